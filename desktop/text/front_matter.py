"""The fields that stand before a Markdown text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.text.spans import Span

_FENCE = re.compile(r"(---|\+\+\+)[ \t]*\n")
_FIELD = re.compile(r"([A-Za-z][\w .:-]{0,60}?)[ \t]*[:=](?:[ \t]+(.*)|)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields before a text, by lower-case name; values are lists, often of one."""

    span: Span
    fields: Mapping[str, tuple[str, ...]]


def front_matter(text: str) -> FrontMatter | None:
    """The YAML or TOML fields at the very start of a text, as far as they are simple.

    Scalars, quoted or not, and lists of them; deeper structures are passed over.
    """
    fence = _FENCE.match(text)
    if fence is None:
        return None
    ends = ("---", "...") if fence[1] == "---" else ("+++",)
    at = fence.end()
    lines: list[str] = []
    while at < len(text) and len(lines) < 500:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].rstrip()
        if line in ends:
            fields = _fields(lines)
            return FrontMatter(Span(0, end), fields) if fields else None
        lines.append(line)
        at = end + 1
    return None


def _fields(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    fields: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in lines:
        item = _ITEM.match(line)
        if item and name:
            fields[name] += tuple(filter(None, (_unquoted(item[1]),)))
        elif match := _FIELD.match(line):
            name = match[1].strip().lower()
            value = (match[2] or "").strip()
            if value.startswith("[") and value.endswith("]"):
                listed = (_unquoted(part) for part in value[1:-1].split(","))
                fields[name] = tuple(filter(None, listed))
            else:
                fields[name] = tuple(filter(None, (_unquoted(value),)))
        elif line and not line[0].isspace() and not line.startswith("#"):
            name = ""
    return fields


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    if value in ("|", ">", "null", "~"):
        return ""
    return value
