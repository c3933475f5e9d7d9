"""The codebook as a tree that Qt views show: answers from memory only."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.i18n import N_, _, ngettext
from desktop.model.codebook import Codebook, Tag
from desktop.model.ids import TagId
from desktop.model.listing import TagUse

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What the columns say."""

    TAG = 0
    DEFINITION = 1
    KEY = 2
    PASSAGES = 3
    DOCUMENTS = 4


_HEADINGS = {
    Column.TAG: N_("Tag"),
    Column.DEFINITION: N_("Definition"),
    Column.KEY: N_("Key"),
    Column.PASSAGES: N_("Passages"),
    Column.DOCUMENTS: N_("Documents"),
}


class Roles(IntEnum):
    """What an index gives beside its text."""

    TAG = Qt.ItemDataRole.UserRole
    COLOUR = Qt.ItemDataRole.UserRole + 1
    USE = Qt.ItemDataRole.UserRole + 2


class TagTreeModel(QAbstractItemModel):
    """Tags below their themes, with how often they are laid."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._codebook = Codebook(())
        self._use: Mapping[TagId, TagUse] = {}
        self._documents = 0
        self._children: dict[TagId | None, list[Tag]] = {}
        self._numbers: dict[TagId, int] = {}
        self._tags: dict[int, Tag] = {}

    @property
    def codebook(self) -> Codebook:
        """The tags as they are shown."""
        return self._codebook

    def use(self, tag: TagId) -> TagUse:
        """How often a tag is laid."""
        return self._use.get(tag, TagUse())

    def show(
        self, codebook: Codebook, use: Mapping[TagId, TagUse], documents: int
    ) -> None:
        """Show these tags; a tree of the same shape is only told to repaint."""
        same = _shape(codebook) == _shape(self._codebook)
        if not same:
            self.beginResetModel()
        self._codebook, self._use, self._documents = codebook, use, documents
        self._children, self._tags = {}, {}
        for tag in codebook:
            self._children.setdefault(tag.parent, []).append(tag)
            number = self._numbers.setdefault(tag.id, len(self._numbers) + 1)
            self._tags[number] = tag
        if same:
            self._tell_all_changed()
        else:
            self.endResetModel()

    def tag_at(self, index: Index) -> Tag | None:
        """The tag of a row; None for the invalid index."""
        return self._tags.get(index.internalId()) if index.isValid() else None

    def index_of(self, tag: TagId | None, column: int = 0) -> QModelIndex:
        """Where a tag stands; invalid if there is no such tag."""
        found = self._codebook.by_id.get(tag) if tag is not None else None
        if found is None:
            return QModelIndex()
        row = self._children[found.parent].index(found)
        return self.createIndex(row, column, self._numbers[found.id])

    def index(
        self, row: int, column: int, parent: Index = QModelIndex()
    ) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        above = self.tag_at(parent)
        tag = self._children[above.id if above else None][row]
        return self.createIndex(row, column, self._numbers[tag.id])

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        tag = self.tag_at(child)
        return self.index_of(tag.parent) if tag is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if parent.column() > 0:
            return 0
        above = self.tag_at(parent)
        return len(self._children.get(above.id if above else None, ()))

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADINGS[Column(section)])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        tag = self.tag_at(index)
        if tag is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(tag, Column(index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tag.definition or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(tag, Column(index.column()))
        if role == Roles.TAG:
            return tag
        if role == Roles.COLOUR:
            return self._codebook.theme(tag.id).colour
        if role == Roles.USE:
            return self.use(tag.id)
        return None

    def _words(self, tag: Tag, column: Column) -> str:
        use = self.use(tag.id)
        if column is Column.TAG:
            return tag.name
        if column is Column.DEFINITION:
            return " ".join(tag.definition.split())
        if column is Column.KEY:
            return str(tag.key) if tag.key else ""
        if column is Column.PASSAGES:
            return f"{use.passages:,}"
        return _("{n} of {all}").format(n=use.documents, all=self._documents)

    def _spoken(self, tag: Tag, column: Column) -> str:
        if column is not Column.TAG:
            return self._words(tag, column)
        use = self.use(tag.id)
        count = ngettext("{n} passage", "{n} passages", use.passages)
        parts = [tag.name, _("code {code}").format(code=tag.code)]
        if tag.key:
            parts.append(_("key {key}").format(key=tag.key))
        parts.append(count.format(n=use.passages))
        return ", ".join(parts)

    def _tell_all_changed(self) -> None:
        for above, tags in self._children.items():
            parent = self.index_of(above)
            first = self.index(0, 0, parent)
            last = self.index(len(tags) - 1, len(Column) - 1, parent)
            self.dataChanged.emit(first, last)


def _shape(codebook: Codebook) -> tuple[tuple[TagId, TagId | None], ...]:
    return tuple((tag.id, tag.parent) for tag in codebook)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft
    if column in (Column.PASSAGES, Column.DOCUMENTS):
        side = Qt.AlignmentFlag.AlignRight
    elif column is Column.KEY:
        side = Qt.AlignmentFlag.AlignHCenter
    return side | Qt.AlignmentFlag.AlignVCenter
