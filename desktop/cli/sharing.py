"""`shared`: which documents of a dossier have running text in common, and where."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from desktop.cli.common import WrongWords, find_document, open_dossier
from desktop.cli.output import Printed, print_json, say
from desktop.i18n import _, ngettext
from desktop.model.ids import DocumentId
from desktop.store.engine import Access
from desktop.text.spans import ShownSpan
from desktop.workspace import Workspace

_MOST = 50
_WORDS = 100  # letters of a passage that are printed


def add(_verb: str, parser: argparse.ArgumentParser) -> None:
    """Declare the words of the verb."""
    parser.description = _(
        "Without a document, all runs of words that any two documents have in common; "
        "copies of one text count as one. With one, what it shares with others, and "
        "how the wording differs. The first call after an import indexes it."
    )
    parser.add_argument("document", metavar="DOC", nargs="?")
    parser.add_argument(
        "--most", type=int, default=_MOST, metavar="N", help=_("lines; JSON has all")
    )
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=shared)


def shared(words: argparse.Namespace) -> int:
    """Print what documents share, the longest first."""
    if words.most < 1:
        raise WrongWords(_("--most needs a number from 1 on."))
    with open_dossier(words, Access.WRITE) as workspace:
        if words.document:
            return _with_one(workspace, words)
        return _in_all(workspace, words)


def _in_all(workspace: Workspace, words: argparse.Namespace) -> int:
    from desktop.tasks.shared_library import shared_in_library

    found = shared_in_library(workspace, Printed())
    runs = sorted(found.runs, key=lambda run: -len(run.one_span))
    copies: dict[DocumentId, list[DocumentId]] = defaultdict(list)
    for copy, original in found.voice.items():
        copies[original].append(copy)
    if words.json:
        print_json(
            {
                "format": "shared/1",
                "copies": [[first, *rest] for first, rest in copies.items()],
                "runs": [
                    {
                        "a": _at(run.one, run.one_span),
                        "b": _at(run.other, run.other_span),
                    }
                    for run in runs
                ],
            }
        )
        return 0
    titles = _titles(workspace)
    for first, rest in copies.items():
        print(_("One text: {titles}").format(titles=_listed(titles, [first, *rest])))
    for run in runs[: words.most]:
        said = run.one_span.slice(workspace.reads.body(run.one).shown_text)
        print(_listed(titles, [run.one, run.other]))
        print(f"    {_short(said)}")
    count = len(runs)
    say(ngettext("{n} run of words", "{n} runs of words", count).format(n=count))
    return 0


def _with_one(workspace: Workspace, words: argparse.Namespace) -> int:
    from desktop.tasks.shared_library import shared_with

    document = find_document(workspace, words.document).id
    passages = sorted(
        shared_with(workspace, document, Printed()),
        key=lambda each: -len(each.a.span),
    )
    if words.json:
        print_json(
            {
                "format": "shared/1",
                "passages": [
                    {
                        "a": _at(each.a.document, each.a.span),
                        "b": _at(each.b.document, each.b.span),
                        "score": each.score,
                        "verdict": each.verdict.value,
                    }
                    for each in passages
                ],
            }
        )
        return 0
    titles = _titles(workspace)
    for each in passages[: words.most]:
        other = DocumentId(each.b.document)
        print(f"{each.verdict.value:<10} {titles[other]}")
        print(
            f"    {_short(each.b.span.slice(workspace.reads.body(other).shown_text))}"
        )
    count = len(passages)
    say(ngettext("{n} passage", "{n} passages", count).format(n=count))
    return 0


def _at(document: str, span: ShownSpan) -> dict[str, Any]:
    return {"doc": document, "start": span.start, "end": span.end}


def _titles(workspace: Workspace) -> dict[DocumentId, str]:
    return {row.id: row.document.title for row in workspace.reads.library()}


def _listed(titles: Mapping[DocumentId, str], ids: list[DocumentId]) -> str:
    return " | ".join(titles[id] for id in ids)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _WORDS else f"{flat[:_WORDS].rstrip()}…"
