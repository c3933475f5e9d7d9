"""When two lines are the same line: letter case, spacing and numbers do not count."""

from __future__ import annotations

import re
import unicodedata

_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")


def line_key(words: str) -> str:
    """The line as it is compared; `#` stands for any number ("views: #")."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return _NUMBER.sub("#", " ".join(plain.split()))
