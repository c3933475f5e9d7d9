"""Which documents are compared when nobody chose them, and for how long."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments, RemoveDocuments
from desktop.model.ids import DocumentId
from desktop.ui.bridge import Bridge
from desktop.ui.compare.chosen import ChosenDocuments
from desktop.workspace import Workspace
from tests.invented import a_document, span_of

NAMES = ("Pilot", "Gazette", "Courier", "Herald", "Post")
WORDS = "The harbour stays open."


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    return workspace.run(
        ImportDocuments(tuple(a_document(WORDS, name=f"{name}.txt") for name in NAMES))
    ).result


@pytest.fixture
def chosen(
    qapp: QApplication, bridge: Bridge, documents: tuple[DocumentId, ...]
) -> ChosenDocuments:
    return ChosenDocuments(bridge)


def mark(workspace: Workspace, *documents: DocumentId) -> None:
    for document in documents:
        text = workspace.reads.body(document).source_text
        workspace.run(TagSpan(document, span_of(text, "harbour"), ()))


def test_four_stand_side_by_side(
    chosen: ChosenDocuments, documents: tuple[DocumentId, ...]
) -> None:
    assert chosen.documents() == documents[:4]


def test_what_is_marked_meanwhile_does_not_exchange_them(
    chosen: ChosenDocuments, documents: tuple[DocumentId, ...], workspace: Workspace
) -> None:
    before = chosen.documents()
    mark(workspace, documents[3], documents[4])
    assert chosen.documents() == before


def test_coming_back_takes_those_most_marked(
    chosen: ChosenDocuments, documents: tuple[DocumentId, ...], workspace: Workspace
) -> None:
    chosen.documents()
    mark(workspace, documents[3], documents[4])
    chosen.look_again()
    assert chosen.documents() == documents[3:]


def test_coming_back_leaves_a_choice_alone(
    chosen: ChosenDocuments, documents: tuple[DocumentId, ...], workspace: Workspace
) -> None:
    chosen.choose(documents[:2])
    mark(workspace, documents[3], documents[4])
    chosen.look_again()
    assert chosen.documents() == documents[:2]


def test_one_that_is_deleted_makes_room(
    chosen: ChosenDocuments, documents: tuple[DocumentId, ...], workspace: Workspace
) -> None:
    chosen.documents()
    workspace.run(RemoveDocuments((documents[0],)))
    assert chosen.documents() == documents[1:]
