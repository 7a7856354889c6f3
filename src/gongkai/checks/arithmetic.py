"""Family A: what must add up inside the tables."""
