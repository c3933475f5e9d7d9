"""A dossier with everything that exports must carry."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import workspace as workspace_module
from desktop.commands.annotations import TagSpan
from desktop.commands.codebook import AddTags
from desktop.commands.documents import ImportDocuments, SetStatus
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata, ReadingStatus
from desktop.workspace import Workspace
from tests.invented import a_document, a_tag, span_of, tag_named

HARBOUR = (
    "Share this page",
    "The harbour council 🚢 met on Monday, and nobody left before the vote on the "
    "pier.",
    "“We pay our part,” said Ida Holm, who chairs it. -2 % was the least they could "
    "do.",
    "Home » News » Ports",
)
ISLAND = ("Islanders count their boats.", "There are nine.")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Passages with two tags, one, none, and set aside; a document without any."""
    clock = itertools.count()
    monkeypatch.setattr(
        workspace_module, "_now", lambda: f"2026-04-01T09:00:{next(clock):02d}Z"
    )
    with Workspace.create(tmp_path / "ports.dossier", coder="ada") as made:
        fill(made)
        yield made


def fill(workspace: Workspace) -> None:
    harbour, _island = workspace.run(
        ImportDocuments(
            (
                a_document(
                    *HARBOUR,
                    name="harbour.txt",
                    aside=(0, 3),
                    metadata=Metadata(
                        title="Who pays for the pier",
                        author="Jon Vik",
                        published=PartialDate("2026-03"),
                        outlet="The Pilot",
                        language="en",
                        url="https://pilot.example/pier",
                        doc_type="news report",
                    ),
                ),
                a_document(
                    *ISLAND,
                    name="island.txt",
                    metadata=Metadata(published=PartialDate("2026-02-28")),
                ),
            )
        )
    ).result
    burden, troops = (
        tag_named(workspace, n) for n in ("Burden-sharing", "Troop levels")
    )
    child = a_tag("=pier", parent=burden)
    workspace.run(AddTags((child,)))
    text = "\n\n".join(HARBOUR)

    def tag(words: str, *tags: str, note: str = "") -> None:
        workspace.run(TagSpan(harbour, span_of(text, words), tags, note))  # type: ignore[arg-type]

    tag("“We pay our part,”", troops, burden, note="@Jo: *check*\nthe tape")
    tag("-2 % was the least", child.id)
    tag("nobody left before the vote")
    tag("News » Ports", burden)
    workspace.run(SetStatus((harbour,), ReadingStatus.DONE))
