"""What the names of a page's elements, its links and scripts say of author and date.

Weaker than what a page declares: the words are only handed on, with where they stood,
for the cleaner to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from desktop.formats.declared_dates import declared_date
from desktop.formats.parsed import Hint
from desktop.model.document import Metadata

_AUTHOR_WORDS = (
    r"authors?|byline|autor(?:in|en|es)?|auteurs?|autori?|autore|redakteur(?:in)?|"
    r"verfasser(?:in)?|writers?|contributors?|journalists?|columnist|creator|creditname"
)
_AUTHOR_NAME = re.compile(rf"(?i)(?:^|[^a-z])(?:{_AUTHOR_WORDS})(?:name)?(?:$|[^a-z])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_AUTHOR_LINK = re.compile(
    r"(?i)/(?:authors?|autor(?:in|en|es)?|auteurs?|autore|staff|people|contributors?|"
    r"writers?|journalists?|redakteure?|columnists?|profile?s?|by)/[^/?#]{2,}"
)
_AUTHORS = (
    '[rel~="author" i], [itemprop~="author" i], address, [class*="author" i], '
    '[class*="byline" i], [class*="autor" i], [class*="auteur" i], '
    '[class*="redakteur" i], [class*="verfasser" i], [class*="writer" i], '
    '[class*="contributor" i], [class*="journalist" i], [class*="columnist" i], '
    '[class*="creator" i], [id*="author" i], [id*="byline" i], '
    + ", ".join(
        f'a[href*="/{part}" i]'
        for part in (
            "author",
            "autor",
            "auteur",
            "staff/",
            "people/",
            "contributor",
            "writer",
            "journalist",
            "redakteur",
            "columnist",
            "profil",
            "by/",
        )
    )
)
_DATES = (
    '[class*="date" i], [class*="publish" i], [class*="posted" i], [class*="time" i], '
    '[class*="datum" i], [class*="fecha" i], [class*="meta" i], [class*="byline" i], '
    '[class*="info" i], [id*="date" i], [id*="publish" i], [itemprop~="datePublished"]'
)
_PUBLISHED_NAME = re.compile(r"(?i)publi|posted|created|erstellt|datepub")
_DATE_NAME = re.compile(r"(?i)(?:^|[^a-z])(?:date?|datum|fecha|data)|date$|datetime")
# Boxes of a page that speak of other texts, or of other people.
_BESIDE = re.compile(
    r"(?i)comment|kommentar|respon|repl(?:y|ies)|sidebar|related|recommend|popular|"
    r"recent|trending|widget(?!-container)|footer|breadcrumb|carousel|slider|newsletter|"
    r"read-?more|more-?from|latest|archive|(?:^|[-_ ])nav|menu|masthead|site-?title|"
    r"teaser-?list|article-?list|post-?list|listing-?item|snippet|mentions|upcoming|"
    r"(?:article|post|story|news|blog|content|product|promo)-?_{0,2}card"
)
_OWN = re.compile(
    r"(?i)sidebar-(?:none|off|no|left|right)|no-sidebar|has-|with-|comment-?count"
)
_TOO_LARGE = frozenset(
    ("body", "html", "main", "article", "meta", "input", "script", "link", "form")
)
_FURTHEST = 14
_MOST = 120
_LONGEST = 140
_PEOPLE = 8
_JUST_WORDS = re.compile(r"\s+")

_QUOTE = r"""(?:\\?["']|&quot;|&\#34;|&\#x27;)"""
_KEY = rf"{_QUOTE}?\s{{0,3}}:\s{{0,3}}"
# As content systems spell them, the most telling first.
_DATE_KEYS = (
    "datePublished date_published publishedAt published_at publishedDate "
    "published_date publishedTime publishDate publish_date PublishDate publishedOn "
    "publicationDate publication_date pubDate pub_date dateCreated createdAt "
    "created_at created_date uploadDate broadcastedOn"
).split()
_AUTHOR_KEYS = ("authorName", "author_name", "author", "authors")
_DATE_VALUE = re.compile(rf"{_KEY}{_QUOTE}([^\"'&\\<>{{}}]{{6,40}})(?={_QUOTE})")
_AUTHOR_VALUE = re.compile(
    rf"{_KEY}(?:\[\s{{0,9}})?(?:\{{[^{{}}\[\]]{{0,80}}?\bname{_KEY})?"
    rf"{_QUOTE}([^\"'&\\<>{{}}]{{3,60}})(?={_QUOTE})"
)
_MOST_TRIED = 40
_NOTHING = Metadata()
_MOST_IN_SCRIPTS = 2


def marked(
    tree: LexborHTMLParser, html: str, known: Metadata = _NOTHING
) -> tuple[Hint, ...]:
    """Authors by the names of elements and by links; dates by those, and both in
    scripts, where `known` from a better place has none."""
    hints = list(_authors(tree))
    if known.published is None:
        hints += _dates(tree)
        hints += _scripted(html, "published", _DATE_KEYS, _DATE_VALUE)
    if known.author is None and not any(h.field == "author" for h in hints):
        hints += _scripted(html, "author", _AUTHOR_KEYS, _AUTHOR_VALUE)
    return tuple(hints)


def _scripted(
    html: str, field: str, keys: Sequence[str], value: re.Pattern[str]
) -> Iterator[Hint]:
    """What stands behind the first of these keys in the page's source that has a value.

    Looking for the plain words first keeps this fast on pages of megabytes.
    """
    found = 0
    for key in keys:
        at = html.find(key)
        for _again in range(_MOST_TRIED):
            if at < 0 or found >= _MOST_IN_SCRIPTS:
                break
            match = value.match(html, at + len(key))
            if match is not None:
                found += 1
                words = match[1].strip()
                date = declared_date(words) if field == "published" else None
                yield Hint(field, words, "page script", date)
            at = html.find(key, at + 1)


def is_beside(node: LexborNode) -> bool:
    """Whether an element is in a box of other texts: comments, lists, menus, feet."""
    above: LexborNode | None = node
    for _step in range(_FURTHEST):
        if above is None or above.tag in ("body", "main", "html"):
            return False
        if above.tag in ("aside", "nav"):
            return True
        attributes = above.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if above.tag == "article":
            # The rest of the way out is the page's.
            return bool(_BESIDE.search(_OWN.sub("", names[:300]))) and "card" in names
        if above.tag == "footer" and not _has_above(above, "article"):
            return True
        if _BESIDE.search(_OWN.sub("", names[:300])):
            return True
        above = above.parent
    return False


def _has_above(node: LexborNode, tag: str) -> bool:
    above = node.parent
    for _step in range(_FURTHEST):
        if above is None:
            return False
        if above.tag == tag:
            return True
        above = above.parent
    return False


def _authors(tree: LexborHTMLParser) -> Iterator[Hint]:
    """Names by elements that are made or named for them, the surest first."""
    ranked: list[tuple[int, int, str, str]] = []
    last: LexborNode | None = None
    for order, node in enumerate(tree.css(_AUTHORS)[:_MOST]):
        if node.tag in _TOO_LARGE:
            continue
        rank, place = _author_rank(node)
        if not place or is_beside(node):
            continue
        words = _people_in(node)
        if not 2 <= len(words) <= _LONGEST:
            continue
        beside_last = last is not None and node.parent == last
        if beside_last and ranked[-1][0] == rank and words not in ranked[-1][2]:
            words = f"{ranked.pop()[2]}, {words}"
        ranked.append((rank, order, words, place))
        last = node.parent
    ranked.sort(key=lambda each: each[:2])
    seen = dict.fromkeys((words, place) for _rank, _order, words, place in ranked)
    for words, place in list(seen)[:_PEOPLE]:
        yield Hint("author", words, place)


def _author_rank(node: LexborNode) -> tuple[int, str]:
    """How sure an element is one for an author, and the place's name; "" if not."""
    attributes = node.attributes
    if "author" in (attributes.get("rel") or "").lower().split():
        return 0, "author link"
    if "author" in (attributes.get("itemprop") or "").lower().split():
        return 0, "microdata"
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if _AUTHOR_NAME.search(_CAMEL.sub(" ", names[:300]).replace("_", " ")):
        return 1, "byline"
    if node.tag == "a" and _AUTHOR_LINK.search(attributes.get("href") or ""):
        return 2, "author link"
    return 3, ""


def _people_in(node: LexborNode) -> str:
    """The words of an author's element: its named part or its links, else all."""
    for selector in ("[itemprop~=name]", '[rel~="author" i]', "a"):
        parts = [
            words
            for each in node.css(selector)[:_PEOPLE]
            if each != node and 2 < len(words := _words(each)) <= 60
        ]
        if parts:
            return ", ".join(dict.fromkeys(parts))
    return _words(node)


def _words(node: LexborNode) -> str:
    words = node.text(deep=True, separator=" ", strip=False)
    return _JUST_WORDS.sub(" ", words[: 4 * _LONGEST]).strip()


def _dates(tree: LexborHTMLParser) -> Iterator[Hint]:
    """Short elements with a figure in them that are named for a date, or for such
    lines."""
    ranked: list[tuple[int, int, str, str]] = []
    for order, node in enumerate(tree.css(_DATES)[: 3 * _MOST]):
        if node.tag in _TOO_LARGE:
            continue
        attributes = node.attributes
        words = attributes.get("datetime") or _words(node)
        if not 6 <= len(words) <= _LONGEST or not any(map(str.isdigit, words)):
            continue
        names = " ".join(attributes.get(n) or "" for n in ("class", "id", "itemprop"))
        rank = 2
        if _PUBLISHED_NAME.search(names):
            rank = 0
        elif _DATE_NAME.search(_CAMEL.sub(" ", names)):
            rank = 1
        if not is_beside(node):
            ranked.append((rank, order, words, "element for dates"))
    ranked.sort()
    seen = dict.fromkeys(words for _rank, _order, words, _place in ranked)
    for words in list(seen)[:12]:
        yield Hint("published", words, "element for dates")
