"""The original text of a document, as it was read, with the hidden lines shaded."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QWidget

from desktop.i18n import _
from desktop.model.document import Body, Document
from desktop.text.spans import PageSpan
from desktop.text.utf16 import Utf16Index
from desktop.ui.inspector.document_words import hidden_of
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.overlay import Overlay


class OriginalOverlay(Overlay):
    """Read-only; nothing here can change the document."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _("Original text"), width=900, height=760)
        self.add_header(_("Original text"))
        self.about = Label("", Role.META, Tone.SECONDARY, wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("field", True)
        self.text.setAccessibleName(_("Original text"))
        self.text.setTabChangesFocus(True)
        row = QHBoxLayout()
        row.addWidget(self.about, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.text, 1)
        self._body: Body | None = None
        current_theme().changed.connect(self._shade)

    def show_body(self, document: Document, body: Body) -> None:
        """Open on a document's frozen source text."""
        self._body = body
        self.about.setText(
            _("{name} · {hidden}, shaded below").format(
                name=document.original.name, hidden=hidden_of(body).summary
            )
        )
        self.text.setPlainText(body.source_text)
        self._shade()
        self.open(self.text)

    def _shade(self) -> None:
        if self._body is None:
            return
        theme = current_theme()
        self.text.setFont(theme.font(Role.FIELD))
        look = QTextCharFormat()
        look.setBackground(QColor(theme.tokens.sunken))
        look.setForeground(QColor(theme.tokens.text2))
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)
        index = Utf16Index(self._body.source_text)
        shades = []
        for cut in self._body.cuts:
            place = index.to_qt(PageSpan(cut.span.start, cut.span.end))
            shade = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(place.start)
            cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
            shade.cursor = cursor
            shade.format = look
            shades.append(shade)
        self.text.setExtraSelections(shades)
