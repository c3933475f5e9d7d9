"""Import, clean, tag, restart, compare, export: through the core alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from desktop import resources
from desktop.commands.annotations import TagSpan
from desktop.commands.documents import SetStatus
from desktop.model.document import Body, ReadingStatus
from desktop.model.ids import DocumentId
from desktop.tasks.checking import problems
from desktop.tasks.columns import of_documents
from desktop.tasks.comparison import build_comparison
from desktop.tasks.export import ExportOptions, export_annotations
from desktop.tasks.importing import Fate, import_files, import_text
from desktop.tasks.sample import open_sample
from desktop.text.spans import ShownSpan, SourceSpan
from desktop.workspace import Workspace
from tests.invented import tag_named
from tests.journeys import pages


def shown_span(body: Body, words: str) -> SourceSpan:
    at = body.shown_text.index(words)
    span = body.shown_map.back(ShownSpan(at, at + len(words)))
    assert span is not None
    return span


def mark(workspace: Workspace, document: DocumentId, words: str, tag: str) -> None:
    span = shown_span(workspace.reads.body(document), words)
    workspace.run(TagSpan(document, span, (tag_named(workspace, tag),)))


def test_from_three_pages_to_a_table(tmp_path: Path) -> None:
    path = tmp_path / "patrols.dossier"
    dump, page, note = pages.write(tmp_path / "in")
    with Workspace.create(path, coder="ada") as workspace:
        report = import_files(workspace, [tmp_path / "in"])
        ids = {f.path.name: f.document for f in report.files}
        assert report.count(Fate.ADDED) == 3

        lantern, gazette = ids[dump.name], ids[page.name]
        assert lantern and gazette
        text = workspace.reads.body(lantern).shown_text
        for words in pages.BODY:
            assert words in text
        for words in ("Skip to content", "Share on", "1,204 views", "©", "Read also"):
            assert words not in text
        known = workspace.reads.document(gazette).metadata
        assert (known.title, known.author, known.outlet) == (
            "Islands ask who answers for lost ships",
            "Per Aune",
            "Orlo Gazette",
        )
        assert known.published is not None and known.published.iso == "2026-02-05"
        cost = ids[note.name]
        assert cost and "\n41 million a year" in workspace.reads.body(cost).shown_text

        mark(workspace, lantern, "a quarter of the bill is ours.” 🚢", "Burden-sharing")
        mark(workspace, lantern, "from 400 to 650 sailors", "Troop levels")
        mark(workspace, gazette, "80 of the new sailors", "Troop levels")
        workspace.run(SetStatus((gazette,), ReadingStatus.DONE))

    with Workspace.open(path, coder="ada") as workspace:
        workspace.undo()
        workspace.undo()
        assert len(workspace.reads.all_annotations()) == 2
        workspace.redo()
        workspace.redo()
        assert workspace.reads.document(gazette).status is ReadingStatus.DONE

        found = build_comparison(workspace, of_documents((lantern, gazette)))
        topics = {workspace.reads.codebook().by_id[t.tag].name: t for t in found.topics}
        [band] = topics["Troop levels"].bands[:1]
        side_by_side = [card.passage.words for card in band.cards if card]
        assert "from 400 to 650 sailors" in side_by_side
        blank = topics["Burden-sharing"].blanks[1]
        assert blank is not None and blank.value == "read, not mentioned"

        written = export_annotations(workspace, tmp_path / "out", ExportOptions())
        assert written.sentence == "3 annotations, 3 rows, 0 problems"
        assert problems(workspace) == ()
    with open(
        tmp_path / "out" / "annotations.csv", newline="", encoding="utf-8-sig"
    ) as f:
        rows = list(csv.DictReader(f))
    assert [(r["tag"], r["quote"]) for r in rows] == [
        ("Burden-sharing", "a quarter of the bill is ours.” 🚢"),
        ("Troop levels", "from 400 to 650 sailors"),
        ("Troop levels", "80 of the new sailors"),
    ]


def test_the_same_page_pasted_is_not_lost_and_not_doubled(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "one.dossier") as workspace:
        words = "\n\n".join(pages.BODY)
        assert import_text(workspace, words).count(Fate.ADDED) == 1
        assert import_text(workspace, words).count(Fate.SAME) == 1
        assert len(workspace.reads.documents()) == 1


@pytest.mark.slow
def test_the_sample_is_made_once_with_all_its_passages(tmp_path: Path) -> None:
    path = open_sample(tmp_path, "ada")
    assert open_sample(tmp_path) == path
    with Workspace.open(path) as workspace:
        documents = workspace.reads.documents()
        pages_there = {
            each.name
            for each in resources.sample_docs().iterdir()
            if each.suffix in (".txt", ".html", ".md") and each.stem != "README"
        }
        assert {each.original.name for each in documents} == pages_there
        assert len(workspace.reads.all_annotations()) >= 55
        assert workspace.reads.next_undo() is None
        assert problems(workspace) == ()
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [path.name]
