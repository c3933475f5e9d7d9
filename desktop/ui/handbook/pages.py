"""The handbook's pages: read, rendered as HTML, and searched. No Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt

from desktop import resources

# Which section of which page says what a screen is, by the screen's name in `Desk`;
# "first" is the window without a dossier.
SCREENS = {
    "first": "the-first-page",
    "read": "read",
    "library": "library",
    "compare": "compare",
    "matrix": "matrix",
    "codebook": "codebook",
    "find": "find",
}
SCREENS_PAGE = "8-screens"
_NOT_IN_NAMES = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page; `name` is its file's, without the suffix."""

    name: str
    markdown: str

    @property
    def title(self) -> str:
        """The first heading."""
        found = re.search(r"(?m)^# (.+)$", self.markdown)
        return found[1] if found else self.name

    def html(self) -> str:
        """The page as HTML; each heading has an anchor (see `anchor`)."""
        parser = MarkdownIt("commonmark").enable("table")
        tokens = parser.parse(self.markdown)
        for opening, inline in zip(tokens, tokens[1:], strict=False):
            if opening.type == "heading_open":
                opening.attrSet("id", anchor(inline.content))
        return str(parser.renderer.render(tokens, parser.options, {}))

    def count(self, words: str) -> int:
        """How often the words stand on the page, whatever their capitals."""
        folded = words.casefold().strip()
        return self.markdown.casefold().count(folded) if folded else 0


@cache
def pages() -> tuple[Page, ...]:
    """All pages in the order of their numbers."""
    files = sorted(resources.path("handbook").glob("*.md"))
    return tuple(Page(file.stem, file.read_text(encoding="utf-8")) for file in files)


def anchor(heading: str) -> str:
    """The name of a heading in links: "The first page" is "the-first-page"."""
    return _NOT_IN_NAMES.sub("-", heading.casefold()).strip("-")
