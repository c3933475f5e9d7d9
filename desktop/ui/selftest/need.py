"""How a check fails. `assert` is not used: a packaged program may run without it."""

from __future__ import annotations


class Missing(Exception):
    """Something that comes with the program is not there or does not work."""


def need(condition: object, what: str) -> None:
    """Raises Missing unless the condition holds."""
    if not condition:
        raise Missing(what)
