"""Passages as Qt asks for them."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from desktop.ui.keyed_rows import Index, KeyedRows
from desktop.ui.passages.cards import PassageCard


class Roles(IntEnum):
    """What a row gives beside its text."""

    CARD = Qt.ItemDataRole.UserRole


class PassageModel(KeyedRows[PassageCard]):
    """One row per passage."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self.row_at(index)
        if card is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return card.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.spoken
        if role == Roles.CARD:
            return card
        return None
