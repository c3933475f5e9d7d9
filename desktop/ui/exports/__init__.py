"""Export: choose what, see it, save it."""

from desktop.ui.exports.panel import ExportPanel

__all__ = ["ExportPanel"]
