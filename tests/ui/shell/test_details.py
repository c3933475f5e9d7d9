"""Details of a document can be put right, and dates stay as exact as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.dates import PartialDate
from desktop.model.document import (
    DATE_WORDS,
    SAVED_ON,
    Document,
    Metadata,
    Original,
    ReadingStatus,
)
from desktop.model.ids import DocumentId
from desktop.ui.dialogs.dates import NotADate, date_entry, read_date
from desktop.ui.dialogs.details import DetailsDialog
from desktop.ui.theme import Theme

DOCUMENT = Document(
    DocumentId("d"),
    Original("0" * 64, "note.txt", "text/plain", "utf-8", 120),
    Metadata(
        title="Harbour dues rise",
        published=PartialDate("2026-03", None),
        found={"title": "first heading", "published": "byline"},
    ),
    ReadingStatus.READING,
    True,
    "",
    20,
    "2026-03-05T10:00:00Z",
)


@pytest.fixture
def dialog(
    theme: Theme, shown: Callable[[QWidget], QWidget]
) -> Iterator[DetailsDialog]:
    window = QWidget()
    window.resize(1200, 900)
    shown(window)
    yield DetailsDialog(window)


def ask(dialog: DetailsDialog) -> list[Metadata]:
    answers: list[Metadata] = []
    dialog.ask(DOCUMENT, answers.append)
    return answers


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2026", PartialDate("2026")),
        ("2026-03", PartialDate("2026-03")),
        ("2026-3-4", PartialDate("2026-03-04")),
        ("2026-03-04", PartialDate("2026-03-04")),
        ("4 March 2026", PartialDate("2026-03-04")),
        ("March 2026", PartialDate("2026-03")),
        ("2026-03-04 18:30", PartialDate("2026-03-04", "18:30")),
        ("4 March 2026, 9:05", PartialDate("2026-03-04", "09:05")),
    ],
)
def test_a_date_is_as_exact_as_it_was_typed(typed: str, date: PartialDate) -> None:
    assert read_date(typed) == date


@pytest.mark.parametrize(
    "typed",
    ["yesterday", "2026-13", "2026-02-30", "4 March 2026 or so", "2026 18:30", "25:00"],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(NotADate):
        read_date(typed)


def test_a_date_that_two_countries_read_differently_is_asked_about() -> None:
    with pytest.raises(NotADate, match="month"):
        read_date("03/04/2026")


@given(
    st.dates(),
    st.sampled_from((4, 7, 10)),
    st.none() | st.times().map(lambda t: f"{t:%H:%M}"),
)
def test_a_shown_date_reads_back_as_itself(
    day: object, length: int, time: str | None
) -> None:
    date = PartialDate(str(day)[:length], time if length == 10 else None)
    assert read_date(date_entry(date)) == date


def test_a_long_title_is_shown_from_its_beginning(dialog: DetailsDialog) -> None:
    title = "Harbour dues rise " * 20
    long = replace(DOCUMENT, metadata=replace(DOCUMENT.metadata, title=title))
    dialog.ask(long, lambda _answer: None)
    field = dialog.fields["title"]
    assert (field.cursorPosition(), field.selectedText()) == (0, field.text())


def test_the_dialog_says_where_each_field_was_found(dialog: DetailsDialog) -> None:
    ask(dialog)
    notes = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Found in: first heading" in notes
    assert "Known to the month · Found in: byline" in notes
    assert "Not found in the text" in notes


def test_a_changed_field_is_saved_and_the_others_stay(
    dialog: DetailsDialog, qtbot: QtBot
) -> None:
    answers = ask(dialog)
    dialog.fields["outlet"].setText("  Kaldvik   Herald ")
    dialog.fields["published"].setText("4 March 2026")
    QTest.keyClick(dialog.fields["published"], Qt.Key.Key_Return)
    [now] = answers
    assert now.outlet == "Kaldvik Herald"
    assert now.published == PartialDate("2026-03-04")
    assert now.title == "Harbour dues rise"
    assert not dialog.is_open


def test_a_wrong_date_is_said_and_not_saved(
    dialog: DetailsDialog, qtbot: QtBot
) -> None:
    answers = ask(dialog)
    dialog.fields["published"].setText("soon")
    QTest.keyClick(dialog.fields["published"], Qt.Key.Key_Return)
    assert dialog.is_open
    assert "2026-03" in dialog.fields["published"].accessibleDescription()
    assert answers == []


def test_nothing_is_saved_when_nothing_changed(
    dialog: DetailsDialog, qtbot: QtBot
) -> None:
    answers = ask(dialog)
    QTest.keyClick(dialog.fields["title"], Qt.Key.Key_Return)
    assert answers == []
    assert not dialog.is_open


RELATIVE = replace(
    DOCUMENT,
    metadata=Metadata(
        title="Harbour dues rise",
        found={DATE_WORDS: "2 days ago", SAVED_ON: "2026-03-05"},
    ),
)


def test_a_relative_date_is_asked_about_and_taken_only_when_its_reading_is_pressed(
    dialog: DetailsDialog,
) -> None:
    answers: list[Metadata] = []
    dialog.ask(RELATIVE, answers.append)
    assert "“2 days ago”" in dialog.asked.said.text()
    assert dialog.asked.counted_from.text() == "2026-03-05"
    assert dialog.fields["published"].text() == ""
    dialog.asked.readings[0].click()
    assert dialog.fields["published"].text() == "2026-03-03"
    QTest.keyClick(dialog.fields["published"], Qt.Key.Key_Return)
    assert [answer.published for answer in answers] == [PartialDate("2026-03-03")]


def test_the_day_it_counts_from_can_be_corrected(dialog: DetailsDialog) -> None:
    dialog.ask(RELATIVE, lambda _known: None)
    dialog.asked.counted_from.setText("10 March 2026")
    dialog.asked.readings[0].click()
    assert dialog.fields["published"].text() == "2026-03-08"
    dialog.asked.counted_from.setText("never")
    assert not any(each.isVisible() for each in dialog.asked.readings)


def test_a_date_in_figures_offers_both_its_readings(dialog: DetailsDialog) -> None:
    known = Metadata(published=PartialDate("2026"), found={DATE_WORDS: "05/03/2026"})
    dialog.ask(replace(DOCUMENT, metadata=known), lambda _known: None)
    offered = [each.text() for each in dialog.asked.readings if each.isVisible()]
    assert len(offered) == 2
    assert not dialog.asked.counted_from.isVisible()
    dialog.asked.readings[1].click()
    assert dialog.fields["published"].text() == "2026-05-03"


def test_a_document_with_a_day_is_not_asked_about(dialog: DetailsDialog) -> None:
    ask(dialog)
    assert not dialog.asked.isVisible()
