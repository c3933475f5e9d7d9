"""What a card says of a passage: words ready to be painted and spoken."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from PySide6.QtGui import QTextDocument

from desktop.i18n import _
from desktop.model.annotation import Annotation, Stance, Statement
from desktop.model.codebook import Codebook
from desktop.model.dates import PartialDate
from desktop.model.document import Body
from desktop.model.ids import AnnotationId, TagId
from desktop.ui.dates import date_text, moment_text
from desktop.ui.passages.saying import said_words, stance_words
from desktop.ui.widgets.chip import ChipFace


@dataclass(frozen=True, slots=True)
class PassageCard:
    """A passage. `paragraph` counts from 1, None where it stands in hidden text.

    `note` is Markdown, `note_words` the same without its signs; `foot` is a line
    below, such as the outlet. `stances` go with `tags`; `dated` is the document's
    date, which holds while `statement` has none.
    """

    id: AnnotationId
    words: str
    tags: tuple[TagId, ...]
    chips: tuple[ChipFace, ...]
    note: str = ""
    note_words: str = ""
    paragraph: int | None = None
    made: str = ""
    created_at: str = ""
    foot: str = ""
    stripes: tuple[int, ...] = ()
    statement: Statement = Statement()
    stances: tuple[Stance | None, ...] = ()
    dated: str = ""

    @property
    def colours(self) -> tuple[int, ...]:
        """The colours of the stripes: those of its chips unless others are given."""
        return self.stripes or tuple(chip.colour for chip in self.chips)

    @property
    def said(self) -> str:
        """Who said it, when and how; "" if nothing is known."""
        return said_words(self.statement)

    @property
    def place(self) -> str:
        """As in "Paragraph 3"."""
        if self.paragraph is None:
            return _("In hidden text")
        return _("Paragraph {n}").format(n=self.paragraph)

    @property
    def spoken(self) -> str:
        """All of it in a sentence, for screen readers."""
        tags = ", ".join(chip.name for chip in self.chips)
        parts = [self.words, tags or _("Highlight without a tag")]
        if self.note_words:
            parts.append(_("Note: {words}").format(words=self.note_words))
        if self.said:
            parts.append(_("Said by {who}").format(who=self.said))
        parts.append(self.foot or self.place)
        return ". ".join(parts)


class CardMaker:
    """Puts the annotations of one document into words."""

    def __init__(
        self,
        body: Body,
        codebook: Codebook,
        coder: str,
        published: PartialDate | None = None,
    ) -> None:
        self._body = body
        self._dated = date_text(published) if published is not None else ""
        self._codebook = codebook
        self._coder = coder
        self._starts = body.paragraph_starts

    def card(self, annotation: Annotation) -> PassageCard:
        """The card of a passage."""
        shown = self._body.shown_map.parts(annotation.span)
        words = "".join(part.slice(self._body.shown_text) for part in shown)
        who = annotation.coder
        who = _("you") if who == self._coder else who or _("somebody")
        made = _("{who}, {when}").format(
            who=who, when=moment_text(annotation.created_at)
        )
        laid = tuple(
            each for each in annotation.taggings if each.tag in self._codebook.by_id
        )
        tags = tuple(each.tag for each in laid)
        stances = tuple(each.stance for each in laid)
        return PassageCard(
            annotation.id,
            " ".join((words or annotation.anchor.words).split()),
            tags,
            faces(tags, self._codebook, stances),
            annotation.note,
            plain_note(annotation.note),
            bisect_right(self._starts, annotation.span.start) or 1 if shown else None,
            made,
            annotation.created_at,
            statement=annotation.statement,
            stances=stances,
            dated=self._dated,
        )


def faces(
    tags: tuple[TagId, ...],
    codebook: Codebook,
    stances: tuple[Stance | None, ...] = (),
) -> tuple[ChipFace, ...]:
    """The chips of tags in the colours of their themes, with stances if given."""
    return tuple(
        ChipFace(
            codebook.by_id[tag].code,
            " · ".join(filter(None, (codebook.by_id[tag].name, stance_words(stance)))),
            codebook.theme(tag).colour,
        )
        for tag, stance in zip_longest(tags, stances)
    )


@lru_cache(maxsize=2048)
def plain_note(markdown: str) -> str:
    """The words of a note without Markdown's signs, on one line."""
    if not markdown:
        return ""
    document = QTextDocument()
    document.setMarkdown(markdown, NOTE_FEATURES)
    return " ".join(document.toPlainText().split())


# HTML in a note is text: nothing may load, nothing may look like the program.
NOTE_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
