"""A page in a writing that the machine has no font for says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.text.scripts import letters_by_script
from desktop.ui.reader.missing_fonts import lacks_font
from desktop.ui.theme import Theme
from tests.ui.reader.conftest import Desk

Make = Callable[..., Desk]
# Writings that few machines have a font for, each in its own block of Unicode.
RARE = ("𒀀𒀁𒀂𒀃", "𖼀𖼁𖼂𖼃", "𐘀𐘁𐘂𐘃", "𗀀𗀁𗀂𗀃")


@pytest.fixture
def boxes(theme: Theme) -> str:
    """Letters that would be drawn as boxes here."""
    for letters in RARE:
        if lacks_font(letters):
            return letters
    pytest.skip("this machine has a font for everything")


def test_letters_are_sorted_by_their_writing() -> None:
    found = letters_by_script("Ships 배 и 船 🚢 ふね 12, e\u0301\ue000")
    assert found == {
        "LATIN": "Sehips",
        "HANGUL": "배",
        "CYRILLIC": "и",
        "CJK": "船",
        "SIGNS": "🚢",
        "KANA": "ねふ",
    }


def test_the_bundled_fonts_lack_no_letter_of_ours(theme: Theme) -> None:
    assert not lacks_font("Ships in the порт Λιμάνι")


def test_a_writing_without_a_font_is_named_with_the_way_to_one(
    make_desk: Make, boxes: str
) -> None:
    desk = make_desk(f"The tablet says {boxes}.")
    bar = desk.pane.fonts.bar
    desk.qtbot.waitUntil(bar.isVisible)
    assert "text needs a font" in bar.text
    assert "The text is kept as it is" in bar.text


def test_hidden_text_is_looked_at_when_it_is_peeked_at(
    make_desk: Make, boxes: str
) -> None:
    desk = make_desk("The tablet is “old”.", f"It says {boxes}.", cuts=(1,))
    bar = desk.pane.fonts.bar
    desk.qtbot.wait(50)
    assert not bar.isVisible()
    desk.pane.peek_all()
    desk.qtbot.waitUntil(bar.isVisible)


def test_the_bar_goes_with_its_document(make_desk: Make, boxes: str) -> None:
    desk = make_desk(f"The tablet says {boxes}.")
    bar = desk.pane.fonts.bar
    desk.qtbot.waitUntil(bar.isVisible)
    desk.pane.close_document()
    assert not bar.isVisible()


def test_what_was_waved_off_is_not_said_again(make_desk: Make, boxes: str) -> None:
    desk = make_desk(f"The tablet says {boxes}.", f"{boxes} again.", cuts=(1,))
    bar = desk.pane.fonts.bar
    desk.qtbot.waitUntil(bar.isVisible)
    bar.dismiss()
    desk.pane.peek_all()
    desk.qtbot.wait(50)
    assert not bar.isVisible()
