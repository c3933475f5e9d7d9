"""A document's own top heading is its title where no headline was found."""

from __future__ import annotations

from desktop.cleaning import clean
from desktop.formats.registry import read


def test_the_top_heading_of_a_short_note_is_its_title() -> None:
    cleaned = clean(read(b"# Talk with Jo\n\n- berths\n- prices\n\nCall back.", "n.md"))
    assert cleaned.metadata.title == "Talk with Jo"
    assert cleaned.metadata.found["title"] == "first heading"


def test_a_heading_further_down_is_no_title() -> None:
    cleaned = clean(read(b"Some words first.\n\n## Later\n\nMore words.", "n.md"))
    assert cleaned.metadata.title != "Later"


def test_a_warning_of_the_importer_is_told_once() -> None:
    page = "Zażółć gęślą jaźń, napisał minister do rady portu.".encode("cp1250")
    cleaned = clean(read(page, "n.txt"))
    assert len(cleaned.warnings) == len(set(cleaned.warnings))
    assert any("UTF-8" in warning for warning in cleaned.warnings)


def test_a_short_note_that_keeps_every_line_needs_no_warning() -> None:
    assert clean(read(b"# Talk\n\nCall Jo on Monday.", "n.md")).warnings == ()
