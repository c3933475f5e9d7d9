"""Long pages are laid out in part; hands and eyes do not notice."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.commands.exchange import AddAnnotations, NewAnnotation
from desktop.model.annotation import Tagging
from desktop.text.spans import PageSpan, SourceSpan
from desktop.ui.reader.part import WHOLE, Part
from tests.invented import tag_named
from tests.ui.reader.conftest import Desk

Make = Callable[..., Desk]
WORDS = "The harbour board met again and put the grain levy off once more. "


def _paragraphs(count: int) -> list[str]:
    return [f"Paragraph {number}. {WORDS * 6}" for number in range(count)]


@pytest.fixture
def desk(make_desk: Make) -> Desk:
    made = make_desk(*_paragraphs(900))
    made.qtbot.waitUntil(lambda: _is_whole(made))
    assert len(made.text()) > WHOLE
    return made


def _is_whole(desk: Desk) -> bool:
    return desk.pane.reading is not None and desk.pane.reading.is_whole


def _sight_is_filled(desk: Desk) -> bool:
    view, document = desk.view, desk.view.document()
    top = view.block_rect(document.firstBlock()).top()
    bottom = view.block_rect(document.lastBlock()).bottom()
    count = len(view.page.blocks)
    above = top <= 0 or view.part.first == 0
    return above and (bottom >= view.viewport().height() or view.part.last == count)


def test_only_a_part_of_a_long_page_is_laid_out(desk: Desk) -> None:
    assert desk.view.document().blockCount() < 120
    assert desk.view.part != Part(0, len(desk.view.page.blocks))


def test_wherever_the_bar_goes_there_is_text(desk: Desk) -> None:
    bar, chance = desk.view.verticalScrollBar(), random.Random(3)
    for _turn in range(40):
        bar.setValue(chance.randrange(bar.maximum()))
        assert _sight_is_filled(desk)


def test_small_steps_over_the_edge_of_a_part_keep_the_lines_where_they_are(
    desk: Desk,
) -> None:
    bar = desk.view.verticalScrollBar()
    parts = set()
    for _step in range(120):
        pos, down = desk.view.top_position()
        bar.setValue(bar.value() + 60)
        parts.add(desk.view.part)
        assert desk.view.line_top(pos) == down - 60
    assert len(parts) > 1


def test_the_bar_spans_the_whole_page(desk: Desk) -> None:
    desk.view.to_end()
    last = desk.view.page.blocks[-1].span
    assert desk.view.line_top(last.start) < desk.view.viewport().height()
    desk.view.to_top()
    assert desk.view.top_position()[0] < desk.view.page.blocks[1].span.end


def test_a_jump_lands_at_a_third_of_the_height(desk: Desk) -> None:
    at = desk.text().index("Paragraph 700.")
    desk.view.land(PageSpan(at, at + 9))
    third = desk.view.viewport().height() / 3
    assert abs(desk.view.line_top(at) - third) < 2


def test_a_selection_stays_while_other_parts_are_looked_at(desk: Desk) -> None:
    at = desk.text().index("grain levy")
    desk.view.select(PageSpan(at, at + 10))
    desk.view.to_end()
    elsewhere = desk.selected()
    desk.view.to_top()
    assert (elsewhere, desk.selected()) == ("grain levy", "grain levy")


def test_a_sentence_far_down_is_tagged_by_key(desk: Desk) -> None:
    at = desk.text().index("Paragraph 650.")
    desk.view.land(PageSpan(at, at + 9))
    desk.click("Paragraph 650.", 3)
    desk.key(Qt.Key.Key_2)
    assert desk.passages() == [("Paragraph 650.", ("Ukraine",))]


def test_a_part_is_readable_before_the_whole_is_prepared(make_desk: Make) -> None:
    desk = make_desk("Nothing to see.")
    other = make_desk(*_paragraphs(900))
    assert "Paragraph 0." in other.text()
    other.qtbot.waitUntil(lambda: _is_whole(other))
    assert "Paragraph 899." in other.text()
    assert desk.text().endswith("Nothing to see.")


def test_what_is_tagged_before_the_whole_is_there_is_not_lost(
    make_desk: Make, qtbot: QtBot
) -> None:
    desk = make_desk(*_paragraphs(900))
    desk.click("Paragraph 1.", 3)
    qtbot.keyClick(desk.view, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: _is_whole(desk))
    desk.settle()
    reading = desk.pane.reading
    assert reading is not None
    assert [each.anchor.words for each in reading.annotations] == ["Paragraph 1."]
    assert len(reading.index.marks) == 1


def test_another_mark_among_thousands_reads_only_itself(desk: Desk) -> None:
    ukraine = tag_named(desk.workspace, "Ukraine")
    document = desk.pane.document
    assert document is not None
    new = tuple(
        NewAnnotation(document, SourceSpan(at, at + 90), (Tagging(ukraine),))
        for at in range(5000, 155_000, 50)
    )
    desk.bridge.run(AddAnnotations(new))
    desk.settle()
    before = desk.pane.reading
    desk.click("Paragraph 1.", 3)
    desk.key(Qt.Key.Key_1)
    after = desk.pane.reading
    assert before is not None and after is not None
    shared = {id(mark) for mark in before.index.marks} & {
        id(mark) for mark in after.index.marks
    }
    assert (len(shared), len(after.index.marks)) == (3000, 3001)
