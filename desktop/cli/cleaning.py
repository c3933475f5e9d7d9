"""`clean`: the cleaned text of files, or everything about it as `clean/1`."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.cleaning import clean
from desktop.cleaning.verdict import Cleaned, Verdict
from desktop.cli.output import print_json, say
from desktop.errors import AppError
from desktop.formats.parsed import Parsed
from desktop.formats.registry import read
from desktop.i18n import _
from desktop.model.document import BlockKind


def add(_verb: str, parser: argparse.ArgumentParser) -> None:
    """Declare the words of the verb."""
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--as", dest="media_type", metavar="MEDIATYPE")
    parser.set_defaults(run=run)


@dataclass(frozen=True)
class CleanedFile:
    """A file read and cleaned."""

    path: Path
    data: bytes
    parsed: Parsed
    cleaned: Cleaned


def cleaned_files(
    paths: Iterable[Path], media_type: str | None = None
) -> tuple[list[CleanedFile], int]:
    """Read and clean files; those that cannot be are named on stderr and counted."""
    found: list[CleanedFile] = []
    failed = 0
    for path in paths:
        try:
            data = path.read_bytes()
            parsed = read(data, path.name, media_type)
            found.append(CleanedFile(path, data, parsed, clean(parsed, name=path.name)))
        except OSError as error:
            failed += 1
            say(f"{path}: {_('could not be read')}: {error.strerror or error}")
        except AppError as error:
            failed += 1
            say(f"{path}: {error.sentence} {error.hint or ''}".rstrip())
    return found, failed


def run(words: argparse.Namespace) -> int:
    """Print each file's text; name on stderr what could not be read."""
    found, failed = cleaned_files(words.files, words.media_type)
    if words.json:
        documents = [
            as_json(each.path.name, each.data, each.parsed, each.cleaned)
            for each in found
        ]
        print_json({"format": "clean/1", "documents": documents})
        return 1 if failed else 0
    for each in found:
        sys.stdout.write(each.cleaned.text + "\n")
        for warning in each.cleaned.warnings:
            say(f"{each.path}: {warning}")
    return 1 if failed else 0


def as_json(name: str, data: bytes, parsed: Parsed, cleaned: Cleaned) -> dict[str, Any]:
    """A document of `clean/1`."""
    known = cleaned.metadata
    published = known.published
    return {
        "file": name,
        "media_type": parsed.media_type,
        "sha256": hashlib.sha256(data).hexdigest(),
        "encoding": parsed.encoding,
        "source_text": cleaned.source_text,
        "text": cleaned.text,
        "kept": [[span.start, span.end] for span in cleaned.kept],
        "blocks": [_block(verdict) for verdict in cleaned.verdicts],
        "metadata": {
            "title": known.title,
            "subtitle": known.subtitle,
            "author": known.author,
            "published": published.iso if published else None,
            "published_precision": published.precision.value if published else None,
            "published_time": published.time if published else None,
            "outlet": known.outlet,
            "language": known.language,
            "url": known.url,
            "found": dict(known.found),
        },
        "warnings": list(cleaned.warnings),
    }


def _block(verdict: Verdict) -> dict[str, Any]:
    kind = verdict.block.kind if verdict.kept else BlockKind.FURNITURE
    return {
        "start": verdict.block.span.start,
        "end": verdict.block.span.end,
        "kind": kind.value,
        "kept": verdict.kept,
        "reason": verdict.reason.value if verdict.reason else None,
        "why": verdict.why,
        "score": round(verdict.score, 4),
    }
