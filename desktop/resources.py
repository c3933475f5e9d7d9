"""Finds the files that come with the program, in a checkout and when installed."""

from __future__ import annotations

import sys
from pathlib import Path


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def path(*parts: str) -> Path:
    """A file or folder below resources/; it need not exist."""
    return _root().joinpath("resources", *parts)


def sample_docs() -> Path:
    """The folder of sample documents."""
    return _root() / "sample_docs"
