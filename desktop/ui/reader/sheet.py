"""The page as it is looked at: marks beneath its text, stripes beside it, its room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import _
from desktop.model.ids import AnnotationId
from desktop.model.page import Page
from desktop.text.spans import PageSpan
from desktop.ui.reader.folio import EMPTY, Folio
from desktop.ui.reader.gutter import Gutter
from desktop.ui.reader.mark_index import MarkIndex
from desktop.ui.reader.painter import MarkPainter
from desktop.ui.reader.typeset import SIDE, measure
from desktop.ui.theme import current_theme
from desktop.ui.widgets.focus_ring import NO_RING
from desktop.ui.widgets.ruler import RulerScrollBar


class Sheet(Folio):
    """A read-only page with marks painted beneath and stripes beside its text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._broken: Page | None = None
        self._broken_at = 0.0
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
        self.laid_out.connect(self._laid_out_anew)
        self.moved.connect(self.gutter.update)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def clear_page(self) -> None:
        """Show nothing."""
        self.show_page(EMPTY, self._words)
        self.set_index(MarkIndex(EMPTY, ()))
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

    def _laid_out_anew(self) -> None:
        scale = current_theme().scale
        # Another part of the same page breaks its lines as they were broken before.
        if self._page is not self._broken or scale != self._broken_at:
            self._broken, self._broken_at = self._page, scale
            self._forget()
        self.marks.selection = self.selected()
        self._fit()

    def place_of(self, span: PageSpan) -> QRect:
        """The box around a stretch of the page, in pixels of the viewport.

        An empty one where it would begin, if it is not laid out.
        """
        first, last = self._page.block_at(span.start), self._page.block_at(span.end)
        box, up, tall = QRectF(), current_theme().px(21), current_theme().px(28)
        for number in range(first, last + 1):
            block = self.block(number)
            if not block.isValid():
                continue
            corner = self.block_rect(block).topLeft()
            for each in self.marks.stretches(block, span):
                left, foot = corner.x() + each.left, corner.y() + each.baseline
                line = QRectF(left, foot - up, each.right - each.left, tall)
                box = line if box.isNull() else box.united(line)
        if box.isNull():
            return QRect(0, self.line_top(span.start), 0, 0)
        return box.toAlignedRect()

    def _selection_changed(self) -> None:
        self.marks.selection = self.selected()
        self.viewport().update()

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
        if wrapped:
            self._forget()
            if pos:
                self.put(pos, down)
        self._place_gutter()
        self._sized()

    def _forget(self) -> None:
        """Lines break elsewhere now."""
        self.marks.forget()
        self.gutter.forget()

    def _sized(self) -> None:
        """Blocks may have moved; in them all stands where it stood."""
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
            self._lay_out(self._part)
            self.put(pos, down)
        else:
            self._fit()
