"""Parts a headline from the standfirst that a page printed right behind it."""

from __future__ import annotations

import re

# A headline that long may be two lines run into one, of so many words each.
_LONG = 80
_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def parted(line: str, body: str) -> tuple[str, str | None]:
    """Headline and standfirst of a line, or the line and None.

    In a headline in sentence case, a second sentence without a full stop before it
    shows by its first word: it has a capital although it is no name (the text has it
    in small letters, and never behind the word before it), and small words follow.
    """
    words = list(_WORD.finditer(line))
    small = sum(word[0].islower() for word in words)
    if len(line) < _LONG or small < 0.5 * len(words) or line.rstrip()[-1] in ".!?":
        return line, None
    places = [
        number
        for number in range(_WORDS, len(words) - _WORDS + 1)
        if _begins(line, words, number, body)
    ]
    if len(places) != 1:
        return line, None
    at = words[places[0]].start()
    return line[:at].rstrip(), line[at:]


def _begins(line: str, words: list[re.Match[str]], number: int, body: str) -> bool:
    word, before = words[number], words[number - 1]
    if not word[0][0].isupper() or not word[0][1:].islower():
        return False
    if line[before.end() : word.start()] != " " or not words[number + 1][0].islower():
        return False
    small = re.search(rf"\b{re.escape(word[0].lower())}\b", body)
    together = re.search(rf"\b{re.escape(before[0])}\s+{re.escape(word[0])}\b", body)
    return small is not None and together is None
