"""Bulk steps cost few statements, so that they stay in seconds at any size."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from desktop.commands.annotations import DeleteAnnotations
from desktop.commands.codebook import DeleteTag
from desktop.commands.documents import ImportDocuments, RemoveDocuments
from desktop.commands.exchange import AddAnnotations, NewAnnotation
from desktop.model.annotation import Tagging
from desktop.model.ids import DocumentId
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace
from tests.invented import a_document, tag_named

# Documents, and annotations of each.
MANY, EACH = 300, 10


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "bulk.dossier") as made:
        yield made


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    batch = tuple(
        a_document("Menu", f"Ship {n} of the fleet leaves.", aside=(0,))
        for n in range(MANY)
    )
    return workspace.run(ImportDocuments(batch)).result


@contextmanager
def statements(workspace: Workspace) -> Iterator[list[str]]:
    """What is sent to the writing connection meanwhile; a batch counts once."""
    sent: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    engine = workspace._database._engine
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def annotate(workspace: Workspace, documents: tuple[DocumentId, ...]) -> None:
    tag = Tagging(tag_named(workspace, "Ukraine"))
    workspace.run(
        AddAnnotations(
            tuple(
                NewAnnotation(document, SourceSpan(n, n + 3), (tag,))
                for document in documents
                for n in range(EACH)
            )
        )
    )


def test_undoing_an_import_of_many_documents_takes_few_statements(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    with statements(workspace) as sent:
        workspace.undo()
        workspace.redo()
    assert len(workspace.reads.documents()) == MANY
    assert len(sent) < 25


def test_thousands_of_annotations_come_and_go_in_few_statements(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    annotate(workspace, documents)
    assert len(workspace.reads.all_annotations()) == MANY * EACH
    with statements(workspace) as sent:
        workspace.undo()
        workspace.redo()
    assert len(workspace.reads.all_annotations()) == MANY * EACH
    assert len(sent) < 60


def test_deleting_many_annotations_takes_few_statements(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    annotate(workspace, documents)
    ids = tuple(each.id for each in workspace.reads.all_annotations())
    with statements(workspace) as sent:
        workspace.run(DeleteAnnotations(ids))
    assert workspace.reads.all_annotations() == ()
    assert len(sent) < 35


def test_deleting_a_tag_with_many_passages_takes_few_statements(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    annotate(workspace, documents)
    with statements(workspace) as sent:
        workspace.run(DeleteTag(tag_named(workspace, "Ukraine")))
    assert workspace.reads.all_annotations() == ()
    assert len(sent) < 40


def test_removing_many_documents_brings_all_of_it_back_on_undo(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    annotate(workspace, documents)
    before = workspace.reads.dump()
    workspace.run(RemoveDocuments(documents))
    assert workspace.reads.all_annotations() == ()
    workspace.undo()
    assert workspace.reads.dump() == before


def test_the_index_of_words_costs_the_same_for_each_document(tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        batch = tuple(
            a_document(f"The harbour pays for tug {n}.", name=f"{n}.txt")
            for n in range(count)
        )
        with Workspace.create(tmp_path / f"{count}.dossier") as workspace:
            start = time.process_time()
            workspace.run(ImportDocuments(batch))
            workspace.undo()
            return time.process_time() - start

    # Four times as many documents take about four times as long, not sixteen.
    assert seconds(1200) < 8 * seconds(300)
