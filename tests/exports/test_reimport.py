"""annotations.csv comes back: the same annotations, or a sentence for each."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.commands.annotations import DeleteAnnotations, SetNote, TagSpan
from desktop.commands.codebook import DeleteTag
from desktop.commands.documents import ImportDocuments
from desktop.commands.exchange import AddAnnotations, NewAnnotation
from desktop.formats.import_annotations_csv import (
    is_annotations_csv,
    read_annotations,
)
from desktop.formats.returned_tables import NotReadable
from desktop.formats.tables import Flavour
from desktop.model.annotation import Directness, Origin, Stance, Statement, Tagging
from desktop.model.dates import PartialDate
from desktop.tasks.export import ExportOptions, export_annotations
from desktop.tasks.importing import Fate, import_files
from desktop.tasks.importing_annotations import import_annotations
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace
from tests.invented import NASTY, a_document, tag_named

EXCEL = ExportOptions()
EXACT = ExportOptions(flavour=Flavour.PROGRAMS, bom=False)


@pytest.fixture
def rich(workspace: Workspace) -> Workspace:
    """With statements, stances, nasty notes and words, and other people's work."""
    [nasty] = workspace.run(
        ImportDocuments((a_document(*NASTY, name="nasty.txt"),))
    ).result
    ukraine, troops = (tag_named(workspace, n) for n in ("Ukraine", "Troop levels"))
    text = workspace.reads.body(nasty).source_text
    at, new = 0, []
    for number, words in enumerate(NASTY):
        at = text.index(words, at)
        new.append(
            NewAnnotation(
                document=nasty,
                span=SourceSpan(at, at + len(words)),
                taggings=(
                    Tagging(troops, Stance.AGAINST),
                    Tagging(ukraine, Stance.CONDITIONAL),
                )[: number % 3],
                note=NASTY[-1 - number],
                statement=Statement(
                    speaker="@Ida, or “Holm”",
                    role="-chair",
                    said_on=PartialDate("2026-02"),
                    directness=Directness.INDIRECT,
                    quote_family="01990000-0000-7000-8000-000000000001",
                ),
                origin=Origin.AUTO,
                coder="=bob",
                created_at="2025-12-31T23:59:59Z",
                modified_at="2026-01-01T00:00:00Z",
            )
        )
        at += len(words)
    workspace.run(AddAnnotations(tuple(new)))
    return workspace


def exported(workspace: Workspace, folder: Path, options: ExportOptions) -> bytes:
    export_annotations(workspace, folder, options)
    return (folder / "annotations.csv").read_bytes()


def delete_all(workspace: Workspace) -> None:
    ids = tuple(each.id for each in workspace.reads.all_annotations())
    workspace.run(DeleteAnnotations(ids))


@pytest.mark.parametrize("options", [EXCEL, EXACT], ids=["excel", "programs"])
def test_exported_deleted_and_imported_annotations_export_the_same_bytes(
    rich: Workspace, tmp_path: Path, options: ExportOptions
) -> None:
    before = exported(rich, tmp_path / "out", options)
    delete_all(rich)
    report = import_files(rich, [tmp_path / "out" / "annotations.csv"])
    assert [each.fate for each in report.files] == [Fate.ADDED]
    assert exported(rich, tmp_path / "again", options) == before


def test_deleted_tags_come_back_by_their_paths(rich: Workspace, tmp_path: Path) -> None:
    before = exported(rich, tmp_path, EXCEL)
    for name in ("Burden-sharing", "Troop levels"):
        rich.run(DeleteTag(tag_named(rich, name)))
    delete_all(rich)
    report = import_annotations(rich, before)
    assert report.new_tags == (
        "Burden-sharing",
        "Troop levels",
        "Burden-sharing > =pier",
    )
    assert exported(rich, tmp_path / "again", EXCEL) == before


