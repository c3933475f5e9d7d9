"""Trains the cleaner's weights from a folder of labelled pages, and cross-validates.

    python tests/bench/train_cleaner.py DATA --track text|html [--folds 5] [--out FILE]

`--only-out` trains without cross-validating; `--seed` deals the sites into other folds.

DATA holds `manifest.json` and the pages it names: per page `.html`, three plain-text
dumps (`.txt`, `.lines.txt`, `.main.txt`), and either `.expected.txt` with line labels
or lists of wanted and unwanted segments. The pages stay where they are; only weights
of generic words and shapes leave. Needs numpy, scipy, scikit-learn and lightgbm, which
the program itself does not: what is written is added up in plain Python.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import lightgbm
import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.cleaning.cleaner import clean
from desktop.cleaning.dump_rows import Around
from desktop.cleaning.features import COLUMNS, Seen, see
from desktop.cleaning.page import page_rows
from desktop.cleaning.scorer import FEW_WORDS, Scorer
from desktop.cleaning.segments import Segment, dump_segments, given_segments
from desktop.formats.parsed import Parsed
from tests.bench.measures import TOKEN, Hits, hits_of, key_of, scores_of

STYLES = {"txt": ".txt", "lines": ".lines.txt", "main": ".main.txt"}
WIDTH = 32  # room for the bins of one column
PAIRS = (
    (0, 1), (0, 5), (0, 6), (0, 3), (14, 15), (0, 13), (0, 11), (0, 18), (0, 2),
    (10, 0), (0, 19), (20, 0),
)  # fmt: skip
FEWEST_SITES = 6
Rows = Sequence[Sequence[float]]


@dataclass
class Page:
    """A page read; a label is 1 for article, 0 for furniture, -1 for not known."""

    entry: dict[str, Any]
    style: str
    parsed: Parsed
    segments: list[Segment]
    seen: list[Seen]
    labels: list[int]
    fold: int


def main() -> None:
    """Trains, and prints what pages that a fold has not seen come out as."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data", type=Path)
    asked.add_argument("--track", choices=("text", "html"), required=True)
    asked.add_argument("--folds", type=int, default=5)
    asked.add_argument("--out", type=Path)
    asked.add_argument("--only-out", action="store_true")
    asked.add_argument("--seed", default="")
    args = asked.parse_args()
    pages = list(_read(args.data, args.track, args.folds, args.seed))
    trainer = PageTrainer(pages) if args.track == "html" else DumpTrainer(pages)
    if args.folds > 1 and not args.only_out:
        trainer.cross_validate(args.data, args.folds)
    if args.out:
        weights = trainer.fit(set(range(args.folds)))
        words = json.dumps(weights, ensure_ascii=False, separators=(",", ":"))
        args.out.write_text(words + "\n", encoding="utf-8")


def _read(data: Path, track: str, folds: int, seed: str) -> Iterator[Page]:
    entries = json.loads((data / "manifest.json").read_text(encoding="utf-8"))["pages"]
    for entry in entries:
        site = entry.get("site") or entry["id"]
        fold = int(hashlib.md5((seed + site).encode()).hexdigest(), 16) % folds
        for style in STYLES if track == "text" else ("html",):
            if style == "html":
                from desktop.formats.html import read

                try:
                    parsed = read((data / f"{entry['files']}.html").read_bytes(), "x")
                except Exception as error:
                    print("not read:", entry["id"], type(error).__name__)
                    continue
                segments = given_segments(parsed.text, parsed.blocks)
            else:
                text = (data / (entry["files"] + STYLES[style])).read_bytes()
                parsed = Parsed("text/plain", text.decode().replace("\r\n", "\n"))
                segments = dump_segments(parsed.text)
            if not segments:
                continue
            lines = [parsed.text[each.start : each.end] for each in segments]
            if style == "html" and entry["kind"] == "full":
                gold = (data / f"{entry['files']}.expected.txt").read_text("utf-8")
                labels = _by_shingles(lines, gold)
            elif entry["kind"] == "full":
                numbers = _numbers(parsed.text, [each.start for each in segments])
                labels = _by_ranges(numbers, entry["labels"][style])
            else:
                labels = [_by_segments(line, entry) for line in lines]
            headlines = set(entry["headlines"])
            labels = [
                -1 if key_of(line) in headlines else label
                for line, label in zip(lines, labels, strict=True)
            ]
            seen = see(parsed.text, segments)
            yield Page(entry, style, parsed, segments, seen, labels, fold)


