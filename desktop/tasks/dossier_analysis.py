"""Analyses documents of a dossier; what was tagged there teaches the suggestions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from desktop.analysis.suggestions import Example, Theme
from desktop.model.account import Account
from desktop.model.codebook import Codebook, Tag
from desktop.model.document import Document, ReadingStatus
from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import Coded
from desktop.model.measures import Measure
from desktop.model.resolutions import Resolution
from desktop.model.suggestions import Refusal
from desktop.progress import SILENT, Progress
from desktop.tasks.analyzing import (
    Analysis,
    Ground,
    Lessons,
    analysis_json,
    analyze,
    concluded,
)
from desktop.tasks.known_ground import KnownGround, account_in_dossier
from desktop.text.spanmap import SpanMap
from desktop.text.spans import ShownSpan, SourceSpan
from desktop.workspace import Workspace

# Documents beside those analysed whose tags are learned from: those with most.
_MOST_TEACHERS = 20


@dataclass(frozen=True)
class DossierAnalysis:
    """An analysis of documents; `documents` are in the order of its accounts.

    A theme of a suggestion is the name of a tag; `tags` leads back to it.
    `wordings_left` counts shared wordings that were too many to be compared.
    """

    codebook: Codebook
    documents: tuple[Document, ...]
    found: Analysis
    tags: dict[str, TagId]
    measures: tuple[Measure, ...]
    resolutions: tuple[Resolution, ...] = ()
    wordings_left: int = 0

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each document among the accounts."""
        return {account.name: n for n, account in enumerate(self.found.accounts)}


def analyze_documents(
    workspace: Workspace,
    documents: Iterable[DocumentId],
    progress: Progress = SILENT,
    known: KnownGround | None = None,
) -> DossierAnalysis:
    """Analyse documents of a dossier; those that are gone are left out.

    Raises Cancelled.
    """
    coded = workspace.reads.coded(documents)
    ground = (known or KnownGround()).of(coded, progress)
    return concluded_in_dossier(workspace, coded, ground, progress)


def concluded_in_dossier(
    workspace: Workspace,
    coded: Sequence[Coded],
    ground: Ground,
    progress: Progress = SILENT,
    *,
    aligned: bool = True,
) -> DossierAnalysis:
    """Add what tags, measures and resolutions of the dossier have a say in. Raises
    Cancelled."""
    codebook = workspace.reads.codebook()
    themes, lessons = _taught(workspace, coded, ground.accounts, codebook)
    return DossierAnalysis(
        codebook,
        tuple(each.document for each in coded),
        concluded(ground, themes, lessons, progress, aligned=aligned),
        {tag.name: tag.id for tag in reversed(codebook.tags)},
        workspace.reads.measures(),
        workspace.reads.resolutions(),
    )


def documents_json(
    workspace: Workspace,
    documents: Iterable[DocumentId],
    progress: Progress = SILENT,
) -> dict[str, Any]:
    """The analysis as `compare/1`: `doc` is the file's name (with the end of the id
    where several have it), offsets count in the cleaned texts. Raises Cancelled."""
    codebook = workspace.reads.codebook()
    coded = workspace.reads.coded(documents)
    names = Counter(each.document.original.name for each in coded)
    accounts = []
    for each in coded:
        account = account_in_dossier(each)
        name = each.document.original.name
        if names[name] > 1:
            name = f"{name} ({each.document.id[-8:]})"
        whole = (SourceSpan(0, len(account.text)),)
        itself = SpanMap.keeping(SourceSpan, ShownSpan, whole)
        accounts.append(replace(account, name=name, sources=itself))
    texts = [account_in_dossier(each) for each in coded]
    themes, lessons = _taught(workspace, coded, texts, codebook)
    return analysis_json(analyze(accounts, themes, lessons, progress))


def _taught(
    workspace: Workspace,
    coded: Sequence[Coded],
    accounts: Sequence[Account],
    codebook: Codebook,
) -> tuple[list[Theme], Lessons]:
    """The themes, and what was judged in these documents and in others of the
    dossier."""
    here = {each.document.id for each in coded}
    marked = [row for row in workspace.reads.library() if row.passages]
    marked.sort(key=lambda row: -row.passages)
    others = [row.id for row in marked if row.id not in here][:_MOST_TEACHERS]
    taught = workspace.reads.coded(others) if others else ()
    teachers = [account_in_dossier(each) for each in taught]
    every = (*coded, *taught)
    every_account = [*accounts, *teachers]
    finished = frozenset(
        place
        for place, each in enumerate(every)
        if each.document.status is ReadingStatus.DONE and each.annotations
    )
    examples = [
        *_tagged(every, every_account, codebook),
        *_refused(workspace.reads.refusals(), every_account, codebook),
    ]
    themes = [Theme(tag.name, _definition(tag)) for tag in codebook]
    return themes, Lessons(tuple(examples), tuple(teachers), finished)


def _definition(tag: Tag) -> str:
    return "\n".join(filter(None, (tag.definition, tag.use_for)))


def _refused(
    refusals: Iterable[Refusal], accounts: Sequence[Account], codebook: Codebook
) -> list[Example]:
    """What was refused, as examples of what does not belong to each tag."""
    places = {account.name: place for place, account in enumerate(accounts)}
    out = []
    for each in refusals:
        place = places.get(each.document)
        if place is None or each.tag not in codebook.by_id:
            continue
        shown = accounts[place].sources.forward(each.span)
        if shown is not None:
            name = codebook.by_id[each.tag].name
            out.append(Example(place, shown, name, belongs=False))
    return out


def _tagged(
    coded: Sequence[Coded], accounts: Sequence[Account], codebook: Codebook
) -> list[Example]:
    """What is tagged, as examples of what belongs to each tag."""
    out = []
    for place, (each, account) in enumerate(zip(coded, accounts, strict=True)):
        for annotation in each.annotations:
            shown = account.sources.forward(annotation.span)
            if shown is None:
                continue
            for tag in annotation.tags:
                if tag in codebook.by_id:
                    name = codebook.by_id[tag].name
                    out.append(Example(place, shown, name, belongs=True))
    return out