def test_an_import_is_one_step_that_can_be_undone(
    rich: Workspace, tmp_path: Path
) -> None:
    data = exported(rich, tmp_path, EXCEL)
    rich.run(DeleteTag(tag_named(rich, "Troop levels")))
    delete_all(rich)
    before = rich.reads.dump()
    import_annotations(rich, data)
    rich.undo()
    assert rich.reads.dump() == before


def test_what_is_there_already_is_unchanged(rich: Workspace, tmp_path: Path) -> None:
    data = exported(rich, tmp_path, EXCEL)
    before = rich.reads.dump()
    report = import_annotations(rich, data)
    count = len(rich.reads.all_annotations())
    assert (report.added, report.unchanged, report.differing) == (0, count, 0)
    assert rich.reads.dump() == before


def test_what_is_there_with_another_note_stays_and_is_counted(
    rich: Workspace, tmp_path: Path
) -> None:
    data = exported(rich, tmp_path, EXCEL)
    first = rich.reads.all_annotations()[0]
    rich.run(SetNote(first.id, "written since"))
    report = import_annotations(rich, data)
    assert report.differing == 1
    assert rich.reads.annotation(first.id).note == "written since"


def test_another_dossier_finds_the_places_by_title_and_words(
    workspace: Workspace, tmp_path: Path
) -> None:
    data = exported(workspace, tmp_path, EXCEL)
    with Workspace.create(tmp_path / "other.dossier", coder="bob") as other:
        originals = [
            replace(
                a_document(workspace.reads.body(document.id).source_text),
                metadata=document.metadata,
            )
            for document in workspace.reads.documents()
        ]
        other.run(ImportDocuments(tuple(originals)))
        report = import_annotations(other, data)
        assert (report.added, report.unplaced) == (4, ())
        words = {each.anchor.words for each in other.reads.all_annotations()}
        assert "“We pay our part,”" in words
        assert {each.coder for each in other.reads.all_annotations()} == {"ada"}


def test_another_dossier_finds_the_places_by_the_cleaned_text(
    workspace: Workspace, tmp_path: Path
) -> None:
    """The same article from another page: other title, other source, same words."""
    data = exported(workspace, tmp_path, EXCEL)
    shown = next(
        workspace.reads.body(d.id).shown_text for d in workspace.reads.documents()
    )
    with Workspace.create(tmp_path / "other.dossier") as other:
        article = a_document("Other menu", *shown.split("\n\n"), aside=(0,))
        other.run(ImportDocuments((article,)))
        report = import_annotations(other, data)
        words = {each.anchor.words for each in other.reads.all_annotations()}
    assert words == {
        "nobody left before the vote",
        "“We pay our part,”",
        "-2 % was the least",
    }
    assert len(report.unplaced) == 1
    assert "News » Ports" in report.unplaced[0]


def test_what_cannot_be_placed_is_counted_and_named(
    workspace: Workspace, tmp_path: Path
) -> None:
    exported(workspace, tmp_path / "out", EXCEL)
    with Workspace.create(tmp_path / "other.dossier") as other:
        report = import_files(other, [tmp_path / "out" / "annotations.csv"])
        assert other.reads.all_annotations() == ()
    [file] = report.files
    assert file.fate is Fate.FAILED
    assert "4 could not be placed" in file.annotations
    assert file.warnings[0] == (
        "Row 2: there is no document “Who pays for the pier” here."
    )


def test_moved_offsets_are_not_believed(workspace: Workspace, tmp_path: Path) -> None:
    data = exported(workspace, tmp_path, EXACT)
    delete_all(workspace)
    annotations = read_annotations(data).annotations
    given = next(each for each in annotations if each.quote.startswith("nobody"))
    moved = data
    for low, high in (given.raw, given.shown or (0, 0)):
        moved = moved.replace(
            f",{low},{high},".encode(), f",{low + 3},{high + 3},".encode()
        )
    assert moved != data
    report = import_annotations(workspace, moved)
    assert report.added == 3 and len(report.unplaced) == 1


