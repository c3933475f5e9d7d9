"""What a page says of its article in JSON-LD (schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Lists of other articles, and people's words about this one.
_OTHERS = frozenset(
    ("itemListElement", "comment", "review", "relatedLink", "hasPart", "mentions")
)
_MOST = 5000
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\]\]>)\s*;?\s*$"
)
_KINDS = {
    "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "analysis",
    "ReviewNewsArticle": "review",
    "BackgroundNewsArticle": "background",
    "ReportageNewsArticle": "news report",
    "NewsArticle": "news article",
    "BlogPosting": "blog post",
    "LiveBlogPosting": "live blog",
    "Report": "report",
    "ScholarlyArticle": "scholarly article",
}

Thing = dict[str, object]


@dataclass(frozen=True, slots=True)
class ArticleData:
    """The fields of an article as they are written there; "" where there is none."""

    title: str = ""
    author: str = ""
    published: str = ""
    publisher: str = ""
    language: str = ""
    url: str = ""
    kind: str = ""


def article_in(scripts: Iterable[str], url: str | None) -> ArticleData | None:
    """The article that these scripts describe: the one of this address, else the first.

    A broken script is passed over, as search engines do.
    """
    things = list(_things(scripts))
    known = {
        thing["@id"]: thing
        for thing in things
        if isinstance(thing.get("@id"), str) and len(thing) > 2
    }
    articles = [thing for thing in things if _is_article(thing)]
    if not articles:
        articles = [thing for thing in things if "WebPage" in _types(thing)]
    if not articles:
        return None
    chosen = articles[0]
    for thing in articles:
        if url and url in (_address(thing), thing.get("url"), thing.get("@id")):
            chosen = thing
            break
    return ArticleData(
        title=_text(chosen.get("headline")) or _text(chosen.get("name")),
        author=_authors(chosen, known),
        published=_text(chosen.get("datePublished")),
        publisher=next(iter(_names(chosen.get("publisher"), known)), ""),
        language=_text(chosen.get("inLanguage")),
        url=_address(chosen),
        kind=next((_KINDS[t] for t in _types(chosen) if t in _KINDS), ""),
    )


def _things(scripts: Iterable[str]) -> Iterator[Thing]:
    """Every object of the scripts, in order, without those about other articles."""
    left = _MOST
    for script in scripts:
        try:
            waiting = [json.loads(_WRAPPING.sub("", script), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and left:
            left -= 1
            value = waiting.pop()
            if isinstance(value, list):
                waiting += reversed(value)
            elif isinstance(value, dict):
                yield value
                inner = [v for key, v in value.items() if key not in _OTHERS]
                waiting += reversed([v for v in inner if isinstance(v, dict | list)])


def _types(thing: Thing) -> list[str]:
    types = thing.get("@type")
    found = types if isinstance(types, list) else [types]
    return [t.rpartition("/")[2] for t in found if isinstance(t, str)]


def _is_article(thing: Thing) -> bool:
    return any(
        kind.endswith("Article") or kind in ("BlogPosting", "LiveBlogPosting", "Report")
        for kind in _types(thing)
    )


def _address(thing: Thing) -> str:
    page = thing.get("mainEntityOfPage")
    if isinstance(page, dict):
        page = page.get("@id") or page.get("url")
    return _text(page) or _text(thing.get("url"))


def _authors(thing: Thing, known: dict[object, Thing]) -> str:
    """The people who wrote it; else an organisation that is not just the publisher."""
    authors = thing.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    people = [
        one
        for one in listed
        if not (isinstance(one, dict) and any("Organi" in t for t in _types(one)))
    ]
    names = list(_names(people, known))
    if not names:
        publishers = set(_names(thing.get("publisher"), known))
        names = [name for name in _names(listed, known) if name not in publishers]
    return ", ".join(dict.fromkeys(names))


def _names(value: object, known: dict[object, Thing]) -> Iterator[str]:
    """The names of people or organisations, however they are wrapped."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            name = one.get("name")
            if name is None:
                id_ = one.get("@id")
                name = known.get(id_, {}).get("name") if isinstance(id_, str) else None
            for each in name if isinstance(name, list) else [name]:
                if text := _text(each).strip():
                    yield text
        elif isinstance(one, str) and one.strip():
            yield one.strip()


def _text(value: object) -> str:
    """A string of the data; the first one of a list."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("alternateName")
    return value if isinstance(value, str) else ""
