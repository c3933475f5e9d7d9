"""Passages of the timeline as a list: each a sentence, a sign for where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from desktop.analysis.timeline import DateOffer, Moment
from desktop.i18n import _
from desktop.model.annotation import Stance
from desktop.model.codebook import Codebook
from desktop.ui.compare.labels import DOT, outlet_text
from desktop.ui.dates import date_text
from desktop.ui.passages.saying import stance_words

_SIGNS = {
    Stance.FOR: "+",
    Stance.AGAINST: "\N{MINUS SIGN}",
    Stance.CONDITIONAL: "\N{PLUS-MINUS SIGN}",
    Stance.UNCLEAR: "?",
}
_SEVERAL = "\N{HORIZONTAL ELLIPSIS}"


class Moments(QAbstractListModel):
    """Passages with a date or without, as sentences for tool tips and speech."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.moments: Sequence[Moment] = ()
        self.codebook = Codebook(())

    def show(self, moments: Sequence[Moment], codebook: Codebook) -> None:
        """List other passages."""
        self.beginResetModel()
        self.moments, self.codebook = moments, codebook
        self.endResetModel()

    def rowCount(
        self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()
    ) -> int:
        return 0 if parent.isValid() else len(self.moments)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        spoken = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        if index.isValid() and role in spoken:
            return self.sentence(self.moments[index.row()])
        return None

    def sentence(self, moment: Moment) -> str:
        """When, who, where it stands, in which document, and the words."""
        stances = stance_text(moment)
        when = date_text(moment.date) if moment.date is not None else ""
        parts = (
            when if moment.offer is None else offer_sentence(moment.offer),
            moment.annotation.statement.speaker or "",
            self.theme_name(moment),
            stances,
            outlet_text(moment.document),
            " ".join(moment.annotation.anchor.words.split()),
        )
        return DOT.join(filter(None, parts))

    def theme_name(self, moment: Moment) -> str:
        """The names of its tags."""
        known = self.codebook.by_id
        tags = (known[tag].name for tag in moment.annotation.tags if tag in known)
        return ", ".join(tags)


def offer_sentence(offer: DateOffer) -> str:
    """As in "Perhaps 3 Mar 2026 (“on Tuesday”, counted from 4 Mar 2026)"."""
    dates = _(" or ").join(date_text(each) for each in offer.readings)
    if offer.counted_from is None:
        return _("Perhaps {dates} (“{words}”)").format(dates=dates, words=offer.words)
    return _("Perhaps {dates} (“{words}”, counted from {day})").format(
        dates=dates, words=offer.words, day=date_text(offer.counted_from)
    )


def beside(moment: Moment) -> str:
    """What stands beside a dot: the stance in words, or the words of an offer."""
    if moment.offer is not None:
        return _("“{words}”?").format(words=moment.offer.words)
    return stance_text(moment)


def sign(moment: Moment) -> str:
    """One letter for where it stands; "" if nothing is said."""
    if moment.offer is not None:
        return ""
    if len(moment.stances) > 1:
        return _SEVERAL
    return _SIGNS[moment.stances[0]] if moment.stances else ""


def stance_text(moment: Moment) -> str:
    """Where it stands, in words."""
    return ", ".join(stance_words(each) for each in moment.stances)
