"""`open`: the window; and `--selftest`, which opens it where nobody sees it."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.i18n import _


def add(_verb: str, parser: argparse.ArgumentParser) -> None:
    """Declare the words of the verb."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("file", nargs="?", metavar="FILE", help=_("a dossier"))
    what.add_argument("--sample", action="store_true", help=_("the sample dossier"))
    parser.set_defaults(run=run)


def run(words: argparse.Namespace) -> int:
    """The window on this dossier, on the sample, or on the last one, until it closes.

    The words of a call without a verb name neither a file nor the sample.
    """
    from desktop.ui.starting import start_window

    named = getattr(words, "file", None) or words.dossier
    sample = getattr(words, "sample", False)
    return start_window(Path(named) if named else None, sample=sample)


def run_selftest(words: argparse.Namespace) -> int:
    """Try everything that was installed; a report and pictures go to a folder."""
    from desktop.ui.selftest.runner import run

    return run(Path(words.selftest) if words.selftest else None)
