"""Words of any script: how many there are, and where they stand."""

from __future__ import annotations

import re

from desktop.text.spans import Span, SpanT

# Han, kana, bopomofo: written without blanks, so a character counts as a word.
_HAN = (
    "\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
# Signs that are never part of a word. Named by what they are not, because combining
# marks and vowel signs are not in \w but belong to the word they stand on.
_SIGNS = (
    "\\s!-/:-@\\[-`{-~\u0080-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7"
    "\u02c2-\u02df\u037e\u0387\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05c6\u05f3\u05f4"
    "\u0600-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u06dd\u0700-\u070d\u0964\u0965"
    "\u0970\u0e2f\u0e4f\u0e5a\u0e5b\u0f04-\u0f14\u104a-\u104f\u10fb\u1360-\u1368"
    "\u166e\u169b\u169c\u16eb-\u16ed\u17d4-\u17da\u1800-\u180a\u2000-\u200b"
    "\u200e-\u206f\u20a0-\u20cf\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u303f"
    "\ua4fe\ua4ff\ua60d-\ua60f\ufd3e\ufd3f\ufe10-\ufe1f\ufe30-\ufe6f\ufeff-\uff0f"
    "\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufff9-\uffff\U0001f000-\U0001faff"
)
_FIRST = f"[^\\W_{_HAN}]"
_REST = f"[^{_SIGNS}{_HAN}]"
_WORD = re.compile(
    f"[{_HAN}]"
    # U.S., e.g., J.K. with their last full stop
    r"|(?<!\w)(?:[^\W\d_]\.){2,}"
    # burden-sharing, don't, 3.5, 1,204, 17:30
    f"|{_FIRST}{_REST}*"
    f"(?:(?:['\u2019\u02bc\u2010\u2011\u00ad-]|(?<=\\d)[.,:](?=\\d)){_FIRST}{_REST}*)*"
)


def count_words(text: str) -> int:
    """How many words a text has.

    A hyphenated word, a number with its decimals and an abbreviation are one word
    each; Chinese and Japanese count by the character, as word processors do.
    """
    return len(_WORD.findall(text))


def words(text: str) -> tuple[Span, ...]:
    """Where the words stand, as code points of `text`."""
    return tuple(Span(*match.span()) for match in _WORD.finditer(text))


def words_in(text: str, span: SpanT) -> tuple[SpanT, ...]:
    """Where the words of one stretch of `text` stand, in the stretch's own space."""
    return tuple(
        type(span)(*match.span())
        for match in _WORD.finditer(text, span.start, span.end)
    )
