"""Family T: what the running text says against the tables and against itself."""
