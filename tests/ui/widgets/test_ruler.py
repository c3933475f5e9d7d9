"""Laws of the overview strip: thousands of marks look as if each had been painted."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Theme
from desktop.ui.widgets.ruler import RulerMark, RulerScrollBar, seen

SHARE = st.floats(0, 1)
COLUMNS = st.sampled_from(((0, 1), (0, 2), (1, 2), (2, 3)))


@st.composite
def marks(draw: st.DrawFn) -> list[RulerMark]:
    out = []
    for number in range(draw(st.integers(0, 40))):
        start = draw(SHARE)
        end = min(1.0, start + draw(SHARE) ** 3)
        lane, lanes = draw(COLUMNS)
        out.append(RulerMark(start, end, 1 + number % 12, lane, lanes))
    return out


def painted(found: Iterable[RulerMark], pixels: int, least: float) -> QImage:
    image = QImage(12, pixels, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for mark in found:
        wide = 12 / mark.lanes
        tall = max(least, pixels * (mark.end - mark.start))
        place = QRectF(wide * mark.lane, pixels * mark.start, wide, tall)
        painter.fillRect(place, QColor.fromHsv(mark.colour * 25, 200, 200))
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
@given(marks(), st.integers(20, 300))
def test_leaving_out_what_is_covered_changes_no_pixel(
    found: list[RulerMark], pixels: int
) -> None:
    some = seen(found, pixels, 3.0)
    assert painted(some, pixels, 3.0) == painted(found, pixels, 3.0)


def test_of_thousands_of_marks_no_more_are_painted_than_there_is_room_for() -> None:
    many = [RulerMark(n / 10_000, n / 10_000 + 0.01, 1 + n % 12) for n in range(9_900)]
    assert len(list(seen(many, 500, 3.0))) <= 500


def test_another_height_is_painted_exactly_once_it_stays(
    theme: Theme, qtbot: QtBot
) -> None:
    bar = RulerScrollBar()
    qtbot.addWidget(bar)
    bar.setRange(0, 900)
    bar.resize(bar.sizeHint().width(), 500)
    bar.show()
    bar.set_marks([RulerMark(n / 4000, n / 4000, 1 + n // 400) for n in range(4000)])
    bar.grab()
    bar.resize(bar.width(), 420)
    at_once = bar.grab().toImage()
    qtbot.wait(300)
    later = bar.grab().toImage()
    bar.set_marks(bar.marks)
    anew = bar.grab().toImage()
    assert later == anew
    middle, x = at_once.height() // 2, at_once.width() // 2
    assert at_once.pixelColor(x, middle) == anew.pixelColor(x, middle)
