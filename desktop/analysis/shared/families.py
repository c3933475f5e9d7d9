"""Families of quotations: all places of one wording, under one id."""

from __future__ import annotations

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence

from desktop.analysis.shared.copies import count_voices
from desktop.analysis.shared.passages import Place, QuoteFamily, SharedPassage
from desktop.model.account import Account
from desktop.model.joined import Joined
from desktop.text.wording import compared_words

# Two places in one document are one if so much of the shorter is common.
_SAME_PLACE = 0.5
_CELL = 200  # code points: places far apart are not looked at


def quote_families(
    shared: Sequence[SharedPassage],
    accounts: Sequence[Account],
    voice: Mapping[str, str],
) -> tuple[QuoteFamily, ...]:
    """The families that the passages are links of, in the order of their first places.

    The id is made from the words of the place in the document that is first in the
    order given, so later documents join a family without renaming it.
    """
    order = {account.name: number for number, account in enumerate(accounts)}
    texts = {account.name: account for account in accounts}
    nodes: list[Place] = []
    near: dict[tuple[str, int], list[int]] = defaultdict(list)
    joined = Joined[int]()

    def node(place: Place) -> int:
        cells = range(place.span.start // _CELL, place.span.end // _CELL + 1)
        for cell in cells:
            for number in near[place.document, cell]:
                if _one_place(nodes[number], place):
                    return number
        nodes.append(place)
        for cell in cells:
            near[place.document, cell].append(len(nodes) - 1)
        return len(nodes) - 1

    for passage in shared:
        joined.join(node(passage.a), node(passage.b))
    out = []
    for group in joined.groups():
        places = (nodes[number] for number in group)
        ordered = sorted(places, key=lambda p: (order[p.document], p.span.start))
        count = count_voices((p.document for p in ordered), voice)
        out.append(QuoteFamily(_id(texts, ordered[0]), tuple(ordered), count))
    return tuple(
        sorted(out, key=lambda f: (order[f.places[0].document], f.places[0].span.start))
    )


def _one_place(one: Place, other: Place) -> bool:
    common = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    shorter = min(one.span.end - one.span.start, other.span.end - other.span.start)
    return common >= _SAME_PLACE * shorter


def _id(texts: Mapping[str, Account], place: Place) -> str:
    account = texts[place.document]
    words = compared_words(place.span.slice(account.text), account.language)
    key = " ".join(word.stem for word in words).encode()
    return str(uuid.UUID(bytes=hashlib.sha256(key).digest()[:16], version=5))
