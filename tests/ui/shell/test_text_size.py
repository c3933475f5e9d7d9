"""Text size and colours reach what was out of sight as well."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.ui.main_window import MainWindow
from desktop.ui.theme import current_theme

from .hands import session_of


def test_the_reading_view_takes_the_look_again_that_changed_while_it_was_hidden(
    window: MainWindow, qtbot: QtBot
) -> None:
    desk = session_of(window).desk
    desk.show_view("codebook")
    current_theme().set_scale(1.5)
    with qtbot.waitSignal(current_theme().changed):
        desk.show_view("read")


def test_coming_back_to_the_reading_view_restyles_nothing_else(
    window: MainWindow, qtbot: QtBot
) -> None:
    desk = session_of(window).desk
    desk.show_view("codebook")
    with qtbot.assertNotEmitted(current_theme().changed):
        desk.show_view("read")
