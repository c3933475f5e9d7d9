"""What painter and gutter need of a text widget, so that either Qt class will do."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QWidget

from desktop.model.page import Page
from desktop.text.utf16 import Utf16Index


class Surface(Protocol):
    """A page, or a part of a long one, that is laid out in a document of Qt."""

    @property
    def page(self) -> Page:
        """What is shown."""
        ...

    @property
    def units(self) -> Utf16Index:
        """The page's text as Qt counts it."""
        ...

    def document(self) -> QTextDocument:
        """The document that Qt laid out."""
        ...

    def viewport(self) -> QWidget:
        """What is painted on."""
        ...

    def block_rect(self, block: QTextBlock) -> QRectF:
        """Where a block is now, in pixels of the viewport."""
        ...

    def block(self, number: int) -> QTextBlock:
        """The document's block of a block of the page; invalid if not laid out."""
        ...

    def number(self, block: QTextBlock) -> int:
        """Which block of the page a block of the document is."""
        ...

    def first_visible(self) -> QTextBlock:
        """The block at the top of the viewport."""
        ...
