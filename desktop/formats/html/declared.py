"""What a page declares of itself: JSON-LD, Open Graph, Dublin Core, meta elements."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from desktop.formats.declared_dates import declared_date
from desktop.formats.html.json_ld import ArticleData, article_in
from desktop.formats.html.marked import is_beside
from desktop.formats.parsed import Hint
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata

# Names of meta elements and microdata, the most trusted first.
_TITLES = (
    "og:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "headline",
    "twitter:title",
    "parsely-title",
    "title",
)
_AUTHORS = (
    "author",
    "article:author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "og:article:author",
    "creator",
)
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_online_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "publication_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "date.release",
    "date.created",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
)
# What content systems call the same, with the signs between the words left out.
_PUBLISHED = re.compile(
    r"(?:publish(?:ed)?|publication|pub|issued?|released?|creat(?:ed|ion)|upload(?:ed)?)"
    r"(?:date|time|on|at)+$|date(?:published|created|issued)$|^published$"
)
_LAST_DATES = ("date", "datecreated", "uploaddate", "created")
_CHANGED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)
_OUTLETS = (
    "og:site_name",
    "citation_journal_title",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
)
_LANGUAGES = ("content-language", "og:locale", "dc.language", "dcterms.language")
_NAMES = frozenset(
    (
        *_TITLES,
        *_AUTHORS,
        *_DATES,
        *_LAST_DATES,
        *_CHANGED,
        *_OUTLETS,
        *_LANGUAGES,
        "og:url",
        *(f"twitter:{kind}{n}" for kind in ("label", "data") for n in (1, 2)),
    )
)
# Names in catalogues: "Berg, Ada".
_CATALOGUES = ("citation_author", "dc.creator", "dcterms.creator")
_TURNED = re.compile(r"([^,;]{2,40}),\s*([^,;]{1,40})")
_WRITTEN_BY = re.compile(
    r"(?i)written|author|verfasst|geschrieben|écrit|auteur|escrito|autor|scritto|autore"
    r"|geschreven|skrevet|skrivet|napisan|автор|написано|yazan"
)
_SIGNS = re.compile(r"[^a-z]")
_NOT_FIRST = re.compile(r"modif|updat|expir|valid|unpub")
_LONGEST = 500
_TAG = re.compile(r"<[^<>]*>")
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says in places made for it, each field with where it was found.

    `hints` has every author it names and the dates as they are written.
    """

    metadata: Metadata
    hints: tuple[Hint, ...]


def declared(tree: LexborHTMLParser, address: str = "") -> Declared:
    """What the page declares; `address` is where it was saved from, if that is known.

    The texts are only tidied (entities, white space); whether they are right is for
    the cleaner to judge.
    """
    metas = _metas(tree)
    canonical = _canonical(tree)
    url = canonical or metas.get("og:url", [""])[0] or address
    scripts = (
        node.text(deep=True, strip=False)
        for node in tree.css('script[type*="ld+json" i]')
    )
    article = article_in(scripts, url) or ArticleData()
    claims = _Claims()
    claims.add("title", article.title, "JSON-LD")
    claims.add_first("title", metas, _TITLES)
    claims.add("title", _title_element(tree), "title element")
    claims.add_people(article.author, "JSON-LD")
    for name in _AUTHORS:
        values = metas.get(name, [])
        if name in _CATALOGUES:
            values = [_TURNED.sub(r"\2 \1", value, count=1) for value in values]
        claims.add_people(", ".join(values), _place(name))
    for n in (1, 2):
        label = metas.get(f"twitter:label{n}", [""])[0]
        if _WRITTEN_BY.search(label):
            claims.add_people(metas.get(f"twitter:data{n}", [""])[0], "Twitter card")
    claims.add("outlet", metas.get("og:site_name", [""])[0], "Open Graph")
    claims.add("outlet", article.publisher, "JSON-LD")
    claims.add_first("outlet", metas, _OUTLETS)
    claims.add_url(canonical, "canonical link")
    claims.add_url(metas.get("og:url", [""])[0], "Open Graph")
    claims.add_url(article.url, "JSON-LD")
    claims.add_url(address, "saved page")
    claims.add_language(_html_lang(tree), "html element")
    for name in _LANGUAGES:
        claims.add_language(metas.get(name, [""])[0], _place(name))
    claims.add_language(article.language, "JSON-LD")
    claims.add("doc_type", article.kind, "JSON-LD")
    claims.add_date(article.published, "JSON-LD")
    for name in _DATES:
        for value in metas.get(name, ()):
            claims.add_date(value, _place(name))
    for name in (*_also_published(metas), *_LAST_DATES):
        for value in metas.get(name, ()):
            claims.add_date(value, _place(name))
    if claims.published is None:
        for value in _times(tree):
            claims.add_date(value, "time element")
    for name in _CHANGED:
        for value in metas.get(name, ())[:1]:
            claims.add_change(value, _place(name))
    return Declared(claims.metadata(), tuple(claims.hints))


