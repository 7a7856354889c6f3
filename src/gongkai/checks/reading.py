"""Family R: what the file itself, and reading it, bring to light."""