def _numbers(text: str, starts: Sequence[int]) -> list[int]:
    out, at, number = [], 0, 1
    for start in starts:
        number += text.count("\n", at, start)
        at = start
        out.append(number)
    return out


def _by_ranges(numbers: Sequence[int], ranges: Sequence[Sequence[int]]) -> list[int]:
    wanted = {n for first, last in ranges for n in range(first, last + 1)}
    return [int(number in wanted) for number in numbers]


def _by_shingles(lines: Sequence[str], gold: str) -> list[int]:
    """Article where half of a block's words run as they run in the gold text."""
    tokens = TOKEN.findall(gold)
    left = {
        n: Counter(zip(*(tokens[i:] for i in range(n)), strict=False))
        for n in (1, 2, 3, 4)
    }
    gold_lines = {key_of(line) for line in gold.split("\n")}
    out = []
    for line in lines:
        words = TOKEN.findall(line)
        if not words:
            out.append(-1)
            continue
        if len(words) < 4:
            out.append(int(key_of(line) in gold_lines))
            continue
        grams = Counter(zip(*(words[i:] for i in range(4)), strict=False))
        bag = left[4]
        hit = sum(min(count, bag[gram]) for gram, count in grams.items())
        share = hit / sum(grams.values())
        out.append(1 if share > 0.5 else 0 if share < 0.3 else -1)
        if share > 0.5:
            bag.subtract({gram: min(count, bag[gram]) for gram, count in grams.items()})
    return out


def _by_segments(line: str, entry: dict[str, Any]) -> int:
    line = " ".join(line.split())
    for wanted in entry["with"]:
        wanted = " ".join(wanted.split())
        if wanted in line or (len(line) > 12 and line in wanted):
            return 1
    for unwanted in entry["without"]:
        unwanted = " ".join(unwanted.split())
        if unwanted in line or (len(line) > 8 and line in unwanted):
            return 0
    return -1


