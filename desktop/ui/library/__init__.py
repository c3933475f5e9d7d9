"""The library: find, filter, sort and open documents."""

from desktop.ui.library.panel import LibraryPanel

__all__ = ["LibraryPanel"]
