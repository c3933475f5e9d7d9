"""Finds words in the open document, in hidden text as well."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.model.page import Page
from desktop.text.spans import PageSpan
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from desktop.ui.reader.pane import ReaderPane

_MOST = 5000


def find_all(text: str, sought: str) -> list[tuple[int, int]]:
    """Where the words stand, whatever their case, without overlaps; at most 5,000."""
    # Folding letter by letter keeps every letter at its place, which casefold
    # does not ("ß" would become two).
    folded = "".join(char.lower()[:1] or char for char in text)
    wanted = "".join(char.lower()[:1] or char for char in sought)
    out: list[tuple[int, int]] = []
    at = folded.find(wanted) if wanted else -1
    while at >= 0 and len(out) < _MOST:
        out.append((at, at + len(wanted)))
        at = folded.find(wanted, at + len(wanted))
    return out


class FindBar(QWidget):
    """Field, count, next and previous; hits are marked on the page and the ruler."""

    def __init__(self, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._page: Page | None = None
        self._hits: list[PageSpan] = []
        self._hidden = 0
        self._at = -1
        self._from = 0
        self._field = SearchField(_("Find in document"))
        self._field.textChanged.connect(self._search)
        self._field.installEventFilter(self)
        self._count = Label("", Role.META, Tone.SECONDARY)
        before = IconButton(Icon.CHEVRON_UP, _("Previous hit"), key="Shift F3", size=28)
        after = IconButton(Icon.CHEVRON_DOWN, _("Next hit"), key="F3", size=28)
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
        return tuple(self._hits)

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
        self._hits, self._at = [], -1
        self._show()
        self._pane.show_ruler()
        if was_open:
            self._pane.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_page(self, page: Page) -> None:
        """Look through another page."""
        self._page = page
        self._at = -1
        if self.is_open:
            self._search()

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) hit, round at the end."""
        if not self.is_open:
            self.open_bar()
            return
        if not self._hits:
            return
        self._at = (self._at + by) % len(self._hits)
        self._show()
        self._pane.view.reveal(self._hits[self._at])
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
        found = [PageSpan(*each) for each in find_all(page.text, sought)]
        self._hits = [hit for hit in found if page.source(hit) is not None]
        self._hidden = self._count_hidden(page, sought)
        starts = [hit.start for hit in self._hits]
        self._at = -1
        if self._hits:
            self._at = bisect_left(starts, self._from) % len(self._hits)
            self._pane.view.reveal(self._hits[self._at])
        self._show()
        self._pane.show_ruler()

    def _count_hidden(self, page: Page, sought: str) -> int:
        """How many hits lie in text that is hidden now."""
        reading = self._pane.reading
        if reading is None or not sought:
            return 0
        text = reading.body.source_text
        return sum(
            len(find_all(text[run.span.start : run.span.end], sought))
            for run in page.runs
            if not run.peeked
        )

    def _show(self) -> None:
        marks = self._pane.view.marks
        marks.hits = tuple(self._hits)
        marks.hit = self._hits[self._at] if 0 <= self._at < len(self._hits) else None
        self._pane.view.refresh_marks()
        if not self._field.text():
            self._count.setText("")
            return
        if self._hits:
            words = _("{number} of {count}").format(
                number=self._at + 1, count=len(self._hits)
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
