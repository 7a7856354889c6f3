"""Recognition, one test file for each of its files."""
