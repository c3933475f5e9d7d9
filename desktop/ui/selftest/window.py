"""The real window on the sample: painted, tagged in by key, and every view opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.ui.selftest.need import need
from desktop.ui.starting import check_display, load_qt

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from desktop.ui.screens.stage import Stage

# The views and sheets that are opened, of the pictures that the program can make.
_SHOTS = ("first_run", "library_reader", "compare", "matrix", "codebook", "export")


def window(folder: Path, keep: Path | None) -> str:
    """Fonts and icons as Qt sees them, a tag laid and undone by key, the views."""
    check_display()
    load_qt()
    from PySide6.QtGui import QGuiApplication, QImage

    from desktop.ui.screens.shots import SHOTS
    from desktop.ui.screens.stage import Stage
    from desktop.ui.theme import fonts

    stage = Stage()
    families = fonts.register()
    need({fonts.SERIF, fonts.SANS} <= set(families), f"fonts {families}")
    _icons()
    target = keep or folder
    target.mkdir(parents=True, exist_ok=True)
    stage.take(_tag_by_key, target / "tagged.png")
    for name in _SHOTS:
        picture = target / f"{name}.png"
        stage.take(SHOTS[name], picture)
        need(_colours(QImage(str(picture))) > 20, f"{name} was not painted")
    return f"{len(_SHOTS)} views on {QGuiApplication.platformName()}"


def _tag_by_key(stage: Stage) -> None:
    """Down to a sentence, a digit, and Ctrl Z, in the sample."""
    from PySide6.QtCore import Qt

    desk = stage.desk()
    reader = desk.reader

    def count() -> int:
        return len(reader.reading.annotations) if reader.reading else 0

    before = count()
    stage.press(reader.view, *[Qt.Key.Key_Down] * 6, Qt.Key.Key_4)
    stage.until(lambda: count() == before + 1, "a tag laid by key")
    stage.run("edit.undo")
    stage.until(lambda: count() == before, "the tag taken back")


def _icons() -> None:
    """Every icon can be drawn, and the SVG plug-in is there for the program's own."""
    from PySide6.QtGui import QImageReader

    from desktop.ui.theme import Icon, current_theme
    from desktop.ui.theme.icons import pixmap

    for icon in Icon:
        drawn = pixmap(icon, 24, current_theme().tokens.text).toImage()
        need(_colours(drawn) > 1, f"icon {icon.value}")
    formats = {
        bytes(each.data()).decode() for each in QImageReader.supportedImageFormats()
    }
    need({"png", "svg", "jpeg"} <= formats, f"image formats {sorted(formats)}")


def _colours(image: QImage) -> int:
    """How many colours an image has, as far as a grid of points tells."""
    across = range(0, image.width(), max(1, image.width() // 80))
    down = range(0, image.height(), max(1, image.height() // 80))
    return len({image.pixel(x, y) for x in across for y in down})
