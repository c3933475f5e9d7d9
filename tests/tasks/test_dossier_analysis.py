"""Analyses of documents in a dossier: what was tagged there teaches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands.annotations import TagSpan
from desktop.commands.cleaning import SetAside
from desktop.commands.codebook import AddTags
from desktop.commands.documents import ImportDocuments, SetStatus
from desktop.commands.suggestions import RefuseSuggestions
from desktop.model.document import Metadata, ReadingStatus
from desktop.model.ids import DocumentId, TagId
from desktop.model.suggestions import Refusal
from desktop.tasks.dossier_analysis import analyze_documents, documents_json
from desktop.tasks.known_ground import KnownGround
from desktop.workspace import Workspace
from tests.invented import a_document, a_tag, span_of

LESSON = (
    "The piers will be rebuilt by spring.",
    "No one asked the harbour master about the choir.",
    "A pier costs more than a quay, the council heard.",
    "Piers need oak, said the mayor of Norwick.",
)
FRESH = ("The old piers were closed on Friday.", "The choir went home early.")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "piers.dossier", coder="ada") as made:
        yield made


def imported(
    workspace: Workspace, *texts: tuple[str, ...], name: str = ""
) -> tuple[DocumentId, ...]:
    return workspace.run(
        ImportDocuments(
            tuple(
                a_document(
                    *text,
                    name=name or f"{number}.txt",
                    metadata=Metadata(language="en"),
                )
                for number, text in enumerate(texts)
            )
        )
    ).result


def works(workspace: Workspace) -> TagId:
    tag = a_tag("Works")
    workspace.run(AddTags((tag,)))
    return next(each.id for each in workspace.reads.codebook() if each.name == "Works")


def suggested(workspace: Workspace, document: DocumentId, tag: TagId) -> list[str]:
    found = analyze_documents(workspace, (document,))
    text = found.found.accounts[0].text
    return [
        each.span.slice(text)
        for each in found.found.suggestions
        if found.tags[each.theme] == tag
    ]


def teach(workspace: Workspace, document: DocumentId, tag: TagId) -> None:
    source = workspace.reads.body(document).source_text
    for words in LESSON:
        if "pier" in words.lower():
            workspace.run(TagSpan(document, span_of(source, words), (tag,)))
    workspace.run(SetStatus((document,), ReadingStatus.DONE))


def test_tags_of_another_document_teach(workspace: Workspace) -> None:
    lesson, fresh = imported(workspace, LESSON, FRESH)
    tag = works(workspace)
    assert suggested(workspace, fresh, tag) == []
    teach(workspace, lesson, tag)
    assert suggested(workspace, fresh, tag) == [FRESH[0]]


def test_a_refusal_takes_the_suggestion_away(workspace: Workspace) -> None:
    lesson, fresh = imported(workspace, LESSON, FRESH)
    tag = works(workspace)
    teach(workspace, lesson, tag)
    span = span_of(workspace.reads.body(fresh).source_text, FRESH[0])
    workspace.run(RefuseSuggestions((Refusal(fresh, span, tag),)))
    assert suggested(workspace, fresh, tag) == []


def test_json_names_documents_by_file_and_counts_in_the_cleaned_text(
    workspace: Workspace,
) -> None:
    text = ("Share this", "“The long pier stays open all winter,” said Ada Vale.")
    (document,) = workspace.run(
        ImportDocuments((a_document(*text, name="a.txt", aside=[0]),))
    ).result
    (quote,) = documents_json(workspace, (document,))["quotes"]
    shown = workspace.reads.body(document).shown_text
    start, end = quote["span"]
    assert quote["doc"] == "a.txt"
    assert shown[start:end].startswith("The long pier stays open")


def test_files_of_one_name_are_told_apart(workspace: Workspace) -> None:
    ids = imported(workspace, FRESH, LESSON, name="same.txt")
    found = documents_json(workspace, ids)["documents"]
    assert len({each["doc"] for each in found}) == 2


def test_tagging_does_not_cost_the_ground_again(workspace: Workspace) -> None:
    ids = imported(workspace, LESSON, FRESH)
    known = KnownGround()
    before = analyze_documents(workspace, ids, known=known)
    teach(workspace, ids[0], works(workspace))
    after = analyze_documents(workspace, ids, known=known)
    assert after.found.sayings is before.found.sayings
    assert after.found.suggestions != before.found.suggestions


def test_other_text_has_another_ground(workspace: Workspace) -> None:
    ids = imported(workspace, LESSON, FRESH)
    known = KnownGround()
    before = analyze_documents(workspace, ids, known=known).found.sayings
    span = span_of(workspace.reads.body(ids[0]).source_text, LESSON[-1])
    workspace.run(SetAside(ids[0], span))
    after = analyze_documents(workspace, ids, known=known).found.sayings
    assert after == analyze_documents(workspace, ids).found.sayings
    assert after != before
