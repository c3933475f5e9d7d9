"""How the tests of packages say that something is well, or is not."""

from __future__ import annotations


class Failed(Exception):
    """A test of a package failed; the words say how."""


def need(holds: object, what: str) -> None:
    """Raises Failed unless it holds."""
    if not holds:
        raise Failed(what)


def good(what: str) -> None:
    """Say what went well."""
    print(f"ok      {what}", flush=True)
