"""`import`: files and folders into a dossier."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop.cli.common import open_dossier
from desktop.cli.output import Printed, print_json, say
from desktop.i18n import _
from desktop.store.engine import Access
from desktop.tasks.importing import Fate, Imported, import_files


def add(_verb: str, parser: argparse.ArgumentParser) -> None:
    """Declare the words of the verb."""
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(words: argparse.Namespace) -> int:
    """One result per file; nothing is half added."""
    with open_dossier(words, Access.WRITE) as workspace:
        report = import_files(workspace, words.paths, Printed())
    if words.json:
        print_json(
            {"format": "import/1", "files": [_as_json(each) for each in report.files]}
        )
    else:
        for each in report.files:
            print(_as_line(each))
    say(
        _("{added} added, {same} already there, {failed} failed").format(
            added=report.count(Fate.ADDED),
            same=report.count(Fate.SAME),
            failed=report.count(Fate.FAILED),
        )
    )
    return 1 if report.count(Fate.FAILED) else 0


def _as_json(each: Imported) -> dict[str, Any]:
    return {
        "file": str(each.path),
        "result": each.fate.value,
        "document": each.document,
        "title": each.title or None,
        "reason": each.reason or None,
        "hint": each.hint or None,
        "warnings": list(each.warnings),
        "annotations": each.annotations or None,
    }


def _as_line(each: Imported) -> str:
    if each.annotations:
        return "\n  ".join((f"{each.path}: {each.annotations}", *each.warnings))
    if each.fate is Fate.ADDED:
        words = _("{file}: added as “{title}”").format(file=each.path, title=each.title)
        return "\n  ".join((words, *each.warnings))
    if each.fate is Fate.SAME:
        return _("{file}: same as “{title}”; nothing was added").format(
            file=each.path, title=each.title
        )
    return _("{file}: failed. {reason} {hint}").format(
        file=each.path, reason=each.reason, hint=each.hint
    )
