"""Lets one document follow the other by the ribbon nearest the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QObject, QPointF

from desktop.tasks.side_by_side import Side, between, neighbours
from desktop.ui.compare.aligned_sheet import AlignedSheet

_LINE = 0.25  # of the height: where the eye is, and what is kept level


class LinkedScroll(QObject):
    """Between two ribbons the other side moves in proportion, up or down as they lie:
    documents treat points in an order of their own."""

    def __init__(
        self, sheets: tuple[AlignedSheet, AlignedSheet], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._anchors: Sequence[Sequence[tuple[int, int]]] = ((), ())
        self._on = True
        self._held = False
        for side in Side:
            sheets[side].moved.connect(lambda side=side: self._moved(side))

    def set_on(self, on: bool) -> None:
        """Follow, or leave each document to itself."""
        self._on = on

    def show_anchors(self, anchors: Sequence[Sequence[tuple[int, int]]]) -> None:
        """Follow these: by side, the own sentence and the one across."""
        self._anchors = anchors

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing follows what is scrolled in here."""
        was, self._held = self._held, True
        try:
            yield
        finally:
            self._held = was

    def _moved(self, side: Side) -> None:
        if self._on and not self._held and self._anchors[side]:
            with self.held():
                self._follow(side)

    def _follow(self, side: Side) -> None:
        own, other = self._sheets[side], self._sheets[side.across]
        line = own.viewport().height() * _LINE
        sentence = own.sentence_at(own.near(QPointF(own.viewport().width() / 2, line)))
        before, after = neighbours(self._anchors[side], sentence)
        start = (float(-own.verticalScrollBar().value()), 0.0)
        start = (start[0], float(-other.verticalScrollBar().value()))
        last = (_foot(own), _foot(other))
        low = self._heights(side, before) if before is not None else start
        high = self._heights(side, after) if after is not None else last
        wanted = between(line, low, high)
        bar = other.verticalScrollBar()
        bar.setValue(bar.value() + round(wanted - line))

    def _heights(self, side: Side, anchor: tuple[int, int]) -> tuple[float, float]:
        own, across = anchor
        other = self._sheets[side.across]
        return self._sheets[side].extent(own)[0], other.extent(across)[0]


def _foot(sheet: AlignedSheet) -> float:
    """Where the text of a sheet ends, in pixels of its viewport."""
    bar = sheet.verticalScrollBar()
    return float(bar.maximum() + sheet.viewport().height() - bar.value())
