"""What a search found, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands.documents import ImportDocuments
from desktop.commands.finding import TagPlaces
from desktop.formats.tables import Flavour, from_bytes
from desktop.model.document import Metadata
from desktop.model.finding import Asked, Narrowing, PassageQuery
from desktop.tasks.found_files import COLUMNS, write_found
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace
from tests.invented import a_document, tag_named


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "search.dossier") as made:
        made.run(
            ImportDocuments(
                (
                    a_document(
                        "Share this tug",
                        "=SUM of all tugs 🚢. The tug waits.",
                        aside=[0],
                        metadata=Metadata(title="Tugs", outlet="Pilot Post"),
                    ),
                    a_document("No ship.", name="b.txt"),
                )
            )
        )
        yield made


def table(workspace: Workspace, path: Path, asked: Asked) -> list[dict[str, str]]:
    assert write_found(workspace.reads, asked, path) == ()
    read = from_bytes(path.name, path.read_bytes(), Flavour.EXCEL)
    assert read.columns == COLUMNS
    return [dict(zip(COLUMNS, row, strict=True)) for row in read.rows]


def test_every_hit_is_a_row_with_its_offsets(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = table(workspace, tmp_path / "found.csv", Asked("tug*"))
    shown = [row for row in rows if row["start"]]
    [document] = {row["document_id"] for row in rows}
    body = next(
        workspace.reads.body(each.id)
        for each in workspace.reads.documents()
        if each.id == document
    )
    for row in shown:
        span = slice(int(row["start"]), int(row["end"]))
        assert body.shown_text[span] == row["words"]
        source = SourceSpan(int(row["raw_start"]), int(row["raw_end"]))
        assert source.slice(body.source_text) == row["words"]
    assert [row["words"] for row in shown] == ["=SUM of all tugs 🚢.", "The tug waits."]


def test_the_table_has_what_the_window_lists_for_a_word_half_typed(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = table(workspace, tmp_path / "found.csv", Asked("wai"))
    assert [row["words"] for row in rows] == ["The tug waits."]


def test_removed_text_and_details_are_told_apart(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = table(workspace, tmp_path / "found.csv", Asked("tug*"))
    told = {(row["where"], row["removed"], row["words"]) for row in rows}
    assert ("text", "1", "Share this tug") in told
    assert ("details", "0", "Tugs") in told


def test_a_cell_that_begins_like_a_formula_is_guarded(
    workspace: Workspace, tmp_path: Path
) -> None:
    table(workspace, tmp_path / "found.csv", Asked("sum"))
    assert b"'=SUM of all tugs" in (tmp_path / "found.csv").read_bytes()


def test_passages_come_with_their_tags_and_the_narrowing_holds(
    workspace: Workspace, tmp_path: Path
) -> None:
    ukraine = tag_named(workspace, "Ukraine")
    places = tuple((each.id, SourceSpan(0, 4)) for each in workspace.reads.documents())
    workspace.run(TagPlaces(places, ukraine))
    asked = Asked(
        passages=PassageQuery((ukraine,)), narrowing=Narrowing(outlet="Pilot Post")
    )
    [row] = table(workspace, tmp_path / "found.csv", asked)
    assert (row["tags"], row["outlet"]) == ("Ukraine", "Pilot Post")
    assert row["annotation_id"]
