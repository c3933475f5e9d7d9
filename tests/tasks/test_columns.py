"""Outlets and speakers as columns, and what stands in none of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.analysis.grid import ColumnKind
from desktop.analysis.wording import Kinship
from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments, SetStatus
from desktop.commands.links import LinkPassages
from desktop.commands.statements import MergeSpeakers, SetStatement
from desktop.formats.export_markdown import to_markdown
from desktop.model.annotation import Statement
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata, ReadingStatus
from desktop.model.ids import AnnotationId, DocumentId
from desktop.model.links import LinkKind
from desktop.progress import Cancelled
from desktop.tasks.brief import BriefOptions, make_brief
from desktop.tasks.column_words import blank_words, rest_words
from desktop.tasks.columns import (
    ColumnChoice,
    Columns,
    of_documents,
    read_columns,
    there_are,
)
from desktop.tasks.comparison import build_comparison
from desktop.tasks.comparison_files import write_comparison
from desktop.tasks.comparison_json import compare_json
from desktop.workspace import Workspace
from tests.invented import a_document, span_of, tag_named

SAID = "no tug leaves its berth before the ice is gone"
PAPERS: tuple[tuple[str, str | None, str | None, str], ...] = (
    ("one", "Gazette", "2026-02-01", f"Ada Quill: {SAID}."),
    ("two", "Gazette", None, "Nothing of it stands here."),
    ("three", "Ledger", "2026-03-04", f"Bo Reed wrote that {SAID}."),
    ("four", None, "2026-03-05", f"A. Quill said: {SAID}."),
    ("five", "Courier", "2026-03-06", "Unread."),
)
PASSAGES_ALONE = BriefOptions(shared=False, figures=False)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "tugs.dossier") as made:
        yield made


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    ids = workspace.run(
        ImportDocuments(
            tuple(
                a_document(
                    text,
                    name=f"{name}.txt",
                    metadata=Metadata(
                        title=name.title(),
                        outlet=outlet,
                        published=PartialDate(date) if date else None,
                        language="en",
                    ),
                )
                for name, outlet, date, text in PAPERS
            )
        )
    ).result
    workspace.run(SetStatus(ids[:1], ReadingStatus.DONE))
    for number, speaker in ((0, "Ada Quill"), (2, "Bo Reed"), (3, "A. Quill")):
        _mark(workspace, ids[number], speaker)
    return ids


def _mark(workspace: Workspace, document: DocumentId, speaker: str) -> AnnotationId:
    text = workspace.reads.body(document).source_text
    tags = (tag_named(workspace, "Ukraine"),)
    id = workspace.run(TagSpan(document, span_of(text, SAID), tags)).result
    if speaker:
        workspace.run(SetStatement(id, Statement(speaker=speaker)))
    return id


def _outlets(workspace: Workspace, *names: str) -> Columns:
    return read_columns(workspace, ColumnChoice(ColumnKind.OUTLET, names or None))


def test_outlets_are_offered_with_most_passages_first_and_the_nameless_last(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    assert there_are(workspace, ColumnKind.OUTLET) == (
        ("Gazette", 2, 1),
        ("Ledger", 1, 1),
        ("Courier", 1, 0),
        ("", 1, 1),
    )


def test_all_documents_of_an_outlet_belong_to_its_column(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    gazette, ledger = _outlets(workspace, "Gazette", "Ledger").columns
    assert [each.id for each in gazette.documents] == list(documents[:2])
    assert len(ledger.passages) == 1


def test_the_same_words_in_two_outlets_are_linked(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    choice = ColumnChoice(ColumnKind.OUTLET, ("Gazette", "Ledger"))
    shown = build_comparison(workspace, choice)
    ukraine = tag_named(workspace, "Ukraine")
    (band,) = next(t for t in shown.topics if t.tag == ukraine).bands
    assert band.links[0] is not None
    assert band.links[0].kinship is Kinship.SAME


def test_a_blank_says_how_many_documents_of_the_outlet_were_read(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    (gazette,) = _outlets(workspace, "Gazette").columns
    assert blank_words(gazette) == "not read yet: 1 of 2 documents read to the end"
    workspace.run(SetStatus(documents[:2], ReadingStatus.DONE))
    (gazette,) = _outlets(workspace, "Gazette").columns
    assert blank_words(gazette) == "read, not mentioned, in 2 documents"


def test_documents_without_an_outlet_are_counted_and_others_are_named(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    assert rest_words(_outlets(workspace, "Gazette", "Courier")) == (
        "1 document without an outlet stands in no column (1 passage).",
        "Other outlets with passages: Ledger.",
    )


def test_what_has_no_outlet_is_not_missing_where_it_is_a_column(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    assert rest_words(_outlets(workspace, "Gazette", "Ledger", "")) == ()


def test_merged_spellings_of_a_speaker_are_one_column(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    workspace.run(MergeSpeakers(("A. Quill", "Ada Quill"), "Ada Quill"))
    found = read_columns(workspace, ColumnChoice(ColumnKind.SPEAKER))
    assert [(c.key, len(c.passages), len(c.documents)) for c in found.columns] == [
        ("Ada Quill", 2, 2),
        ("Bo Reed", 1, 1),
    ]


def test_passages_without_a_speaker_are_counted(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    text = workspace.reads.body(documents[1]).source_text
    tags = (tag_named(workspace, "Ukraine"),)
    workspace.run(TagSpan(documents[1], span_of(text, "Nothing"), tags))
    choice = ColumnChoice(ColumnKind.SPEAKER, ("Ada Quill", "Bo Reed"))
    assert rest_words(read_columns(workspace, choice)) == (
        "1 passage without a speaker stands in no column (1 document).",
        "Others who are named as speakers: A. Quill.",
    )


@pytest.mark.parametrize("kind", [ColumnKind.OUTLET, ColumnKind.SPEAKER])
def test_named_documents_limit_what_stands_in_the_columns(
    workspace: Workspace, documents: tuple[DocumentId, ...], kind: ColumnKind
) -> None:
    within = (documents[0], documents[3])
    found = read_columns(workspace, ColumnChoice(kind, None, within))
    inside = {passage.document for c in found.columns for passage in c.passages}
    lost = found.nameless.passages if found.nameless else 0
    assert inside <= set(within)
    assert sum(len(c.passages) for c in found.columns) + lost == len(within)


def test_reading_many_documents_can_be_stopped(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    class Stop:
        def step(self, done: int, total: int, label: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_columns(workspace, ColumnChoice(ColumnKind.SPEAKER), Stop())


def test_the_brief_cites_documents_by_number_in_columns_of_outlets(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    choice = ColumnChoice(ColumnKind.OUTLET, ("Ledger", "Gazette"))
    brief = make_brief(workspace, choice, PASSAGES_ALONE)
    ukraine = next(table for table in brief.tables if table.heading == "Ukraine")
    assert ukraine.columns == ("Tag", "Ledger (1 document)", "Gazette (2 documents)")
    assert [source.title for source in brief.sources] == ["Three", "One"]
    (row,) = ukraine.rows
    assert row[1].text.endswith("[1], 2026-03-04, Bo Reed, Reported, ¶\u00a01")
    assert row[2].text.endswith("[2], 2026-02-01, Ada Quill, Reported, ¶\u00a01")


def test_the_brief_says_who_said_a_passage_of_a_document(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    choice = ColumnChoice(ColumnKind.DOCUMENT, (documents[0], documents[2]))
    brief = make_brief(workspace, choice, PASSAGES_ALONE)
    ukraine = next(table for table in brief.tables if table.heading == "Ukraine")
    (row,) = ukraine.rows
    assert row[1].text.endswith("\nAda Quill, Reported, ¶\u00a01")


def test_the_brief_names_a_speaker_once_where_the_column_is_the_speaker(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    choice = ColumnChoice(ColumnKind.SPEAKER, ("Ada Quill", "Bo Reed"))
    brief = make_brief(workspace, choice, PASSAGES_ALONE)
    ukraine = next(table for table in brief.tables if table.heading == "Ukraine")
    assert "Quill" not in ukraine.rows[0][1].text


def test_the_brief_says_what_its_columns_are_and_what_stands_in_none(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    choice = ColumnChoice(ColumnKind.OUTLET, ("Gazette", "Courier"))
    words = " ".join(make_brief(workspace, choice, PASSAGES_ALONE).method)
    assert (
        "Columns are outlets: Gazette (2 documents, 1 read to the end); "
        "Courier (1 document, 0 read to the end)." in words
    )
    assert "1 document without an outlet" in words
    assert "only of outlets all documents of which" in words


def test_a_speakers_passage_says_its_outlet_and_date_in_the_brief(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    choice = ColumnChoice(ColumnKind.SPEAKER, ("Bo Reed", "A. Quill"))
    text = to_markdown(make_brief(workspace, choice, PASSAGES_ALONE))
    assert "1\\] Ledger, 2026-03-04, Reported" in text
    assert "2\\] Four, 2026-03-05, Reported" in text


def test_more_outlets_than_fit_side_by_side_follow_each_other(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    more = [
        a_document(
            f"{name}: {SAID}.", name=name, metadata=Metadata(title=name, outlet=name)
        )
        for name in ("Herald", "Mirror")
    ]
    for id in workspace.run(ImportDocuments(tuple(more))).result:
        _mark(workspace, id, "")
    brief = make_brief(workspace, ColumnChoice(ColumnKind.OUTLET), PASSAGES_ALONE)
    ukraine = next(table for table in brief.tables if table.heading == "Ukraine")
    assert ukraine.columns == ("Tag", "Outlets")
    assert all(name in ukraine.rows[0][1].text for name in ("Herald", "Mirror"))


def test_shared_wording_stands_below_the_outlets_with_numbers(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    choice = ColumnChoice(ColumnKind.OUTLET, ("Gazette", "Ledger"))
    brief = make_brief(workspace, choice, BriefOptions(passages=False))
    shared = next(table for table in brief.tables if table.heading == "Shared wording")
    assert shared.columns[1:] == ("Gazette (2 documents)", "Ledger (1 document)")
    assert shared.rows[0][1].text.startswith("[1]\n")
    assert shared.rows[0][2].text.startswith("[3]\n")


def test_the_json_names_the_columns_and_the_document_of_each_passage(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    choice = ColumnChoice(ColumnKind.OUTLET, ("Gazette", "Ledger"))
    grid = compare_json(workspace, choice)["grid"]
    ukraine = next(row for row in grid["rows"] if row["tag"] == "Ukraine")
    gazette, ledger = ukraine["cells"]
    assert grid["by"] == "outlet"
    assert [each["key"] for each in grid["columns"]] == ["Gazette", "Ledger"]
    assert grid["nameless"] == {"documents": 1, "passages": 1}
    assert (gazette["column"], gazette["doc"]) == ("Gazette", None)
    assert ledger["passages"][0]["doc"] == "three.txt"
    assert ledger["passages"][0]["speaker"] == "Bo Reed"


def test_cells_of_documents_keep_their_fields_in_the_json(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    grid = compare_json(workspace, ColumnChoice())["grid"]
    cells = grid["rows"][0]["cells"]
    assert [cell["doc"] for cell in cells] == [f"{each[0]}.txt" for each in PAPERS]


def test_a_contradiction_is_said_and_shaded_in_both_cells_of_the_brief(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    _link(workspace, LinkKind.CONTRADICTS)
    choice = ColumnChoice(ColumnKind.OUTLET, ("Gazette", "Ledger"))
    brief = make_brief(workspace, choice, PASSAGES_ALONE)
    (row,) = next(t for t in brief.tables if t.heading == "Ukraine").rows
    assert row[1].text.endswith("× Contradicts Ledger [2], ¶\u00a01")
    assert row[2].text.endswith("× Contradicts Gazette [1], ¶\u00a01")
    assert row[1].alert and row[2].alert


def test_a_support_is_not_shaded_and_says_its_direction(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    _link(workspace, LinkKind.SUPPORTS)
    brief = make_brief(workspace, of_documents(documents), PASSAGES_ALONE)
    (row,) = next(t for t in brief.tables if t.heading == "Ukraine").rows
    assert row[1].lines[0][0].words == "[1]"
    assert "+ Supports [3], ¶\u00a01" in row[1].text
    assert "+ Supported by [1], ¶\u00a01" in row[1].text
    assert not row[1].alert


def test_links_between_passages_shown_are_in_the_json_and_in_the_table(
    workspace: Workspace, documents: tuple[DocumentId, ...], tmp_path: Path
) -> None:
    start, end = _link(workspace, LinkKind.DIFFERS)
    choice = of_documents((documents[0], documents[2]))
    assert compare_json(workspace, choice)["grid"]["links"] == [
        {"kind": "differs", "start": start, "end": end}
    ]
    out = tmp_path / "side.csv"
    write_comparison(workspace, out, choice)
    assert "[Differs from Three, ¶ 1]" in out.read_text("utf-8-sig")


def test_the_table_of_a_comparison_says_who_said_a_passage(
    workspace: Workspace, documents: tuple[DocumentId, ...], tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    write_comparison(workspace, out, of_documents((documents[0], documents[2])))
    assert "(Ada Quill, ¶ 1)" in out.read_text("utf-8-sig")


def test_a_link_to_a_passage_that_is_not_shown_is_not_in_the_comparison(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    _link(workspace, LinkKind.SAME)
    choice = of_documents((documents[0], documents[1]))
    assert build_comparison(workspace, choice).said.links == ()


def _link(workspace: Workspace, kind: LinkKind) -> tuple[AnnotationId, AnnotationId]:
    one, other = workspace.reads.all_annotations()[:2]
    workspace.run(LinkPassages(one.id, other.id, kind))
    return one.id, other.id
