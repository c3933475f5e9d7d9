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


def test_an_advert_boxed_into_the_article_is_cut() -> None:
    story = (
        "The harbour council voted on Tuesday to pay for the new pier, which it had "
        "put off for nine years because nobody could say who would use it."
    )
    page = (
        "<html><body><table><tr><td><h2>Council pays for the new pier at last</h2>"
        f"<p>{story}</p><p>{story.replace('nine', 'ten')}</p>"
        "<table><tr><td><b>Voss &amp; Daughter</b><br>Ropes and paint!<br>"
        "Old Quay 4</td></tr></table>"
        f"<p>{story.replace('nine', 'six')}</p></td></tr></table></body></html>"
    )
    cleaned = clean(read(page.encode(), "pier.html"))
    assert "Ropes" not in cleaned.text
    assert cleaned.text.count("harbour council") == 3
