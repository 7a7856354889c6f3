"""The annual report: its format, its squares, and the way from paper to them."""
