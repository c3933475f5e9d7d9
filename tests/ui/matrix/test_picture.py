"""The matrix as a picture: on the clipboard, as PNG, and as a drawing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction, QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.commands.documents import ImportDocuments
from desktop.ui.bridge import Bridge
from desktop.ui.matrix.picture import picture_of, svg_of
from desktop.ui.matrix.view import MatrixView
from desktop.ui.theme import LIGHT, Mode, current_theme
from tests.invented import a_document
from tests.ui.matrix.conftest import Side

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def _has(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(
        image.pixel(x, y) == wanted
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )


def test_ctrl_shift_c_copies_a_picture_twice_as_sharp(view: MatrixView) -> None:
    QTest.keyClick(view.table, Qt.Key.Key_C, CTRL_SHIFT)
    image = QApplication.clipboard().image()
    assert image.size() == picture_of(view.table.cells).size()
    assert picture_of(view.table.cells).devicePixelRatio() == 2
    assert _has(image, LIGHT.heat_high)


def test_a_picture_is_light_whatever_the_window_is(view: MatrixView) -> None:
    light = picture_of(view.table.cells)
    current_theme().set_mode(Mode.DARK)
    assert picture_of(view.table.cells) == light


def test_a_picture_saved_as_png_is_the_one_that_is_copied(
    view: MatrixView, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "matrix.png"
    with qtbot.waitSignal(view.said):
        view.copier.save_to(path)
    kept = QImage(str(path))
    assert kept.convertToFormat(QImage.Format.Format_RGB32) == picture_of(
        view.table.cells
    ).convertToFormat(QImage.Format.Format_RGB32)


def test_a_drawing_shows_what_the_picture_shows(
    view: MatrixView, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "matrix.svg"
    with qtbot.waitSignal(view.said):
        view.copier.save_to(path)
    drawn = QSvgRenderer(QByteArray(path.read_bytes()))
    assert drawn.isValid()
    picture = picture_of(view.table.cells)
    assert drawn.viewBox().size() * 2 == picture.size()
    image = QImage(picture.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    drawn.render(painter)
    painter.end()
    assert _has(image, LIGHT.heat_high)


def test_a_drawing_needs_no_font(view: MatrixView) -> None:
    drawing = svg_of(view.table.cells).decode()
    assert "<path" in drawing
    assert "<text" not in drawing


def test_strokes_of_a_letter_that_overlap_leave_no_holes(view: MatrixView) -> None:
    cells = view.table.cells
    numbers = cells.rowCount() * cells.columnCount()
    drawing = svg_of(cells).decode()
    assert drawing.count('fill-rule="nonzero"') > numbers


def test_a_picture_that_cannot_be_written_is_refused_in_words(
    view: MatrixView, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    with qtbot.waitSignal(bridge.refused) as refused:
        view.copier.save_to(tmp_path / "taken" / "matrix.png")
    assert "matrix.png could not be written" in refused.args[0].sentence


def test_a_matrix_too_large_for_a_picture_says_what_to_do(
    view: MatrixView, side: Side, bridge: Bridge, qtbot: QtBot
) -> None:
    many = tuple(a_document(f"Text {n}.", name=f"{n}.txt") for n in range(400))
    side.workspace.run(ImportDocuments(many))
    qtbot.waitUntil(lambda: view.table.cells.columnCount() == 403)
    with qtbot.waitSignal(bridge.refused) as refused:
        QTest.keyClick(view.table, Qt.Key.Key_C, CTRL_SHIFT)
    assert refused.args[0].hint


def test_the_ways_to_take_it_along_are_in_the_menu_of_the_table(
    view: MatrixView,
) -> None:
    offered = [action.objectName() for action in view.table.actions()]
    assert offered == ["matrix.copy", "matrix.copy_picture", "matrix.save_picture"]
    assert all(isinstance(action, QAction) for action in view.table.actions())
