"""markdown-it made to say where in the source each inline token began; footnotes."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# How deep blocks may nest; what is deeper the parser leaves out.
DEEPEST = 60
_FOOTNOTE = re.compile(r"\[\^[^\s\[\]]{1,60}\]")


class _State(StateInline):
    """Remembers where in the source each token began."""

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._pending_from = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802
        start = self._pending_from
        token = super().pushPending()
        token.meta["at"] = start
        return token

    def push(self, ttype: str, tag: str, nesting: object) -> Token:
        had_pending = bool(self.pending)
        token = super().push(ttype, tag, nesting)  # type: ignore[arg-type]
        at = self.pos
        before = self.tokens[-2] if len(self.tokens) > 1 and not had_pending else None
        if ttype == "text" and before is not None and before.type == "text":
            # Emphasis pushes a run of markers one by one from the same place.
            at = max(at, before.meta["at"] + len(before.content))
        token.meta["at"] = at
        return token


class _Inline(ParserInline):
    def parse(
        self, src: str, md: MarkdownIt, env: object, tokens: list[Token]
    ) -> list[Token]:
        state = _State(src, md, env, tokens)  # type: ignore[arg-type]
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables and footnotes, without HTML.

    Inline tokens have `meta["at"]`, their place in the content of their block, and
    neighbouring text tokens are not joined.
    """
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    made.inline = _Inline()
    made.enable("table")
    made.disable(
        [
            "text_join",
            "fragments_join",
            "html_block",
            "html_inline",
            "strikethrough",
            "linkify",
        ]
    )
    made.block.ruler.before(
        "reference", "footnote", _footnote, {"alt": ["paragraph", "reference"]}
    )
    made.inline.ruler.before("link", "footnote_mark", _footnote_mark)
    return made


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A footnote's text: a paragraph that begins with its mark and a colon."""
    if state.is_code_block(start) or not _is_footnote(state, start):
        return False
    if silent:
        return True
    line = start + 1
    while line < end and not state.isEmpty(line) and not _is_footnote(state, line):
        if state.sCount[line] < state.blkIndent:
            break
        line += 1
    state.line = line
    state.push("paragraph_open", "p", 1).map = [start, line]
    token = state.push("inline", "", 0)
    token.content = state.getLines(start, line, state.blkIndent, False).strip(
        MD_TRIM_CHARS
    )
    token.map = [start, line]
    token.children = []
    state.push("paragraph_close", "p", -1)
    return True


def _is_footnote(state: StateBlock, line: int) -> bool:
    at = state.bMarks[line] + state.tShift[line]
    match = _FOOTNOTE.match(state.src, at, state.eMarks[line])
    return match is not None and state.src[match.end() : match.end() + 1] == ":"


def _footnote_mark(state: StateInline, silent: bool) -> bool:
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    end = match.end()
    if state.src[end : end + 1] == ":" and state.src[state.pos - 1 : state.pos] in (
        "",
        "\n",
    ):
        end += 1
    if not silent:
        state.push("footnote_mark", "", 0)
    state.pos = end
    return True