class Trainer:
    """Fits both stages on some folds; stage two sees stage one only out of fold."""

    trees = 100
    # After so many trees, log-odds beyond a margin are clear, times a factor.
    steps: ClassVar[tuple[tuple[int, float, float], ...]] = ()
    settings: ClassVar[dict[str, Any]] = {
        "objective": "binary", "num_leaves": 24, "learning_rate": 0.11,
        "min_data_in_leaf": 40, "feature_fraction": 0.6, "bagging_fraction": 0.8,
        "bagging_freq": 1, "verbose": -1, "num_threads": 2, "max_bin": 63,
        "lambda_l2": 1.0, "boost_from_average": False, "seed": 7,
    }  # fmt: skip

    def __init__(self, pages: list[Page]) -> None:
        self.pages = pages
        self.vocabulary = self._vocabulary()
        self.labels = np.array([y for page in pages for y in page.labels])
        self.folds = np.array([page.fold for page in pages for _ in page.labels])
        self.weights = np.array([w for page in pages for w in _weights(page)])
        self.table = self._table()

    def fit(self, folds: set[int]) -> dict[str, Any]:
        """Weights from the pages of some folds, as the program loads them."""
        usable = np.isin(self.folds, list(folds)) & (self.labels >= 0)
        alone = np.zeros(len(self.labels))
        for fold in folds:
            others = usable & (self.folds != fold) if len(folds) > 1 else usable
            here = self.folds == fold
            alone[here] = self._linear(others).decision_function(self.table[here])
        alone = np.clip(alone, -8, 8)
        out = self._tables(self._linear(usable))
        out["trees"] = self._trees(self.rows, folds, alone, self.settings, self.trees)
        out["steps"] = self.steps
        out |= self.first(folds, alone)
        return out

    def first(self, folds: set[int], alone: Any) -> dict[str, Any]:
        """The weights of trees that go before the others, if there are such."""
        return {}

    def _trees(
        self,
        look: Callable[[Page, list[float]], Rows],
        folds: set[int],
        alone: Any,
        settings: dict[str, Any],
        count: int,
    ) -> list[Any]:
        """Trees fitted to what one sees of the blocks of these folds' pages."""
        around: list[Sequence[float]] = []
        at = 0
        for page in self.pages:
            n = len(page.labels)
            if page.fold in folds:
                around += look(page, [float(v) for v in alone[at : at + n]])
            at += n
        inside = np.isin(self.folds, list(folds))
        table = np.array(around, dtype=np.float32)
        known = self.labels[inside] >= 0
        weight = self.weights[inside][known]
        booster = lightgbm.train(
            settings,
            lightgbm.Dataset(
                table[known], self.labels[inside][known], weight=weight / weight.mean()
            ),
            count,
        )
        trees = booster.dump_model()["tree_info"]
        return [_nested(tree["tree_structure"]) for tree in trees]

    def rows(self, page: Page, alone: list[float]) -> Rows:
        """What the second stage sees of a page's blocks."""
        raise NotImplementedError

    def cross_validate(self, data: Path, folds: int) -> None:
        """Prints F1 per style and corpus of the whole cleaner on unseen sites."""
        found: dict[tuple[str, str, str], list[Hits]] = defaultdict(list)
        every = set(range(folds))
        for fold in range(folds):
            scorer = Scorer(self.fit(every - {fold}))
            for page in self.pages:
                if page.fold == fold:
                    text = clean(page.parsed, scorer=scorer).text
                    entry = page.entry
                    key = (page.style, entry["corpus"], entry["kind"])
                    found[key].append(hits_of(text, entry, data))
        for (style, corpus, kind), hits in sorted(found.items()):
            print(f"{style:5} {corpus:5} {scores_of(hits, kind)}")

    def _vocabulary(self) -> dict[str, int]:
        sites = defaultdict(set)
        for page in self.pages:
            if page.style == "main":
                continue
            for block in page.seen:
                words = block.tokens if block.words <= FEW_WORDS else ()
                for word in {*words, *block.marks}:
                    sites[word].add(page.entry.get("site") or page.entry["id"])
        kept = sorted(word for word, on in sites.items() if len(on) >= FEWEST_SITES)
        return {word: i for i, word in enumerate(kept)}

    def _table(self) -> Any:
        places, ends = [], [0]
        first_word = (COLUMNS + len(PAIRS) * WIDTH) * WIDTH
        for page in self.pages:
            for block in page.seen:
                bins = block.bins
                places += [column * WIDTH + b for column, b in enumerate(bins)]
                at = COLUMNS * WIDTH
                for one, other in PAIRS:
                    places.append(at + bins[one] * WIDTH + bins[other])
                    at += WIDTH * WIDTH
                words = block.tokens if block.words <= FEW_WORDS else ()
                for word in {*words, *block.marks}:
                    if word in self.vocabulary:
                        places.append(first_word + self.vocabulary[word])
                ends.append(len(places))
        shape = (len(ends) - 1, first_word + len(self.vocabulary))
        ones = np.ones(len(places), dtype=np.float32)
        return sparse.csr_matrix((ones, np.array(places), np.array(ends)), shape=shape)

    def _linear(self, chosen: Any) -> LogisticRegression:
        model = LogisticRegression(C=0.15, solver="liblinear", tol=2e-3, max_iter=60)
        weight = self.weights[chosen]
        return model.fit(
            self.table[chosen],
            self.labels[chosen],
            sample_weight=weight / weight.mean(),
        )

    def _tables(self, model: LogisticRegression) -> dict[str, Any]:
        c = [round(float(v), 3) for v in model.coef_[0]]
        singles = [c[i * WIDTH : (i + 1) * WIDTH] for i in range(COLUMNS)]
        at = COLUMNS * WIDTH
        pairs = []
        for one, other in PAIRS:
            square = [c[at + i * WIDTH : at + (i + 1) * WIDTH] for i in range(WIDTH)]
            pairs.append([one, other, _trimmed(square)])
            at += WIDTH * WIDTH
        words = {
            w: c[at + i] for w, i in self.vocabulary.items() if abs(c[at + i]) > 0.2
        }
        base = round(float(model.intercept_[0]), 3)
        tables = [_trimmed([row])[0] for row in singles]
        return {
            "base": base,
            "tables": tables,
            "pairs": pairs,
            "words": words,
        }


