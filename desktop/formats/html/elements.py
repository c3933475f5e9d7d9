"""What the elements of a page mean for its text."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from desktop.model.document import StyleKind


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Ruby (rt) spells the reading of the word it stands above.
UNSEEN = _set(
    "head script style noscript template select datalist textarea svg iframe object "
    "audio video canvas noembed noframes title rp rt embed map"
)
BLOCKS = _set(
    "html body address article aside blockquote caption center dd details dialog dir "
    "div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 "
    "header hgroup hr legend li listing main menu nav ol optgroup p plaintext pre "
    "search section summary table tbody td tfoot th thead tr ul xmp"
)
PREFORMATTED = frozenset(("pre", "listing", "plaintext", "xmp"))
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset(("ul", "ol", "dl", "menu", "dir"))
STYLES = {
    "em": StyleKind.EMPHASIS,
    "i": StyleKind.EMPHASIS,
    "cite": StyleKind.EMPHASIS,
    "dfn": StyleKind.EMPHASIS,
    "strong": StyleKind.STRONG,
    "b": StyleKind.STRONG,
    "code": StyleKind.CODE,
    "kbd": StyleKind.CODE,
    "samp": StyleKind.CODE,
    "tt": StyleKind.CODE,
}
# Neighbours without a blank between them are set apart by style sheets, unless they
# stand in running text, where pages also split words this way.
APART = frozenset(("a", "span", "time", "label"))
RUNNING = _set(
    "p h1 h2 h3 h4 h5 h6 a span em strong b i u s font small big sup sub mark q cite "
    "td th dd dt blockquote pre code"
)
NO_DATA = _set(
    "table h1 h2 h3 h4 h5 h6 ul ol dl form article section nav aside figure "
    "blockquote pre hr header footer main iframe"
)
_LONGEST_CELL = 400


def is_data(row: LexborNode) -> bool:
    """Whether a row is of a table of short values, not of a page laid out in cells."""
    cells = paragraphs = size = 0
    node = row.first_child
    while node is not None:
        tag = node.tag
        if tag in NO_DATA:
            return False
        if tag in ("td", "th"):
            cells += 1
            paragraphs = size = 0
        elif tag in ("p", "div", "br"):
            paragraphs += 1
        elif tag == "-text":
            size += len(node.text_content or "")
        if paragraphs > 2 or size > _LONGEST_CELL:
            return False
        following = node.first_child or node.next
        while following is None:
            above = node.parent
            if above is None or above.mem_id == row.mem_id:
                return cells > 1
            node, following = above, above.next
        node = following
    return cells > 1
