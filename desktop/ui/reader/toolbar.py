"""The row above the page: place in the library, what is hidden, find, language."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.i18n import _, ngettext
from desktop.ui.reader.actions import reader_action
from desktop.ui.shown_keys import follow_key
from desktop.ui.theme import Icon, Role, Tone, current_theme, paint_icon
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.paint import Row, leading, paint_frame
from desktop.ui.window_table import window_action


class PageBar(QWidget):
    """Buttons and signs over the page; what they do is the pane's business."""

    previous_requested = Signal()
    next_requested = Signal()
    find_requested = Signal()
    cleaned_pressed = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._previous = IconButton(Icon.CHEVRON_LEFT, _("Previous document"))
        self._next = IconButton(Icon.CHEVRON_RIGHT, _("Next document"))
        self._place = Label("", Role.META, Tone.SECONDARY)
        self._cleaned = CleanedPill()
        self._find = IconButton(Icon.SEARCH, _("Find in document"))
        for button, action in (
            (self._previous, window_action("document.previous")),
            (self._next, window_action("document.next")),
            (self._find, reader_action("reader.find")),
        ):
            follow_key(button, action, button.set_key)
        self._languages = LanguageSign()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._previous)
        self._row.addWidget(self._next)
        self._row.addWidget(self._place)
        self._row.addStretch(1)
        self._row.addWidget(self._cleaned)
        self._row.addWidget(self._find)
        self._row.addWidget(self._languages)
        self._previous.clicked.connect(self.previous_requested)
        self._next.clicked.connect(self.next_requested)
        self._find.clicked.connect(self.find_requested)
        self._cleaned.clicked.connect(self._cleaned_clicked)
        current_theme().changed.connect(self._restyle)
        self._restyle()
        self.set_place(0, 0)
        self.set_hidden(0)
        self.set_languages(())

    def set_place(self, number: int, count: int) -> None:
        """Say which document of how many this is, counted from 1; 0 is none."""
        words = ""
        if number:
            words = _("{number} of {count}").format(number=number, count=count)
        self._place.setText(words)
        self._previous.setEnabled(number > 1)
        self._next.setEnabled(0 < number < count)

    def set_hidden(self, lines: int) -> None:
        """Say how many lines cleaning hides; without any, nothing is said."""
        self._cleaned.set_lines(lines)

    def set_languages(self, codes: tuple[str, ...]) -> None:
        """Name the document's languages ("en", "ko")."""
        self._languages.set_codes(codes)

    def set_open(self, is_open: bool) -> None:
        """Without a document there is nothing to find in."""
        self._find.setEnabled(is_open)

    def _cleaned_clicked(self) -> None:
        corner = QPoint(0, self._cleaned.height())
        self.cleaned_pressed.emit(self._cleaned.mapToGlobal(corner))

    def _restyle(self) -> None:
        theme = current_theme()
        self.setFixedHeight(theme.px(46))
        side = theme.px(14)
        self._row.setContentsMargins(side, theme.px(6), side, theme.px(6))
        self._row.setSpacing(theme.px(6))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(current_theme().tokens.paper))


class CleanedPill(QAbstractButton):
    """ "Cleaned · 5 lines hidden": opens the menu of hidden text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)

    def set_lines(self, lines: int) -> None:
        """How many lines are hidden."""
        counted = ngettext("{n} line hidden", "{n} lines hidden", lines)
        text = _("Cleaned · {hidden}").format(hidden=counted.format(n=lines))
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(_("Opens a menu: peek at hidden text, restore"))
        self.setVisible(lines > 0)
        self._restyle()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetricsF(theme.font(Role.META_MEDIUM))
        words = int(metrics.horizontalAdvance(self.text())) + 1
        return QSize(words + theme.px(15 + 8 + 2 * 14), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(44), theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        bounds = QRectF(self.rect())
        lit = self.underMouse() or self.isDown()
        fill = tokens.hover if lit else tokens.paper
        paint_frame(painter, bounds, bounds.height() / 2, fill, tokens.line2)
        row = Row(
            bounds.adjusted(theme.px(14), 0, -theme.px(14), 0), self.layoutDirection()
        )
        place = row.take(theme.px(15), theme.px(8)).center()
        paint_icon(painter, Icon.EYE_OFF, place, theme.px(15), tokens.text2)
        font = theme.font(Role.META_MEDIUM)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if lit else tokens.text2))
        rest = row.rest()
        shown = QFontMetricsF(font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, rest.width() + 1
        )
        painter.drawText(rest, leading(self.layoutDirection()), shown)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class LanguageSign(QWidget):
    """The languages of the document, as their codes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)

    def set_codes(self, codes: tuple[str, ...]) -> None:
        """Which languages; without any, nothing is shown."""
        self._codes = codes
        words = _("Language: {codes}").format(codes=self._words())
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setVisible(bool(codes))
        self._restyle()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetricsF(theme.font(Role.META))
        width = int(metrics.horizontalAdvance(self._words())) + 1
        return QSize(width + theme.px(17 + 8 + 8), theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        row = Row(
            QRectF(self.rect()).adjusted(theme.px(8), 0, 0, 0), self.layoutDirection()
        )
        place = row.take(theme.px(17), theme.px(8)).center()
        tone = theme.tokens.text2
        paint_icon(painter, Icon.LANGUAGES, place, theme.px(17), tone)
        painter.setFont(theme.font(Role.META))
        painter.setPen(QColor(tone))
        painter.drawText(row.rest(), leading(self.layoutDirection()), self._words())

    def _words(self) -> str:
        return " · ".join(code.upper() for code in self._codes)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
