"""What painter and gutter need of a text widget, so that either Qt class will do."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QWidget

from desktop.model.page import Page
from desktop.text.utf16 import Utf16Index


class Surface(Protocol):
    """A laid-out page: block n of its document is block n of the page."""

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

    def first_visible(self) -> QTextBlock:
        """The block at the top of the viewport."""
        ...
