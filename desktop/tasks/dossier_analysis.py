"""Analyses documents of a dossier; what was tagged there teaches the suggestions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop.analysis.suggestions import Example, Theme
from desktop.model.account import Account, account_of
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
    ground_of,
)
from desktop.tasks.common_ground import SharedText
from desktop.tasks.shared_by_index import shared_by_index
from desktop.text.spanmap import SpanMap
from desktop.text.spans import ShownSpan, SourceSpan
from desktop.workspace import Workspace

# Documents beside those analysed whose tags are learned from: those with most.
_MOST_TEACHERS = 20
# In more documents than these, shared wording is looked for by the dossier's index.
MOST_AT_ONCE = 200


@dataclass(frozen=True)
class DossierAnalysis:
    """An analysis of documents; `documents` are in the order of its accounts.

    A theme of a suggestion is the name of a tag; `tags` leads back to it.
    """

    codebook: Codebook
    documents: tuple[Document, ...]
    found: Analysis
    tags: dict[str, TagId]
    measures: tuple[Measure, ...]
    resolutions: tuple[Resolution, ...] = ()


class KnownGround:
    """Remembers the ground of the last analysis for as long as its texts stay."""

    def __init__(self) -> None:
        self._ground: Ground | None = None

    def of(
        self,
        accounts: Sequence[Account],
        progress: Progress,
        shared: Callable[[], SharedText] | None = None,
    ) -> Ground:
        """The ground of these accounts; `shared` finds the shared wording, if it is
        not to be found here. Raises Cancelled."""
        known = self._ground
        if known is None or not _same_texts(known.accounts, accounts):
            known = ground_of(accounts, progress, shared() if shared else None)
            self._ground = known
        return replace(known, accounts=tuple(accounts))


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
    accounts = [account_in_dossier(each) for each in coded]
    ground = (known or KnownGround()).of(accounts, progress)
    return _concluded(workspace, coded, ground, progress)


def analyze_dossier(
    workspace: Workspace,
    progress: Progress = SILENT,
    known: KnownGround | None = None,
) -> DossierAnalysis:
    """Analyse all documents of a dossier, but align none of them.

    Shared wording comes from the dossier's index where there are many. Raises
    Cancelled.
    """
    coded = workspace.reads.coded()
    accounts = [account_in_dossier(each) for each in coded]
    shared = None
    if len(accounts) > MOST_AT_ONCE:

        def shared() -> SharedText:
            return shared_by_index(workspace, accounts, progress)

    ground = (known or KnownGround()).of(accounts, progress, shared)
    return _concluded(workspace, coded, ground, progress, aligned=False)


def _concluded(
    workspace: Workspace,
    coded: Sequence[Coded],
    ground: Ground,
    progress: Progress,
    *,
    aligned: bool = True,
) -> DossierAnalysis:
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


def _same_texts(some: Sequence[Account], others: Sequence[Account]) -> bool:
    """Whether an analysis of either finds the same, whatever is tagged in them."""
    return len(some) == len(others) and all(
        one.name == other.name
        and one.text == other.text
        and one.metadata == other.metadata
        and one.paragraphs == other.paragraphs
        for one, other in zip(some, others, strict=True)
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


def account_in_dossier(coded: Coded) -> Account:
    """The account of a document, named by its id."""
    body = coded.body
    return account_of(
        coded.document.id,
        body.source_text,
        body.structure,
        body.kept,
        coded.document.metadata,
    )


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
