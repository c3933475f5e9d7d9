"""Starts the program: the window without a verb, the command line with one."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the words of the call ask for; returns the exit status."""
    words = sys.argv[1:]
    if words:
        from desktop import cli

        return cli.main(words)
    from desktop.ui.app import start

    return start(None, sample=False)


if __name__ == "__main__":
    sys.exit(main())
