"""Who wrote a text: people before names before the outlet, and no labels."""

from __future__ import annotations

import pytest

from desktop.cleaning import clean
from desktop.cleaning.authors import author_in, choose_author
from desktop.formats.html import parse
from desktop.formats.parsed import Hint, Parsed
from desktop.model.document import Metadata

STORY = (
    "The council voted on Tuesday, after two hours, to make the pier longer; the "
    "fishermen had asked for it in three letters, and the mayor read all of them. "
    "Nobody from the harbour office spoke against the plan in the end."
)


@pytest.mark.parametrize(
    ("words", "author"),
    [
        ("By Ada Berg", "Ada Berg"),
        ("ByAda Berg", "Ada Berg"),
        ("vonAda Berg, harbour.example.com", "Ada Berg"),
        ("Posted on 4 March 2031 by Ada Berg", "Ada Berg"),
        ("Ada BergSenior Reporter", "Ada Berg"),
        ("Ada Berg, Harbour Correspondent", "Ada Berg"),
        ("Ada Berg and Bo Li | Halden", "Ada Berg, Bo Li"),
        ("View all posts by Ada Berg", "Ada Berg"),
        ("harbourmouse", "harbourmouse"),
    ],
)
def test_the_name_is_taken_out_of_its_words(words: str, author: str) -> None:
    found = author_in(words, "byline")
    assert found is not None
    assert found.words == author


@pytest.mark.parametrize(
    "words",
    [
        "",
        "admin",
        "No Author",
        "ada@harbour.example",
        "https://harbour.example/ada",
        "{{ page.author }}",
        "page.head.extra.author",
        "March",
        "4 March 2031",
        "Posted",
        "Ada grew up at the coast and has written about harbours for twenty years now",
    ],
)
def test_what_names_nobody_is_no_author(words: str) -> None:
    assert author_in(words, "byline") is None


def test_a_person_goes_before_the_outlet_that_declares_itself_the_author() -> None:
    known = Metadata(outlet="The Harbour Post", author="The Harbour Post")
    hints = (
        Hint("author", "The Harbour Post", "meta author"),
        Hint("author", "Ada Berg", "author link"),
    )
    assert choose_author(known, hints, ()) == ("Ada Berg", "author link")
    assert choose_author(known, hints[:1], ()) == ("The Harbour Post", "meta author")


def test_what_front_matter_says_is_taken_as_it_is() -> None:
    known = Metadata(author="admin of the pier", found={"author": "front matter"})
    said = choose_author(known, (), [("Ada Berg", "byline")])
    assert said == ("admin of the pier", "front matter")


@pytest.mark.parametrize(
    "line",
    [
        "4 March 2031 by Ada Berg",
        "Posted on 4 March 2031 by Ada Berg",
        "Mittwoch, 4. März 2031, von Ada Berg",
        "By\nAda Berg",
        "Ada Berg – 4.3.2031",
        "Text: Ada Berg",
    ],
)
def test_a_byline_of_a_dump_is_read_where_the_name_stands(line: str) -> None:
    head = f"Council votes for a longer pier at last\n\n{line}"
    text = f"{head}\n\n{STORY}\n\n{STORY}"
    assert clean(Parsed("text/plain", text)).metadata.author == "Ada Berg"


@pytest.mark.parametrize("line", ["Reading Time", "Share Story", "The Harbour"])
def test_a_label_beside_the_date_is_no_author(line: str) -> None:
    text = (
        f"Council votes for a longer pier at last\n\n{line}\n4 March 2031\n\n"
        f"{STORY}\n\n"
        "The reading took some time; to share the story was free, said the harbour."
    )
    assert clean(Parsed("text/plain", text)).metadata.author is None


def test_a_page_whose_declared_author_is_itself_names_its_marked_author() -> None:
    page = (
        '<meta property="og:site_name" content="Harbour Post">'
        '<meta name=author content="Harbour Post"><h1>Council votes for a pier</h1>'
        f"<p class=byline>By Ada Berg</p><p>{STORY}</p><p>{STORY}</p>"
    )
    known = clean(parse(page)).metadata
    assert (known.author, known.found["author"]) == ("Ada Berg", "byline")
