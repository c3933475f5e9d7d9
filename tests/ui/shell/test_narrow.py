"""No view makes the window wider than a small screen."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.codebook.editor import TagEditor
from desktop.ui.compare.parts import PART_NAMES
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import current_theme

from .hands import session_of


@pytest.mark.parametrize(("scale", "widest"), [(1.0, 900), (2.0, 1440)])
def test_every_view_fits_a_small_screen(
    window: MainWindow, qtbot: QtBot, scale: float, widest: int
) -> None:
    desk = session_of(window).desk
    current_theme().set_scale(scale)
    for view in ("compare", "matrix", "codebook", "find"):
        desk.show_view(view)
    for part in PART_NAMES:
        desk.views.get_compare().show_part(part.key)
    qtbot.waitUntil(lambda: bool(desk.findChildren(TagEditor)))

    def too_wide() -> dict[str, int]:
        wanted = {
            view: desk.views.get(view).minimumSizeHint().width()
            for view in ("compare", "matrix", "codebook", "find")
        }
        return {view: width for view, width in wanted.items() if width > widest}

    def fits() -> None:
        assert too_wide() == {}

    # Who is out of sight is measured anew when the window has time for it.
    qtbot.waitUntil(fits)
