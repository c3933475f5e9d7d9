"""What pages declare of themselves."""

from __future__ import annotations

import json

import pytest

from desktop.formats.html import parse
from desktop.model.document import Metadata


def known(head: str, *, html: str = "<html>", body: str = "<p>Text</p>") -> Metadata:
    return parse(f"{html}<head>{head}</head><body>{body}</body>").metadata


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Boots &amp; budgets",
    "datePublished": "2026-03-04T17:42:00+01:00",
    "author": [{"@type": "Person", "name": "Ada Berg"}, {"name": "Ola Dahl"}],
    "publisher": {"@type": "Organization", "name": "Northern Media AS"},
    "inLanguage": "en-GB",
    "mainEntityOfPage": "https://northern.example/boots",
}


def test_json_ld_gives_all_fields() -> None:
    found = known(ld(ARTICLE))
    assert found.title == "Boots & budgets"
    assert found.author == "Ada Berg, Ola Dahl"
    assert found.published is not None
    assert (found.published.iso, found.published.time) == ("2026-03-04", "17:42")
    assert found.outlet == "Northern Media AS"
    assert found.language == "en"
    assert found.url == "https://northern.example/boots"
    assert found.doc_type == "news article"
    assert set(found.found.values()) == {"JSON-LD"}


@pytest.mark.parametrize(
    "wrapped",
    [
        [ARTICLE],
        {"@graph": [{"@type": "WebSite", "name": "N"}, ARTICLE]},
        {"@type": "WebPage", "name": "Page", "mainEntity": ARTICLE},
        {
            "@type": ["NewsArticle", "Thing"],
            **{k: v for k, v in ARTICLE.items() if k != "@type"},
        },
    ],
)
def test_the_article_is_found_however_it_is_wrapped(wrapped: object) -> None:
    assert known(ld(wrapped)).title == "Boots & budgets"


def test_articles_in_lists_beside_are_not_taken() -> None:
    others = {
        "@type": "ItemList",
        "itemListElement": [{**ARTICLE, "headline": "Other"}],
    }
    assert known(ld([others, ARTICLE])).title == "Boots & budgets"
    assert known(ld(others)).title is None


def test_of_several_articles_that_of_the_page_is_taken() -> None:
    other = {**ARTICLE, "headline": "Other", "mainEntityOfPage": "https://n.example/2"}
    head = '<link rel=canonical href="https://northern.example/boots">'
    assert known(head + ld([other, ARTICLE])).title == "Boots & budgets"


def test_people_are_found_by_their_id() -> None:
    graph = [
        {**ARTICLE, "author": {"@id": "#ada"}, "publisher": {"@id": "#us"}},
        {"@type": "Person", "@id": "#ada", "name": "Ada Berg"},
        {"@type": "Organization", "@id": "#us", "name": "Northern"},
    ]
    found = known(ld({"@graph": graph}))
    assert (found.author, found.outlet) == ("Ada Berg", "Northern")


def test_the_publisher_is_no_author() -> None:
    organisation = {"@type": "Organization", "name": "Northern Media AS"}
    assert known(ld({**ARTICLE, "author": organisation})).author is None
    agency = {"@type": "Organization", "name": "Halden Agency"}
    assert known(ld({**ARTICLE, "author": agency})).author == "Halden Agency"


@pytest.mark.parametrize(
    "broken",
    ["{", "[" * 100_000, "null", '"words"', "{'single': 1}", "", "12", "[[[1]]]"],
)
def test_broken_json_is_passed_over(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script><title>T</title>'
    assert known(head).title == "T"


def test_json_in_a_comment_is_read() -> None:
    script = f"<!-- {json.dumps(ARTICLE)} -->"
    assert known(f'<script type="application/ld+json">{script}</script>').author


def test_open_graph_and_meta_elements_are_read() -> None:
    found = known(
        '<meta property="og:title" content="Boots">'
        '<meta property="og:site_name" content="Northern Desk">'
        '<meta property="og:url" content="https://n.example/a">'
        '<meta property="og:locale" content="nb_NO">'
        '<meta property="article:published_time" content="2026-03-04">'
        '<meta property="article:author" content="https://social.example/ada">'
        '<meta name="author" content="Ada Berg">'
    )
    assert (found.title, found.outlet, found.author) == (
        "Boots",
        "Northern Desk",
        "Ada Berg",
    )
    assert (found.language, found.url) == ("nb", "https://n.example/a")
    assert found.found["published"] == "Open Graph"
    assert found.found["author"] == "meta author"


def test_dublin_core_is_read() -> None:
    found = known(
        '<meta name="DC.title" content="Boots">'
        '<meta name="DC.creator" content="A. Berg">'
        '<meta name="DC.date.issued" content="2026-03">'
    )
    assert (found.title, found.author) == ("Boots", "A. Berg")
    assert found.published is not None
    assert found.published.iso == "2026-03"
    assert set(found.found.values()) == {"Dublin Core"}


def test_the_title_element_is_the_last_resort() -> None:
    head = "<title>\n Boots\n | Northern </title>"
    assert known(head).title == "Boots | Northern"
    assert known(head + '<meta property="og:title" content="Boots">').title == "Boots"


def test_the_language_is_that_of_the_html_element() -> None:
    assert known("", html='<html lang="pt-BR">').language == "pt"
    assert known("", html='<html lang="x">').language is None


def test_a_canonical_link_must_be_a_web_address() -> None:
    assert known('<link rel="canonical" href="/a">').url is None
    assert known('<link rel="canonical" href="javascript:x()">').url is None


def test_a_time_element_is_the_date_where_nothing_else_is() -> None:
    body = (
        '<aside><time datetime="2020-01-01">old</time></aside>'
        '<article><time datetime="2026-03-04T09:00">today</time><p>Text</p></article>'
    )
    found = known("", body=body)
    assert found.published is not None
    assert found.published.iso == "2026-03-04"
    assert found.found["published"] == "time element"


def test_microdata_of_stories_beside_is_not_taken() -> None:
    body = (
        "<aside><h3 itemprop=headline>Other</h3></aside>"
        "<article><h1 itemprop=headline>Boots</h1>"
        "<time itemprop=datePublished datetime=2026-03-04></time></article>"
    )
    found = known("", body=body)
    assert found.title == "Boots"
    assert found.found == {"title": "microdata", "published": "microdata"}


def test_a_count_is_no_date() -> None:
    assert known('<meta name="date" content="Views: 105">').published is None


def test_what_is_absurdly_long_is_not_taken() -> None:
    assert known(f'<meta name="author" content="{"a" * 5000}">').author is None


def test_a_page_that_says_nothing_gives_nothing() -> None:
    assert known("") == Metadata()
