"""What verbs print: JSON on stdout, words for the person on stderr."""

from __future__ import annotations

import json
import sys
from typing import Any


def print_json(value: dict[str, Any]) -> None:
    """One object on stdout, UTF-8, keys in the order they were given."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def say(sentence: str) -> None:
    """A message for the person, on stderr."""
    print(sentence, file=sys.stderr)


class Printed:
    """Progress as lines on stderr, when that is a terminal."""

    def step(self, done: int, total: int, label: str = "") -> None:
        """Show how far it is."""
        if sys.stderr.isatty() and total > 1:
            end = "\n" if done >= total else ""
            print(f"\r{done}/{total} {label[:50]:<50}", end=end, file=sys.stderr)
