"""The codebook: tags with their definitions, and the passages that bear them."""

from desktop.ui.codebook.view import CodebookView

__all__ = ["CodebookView"]
