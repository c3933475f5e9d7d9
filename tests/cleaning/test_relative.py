"""Dates that count from a day the text does not name are asked about, never guessed."""

from __future__ import annotations

import datetime

import pytest

from desktop.cleaning import clean
from desktop.cleaning.relative import ambiguous_words, readings, relative_words
from desktop.formats.html import parse
from desktop.formats.mhtml import read as read_mhtml
from desktop.formats.parsed import Parsed

WEDNESDAY = datetime.date(2031, 3, 5)
STORY = (
    "The council voted on Tuesday, after two hours, to make the pier longer; the "
    "fishermen had asked for it in three letters, and the mayor read all of them."
)


@pytest.mark.parametrize(
    ("line", "words", "day"),
    [
        ("2 hours ago", "2 hours ago", "2031-03-05"),
        ("Updated an hour ago", "an hour ago", "2031-03-05"),
        ("Posted 30 hours ago", "30 hours ago", "2031-03-04"),
        ("3 days ago by Ada Berg", "3 days ago", "2031-03-02"),
        ("Yesterday, 14:30", "Yesterday", "2031-03-04"),
        ("Friday 13:00 GMT", "Friday", "2031-02-28"),
        ("Wednesday", "Wednesday", "2031-03-05"),
        ("2 months ago", "2 months ago", "2031-01"),
        ("2 years ago", "2 years ago", "2029"),
        ("vor 3 Stunden", "vor 3 Stunden", "2031-03-05"),
        ("il y a 2 jours", "il y a 2 jours", "2031-03-03"),
        ("há 2 dias", "há 2 dias", "2031-03-03"),
        ("5 часов назад", "5 часов назад", "2031-03-05"),
        ("2天前", "2天前", "2031-03-03"),
        ("2시간 전", "2시간 전", "2031-03-05"),
    ],
)
def test_words_that_count_back_are_found_and_counted(
    line: str, words: str, day: str
) -> None:
    assert relative_words(line) == words
    assert [date.iso for date in readings(words, WEDNESDAY)] == [day]


@pytest.mark.parametrize(
    "line",
    [
        "Views: 105",
        "5 min read",
        "A 3 day trip",
        "HARBOUR TODAY",
        "The mayor said yesterday that the pier would be longer by the end of spring.",
    ],
)
def test_other_words_are_no_date(line: str) -> None:
    assert relative_words(line) is None


def test_a_word_counts_in_its_own_language_only() -> None:
    assert relative_words("Hier", "fr") == "Hier"
    assert relative_words("Hier", "de") is None


def test_a_date_in_figures_has_both_its_readings() -> None:
    assert ambiguous_words("Published 05/03/2031") == "05/03/2031"
    assert ambiguous_words("25/03/2031") is None
    found = readings("05/03/2031", WEDNESDAY)
    assert [date.iso for date in found] == ["2031-03-05", "2031-05-03"]


def test_a_text_that_only_counts_back_has_no_date_but_words_to_ask_about() -> None:
    text = f"Council votes for a longer pier\n\n2 hours ago\n\n{STORY}\n\n{STORY}"
    known = clean(Parsed("text/plain", text)).metadata
    assert known.published is None
    assert known.date_words == "2 hours ago"


def test_a_text_with_a_date_is_not_asked_about() -> None:
    text = (
        "Council votes for a longer pier\n\nYesterday\n4 March 2031\n\n"
        f"{STORY}\n\n{STORY}"
    )
    assert clean(Parsed("text/plain", text)).metadata.date_words == ""


def test_a_page_that_was_saved_says_from_which_day_it_counts() -> None:
    note = (
        "<!--\n Page saved with SingleFile \n url: https://p.example/a \n"
        " saved date: Wed Mar 05 2031 10:11:12 GMT+0100 -->"
    )
    story = f"<h1>Council votes for a pier</h1><p>2 days ago</p><p>{STORY}</p>"
    known = clean(parse(f"<html>{note}<body>{story}<p>{STORY}</p>")).metadata
    assert known.counted_from == WEDNESDAY


def test_a_saved_web_page_of_one_file_says_so_in_its_head() -> None:
    page = (
        "From: <Saved by a browser>\r\nDate: Wed, 5 Mar 2031 10:11:12 +0100\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\n\r\n<html><body>"
        "<h1>Council votes for a pier</h1><p>2 days ago</p>"
        f"<p>{STORY}</p><p>{STORY}</p>"
        "\r\n--b--\r\n"
    )
    known = clean(read_mhtml(page.encode(), "page.mhtml")).metadata
    assert (known.date_words, known.counted_from) == ("2 days ago", WEDNESDAY)
