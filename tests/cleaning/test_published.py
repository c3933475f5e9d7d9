"""When a text was published: what is declared, printed, marked, or in the address."""

from __future__ import annotations

import pytest

from desktop.cleaning import clean
from desktop.cleaning.dates import find_short_date
from desktop.formats.html import parse
from desktop.formats.parsed import Parsed
from desktop.model.document import Metadata

STORY = (
    "<p>The council voted on Tuesday, after two hours, to make the pier longer; the "
    "fishermen had asked for it in three letters, and the mayor read all of them. "
    "Nobody from the harbour office spoke against the plan in the end.</p>"
)


def of_page(
    head: str = "", above: str = "", below: str = "", url: str = ""
) -> Metadata:
    if url:
        head += f'<link rel=canonical href="{url}">'
    page = f"<html lang=en><head>{head}</head><body><h1>Council votes for a pier</h1>"
    return clean(parse(f"{page}{above}{STORY}{STORY}{below}")).metadata


def day(known: Metadata) -> str | None:
    return known.published.iso if known.published else None


@pytest.mark.parametrize(
    "line",
    [
        "Harbour news • 04.03.2031",
        "Essay - Published: 2031.03.04 | politics",
        "04.03.31",
        "Halden, 4 March 2031, 058/31",
        "March 4, 2031 · Filed under harbours, councils and piers",
    ],
)
def test_a_date_beside_the_headline_is_read_among_other_words(line: str) -> None:
    known = of_page(above=f"<p>{line}</p>")
    assert (day(known), known.found["published"]) == ("2031-03-04", "dateline")


def test_the_address_has_the_day_where_nothing_else_has() -> None:
    known = of_page(url="https://post.example/2031/03/04/pier/")
    assert (day(known), known.found["published"]) == ("2031-03-04", "address")
    assert day(of_page(url="https://post.example/2031/03/pier/")) == "2031-03"
    assert day(of_page(url="https://post.example/pier-20315/")) is None


def test_a_time_in_universal_time_gives_way_to_the_day_that_the_page_prints() -> None:
    head = '<meta property="article:published_time" content="2031-03-05T01:30:00Z">'
    assert day(of_page(head, "<p>4 March 2031</p>")) == "2031-03-04"
    assert (
        day(of_page(head, url="https://post.example/2031/03/04/pier")) == "2031-03-04"
    )
    assert day(of_page(head)) == "2031-03-05"
    assert day(of_page(head, "<p>1 March 2031</p>")) == "2031-03-05"


def test_where_declarations_differ_the_printed_one_is_taken() -> None:
    head = (
        '<meta property="article:published_time" content="2031-02-01">'
        '<meta name="date" content="2031-03-04">'
    )
    assert day(of_page(head)) == "2031-02-01"
    assert day(of_page(head, "<p>4 March 2031</p>")) == "2031-03-04"


def test_a_last_change_is_the_date_only_where_there_is_no_other() -> None:
    head = '<meta property="article:modified_time" content="2031-05-06T07:08:09Z">'
    known = of_page(head)
    assert day(known) == "2031-05-06"
    assert "last change" in known.found["published"]
    assert day(of_page(head, "<p>4 March 2031</p>")) == "2031-03-04"


def test_figures_are_day_first_where_the_language_says_so() -> None:
    figures = "El consejo vota por un muelle más largo\n\n05/03/2031\n\n"
    story = (
        "El consejo votó el martes, después de dos horas, por un muelle más largo; los "
        "pescadores lo habían pedido en tres cartas y el alcalde las leyó todas ellas."
    )
    known = clean(Parsed("text/plain", figures + story + "\n\n" + story)).metadata
    assert day(known) == "2031-03-05"


def test_an_ambiguous_english_date_is_known_to_the_year_only() -> None:
    assert day(of_page(above="<p>05/03/2031</p>")) == "2031"


@pytest.mark.parametrize("line", ["Version 10.15.7", "1.2.22.4", "99.99.31", "3/4/31"])
def test_short_figures_that_may_be_something_else_are_no_date(line: str) -> None:
    assert find_short_date(line) is None


def test_a_top_heading_is_the_title_rather_than_that_of_the_window() -> None:
    known = clean(
        parse(
            "<title>pier 7</title><body><h1>Council votes for a longer pier</h1>"
            f"{STORY}{STORY}"
        )
    ).metadata
    assert known.title == "Council votes for a longer pier"
    assert known.found["title"] == "first heading"
