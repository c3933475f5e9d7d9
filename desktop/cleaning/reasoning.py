"""Says why blocks are set aside: by their own words, their shape, or their run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import compress

from desktop.cleaning import reasons
from desktop.cleaning.features import COPIES, DIGITS, FORM, HEAD, PHRASE, WORDS, Seen
from desktop.cleaning.frame import Frame
from desktop.cleaning.language import script_of
from desktop.cleaning.phrases import WHOLE, WITHIN
from desktop.i18n import _
from desktop.model.document import Reason

# Sections that may follow an article.
TAIL_REASONS = frozenset({Reason.RELATED, Reason.COMMENTS, Reason.AUTHOR_BOX})
_REASON_LIST = tuple(Reason)


def known_reason(block: Seen) -> Reason | None:
    """The reason that a phrase on the block gives."""
    number = block.bins[PHRASE]
    return _REASON_LIST[number - 1] if number else None


def reasons_of(
    lines: Sequence[str], seen: Sequence[Seen], kept: Sequence[bool], frame: Frame
) -> list[tuple[Reason, str]]:
    """Why each block would be cut: what it says itself, else what its run is."""
    own = [known_reason(block) for block in seen]
    page_script = script_of("\n".join(compress(lines, kept)))
    is_latin = page_script in (None, "latin")
    for i, line in enumerate(lines):
        if kept[i] or own[i] is not None:
            continue
        own[i] = _by_shape(line, seen[i])
        # Letters of ASCII are never foreign on a page in Latin letters.
        if own[i] is None and not (is_latin and line.isascii()):
            script = script_of(line)
            if script and page_script and script != page_script:
                own[i] = Reason.FOREIGN
    out: list[tuple[Reason, str]] = []
    n, i = len(lines), 0
    while i < n:
        if kept[i]:
            out.append((Reason.PAGE_FURNITURE, ""))
            i += 1
            continue
        stop = i
        while stop < n and not kept[stop]:
            stop += 1
        out += _run(seen, own[i:stop], i, stop, frame)
        i = stop
    return out


def _by_shape(line: str, block: Seen) -> Reason | None:
    if "©" in line or line[:9].casefold() == "copyright":
        return Reason.COPYRIGHT
    if block.words <= 6 and (block.bins[DIGITS] or not line.isascii()):
        low = line.casefold()
        for word in ("view", "comment", "read", "share", "like", "min", "просмотр"):
            if word in low and any(map(str.isdigit, line)):
                return Reason.COMMENTS if word == "comment" else Reason.COUNTS
    if ("|" in line or "·" in line) and (
        line.count(" | ") >= 2 or line.count(" · ") >= 2
    ):
        return Reason.NAVIGATION
    return None


def _run(
    seen: Sequence[Seen],
    own: Sequence[Reason | None],
    start: int,
    stop: int,
    frame: Frame,
) -> list[tuple[Reason, str]]:
    """Reasons for neighbouring cuts; a line without one takes that of its section."""
    top = frame.first if frame.title is None else min(frame.title, frame.first)
    before = stop <= top + 1
    after = start > frame.last
    known = Counter(reason for reason in own if reason is not None)
    usual = known.most_common(1)[0][0] if known else None
    section: Reason | None = None
    opening, ending = (
        _("short lines before the headline"),
        _("headlines after the article"),
    )
    like, last = _("stands among such lines"), _("short lines after the article")
    out = []
    for i, reason in enumerate(own, start):
        block = seen[i]
        if reason is not None:
            if (
                block.bins[HEAD]
                or reason in TAIL_REASONS
                and block.bins[FORM] == WITHIN
            ):
                section = reason
            out.append((reason, _evidence(reason, block)))
        elif before:
            out.append((Reason.NAVIGATION, opening))
        elif section is not None:
            out.append(
                (section, _("follows “{head}”").format(head=reasons.label(section)))
            )
        elif after and block.bins[WORDS] >= 5:
            out.append((Reason.RELATED, ending))
        elif usual is not None:
            out.append((usual, like))
        elif after:
            out.append((Reason.PAGE_FURNITURE, last))
        else:
            out.append((Reason.PAGE_FURNITURE, _("unlike the text around it")))
    return out


def _evidence(reason: Reason, block: Seen) -> str:
    """What on the block speaks for the reason, in a few words."""
    if block.bins[COPIES] >= 3 and reason is Reason.RELATED:
        return _("the same prompt again and again")
    if block.bins[FORM] == WHOLE:
        return _("a phrase that pages use for this")
    if block.bins[FORM]:
        return _("wording that pages use for this")
    return _("its shape")
