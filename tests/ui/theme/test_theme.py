"""The theme in force reaches Qt, follows changes and scales every size."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import desktop.ui
from desktop.ui.theme import DARK, LIGHT, Mode, Role, Theme, Tone
from desktop.ui.theme.theme import style_sheet

LITERAL = re.compile(r"""["']#[0-9A-Fa-f]{6,8}["']|Qt\.GlobalColor\.(?!transparent)""")


def test_dark_mode_gives_the_dark_tokens(theme: Theme) -> None:
    theme.set_mode(Mode.DARK)
    assert theme.tokens == DARK


def test_a_new_mode_reaches_the_palette(theme: Theme) -> None:
    theme.set_mode(Mode.DARK)
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    assert window.name().upper() == DARK.app


def test_a_new_mode_is_told_once(theme: Theme, qtbot: QtBot) -> None:
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.tokens.name))
    theme.set_mode(Mode.DARK)
    assert told == ["dark"]


def test_the_same_mode_again_is_not_told(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode(Mode.LIGHT)


def test_a_field_on_screen_is_repainted_in_the_new_theme(
    theme: Theme, qtbot: QtBot
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    theme.set_mode(Mode.DARK)
    middle = field.grab().toImage().pixelColor(field.width() // 2, field.height() // 2)
    assert middle.name().upper() == DARK.surface


def test_text_scale_two_doubles_sizes(theme: Theme) -> None:
    theme.set_scale(2.0)
    assert theme.px(13) == 26


def test_text_scale_two_doubles_fonts(theme: Theme) -> None:
    theme.set_scale(2.0)
    assert theme.font(Role.BODY).pixelSize() == 38


def test_a_small_size_never_becomes_nothing(theme: Theme) -> None:
    theme.set_scale(0.8)
    assert theme.px(0.5) == 1


@pytest.mark.parametrize(("wanted", "given"), [(0.1, 0.8), (9.0, 2.0), (1.25, 1.25)])
def test_the_text_scale_stays_between_its_ends(
    theme: Theme, wanted: float, given: float
) -> None:
    theme.set_scale(wanted)
    assert theme.scale == given


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)
def test_the_style_sheet_has_no_open_place_left(tokens: object) -> None:
    assert tokens in (LIGHT, DARK)
    assert "@" not in style_sheet(LIGHT if tokens is LIGHT else DARK, 1.0)


def test_the_style_sheet_scales_its_sizes() -> None:
    assert "min-height: 48px" in style_sheet(LIGHT, 2.0)


@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_is_a_token(tone: Tone) -> None:
    assert tone.of(LIGHT).startswith("#")


def test_the_whole_window_takes_the_body_font_size(theme: Theme, qtbot: QtBot) -> None:
    theme.set_scale(1.5)
    widget = QWidget()
    qtbot.addWidget(widget)
    assert widget.font().pixelSize() == theme.font(Role.CONTROL).pixelSize()


def test_no_file_of_the_window_but_the_tokens_names_a_colour() -> None:
    root = Path(desktop.ui.__file__).parent
    offenders = [
        f"{file.relative_to(root)}: {match.group()}"
        for file in sorted(root.rglob("*.py"))
        if file.name != "tokens.py"
        for match in LITERAL.finditer(file.read_text(encoding="utf-8"))
    ]
    assert offenders == []


def test_high_contrast_is_put_on_and_off_whatever_the_mode(theme: Theme) -> None:
    before = theme.tokens
    theme.set_more_contrast(True)
    light = theme.tokens
    theme.set_mode(Mode.DARK)
    dark = theme.tokens
    theme.set_mode(Mode.LIGHT)
    theme.set_more_contrast(False)
    assert (light.text, dark.text) == ("#000000", "#FFFFFF")
    assert theme.tokens == before
