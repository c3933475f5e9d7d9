"""Which writings a text is in, by the names that Unicode gives its letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

SIGNS = "SIGNS"
"""Emoji and other pictures, whatever they are called."""

# Writings that share a font and a name in everyday words.
_ONE = {"HIRAGANA": "KANA", "KATAKANA": "KANA"}
_MOST = 40  # letters of a writing that are worth a look


def letters_by_script(text: Iterable[str]) -> dict[str, str]:
    """Some of the letters of each writing: {"HANGUL": "가나…", "SIGNS": "🚢"}.

    The keys are the first words of Unicode names, and `SIGNS`. Marks, blanks, digits,
    punctuation and letters without a meaning of their own are left out.
    """
    found: dict[str, list[str]] = {}
    for letter in sorted(set(text)):
        kind = unicodedata.category(letter)
        if kind == "So":
            script = SIGNS
        elif kind[0] == "L" and kind != "Lm":
            word = unicodedata.name(letter, "").partition(" ")[0]
            script = _ONE.get(word, word)
        else:
            continue
        kept = found.setdefault(script, [])
        if script and len(kept) < _MOST:
            kept.append(letter)
    found.pop("", None)
    return {script: "".join(letters) for script, letters in found.items()}
