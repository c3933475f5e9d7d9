"""The program's sign in every size and container, from one SVG."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def make(svg: Path, out: Path) -> None:
    """Write SIZE.png, dossier.svg, dossier.ico and dossier.icns into a folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication(["pictures"])
    out.mkdir(parents=True, exist_ok=True)
    renderer = QSvgRenderer(str(svg))
    for size in (*SIZES, 1024):
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(out / f"{size}.png"))
        if size == 256 and not image.save(str(out / "dossier.ico")):
            raise SystemExit("Qt cannot write .ico files here")
        # Only Qt for macOS writes .icns; nothing else needs one.
        if size == 1024 and not image.save(str(out / "dossier.icns")):
            assert sys.platform != "darwin", "Qt cannot write .icns files"
    shutil.copyfile(svg, out / "dossier.svg")
    del app


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
