"""How long shared wording takes over a whole dossier, and how the cost grows.

`python -m tests.bench.shared [documents …]`, by default 300 and 1,000; 10,000 take
about five minutes with making them. The articles
are put together from made-up words with the frequencies of prose (Zipf), and some
quote a sentence that others quote, too.
"""

from __future__ import annotations

import math
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

from desktop.commands.documents import ImportDocuments, NewDocument
from desktop.tasks.shared_library import shared_in_library, update_index
from desktop.workspace import Workspace
from tests.invented import a_document

VOCABULARY = 20_000
FUNCTION = (
    "the of and to in a is that for it as was with be by on not he his at".split()
)
SYLLABLES = "ba do ki ler man nu ost per ra sim tal ver wen zo gri fal mon dir".split()
WORDS_OF_ARTICLE, WORDS_OF_QUOTE = 700, 24


def invented_articles(count: int, seed: int = 7) -> Iterator[NewDocument]:
    """Articles of about 700 words; each third quotes what two others quote."""
    chance = random.Random(seed)
    words = FUNCTION + [
        "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))
        for _ in range(VOCABULARY)
    ]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    quotes = [
        " ".join(chance.choices(words, weights, k=WORDS_OF_QUOTE))
        for _ in range(max(1, count // 3))
    ]
    for number in range(count):
        paragraphs = []
        for _ in range(10):
            paragraph = chance.choices(words, weights, k=WORDS_OF_ARTICLE // 10)
            paragraphs.append(" ".join(paragraph).capitalize() + ".")
        paragraphs.insert(5, f"“{quotes[number % len(quotes)]},” he said.")
        yield a_document(*paragraphs, name=f"{number}.txt")


@dataclass(frozen=True)
class Measured:
    """CPU seconds of indexing, of finding all runs and of one document more; how many
    runs there were, and how large the file is with its index."""

    index: float
    find: float
    one_more: float
    runs: int
    size: int


def measured(count: int, folder: Path) -> Measured:
    """Measure a library of so many articles."""
    file = folder / f"{count}.dossier"
    with Workspace.create(file) as workspace:
        articles = invented_articles(count)
        while batch := tuple(islice(articles, 250)):
            workspace.run(ImportDocuments(batch))
        start = time.process_time()
        update_index(workspace)
        indexed = time.process_time()
        runs = shared_in_library(workspace).runs
        found = time.process_time()
        workspace.run(ImportDocuments(tuple(invented_articles(1, seed=8))))
        added = time.process_time()
        update_index(workspace)
        one_more = time.process_time() - added
    size = file.stat().st_size
    return Measured(indexed - start, found - indexed, one_more, len(runs), size)


def main(sizes: list[int]) -> int:
    """Measure and print; the exponent is that of total cost between sizes."""
    totals = []
    with tempfile.TemporaryDirectory(prefix="dossier-shared-") as name:
        for count in sizes:
            found = measured(count, Path(name))
            totals.append((count, found.index + found.find))
            print(
                f"{count:>7} documents: index {found.index:7.2f} s, "
                f"find {found.find:7.2f} s, one more {1000 * found.one_more:5.0f} ms "
                f"CPU, {found.runs} runs, file {found.size / 1e6:.0f} MB",
                flush=True,
            )
    for (few, before), (many, after) in pairwise(totals):
        exponent = math.log(after / before) / math.log(many / few)
        print(f"{few} to {many}: cost grows with n^{exponent:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]] or [300, 1_000]))
