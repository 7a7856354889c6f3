"""The tutorials, run as they are printed."""
