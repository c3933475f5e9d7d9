"""Pictures of one run beside those of the run before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.ui.screens.comparing import change_between, kept, said


def a_picture(mark: QRect | None = None) -> QImage:
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    if mark is not None:
        painter = QPainter(picture)
        painter.fillRect(mark, QColor("red"))
        painter.end()
    return picture


def test_the_same_picture_has_not_changed() -> None:
    assert change_between(a_picture(), a_picture()) is None


def test_a_caret_is_no_change() -> None:
    assert change_between(a_picture(), a_picture(QRect(120, 80, 2, 20))) is None


def test_a_change_says_how_much_and_where() -> None:
    change = change_between(a_picture(), a_picture(QRect(110, 60, 60, 20)))
    assert change is not None
    assert change.share == 60 * 20 / (400 * 300)
    assert change.frame == QRect(100, 50, 100, 50)


def test_a_picture_of_another_size_has_changed_altogether() -> None:
    change = change_between(a_picture(), QImage(400, 200, QImage.Format.Format_RGB32))
    assert change is not None
    assert change.share == 1.0


def test_a_first_picture_is_new(tmp_path: Path) -> None:
    target = tmp_path / "moon.png"
    before = kept(target)
    a_picture().save(str(target))
    assert said(before, target).endswith("moon.png  new")


def test_what_became_of_a_picture_is_said(tmp_path: Path) -> None:
    target = tmp_path / "moon.png"
    a_picture().save(str(target))
    before = kept(target)
    assert said(before, target).endswith("as before")
    a_picture(QRect(0, 0, 200, 150)).save(str(target))
    assert "CHANGED: 25.0% differs, within 200 x 150 at 0, 0" in said(before, target)
