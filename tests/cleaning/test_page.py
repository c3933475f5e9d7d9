"""Web pages: what the elements around a block say of it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from desktop.cleaning import Cleaned, clean
from desktop.cleaning.expected import limit_of
from desktop.formats.html import parse
from tests.cleaning.test_dump import BODY, HEADLINE

TEASERS = [
    ("Ferry pilots ask for a second lamp", "The pilots of the morning ferry have asked "
     "for a second lamp at the mole, after two near misses in the fog of February."),
    ("Seal colony counted again", "Volunteers counted two hundred and eleven seals on "
     "the skerries on Sunday, forty more than in the spring before the storm."),
    ("Net makers open their hall", "The net makers of the old town open their hall to "
     "visitors again and show how a trawl is mended by three people in a day."),
]  # fmt: skip
MENU = "".join(
    f'<li><a href="/{word}">{word}</a></li>'
    for word in ("Home", "Harbour", "Weather", "Ferries", "Contact")
)


def page(body: str) -> Cleaned:
    return clean(
        parse(
            f"<html><head><title>{HEADLINE}</title></head><body>"
            f'<nav><ul class="menu">{MENU}</ul></nav>{body}'
            "<footer><p>© 2031 The Invented Post</p></footer></body></html>"
        )
    )


def article(paragraphs: list[str]) -> str:
    words = "".join(f"<p>{each}</p>" for each in paragraphs)
    return f'<article class="story"><h1>{HEADLINE}</h1>{words}</article>'


def teasers() -> str:
    cards = "".join(
        f'<div class="card"><h3><a href="/{i}">{head}</a></h3><p>{words}</p></div>'
        for i, (head, words) in enumerate(TEASERS)
    )
    return f'<aside class="related">{cards}</aside>'


def test_an_article_is_kept_whole_and_what_frames_the_page_is_cut() -> None:
    cleaned = page(article(BODY))
    assert cleaned.text == "\n\n".join([HEADLINE, *BODY])


def test_teasers_of_other_stories_are_cut_though_they_are_sentences() -> None:
    text = page(article(BODY) + teasers()).text
    assert BODY[-1] in text
    assert [words for _head, words in TEASERS if words in text] == []


def test_what_a_page_tells_of_its_article_is_never_shown() -> None:
    told = json.dumps({"@type": "NewsArticle", "articleBody": " ".join(BODY) + " End."})
    script = f'<script type="application/ld+json">{told}</script>'
    parsed = parse(script + article(BODY))
    assert parsed.told.endswith("End.")
    assert "End." not in parsed.text
    assert clean(parsed).text == "\n\n".join([HEADLINE, *BODY])


@given(
    st.lists(
        st.tuples(st.floats(-30, 30), st.integers(0, 400)), min_size=1, max_size=60
    )
)
def test_a_page_lowers_what_it_asks_of_blocks_but_never_far(
    blocks: list[tuple[float, int]],
) -> None:
    limit = limit_of([odd for odd, _words in blocks], [words for _odd, words in blocks])
    assert -0.6 <= limit <= 0


def test_where_all_is_sure_little_is_lowered() -> None:
    assert limit_of([6.0, 6.0, -6.0], [100, 100, 20]) > -0.05


def test_where_all_is_doubtful_what_is_least_so_stays() -> None:
    odds = [-0.4, -0.4, -0.4, -5.0]
    limit = limit_of(odds, [100, 100, 100, 20])
    assert [odd > limit for odd in odds] == [True, True, True, False]
