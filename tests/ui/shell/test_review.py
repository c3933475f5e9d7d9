"""What cleaning was unsure of, gone through by key, the least certain first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop.commands.documents import ImportDocuments, NewDocument, NewDoubt
from desktop.model.document import Metadata
from desktop.tasks.review import questions
from desktop.ui.library.order import Facet
from desktop.ui.main_window import MainWindow
from desktop.workspace import Workspace
from tests.invented import a_document
from tests.ui.conftest import settle

from .conftest import OpenWindow
from .hands import CTRL, KEY, press, session_of, title_of

PIERS = ("Share this", "The grain piers ask for a levy on every tonne.", "Tides today")
TUGS = ("Menu", "The board will pay for four new tugs.", "Weather at the mole")


def doubtful(
    title: str, lines: tuple[str, ...], aside: float, shown: float
) -> NewDocument:
    """The first line is set aside and the last is shown, neither for certain."""
    made = a_document(
        *lines, name=f"{title}.txt", aside=[0], metadata=Metadata(title=title)
    )
    return replace(
        made,
        cuts=tuple(replace(cut, score=aside) for cut in made.cuts),
        doubts=(NewDoubt(made.structure.blocks[-1].span, shown),),
    )


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "Harbour.dossier"
    with Workspace.create(path) as workspace:
        workspace.run(
            ImportDocuments(
                (
                    doubtful("Piers", PIERS, aside=0.64, shown=0.6),
                    doubtful("Tugs", TUGS, aside=0.52, shown=0.55),
                )
            )
        )
        workspace.seal()
    return path


@pytest.fixture
def window(open_window: OpenWindow, dossier: Path, qtbot: QtBot) -> MainWindow:
    made = open_window(dossier)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def asked(window: MainWindow) -> str:
    session = session_of(window)
    at = session.review.current
    assert at is not None
    return at.span.slice(session.bridge.reads.body(at.document).source_text)


def answer(window: MainWindow, qtbot: QtBot, key: str) -> None:
    press(key)
    settle(qtbot, session_of(window).bridge)


def test_the_key_goes_to_the_least_certain_place_and_peeks_at_it(
    window: MainWindow,
) -> None:
    press(KEY.Key_F8)
    assert title_of(window) == "Tugs"
    assert asked(window) == "Menu"
    reading = session_of(window).desk.reader.reading
    assert reading is not None
    assert all(run.peeked for run in reading.page.runs)
    assert "4 places left" in window.banners.review.text
    assert "52 % sure" in window.banners.review.text


def test_answers_lead_from_place_to_place_and_document_to_document_to_the_end(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(KEY.Key_F8)
    bridge = session_of(window).bridge
    for words, key in (
        ("Menu", "-"),
        ("Weather at the mole", "+"),
        ("Tides today", "-"),
        ("Share this", "+"),
    ):
        assert asked(window) == words
        answer(window, qtbot, key)
    assert questions(bridge.reads) == ()
    assert session_of(window).review.current is None
    assert not window.banners.review.isVisible()
    piers, tugs = bridge.reads.documents()
    assert bridge.reads.body(piers.id).shown_text == "\n\n".join(PIERS[:2])
    assert bridge.reads.body(tugs.id).shown_text == "\n\n".join(TUGS[1:])


def test_undo_leads_back_to_the_place_that_is_open_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(KEY.Key_F8)
    answer(window, qtbot, "-")
    assert asked(window) == "Weather at the mole"
    press(KEY.Key_Z, CTRL)
    settle(qtbot, session_of(window).bridge)
    assert asked(window) == "Menu"


def test_later_passes_a_place_over_and_comes_round_to_it(window: MainWindow) -> None:
    seen = []
    for _press in range(5):
        press(KEY.Key_F8)
        seen.append(asked(window))
    assert seen == [TUGS[0], TUGS[2], PIERS[2], PIERS[0], TUGS[0]]


def test_escape_ends_it_and_hides_what_was_peeked_at(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(KEY.Key_F8)
    while session_of(window).review.current is not None:
        press(KEY.Key_Escape)
    reading = session_of(window).desk.reader.reading
    assert reading is not None
    assert not any(run.peeked for run in reading.page.runs)
    assert len(questions(session_of(window).bridge.reads)) == 4


def test_the_document_tab_counts_the_places_and_begins_with_its_own(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    session.desk.inspector.tabs.choose("document")
    button: QAbstractButton = session.desk.inspector.document.unsure
    assert button.isVisible()
    assert button.text().startswith("2 places")
    button.click()
    assert (title_of(window), asked(window)) == ("Piers", "Tides today")
    session.desk.reader.setFocus()
    answer(window, qtbot, "+")
    assert button.text().startswith("1 place ")


def test_the_library_lists_what_is_unsure_and_what_has_no_date(
    window: MainWindow,
) -> None:
    library = session_of(window).desk.library
    assert library.facets.row(Facet.UNSURE).isVisible()
    library.facets.choose(Facet.UNDATED)
    assert len(library.visible_order()) == 2
    library.facets.choose(Facet.UNSURE)
    assert len(library.visible_order()) == 2


def test_with_nothing_unsure_the_key_says_so(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "Plain.dossier"
    with Workspace.create(path) as workspace:
        workspace.run(ImportDocuments((a_document("A pier.", "A quay."),)))
        workspace.seal()
    window = open_window(path)
    qtbot.waitUntil(window.isActiveWindow)
    press(KEY.Key_F8)
    assert session_of(window).review.current is None
    assert not session_of(window).desk.library.facets.row(Facet.UNSURE).isVisible()


def _opened(window: MainWindow) -> list[str]:
    documents = session_of(window).bridge.reads.documents()
    return [each.title for each in documents if each.opened]


def test_a_document_whose_cleaning_is_checked_stays_among_those_to_read(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = _opened(window)
    press(KEY.Key_F8)
    for key in ("-", "+", "-"):
        answer(window, qtbot, key)
    press(KEY.Key_Escape)
    settle(qtbot, session_of(window).bridge)
    assert before == ["Piers"]
    assert _opened(window) == before


def test_a_document_that_was_checked_is_read_once_it_is_opened(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(KEY.Key_F8)
    press(KEY.Key_Escape)
    session = session_of(window)
    document = session.desk.document
    assert document is not None
    session.desk.open_document(document)
    settle(qtbot, session.bridge)
    assert "Tugs" in _opened(window)