class DumpTrainer(Trainer):
    """The same for plain-text dumps, which see stretches of text from afar."""

    trees = 240
    settings: ClassVar[dict[str, Any]] = {
        **Trainer.settings, "num_leaves": 31, "learning_rate": 0.05,
        "min_data_in_leaf": 40, "feature_fraction": 0.3, "lambda_l2": 10.0,
        "bagging_fraction": 0.5,
    }  # fmt: skip
    # Of 574,000 unseen blocks, words of 1 in 5600 changed sides after the first three.
    steps = ((22, 1.2, 3.35), (40, 1.4, 2.1), (80, 1.4, 1.39), (140, 1.0, 1.15))
    # The trees that go first learn fast and see what is near. What they settle (73 % of
    # unseen blocks), the others would judge otherwise in words of 1 in 250. A
    # greater factor made them too sure of what may be a headline or a date.
    first_settings: ClassVar[dict[str, Any]] = {
        **Trainer.settings, "num_leaves": 16, "learning_rate": 0.35,
        "min_data_in_leaf": 300, "feature_fraction": 1.0, "lambda_l2": 5.0,
    }  # fmt: skip
    first_trees = 12
    first_limits: ClassVar[dict[str, float]] = {
        "below": -2.28, "above": 1.8, "factor": 1.2,
    }  # fmt: skip

    def first(self, folds: set[int], alone: Any) -> dict[str, Any]:
        """Trees that see only what is near, and between which odds others go on."""

        def near(page: Page, alone: list[float]) -> Rows:
            return Around(page.seen, alone).near()

        trees = self._trees(near, folds, alone, self.first_settings, self.first_trees)
        return {"first": {"trees": trees, **self.first_limits}}

    def rows(self, page: Page, alone: list[float]) -> Rows:
        """What the second stage sees of a dump's lines."""
        return Around(page.seen, alone).rows(range(len(alone)))


class PageTrainer(Trainer):
    """The same for web pages, whose blocks also know the elements around them."""

    trees = 220
    settings: ClassVar[dict[str, Any]] = {
        **Trainer.settings, "num_leaves": 16, "learning_rate": 0.06,
        "min_data_in_leaf": 80, "feature_fraction": 0.35, "lambda_l2": 8.0,
    }  # fmt: skip
    # Of 40,000 blocks hardly one changed sides after it had passed these.
    steps = ((15, 1.1, 4.4), (25, 1.6, 2.95), (80, 2.0, 1.34))

    def rows(self, page: Page, alone: list[float]) -> Rows:
        """What the second stage sees of a page's blocks."""
        every = range(len(alone))
        return list(page_rows(page.parsed, page.segments, page.seen, alone, every))


def _trimmed(square: list[list[float]]) -> list[list[float]]:
    """Bins that no block can have are left out; what is asked for is always there."""
    used = [j for row in square for j, value in enumerate(row) if value]
    width = max([27, *used]) + 1 if used and max(used) > 16 else 17
    high = max([i for i, row in enumerate(square) if any(row)], default=0) + 1
    high = len(square) if len(square) == 1 else max(high, 17)
    return [row[:width] for row in square[:high]]


def _weights(page: Page) -> list[float]:
    """A block counts by its words' share of the page's article, as the measure does."""
    sizes = [min(block.words, 400) for block in page.seen]
    if page.entry["kind"] != "full":
        return [0.12] * len(sizes)
    article = sum(n for n, y in zip(sizes, page.labels, strict=True) if y == 1) + 60
    return [min((n + 1) / article, 0.6) + 0.002 for n in sizes]


def _nested(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    threshold = round(node["threshold"], 4)
    low, high = _nested(node["left_child"]), _nested(node["right_child"])
    return [node["split_feature"], threshold, low, high]


if __name__ == "__main__":
    main()
