"""How likely each line of a dump is article, given what the whole dump says of it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.cleaning.dump_rows import title_again
from desktop.cleaning.expected import MOST_WORDS, limit_of
from desktop.cleaning.features import Seen
from desktop.cleaning.scorer import Scorer

# Only where the F1 that can be expected is below .9, doubt is given to the text.
_DOUBTFUL = -0.2
_JUST_KEPT = 0.05
# Log-odds and words from which a line counts as running text.
_TEXT, _TEXT_WORDS = 0.3, 15
# So much of the running text is below the headline, if that is one.
_LEAST_BELOW = 0.5
_FEWEST_TITLE_WORDS, _MOST_TITLES = 4, 3
_SURE, _CUT = 2.5, -2.0


def dump_odds(seen: Sequence[Seen], scorer: Scorer) -> list[float]:
    """The log-odds that each line of a dump is article, seen where it stands."""
    odds = scorer.together(seen)
    _keep_likely(seen, odds)
    _cut_above_title(seen, odds)
    return odds


def _keep_likely(seen: Sequence[Seen], odds: list[float]) -> None:
    """In a dump of which much is doubtful, what is least so stays together."""
    limit = limit_of(odds, [min(block.words, MOST_WORDS) for block in seen])
    if limit >= _DOUBTFUL or not any(
        odd > 0 and block.words >= _TEXT_WORDS
        for block, odd in zip(seen, odds, strict=True)
    ):
        return
    for i, odd in enumerate(odds):
        if limit < odd <= 0:
            odds[i] = _JUST_KEPT


def _cut_above_title(seen: Sequence[Seen], odds: list[float]) -> None:
    """Other stories stand above the line that repeats the page title on top."""
    title = title_again(seen)
    words = seen[title].bare
    again = sum(block.bare == words for block in seen)
    if seen[title].words < _FEWEST_TITLE_WORDS or again > _MOST_TITLES:
        return  # such a line on page after page is a running head
    text = [
        block.words if odd > _TEXT and block.words >= _TEXT_WORDS else 0
        for block, odd in zip(seen, odds, strict=True)
    ]
    if sum(text[title:]) < _LEAST_BELOW * sum(text):
        return
    for i in range(title):
        if odds[i] < _SURE:
            odds[i] = min(odds[i], _CUT)
