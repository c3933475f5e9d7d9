"""Measures the cleaner on labelled pages: `python3 dev.py bench cleaning --data DIR`.

DIR holds `manifest.json` and the pages it names, as for `train_cleaner.py`. With
`--beside PYTHON`, an interpreter that has trafilatura, the same pages go through that
in the same run, for the ratio of speed. CPU seconds of one process each, one pass;
trafilatura's default is timed, its text is taken without comments, which scores better.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from desktop.cleaning.cleaner import clean
from desktop.errors import AppError
from desktop.formats import registry
from tests.bench.measures import Hits, hits_of, scores_of

# Each track, and how the names of its files end.
TRACKS = {
    "html": ".html",
    "txt": ".txt",
    "lines": ".lines.txt",
    "main": ".main.txt",
}
_BESIDE = """
import json, sys, time
from trafilatura import extract
texts, spent = [], 0.0
for n, path in enumerate(["warm"] + sys.stdin.read().split("\\n")):
    data = b"<p>Warm up</p>" if not n else open(path, "rb").read()
    start = time.process_time()
    extract(data)
    spent += time.process_time() - start if n else 0.0
    if n:
        texts.append(extract(data, include_comments=False) or "")
json.dump({"texts": texts, "seconds": spent}, sys.stdout)
"""


def main(words: Sequence[str]) -> int:
    """Prints the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--track", choices=TRACKS, action="append")
    asked.add_argument("--beside", help="a Python that has trafilatura")
    args = asked.parse_args(words)
    manifest = json.loads((args.data / "manifest.json").read_text(encoding="utf-8"))
    corpora: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in manifest["pages"]:
        corpora[entry["corpus"]].append(entry)
    for track in args.track or TRACKS:
        for corpus, entries in corpora.items():
            paths = [
                args.data / f"{entry['files']}{TRACKS[track]}" for entry in entries
            ]
            texts, seconds = _ours(paths)
            _row(f"{track} {corpus}", entries, texts, seconds, args.data)
            if args.beside and track == "html":
                theirs, other = _theirs(args.beside, paths)
                _row("  trafilatura", entries, theirs, other, args.data)
                print(f"  {seconds / other:.2f} × its time")
    return 0


def _ours(paths: Iterable[Path]) -> tuple[list[str], float]:
    """The cleaned texts, and the CPU seconds of reading and cleaning."""
    texts, spent = [], 0.0
    for path in paths:
        data = path.read_bytes()
        start = time.process_time()
        try:
            text = clean(registry.read(data, path.name)).text
        except AppError:
            text = ""
        spent += time.process_time() - start
        texts.append(text)
    return texts, spent


def _theirs(python: str, paths: Iterable[Path]) -> tuple[list[str], float]:
    names = "\n".join(str(path.resolve()) for path in paths)
    done = subprocess.run(
        [python, "-c", _BESIDE], input=names, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    return found["texts"], found["seconds"]


def _row(
    label: str,
    entries: Sequence[dict[str, Any]],
    texts: Sequence[str],
    seconds: float,
    data: Path,
) -> None:
    hits: list[Hits] = [
        hits_of(text, entry, data) for text, entry in zip(texts, entries, strict=True)
    ]
    scores = scores_of(hits, entries[0]["kind"])
    print(f"{label:<14} {scores}  {len(texts) / seconds:.0f} a CPU second", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
