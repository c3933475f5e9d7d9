"""What a page declares of itself."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from desktop.model.document import Metadata


def declared(tree: LexborHTMLParser) -> Metadata:
    return Metadata()
