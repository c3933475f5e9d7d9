"""Tagged passages of a document as comparison shows them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.model.annotation import Annotation, Directness
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.model.listing import Coded
from desktop.text.quotes import quoted, share_quoted
from desktop.text.spans import ShownSpan, SourceSpan

# A passage counts as quoted when more than this share of its letters is.
_MOSTLY = 0.5
GAP = " \N{HORIZONTAL ELLIPSIS} "


class Speech(StrEnum):
    """Whether a passage is somebody's words or a report of them."""

    QUOTED = "quoted"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotation as comparison shows it; `shown` is None if cleaning hides it all.

    `words` are the cleaned text's, white space made single; where cleaning took
    something out of the middle there is an ellipsis. `paragraph` counts the blocks
    of the cleaned text from 1, as exports do; None if nothing of it is shown.
    `speaker` is "" where nobody is named.
    """

    annotation: AnnotationId
    document: DocumentId
    span: SourceSpan
    shown: ShownSpan | None
    words: str
    paragraph: int | None
    speech: Speech
    tags: tuple[TagId, ...]
    speaker: str = ""


def passages(coded: Coded) -> tuple[Passage, ...]:
    """A document's tagged passages in reading order."""
    text = coded.body.shown_text
    inside = quoted(text, ShownSpan(0, len(text)))
    shown = (
        coded.body.shown_map.forward(each.span) for each in coded.body.structure.blocks
    )
    starts = sorted(span.start for span in shown if span is not None)
    return tuple(
        _passage(each, coded, starts, inside) for each in coded.annotations if each.tags
    )


def _passage(
    annotation: Annotation,
    coded: Coded,
    starts: Sequence[int],
    inside: tuple[ShownSpan, ...],
) -> Passage:
    shown = coded.body.shown_map.forward(annotation.span)
    if shown is None:
        words, paragraph, share = " ".join(annotation.anchor.words.split()), None, 0.0
    else:
        words = _words(coded, shown)
        paragraph = max(1, bisect_right(starts, shown.start))
        share = share_quoted(coded.body.shown_text, shown, inside)
    return Passage(
        annotation.id,
        annotation.document,
        annotation.span,
        shown,
        words,
        paragraph,
        _speech(annotation, share),
        annotation.tags,
        annotation.statement.speaker or "",
    )


def _words(coded: Coded, shown: ShownSpan) -> str:
    """The shown words of a passage, with an ellipsis where text was set aside."""
    out = ""
    last: SourceSpan | None = None
    for part in coded.body.shown_map.parts_back(shown):
        if last is not None:
            between = SourceSpan(last.end, part.start)
            if any(cut.span.overlaps(between) for cut in coded.body.cuts):
                out += GAP
        out += part.slice(coded.body.source_text)
        last = part
    return " ".join(out.split())


def _speech(annotation: Annotation, share: float) -> Speech:
    """What the analyst says it is, else what its quotation marks say."""
    directness = annotation.statement.directness
    if directness is not None:
        return Speech.QUOTED if directness is Directness.DIRECT else Speech.REPORTED
    return Speech.QUOTED if share > _MOSTLY else Speech.REPORTED
