"""Words and their places, in any script."""

from __future__ import annotations

import re

# Scripts written without spaces count by the character; all else by runs of letters,
# digits and the marks that hold a word together.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:['’.,:-](?=\w)[^\W_{_UNSPACED}]+)*"
)


def count_words(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in _WORD.finditer(text))
