"""Reports in memory: lines, grids and documents as the readers make them."""
