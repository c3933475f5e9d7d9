"""How a document's structure is kept: compact JSON, addressed by its SHA-256."""

from __future__ import annotations

import json

from desktop.model.document import Block, BlockKind, Structure, Style, StyleKind
from desktop.text.spans import SourceSpan


def to_bytes(structure: Structure) -> bytes:
    """The structure as bytes; the same structure always gives the same bytes."""
    return json.dumps(
        {
            "blocks": [
                [b.span.start, b.span.end, b.kind.value, b.level]
                for b in structure.blocks
            ],
            "markup": [[span.start, span.end] for span in structure.markup],
            "styles": [
                [s.span.start, s.span.end, s.kind.value] for s in structure.styles
            ],
        },
        separators=(",", ":"),
    ).encode()


def from_bytes(data: bytes) -> Structure:
    """The structure that `to_bytes` wrote."""
    kept = json.loads(data)
    return Structure(
        tuple(
            Block(SourceSpan(start, end), BlockKind(kind), level)
            for start, end, kind, level in kept["blocks"]
        ),
        tuple(SourceSpan(start, end) for start, end in kept["markup"]),
        tuple(
            Style(SourceSpan(start, end), StyleKind(kind))
            for start, end, kind in kept["styles"]
        ),
    )
