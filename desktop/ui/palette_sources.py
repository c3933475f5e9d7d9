"""What the palette finds in a dossier: tags, documents, passages, texts and notes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.i18n import _
from desktop.model.annotation import Annotation
from desktop.model.codebook import PATH_JOIN, Codebook
from desktop.model.finding import Asked, Hit, PassageQuery, Where
from desktop.model.ids import TagId
from desktop.tasks.searching import look_first
from desktop.text.query import BadQuery, parse_while_typing
from desktop.ui.dialogs.palette_rows import Entry
from desktop.ui.theme import Icon

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.session import Session

_PASSAGES = 8
_HITS = 8
_BEFORE = 40  # characters before the first word sought


class Sources:
    """Taken from the window when the palette opens; `more` is then asked in jobs."""

    def __init__(self, session: Session) -> None:
        self._desk = session.desk
        self._reads = session.bridge.reads
        self._book = self._reads.codebook()
        rows = session.desk.library.documents.stock.rows
        self._titles = {row.id: row.title for row in rows}

    def entries(self) -> list[Entry]:
        """The tags that can be laid (or looked for), and the documents to go to."""
        desk = self._desk
        in_hand = desk.view == "read" and desk.document is not None
        tags = [_tag(desk, tag, self._book, in_hand) for tag in self._book.by_id]
        documents = [
            Entry(
                heading=_("Go to"),
                icon=Icon.FILE_TEXT,
                text=row.title,
                kind=row.outlet or _("Document"),
                run=partial(desk.open_document, row.id),
            )
            for row in desk.library.documents.stock.rows
        ]
        return [*tags, *documents] if in_hand else [*documents, *tags]

    def more(self, typed: str) -> list[Entry]:
        """Marked passages, texts and notes with what is typed."""
        found = [
            _passage(self._desk, each, self._book, self._titles.get(each.document, ""))
            for each in self._reads.passages_with(typed, _PASSAGES)
        ]
        asked = Asked(typed.strip())
        try:
            hits = look_first(
                self._reads, asked, reading=parse_while_typing, most=_HITS
            ).hits
        except BadQuery:
            return found
        inside = [hit for hit in hits if hit.where is not Where.DETAILS]
        for hit in inside[:_HITS]:
            found.append(_hit(self._desk, hit, self._titles.get(hit.document, "")))
        if inside:
            found.append(
                Entry(
                    heading=_("In texts and notes"),
                    icon=Icon.SEARCH,
                    text=_("Find “{words}” in all documents").format(words=asked.words),
                    kind=_("All hits"),
                    run=partial(self._desk.look_for, asked),
                )
            )
        return found


def _tag(desk: Desk, id: TagId, book: Codebook, in_hand: bool) -> Entry:
    tag = book.by_id[id]
    passages = partial(desk.look_for, Asked(passages=PassageQuery((id,))))
    return Entry(
        heading=_("Tag the selection or sentence") if in_hand else _("Passages tagged"),
        icon=Icon.TAG,
        text=PATH_JOIN.join(book.path(id)),
        kind=tag.code,
        run=partial(desk.tag, id) if in_hand else passages,
        key=str(tag.key or "") if in_hand else "",
        colour=book.theme(id).colour,
        first=in_hand,
    )


def _passage(desk: Desk, found: Annotation, book: Codebook, title: str) -> Entry:
    tags = [tag for tag in found.tags if tag in book.by_id]
    return Entry(
        heading=_("Passages"),
        icon=Icon.HIGHLIGHTER,
        text=" ".join(found.anchor.words.split()),
        kind=title,
        run=partial(desk.open_document, found.document, found.span),
        colour=book.theme(tags[0]).colour if tags else 0,
    )


def _hit(desk: Desk, hit: Hit, title: str) -> Entry:
    kind = title
    if hit.removed:
        kind = _("Removed text · {title}").format(title=title)
    elif hit.where is not Where.TEXT:
        kind = _("Note · {title}").format(title=title)
    # The words sought are to be seen in a single line.
    start = max(0, hit.marks[0].start - _BEFORE) if hit.marks else 0
    start = hit.words.find(" ", start) + 1 if start else 0
    lead = "…" if start else ""
    shift = len(lead) - start
    return Entry(
        heading=_("In texts and notes"),
        icon=Icon.EYE_OFF if hit.removed else Icon.FILE_TEXT,
        text=lead + hit.words[start:],
        kind=kind,
        run=partial(desk.open_hit, hit),
        places=tuple(
            place + shift for mark in hit.marks for place in range(mark.start, mark.end)
        ),
    )
