"""Errors that are sentences for the user; everything else is a bug."""

from __future__ import annotations

from typing import ClassVar


class AppError(Exception):
    """Something the user can be told: what happened, what is safe, and what to do.

    `exit_code` is what the command line ends with.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, sentence: str, *, hint: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint
