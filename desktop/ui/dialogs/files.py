"""The system's file dialogs, asked without stopping the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.i18n import _

SUFFIX = "dossier"


def ask_files(
    parent: QWidget, suffixes: tuple[str, ...], then: Callable[[list[Path]], None]
) -> QFileDialog:
    """Which documents to add; `suffixes` like ".html" are what can be read."""
    patterns = " ".join(f"*{suffix}" for suffix in suffixes)
    dialog = _dialog(parent, _("Add documents"), QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(
        [_("Documents ({patterns})").format(patterns=patterns), _("All files (*)")]
    )
    return _open(dialog, then)


def ask_codebook(parent: QWidget, then: Callable[[Path], None]) -> QFileDialog:
    """Which table has the tags to add."""
    dialog = _dialog(parent, _("Import codebook"), QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_("Tables (*.csv *.tsv *.txt)"), _("All files (*)")])
    return _open(dialog, lambda chosen: then(chosen[0]))


def ask_folder(parent: QWidget, then: Callable[[list[Path]], None]) -> QFileDialog:
    """Which folder to add, with all that is in it."""
    dialog = _dialog(parent, _("Add a folder"), QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open(dialog, then)


def ask_dossier(
    parent: QWidget, folder: Path, then: Callable[[list[Path]], None]
) -> QFileDialog:
    """Which dossier to open."""
    dialog = _dialog(parent, _("Open dossier"), QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_("Dossiers (*.dossier)"), _("All files (*)")])
    dialog.setDirectory(str(folder))
    return _open(dialog, then)


def ask_new(
    parent: QWidget,
    title: str,
    suggestion: Path,
    then: Callable[[list[Path]], None],
) -> QFileDialog:
    """Where a new dossier, or a copy of one, is to lie."""
    dialog = _dialog(parent, title, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(SUFFIX)
    dialog.setNameFilters([_("Dossiers (*.dossier)")])
    dialog.setDirectory(str(suggestion.parent))
    dialog.selectFile(suggestion.name)
    return _open(dialog, then)


def ask_text(
    parent: QWidget, title: str, name: str, then: Callable[[Path], None]
) -> QFileDialog:
    """Where a text file of this name is to lie."""
    dialog = _dialog(parent, title, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("txt")
    dialog.selectFile(name)
    return _open(dialog, lambda chosen: then(chosen[0]))


def ask_brief(parent: QWidget, then: Callable[[Path], None]) -> QFileDialog:
    """Where a brief is to lie, and as which kind of file."""
    dialog = _dialog(parent, _("Save the brief"), QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    kinds = {
        _("Word document (*.docx)"): "docx",
        _("PDF (*.pdf)"): "pdf",
        _("Web page (*.html)"): "html",
        _("Excel workbook (*.xlsx)"): "xlsx",
        _("Markdown (*.md)"): "md",
    }
    dialog.setNameFilters(list(kinds))
    dialog.setDefaultSuffix("docx")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(kinds[chosen]))
    dialog.selectFile(_("brief"))
    return _open(dialog, lambda chosen: then(chosen[0]))


def ask_picture(
    parent: QWidget, name: str, then: Callable[[Path], None]
) -> QFileDialog:
    """Where a picture of this name is to lie, and as which kind of file."""
    title = _("Save as picture")
    dialog = _dialog(parent, title, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    kinds = {
        _("Picture (*.png)"): "png",
        _("Drawing, sharp at any size (*.svg)"): "svg",
    }
    dialog.setNameFilters(list(kinds))
    dialog.setDefaultSuffix("png")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(kinds[chosen]))
    dialog.selectFile(name)
    return _open(dialog, lambda chosen: then(chosen[0]))


def ask_pdf(parent: QWidget, name: str, then: Callable[[Path], None]) -> QFileDialog:
    """Where a PDF of this name is to lie."""
    title = _("Print to a PDF")
    dialog = _dialog(parent, title, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.setNameFilters([_("PDF (*.pdf)")])
    dialog.selectFile(f"{name}.pdf")
    return _open(dialog, lambda chosen: then(chosen[0]))


def ask_table(
    parent: QWidget, title: str, name: str, then: Callable[[list[Path]], None]
) -> QFileDialog:
    """Where a table is to be written."""
    dialog = _dialog(parent, title, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("csv")
    dialog.setNameFilters([_("Tables (*.csv)")])
    dialog.selectFile(f"{name}.csv")
    return _open(dialog, then)


def _dialog(parent: QWidget, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
    places = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(places.DocumentsLocation)
    home = QStandardPaths.writableLocation(places.HomeLocation)
    start = documents if Path(documents).is_dir() else home
    dialog = QFileDialog(parent, title, start)
    dialog.setFileMode(mode)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _open(dialog: QFileDialog, then: Callable[[list[Path]], None]) -> QFileDialog:
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()
    return dialog
