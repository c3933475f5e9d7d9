"""Details of a document can be put right, and dates stay as exact as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.dates import PartialDate
from desktop.model.document import Document, Metadata, Original, ReadingStatus
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
