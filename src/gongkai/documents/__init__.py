"""Paper: what a file says and where it says it, before anybody asks what it means."""
