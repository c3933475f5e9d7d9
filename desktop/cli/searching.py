"""`search`: sentences and notes across the library that have certain words."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.cli.common import WrongWords, find_tag, open_dossier
from desktop.cli.listing import document_row
from desktop.cli.output import print_json, say
from desktop.i18n import _, ngettext
from desktop.model.codebook import PATH_JOIN, Codebook
from desktop.model.document import Body, ReadingStatus
from desktop.model.finding import Asked, Facets, Found, Hit, Narrowing
from desktop.tasks.searching import MOST_DOCUMENTS, look, spelling_of
from desktop.text.query import parse
from desktop.workspace import Workspace


def add(_verb: str, parser: argparse.ArgumentParser) -> None:
    """Declare the words of the verb."""
    parser.description = _(
        "Words must all be there. '\"a phrase\"', begin*, a OR b, a NOT b, "
        "a NEAR/5 b and (brackets) work as written."
    )
    parser.add_argument("query", metavar="QUERY", nargs="+")
    parser.add_argument("--tag", help=_("only documents with this tag"))
    parser.add_argument("--outlet", help=_("only documents of this outlet"))
    parser.add_argument(
        "--month", metavar="YYYY-MM", help=_("only documents of this month")
    )
    parser.add_argument("--status", choices=[each.value for each in ReadingStatus])
    parser.add_argument("--coder", help=_("only documents this coder marked"))
    parser.add_argument(
        "--most", type=int, default=MOST_DOCUMENTS, metavar="N", help=_("documents")
    )
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=search)


def search(words: argparse.Namespace) -> int:
    """Print what was found, best documents first."""
    if words.most < 1:
        raise WrongWords(_("--most needs a number from 1 on."))
    typed = " ".join(words.query)
    with open_dossier(words) as workspace:
        codebook = workspace.reads.codebook()
        narrowing = Narrowing(
            find_tag(codebook, words.tag) if words.tag else None,
            words.outlet,
            words.month,
            ReadingStatus(words.status) if words.status else None,
            words.coder,
        )
        found = look(workspace.reads, Asked(typed, None, narrowing), most=words.most)
        if words.json:
            print_json(_as_json(workspace, codebook, found))
        else:
            _print(found)
        _say(workspace, found)
    return 0


def _print(found: Found) -> None:
    for each in found.documents:
        known = each.document.metadata
        date = known.published.iso if known.published else ""
        print(f"{each.document.id}  {date:<10}  {each.document.title}")
        for hit in each.hits:
            label = _label(hit)
            print(f"    {label}{hit.words}".replace("\n", " "))
        if each.more:
            print(_("    and {n} more").format(n=each.more))


def _label(hit: Hit) -> str:
    if hit.removed:
        return _("[removed text] ")
    return "" if hit.span is not None else _("[{where}] ").format(where=hit.where)


def _say(workspace: Workspace, found: Found) -> None:
    count = len(found.order)
    words = ngettext("{n} document", "{n} documents", count)
    say(words.format(n=count))
    if len(found.documents) < count:
        say(_("The best {n} are printed.").format(n=len(found.documents)))
    if found.by_letters:
        say(_("Searched letter by letter, which is slower and does not rank."))
    if not count:
        near = spelling_of(workspace.reads, parse(found.asked.words))
        if near:
            say(_("Did you mean “{word}”?").format(word=near))


def _as_json(workspace: Workspace, codebook: Codebook, found: Found) -> dict[str, Any]:
    ids = [each.document.id for each in found.documents]
    rows = {row.id: row for row in workspace.reads.library(ids)}
    documents = []
    for each in found.documents:
        body = workspace.reads.body(each.document.id)
        printed = document_row(rows[each.document.id], codebook)
        printed["hits"] = [_hit(hit, body) for hit in each.hits]
        printed["more_hits"] = each.more
        documents.append(printed)
    return {
        "format": "search/1",
        "query": found.asked.words,
        "count": len(found.order),
        "by_letters": found.by_letters,
        "facets": _facets(found.facets, codebook),
        "documents": documents,
    }


def _hit(hit: Hit, body: Body) -> dict[str, Any]:
    shown = body.shown_map.forward(hit.span) if hit.span is not None else None
    return {
        "where": hit.where.value,
        "words": hit.words,
        "marks": [[mark.start, mark.end] for mark in hit.marks],
        "removed": hit.removed,
        "annotation": hit.annotation,
        "start": shown.start if shown else None,
        "end": shown.end if shown else None,
        "raw_start": hit.span.start if hit.span is not None else None,
        "raw_end": hit.span.end if hit.span is not None else None,
        "places": [[place.start, place.end] for place in hit.places],
    }


def _facets(facets: Facets, codebook: Codebook) -> dict[str, Any]:
    return {
        "tags": {
            PATH_JOIN.join(codebook.path(tag)): count
            for tag, count in facets.tags.items()
            if tag in codebook.by_id
        },
        "outlets": dict(facets.outlets),
        "months": dict(facets.months),
        "statuses": {each.value: count for each, count in facets.statuses.items()},
        "coders": dict(facets.coders),
    }
