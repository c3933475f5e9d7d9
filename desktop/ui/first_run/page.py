"""The page of a window without a dossier: three ways to begin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.settings import data_folder
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.empty_state import IconLabel
from desktop.ui.widgets.keycap import KeyCap
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.paint import paint_frame

_CARD_WIDTH = 316
_RECENT_SHOWN = 3


class FirstRunPage(QScrollArea):
    """Sample, own files, pasted text; below, dossiers that were open before."""

    sample_requested = Signal()
    files_requested = Signal()
    paste_requested = Signal()
    open_requested = Signal()
    recent_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Begin"))
        self.sample = Button(_("Open sample"), ButtonKind.PRIMARY)
        self.files = Button(_("Choose files…"))
        self.paste = Button(_("Paste"))
        self.sample.clicked.connect(self.sample_requested)
        self.files.clicked.connect(self.files_requested)
        self.paste.clicked.connect(self.paste_requested)
        self._title = Label(_("Read, mark and compare policy documents"), Role.TITLE)
        self._title.setWordWrap(True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._deck = Label(
            _("Everything stays on this computer. Originals are never changed."),
            Role.LARGE,
            Tone.SECONDARY,
        )
        self._deck.setWordWrap(True)
        self._deck.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.where = Label("", Role.CONTROL, Tone.META, wrap=True)
        self.where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name_folder(str(data_folder()))
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for card in self._make_cards():
            self._cards.addWidget(card)
        self._steps = _Steps()
        self._recent = QHBoxLayout()
        self._body = _Paper()
        self._column = QVBoxLayout(self._body)
        self._column.addStretch(4)
        self._column.addWidget(self._title)
        self._column.addWidget(self._deck)
        self._column.addWidget(self.where)
        self._column.addLayout(_centred(self._cards))
        self._column.addWidget(self._steps)
        self._column.addLayout(_centred(self._recent))
        self._column.addStretch(5)
        self.setWidget(self._body)
        self.set_recent(())
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def set_recent(self, paths: Sequence[str]) -> None:
        """Offer dossiers that were open before and are still there."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for path in [p for p in paths if Path(p).exists()][:_RECENT_SHOWN]:
            button = Button(Path(path).stem, ButtonKind.LINK, icon=Icon.HISTORY)
            button.setToolTip(path)
            button.clicked.connect(
                lambda _on=False, path=path: self.recent_chosen.emit(path)
            )
            self._recent.addWidget(button)
        other = Button(_("Open a dossier…"), ButtonKind.LINK, icon=Icon.FOLDER_OPEN)
        other.clicked.connect(self.open_requested)
        self._recent.addWidget(other)

    def name_folder(self, folder: str) -> None:
        """Say where new dossiers lie."""
        self.where.setText(_("New dossiers are kept in {folder}").format(folder=folder))

    def set_busy(self, busy: bool) -> None:
        """While something is being prepared nothing else can be begun."""
        for button in (self.sample, self.files, self.paste):
            button.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        focused = self.focusWidget()
        if enter and isinstance(focused, QAbstractButton) and focused.hasFocus():
            focused.click()
        elif enter and self.sample.isEnabled():
            self.sample.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def _make_cards(self) -> tuple[_ChoiceCard, ...]:
        sample = _ChoiceCard(
            Icon.BOOK_OPEN,
            _("Try the sample dossier"),
            _(
                "Invented reports on who pays for defence, cleaned and marked, "
                "to look at or delete."
            ),
            self.sample,
            _("Enter"),
            first=True,
        )
        files = _ChoiceCard(
            Icon.FOLDER_OPEN,
            _("Add documents"),
            _(
                "Plain text, HTML or Markdown. "
                "Drop files or a folder anywhere in this window."
            ),
            self.files,
            "Ctrl O",
        )
        paste = _ChoiceCard(
            Icon.CLIPBOARD_PASTE,
            _("Paste text"),
            _(
                "Paste an article. Menus, share links and footers are set aside, "
                "and you can bring them back."
            ),
            self.paste,
            "Ctrl V",
        )
        return sample, files, paste

    def _restyle(self) -> None:
        theme = current_theme()
        wide = self.width() >= theme.px(3 * _CARD_WIDTH + 80)
        way = QBoxLayout.Direction
        self._cards.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._cards.setSpacing(theme.px(18))
        self._cards.setContentsMargins(0, theme.px(20), 0, theme.px(16))
        self._column.setSpacing(theme.px(12))
        margin = theme.px(24)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._recent.setSpacing(theme.px(6))
        self._steps.set_wide(wide)


class _ChoiceCard(QWidget):
    """A way to begin: what it is, what comes of it, a button and its key."""

    def __init__(
        self,
        icon: Icon,
        title: str,
        text: str,
        button: Button,
        key: str,
        *,
        first: bool = False,
    ) -> None:
        super().__init__()
        self._first = first
        self._foot = QHBoxLayout()
        self._foot.addWidget(button)
        self._foot.addStretch(1)
        self._foot.addWidget(KeyCap(key))
        self._column = QVBoxLayout(self)
        self._column.addWidget(IconLabel(icon, Tone.ACCENT, self, size=26))
        self._column.addWidget(Label(title, Role.DIALOG_TITLE))
        self._column.addWidget(Label(text, Role.LARGE, Tone.SECONDARY, wrap=True))
        self._column.addStretch(1)
        self._column.addLayout(self._foot)
        button.setAccessibleDescription(f"{title}. {text}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        edge = tokens.accent if self._first else tokens.line2
        width = theme.px(2) if self._first else 1.0
        bounds = QRectF(self.rect())
        paint_frame(QPainter(self), bounds, theme.px(14), tokens.surface, edge, width)

    def _restyle(self) -> None:
        theme = current_theme()
        self.setFixedWidth(theme.px(_CARD_WIDTH))
        self.setMinimumHeight(theme.px(236))
        margin = theme.px(24)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(theme.px(8))


class _Steps(QWidget):
    """The work in three steps, told once."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch(1)
        for number, words in enumerate(
            (
                _("Select a sentence (triple-click, drag, or ↓)"),
                _("Press a number to tag it"),
                _("Open Compare to see documents side by side"),
            ),
            1,
        ):
            step = QHBoxLayout()
            step.setSpacing(current_theme().px(8))
            step.addWidget(Label(f"{number}.", Role.CONTROL_STRONG, Tone.ACCENT))
            step.addWidget(Label(words, Role.LARGE, Tone.SECONDARY), 1)
            self._row.addLayout(step)
        self._row.addStretch(1)

    def set_wide(self, wide: bool) -> None:
        """In a row, or one below another."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._row.setSpacing(current_theme().px(28 if wide else 6))


class _Paper(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(current_theme().tokens.paper))


def _centred(inner: QBoxLayout) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addLayout(inner)
    row.addStretch(1)
    return row
