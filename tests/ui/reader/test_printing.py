"""Paper has the words, the marks, their numbers and the notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextDocument

from desktop.errors import AppError
from desktop.progress import SILENT
from desktop.ui.paper import paper
from desktop.ui.reader.printing import printed, write_pdf
from desktop.ui.reader.reading import Reading
from desktop.ui.theme import LIGHT
from tests.ui.reader.conftest import Desk

Make = Callable[..., Desk]


def _reading(desk: Desk) -> Reading:
    reading = desk.pane.reading
    assert reading is not None
    return reading


def _look_of(document: QTextDocument, words: str) -> QTextCharFormat:
    found = document.find(words)
    assert not found.isNull(), f"“{words}” is not printed"
    return found.charFormat()


@pytest.fixture
def desk(make_desk: Make) -> Desk:
    made = make_desk("Share this page.", "Four new tugs come. Nobody asked.", cuts=(0,))
    made.drag(made.at("Four new"), made.at("Four new", 7))
    made.key(Qt.Key.Key_2)
    made.drag(made.at("new"), made.at("new", 2))
    made.key(Qt.Key.Key_4)
    return made


def test_marks_are_printed_in_the_colour_and_line_of_the_innermost(desk: Desk) -> None:
    document = printed(_reading(desk))
    outer, inner = _look_of(document, "Four "), _look_of(document, "new")
    assert outer.background().color().name().upper() == LIGHT.tag(2).fill
    assert inner.background().color().name().upper() == LIGHT.tag(4).fill
    assert outer.underlineStyle() is QTextCharFormat.UnderlineStyle.DashUnderline
    plain = _look_of(document, "Nobody")
    assert plain.background().style() is Qt.BrushStyle.NoBrush


def test_each_passage_ends_in_its_number_and_is_listed(desk: Desk) -> None:
    text = printed(_reading(desk)).toPlainText()
    assert "1 UA" in text and "2 TL" in text  # blanks that do not break
    assert "2  Troop levels" in text.split("Passages")[1]


def test_hidden_text_is_not_printed(desk: Desk) -> None:
    text = printed(_reading(desk)).toPlainText()
    assert "Share" not in text and "hidden" not in text


def test_a_pdf_is_written_whole(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "tugs.pdf"
    pages = write_pdf(_reading(desk), path)
    data = path.read_bytes()
    assert pages == 1
    assert data.startswith(b"%PDF") and data.rstrip().endswith(b"%%EOF")
    assert [each.name for each in tmp_path.glob("*.part")] == []


def test_where_nothing_can_be_written_a_sentence_says_so(
    desk: Desk, tmp_path: Path
) -> None:
    document = desk.pane.document
    assert document is not None
    with pytest.raises(AppError, match="could not be written"):
        paper(desk.bridge, document, tmp_path / "no" / "where.pdf", SILENT)


def test_scripts_and_signs_come_onto_paper(make_desk: Make, tmp_path: Path) -> None:
    desk = make_desk("Hafen ⚓ 항구 — гавань, نمل, 🇺🇦.")
    document = printed(_reading(desk))
    assert "Hafen ⚓ 항구 — гавань, نمل, 🇺🇦." in document.toPlainText()
    assert write_pdf(_reading(desk), tmp_path / "a.pdf") == 1
