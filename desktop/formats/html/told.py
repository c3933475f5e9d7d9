"""The article's words as a page repeats them for machines (schema.org articleBody).

They are evidence for where the article stands on the page, never its text: some pages
shorten them, and nothing there can be shown where it was found.
"""

from __future__ import annotations

import html as entities
import json
import re

_BODY = re.compile(r'"articleBody"\s*+:\s*+("(?:[^"\\]++|\\.)*+")', re.DOTALL)
_TAG = re.compile(r"<[^<>]*+>")
_MOST = 2_000_000


def told_in(html: str) -> str:
    """The longest article body that scripts of the page spell out; "" if none does."""
    best = ""
    if '"articleBody"' not in html:
        return best
    for found in _BODY.finditer(html):
        try:
            words = str(json.loads(found[1], strict=False))
        except ValueError:
            # Cut off or spelt wrongly: the page itself still has its text.
            continue
        if len(best) < len(words) <= _MOST:
            best = words
    return entities.unescape(_TAG.sub(" ", best)).replace("\xad", "")
