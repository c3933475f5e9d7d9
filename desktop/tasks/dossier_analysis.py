"""Analyses documents of a dossier; what was tagged there teaches the suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.analysis.suggestions import Example, Theme
from desktop.model.account import Account, account_of
from desktop.model.codebook import Codebook, Tag
from desktop.model.document import Document, ReadingStatus
from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import Coded
from desktop.model.measures import Measure
from desktop.model.suggestions import Refusal
from desktop.progress import SILENT, Progress
from desktop.tasks.analyzing import Analysis, analyze
from desktop.workspace import Workspace


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


def analyze_documents(
    workspace: Workspace,
    documents: Iterable[DocumentId],
    progress: Progress = SILENT,
) -> DossierAnalysis:
    """Analyse documents of a dossier; those that are gone are left out.

    Raises Cancelled.
    """
    codebook = workspace.reads.codebook()
    coded = workspace.reads.coded(documents)
    accounts = [account_in_dossier(each) for each in coded]
    tags = {tag.name: tag.id for tag in reversed(codebook.tags)}
    themes = [Theme(tag.name, _definition(tag)) for tag in codebook]
    examples = [
        *_tagged(coded, accounts, codebook),
        *_refused(workspace.reads.refusals(), accounts, codebook),
    ]
    finished = frozenset(
        place
        for place, each in enumerate(coded)
        if each.document.status is ReadingStatus.DONE and each.annotations
    )
    return DossierAnalysis(
        codebook,
        tuple(each.document for each in coded),
        analyze(accounts, themes, examples, progress, finished=finished),
        tags,
        workspace.reads.measures(),
    )


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
