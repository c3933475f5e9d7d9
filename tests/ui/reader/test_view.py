"""The page on screen: rectangles, scrolling, places, and what Qt is kept from doing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop.model.page import PageKind
from desktop.text.spans import PageSpan, SourceSpan
from desktop.ui.theme import Mode, Theme
from desktop.workspace import Workspace
from tests.ui.reader.conftest import Desk, add_document

Make = Callable[..., Desk]
Key = Qt.Key

FILLER = "Words that only fill the page, so that there is something to scroll by. " * 4
LONG = tuple(f"Paragraph {n}. {FILLER}" for n in range(60))


def test_blocks_of_the_widget_are_the_blocks_of_the_page(make_desk: Make) -> None:
    odd = "tab\there\u2028line \ufffc obj \ufdd0 end \x00 nul 🚀"
    desk = make_desk("one", odd, "three", "share", cuts=(3,))
    document, page = desk.view.document(), desk.view.page
    assert document.blockCount() == len(page.blocks)
    for number, of in enumerate(page.blocks):
        block = document.findBlockByNumber(number)
        assert block.position() == desk.view.units.unit(of.span.start)
        length = desk.view.units.unit(of.span.end) - block.position()
        assert block.length() - 1 == length


def test_lines_stand_32_pixels_apart_whatever_the_script(make_desk: Make) -> None:
    mixed = "Latin words 한국어 문장 部长发言 🚀 العربية and more. " * 8
    desk = make_desk(mixed)
    block = desk.view.block(1)
    layout = block.layout()
    feet = [
        layout.lineAt(n).y() + layout.lineAt(n).ascent()
        for n in range(layout.lineCount())
    ]
    assert len(feet) > 3
    assert {round(b - a, 3) for a, b in zip(feet, feet[1:], strict=False)} == {32.0}


def test_full_lines_have_60_to_75_characters(make_desk: Make) -> None:
    text = (
        "Ministers agreed on a common figure for spending, but they put off the harder"
        " question of who would pay for it first and how the bill would be shared. "
    )
    desk = make_desk(text * 6)
    layout = desk.view.block(1).layout()
    lengths = sorted(
        layout.lineAt(n).textLength() for n in range(layout.lineCount() - 1)
    )
    assert 66 <= lengths[len(lengths) // 2] <= 74


def test_a_mark_over_two_directions_is_cut_into_visual_runs(make_desk: Make) -> None:
    desk = make_desk("He said שלום עולם to NATO and left.")
    text = desk.text()
    block = desk.view.block(1)
    start = text.index("said")
    end = text.index("לום")  # one letter into the Hebrew
    found = desk.view.marks.stretches(block, PageSpan(start, end))
    assert len(found) == 2
    whole = PageSpan(start, text.index("to NATO"))
    assert len(desk.view.marks.stretches(block, whole)) == 1


def test_the_gutter_stands_where_reading_starts(make_desk: Make) -> None:
    left = make_desk("He said words.")
    assert left.view.gutter.x() < left.view.viewport().x()
    right = make_desk("تحدث الوزير أولا.", language="ar")
    assert right.view.page.right_to_left
    assert right.view.gutter.x() > right.view.viewport().x()


def test_a_tag_repaints_and_edits_nothing(make_desk: Make) -> None:
    desk = make_desk("Allies will pay more by 2030. Nobody asked who.")
    document, revision = desk.view.document(), desk.view.document().revision()
    before = desk.view.viewport().grab().toImage()
    desk.click("will pay", 3)
    desk.key(Key.Key_1)
    after = desk.view.viewport().grab().toImage()
    assert desk.view.document() is document
    assert document.revision() == revision
    assert before != after
    desk.bridge.undo()
    desk.settle()
    assert desk.view.viewport().grab().toImage() == before


def test_the_fill_is_the_colour_of_the_innermost_passage(
    make_desk: Make, theme: Theme
) -> None:
    desk = make_desk("Allies will pay more by 2030. Nobody asked who.")
    desk.click("Allies", 4)
    desk.key(Key.Key_1)
    desk.click("Nobody", 3)
    desk.key(Key.Key_2)
    desk.key(Key.Key_Escape)
    image = desk.view.viewport().grab().toImage()

    def colour(words: str) -> QColor:
        place = desk.at(words) + QPoint(0, -9)
        return image.pixelColor(place)

    tokens = theme.tokens
    assert colour("will")  # a letter may lie under the pixel, so look at blanks
    gap = desk.point(desk.text().index(" pay"))
    assert image.pixelColor(gap) == QColor(tokens.tag(1).fill)
    gap = desk.point(desk.text().index(" asked"))
    assert image.pixelColor(gap) == QColor(tokens.tag(2).fill)


def test_the_fill_of_a_marked_title_is_as_high_as_its_letters(
    make_desk: Make, theme: Theme
) -> None:
    desk = make_desk("Allies pay", "Nobody asked who.", title="Allies pay")
    desk.click("Allies", 3)
    desk.key(Key.Key_1)
    desk.key(Key.Key_Escape)
    image = desk.view.viewport().grab().toImage()
    gap = desk.point(desk.text().index(" pay"))
    fill = QColor(theme.tokens.tag(1).fill)
    high = sum(
        image.pixelColor(gap.x(), y) == fill for y in range(gap.y() - 40, gap.y() + 40)
    )
    assert high >= 28  # a capital of this size is 22 pixels high


def test_nothing_scrolls_when_a_passage_is_tagged(make_desk: Make) -> None:
    desk = make_desk(*LONG)
    desk.view.put(desk.text().index("Paragraph 30."), 0)
    value = desk.view.verticalScrollBar().value()
    assert value > 0
    desk.click("Paragraph 31.", 3)
    desk.key(Key.Key_1)
    desk.key(Key.Key_2)
    desk.bridge.undo()
    desk.settle()
    assert desk.view.verticalScrollBar().value() == value


def test_a_jump_lands_at_a_third_of_the_height(make_desk: Make) -> None:
    desk = make_desk(*LONG)
    document = desk.pane.document
    assert document is not None
    at = len("\n\n".join(LONG[:40])) + 2
    desk.pane.open(document, SourceSpan(at, at + 13))
    third = desk.view.viewport().height() // 3
    assert abs(desk.view.line_top(desk.text().index("Paragraph 40.")) - third) <= 1


def test_a_passage_is_seen_where_it_is_in_sight_and_not_where_it_is_scrolled_away(
    make_desk: Make,
) -> None:
    desk = make_desk(*LONG)
    document = desk.pane.document
    assert document is not None
    at = len("\n\n".join(LONG[:40])) + 2
    passage = SourceSpan(at, at + 13)
    assert not desk.pane.sees(passage)
    desk.pane.open(document, passage)
    assert desk.pane.sees(passage)


def test_reading_goes_on_where_it_stopped(
    make_desk: Make, workspace: Workspace
) -> None:
    desk = make_desk(*LONG)
    first = desk.pane.document
    assert first is not None
    desk.view.put(desk.text().index("Paragraph 25."), 0)
    place, _down = desk.view.top_position()
    desk.open(add_document(workspace, "Another document."))
    desk.open(first)
    assert desk.view.top_position()[0] == place


def test_hiding_the_reader_writes_down_the_place(
    make_desk: Make, workspace: Workspace
) -> None:
    desk = make_desk(*LONG)
    document = desk.pane.document
    assert document is not None
    desk.view.put(desk.text().index("Paragraph 25."), 0)
    desk.pane.hide()
    desk.settle()
    source = workspace.reads.body(document).source_text
    assert source[workspace.reads.position(document) :].startswith("Paragraph 25.")


def test_the_theme_changes_without_losing_the_line(
    make_desk: Make, theme: Theme
) -> None:
    desk = make_desk(*LONG)
    desk.view.put(desk.text().index("Paragraph 25."), 0)
    place, _down = desk.view.top_position()
    theme.set_mode(Mode.DARK)
    assert desk.view.top_position()[0] == place
    theme.set_scale(1.5)
    assert abs(desk.view.line_top(place)) <= 2


def test_a_narrower_window_keeps_the_line_on_top(make_desk: Make) -> None:
    desk = make_desk(*LONG)
    desk.view.put(desk.text().index("Paragraph 25."), 0)
    place, _down = desk.view.top_position()
    for width in (700, 560, 900):
        desk.pane.resize(width, 700)
        desk.qtbot.wait(1)
        assert desk.view.line_top(place) == 0


def test_ctrl_and_wheel_do_not_zoom_the_page_alone(make_desk: Make) -> None:
    desk = make_desk(*LONG)
    size = desk.view.document().defaultFont().pixelSize()
    wheel = QWheelEvent(
        QPointF(50, 50),
        desk.view.mapToGlobal(QPointF(50, 50)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(desk.view.viewport(), wheel)
    assert desk.view.document().defaultFont().pixelSize() == size


def test_copying_leaves_rows_and_their_links_out(make_desk: Make) -> None:
    desk = make_desk("First words.", "share", "Last words.", cuts=(1,))
    desk.view.select(PageSpan(0, len(desk.text())))
    data = desk.view.createMimeDataFromSelection()
    assert data.text() == "First words.\n\nLast words."


def test_a_stripe_in_the_gutter_activates_its_passage(make_desk: Make) -> None:
    desk = make_desk("Allies will pay more by 2030. Nobody asked who.")
    desk.click("will pay", 3)
    desk.key(Key.Key_1)
    desk.key(Key.Key_Escape)
    (bar,) = desk.view.gutter.bars()
    assert bar.stripe.laid.code == "BS"
    x = desk.view.gutter.width() - 13
    place = QPoint(x, round((bar.top + bar.bottom) / 2))
    on_view = desk.view.gutter.mapTo(desk.view, place)
    desk.qtbot.mouseClick(desk.view, Qt.MouseButton.LeftButton, pos=on_view)
    assert desk.activated[-1] == bar.stripe.mark.annotation


def test_a_drag_that_begins_in_the_margin_selects(make_desk: Make) -> None:
    desk = make_desk("Allies will pay more by 2030. Nobody asked who.")
    last = desk.view.viewport().mapTo(desk.view, desk.at("pay more", 2))
    first = QPoint(desk.view.viewport().x() - 30, last.y())
    left = Qt.MouseButton.LeftButton
    desk.qtbot.mousePress(desk.view, left, pos=first)
    desk.qtbot.mouseMove(desk.view, last)
    desk.qtbot.mouseRelease(desk.view, left, pos=last)
    assert desk.selected() == "Allies will pay"


def test_a_document_that_is_removed_is_closed(make_desk: Make) -> None:
    from desktop.commands.documents import RemoveDocuments

    desk = make_desk("Allies will pay more by 2030.")
    document = desk.pane.document
    assert document is not None
    desk.bridge.run(RemoveDocuments((document,)))
    desk.settle()
    assert desk.pane.document is None
    assert desk.text() == ""


def test_a_tag_renamed_elsewhere_shows_its_new_code(make_desk: Make) -> None:
    from dataclasses import replace

    from desktop.commands.codebook import EditTag

    desk = make_desk("Allies will pay more by 2030.")
    desk.click("will pay", 3)
    desk.key(Key.Key_1)
    tag = desk.workspace.reads.codebook().by_key[1]
    desk.bridge.run(EditTag(replace(tag, code="ZZ", colour=7)))
    desk.settle()
    (bar,) = desk.view.gutter.bars()
    assert (bar.stripe.laid.code, bar.stripe.laid.colour) == ("ZZ", 7)


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_the_row_of_hidden_text_holds_its_words(
    make_desk: Make, theme: Theme, scale: float
) -> None:
    theme.set_scale(scale)
    desk = make_desk("First words.", "share", "Last words.", cuts=(1,))
    (number,) = (
        n for n, b in enumerate(desk.view.page.blocks) if b.kind is PageKind.HIDDEN
    )
    block = desk.view.block(number)
    rect = desk.view.block_rect(block)
    box = desk.view.marks.row_rect(block, rect, theme)
    line = block.layout().lineAt(0)
    assert box.top() < rect.top() + line.y()
    assert box.bottom() > rect.top() + line.y() + line.height()
    following = desk.view.block_rect(block.next())
    assert box.bottom() < following.top() + following.height()


def test_a_read_only_dossier_offers_no_restore_and_says_why(
    make_desk: Make, tmp_path: Path, workspace: Workspace, qtbot: object
) -> None:
    from desktop.store.engine import Access
    from desktop.ui.bridge import Bridge
    from desktop.ui.jobs import Jobs
    from desktop.ui.reader import ReaderPane

    document = add_document(workspace, "First words.", "share", cuts=(1,))
    workspace.close()
    bridge, jobs = Bridge(Workspace.open(workspace.path, Access.READ)), Jobs()
    pane = ReaderPane(bridge, jobs)
    qtbot.addWidget(pane)  # type: ignore[attr-defined]
    said: list[str] = []
    pane.said.connect(said.append)
    pane.open(document)
    assert "Restore" not in pane.view.page.text
    pane.tag(next(iter(bridge.reads.codebook())).id)
    assert any("Nothing can be marked" in words for words in said)
    jobs.close()
    bridge.close()


def test_the_first_block_is_found_while_a_long_page_is_being_laid_out(
    make_desk: Make,
) -> None:
    words = "The harbour board met again and put the grain levy off once more. "
    desk = make_desk(*(f"{number}. {words * 8}" for number in range(400)))
    desk.view._lay_out(desk.view.part)
    assert desk.view.first_visible().blockNumber() == 0
