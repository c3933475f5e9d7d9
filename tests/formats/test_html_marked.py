"""What the names of elements, links and scripts say of author and date."""

from __future__ import annotations

import time

import pytest

from desktop.formats.html import parse


def hinted(body: str, field: str) -> list[str]:
    page = f"<html><body>{body}<p>Text of the story.</p></body></html>"
    return [hint.words for hint in parse(page).hints if hint.field == field]


@pytest.mark.parametrize(
    "body",
    [
        '<a rel="author" href="/x">Ada Berg</a>',
        '<span class="post-author">Ada Berg</span>',
        '<span class="articleAuthor">Ada Berg</span>',
        '<div id="byline"><a href="/x">Ada Berg</a></div>',
        '<a href="/autor/ada-berg">Ada Berg</a>',
        "<p itemprop=author><b itemprop=name>Ada Berg</b> knows all about harbours</p>",
    ],
)
def test_an_author_is_found_by_the_name_of_the_element(body: str) -> None:
    assert hinted(body, "author")[0] == "Ada Berg"


@pytest.mark.parametrize("box", ["comment", "sidebar", "related-posts", "site-footer"])
def test_authors_in_boxes_of_other_texts_are_not_taken(box: str) -> None:
    body = f'<div class="{box}"><span class="author">Bo Li</span></div>'
    assert hinted(body, "author") == []


def test_authors_side_by_side_belong_together() -> None:
    links = '<a rel=author href="/a">Ada Berg</a> and <a rel=author href="/b">Bo Li</a>'
    assert hinted(f"<p>{links}</p>", "author")[0] == "Ada Berg, Bo Li"


def test_a_date_is_found_by_the_name_of_the_element() -> None:
    body = (
        '<div class="entry-meta"><span class="published-on">4 March 2031</span></div>'
    )
    assert hinted(body, "published")[0] == "4 March 2031"


def test_a_count_is_no_date() -> None:
    assert hinted('<span class="date-views">Views: no figure</span>', "published") == []


@pytest.mark.parametrize("quote", ['"', "'", "&quot;", '\\"'])
def test_the_data_of_a_script_are_read_however_they_are_quoted(quote: str) -> None:
    data = "{Qauthor_nameQ: QAda BergQ, QpublishDateQ: Q2031-03-04Q}".replace(
        "Q", quote
    )
    body = f'<div data-page="{data}"></div>' if "&" in quote else f"<script>x={data}"
    assert hinted(body + "</script>", "published") == ["2031-03-04"]
    assert hinted(body + "</script>", "author") == ["Ada Berg"]


def test_other_authors_than_the_first_declared_are_handed_on() -> None:
    head = '<meta name="author" content="The Harbour Post">'
    body = '<a rel="author" href="/x">Ada Berg</a>'
    assert hinted(head + body, "author") == ["The Harbour Post", "Ada Berg"]


def test_scripts_of_megabytes_are_looked_through_in_time() -> None:
    for word in ('"author":{', "publishDate", '"author":[', '"datePublished":"'):
        page = f"<p>words</p><script>{word * (2_000_000 // len(word))}</script>"
        start = time.process_time()
        parse(page)
        assert time.process_time() - start < 4
