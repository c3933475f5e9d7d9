"""A page laid out in a stock text widget: its places, its selection, its scrolling.

A long page is laid out in part: what is in sight and some of what is around it. The
document has empty room above and below, as high as the rest is about, so that the
scroll bar stands for the whole page. Places are code points of the whole page.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.model.page import Page
from desktop.text.spanmap import SpanMap
from desktop.text.spans import PageSpan, QtSpan, SourceSpan
from desktop.text.utf16 import Utf16Index
from desktop.ui.reader.part import Heights, Part, Places, part_around
from desktop.ui.reader.rows import RowWords
from desktop.ui.reader.typeset import SIDE, Room, typeset
from desktop.ui.theme import BODY_LINE, current_theme

EMPTY = Page("", (), SpanMap(SourceSpan, PageSpan, ()), ())
_LANDING = 1 / 3  # of the height, where a jump puts its line
_AHEAD = 1.0  # heights of the view that are laid out before they are scrolled to
_AROUND = 1.5  # heights that are laid out on either side; more would take a frame
_SPARE = 12  # lines more than that
_SOON = 30  # ms
_LINE = 80  # letters of a line, rather more than there are


class Folio(QTextEdit):
    """Places are code points of the page; UTF-16 stays inside.

    `moved` when text stands elsewhere on screen than before, `laid_out` when the
    document is another one.
    """

    moved = Signal()
    laid_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = EMPTY
        self._units = Utf16Index("")
        self._words = RowWords()
        self.heights = Heights(EMPTY)
        self._part = Part(0, 0)
        self._document: QTextDocument | None = None
        self._selected: PageSpan | None = None  # more than the part has of it
        self._placing = False
        self._growing = False  # while a drag holds on to the part
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(_SOON)
        self._ahead.timeout.connect(self._lay_out_ahead)

    # What is shown

    @property
    def page(self) -> Page:
        """What is shown."""
        return self._page

    @property
    def units(self) -> Utf16Index:
        """The page's text as Qt counts it."""
        return self._units

    @property
    def part(self) -> Part:
        """The blocks that are laid out."""
        return self._part

    def show_page(
        self,
        page: Page,
        words: RowWords,
        places: Places | None = None,
        around: int = 0,
    ) -> None:
        """Show another page from its top; marks are set afterwards.

        `around` is the code point that it will be put at next, if it will.
        """
        places = places or Places(page)
        self._page, self._words = page, words
        self._units, self.heights = places.units, places.heights
        self._selected, self._part = None, Part(0, 0)
        self._lay_out(self._part_at(page.block_at(around)))

    def _lay_out(self, part: Part) -> None:
        """Set a part of the page; what is selected stays, the place does not."""
        old = self._document
        was_shown = self._part.first < self._part.last
        held = self.selected() if was_shown else None
        caret = self.caret() if was_shown else 0
        self._part = part
        self._placing = True
        line = current_theme().px(BODY_LINE)
        count = len(self._page.blocks)
        room = Room(
            self.heights.top(part.first) * line,
            (self.heights.top(count) - self.heights.top(part.last)) * line,
        )
        document = typeset(self._page, self._words, current_theme(), self, part, room)
        self._document = document
        was_blocked = self.blockSignals(True)
        self.setDocument(document)
        self._hold(held, caret)
        self.blockSignals(was_blocked)
        self._placing = False
        document.documentLayout().documentSizeChanged.connect(self._sized)
        if old is not None:
            old.deleteLater()
        self.laid_out.emit()

    def _sized(self) -> None:
        """Lines may have moved."""

    def _hold(self, held: PageSpan | None, caret: int) -> None:
        """Select again what was selected, as far as it is laid out."""
        whole = self._part.span(self._page)
        cursor = QTextCursor(self.document())
        if held is not None:
            shown = _common(held, whole)
            self._selected = held
            if shown is None:
                self._selected = None if self._growing else held
                return
            cursor.setPosition(self._local(shown.start))
            cursor.setPosition(self._local(shown.end), QTextCursor.MoveMode.KeepAnchor)
        elif whole.start <= caret <= whole.end:
            cursor.setPosition(self._local(caret))
        self.setTextCursor(cursor)

    def _local(self, pos: int) -> int:
        """A code point of the page as a position of the document."""
        base = self._part.span(self._page).start
        return self._units.unit(pos) - self._units.unit(base)

    def _global(self, unit: int) -> int:
        """A position of the document as a code point of the page."""
        base = self._part.span(self._page).start
        return self._units.point(unit + self._units.unit(base))

    # Long pages

    def _show_around(self, number: int) -> None:
        """Lay out the part around a block, unless it is laid out with room to spare."""
        wanted = self._part_at(number)
        if wanted != self._part:
            self._lay_out(wanted)

    def _part_at(self, number: int) -> Part:
        """The part around a block: what is in sight, and more before and after."""
        seen = self.viewport().height() / current_theme().px(BODY_LINE)
        grown = self._part if self._growing else None
        return part_around(self.heights, number, _AROUND * seen + _SPARE, grown)

    def _lay_out_ahead(self) -> None:
        """Lay out further text before it comes in sight; nothing moves."""
        if self._is_short_of(_AHEAD):
            pos, down = self.top_position()
            self._show_around(self._page.block_at(pos))
            self.put(pos, down)

    def _is_short_of(self, heights: float) -> bool:
        """Whether less than so many heights of the view are laid out around it."""
        part, count = self._part, len(self._page.blocks)
        if part == Part(0, count) or not count:
            return False
        view = self.viewport().height()
        top = self.block_rect(self.document().firstBlock()).top()
        bottom = self.block_rect(self.document().lastBlock()).bottom()
        lacks_above = part.first > 0 and top > -heights * view
        return lacks_above or (part.last < count and bottom < (1 + heights) * view)

    def _fill_sight(self) -> None:
        """Lay out what was scrolled to, if that is empty room now."""
        if self._placing or not self._is_short_of(0.0):
            # Not put off by the next step of a wheel: then all would be to do at once.
            if not self._ahead.isActive() and self._is_short_of(_AHEAD):
                self._ahead.start()
            return
        view = self.viewport().height()
        top = self.block_rect(self.document().firstBlock()).top()
        bottom = self.block_rect(self.document().lastBlock()).bottom()
        if top < view and bottom > 0:
            # Some of it is still in sight: that line stays where it is.
            pos, down = self.top_position()
            self._show_around(self._page.block_at(pos))
            self.put(pos, down)
            return
        line = current_theme().px(BODY_LINE)
        number = self.heights.block_at(self.verticalScrollBar().value() / line)
        down = round(self.heights.top(number) * line) - self.verticalScrollBar().value()
        self._show_around(number)
        self.put(self._page.blocks[number].span.start, min(0, down))

    def _finish_layout(self) -> None:
        """Lay out all of the part: only then the range of the bar is known."""
        layout = self.document().documentLayout()
        size = layout.documentSize()
        wanted = max(0, round(size.height()) - self.viewport().height())
        if abs(self.verticalScrollBar().maximum() - wanted) > 1:
            # Qt guesses from what is laid out, and does not tell when it knows.
            layout.documentSizeChanged.emit(size)

    # Places

    def number(self, block: QTextBlock) -> int:
        """Which block of the page a block of the document is."""
        return self._part.first + block.blockNumber()

    def block(self, number: int) -> QTextBlock:
        """The block of the page's block `number`; invalid if it is not laid out."""
        if not self._part.has(number):
            return QTextBlock()
        return self.document().findBlockByNumber(number - self._part.first)

    def block_rect(self, block: QTextBlock) -> QRectF:
        """Where a block is now, in pixels of the viewport."""
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.translated(0, -self.verticalScrollBar().value())

    def first_visible(self) -> QTextBlock:
        """The block at the top of the viewport, or the one before it."""
        block = self.document().findBlock(max(0, self._hit(QPointF(0, 0), exact=False)))
        # A page that is still being laid out is hit too far down.
        while block.blockNumber() > 0 and self.block_rect(block).top() > 0:
            block = block.previous()
        before = block.previous()
        return before if before.isValid() else block

    def position_at(self, point: QPointF) -> int:
        """The code point of the page under a place of the viewport; -1 beside text."""
        unit = self._hit(point, exact=True)
        return self._global(unit) if unit >= 0 else -1

    def near(self, point: QPointF) -> int:
        """The code point of the page nearest to a place of the viewport."""
        return self._global(max(0, self._hit(point, exact=False)))

    def _hit(self, point: QPointF, *, exact: bool) -> int:
        accuracy = Qt.HitTestAccuracy
        down = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        how = accuracy.ExactHit if exact else accuracy.FuzzyHit
        return self.document().documentLayout().hitTest(down, how)

    # Selection

    def selected(self) -> PageSpan | None:
        """The selected stretch of the page."""
        cursor = self.textCursor()
        held = self._selected
        if not cursor.hasSelection():
            outside = held and not _common(held, self._part.span(self._page))
            return held if outside else None
        units = QtSpan(cursor.selectionStart(), cursor.selectionEnd())
        base = self._units.unit(self._part.span(self._page).start)
        span = self._units.from_qt(QtSpan(units.start + base, units.end + base))
        if held and _common(held, self._part.span(self._page)) == span:
            return held
        return span

    def select(self, span: PageSpan) -> None:
        """Select a stretch; the view stays where it is."""
        self._selected = span
        shown = _common(span, self._part.span(self._page))
        if shown is None:
            self.selectionChanged.emit()
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._local(shown.start))
        cursor.setPosition(self._local(shown.end), QTextCursor.MoveMode.KeepAnchor)
        self._set_cursor(cursor)

    def clear_selection(self, at: int | None = None) -> None:
        """Select nothing; the caret goes to `at` or stays."""
        self._selected = None
        cursor = self.textCursor()
        whole = self._part.span(self._page)
        unit = cursor.position()
        if at is not None:
            unit = self._local(min(max(at, whole.start), whole.end))
        cursor.setPosition(unit)
        self._set_cursor(cursor)

    def caret(self) -> int:
        """Where the caret stands, seen or not."""
        return self._global(self.textCursor().position())

    def _set_cursor(self, cursor: QTextCursor) -> None:
        bar = self.verticalScrollBar()
        value = bar.value()
        self._placing = True
        self.setTextCursor(cursor)
        bar.setValue(value)
        self._placing = False

    # Scrolling

    def letters_in_sight(self) -> int:
        """About how many letters a screen has, rather more than less."""
        lines = self.viewport().height() / current_theme().px(BODY_LINE)
        return round((lines + 2) * _LINE)

    def top_position(self) -> tuple[int, int]:
        """The code point at the start of the first whole line, and its pixels down."""
        pos = self.near(QPointF(SIDE, 4))
        return pos, self.line_top(pos)

    def first_whole_line(self) -> int:
        """The code point where the first line that is seen whole begins."""
        return self.near(QPointF(SIDE, current_theme().px(30)))

    def line_top(self, pos: int) -> int:
        """How far below the viewport's top the line of a code point begins, in px.

        About so far where the line is not laid out.
        """
        number = self._page.block_at(pos)
        if number >= len(self._page.blocks):
            return 0
        block = self.block(number)
        if not block.isValid():
            line = current_theme().px(BODY_LINE)
            top = self.heights.top(number) * line
            return round(top) - self.verticalScrollBar().value()
        top = self.block_rect(block).top()
        base = self._units.unit(self._page.blocks[number].span.start)
        found = block.layout().lineForTextPosition(self._units.unit(pos) - base)
        return round(top + (found.y() if found.isValid() else 0))

    def put(self, pos: int, down: int) -> None:
        """Scroll so that a code point's line begins `down` pixels below the top."""
        if not self._page.blocks:
            return
        number = self._page.block_at(pos)
        if not self._part.has(number):
            self._show_around(number)
        self._finish_layout()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.line_top(pos) - down)

    def land(self, span: PageSpan) -> None:
        """Bring a stretch to a third of the height."""
        self.put(span.start, int(self.viewport().height() * _LANDING))

    def reveal(self, span: PageSpan) -> None:
        """Bring a stretch into view; nothing moves if it is there already."""
        margin = current_theme().px(40)
        top = self.line_top(span.start)
        bottom = self.line_top(max(span.start, span.end - 1)) + margin
        height = self.viewport().height()
        if top < margin // 2 or (bottom > height and top > margin):
            self.land(span)

    def reveal_end(self, span: PageSpan) -> None:
        """Bring the end of a stretch into view, where hands are at work."""
        self.reveal(PageSpan(max(span.start, span.end - 1), span.end))

    def page_by(self, step: int) -> None:
        """A screen further (1) or back (-1); two lines stay in sight."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + step * (bar.pageStep() - current_theme().px(64)))

    def to_top(self) -> None:
        """The beginning of the document."""
        self._show_around(0)
        self.verticalScrollBar().setValue(0)

    def to_end(self) -> None:
        """The end of the document."""
        self._show_around(max(0, len(self._page.blocks) - 1))
        self._finish_layout()
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._fill_sight()
        self.moved.emit()


def _common(one: PageSpan, other: PageSpan) -> PageSpan | None:
    low, high = max(one.start, other.start), min(one.end, other.end)
    return PageSpan(low, high) if low < high else None
