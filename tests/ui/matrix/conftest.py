"""Two documents with passages, and the Matrix screen on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from desktop.commands.annotations import TagSpan
from desktop.commands.codebook import AddTags
from desktop.commands.documents import ImportDocuments
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Jobs
from desktop.ui.matrix.view import MatrixView
from desktop.ui.theme import Theme
from desktop.workspace import Workspace
from tests.invented import a_document, a_tag, span_of, tag_named

FIRST = ("Tugs pull ships into the port and the piers hold them.",)
SECOND = ("Nobody pulls anything here.",)


@dataclass(frozen=True)
class Side:
    """Two documents; two passages on a sub-tag of Ukraine, one on the theme itself."""

    workspace: Workspace
    documents: tuple[DocumentId, ...]
    ukraine: TagId
    borders: TagId
    later: AnnotationId


@pytest.fixture
def side(workspace: Workspace) -> Side:
    documents = workspace.run(
        ImportDocuments(
            (
                a_document(
                    *FIRST,
                    name="1.txt",
                    metadata=Metadata(
                        outlet="Gazette", published=PartialDate("2026-03-04")
                    ),
                ),
                a_document(
                    *SECOND,
                    name="2.txt",
                    metadata=Metadata(
                        outlet="=Ledger", published=PartialDate("2026-01-05")
                    ),
                ),
            )
        )
    ).result
    ukraine = tag_named(workspace, "Ukraine")
    borders = a_tag("Borders", ukraine)
    workspace.run(AddTags((borders,)))
    mark(workspace, documents[0], "Tugs pull", borders.id)
    later = mark(workspace, documents[0], "the piers", borders.id)
    mark(workspace, documents[1], "Nobody", ukraine)
    return Side(workspace, documents, ukraine, borders.id, later)


def mark(
    workspace: Workspace, document: DocumentId, words: str, *tags: TagId
) -> AnnotationId:
    text = workspace.reads.body(document).source_text
    return workspace.run(TagSpan(document, span_of(text, words), tags)).result


@pytest.fixture
def view(
    theme: Theme, side: Side, bridge: Bridge, jobs: Jobs, qtbot: QtBot
) -> Iterator[MatrixView]:
    made = MatrixView(bridge, jobs)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    made.activate()
    qtbot.waitUntil(lambda: made.counts is not None)
    yield made
    made.hide()
