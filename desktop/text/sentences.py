"""Sentences of running text in any script: where each begins and ends.

Rules and short lists rather than a model: an analyst marks a sentence with one key,
so a wrong division is seen at once, and its cause should be findable here.
"""

from __future__ import annotations

import re

from desktop.text.spans import Span, SpanT

_END = re.compile(
    r"(?:\.(?:[ \u00a0]\.)+|[.!?…‽؟۔।॥。！？｡．]+)"
    # Closing quotes and brackets belong to the sentence, in French after a blank;
    # quotes that also open only if nothing follows at once.
    r"(?:[ \u00a0\u202f]»|[\"'”’›」』】)）〉》\]}]|[»«“‘](?=[\s\"'”’»›)\]]|$))*"
)
_LINE_END = re.compile(r"\n[^\S\n]*(?P<blank>\n\s*)?")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]\.[ \u00a0\u202f]?)*[^\W\d_]+$|\d+$")
_NEXT = re.compile(r"(?P<white>\s*)(?P<opening>[\"'“‘„«‹(\[{¿¡»›*_]*\s?)(?P<word>\w*)")
_ITEM = re.compile(r"(?:[•·‣▪●◦*+–—-]|\(?(?:\d{1,3}|[A-Za-z])[.)])[^\S\n]")
_NUMBERED = re.compile(r"\(?\d{1,3}$|\(?[A-Za-z]$")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_ALWAYS = frozenset("。！？｡．")
# Lines shorter than this were not broken to fit a page.
_SHORT_LINE = 45
# How far back the word before a full stop is looked for, in code points.
_BACK = 32


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Never at the end of a sentence when a capital follows.
_TITLES = _set(
    "Mr Mrs Ms Mx Messrs Dr Prof Gen Gens Col Lt Sgt Cpl Pvt Capt Cmdr Cdr Adm Maj "
    "Brig Sen Sens Rep Reps Gov Govs Pres Hon Rev Supt Insp Amb Fr Hr Frl Mme Mlle MM "
    "Mgr Dipl Ing St Ste Mt Ft Sr Sra Dott Sig Gral"
)
_NEVER = _set(
    "e.g i.e cf vs viz ca approx resp bzw vgl evtl inkl zzgl sog geb z.b d.h u.a s.o "
    "s.u v.a z.t i.d.r o.ä u.ä p.ex c.-à-d i.v.m"
)
# At the end of one only if a word follows that begins sentences.
_SELDOM = _set(
    "al inc ltd corp co jr sr bros plc dept univ assn mio mrd tsd ph.d a.m p.m est "
    "gmbh ag str"
)
# Not at the end of one when a number follows.
_BEFORE_NUMBERS = _set(
    "no nos nr art fig figs sec ch chap vol p pp para abs bd s n jan feb mar apr jun "
    "jul aug sept sep oct nov dec okt dez janv févr avr juil déc"
)
_STARTERS = _set(
    "the a an in it he she they we i this that these those but and so however for on "
    "at as if when while after before since there here his her its their our my you "
    "what who why how both some many most no not yet still to by with from under until "
    "der die das ein eine er sie es wir im am dies diese dieser aber und auch doch mit "
    "le la les un une il elle ils elles nous ce cette ces dans mais et selon pour"
)
_GERMAN_MONTHS = _set(
    "januar jänner februar märz april mai juni juli august september oktober november "
    "dezember jahrhundert jahrhunderts"
)


def sentences(text: str, language: str | None = None) -> tuple[Span, ...]:
    """Where the sentences of `text` stand, in order and apart, as its code points.

    Together they have every character that is not white space; none begins or ends
    with white space. `language` is an ISO 639-1 code, if known. A blank line always
    divides, a single line end where lines are items or too short to have been wrapped.
    """
    return tuple(Span(start, end) for start, end in _bounds(text, language))


def sentences_in(
    text: str, span: SpanT, language: str | None = None
) -> tuple[SpanT, ...]:
    """The sentences of one block of `text`, in the block's own space."""
    return tuple(
        type(span)(span.start + start, span.start + end)
        for start, end in _bounds(span.slice(text), language)
    )


