"""Starts the program: the window without a verb, the command line with one."""

from __future__ import annotations

import sys

from desktop import cli


def main() -> int:
    """Run what the words of the call ask for; returns the exit status."""
    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
