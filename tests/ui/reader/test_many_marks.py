"""Very many marks: those in sight first, all of them soon; changed in part.

What is kept from one painting to the next must be what would be made anew.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from desktop.commands.annotations import DeleteAnnotations
from desktop.commands.exchange import AddAnnotations, NewAnnotation
from desktop.model.annotation import Tagging
from desktop.model.ids import DocumentId
from desktop.text.spans import PageSpan, SourceSpan
from desktop.ui.reader.geometry import LineTable
from desktop.ui.reader.lanes import MOST_LANES
from desktop.workspace import Workspace
from tests.ui.reader.conftest import Desk, add_document

Make = Callable[..., Desk]
WORDS = "The harbour board met again and put the grain levy off once more. "
PARAGRAPHS = [f"Paragraph {number}. {WORDS * 5}" for number in range(30)]


def lay(workspace: Workspace, document: DocumentId, count: int, seed: int = 1) -> None:
    """So many tags anywhere in a document."""
    chance = random.Random(seed)
    size = len(workspace.reads.body(document).source_text)
    tags = [Tagging(tag.id) for tag in workspace.reads.codebook()]
    workspace.run(
        AddAnnotations(
            tuple(
                NewAnnotation(
                    document,
                    SourceSpan(at, min(size, at + chance.randint(20, 300))),
                    (chance.choice(tags),),
                )
                for at in (chance.randrange(size - 20) for _mark in range(count))
            )
        )
    )


@pytest.fixture
def desk(make_desk: Make) -> Desk:
    """A document with two thousand marks, opened a moment ago."""
    made = make_desk("Nothing to see.")
    document = add_document(made.workspace, *PARAGRAPHS)
    lay(made.workspace, document, 2000)
    made.settle()
    made.pane.open(document)
    return made


def whole(desk: Desk) -> Desk:
    reading = desk.pane.reading
    assert reading is not None
    desk.qtbot.waitUntil(
        lambda: desk.pane.reading is not None and desk.pane.reading.is_whole
    )
    desk.settle()
    return desk


def looked_at(desk: Desk) -> list[QImage]:
    """The page and what stands beside it."""
    return [desk.view.viewport().grab().toImage(), desk.view.gutter.grab().toImage()]


def test_what_is_in_sight_is_marked_at_once(desk: Desk) -> None:
    reading = desk.pane.reading
    assert reading is not None and not reading.is_whole
    last = desk.view.near(desk.view.viewport().rect().bottomLeft().toPointF())
    shown = {mark.annotation for mark in reading.index.marks}
    for annotation in desk.workspace.reads.annotations(reading.id):
        parts = reading.page.map.parts(annotation.span)
        assert annotation.id in shown or parts[0].start > last
    assert len(shown) < 2000


def test_what_was_in_sight_looks_the_same_when_all_is_there(desk: Desk) -> None:
    at_once = desk.view.viewport().grab().toImage()
    whole(desk)
    assert desk.view.viewport().grab().toImage() == at_once


def test_the_page_is_not_laid_out_again_for_the_other_marks(desk: Desk) -> None:
    document = desk.view.document()
    whole(desk)
    assert desk.view.document() is document
    assert len(desk.view.marks.index.marks) == 2000  # type: ignore[union-attr]


def test_before_all_marks_are_there_the_ruler_shows_none(desk: Desk) -> None:
    assert desk.view.ruler.marks == ()
    whole(desk)
    desk.qtbot.waitUntil(lambda: len(desk.view.ruler.marks) == 2000)


def test_the_ruler_never_shows_the_marks_of_another_document(desk: Desk) -> None:
    whole(desk)
    desk.qtbot.waitUntil(lambda: bool(desk.view.ruler.marks))
    other = add_document(desk.workspace, *PARAGRAPHS)
    lay(desk.workspace, other, 2100)
    desk.pane.open(other)
    assert desk.view.ruler.marks == ()
    whole(desk)
    desk.qtbot.waitUntil(lambda: len(desk.view.ruler.marks) == 2100)


def test_a_document_that_is_closed_leaves_no_marks_on_the_ruler(desk: Desk) -> None:
    whole(desk)
    desk.pane.close_document()
    desk.qtbot.wait(300)
    assert desk.view.ruler.marks == ()


def test_a_tag_laid_before_all_marks_are_there_is_not_lost(desk: Desk) -> None:
    desk.click("Paragraph 2.", 3)
    desk.qtbot.keyClick(desk.view, Qt.Key.Key_1)
    whole(desk)
    reading = desk.pane.reading
    assert reading is not None
    words = [each.anchor.words for each in reading.annotations]
    assert words.count("Paragraph 2.") == len(reading.index.marks) - 2000 == 1


def test_marks_changed_in_part_look_as_if_painted_anew(desk: Desk) -> None:
    whole(desk)
    for number in range(2, 5):
        looked_at(desk)  # so that all is known
        desk.click(f"Paragraph {number}.", 3)
        desk.key(Qt.Key.Key_2)
        desk.key(Qt.Key.Key_Escape)
        kept = looked_at(desk)
        desk.view.marks.forget()
        desk.view.gutter.forget()
        assert looked_at(desk) == kept


def test_another_height_needs_nothing_anew(desk: Desk) -> None:
    whole(desk)
    desk.pane.resize(desk.pane.width(), desk.pane.height() - 60)
    desk.settle()
    kept = looked_at(desk)
    desk.view.marks.forget()
    desk.view.gutter.forget()
    assert looked_at(desk) == kept


def test_another_width_makes_everything_anew(desk: Desk) -> None:
    whole(desk)
    looked_at(desk)
    desk.pane.resize(desk.pane.width() - 200, desk.pane.height())
    desk.settle()
    kept = looked_at(desk)
    desk.view.marks.forget()
    desk.view.gutter.forget()
    assert looked_at(desk) == kept


def test_many_that_go_in_one_step_leave_what_is_read_anew(desk: Desk) -> None:
    whole(desk)
    before = desk.pane.reading
    assert before is not None
    gone = tuple(each.id for each in before.annotations[::2])
    desk.bridge.run(DeleteAnnotations(gone))
    desk.settle()
    after = desk.pane.reading
    assert after is not None
    assert after.annotations == desk.workspace.reads.annotations(after.id)
    anew = after.marked(after.annotations, all_=True).index
    assert after.index.marks == anew.marks
    for number in range(len(after.page.blocks)):
        assert list(after.index.stripes(number)) == list(anew.stripes(number))


def test_marks_beyond_all_lanes_are_counted_beside_their_line(desk: Desk) -> None:
    whole(desk)
    gutter = desk.view.gutter
    assert {bar.stripe.lane for bar in gutter.bars()} == set(range(MOST_LANES))
    beginning = [line for _top, beside in gutter._seen() for line in beside.beginning]
    reading = desk.pane.reading
    assert reading is not None
    seen = {
        piece.mark.annotation
        for number, _block in enumerate(desk.view.page.blocks)
        if number in gutter._beside
        for piece in reading.index.pieces(number)
        if piece.span.start == piece.mark.parts[0].start
    }
    assert sum(line.count for line in beginning) == len(seen)


def test_each_click_in_one_place_reaches_a_mark_further_out(desk: Desk) -> None:
    whole(desk)
    reading = desk.pane.reading
    assert reading is not None
    letters = (pos for pos in range(1200) if desk.text()[pos].isalpha())
    pos = max(letters, key=lambda each: len(reading.index.at(each)))
    over = [mark.annotation for mark in reading.index.at(pos)]
    assert len(over) > 20
    place, left = desk.point(pos), Qt.MouseButton.LeftButton
    for _turn in over:
        desk.qtbot.mouseClick(desk.view.viewport(), left, pos=place)
        desk.view._since_click.invalidate()
    assert [id for id in desk.activated if id is not None] == over


def test_names_under_the_pointer_fit_a_screen_and_count_the_others(
    desk: Desk,
) -> None:
    whole(desk)
    reading = desk.pane.reading
    assert reading is not None
    pos = max(range(1200), key=lambda each: len(reading.index.at(each)))
    over = len(reading.index.at(pos))
    rows = desk.pane.hands.grip.names_at(pos).split("<br><br>")
    assert len(rows) == 17
    assert rows[-1] == f"{over - 16} more passages: clicks go on to them"


def test_the_next_and_the_last_mark_are_found_in_reading_order(desk: Desk) -> None:
    whole(desk)
    reading = desk.pane.reading
    assert reading is not None
    marks = reading.index.marks
    for at in (0, 1, 999, 1998):
        assert reading.index.number(marks[at]) == at
        assert reading.index.neighbour(marks[at], 1) is marks[at + 1]
        assert reading.index.neighbour(marks[at + 1], -1) is marks[at]
    assert reading.index.neighbour(marks[-1], 1) is None
    assert reading.index.neighbour(marks[0], -1) is None


@pytest.mark.parametrize(
    "words", ["The grain levy was put off. ", "Levy \U0001f6a2\U0001f6a2 and ice. "]
)
def test_the_lines_of_a_block_stand_where_its_stretches_do(
    make_desk: Make, words: str
) -> None:
    desk = make_desk(words * 40)
    number = len(desk.view.page.blocks) - 1
    block, whole_ = desk.view.block(number), desk.view.page.blocks[number].span
    table, unit = LineTable(block), desk.view.units.unit
    chance = random.Random(4)
    assert len(table) > 3
    for _span in range(300):
        start, end = sorted(chance.choices(range(whole_.start, whole_.end), k=2))
        found = [
            each
            for each in desk.view.marks.stretches(block, PageSpan(start, end))
            if each.right - each.left > 1  # else a rest of the blank at a line's end
        ]
        lines = (found[0].baseline, found[-1].baseline) if found else None
        base = unit(whole_.start)
        assert table.heights(unit(start) - base, unit(end) - base) == lines
