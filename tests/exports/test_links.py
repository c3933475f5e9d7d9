"""links.csv is there when passages are linked, and names both ends."""

from __future__ import annotations

import csv
from pathlib import Path

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments
from desktop.commands.links import LinkPassages
from desktop.model.links import LinkKind
from desktop.tasks.export import ExportOptions, export_annotations
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace
from tests.invented import NASTY, a_document


def _rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_both_ends_of_a_link_are_written_whatever_their_words(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "a.dossier") as workspace:
        words = [each for each in NASTY if each.strip()]
        documents = workspace.run(
            ImportDocuments(
                tuple(a_document(each, name=f"{n}") for n, each in enumerate(words))
            )
        ).result
        ids = [
            workspace.run(TagSpan(id, SourceSpan(0, len(text)), ())).result
            for id, text in zip(documents, words, strict=True)
        ]
        for one, other in zip(ids, ids[1:], strict=False):
            workspace.run(LinkPassages(one, other, LinkKind.SAME))
        report = export_annotations(workspace, tmp_path / "out", ExportOptions())
    rows = _rows(tmp_path / "out" / "links.csv")
    assert report.problems == ()
    assert {(r["annotation_id"], r["other_annotation_id"]) for r in rows} == set(
        zip(ids, ids[1:], strict=False)
    )
    assert {row["kind"] for row in rows} == {"same"}


def test_without_links_there_is_no_file(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "a.dossier") as workspace:
        workspace.run(ImportDocuments((a_document("A pier."),)))
        export_annotations(workspace, tmp_path / "out", ExportOptions())
    assert not (tmp_path / "out" / "links.csv").exists()
