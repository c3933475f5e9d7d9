"""Opens the shadow roots of a saved page, where some sites have all of their text.

Parsers leave the content of a template aside. That of a declared shadow root is what
the page shows, before or around what else its element has. We do not sort the latter
into slots: it follows.
"""

from __future__ import annotations

import re

from desktop.formats.html.guard import TOKEN

_SHADOW = re.compile(r"\sshadowroot(?:mode)?\s*=", re.IGNORECASE)
_ELEMENT = "shadow-root"


def with_shadows(html: str) -> str:
    """The page with elements of their own in place of its shadow roots' templates."""
    if "shadowroot" not in html:
        return html
    out: list[str] = []
    at = inert = 0
    shadows: list[bool] = []
    for token in TOKEN.finditer(html):
        instead = None
        if (token["start"] or "").lower() == "template":
            shadows.append(not inert and _SHADOW.search(token[0]) is not None)
            inert += not shadows[-1]
            instead = f"<{_ELEMENT}>" if shadows[-1] else None
        elif (token["end"] or "").lower() == "template" and shadows:
            is_shadow = shadows.pop()
            inert -= not is_shadow
            instead = f"</{_ELEMENT}>" if is_shadow else None
        if instead is not None:
            out += (html[at : token.start()], instead)
            at = token.end()
    out.append(html[at:])
    return "".join(out)
