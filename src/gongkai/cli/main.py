"""The command line; each command lives in its own file and is imported only when it is called."""


def main() -> None:
    """Run the gongkai command."""
