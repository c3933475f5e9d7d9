"""A comparison as a table for Qt: a row for each band, and its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.analysis.grid import Blank, ColumnKind, GridColumn
from desktop.analysis.wording import Kinship
from desktop.i18n import _
from desktop.model.codebook import PATH_JOIN, Tag
from desktop.model.ids import AnnotationId, TagId
from desktop.model.links import Link
from desktop.tasks.column_words import column_name, column_title
from desktop.tasks.comparison import Band, Card, Comparison, Topic
from desktop.tasks.link_words import link_words
from desktop.ui.compare.labels import (
    DOT,
    PILCROW,
    blank_sentence,
    column_line,
    origin_text,
    passages_text,
    place_text,
)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: a band of a topic."""

    topic: Topic
    band: Band | None
    first_of_theme: bool
    first_of_topic: bool

    @property
    def most(self) -> int:
        """How many cards stand in it."""
        return sum(card is not None for card in self.band.cards) if self.band else 0


class CompareModel(QAbstractTableModel):
    """Answers from the comparison it was given; rows and cells can be read aloud."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._lines: tuple[Line, ...] = ()

    @property
    def comparison(self) -> Comparison | None:
        """What is shown."""
        return self._comparison

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows."""
        return self._lines

    def set_comparison(self, comparison: Comparison | None) -> None:
        """Show another comparison."""
        self.beginResetModel()
        self._comparison = comparison
        self._lines = tuple(_lines(comparison)) if comparison else ()
        self.endResetModel()

    def card(self, index: Index) -> Card | None:
        """The card in a cell."""
        if not index.isValid():
            return None
        band = self._lines[index.row()].band
        return band.cards[index.column()] if band else None

    def blank(self, index: Index) -> Blank | None:
        """Why a column has nothing on this topic; said once, in its first band."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        return line.topic.blanks[index.column()] if line.first_of_topic else None

    def said(self, one: Card | None, other: Card | None) -> Link | None:
        """What the analyst said of two passages, if anything."""
        shown = self._comparison
        if one is None or other is None or shown is None:
            return None
        return shown.said.between(one.passage.annotation, other.passage.annotation)

    def tag(self, row: int) -> Tag:
        """The tag a row is about."""
        assert self._comparison is not None
        return self._comparison.codebook.by_id[self._lines[row].topic.tag]

    def theme(self, row: int) -> Tag:
        """The theme above it."""
        assert self._comparison is not None
        return self._comparison.codebook.by_id[self._lines[row].topic.theme]

    def find(self, annotation: AnnotationId, topic: TagId | None = None) -> QModelIndex:
        """The cell of a passage, in this topic if it is there; invalid if nowhere."""
        found = QModelIndex()
        for row, line in enumerate(self._lines):
            for column, card in enumerate(line.band.cards if line.band else ()):
                if card is not None and card.passage.annotation == annotation:
                    if topic is None or line.topic.tag == topic:
                        return self.index(row, column)
                    if not found.isValid():
                        found = self.index(row, column)
        return found

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        if parent.isValid() or self._comparison is None:
            return 0
        return len(self._comparison.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.card(index) is None and self.blank(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        spoken = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
        if role in spoken:
            return self.spoken(index)
        if role == Qt.ItemDataRole.ToolTipRole and self.blank(index) is not None:
            return blank_sentence(self.columns[index.column()])
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if self._comparison is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.DisplayRole:
                path = self._comparison.codebook.path(self.tag(section).id)
                return PATH_JOIN.join(path)
            return None
        column = self._comparison.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column_title(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            count = passages_text(len(column.passages))
            return f"{column_title(column)}\n{column_line(column)}\n{count}"
        return None

    @property
    def columns(self) -> tuple[GridColumn, ...]:
        """What stands in the columns."""
        return self._comparison.columns if self._comparison else ()

    def lines_below(self, card: Card) -> int:
        """How many lines a card has below its words and their place. In any thread."""
        shown = self._comparison
        if shown is None:
            return 0
        origin = shown.kind is not ColumnKind.DOCUMENT
        return int(origin) + len(shown.said.of(card.passage.annotation))

    def linked(self, card: Card) -> tuple[tuple[Link, str], ...]:
        """The analyst's links of a card to others here, as the card says them."""
        shown = self._comparison
        if shown is None:
            return ()
        here = card.passage.annotation
        out = []
        for link in shown.said.of(here):
            column, other = shown.said.other(link, here)
            name = column_name(column)
            if other.paragraph is not None:
                name = f"{name}, {PILCROW}{other.paragraph}"
            out.append((link, link_words(link, here, name)))
        return tuple(out)

    def place(self, card: Card) -> str:
        """Who said it, where its column does not say that, and how and where."""
        place, speaker = place_text(card.passage), card.passage.speaker
        if self._comparison is None or self._comparison.kind is ColumnKind.SPEAKER:
            return place
        return DOT.join(filter(None, (speaker, place)))

    def origin(self, card: Card) -> str:
        """Which document a card is from, "" where its column is that document."""
        if self._comparison is None or self._comparison.kind is ColumnKind.DOCUMENT:
            return ""
        document = self._comparison.sources[card.passage.document]
        return origin_text(self._comparison.kind, document)

    def spoken(self, index: Index) -> str:
        """A cell in words: what a screen reader says."""
        comparison, card, blank = self._comparison, self.card(index), self.blank(index)
        if comparison is None or (card is None and blank is None):
            return ""
        column = comparison.columns[index.column()]
        name = column_name(column)
        if card is None:
            return f"{name}: {blank_sentence(column)}"
        parts = [f"{name}: {card.passage.words}", self.place(card)]
        parts += filter(None, (self.origin(card),))
        if card.against is not None:
            other = column_name(comparison.columns[card.against])
            if card.wording.kinship is Kinship.SAME:
                said = _("{percent}% the same words as {outlet}").format(
                    percent=card.wording.percent, outlet=other
                )
            else:
                said = _("related to {outlet}").format(outlet=other)
            parts.append(said)
        parts += (words for _link, words in self.linked(card))
        return ". ".join(parts)


def _lines(comparison: Comparison) -> list[Line]:
    out: list[Line] = []
    theme: TagId | None = None
    for topic in comparison.topics:
        for number, band in enumerate(topic.bands or (None,)):
            out.append(Line(topic, band, topic.theme != theme, number == 0))
            theme = topic.theme
    return out
