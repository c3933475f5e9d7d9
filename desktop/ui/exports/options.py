"""What to export and for whom: the left side of the export panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.formats.tables import Flavour
from desktop.i18n import Count, _, ngettext
from desktop.model.codebook import Codebook
from desktop.model.document import Document
from desktop.model.ids import DocumentId, TagId
from desktop.tasks.export import ExportOptions
from desktop.ui.exports.check_list import CheckList
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.choice import CheckBox, RadioButton
from desktop.ui.widgets.label import Label


class OptionsForm(QWidget):
    """`changed` follows every choice; `options` is what was chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.excel = RadioButton(
            _("Excel and other spreadsheets"),
            detail=_("No cell runs as a formula"),
        )
        self.programs = RadioButton(
            _("R, Python and other programs"),
            detail=_("Cells exactly as they are"),
        )
        self.excel.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self.excel)
        group.addButton(self.programs)
        self.bom = CheckBox(
            _("Byte-order mark"), detail=_("Excel needs it to read UTF-8")
        )
        self.bom.setChecked(True)
        self.all_documents = CheckBox("")
        self.documents = CheckList(_("Documents to export"))
        self.all_tags = CheckBox("")
        self.tags = CheckList(_("Tags to export"))
        self.untagged = CheckBox(_("Highlights without a tag"))
        self.untagged.setChecked(True)
        self._column = QVBoxLayout(self)
        words = _("CSV, one row per passage and tag")
        self._heads = (_head(_("For")), _head(_("What to include")))
        for part in (
            _head(_("Format")),
            Label(words, Role.CONTROL),
            self._heads[0],
            self.excel,
            self.programs,
            self.bom,
            self._heads[1],
            self.all_documents,
            self.documents,
            self.all_tags,
            self.tags,
            self.untagged,
        ):
            self._column.addWidget(part)
        words = _(
            "Beside it: the documents, the codebook, a table with a column "
            "for each tag, and README.txt, which explains the columns."
        )
        self._column.addWidget(Label(words, Role.META, Tone.META, wrap=True))
        self._column.addStretch(1)
        for button in (self.excel, self.bom, self.untagged):
            button.toggled.connect(lambda _on: self.changed.emit())
        for every, choice in (
            (self.all_documents, self.documents),
            (self.all_tags, self.tags),
        ):
            every.setChecked(True)
            choice.hide()
            every.toggled.connect(choice.setHidden)
            every.toggled.connect(lambda _on: self.changed.emit())
            choice.itemChanged.connect(lambda _item: self.changed.emit())
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_choices(self, documents: Sequence[Document], codebook: Codebook) -> None:
        """Offer these documents and tags, all chosen."""
        count = ngettext("All {n:,} documents", "All {n:,} documents", len(documents))
        _set_words(self.all_documents, count.format(n=Count(len(documents))))
        count = ngettext("All {n:,} tags", "All {n:,} tags", len(codebook))
        _set_words(self.all_tags, count.format(n=Count(len(codebook))))
        self.documents.show_choices([(each.id, each.title) for each in documents])
        self.tags.show_choices(
            [(tag.id, " › ".join(codebook.path(tag.id))) for tag in codebook]
        )

    @property
    def options(self) -> ExportOptions:
        """What was chosen."""
        return ExportOptions(
            flavour=Flavour.EXCEL if self.excel.isChecked() else Flavour.PROGRAMS,
            bom=self.bom.isChecked(),
            documents=None
            if self.all_documents.isChecked()
            else tuple(DocumentId(id) for id in self.documents.chosen()),
            tags=None
            if self.all_tags.isChecked()
            else tuple(TagId(id) for id in self.tags.chosen()),
            untagged=self.untagged.isChecked(),
        )

    def _restyle(self) -> None:
        self._column.setContentsMargins(0, 0, current_theme().px(8), 0)
        self._column.setSpacing(current_theme().px(4))
        for head in self._heads:
            head.setContentsMargins(0, current_theme().px(10), 0, 0)


def _head(words: str) -> Label:
    return Label(words, Role.META_STRONG, Tone.SECONDARY)


def _set_words(box: CheckBox, words: str) -> None:
    box.setText(words)
    box.setAccessibleName(words)
    box.updateGeometry()
