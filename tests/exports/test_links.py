"""links.csv is there when passages are linked, names both ends, and comes back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands.annotations import DeleteAnnotations, TagSpan
from desktop.commands.documents import ImportDocuments
from desktop.commands.dossier import NameDossier
from desktop.commands.links import LinkPassages, Unlink
from desktop.formats.import_links_csv import is_links_csv
from desktop.formats.returned_tables import NotReadable
from desktop.model.links import LinkKind
from desktop.tasks.export import ExportOptions, export_annotations
from desktop.tasks.importing import Fate, import_files
from desktop.tasks.importing_links import import_links
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


# -- and back


@pytest.fixture
def ports(tmp_path: Path) -> Iterator[Workspace]:
    """Three passages: the first supports the second and differs from the third."""
    with Workspace.create(tmp_path / "ports.dossier", coder="Ada") as workspace:
        documents = workspace.run(
            ImportDocuments(
                tuple(
                    a_document(words, name=f"{words[:5]}.txt")
                    for words in ("Tugs wait.", "Tugs wait for ice.", "No tug waits.")
                )
            )
        ).result
        ids = [
            workspace.run(TagSpan(id, SourceSpan(0, 5), ())).result for id in documents
        ]
        workspace.run(LinkPassages(ids[0], ids[1], LinkKind.SUPPORTS))
        workspace.run(LinkPassages(ids[0], ids[2], LinkKind.DIFFERS))
        yield workspace


def _without_links(workspace: Workspace) -> None:
    for each in workspace.reads.links():
        workspace.run(Unlink(each.id))


def test_links_beside_the_annotations_come_back_as_they_were(
    ports: Workspace, tmp_path: Path
) -> None:
    before = ports.reads.links()
    export_annotations(ports, tmp_path / "out", ExportOptions())
    annotations = tuple(each.id for each in ports.reads.all_annotations())
    ports.run(DeleteAnnotations(annotations))
    assert ports.reads.links() == ()
    report = import_files(ports, [tmp_path / "out" / "annotations.csv"])
    assert set(ports.reads.links()) == set(before)
    assert [(each.path.name, each.fate) for each in report.files] == [
        ("annotations.csv", Fate.ADDED),
        ("links.csv", Fate.ADDED),
    ]
    assert report.files[1].annotations == "2 links added, 0 already there"


def test_reading_the_same_files_twice_adds_nothing(
    ports: Workspace, tmp_path: Path
) -> None:
    export_annotations(ports, tmp_path / "out", ExportOptions())
    before = ports.reads.dump()
    report = import_files(ports, [tmp_path / "out" / "annotations.csv"])
    assert ports.reads.dump() == before
    assert {each.fate for each in report.files} == {Fate.SAME}
    assert report.files[1].annotations == "0 links added, 2 already there"


def test_files_chosen_together_in_any_order_are_each_read_once(
    ports: Workspace, tmp_path: Path
) -> None:
    export_annotations(ports, tmp_path / "out", ExportOptions())
    _without_links(ports)
    names = ("links.csv", "annotations.csv")
    report = import_files(ports, [tmp_path / "out" / name for name in names])
    assert [each.path.name for each in report.files] == list(names)
    assert len(ports.reads.links()) == 2


def test_a_named_export_finds_the_links_of_its_name(
    ports: Workspace, tmp_path: Path
) -> None:
    export_annotations(ports, tmp_path / "spring.csv", ExportOptions())
    _without_links(ports)
    import_files(ports, [tmp_path / "spring.csv"])
    assert len(ports.reads.links()) == 2


def test_passages_that_are_not_here_are_counted_and_named(
    ports: Workspace, tmp_path: Path
) -> None:
    export_annotations(ports, tmp_path / "out", ExportOptions())
    data = (tmp_path / "out" / "links.csv").read_bytes()
    _first, _second, third = ports.reads.all_annotations()
    ports.run(DeleteAnnotations((third.id,)))
    _without_links(ports)
    report = import_links(ports, data)
    assert report.added == 1
    title = ports.reads.document(third.document).title
    [why] = report.unplaced
    assert why.endswith(f": the passage of “{title}” is not here.")
    assert report.sentence == ("1 link added, 0 already there, 1 could not be made")


def test_a_link_of_another_kind_is_left_as_it_is(
    ports: Workspace, tmp_path: Path
) -> None:
    export_annotations(ports, tmp_path / "out", ExportOptions())
    data = (tmp_path / "out" / "links.csv").read_bytes()
    [first, _other] = ports.reads.links()
    ports.run(LinkPassages(first.start, first.end, LinkKind.SAME))
    before = ports.reads.links()
    report = import_links(ports, data)
    assert (report.added, report.unchanged, report.differing) == (0, 1, 1)
    assert ports.reads.links() == before


def test_links_come_back_in_one_step_that_can_be_undone(
    ports: Workspace, tmp_path: Path
) -> None:
    export_annotations(ports, tmp_path / "out", ExportOptions())
    data = (tmp_path / "out" / "links.csv").read_bytes()
    _without_links(ports)
    import_links(ports, data)
    ports.undo()
    assert ports.reads.links() == ()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("supports", "adores"), "“adores” is none of"),
        ((",supports,", ",supports"), "has cells too many or too few"),
    ],
)
def test_a_row_that_is_no_link_gets_its_sentence(
    ports: Workspace, tmp_path: Path, change: tuple[str, str], problem: str
) -> None:
    export_annotations(ports, tmp_path / "out", ExportOptions())
    text = (tmp_path / "out" / "links.csv").read_text("utf-8-sig")
    _without_links(ports)
    report = import_links(ports, text.replace(*change).encode())
    assert report.added == 1
    assert problem in report.unplaced[0]


def test_a_spreadsheet_with_semicolons_is_read_too(
    ports: Workspace, tmp_path: Path
) -> None:
    export_annotations(ports, tmp_path / "out", ExportOptions())
    rows = _rows(tmp_path / "out" / "links.csv")
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    _without_links(ports)
    assert import_links(ports, out.getvalue().encode()).added == 2


def test_links_in_another_encoding_are_refused_with_a_sentence(
    ports: Workspace,
) -> None:
    header = "link_id,kind,annotation_id,other_annotation_id\r\n"
    data = (header + "Größe,same,a,b\r\n").encode("latin-1")
    assert is_links_csv(data)
    with pytest.raises(NotReadable, match="not in UTF-8"):
        import_links(ports, data)


def test_a_whole_exported_folder_adds_no_document(
    ports: Workspace, tmp_path: Path
) -> None:
    ports.run(NameDossier("Exports of annotations.csv"))
    export_annotations(ports, tmp_path / "out", ExportOptions())
    before = ports.reads.dump()
    report = import_files(ports, [tmp_path / "out"])
    assert ports.reads.dump() == before
    assert {each.fate for each in report.files} == {Fate.SAME}
    assert {each.path.name: each.annotations for each in report.files} == {
        "README.txt": "goes with annotations.csv, which has all of it",
        "annotations.csv": "0 annotations added, 3 already there",
        "annotations_wide.csv": "goes with annotations.csv, which has all of it",
        "codebook.csv": "0 tags added, 4 already there",
        "documents.csv": "goes with annotations.csv, which has all of it",
        "links.csv": "0 links added, 2 already there",
    }


def test_a_text_that_only_speaks_of_an_export_is_a_document(
    ports: Workspace, tmp_path: Path
) -> None:
    text = tmp_path / "README.txt"
    text.write_text("Exported by Dossier is what it says.\nannotations.csv: a table.\n")
    report = import_files(ports, [text])
    assert report.count(Fate.ADDED) == 1