def saved_by_a_spreadsheet(data: bytes) -> bytes:
    """As a European spreadsheet saves: semicolons, no mark, CRLF in cells."""
    text = data.decode("utf-8-sig")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in csv.reader(io.StringIO(text, newline="")):
        writer.writerow([cell.replace("\n", "\r\n") for cell in row])
    return out.getvalue().encode()


def test_a_file_that_a_spreadsheet_saved_comes_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    before = exported(workspace, tmp_path, EXCEL)
    delete_all(workspace)
    import_annotations(workspace, saved_by_a_spreadsheet(before))
    assert exported(workspace, tmp_path / "again", EXCEL) == before


def test_a_row_that_a_colleague_added_becomes_an_annotation(
    workspace: Workspace, tmp_path: Path
) -> None:
    names = (
        "annotation_id,document_id,document_title,tag_path,quote,note,raw_start,raw_end"
    )
    document = workspace.reads.documents()[0]
    text = workspace.reads.body(document.id).source_text
    at = text.index("Ida Holm")
    row = f",{document.id},,Ukraine > Envoys,Ida Holm,who?,{at},{at + 8}"
    report = import_annotations(workspace, f"{names}\r\n{row}\r\n".encode())
    assert (report.added, report.new_tags) == (1, ("Ukraine > Envoys",))
    made = next(
        each for each in workspace.reads.all_annotations() if each.note == "who?"
    )
    assert (made.anchor.words, made.origin, made.coder) == (
        "Ida Holm",
        Origin.IMPORTED,
        "ada",
    )


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("raw_start", "twelve", "raw_start is no whole number"),
        ("raw_end", "1", "raw_start is not before raw_end"),
        ("stance", "maybe", "“maybe” is none of for, against"),
        ("said_on", "2026-13", "month must be in 1..12"),
        ("annotation_id", "17", "“17” is no annotation id"),
    ],
)
def test_a_row_that_makes_no_sense_is_named_and_the_rest_come(
    workspace: Workspace, tmp_path: Path, column: str, cell: str, words: str
) -> None:
    data = exported(workspace, tmp_path, EXACT).decode()
    delete_all(workspace)
    rows = list(csv.reader(io.StringIO(data, newline="")))
    rows[4][rows[0].index(column)] = cell
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    report = import_annotations(workspace, out.getvalue().encode())
    assert report.added == 3
    assert len(report.unplaced) == 1
    assert (
        report.unplaced[0].startswith("Row 5 was left out")
        and words in (report.unplaced[0])
    )


def test_a_file_in_another_encoding_is_refused_with_what_to_do(
    workspace: Workspace, tmp_path: Path
) -> None:
    data = exported(workspace, tmp_path, EXCEL).decode("utf-8-sig")
    with pytest.raises(NotReadable) as refusal:
        import_annotations(workspace, data.encode("utf-16"))
    assert "CSV UTF-8" in (refusal.value.hint or "")


def test_only_the_long_file_is_taken_for_annotations(
    workspace: Workspace, tmp_path: Path
) -> None:
    export_annotations(workspace, tmp_path, EXCEL)
    taken = [
        each.name
        for each in sorted(tmp_path.glob("*.csv"))
        if is_annotations_csv(each.read_bytes())
    ]
    assert taken == ["annotations.csv"]


def test_passages_tagged_in_text_around_a_cut_come_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    """A quote that encloses removed text is shorter than its source offsets."""
    [document] = workspace.run(
        ImportDocuments((a_document("One half", "Share!", "other half", aside=(1,)),))
    ).result
    source = workspace.reads.body(document).source_text
    workspace.run(TagSpan(document, SourceSpan(4, len(source)), ()))
    before = exported(workspace, tmp_path, EXCEL)
    delete_all(workspace)
    report = import_annotations(workspace, before)
    assert report.unplaced == ()
    assert exported(workspace, tmp_path / "again", EXCEL) == before
