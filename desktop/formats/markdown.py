"""Reads Markdown: its marks stay in the source text, set apart as markup."""

from __future__ import annotations

from dataclasses import replace

from desktop.formats.declared_dates import declared_date
from desktop.formats.decoding import decode, decode_as
from desktop.formats.parsed import Parsed, RawBlock
from desktop.model.document import BlockKind, Metadata, Style, StyleKind
from desktop.text.front_matter import FrontMatter
from desktop.text.markdown import marked
from desktop.text.spans import SourceSpan, Span

MEDIA_TYPE = "text/markdown"

_FOUND = "front matter"
# The names that people and site generators give to what we keep, in order of trust.
_FIELDS = {
    "title": ("title", "headline"),
    "subtitle": ("subtitle", "deck", "standfirst", "kicker"),
    "author": ("author", "authors", "byline", "by", "creator"),
    "outlet": ("outlet", "publisher", "publication", "site", "source", "newspaper"),
    "language": ("lang", "language", "locale"),
    "url": ("url", "canonical_url", "canonical", "link", "source_url", "permalink"),
    "doc_type": ("doc_type", "type", "genre"),
}
_DATES = ("date", "published", "published_on", "pubdate", "publication_date", "created")


def read(data: bytes, name: str, encoding: str | None = None) -> Parsed:
    """The text of a file with its blocks, markup, styles and front matter.

    Raises EmptyFile, NotText, TooLarge, UnknownEncoding.
    """
    if encoding is not None:
        decoded = decode_as(data, name, encoding)
    else:
        decoded = decode(data, name)
    warnings = (decoded.warning,) if decoded.warning else ()
    return replace(parse(decoded.text), encoding=decoded.encoding, warnings=warnings)


def parse(text: str) -> Parsed:
    """The same for a text."""
    found = marked(text)
    return Parsed(
        MEDIA_TYPE,
        text,
        tuple(
            RawBlock(_source(block.span), BlockKind(block.kind.value), block.level)
            for block in found.blocks
        ),
        tuple(map(_source, found.markup)),
        tuple(
            Style(_source(style.span), StyleKind(style.setting.value))
            for style in found.styles
        ),
        _metadata(found.front_matter) if found.front_matter else Metadata(),
    )


def _source(span: Span) -> SourceSpan:
    return SourceSpan(span.start, span.end)


def _metadata(front: FrontMatter) -> Metadata:
    values: dict[str, str] = {}
    for name, keys in _FIELDS.items():
        for key in keys:
            listed = front.fields.get(key)
            if listed and (name != "url" or listed[0].startswith("http")):
                values[name] = ", ".join(listed)
                break
    if "language" in values:
        code = values["language"].replace("_", "-").partition("-")[0].lower()
        values["language"] = code
    found = dict.fromkeys(values, _FOUND)
    listed_dates = (front.fields.get(key) for key in _DATES)
    dates = (declared_date(listed[0]) for listed in listed_dates if listed)
    published = next((date for date in dates if date is not None), None)
    if published is not None:
        found["published"] = _FOUND
    return Metadata(published=published, found=found, **values)
