"""Reads saved web pages."""

from __future__ import annotations

import re
from dataclasses import replace

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from desktop.formats.decoding import LIMIT, declared_in, decode, decode_as
from desktop.formats.html.declared import declared
from desktop.formats.html.guard import tamed
from desktop.formats.html.marked import marked
from desktop.formats.html.page import Page, page_of
from desktop.formats.html.saved_from import saved_from, saved_on
from desktop.formats.html.shadow import with_shadows
from desktop.formats.html.streamed import put_in_place
from desktop.formats.html.told import told_in
from desktop.formats.parsed import Hint, Parsed
from desktop.formats.refusals import EmptyFile
from desktop.i18n import _

MEDIA_TYPE = "text/html"
# What a container may call a page.
PAGE_TYPES = frozenset((MEDIA_TYPE, "application/xhtml+xml"))

# Below so many characters a page is looked at again with what it hides.
_LITTLE = 500
# Pages that are too large for us are so by the pictures inside them.
_PICTURE = re.compile(
    rb"(data:[\w.+-]{1,99}/[\w.+-]{1,99}(?:;[\w.+=-]{1,99}){0,9};base64,)"
    rb"[A-Za-z0-9+/=%]{1000,}+"
)


def read(data: bytes, name: str, encoding: str | None = None) -> Parsed:
    """The visible text of a page with its blocks and what it declares of itself.

    Raises EmptyFile, NotText, TooLarge, UnknownEncoding.
    """
    return read_saved(data, name, encoding)


def read_saved(
    page: bytes,
    name: str,
    encoding: str | None = None,
    *,
    charset: str = "",
    address: str = "",
) -> Parsed:
    """The same for a page out of a container.

    `charset` and `address` are what that says of it, "" if nothing.
    """
    if len(page) > LIMIT:
        page = _PICTURE.sub(rb"\1", page)
    if encoding is not None:
        decoded = decode_as(page, name, encoding)
    else:
        decoded = decode(page, name, charset or declared_in(page))
    parsed = parse(decoded.text, address)
    if not parsed.text:
        raise EmptyFile(name)
    warnings = (decoded.warning,) if decoded.warning else ()
    return replace(
        parsed, encoding=decoded.encoding, warnings=(*warnings, *parsed.warnings)
    )


def parse(html: str, address: str = "") -> Parsed:
    """The same for a page that is text already; its text may come out empty."""
    warnings = []
    address, day = address or saved_from(html), saved_on(html)
    html, was_wild = tamed(with_shadows(html))
    if was_wild:
        warnings.append(
            _("This page is nested too deeply; its depths were read as plain text.")
        )
    tree = LexborHTMLParser(html, options=LexborDocumentOptions.WO_EVENTS)
    put_in_place(tree, html)
    page = page_of(tree.root) if tree.root is not None else Page("", (), ())
    if len(page.text) < _LITTLE and tree.root is not None:
        whole = page_of(tree.root, hidden_too=True)
        if len(whole.text) > 3 * len(page.text):
            page = whole
            warnings.append(
                _("This page hides nearly all of its text; that was read too.")
            )
    known = declared(tree, address)
    saved = (Hint("saved", day.iso, "saved page", day),) if day else ()
    return Parsed(
        MEDIA_TYPE,
        page.text,
        page.blocks,
        styles=page.styles,
        metadata=known.metadata,
        hints=(*known.hints, *marked(tree, html, known.metadata), *saved),
        told=told_in(html),
        warnings=tuple(warnings),
    )
