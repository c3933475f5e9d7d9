"""The ledger of who says what on which theme in which document."""

from __future__ import annotations

from desktop.analysis.quotations import find_sayings
from desktop.analysis.quotations.ledger import Entry, ledger
from desktop.model.annotation import Directness
from desktop.model.ids import TagId
from desktop.text.spans import ShownSpan
from tests.analysis.quotations.said import read

SHIPS, DUES = TagId("ships"), TagId("dues")
FIRST = "Ada Orr said that ships rust. Tom Bark said that dues must rise."
SECOND = "Orr warned that ships are dear. “Dues are fair,” Orr said."


def entries(
    *texts: str, tags: dict[str, TagId] | None = None
) -> list[tuple[str, TagId | None, list[int]]]:
    """Speaker, theme and how much each document has; a word in `tags` is tagged."""
    return [
        (each.speaker, each.theme, [len(cell) for cell in each.cells])
        for each in made(*texts, tags=tags)
    ]


def made(*texts: str, tags: dict[str, TagId] | None = None) -> tuple[Entry, ...]:
    tagged = [
        [
            (ShownSpan(text.index(word), text.index(word) + len(word)), tag)
            for word, tag in (tags or {}).items()
            if word in text
        ]
        for text in texts
    ]
    found = [find_sayings(read(text)) for text in texts]
    return ledger(found, tagged, (SHIPS, DUES))


def test_a_speaker_has_a_cell_for_each_document() -> None:
    assert entries(FIRST, SECOND) == [
        ("Ada Orr", None, [1, 2]),
        ("Tom Bark", None, [1, 0]),
    ]


def test_a_saying_stands_under_each_theme_laid_on_it() -> None:
    rows = entries(FIRST, tags={"ships": SHIPS, "rust": DUES})
    assert rows[:2] == [("Ada Orr", SHIPS, [1]), ("Ada Orr", DUES, [1])]


def test_sayings_without_a_theme_come_last() -> None:
    rows = entries(SECOND, tags={"Dues": DUES})
    assert [theme for _speaker, theme, _cells in rows] == [DUES, None]


def test_a_last_name_that_two_people_share_is_nobody_in_particular() -> None:
    rows = entries(
        "Ada Orr said ships are old.",
        "Bo Orr said ships are dear.",
        "Orr said ships are new.",
    )
    assert sorted(speaker for speaker, _theme, _cells in rows) == [
        "Ada Orr",
        "Bo Orr",
        "Orr",
    ]


def test_a_quotation_within_a_report_counts_once() -> None:
    rows = entries("Ada Orr said that ships were “rust” and nothing else.")
    assert rows == [("Ada Orr", None, [1])]


def test_quotations_are_direct_and_reports_are_not() -> None:
    (entry,) = made(SECOND)
    assert [each.directness for each in entry.cells[0]] == [
        Directness.INDIRECT,
        Directness.DIRECT,
    ]
