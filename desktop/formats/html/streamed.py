"""Puts the late parts of a streamed page where its own scripts would put them.

React sends slow parts as hidden elements at the end of the page, each with a call
that moves it to a placeholder. A page saved without running its scripts still has
them there, and sometimes they are the article.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

# Complete a boundary, complete a segment, reveal after style sheets.
_CALL = re.compile(
    r"""\$R(?:C|R)\(\s*"(?P<boundary>B:\w+)"\s*,\s*"(?P<content>S:\w+)"|"""
    r"""\$RS\(\s*"(?P<segment>S:\w+)"\s*,\s*"(?P<placeholder>P:\w+)\""""
)
_MOST = 500


def put_in_place(tree: LexborHTMLParser, html: str) -> None:
    """Move every streamed part whose placeholder is there; others stay at the end."""
    if 'id="S:' not in html:
        return
    for number, call in enumerate(_CALL.finditer(html)):
        if number == _MOST:
            return
        part = tree.css_first(f'[id="{call["content"] or call["segment"]}"]')
        place = tree.css_first(f'[id="{call["boundary"] or call["placeholder"]}"]')
        if part is None or place is None or part.tag == place.tag:
            continue
        # Replacing copies the part, so the one at the end has to go.
        place.replace_with(part)
        part.decompose()
