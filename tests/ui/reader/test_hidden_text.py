"""Text set aside: rows in place, peeking, restoring, and marks that stay put."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.model.page import PageKind
from desktop.text.spans import SourceSpan
from tests.ui.reader.conftest import Desk

Make = Callable[..., Desk]
Key = Qt.Key

PAGE = (
    "The minister spoke first. Allies will pay more.",
    "Share on a network",
    "Follow us",
    "A second paragraph stands here. It has two sentences.",
)


def kinds(desk: Desk) -> list[PageKind]:
    return [block.kind for block in desk.view.page.blocks]


def press_link(desk: Desk, words: str) -> None:
    place = desk.at(words, 1)
    desk.qtbot.mouseClick(desk.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.settle()


def test_neighbouring_cuts_are_one_row_that_says_why(make_desk: Make) -> None:
    desk = make_desk(*PAGE, cuts=(1, 2))
    assert kinds(desk).count(PageKind.HIDDEN) == 1
    assert "2 lines hidden · Share links and follow prompts" in desk.text()


def test_a_click_on_peek_shows_the_lines_and_hide_takes_them_away(
    make_desk: Make,
) -> None:
    desk = make_desk(*PAGE, cuts=(1, 2))
    press_link(desk, "Peek")
    assert kinds(desk).count(PageKind.PEEKED) == 2
    press_link(desk, "Hide")
    assert kinds(desk).count(PageKind.PEEKED) == 0
    assert desk.workspace.reads.next_undo().label != "Restore text"  # type: ignore[union-attr]


def test_restore_makes_it_text_and_undo_hides_it_again(make_desk: Make) -> None:
    desk = make_desk(*PAGE, cuts=(1, 2))
    press_link(desk, "Restore")
    assert PageKind.HIDDEN not in kinds(desk)
    assert "Share on a network" in desk.text()
    desk.bridge.undo()
    desk.settle()
    assert "Share on a network" not in desk.text()
    assert PageKind.HIDDEN in kinds(desk)


def test_marks_keep_their_words_through_peek_and_restore(make_desk: Make) -> None:
    desk = make_desk(*PAGE, cuts=(1, 2))
    desk.click("It has", 3)
    desk.key(Key.Key_1)
    for link in ("Peek", "Restore"):
        press_link(desk, link)
        (mark,) = desk.pane.reading.index.marks  # type: ignore[union-attr]
        words = "".join(part.slice(desk.text()) for part in mark.parts)
        assert words == "It has two sentences."


def test_arrows_stop_at_a_row_and_enter_peeks(make_desk: Make) -> None:
    desk = make_desk(*PAGE, cuts=(1, 2))
    for _ in range(3):
        desk.key(Key.Key_Down)
    assert desk.view.marks.current_row is not None
    desk.key(Key.Key_Return)
    assert kinds(desk).count(PageKind.PEEKED) == 2
    assert desk.view.marks.current_row is not None
    desk.key(Key.Key_Plus)
    assert "Share on a network" in desk.text()
    assert PageKind.HIDDEN not in kinds(desk)


def test_b_peeks_at_everything_and_hides_it_again(make_desk: Make) -> None:
    desk = make_desk(*PAGE, cuts=(1, 3))
    desk.key(Key.Key_B)
    assert kinds(desk).count(PageKind.PEEKED) == 2
    desk.key(Key.Key_B)
    assert kinds(desk).count(PageKind.PEEKED) == 0


def test_peeked_words_can_be_tagged_and_are_counted_when_hidden(
    make_desk: Make,
) -> None:
    desk = make_desk(*PAGE, cuts=(1, 2))
    desk.key(Key.Key_B)
    desk.click("Follow", 4)
    desk.key(Key.Key_4)
    assert desk.passages() == [("Follow us", ("Troop levels",))]
    desk.key(Key.Key_B)
    assert desk.view.marks.inside == {0: 1}


def test_a_hidden_mark_that_is_chosen_elsewhere_is_peeked_at(make_desk: Make) -> None:
    desk = make_desk(*PAGE, cuts=(1, 2))
    desk.key(Key.Key_B)
    desk.click("Follow", 4)
    desk.key(Key.Key_4)
    desk.key(Key.Key_B)
    (mark,) = desk.pane.reading.index.marks  # type: ignore[union-attr]
    desk.pane.set_active(mark.annotation)
    assert kinds(desk).count(PageKind.PEEKED) == 2
    assert desk.view.marks.active == mark.annotation


def test_minus_sets_the_paragraph_aside_and_undo_brings_it_back(
    make_desk: Make,
) -> None:
    desk = make_desk(*PAGE)
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Minus)
    assert "minister" not in desk.text()
    assert PageKind.HIDDEN in kinds(desk)
    desk.bridge.undo()
    desk.settle()
    assert "minister" in desk.text()


def test_a_passage_asked_for_in_hidden_text_is_shown(make_desk: Make) -> None:
    desk = make_desk(*PAGE, cuts=(1, 2))
    document = desk.pane.document
    assert document is not None
    start = len(PAGE[0]) + 2
    desk.pane.open(document, SourceSpan(start, start + 5))
    assert desk.view.marks.current is not None
    assert desk.view.marks.current.slice(desk.text()) == "Share"


def test_the_line_on_top_stays_on_top_when_text_above_is_restored(
    make_desk: Make, qtbot: QtBot
) -> None:
    filler = "Words that only fill the page, so that there is something to scroll. " * 4
    desk = make_desk(*PAGE, *(f"Paragraph {n}. {filler}" for n in range(40)), cuts=(1,))
    reading = desk.pane.reading
    assert reading is not None
    desk.view.put(desk.text().index("Paragraph 20."), -7)
    top, down = desk.view.top_position()
    source = reading.source_pos(top)
    desk.pane.restore(0)
    desk.settle()
    after = desk.pane.reading
    assert after is not None
    assert after is not reading
    assert desk.view.line_top(after.page_pos(source)) == down
