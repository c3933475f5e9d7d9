"""The files of an export: what is in them, and that nothing is lost on the way."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop import __version__
from desktop.commands.annotations import TagSpan
from desktop.commands.codebook import AddTags
from desktop.commands.documents import ImportDocuments
from desktop.formats import tables as csv_tables
from desktop.formats.tables import ANNOTATION_COLUMNS, Flavour, Table
from desktop.model.document import Metadata
from desktop.progress import Cancelled
from desktop.tasks import export as task
from desktop.tasks.export import (
    CannotExport,
    ExportOptions,
    export_annotations,
    export_table,
    tables,
)
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace
from tests.invented import a_document, a_tag, tag_named

EXACT = ExportOptions(flavour=Flavour.PROGRAMS)
FILES = {
    "annotations.csv",
    "annotations_wide.csv",
    "documents.csv",
    "codebook.csv",
    "README.txt",
}


def rows_of(table: Table) -> list[dict[str, str]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def long_rows(workspace: Workspace, options: ExportOptions) -> list[dict[str, str]]:
    return rows_of(tables(workspace, options)[0])


def row_with(rows: list[dict[str, str]], quote: str) -> dict[str, str]:
    return next(row for row in rows if quote in row["quote"])


def test_the_columns_are_those_that_others_rely_on() -> None:
    assert ", ".join(ANNOTATION_COLUMNS) == (
        "annotation_id, document_id, document_title, outlet, doc_type, author, "
        "published_on, published_precision, url, retrieved_at, tag_id, tag, tag_path, "
        "other_tags, quote, context_before, context_after, note, start, end, "
        "raw_start, raw_end, paragraph, page, word_count, coverage_pct, text_version, "
        "speaker, speaker_role, said_on, directness, stance, quote_family_id, origin, "
        "coder, created_at, modified_at"
    )


def test_every_cell_of_a_row_says_what_its_column_promises(
    workspace: Workspace,
) -> None:
    row = row_with(long_rows(workspace, EXACT), "We pay")
    ids = {"annotation_id", "document_id", "tag_id", "text_version"}
    assert {name: cell for name, cell in row.items() if name not in ids} == {
        "document_title": "Who pays for the pier",
        "outlet": "The Pilot",
        "doc_type": "news report",
        "author": "Jon Vik",
        "published_on": "2026-03",
        "published_precision": "month",
        "url": "https://pilot.example/pier",
        "retrieved_at": "2026-04-01T09:00:02Z",
        "tag": "Burden-sharing",
        "tag_path": "Burden-sharing",
        "other_tags": "Troop levels",
        "quote": "“We pay our part,”",
        "context_before": "on Monday, and nobody left before the vote on the pier.\n\n",
        "context_after": " said Ida Holm, who chairs it. -2 % was the least they could",
        "note": "@Jo: *check*\nthe tape",
        "start": "83",
        "end": "101",
        "raw_start": "100",
        "raw_end": "118",
        "paragraph": "2",
        "page": "",
        "word_count": "4",
        "coverage_pct": "10.91",
        "speaker": "",
        "speaker_role": "",
        "said_on": "",
        "directness": "",
        "stance": "",
        "quote_family_id": "",
        "origin": "manual",
        "coder": "ada",
        "created_at": "2026-04-01T09:00:04Z",
        "modified_at": "2026-04-01T09:00:04Z",
    }


def test_offsets_point_at_the_quote_in_the_cleaned_and_in_the_source_text(
    workspace: Workspace,
) -> None:
    bodies = {d.id: workspace.reads.body(d.id) for d in workspace.reads.documents()}
    for row in long_rows(workspace, EXACT):
        body = bodies[row["document_id"]]  # type: ignore[index]
        if row["start"]:
            shown = body.shown_text[int(row["start"]) : int(row["end"])]
            assert shown == row["quote"]
        raw = body.source_text[int(row["raw_start"]) : int(row["raw_end"])]
        assert raw == row["quote"]


def test_a_highlight_without_a_tag_has_a_row(workspace: Workspace) -> None:
    row = row_with(long_rows(workspace, EXACT), "nobody left")
    assert (row["tag_id"], row["tag"], row["tag_path"]) == ("", "", "")


def test_highlights_without_a_tag_can_be_left_out(workspace: Workspace) -> None:
    rows = long_rows(workspace, replace(EXACT, untagged=False))
    assert not [row for row in rows if not row["tag"]]


def test_a_passage_in_text_that_was_set_aside_keeps_its_words(
    workspace: Workspace,
) -> None:
    row = row_with(long_rows(workspace, EXACT), "News » Ports")
    empty = ("start", "end", "paragraph", "coverage_pct", "context_before")
    assert [row[name] for name in empty] == [""] * 5
    assert int(row["raw_end"]) > int(row["raw_start"])


def test_a_tag_below_another_has_its_path(workspace: Workspace) -> None:
    row = row_with(long_rows(workspace, EXACT), "-2 %")
    assert (row["tag"], row["tag_path"]) == ("=pier", "Burden-sharing > =pier")


def test_choosing_a_theme_takes_the_tags_below_it_and_still_names_the_others(
    workspace: Workspace,
) -> None:
    chosen = replace(EXACT, tags=(tag_named(workspace, "Burden-sharing"),))
    rows = long_rows(workspace, replace(chosen, untagged=False))
    assert [(row["tag"], row["other_tags"]) for row in rows] == [
        ("Burden-sharing", "Troop levels"),
        ("=pier", ""),
        ("Burden-sharing", ""),
    ]


def test_choosing_documents_leaves_the_others_out(workspace: Workspace) -> None:
    island = next(
        d for d in workspace.reads.documents() if d.original.name == "island.txt"
    )
    long, _wide, documents, _tags = tables(
        workspace, replace(EXACT, documents=(island.id,))
    )
    assert long.rows == ()
    assert [row["title"] for row in rows_of(documents)] == ["island.txt"]


def test_rows_are_sorted_by_date_title_place_and_tag(workspace: Workspace) -> None:
    [extra] = workspace.run(
        ImportDocuments(
            (a_document("Undated words.", name="a.txt", metadata=Metadata("Aaa")),)
        )
    ).result
    island = next(
        d for d in workspace.reads.documents() if d.original.name == "island.txt"
    )
    for document in (extra, island.id):
        workspace.run(TagSpan(document, SourceSpan(0, 4), ()))
    assert [(r["quote"], r["tag"]) for r in long_rows(workspace, EXACT)] == [
        ("Isla", ""),
        ("nobody left before the vote", ""),
        ("“We pay our part,”", "Burden-sharing"),
        ("“We pay our part,”", "Troop levels"),
        ("-2 % was the least", "=pier"),
        ("News » Ports", "Burden-sharing"),
        ("Unda", ""),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ten " * 30, " ten" * 30),
        ("x" * 200 + " ", " " + "x" * 200),
        ("中文没有空格" * 30, "中文没有空格" * 30),
        ("👩‍👩‍👧 " * 30, " 👩‍👩‍👧" * 30),
    ],
)
def test_context_is_at_most_sixty_characters_of_whole_words(
    workspace: Workspace, before: str, after: str
) -> None:
    text = f"{before.lstrip()}QUOTE{after.rstrip()}"
    [document] = workspace.run(ImportDocuments((a_document(text),))).result
    at = text.index("QUOTE")
    workspace.run(TagSpan(document, SourceSpan(at, at + 5), ()))
    row = row_with(long_rows(workspace, EXACT), "QUOTE")
    left, right = row["context_before"], row["context_after"]
    assert max(len(left), len(right)) <= 60
    assert text[:at].endswith(left) and text[at + 5 :].startswith(right)
    whole = set(text.replace("QUOTE", " ").split())
    if "中" in text:
        assert (len(left), len(right)) == (60, 60)
    else:
        assert set(left.split()) | set(right.split()) <= whole


def test_the_wide_table_has_a_row_per_annotation_and_a_column_per_tag(
    workspace: Workspace,
) -> None:
    wide = tables(workspace, EXACT)[1]
    tags = ["Burden-sharing", "Burden-sharing > =pier", "Ukraine", "Indo-Pacific"]
    assert list(wide.columns[-5:]) == [*tags, "Troop levels"]
    assert [(row["quote"], row["Burden-sharing"]) for row in rows_of(wide)] == [
        ("nobody left before the vote", "0"),
        ("“We pay our part,”", "1"),
        ("-2 % was the least", "0"),
        ("News » Ports", "1"),
    ]


def test_no_two_columns_of_the_wide_table_have_the_same_name(
    workspace: Workspace,
) -> None:
    workspace.run(AddTags((a_tag("note"), a_tag("quote"), a_tag("note (tag)"))))
    columns = tables(workspace, EXACT)[1].columns
    assert len(set(columns)) == len(columns)


def test_untouched_documents_are_listed(workspace: Workspace) -> None:
    documents = rows_of(tables(workspace, EXACT)[2])
    assert [(d["title"], d["status"], d["annotations"]) for d in documents] == [
        ("island.txt", "to_read", "0"),
        ("Who pays for the pier", "done", "4"),
    ]


def test_the_codebook_counts_its_own_passages(workspace: Workspace) -> None:
    codebook = rows_of(tables(workspace, EXACT)[3])
    counts = {row["path"]: row["annotations"] for row in codebook}
    assert counts["Burden-sharing"] == "2"
    assert counts["Burden-sharing > =pier"] == "1"


def test_all_companions_lie_in_the_folder(workspace: Workspace, tmp_path: Path) -> None:
    report = export_annotations(workspace, tmp_path / "out", ExportOptions())
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES
    assert {path.name for path in report.paths} == FILES
    assert report.sentence == "4 annotations, 5 rows, 0 problems"


def test_a_csv_path_names_the_file_and_its_companions(
    workspace: Workspace, tmp_path: Path
) -> None:
    export_annotations(workspace, tmp_path / "out" / "ports.csv", ExportOptions())
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "ports.csv",
        "ports_annotations_wide.csv",
        "ports_documents.csv",
        "ports_codebook.csv",
        "ports_README.txt",
    }


def test_the_readme_has_counts_filters_and_the_guard(
    workspace: Workspace, tmp_path: Path
) -> None:
    export_annotations(workspace, tmp_path, ExportOptions())
    readme = (tmp_path / "README.txt").read_text("utf-8")
    for words in (
        f"Dossier {__version__}, schema 1",
        "4 annotations",
        "annotations.csv: 5 rows",
        "documents.csv: 2 rows",
        "codebook.csv: 5 rows",
        "all documents; all tags; highlights without a tag kept",
        "guard on",
        'encoding="utf-8-sig"',
    ):
        assert words in readme


def test_the_readme_records_that_there_is_no_guard(
    workspace: Workspace, tmp_path: Path
) -> None:
    export_annotations(workspace, tmp_path, replace(EXACT, bom=False))
    readme = (tmp_path / "README.txt").read_text("utf-8")
    assert "guard off" in readme
    assert 'encoding="utf-8"' in readme


def test_every_column_is_explained(workspace: Workspace, tmp_path: Path) -> None:
    export_annotations(workspace, tmp_path, EXACT)
    readme = (tmp_path / "README.txt").read_text("utf-8")
    assert [name for name in ANNOTATION_COLUMNS if name not in readme] == []


def test_the_same_dossier_gives_the_same_bytes(
    workspace: Workspace, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        export_annotations(workspace, tmp_path / name, ExportOptions())
    for name in FILES:
        one, two = (tmp_path / n / name for n in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


def test_pandas_like_readers_get_header_and_rows(
    workspace: Workspace, tmp_path: Path
) -> None:
    export_annotations(workspace, tmp_path, EXACT)
    text = (tmp_path / "annotations.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert len(rows) == 5
    assert "-2 % was the least" in {row["quote"] for row in rows}


def test_files_can_be_read_by_whoever_the_folder_lets(
    workspace: Workspace, tmp_path: Path
) -> None:
    mask = os.umask(0o022)
    try:
        export_annotations(workspace, tmp_path, EXACT)
    finally:
        os.umask(mask)
    assert (tmp_path / "annotations.csv").stat().st_mode & 0o777 == 0o644


@pytest.fixture
def exported(workspace: Workspace, tmp_path: Path) -> Iterator[Path]:
    """A folder that holds an older export."""
    folder = tmp_path / "out"
    folder.mkdir()
    for name in FILES:
        (folder / name).write_text("older")
    yield folder


def untouched(folder: Path) -> bool:
    found = {path.name: path.read_text() for path in folder.iterdir()}
    return found == dict.fromkeys(FILES, "older")


def test_a_planted_difference_is_found_and_the_old_files_stay(
    workspace: Workspace, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = task._write

    def flips_a_letter(path: Path, data: bytes) -> None:
        honest(path, data.replace(b"the tape", b"the cape"))

    monkeypatch.setattr(task, "_write", flips_a_letter)
    report = export_annotations(workspace, exported, EXACT)
    assert report.problems == (
        "annotations.csv: row 3 differs",
        "annotations.csv: row 4 differs",
        "annotations_wide.csv: row 3 differs",
    )
    assert report.sentence.endswith("3 problems")
    assert report.paths == () and untouched(exported)


def test_a_lost_row_is_found(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = task._write

    def loses_the_end(path: Path, data: bytes) -> None:
        honest(path, data[: data.rindex(b"\r\n", 0, -2) + 2])

    monkeypatch.setattr(task, "_write", loses_the_end)
    [table, *_rest] = tables(workspace, EXACT)
    problems = export_table(table, tmp_path / "a.csv", EXACT)
    assert problems == ("annotations.csv: rows are missing",)


def test_a_file_that_is_open_elsewhere_gets_a_sentence_and_the_old_files_stay(
    workspace: Workspace, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = os.replace

    def refuses(source: Path, target: Path) -> None:
        if target.name == "documents.csv" and source.suffix == ".part":
            raise PermissionError(13, "Permission denied")
        honest(source, target)

    monkeypatch.setattr(os, "replace", refuses)
    with pytest.raises(CannotExport, match=r"documents\.csv could not be written"):
        export_annotations(workspace, exported, EXACT)
    assert untouched(exported)


def test_new_files_go_again_when_one_refuses(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = os.replace

    def refuses(source: Path, target: Path) -> None:
        if target.name == "codebook.csv":
            raise PermissionError(13, "Permission denied")
        honest(source, target)

    monkeypatch.setattr(os, "replace", refuses)
    with pytest.raises(CannotExport):
        export_annotations(workspace, tmp_path / "out", EXACT)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_full_disk_gets_a_sentence_and_the_old_files_stay(
    workspace: Workspace, exported: Path
) -> None:
    resource = pytest.importorskip("resource")  # POSIX only
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
    try:
        with pytest.raises(CannotExport, match="What was there before is unchanged"):
            export_annotations(workspace, exported, EXACT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert untouched(exported)


def test_a_folder_that_is_a_file_gets_a_sentence(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(CannotExport) as refusal:
        export_annotations(workspace, tmp_path / "out", EXACT)
    assert refusal.value.hint
    assert (tmp_path / "out").read_text() == "in the way"


def test_an_export_can_be_stopped(workspace: Workspace, tmp_path: Path) -> None:
    class Stops:
        def step(self, done: int, total: int, label: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_annotations(workspace, tmp_path / "out", EXACT, Stops())
    assert not (tmp_path / "out").exists()


def test_the_text_version_changes_with_the_cleaned_text() -> None:
    assert csv_tables.text_version("a") == "ca978112ca1b"
