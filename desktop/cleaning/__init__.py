"""Tells article from furniture: blocks in, verdicts with reasons out."""

from __future__ import annotations

from desktop.cleaning.cleaner import clean
from desktop.cleaning.verdict import Cleaned, Verdict

__all__ = ["Cleaned", "Verdict", "clean"]
