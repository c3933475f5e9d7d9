"""A dossier as the screens get it: on disk, behind a bridge, with jobs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata
from desktop.model.ids import AnnotationId, DocumentId
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Jobs
from desktop.ui.theme import Mode, Theme, current_theme
from desktop.workspace import Workspace
from tests.invented import a_document, span_of, tag_named

HARBOUR = (
    "Share this page with a friend",
    "The harbour board will pay for four new tugs before the ice returns.",
    "It said that **no ship** would leave its berth without a pilot.",
    "Night crews stay at sixty until spring.",
)
GRAIN = (
    "Grain piers ask for a levy on every tonne.",
    "The mayor promised an answer by Friday.",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """A dossier with two documents; three passages are marked in the first."""

    bridge: Bridge
    jobs: Jobs
    workspace: Workspace
    harbour: DocumentId
    grain: DocumentId
    passages: tuple[AnnotationId, ...]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The process's theme, attached, light, at text scale 1; put back afterwards."""
    found = current_theme()
    found.attach(qapp)
    found.set_mode(Mode.LIGHT)
    found.set_scale(1.0)
    yield found
    found.set_mode(Mode.LIGHT)
    found.set_scale(1.0)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty dossier with the default codebook; the bridge closes it."""
    return Workspace.create(tmp_path / "harbour.dossier")


@pytest.fixture
def bridge(workspace: Workspace, qapp: QApplication) -> Iterator[Bridge]:
    """The dossier as the window uses it."""
    made = Bridge(workspace)
    yield made
    made.close()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """Work off the window's thread."""
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def desk(theme: Theme, bridge: Bridge, jobs: Jobs, workspace: Workspace) -> Desk:
    """Two documents, three passages; the first line of the first is set aside."""
    harbour, grain = workspace.run(
        ImportDocuments(
            (
                a_document(
                    *HARBOUR,
                    name="harbour.txt",
                    aside=[0],
                    metadata=Metadata(
                        title="Tugs before the ice",
                        outlet="Pilot Post",
                        author="Ines Morrow",
                        published=PartialDate("2026-01-24"),
                        language="en",
                        found={"title": "first heading"},
                    ),
                ),
                a_document(*GRAIN, name="grain.txt"),
            )
        )
    ).result
    text = workspace.reads.body(harbour).source_text
    ukraine = tag_named(workspace, "Ukraine")
    troops = tag_named(workspace, "Troop levels")
    marked = (
        ("four new tugs", (ukraine,), ""),
        ("no ship** would leave", (ukraine, troops), "Check the *berth*."),
        ("Night crews", (), "Sixty?"),
    )
    passages = tuple(
        workspace.run(TagSpan(harbour, span_of(text, words), tags, note)).result
        for words, tags, note in marked
    )
    workspace.seal()
    return Desk(bridge, jobs, workspace, harbour, grain, passages)


def settle(qtbot: QtBot, bridge: Bridge) -> None:
    """Wait until all commands are done and their news have arrived."""
    qtbot.waitUntil(lambda: not bridge.busy)
    qtbot.wait(1)
