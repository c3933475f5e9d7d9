"""A note: Markdown while it is written, set text while it is read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QSizePolicy,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.ui.passages.cards import NOTE_FEATURES
from desktop.ui.theme import Role, current_theme
from desktop.ui.widgets.focus_ring import NO_RING
from desktop.ui.widgets.paint import paint_frame

_LEAST_LINES = 2
_MOST_LINES = 14  # a longer note scrolls while it is written


class NoteField(QFrame):
    """`saved` carries a text once, when writing ends and it is another than before."""

    saved = Signal(str)
    resized = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = ""
        self._writing = False
        self._read_only = False
        self._came_from: QWidget | None = None
        self.editor = _Editor(name, hint, self)
        self.editor.left.connect(self.finish)
        self.editor.grew.connect(self._resized)
        self.view = _View(name, hint, self)
        self.view.pressed.connect(self.edit)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.view)
        self._column.addWidget(self.editor)
        self.editor.hide()
        self.setSizePolicy(_height_for_width(QSizePolicy.Policy.Expanding))
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def is_written(self) -> bool:
        """Whether the cursor is in it."""
        return self._writing

    def set_note(self, note: str) -> None:
        """Show a note; one that is being written is left alone."""
        if self._writing:
            return
        if note != self._note or not self.view.is_filled:
            self._note = note
            self.view.show_note(note)
            self._resized()

    def set_read_only(self, read_only: bool) -> None:
        """Whether it can be written."""
        self._read_only = read_only

    def edit(self) -> None:
        """Start writing."""
        if self._writing or self._read_only:
            return
        self._writing = True
        self._came_from = QApplication.focusWidget()
        self.editor.setPlainText(self._note)
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
        self.view.hide()
        self.editor.show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._resized()

    def finish(self) -> None:
        """End writing; a changed text is saved, the focus goes back where it was."""
        if not self._writing:
            return
        self._writing = False
        text = self.editor.toPlainText().strip()
        changed = text != self._note
        self._note = text
        self.view.show_note(text)
        had_focus = self.editor.hasFocus()
        self.view.show()
        if had_focus:
            before = self._came_from
            can_return = before is not None and isValid(before) and before.isVisible()
            back = before if before is not None and can_return else self.view
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None
        self.editor.hide()
        self._resized()
        if changed:
            self.saved.emit(text)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.heightForWidth(width)

    def sizeHint(self) -> QSize:
        width = self.width() or current_theme().px(200)
        return QSize(current_theme().px(160), self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        edge = tokens.accent if self._writing else tokens.control
        width = theme.px(2) if self._writing else 1.0
        bounds = QRectF(self.rect())
        painter = QPainter(self)
        paint_frame(painter, bounds, theme.px(7), tokens.surface, edge, width)

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()
        self.resized.emit()

    def _restyle(self) -> None:
        theme = current_theme()
        side, upright = theme.px(12), theme.px(8)
        self._column.setContentsMargins(side, upright, side, upright)
        self.view.show_note(self._note)
        self._resized()


class _Editor(QTextEdit):
    """Takes plain text and every plain key; Esc and leaving end it."""

    left = Signal()
    grew = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        _prepare(self, name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self.setProperty(NO_RING, True)
        self.textChanged.connect(self.grew)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def event(self, event: QEvent) -> bool:
        if not isValid(self):
            return False  # Qt takes the window apart and still tells its children.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(
            event, QKeyEvent
        ):
            shift = Qt.KeyboardModifier.ShiftModifier
            pad = Qt.KeyboardModifier.KeypadModifier
            if not event.modifiers() & ~(shift | pad) and not _is_function(event):
                event.accept()  # no plain key is a command while one writes
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (control and enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu of the field itself is no leaving.
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        line = self.fontMetrics().lineSpacing()
        high = _document_height(self, width)
        return max(_LEAST_LINES * line, min(high, _MOST_LINES * line))

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(120), self.heightForWidth(self.width() or theme.px(120)))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(60), self.fontMetrics().lineSpacing())

    def _restyle(self) -> None:
        self.setFont(current_theme().font(Role.FIELD))


class _View(QTextBrowser):
    """A note as it reads. Pressing it, or Enter, starts writing; links open outside."""

    pressed = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._hint = hint
        self.is_filled = False
        _prepare(self, name)
        self.setOpenLinks(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.anchorClicked.connect(_open_outside)

    def show_note(self, note: str) -> None:
        """Set the Markdown, or say what could be here."""
        theme = current_theme()
        self.is_filled = True
        self.setFont(theme.font(Role.FIELD))
        palette = self.palette()
        ink = theme.tokens.text if note else theme.tokens.text3
        palette.setColor(QPalette.ColorRole.Text, QColor(ink))
        palette.setColor(QPalette.ColorRole.Link, QColor(theme.tokens.accent))
        self.setPalette(palette)
        if note:
            self.document().setMarkdown(note, NOTE_FEATURES)
            self.setAccessibleDescription(self.document().toPlainText())
        else:
            self.document().setPlainText(self._hint)
            self.setAccessibleDescription(self._hint)
        self.updateGeometry()

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Nothing: a picture named in a note is not fetched from anywhere."""
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.pressed.emit()
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        on_link = bool(self.anchorAt(event.position().toPoint()))
        super().mouseReleaseEvent(event)
        if not on_link and not self.textCursor().hasSelection():
            self.pressed.emit()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self.fontMetrics().lineSpacing(), _document_height(self, width))

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(120), self.heightForWidth(self.width() or theme.px(120)))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(60), self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()


def _prepare(edit: QTextEdit, name: str) -> None:
    edit.setAccessibleName(name)
    edit.setFrameShape(QFrame.Shape.NoFrame)
    edit.document().setDocumentMargin(0)
    edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    edit.setSizePolicy(_height_for_width(QSizePolicy.Policy.Expanding))
    edit.viewport().setAutoFillBackground(False)


def _height_for_width(across: QSizePolicy.Policy) -> QSizePolicy:
    policy = QSizePolicy(across, QSizePolicy.Policy.Fixed)
    policy.setHeightForWidth(True)
    return policy


def _document_height(edit: QTextEdit, width: int) -> int:
    """How high the text is when it is broken at this width."""
    document = edit.document()
    before = document.textWidth()
    if width <= 0 or before == width:
        return int(document.size().height() + 0.99)
    document.setTextWidth(width)
    height = int(document.size().height() + 0.99)
    document.setTextWidth(before)
    return height


def _is_function(event: QKeyEvent) -> bool:
    return Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35


def _open_outside(url: QUrl) -> None:
    if url.scheme() in ("http", "https", "mailto"):
        QDesktopServices.openUrl(url)
