"""What can be seen of each block by itself: small whole numbers for the scorer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from desktop.cleaning.marks import marks_of
from desktop.cleaning.phrases import UNSPACED, bare, common_words, phrases, words_of
from desktop.cleaning.segments import Segment
from desktop.model.document import BlockKind, Reason

# Bins are coarse on purpose: a table of weights per bin is all that scoring needs.
_WORD_BINS = (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 23, 31, 46, 81, 151)
_WORD_BIN = [bisect_right(_WORD_BINS, words) for words in range(_WORD_BINS[-1])]
_SHARE_BINS = (0.0001, 0.08, 0.16, 0.25, 0.35, 0.45, 0.6, 0.99)
_LENGTH_BINS = (3.5, 4.3, 5.0, 5.8, 7.0)
_DIGIT_BINS = (0.0001, 0.03, 0.1, 0.3)
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"
)
_SENTENCE = re.compile(r"[.!?][\"”’»)]? +[\"“‘«(¿¡]?[^\W\d_a-z]")
_FIRST = itemgetter(0)
_SHORT = 60
_HEAD = 600  # characters of a block that are looked at word by word

_DIGITS = b"0123456789"
_ZEROS = bytes.maketrans(_DIGITS, b"0" * 10)
_UTF8 = ("utf-8", "surrogatepass")
_ENDS = {
    **dict.fromkeys(".。।؟?!！？", 2),
    **dict.fromkeys(":：", 3),
    **dict.fromkeys("…", 4),
    **dict.fromkeys("\"”“»«\u2019'」』", 5),
    **dict.fromkeys(",;،、", 6),
    **dict.fromkeys(")]）", 7),
    **dict.fromkeys("›→>▶▾▼+–—-|/", 8),
}
_STARTS = {
    **dict.fromkeys("•·-–—*▪►▸‣+", 4),
    **dict.fromkeys("\"“”„«»‘'「『", 5),
    **dict.fromkeys("©|/\\→←›‹<>#@[(", 6),
}
_KINDS = {kind: i + 1 for i, kind in enumerate(BlockKind)}
_LINK_BINS = (0.001, 0.1, 0.25, 0.5, 0.8, 0.98)
_REASONS = {reason: i + 1 for i, reason in enumerate(Reason)}

WORDS, END, START, COMMAS, SENTENCES, COMMON, CAPITALS, DIGITS, LENGTH = range(9)
SIGN, COPIES, GAP, GAP_AFTER, DATE, PHRASE, FORM, QUOTED, INDENT, HEAD = range(9, 19)
LINKED, KIND = 19, 20
COLUMNS = 21


@dataclass(slots=True)
class Seen:
    """One block: its bins, word count, first words casefolded, and where it stood.

    `marks` are what elements and their class words say; `place` is the chain of names.
    """

    bins: list[int]
    words: int
    tokens: list[str]
    bare: str
    marks: tuple[str, ...] = ()
    place: tuple[str, ...] = ()


def see(text: str, segments: Sequence[Segment]) -> list[Seen]:
    """Each block by itself, and how often the page repeats it."""
    lines = [text[each.start : each.end] for each in segments]
    bares = [bare(line[:_HEAD]) for line in lines]
    shapes = [each.encode(*_UTF8).translate(_ZEROS) for each in bares]
    copies = Counter(shapes)
    gaps = [each.gap if each.gap < 3 else 3 for each in segments]
    out = []
    for each, line, folded, shape, gap, after in zip(
        segments, lines, bares, shapes, gaps, [*gaps[1:], 3], strict=True
    ):
        if len(line) <= _SHORT:
            known = _short(line, folded)
            block = Seen(known.bins.copy(), known.words, known.tokens, known.bare)
        else:
            block = _seen(line, folded)
        bins = block.bins
        alike = copies[shape]
        bins[COPIES] = alike if alike < 4 else 4
        bins[GAP] = gap
        bins[GAP_AFTER] = after
        if each.indent:
            bins[INDENT] = min(each.indent // 2, 4)
        if each.kind is not None:
            bins[KIND] = _KINDS[each.kind]
        if each.origin is not None:
            share = each.origin.linked / (each.end - each.start)
            bins[LINKED] = 1 + bisect_right(_LINK_BINS, share)
            block.marks = marks_of(each.origin)
            block.place = (*each.origin.path[:-1], *each.origin.names)
        out.append(block)
    return out


@lru_cache(maxsize=8192)
def _short(line: str, folded: str) -> Seen:
    """A line as menus have them: pages of one outlet have the same hundreds."""
    return _seen(line, folded)


def _seen(line: str, folded: str) -> Seen:
    head = line[:_HEAD]
    pieces = head.split()
    words = len(pieces)
    size = len(head)
    is_ascii = head.isascii()
    if not is_ascii:
        if "\xad" in head:
            head = head.replace("\xad", "")
            folded = folded.replace("\xad", "")
        east = len(UNSPACED.findall(head))
        words = max(words, int(east / 2.2))
    if len(line) > size:
        words = int(words * (len(line) / size))
    bins = [0] * COLUMNS
    bins[WORDS] = _WORD_BIN[words] if words < len(_WORD_BIN) else len(_WORD_BINS)
    if "".join(pieces).isalpha():
        # Nothing but letters, as in most menus: there are no signs to look for.
        bins[START] = int(line[0].islower())
        bins[SIGN] = 2 if "http" in head else 0
        tokens = folded[:250].split() if is_ascii else words_of(folded[:250])
    else:
        tokens = words_of(folded[:250])
        _look_at_signs(bins, line, head, words)
    if tokens:
        common = common_words()
        little = sum(map(common.__contains__, tokens))
        bins[COMMON] = bisect_right(_SHARE_BINS, little / len(tokens))
        bins[LENGTH] = bisect_right(_LENGTH_BINS, len("".join(tokens)) / len(tokens))
    if pieces:
        some = pieces[:40]
        capitals = sum(map(str.isupper, map(_FIRST, some)))
        bins[CAPITALS] = bisect_right(_SHARE_BINS, capitals / len(some))
    reason, bins[FORM], is_head = phrases().said(folded, tokens)
    if reason is not None:
        bins[PHRASE] = _REASONS[reason]
    if is_head:
        bins[HEAD] = 1
    return Seen(bins, words, tokens, folded)


def _look_at_signs(bins: list[int], line: str, head: str, words: int) -> None:
    """What a line begins and ends with, and the signs and digits in its head."""
    last = line[-1]
    end = _ENDS.get(last)
    if end is None:
        end = 1 if last.isdigit() else 0
    elif last == "." and line.endswith("..."):
        end = 4
    elif end == 5 and len(line) > 2 and line[-2] in ".!?,。":
        end = 2
    bins[END] = end
    first = line[0]
    start = _STARTS.get(first)
    if start is None:
        if first.isdigit():
            start = 3
        elif first.islower():
            start = 1
        else:
            start = 0 if first.isalpha() else 2
    bins[START] = start
    size, is_ascii = len(head), head.isascii()
    commas = head.count(",")
    if not is_ascii:
        commas += head.count("、") + head.count("，")
    bins[COMMAS] = commas if commas < 5 else 5
    if size > 30:
        sentences = len(_SENTENCE.findall(head))
        if not is_ascii:
            sentences += head.count("。") + head.count("！") + head.count("？")
        bins[SENTENCES] = sentences if sentences < 5 else 5
    coded = head.encode(*_UTF8)
    digits = len(coded) - len(coded.translate(None, _DIGITS))
    if digits:
        bins[DIGITS] = bisect_right(_DIGIT_BINS, digits / size)
        if digits > 2 and _DATE.search(head):
            bins[DATE] = 1 if words > 8 else 2
    bins[SIGN] = _sign(head)
    if '"' in head or "“" in head or "«" in head or "„" in head:
        bins[QUOTED] = 1


def _sign(head: str) -> int:
    """Which telling sign a block has, if any."""
    if "©" in head:
        return 1
    if "http" in head or "www." in head:
        return 2
    if "@" in head:
        return 3
    if "|" in head:
        return 4
    if "»" in head[-2:] or "→" in head or "›" in head:
        return 5
    if "/" in head and " / " in head or ">" in head and " > " in head:
        return 6
    if " · " in head or " • " in head:
        return 6
    if "#" in head:
        return 7
    if "$" in head or "€" in head or "£" in head:
        return 8
    return 0
