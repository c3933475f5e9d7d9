"""Accounts for tests of the analyses, made from plain words without cleaning."""

from __future__ import annotations

from desktop.model.account import Account, account_of
from desktop.model.document import Block, BlockKind, Metadata, Structure
from desktop.text.spans import SourceSpan


def account(
    text: str, name: str = "a.txt", *, metadata: Metadata | None = None
) -> Account:
    """Every line is a paragraph, one that begins with "# " a heading; all is shown.

    The sign of a heading is taken off before.
    """
    blocks, lines, at = [], [], 0
    for line in text.split("\n"):
        kind = BlockKind.HEADING if line.startswith("# ") else BlockKind.PARAGRAPH
        bare = line.removeprefix("# ")
        if bare.strip():
            blocks.append(Block(SourceSpan(at, at + len(bare)), kind))
        lines.append(bare)
        at += len(bare) + 1
    source = "\n".join(lines)
    whole = (SourceSpan(0, len(source)),)
    known = metadata or Metadata(language="en")
    return account_of(name, source, Structure(tuple(blocks)), whole, known)
