"""The cleaner: a file as it was read in, its text judged block by block out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.cleaning.collecting import without_collecting
from desktop.cleaning.dump import dump_odds
from desktop.cleaning.features import START, Seen, see
from desktop.cleaning.frame import Frame, frame_of
from desktop.cleaning.judge import Judged, judge, looks_like_heading
from desktop.cleaning.metadata import metadata_of
from desktop.cleaning.page import page_odds
from desktop.cleaning.scorer import Scorer, dump_scorer, page_scorer
from desktop.cleaning.segments import Segment, dump_segments, given_segments
from desktop.cleaning.verdict import Cleaned, Verdict
from desktop.formats.parsed import Parsed
from desktop.i18n import _
from desktop.model.document import Block, BlockKind, Metadata
from desktop.text.spans import SourceSpan

# A text of more blocks is a table or a log; judging each would take minutes.
MOST_BLOCKS = 120_000

# A text of no more blocks than this is a note, whose lines nobody calls furniture.
_NOTE = 6

# So many words of a top heading are more than a name of the site.
_HEADLINE = 4

# Lines no longer than this, in a box of their own, are no paragraphs.
_SCRAP = 40
# Log-odds that say little either way.
_UNSURE = 1.0
# What a boxed advert gets: too little to pass for a subhead.
_BOXED = -2.6


def clean(parsed: Parsed, *, name: str = "", scorer: Scorer | None = None) -> Cleaned:
    """Judges every block of a text; only removes, and never everything.

    `name` is the file's name, which may confirm an ambiguous date; `scorer` stands in
    for the weights that come with the program (training compares some).
    """
    with without_collecting():
        return _clean(parsed, name, scorer)


def _clean(parsed: Parsed, name: str, scorer: Scorer | None) -> Cleaned:
    text = _without(parsed.text, parsed.markup)
    if parsed.blocks:
        segments = given_segments(text, parsed.blocks)
    else:
        segments = dump_segments(text)
    if not segments:
        return Cleaned(
            parsed.text,
            (),
            parsed.markup,
            parsed.styles,
            parsed.metadata,
            parsed.warnings,
        )
    if len(segments) > MOST_BLOCKS:
        return _all_kept(parsed, segments)
    lines = [text[each.start : each.end] for each in segments]
    seen = see(text, segments)
    if any(each.origin is not None for each in segments):
        odds = page_odds(parsed, segments, seen, scorer or page_scorer())
    else:
        odds = dump_odds(seen, scorer or dump_scorer())
    odds = _without_boxes(segments, lines, odds)
    frame = frame_of(lines, seen, odds, parsed.metadata.title)
    judged = judge(lines, seen, odds, frame)
    verdicts = tuple(
        Verdict(
            Block(SourceSpan(segment.start, segment.end), kind, level),
            decision.reason,
            decision.why,
            decision.score,
        )
        for segment, decision, (kind, level) in zip(
            segments, judged, _kinds(segments, lines, seen, judged, frame), strict=True
        )
    )
    return Cleaned(
        parsed.text,
        verdicts,
        parsed.markup,
        parsed.styles,
        _titled(
            metadata_of(lines, seen, judged, frame, parsed, name),
            verdicts,
            parsed.text,
        ),
        (*parsed.warnings, *_warnings(judged, odds)),
    )


def _all_kept(parsed: Parsed, segments: Sequence[Segment]) -> Cleaned:
    """A text of too many lines to judge, as it is; a sentence says so."""
    verdicts = tuple(
        Verdict(
            Block(
                SourceSpan(each.start, each.end),
                each.kind or BlockKind.PARAGRAPH,
                each.level,
            ),
            None,
            "",
            1.0,
        )
        for each in segments
    )
    words = _("This text has {n:,} lines: too many to judge, so all of it was kept.")
    return Cleaned(
        parsed.text,
        verdicts,
        parsed.markup,
        parsed.styles,
        parsed.metadata,
        (*parsed.warnings, words.format(n=len(segments))),
    )


def _without_boxes(
    segments: Sequence[Segment], lines: Sequence[str], odds: Sequence[float]
) -> list[float]:
    """The odds, lowered for scraps in a table of their own amid paragraphs: the box
    of an advert. Only where the scorer was unsure."""
    out = list(odds)
    if all(each.origin is None for each in segments):
        return out
    tables = [
        each.origin.path.count("table") if each.origin is not None else 0
        for each in segments
    ]
    for i in range(1, len(segments) - 1):
        scraps = lines[i].split("\n")
        if (
            tables[i] > max(tables[i - 1], tables[i + 1])
            and min(out[i - 1], out[i + 1]) > 0
            and abs(out[i]) < _UNSURE
            and 1 < len(scraps) < _NOTE
            and all(len(scrap) <= _SCRAP for scrap in scraps)
        ):
            out[i] = _BOXED
    return out


def _titled(metadata: Metadata, verdicts: Sequence[Verdict], text: str) -> Metadata:
    """With the first top heading as title, where no headline was found, or only a
    title of the window, which is written for the browser."""
    for_window = metadata.found.get("title") == "title element"
    if metadata.title is not None and not for_window:
        return metadata
    tops = [
        " ".join(verdict.block.span.slice(text).split())
        for verdict in verdicts
        if verdict.kept
        and verdict.block.kind is BlockKind.HEADING
        and verdict.block.level == 1
    ]
    if not tops or (for_window and (len(tops) > 1 or len(tops[0].split()) < _HEADLINE)):
        return metadata
    found = {**metadata.found, "title": "first heading"}
    return replace(metadata, title=tops[0], found=found)


def _without(text: str, markup: Sequence[SourceSpan]) -> str:
    """The text with blanks in place of markup, so that all offsets stay."""
    out, at = [], 0
    for span in sorted(markup):
        if span.start >= at:
            out += [text[at : span.start], " " * len(span)]
            at = span.end
    return "".join([*out, text[at:]]) if out else text


def _kinds(
    segments: Sequence[Segment],
    lines: Sequence[str],
    seen: Sequence[Seen],
    judged: Sequence[Judged],
    frame: Frame,
) -> list[tuple[BlockKind, int]]:
    """What each block is; dumps have no markup, so there its shape must do."""
    out = []
    framing = {*frame.datelines, *frame.bylines, frame.deck}
    for i, (block, decision) in enumerate(zip(seen, judged, strict=True)):
        given = segments[i].kind
        if given is not None:
            is_plain_cut = given is BlockKind.PARAGRAPH and decision.reason is not None
            kind = BlockKind.FURNITURE if is_plain_cut else given
            out.append((kind, segments[i].level))
        elif decision.reason is not None:
            out.append((BlockKind.FURNITURE, 0))
        elif i == frame.title and i != frame.first:
            out.append((BlockKind.HEADING, 1))
        elif block.bins[START] == 4:
            out.append((BlockKind.LIST, 0))
        elif i not in framing and _is_subhead(i, lines, seen, judged):
            out.append((BlockKind.HEADING, 2))
        else:
            out.append((BlockKind.PARAGRAPH, 0))
    return out


def _is_subhead(
    i: int, lines: Sequence[str], seen: Sequence[Seen], judged: Sequence[Judged]
) -> bool:
    if not looks_like_heading(lines[i], seen[i]):
        return False
    following = next(
        (j for j in range(i + 1, len(lines)) if judged[j].reason is None), None
    )
    return (
        following is not None
        and seen[following].words > 1.5 * seen[i].words
        and seen[following].words > 14
    )


def _warnings(judged: Sequence[Judged], odds: Sequence[float]) -> tuple[str, ...]:
    removed = sum(decision.reason is not None for decision in judged)
    if max(odds) <= 0 and not removed:
        # A note of a few lines is no page: there is nothing to warn of.
        words = _("No article stood out in this text, so nothing was set aside.")
        return (words,) if len(judged) > _NOTE else ()
    if max(odds) <= 0:
        return (
            _(
                "No article stood out in this text. Look at what was set aside: "
                "some of it may belong to the text."
            ),
        )
    unsure = sum(1 for decision in judged if decision.score < 0.6)
    if unsure > 4 and unsure > 0.2 * len(judged):
        return (
            _("The cleaner was unsure about {count} blocks of this text.").format(
                count=unsure
            ),
        )
    return ()
