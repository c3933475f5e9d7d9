"""The reader's own words about a document: the line above the title, citations."""

from __future__ import annotations

from desktop.i18n import _, ngettext
from desktop.model.document import Document
from desktop.ui.dates import date_text

_DOT = " · "


def details_line(document: Document) -> str:
    """Outlet, date and length, as the line above the title has them."""
    known = document.metadata
    count = ngettext("{n} word", "{n} words", document.word_count)
    parts = [
        known.outlet or "",
        date_text(known.published),
        count.format(n=f"{document.word_count:,}"),
    ]
    return _DOT.join(part for part in parts if part)


def citation(document: Document, words: str, paragraph: int) -> str:
    """A passage in quotation marks with what a reader needs to find it again."""
    known = document.metadata
    parts = [
        known.author or "",
        _("“{title}”").format(title=document.title),
        known.outlet or "",
        date_text(known.published),
        _("paragraph {number}").format(number=paragraph),
    ]
    source = ", ".join(part for part in parts if part)
    quote = " ".join(words.split())
    # Marks around what has its own would be doubled.
    if quote[:1] not in '“"„«' or quote[-1:] not in '”"“»':
        quote = _("“{words}”").format(words=quote)
    if known.url:
        source += f". {known.url}"
    return f"{quote} ({source})"
