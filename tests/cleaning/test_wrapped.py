"""Plain text that was wrapped to a width by hand or by a mail program."""

from __future__ import annotations

from desktop.cleaning import clean
from desktop.formats.registry import read

WRAPPED = """Council pays for new pier after nine years of waiting

The harbour council voted on Tuesday to pay for the new pier, which it had put
off for nine years because nobody could say who would use it.

Boats of the island will berth there from May, the harbour master said, and the
old pier will be taken down when the last of them has moved.

Fishermen asked for a second crane. The council promised an answer by autumn,
and nobody in the room expected one sooner than that.
"""


def test_paragraphs_of_two_wrapped_lines_are_one_block_each() -> None:
    cleaned = clean(read(WRAPPED.encode(), "pier.txt"))
    assert len(cleaned.structure.blocks) == 4
    assert cleaned.text == WRAPPED.strip()


def test_short_lines_of_a_menu_are_not_joined() -> None:
    menu = "\n\n".join(("Home\nNews", "Sport\nWeather", "Jobs\nCars", "About\nHelp"))
    cleaned = clean(read(menu.encode(), "menu.txt"))
    assert len(cleaned.structure.blocks) == 8
