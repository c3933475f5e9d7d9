"""`open`: the window."""

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
    """Start the window and wait until it is closed."""
    return run_window(words.file or words.dossier, sample=words.sample)


def run_window(named: str | None, *, sample: bool = False) -> int:
    """The window on this dossier, on the sample, or on the last one."""
    from desktop.ui.app import start

    return start(Path(named) if named else None, sample=sample)
