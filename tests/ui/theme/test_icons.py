"""Icons exist, take the token colour and stay sharp."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QImage

from desktop import resources
from desktop.ui.theme import DARK, Icon, Mode, Theme, Tone, pixmap

INK = DARK.accent


def _strongest(image: QImage) -> QColor:
    pixels = (
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
    )
    return max(pixels, key=lambda colour: colour.alpha())


def test_every_icon_has_its_file_and_every_file_its_icon() -> None:
    files = {file.stem for file in resources.path("icons").glob("*.svg")}
    assert files == {icon.value for icon in Icon}


@pytest.mark.parametrize("icon", list(Icon), ids=lambda i: i.value)
def test_an_icon_is_drawn_in_the_colour_asked_for(theme: Theme, icon: Icon) -> None:
    strongest = _strongest(pixmap(icon, 32, INK).toImage())
    assert strongest.name().upper() == INK


def test_an_icon_is_drawn_at_the_device_pixel_ratio(theme: Theme) -> None:
    drawn = pixmap(Icon.SEARCH, 18, INK, 2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (36, 2.0)


def test_the_same_icon_is_drawn_once(theme: Theme) -> None:
    assert pixmap(Icon.TAG, 18, INK) is pixmap(Icon.TAG, 18, INK)


def test_an_arrow_is_mirrored_from_right_to_left(theme: Theme) -> None:
    right = pixmap(Icon.ARROW_RIGHT, 24, INK)
    turned = pixmap(
        Icon.ARROW_RIGHT, 24, INK, 1.0, Qt.LayoutDirection.RightToLeft
    ).toImage()
    assert turned == right.toImage().flipped(Qt.Orientation.Horizontal)


def test_a_lens_is_not_mirrored(theme: Theme) -> None:
    turned = pixmap(Icon.SEARCH, 24, INK, 1.0, Qt.LayoutDirection.RightToLeft)
    assert turned.toImage() == pixmap(Icon.SEARCH, 24, INK).toImage()


def test_an_action_icon_follows_the_theme(theme: Theme) -> None:
    theme.set_mode(Mode.DARK)
    icon = theme.icon(Icon.TAG, Tone.ACCENT)
    strongest = _strongest(icon.pixmap(18, 18, QIcon.Mode.Normal).toImage())
    assert strongest.name().upper() == DARK.accent


@pytest.mark.parametrize("name", ["inter/OFL.txt", "source-serif-4/OFL.txt"])
def test_the_fonts_come_with_their_licence(name: str) -> None:
    text = (resources.path("fonts") / name).read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_the_icons_come_with_both_notices() -> None:
    text = (resources.path("icons") / "LICENSE.txt").read_text(encoding="utf-8")
    assert "ISC License" in text and "Cole Bemis" in text