def _bounds(text: str, language: str | None) -> list[tuple[int, int]]:
    cuts = [
        match.end() for match in _END.finditer(text) if _ends(text, match, language)
    ]
    cuts += [
        match.start() for match in _LINE_END.finditer(text) if _divides(text, match)
    ]
    out = []
    start = 0
    for end in (*sorted(cuts), len(text)):
        words = text[start:end]
        bare = words.strip()
        if bare:
            begin = start + len(words) - len(words.lstrip())
            out.append((begin, begin + len(bare)))
        start = max(start, end)
    return out


def _divides(text: str, line_end: re.Match[str]) -> bool:
    """Whether a line end is one between sentences."""
    if line_end["blank"] is not None or _ITEM.match(text, line_end.end()):
        return True
    at = line_end.start()
    before = text.rfind("\n", max(0, at - _SHORT_LINE - 1), at)
    if before < 0 and at > _SHORT_LINE:
        return False
    following = _NEXT.match(text, line_end.end())
    first = following["word"][:1] if following else ""
    return not first.islower() and text[at - 1 : at] not in {",", "-", "–", "—", ""}


def _ends(text: str, end: re.Match[str], language: str | None) -> bool:
    """Whether terminators with their closing quotes end a sentence."""
    marks = end[0]
    following = _NEXT.match(text, end.end())
    assert following is not None
    white, opening, word = following["white"], following["opening"], following["word"]
    if not opening.strip() and not word:
        # The end of the text, or a sign; one that follows at once is no new sentence.
        return bool(white) or end.end() == len(text) or marks[0] in _ALWAYS
    if marks[0] in _ALWAYS:
        closed = len(marks) > 1 and marks[-1] not in _ALWAYS
        return not (closed and not white and _HIRAGANA.match(word))
    if word[:1].islower() and not opening.strip():
        return False
    only_stop = marks[0] == "." and marks[:2] != ".."
    if not white:
        return _is_joined(text, end, opening, word)
    if only_stop:
        return _stop_ends(text, end, word, language)
    return not (marks[0] in ".…" and word[:1].islower())


def _is_joined(text: str, end: re.Match[str], opening: str, word: str) -> bool:
    """Whether two sentences lost the blank between them ("Ukraine.The")."""
    if _UNSPACED.match(word):
        return end[0][0] in "!?…"
    if not (word[:1].isupper() and word[1:2].islower()):
        return False
    at = end.start()
    before = text[max(0, at - _BACK) : at]
    token = before.rsplit(None, 1)[-1] if before.split() else ""
    if opening.strip() or len(end[0]) > 1:
        return bool(token)
    return (
        (token[-2:].islower() and token[-2:].isalpha()) or token[-4:].isdigit()
    ) and not (token == "www" or any(sign in token for sign in "./@\\_"))


def _stop_ends(text: str, end: re.Match[str], word: str, language: str | None) -> bool:
    """Whether a full stop before a blank and a capital, digit or quote ends one."""
    at = end.start()
    if len(end[0]) > 1:
        # A quote or bracket closes after the stop.
        return True
    low = max(0, at - _BACK)
    match = _WORD_BEFORE.search(text[low:at])
    if match is None:
        return True
    before = re.sub(r"\s", "", match[0])
    start = low + match.start()
    starts_sentence = word.lower() in _STARTERS
    if _is_item(text, start, at):
        return False
    if before.isdigit():
        is_ordinal = len(before) < 3 and (
            language == "de" or word.lower() in _GERMAN_MONTHS
        )
        return not is_ordinal
    lower = before.lower()
    if lower in _BEFORE_NUMBERS and word[:1].isdigit():
        return False
    if len(before) == 1 and not _UNSPACED.match(before):
        if before.islower():
            # The first half of an abbreviation ("z. B.").
            return len(word) > 1
        # An initial, unless the next word shows that it was the end ("Plan B. The").
        return starts_sentence or before == "I"
    if "." in before:
        return lower not in _NEVER and starts_sentence
    if before in _TITLES or lower in _NEVER:
        return False
    return starts_sentence or lower not in _SELDOM


def _is_item(text: str, start: int, end: int) -> bool:
    """Whether "1" or "a" before a full stop is the number of a list item."""
    if start and text[start - 1] == "(":
        start -= 1
    begins_line = start == 0 or text[start - 1] == "\n"
    return begins_line and bool(_NUMBERED.match(text[start:end]))
