"""Finds words in the open document, in hidden text as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.model.document import Body
from desktop.model.page import Page
from desktop.text.spans import PageSpan
from desktop.ui.reader.actions import reader_action
from desktop.ui.reader.hits import Hits, PageText, folded
from desktop.ui.shown_keys import follow_key
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from desktop.ui.reader.pane import ReaderPane


class FindBar(QWidget):
    """Field, count, next and previous; hits are marked on the page and the ruler."""

    def __init__(self, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._page: Page | None = None
        self._text: PageText | None = None  # made ready when something is looked for
        self._source: tuple[Body, str] | None = None
        self._hits = Hits()
        self._hidden = 0
        self._at: PageSpan | None = None
        self._from = 0
        self._field = SearchField(_("Find in document"))
        self._field.textChanged.connect(self._search)
        self._field.installEventFilter(self)
        self._count = Label("", Role.META, Tone.SECONDARY)
        before = IconButton(Icon.CHEVRON_UP, _("Previous hit"), size=28)
        after = IconButton(Icon.CHEVRON_DOWN, _("Next hit"), size=28)
        follow_key(before, reader_action("reader.find.previous"), before.set_key)
        follow_key(after, reader_action("reader.find.next"), after.set_key)
        close = IconButton(Icon.X, _("Close"), key="Esc", size=28)
        before.clicked.connect(lambda: self.step(-1))
        after.clicked.connect(lambda: self.step(1))
        close.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        row.addWidget(before)
        row.addWidget(after)
        row.addWidget(close)
        self._row = row
        self.hide()
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return not self.isHidden()

    @property
    def hits(self) -> tuple[PageSpan, ...]:
        """What was found on the page."""
        return tuple(self._hits)  # for tests: there may be very many

    def open_bar(self) -> None:
        """Show it with the selected words, ready to type."""
        if self._page is None or not self._page.blocks:
            return
        self._from = self._pane.view.first_whole_line()
        span = self._pane.view.selected()
        self.show()
        if span is not None and len(span) < 80:
            self._field.setText(self._pane.view.words(span))
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide it; the reader has the focus again, and stays where it is."""
        was_open = self.is_open
        self.hide()
        self._hits, self._at = Hits(), None
        self._show()
        self._pane.show_ruler()
        if was_open:
            self._pane.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_page(self, page: Page) -> None:
        """Look through another page."""
        self._page, self._text, self._at = page, None, None
        if self.is_open:
            self._search()

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) hit, round at the end."""
        if not self.is_open:
            self.open_bar()
            return
        if self._at is None:
            return
        hits, at = self._hits, self._at
        self._at = hits.from_(at.end) if by > 0 else hits.before(at.start)
        self._show()
        self._reveal()
        announce(self, self._count.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
                self.step(-1 if back else 1)
                return True
            if key == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.paper))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))

    def _search(self) -> None:
        page = self._page
        if page is None or not self.is_open:
            return
        sought = self._field.text()
        if sought and self._text is None:
            self._text = PageText(page)
        self._hits = self._text.look_for(sought) if self._text is not None else Hits()
        self._hidden = self._count_hidden(page, sought)
        self._at = self._hits.from_(self._from)
        self._reveal()
        self._show()
        self._pane.show_ruler()

    def _reveal(self) -> None:
        if self._at is not None:
            self._pane.view.reveal(self._at)

    def _count_hidden(self, page: Page, sought: str) -> int:
        """How many hits lie in text that is hidden now."""
        reading, words = self._pane.reading, folded(sought)
        runs = [run.span for run in page.runs if not run.peeked]
        if reading is None or not words or not runs:
            return 0
        if self._source is None or self._source[0] is not reading.body:
            self._source = reading.body, folded(reading.body.source_text)
        text = self._source[1]
        return sum(text.count(words, run.start, run.end) for run in runs)

    def _show(self) -> None:
        marks = self._pane.view.marks
        marks.hits, marks.hit = self._hits, self._at
        self._pane.view.refresh_marks()
        if not self._field.text():
            self._count.setText("")
            return
        if self._at is not None:
            words = _("{number} of {count}").format(
                number=self._hits.number(self._at), count=len(self._hits)
            )
        else:
            words = _("Nothing found")
        if self._hidden:
            more = ngettext("{n} in hidden text", "{n} in hidden text", self._hidden)
            words += " · " + more.format(n=self._hidden)
        self._count.setText(words)

    def _restyle(self) -> None:
        theme = current_theme()
        side = theme.px(14)
        self._row.setContentsMargins(side, theme.px(4), side, theme.px(8))
        self._row.setSpacing(theme.px(8))
        self.update()
