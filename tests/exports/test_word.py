"""Briefs as Word documents: everything arrives, and the file can be opened."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.section import WD_ORIENT

from desktop.formats.brief import (
    Brief,
    BriefCell,
    BriefTable,
    Emphasis,
    Run,
    Source,
    plain,
)
from desktop.formats.export_docx import to_document
from tests.invented import NASTY

TABLE = BriefTable(
    "Harbour", "Who pays.", ("Tag", "[1] Pilot"), ((plain("Piers"), plain("no pier")),)
)
BRIEF = Brief(
    "Who pays",
    (Source("Pilot", "2026", "https://pilot.test/a"), Source("Gazette", "")),
    (TABLE,),
    ("Made by hand.",),
)


def opened(brief: Brief) -> docx.document.Document:
    return docx.Document(io.BytesIO(to_document(brief)))


def one_cell(cell: BriefCell) -> Brief:
    return Brief("t", (), (BriefTable("a", "", ("b",), ((cell,),)),))


def test_headings_sources_and_method_are_paragraphs_with_styles() -> None:
    assert [
        (each.style.name, each.text) for each in opened(BRIEF).paragraphs if each.style
    ] == [
        ("Title", "Who pays"),
        ("List Number", "Pilot, 2026, https://pilot.test/a"),
        ("List Number", "Gazette"),
        ("Heading 1", "Harbour"),
        ("Normal", "Who pays."),
        ("Normal", "Made by hand."),
    ]


def test_the_table_has_its_head_and_its_cells() -> None:
    (table,) = opened(BRIEF).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [["Tag", "[1] Pilot"], ["Piers", "no pier"]]


def test_the_head_is_repeated_on_every_page() -> None:
    (table,) = opened(BRIEF).tables
    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_a_blank_cell_is_set_apart() -> None:
    (table,) = opened(one_cell(plain("not read yet", Emphasis.QUIET))).tables
    assert table.rows[1].cells[0].paragraphs[0].runs[0].italic


def test_differing_words_are_underlined_and_others_are_not() -> None:
    cell = BriefCell(((Run("the "), Run("long", Emphasis.DIFFERS), Run(" pier")),))
    (table,) = opened(one_cell(cell)).tables
    runs = table.rows[1].cells[0].paragraphs[0].runs
    assert [(run.text, bool(run.underline)) for run in runs] == [
        ("the ", False),
        ("long", True),
        (" pier", False),
    ]


@pytest.mark.parametrize("columns", [2, 5])
def test_many_columns_turn_the_page(columns: int) -> None:
    heads = tuple(str(n) for n in range(columns))
    document = opened(Brief("t", (), (BriefTable("a", "", heads, ()),)))
    wide = document.sections[0].orientation is WD_ORIENT.LANDSCAPE
    assert wide is (columns > 3)


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert to_document(BRIEF) == to_document(BRIEF)


@pytest.mark.parametrize("words", NASTY)
def test_hostile_words_make_a_document_that_opens(words: str) -> None:
    table = BriefTable(words, words, (words,), ((plain(words),),))
    opened(Brief(words, (Source(words, words, words),), (table,), (words,)))