class _Claims:
    """Keeps the first good value of each field and where it came from."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self._found: dict[str, str] = {}
        self.hints: list[Hint] = []
        self.published: PartialDate | None = None

    def add(self, field: str, value: str, place: str) -> None:
        """A text, unless the field is known already."""
        if field not in self._values and (text := _tidy(value)):
            self._values[field] = text
            self._found[field] = place

    def add_first(
        self, field: str, metas: dict[str, list[str]], names: tuple[str, ...]
    ) -> None:
        """The first of these meta elements that says anything."""
        for name in names:
            self.add(field, metas.get(name, [""])[0], _place(name))

    def add_people(self, value: str, place: str) -> None:
        """Names of authors; addresses of their pages are none."""
        if not _ADDRESS.match(value.strip()):
            self.add("author", value, place)
            if words := _tidy(value):
                self.hints.append(Hint("author", words, place))

    def add_url(self, value: str, place: str) -> None:
        """An absolute web address."""
        if _ADDRESS.match(value) and not any(map(str.isspace, value)):
            self.add("url", value, place)

    def add_language(self, value: str, place: str) -> None:
        """A language tag, cut to its ISO 639 code."""
        if match := _LANGUAGE.match(value.strip()):
            self.add("language", match[0].lower(), place)

    def add_date(self, value: str, place: str) -> None:
        """A date that is one for certain."""
        if (date := declared_date(value)) is None:
            return
        self.hints.append(Hint("published", value.strip(), place, date))
        if self.published is None:
            self.published = date
            self._found["published"] = place

    def add_change(self, value: str, place: str) -> None:
        """When the page was last changed: a date only where there is no other."""
        if (date := declared_date(value)) is not None:
            self.hints.append(Hint("changed", value.strip(), place, date))

    def metadata(self) -> Metadata:
        """All of it."""
        return Metadata(published=self.published, found=self._found, **self._values)


def _metas(tree: LexborHTMLParser) -> dict[str, list[str]]:
    """The meta elements and microdata that are asked for, by name, without repeats."""
    out: dict[str, list[str]] = {}
    for node in tree.css("meta[content], [itemprop], [property][content]"):
        attributes = node.attributes
        name = (
            attributes.get("property")
            or attributes.get("name")
            or attributes.get("http-equiv")
            or attributes.get("itemprop")
            or ""
        ).lower()
        name = name.removeprefix("schema:")
        known = name in _NAMES or (node.tag == "meta" and _is_published(name))
        if not known or _is_elsewhere(node, attributes):
            continue
        value = attributes.get("content") or attributes.get("datetime")
        if value is None and node.tag != "meta":
            value = _microdata(node)
        if value and value not in out.get(name, ()):
            out.setdefault(name, []).append(value)
    return out


def _microdata(node: LexborNode) -> str:
    """What microdata says in the page's own words: a name where it has one inside."""
    inner = node.css_first("[itemprop~=name]") or node
    return inner.text(deep=True, separator=" ", strip=True)[:_LONGEST]


def _is_published(name: str) -> bool:
    squashed = _SIGNS.sub("", name)
    return bool(_PUBLISHED.search(squashed)) and not _NOT_FIRST.search(squashed)


def _also_published(metas: Iterable[str]) -> list[str]:
    """Names of meta elements that say when it was published in words of their own."""
    return [
        name
        for name in metas
        if name not in _DATES and name not in _LAST_DATES and _is_published(name)
    ]


def _is_elsewhere(node: LexborNode, attributes: dict[str, str | None]) -> bool:
    """Whether microdata is of a story in a list beside the article."""
    if "itemprop" not in attributes or node.tag == "meta" and "name" in attributes:
        return False
    above = node.parent
    for _step in range(12):
        if above is None or above.tag in ("body", "article", "main"):
            return False
        if above.tag in ("aside", "li", "nav", "footer"):
            return True
        above = above.parent
    return False


def _canonical(tree: LexborHTMLParser) -> str:
    node = tree.css_first('link[rel~="canonical" i]')
    return (node.attributes.get("href") or "").strip() if node is not None else ""


def _html_lang(tree: LexborHTMLParser) -> str:
    attributes = tree.root.attributes if tree.root is not None else {}
    return attributes.get("lang") or attributes.get("xml:lang") or ""


def _title_element(tree: LexborHTMLParser) -> str:
    node = tree.css_first("head > title")
    return node.text(deep=True, strip=False) if node is not None else ""


def _times(tree: LexborHTMLParser) -> Iterator[str]:
    """What time elements say, those in the article's own header first."""
    for selector in ("time[pubdate]", "article time", "main time", "time"):
        for node in tree.css(selector)[:6]:
            if is_beside(node):
                continue
            yield node.attributes.get("datetime") or node.text(deep=True, strip=True)


def _place(name: str) -> str:
    if name.startswith(("og:", "article:")):
        return "Open Graph"
    if name.startswith("dc"):
        return "Dublin Core"
    if name in ("headline", "datepublished"):
        return "microdata"
    return f"meta {name}"


def _tidy(value: str) -> str:
    """One line, entities resolved (they are often escaped twice), tags taken out."""
    if "&" in value:
        value = html.unescape(value)
    if "<" in value:
        value = _TAG.sub(" ", value)
    value = " ".join(value.replace("\0", "").split())
    return value if len(value) <= _LONGEST else ""
