"""From paper to a file: one writer a medium."""
