"""Reads and cleans damaged sample pages until the time is up; stops at the first fault.

    python3 dev.py fuzz [SECONDS] [--seed N]

Each file is a sample page with some damage: cut off, spliced with another, bytes
turned, tags left open, other encodings declared, NULs, line ends and marks swapped.
It must be refused with a sentence or read within the time that its size allows, and
then obey the laws in tests/laws.py. A file that does not is kept in build/fuzz.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from desktop.errors import AppError
from tests.laws import prepared

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_docs"
KEPT = ROOT / "build" / "fuzz"
# CPU seconds for a file: a base for a busy machine, and per megabyte.
_BASE, _PER_MEGABYTE = 3.0, 4.0
_LARGEST = 2_000_000
_MOST_DAMAGES = 4
_SNIPPETS = (
    b"<div>" * 400,
    b"</div>" * 50,
    b"<table><tr><td>",
    b"<b><i><font size=1>",
    b"<!--",
    b"<script>",
    b"<style>",
    b"<title>",
    b"<plaintext>",
    b"<a ",
    b"\" '>",
    b"&amp;&#0;&#xD800;&#x10FFFF;&",
    b'<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":',
    b'<meta charset="utf-16">',
    b'<meta charset="koi8-r">',
    b"\x00\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r\n\r\n",
    b"\r",
    b"2 hours ago\nBy ",
    b"05/03/2031 \xe2\x80\x94 31/31/2031",
    "🇺🇦👩‍👩‍👧 e\u0301 ".encode(),
    "\u202eשלום עולם تعليقات\u202c".encode(),
    "댓글 0 · 中文，没有空格".encode(),
    b"| a | b |\n|---|---|\n" * 30,
    b"---\ntitle: x\n---\n",
    b"> " * 200,
)

Damage = Callable[[random.Random, bytes, tuple[bytes, ...]], bytes]


def cut_off(chance: random.Random, data: bytes, _all: tuple[bytes, ...]) -> bytes:
    """Only the beginning, or only the end."""
    at = chance.randrange(len(data) + 1)
    return data[:at] if chance.random() < 0.7 else data[at:]


def splice(chance: random.Random, data: bytes, all_: tuple[bytes, ...]) -> bytes:
    """The beginning of one file and the end of another."""
    other = chance.choice(all_)
    return (
        data[: chance.randrange(len(data) + 1)]
        + other[chance.randrange(len(other) + 1) :]
    )


def repeat(chance: random.Random, data: bytes, _all: tuple[bytes, ...]) -> bytes:
    """A stretch many times over."""
    start = chance.randrange(len(data) + 1)
    stretch = data[start : start + chance.randrange(1, 3000)]
    times = min(chance.randrange(2, 400), _LARGEST // max(1, len(stretch)))
    return data[:start] + stretch * times + data[start:]


def insert(chance: random.Random, data: bytes, _all: tuple[bytes, ...]) -> bytes:
    """What parsers stumble over, in a few places."""
    for _place in range(chance.randrange(1, 12)):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(_SNIPPETS) + data[at:]
    return data


def turn(chance: random.Random, data: bytes, _all: tuple[bytes, ...]) -> bytes:
    """Other bytes here and there."""
    made = bytearray(data)
    for _byte in range(chance.randrange(1, 60)):
        if made:
            made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def swap(chance: random.Random, data: bytes, _all: tuple[bytes, ...]) -> bytes:
    """Other line ends, blanks or quotes throughout."""
    pairs = (
        (b"\n", b"\r\n"),
        (b"\n", b"\r"),
        (b"\n", b" "),
        (b" ", b"\n"),
        (b">", b""),
        (b'"', b"'"),
        (b"</p>", b""),
        (b"<p>", b"<p><div>"),
    )
    return data.replace(*chance.choice(pairs))


def recode(chance: random.Random, data: bytes, _all: tuple[bytes, ...]) -> bytes:
    """Another encoding than is declared, all through or from some place on."""
    codec = chance.choice(("utf-16", "utf-16-le", "cp1251", "cp1252", "shift_jis"))
    at = chance.choice((0, chance.randrange(len(data) + 1)))
    return data[:at] + data[at:].decode("utf-8", "ignore").encode(codec, "ignore")


DAMAGES: tuple[Damage, ...] = (cut_off, splice, repeat, insert, turn, swap, recode)


def damaged(seed: int, pages: tuple[bytes, ...]) -> bytes:
    """The file of a seed."""
    chance = random.Random(seed)
    data = chance.choice(pages)
    for _damage in range(chance.randrange(1, _MOST_DAMAGES + 1)):
        data = chance.choice(DAMAGES)(chance, data, pages)[:_LARGEST]
    return data


def main(words: list[str]) -> int:
    """Fuzz until the time is up; 1 if a file broke a law."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__)
    parser.add_argument("seconds", nargs="?", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=None, help="only this file")
    asked = parser.parse_args(words)
    files = [path for path in sorted(SAMPLES.iterdir()) if path.suffix != ".json"]
    pages = tuple(path.read_bytes() for path in files if path.is_file())
    suffixes = sorted({path.suffix for path in files if path.is_file()})
    first = asked.seed if asked.seed is not None else random.randrange(10**9)
    until = time.monotonic() + asked.seconds
    counts: Counter[str] = Counter()
    seed = first
    while True:
        data = damaged(seed, pages)
        name = f"{seed}{random.Random(seed).choice(suffixes)}"
        start = time.process_time()
        try:
            prepared(data, name)
            counts["read"] += 1
        except AppError as error:
            counts["refused"] += 1
            if not error.sentence.strip():
                return _fault(seed, name, data, "it was refused without a sentence")
        except Exception:
            return _fault(seed, name, data, traceback.format_exc())
        spent = time.process_time() - start
        if spent > _BASE + _PER_MEGABYTE * len(data) / 1e6:
            return _fault(seed, name, data, f"it took {spent:.1f} s of CPU")
        if asked.seed is not None or time.monotonic() > until:
            break
        seed += 1
    told = ", ".join(f"{n} {what}" for what, n in sorted(counts.items()))
    print(f"{sum(counts.values())} files from seed {first}: {told}, no fault")
    return 0


def _fault(seed: int, name: str, data: bytes, what: str) -> int:
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / name).write_bytes(data)
    print(f"{what}\nThe file is {KEPT / name}. Again: dev.py fuzz --seed {seed}")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
