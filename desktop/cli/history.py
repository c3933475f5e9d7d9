"""`undo`, `redo`, `log`: the journal."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from desktop.cli.common import open_dossier
from desktop.cli.output import print_json, say
from desktop.i18n import _
from desktop.store.engine import Access


def add(verb: str, parser: argparse.ArgumentParser) -> None:
    """Declare the words of the verb."""
    if verb == "log":
        parser.add_argument("--json", action="store_true")
        parser.add_argument("-n", "--limit", type=int, default=100, metavar="N")
        parser.set_defaults(run=log)
    else:
        parser.set_defaults(run=undo if verb == "undo" else redo)


def undo(words: argparse.Namespace) -> int:
    """Take the last step back."""
    with open_dossier(words, Access.WRITE) as workspace:
        step = workspace.undo().result
    say(_("Undone: {label} ({at})").format(label=_(step.label), at=step.at))
    return 0


def redo(words: argparse.Namespace) -> int:
    """Do the last undone step again."""
    with open_dossier(words, Access.WRITE) as workspace:
        step = workspace.redo().result
    say(_("Done again: {label} ({at})").format(label=_(step.label), at=step.at))
    return 0


def log(words: argparse.Namespace) -> int:
    """List steps, newest first."""
    with open_dossier(words) as workspace:
        steps = workspace.reads.history(words.limit)
    if words.json:
        print_json({"format": "log/1", "steps": [asdict(step) for step in steps]})
        return 0
    for step in steps:
        state = "" if step.state == "done" else f"  ({_(step.state)})"
        print(f"{step.seq:>6}  {step.at}  {step.coder:<12} {_(step.label)}{state}")
    return 0
