"""A page laid out in a stock text widget: its places, its selection, its scrolling."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop.i18n import _
from desktop.model.ids import AnnotationId
from desktop.model.page import Page
from desktop.text.spanmap import SpanMap
from desktop.text.spans import PageSpan, QtSpan, SourceSpan
from desktop.text.utf16 import Utf16Index
from desktop.ui.reader.gutter import Gutter
from desktop.ui.reader.mark_index import MarkIndex
from desktop.ui.reader.marks import Heights
from desktop.ui.reader.painter import MarkPainter
from desktop.ui.reader.rows import RowWords
from desktop.ui.reader.typeset import SIDE, measure, typeset
from desktop.ui.theme import current_theme
from desktop.ui.widgets.focus_ring import NO_RING
from desktop.ui.widgets.ruler import RulerScrollBar

_EMPTY = Page("", (), SpanMap(SourceSpan, PageSpan, ()), ())
_LANDING = 1 / 3  # of the height, where a jump puts its line


class Sheet(QTextEdit):
    """A read-only page with marks painted beneath and stripes beside its text.

    Places are code points of the page; UTF-16 stays inside. `moved` when text stands
    elsewhere on screen than before.
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = _EMPTY
        self._units = Utf16Index("")
        self._words = RowWords()
        self.heights = Heights(_EMPTY)
        self._laid_out: QTextDocument | None = None
        self.ruler = RulerScrollBar()
        self.setVerticalScrollBar(self.ruler)
        self.marks = MarkPainter(self)
        self.gutter = Gutter(self, self.marks, self)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setProperty(NO_RING, True)
        self.setMouseTracking(True)
        self.selectionChanged.connect(self._selection_changed)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    # What is shown

    @property
    def page(self) -> Page:
        """What is shown."""
        return self._page

    @property
    def units(self) -> Utf16Index:
        """The page's text as Qt counts it."""
        return self._units

    def show_page(self, page: Page, words: RowWords) -> None:
        """Show another page from its top; marks are set afterwards."""
        self._page, self._words = page, words
        self._units = Utf16Index(page.text)
        self.heights = Heights(page)
        self._lay_out()

    def clear_page(self) -> None:
        """Show nothing."""
        self.show_page(_EMPTY, self._words)
        self.set_index(MarkIndex(_EMPTY, ()))
        self.ruler.set_marks(())
        self.setAccessibleName(_("Reader"))

    def set_index(self, index: MarkIndex) -> None:
        """Show these marks on the page."""
        self.marks.set_index(index)
        self.gutter.set_index(index)
        self._fit()
        self.refresh_marks()

    def show_caret(self, on: bool) -> None:
        """Let the arrow keys move a text cursor instead of going by sentences."""
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if on:
            flags |= Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        self.setCursorWidth(current_theme().px(2))

    def _lay_out(self) -> None:
        old = self._laid_out
        self.marks.forget()
        self.marks.selection = None
        document = typeset(self._page, self._words, current_theme(), self)
        self.setDocument(document)
        self._laid_out = document
        document.documentLayout().documentSizeChanged.connect(self._sized)
        if old is not None:
            old.deleteLater()
        self._fit()

    # Places

    def block_rect(self, block: QTextBlock) -> QRectF:
        """Where a block is now, in pixels of the viewport."""
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.translated(0, -self.verticalScrollBar().value())

    def first_visible(self) -> QTextBlock:
        """The block at the top of the viewport, or the one before it."""
        top = QPointF(0, self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        pos = layout.hitTest(top, Qt.HitTestAccuracy.FuzzyHit)
        block = self.document().findBlock(max(0, pos))
        # A page that is still being laid out is hit too far down.
        while block.blockNumber() > 0 and self.block_rect(block).top() > 0:
            block = block.previous()
        before = block.previous()
        return before if before.isValid() else block

    def block(self, number: int) -> QTextBlock:
        """The laid-out block of the page's block `number`."""
        return self.document().findBlockByNumber(number)

    def place_of(self, span: PageSpan) -> QRect:
        """The box around a stretch of the page, in pixels of the viewport."""
        first, last = self._page.block_at(span.start), self._page.block_at(span.end)
        box, up, tall = QRectF(), current_theme().px(21), current_theme().px(28)
        for number in range(first, last + 1):
            block = self.block(number)
            corner = self.block_rect(block).topLeft()
            for each in self.marks.stretches(block, span):
                left, foot = corner.x() + each.left, corner.y() + each.baseline
                line = QRectF(left, foot - up, each.right - each.left, tall)
                box = line if box.isNull() else box.united(line)
        return box.toAlignedRect()

    def position_at(self, point: QPointF) -> int:
        """The code point of the page under a place of the viewport; -1 beside text."""
        down = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        unit = layout.hitTest(down, Qt.HitTestAccuracy.ExactHit)
        return self._units.point(unit) if unit >= 0 else -1

    def near(self, point: QPointF) -> int:
        """The code point of the page nearest to a place of the viewport."""
        down = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        unit = layout.hitTest(down, Qt.HitTestAccuracy.FuzzyHit)
        return self._units.point(max(0, unit))

    # Selection

    def selected(self) -> PageSpan | None:
        """The selected stretch of the page."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        span = QtSpan(cursor.selectionStart(), cursor.selectionEnd())
        return self._units.from_qt(span)

    def select(self, span: PageSpan) -> None:
        """Select a stretch; the view stays where it is."""
        units = self._units.to_qt(span)
        cursor = QTextCursor(self.document())
        cursor.setPosition(units.start)
        cursor.setPosition(units.end, QTextCursor.MoveMode.KeepAnchor)
        self._set_cursor(cursor)

    def clear_selection(self, at: int | None = None) -> None:
        """Select nothing; the caret goes to `at` or stays."""
        cursor = self.textCursor()
        unit = cursor.position() if at is None else self._units.unit(at)
        cursor.setPosition(unit)
        self._set_cursor(cursor)

    def caret(self) -> int:
        """Where the caret stands, seen or not."""
        return self._units.point(self.textCursor().position())

    def _set_cursor(self, cursor: QTextCursor) -> None:
        bar = self.verticalScrollBar()
        value = bar.value()
        self.setTextCursor(cursor)
        bar.setValue(value)

    def _selection_changed(self) -> None:
        self.marks.selection = self.selected()
        self.viewport().update()

    # Scrolling

    def top_position(self) -> tuple[int, int]:
        """The code point at the start of the first whole line, and its pixels down."""
        pos = self.near(QPointF(SIDE, 4))
        return pos, self.line_top(pos)

    def first_whole_line(self) -> int:
        """The code point where the first line that is seen whole begins."""
        return self.near(QPointF(SIDE, current_theme().px(30)))

    def line_top(self, pos: int) -> int:
        """How far below the viewport's top the line of a code point begins, in px."""
        number = self._page.block_at(pos)
        if number >= len(self._page.blocks):
            return 0
        block = self.block(number)
        top = self.block_rect(block).top()
        base = self._units.unit(self._page.blocks[number].span.start)
        line = block.layout().lineForTextPosition(self._units.unit(pos) - base)
        return round(top + (line.y() if line.isValid() else 0))

    def put(self, pos: int, down: int) -> None:
        """Scroll so that a code point's line begins `down` pixels below the top."""
        if not self._page.blocks:
            return
        # The range of the bar is known only when all of it is laid out.
        self.block_rect(self.document().lastBlock())
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

    def page_by(self, step: int) -> None:
        """A screen further (1) or back (-1); two lines stay in sight."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + step * (bar.pageStep() - current_theme().px(64)))

    def to_top(self) -> None:
        """The beginning of the document."""
        self.verticalScrollBar().setValue(0)

    def to_end(self) -> None:
        """The end of the document."""
        self.block_rect(self.document().lastBlock())
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.gutter.update()
        self.moved.emit()

    # What Qt asks

    def changeEvent(self, event: QEvent) -> None:
        fonts = (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange)
        # Qt would lay the page out again for a font that none of its blocks has, and
        # lose the place on the way.
        if event.type() not in fonts:
            super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.marks.paint(painter, QRectF(event.rect()))
        painter.end()
        super().paintEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected words from the page, without rows and their links."""
        data = QMimeData()
        span = self.selected()
        if span is not None:
            data.setText(self.words(span))
        return data

    def words(self, span: PageSpan) -> str:
        """What a stretch of the page says, without our own words in between."""
        out: list[str] = []
        last = self._page.block_at(max(span.start, span.end - 1))
        for block in self._page.blocks[self._page.block_at(span.start) : last + 1]:
            low, high = max(block.span.start, span.start), min(block.span.end, span.end)
            if low < high and self._page.map.parts_back(PageSpan(low, high)):
                words = self._page.text[low:high].replace("\u2028", "\n")
                if block.continues and out:
                    out[-1] += words
                else:
                    out.append(words)
        return "\n\n".join(out)

    # Room

    def _fit(self) -> None:
        """Centre the column; its width changes only when there is no room."""
        theme = current_theme()
        column = measure(theme) + 2 * theme.px(SIDE)
        total = self.width() - self.ruler.sizeHint().width()
        gutter, least = self.gutter.wanted_width(), theme.px(8)
        spare = total - column
        if spare >= 2 * gutter:
            lead = spare // 2
        elif spare >= gutter + least:
            lead = min(gutter, spare - least)
        else:
            lead = min(gutter, max(least, total // 4))
            column = max(theme.px(120), total - lead - least)
        trail = max(0, total - lead - column)
        wanted = (trail, lead) if self._page.right_to_left else (lead, trail)
        left, right = wanted
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (left, right):
            self.setViewportMargins(left, 0, right, 0)
        self._place_gutter()

    def _place_gutter(self) -> None:
        view = self.viewport().geometry()
        wide = self.gutter.wanted_width()
        if self._page.right_to_left:
            self.gutter.setGeometry(view.right() + 1, view.top(), wide, view.height())
        else:
            self.gutter.setGeometry(view.left() - wide, view.top(), wide, view.height())
        self.gutter.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Lines break elsewhere in another width; the one on top stays on top.
        wrapped = event.oldSize().width() != event.size().width()
        pos, down = self.top_position() if wrapped else (0, 0)
        super().resizeEvent(event)
        if wrapped and pos:
            self.put(pos, down)
        self._place_gutter()
        self._sized()

    def _sized(self) -> None:
        """Lines may have moved."""
        self.marks.forget()
        self.gutter.update()

    def refresh_marks(self) -> None:
        """Paint again after marks or states changed."""
        self.viewport().update()
        self.gutter.update()

    def activate(self, annotation: AnnotationId | None) -> None:
        """Outline a mark."""
        if self.marks.active != annotation:
            self.marks.active = annotation
            self.refresh_marks()

    def _restyle(self) -> None:
        tokens = current_theme().tokens
        palette = QPalette(self.palette())
        for group in (
            QPalette.ColorGroup.Active,
            QPalette.ColorGroup.Inactive,
            QPalette.ColorGroup.Disabled,
        ):
            for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
                palette.setColor(group, role, QColor(tokens.paper))
            palette.setColor(group, QPalette.ColorRole.Text, QColor(tokens.text))
            # The selection is painted beneath the text, with the marks.
            clear = QColor(tokens.selection)
            clear.setAlpha(0)
            palette.setColor(group, QPalette.ColorRole.Highlight, clear)
            palette.setColor(
                group, QPalette.ColorRole.HighlightedText, QColor(tokens.text)
            )
        self.setPalette(palette)
        # Under a style sheet the viewport keeps the palette it first got.
        self.viewport().setPalette(palette)
        self.setAutoFillBackground(True)
        if self._page.blocks:
            pos, down = self.top_position()
            self._lay_out()
            self.put(pos, down)
        else:
            self._fit()
