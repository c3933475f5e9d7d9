"""Briefs as Word documents: everything arrives, and the file can be opened."""

from __future__ import annotations

import io

import docx
import pytest

from desktop.formats.export_docx import Brief, BriefTable, to_document
from tests.invented import NASTY

TABLE = BriefTable(
    "Harbour > piers", ("Document", "Passages"), (("[1] Pilot", "no pier"),)
)
BRIEF = Brief("Who pays", ("Pilot, 2026", "Gazette"), (TABLE,), ("Made by hand.",))


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    document = docx.Document(io.BytesIO(data))
    return [(each.style.name, each.text) for each in document.paragraphs if each.style]


def test_headings_sources_and_method_are_paragraphs_with_styles() -> None:
    assert paragraphs(to_document(BRIEF)) == [
        ("Title", "Who pays"),
        ("List Number", "Pilot, 2026"),
        ("List Number", "Gazette"),
        ("Heading 1", "Harbour > piers"),
        ("Caption", "Made by hand."),
    ]


def test_the_table_has_its_head_and_its_cells() -> None:
    (table,) = docx.Document(io.BytesIO(to_document(BRIEF))).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [["Document", "Passages"], ["[1] Pilot", "no pier"]]


def test_a_blank_cell_is_set_apart() -> None:
    table = BriefTable("a", ("b",), (("not read yet",),), frozenset({(0, 0)}))
    data = to_document(Brief("t", (), (table,)))
    (laid,) = docx.Document(io.BytesIO(data)).tables
    assert laid.rows[1].cells[0].paragraphs[0].runs[0].italic


@pytest.mark.parametrize("words", NASTY)
def test_hostile_words_make_a_document_that_opens(words: str) -> None:
    table = BriefTable(words, (words,), ((words,),))
    docx.Document(io.BytesIO(to_document(Brief(words, (words,), (table,)))))
