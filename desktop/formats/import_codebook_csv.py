"""Reads a codebook from a table: our codebook.csv, or what another program wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from desktop.errors import AppError
from desktop.formats.returned_tables import cells_of, header_names, is_id
from desktop.formats.tables import CODEBOOK_COLUMNS, Flavour
from desktop.i18n import _
from desktop.model.codebook import PATH_JOIN

LARGEST = 4_000_000  # bytes; longer tables are no codebooks
LONGEST_NAME = 200
MOST_TAGS = 5000
_BETWEEN = PATH_JOIN.strip()
_COLOUR_NUMBER = re.compile("[1-9]|1[0-2]")
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
# What columns are called, ours first; a file may have several of a row, and the first
# that says something counts.
_NAMES = ("path", "tag_path", "name", "tag", "code name", "code_name", "label", "code")
_PARENTS = ("parent", "parent_name", "parent code", "parent_code", "theme", "category")
_WORDS = ("description", "definition", "memo", "comment", "note", "explanation")
_COLOUR = ("colour", "color")
_USE_FOR = ("use_for", "use for", "use it for", "inclusion", "include", "when to use")
_NOT_FOR = ("not_for", "not for", "exclusion", "exclude", "when not to use")


class NoCodebook(AppError):
    """A table in which no column has names of tags."""


@dataclass(frozen=True, slots=True)
class GivenCode:
    """A tag as a row gives it; what the row does not say is empty.

    `colour` is one of the twelve; `rgb` one that another program has.
    """

    row: int
    path: tuple[str, ...]
    id: str = ""
    code: str = ""
    colour: int = 0
    rgb: tuple[int, int, int] | None = None
    key: int | None = None
    definition: str = ""
    use_for: str = ""
    not_for: str = ""


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """What the file gives; `problems` are sentences about rows that give no tag."""

    codes: tuple[GivenCode, ...]
    problems: tuple[str, ...] = field(default=())


def is_codebook_csv(data: bytes) -> bool:
    """Whether the first line is the header of our codebook.csv."""
    return header_names(data).issuperset(CODEBOOK_COLUMNS)


def read_codebook_csv(data: bytes, flavour: Flavour | None = None) -> CodebookFile:
    """The tags of a table, in its order. Columns are found by name.

    Names may be paths ("Ukraine > Guarantees"), or stand beside the name of the tag
    above. Raises NotReadable, NoCodebook.
    """
    if len(data) > LARGEST:
        raise NoCodebook(
            _("The file is too large for a codebook."),
            hint=_("Take a table with one row for each tag."),
        )
    lines, problems = cells_of(data, flavour)
    rows = [(number, _Cells(cells)) for number, cells in lines]
    if rows and not rows[0][1].has(_NAMES):
        raise NoCodebook(
            _("No column of this table has names of tags."),
            hint=_("Call one “name” or “path”, and the others as you like."),
        )
    if len(rows) > MOST_TAGS:
        raise NoCodebook(
            _("The table has more than {n} rows, too many for a codebook.").format(
                n=MOST_TAGS
            ),
            hint=_("Take a table with one row for each tag."),
        )
    known = _Paths(rows)
    codes: list[GivenCode] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, cells in rows:
        path = known.of(cells)
        why = _why_not(path)
        folded = tuple(name.casefold() for name in path)
        if not why and folded in seen:
            why = _("“{name}” stands in row {first} already").format(
                name=PATH_JOIN.join(path), first=seen[folded]
            )
        if why:
            problems.append(
                _("Row {row}: {why}. It was left out.").format(row=number, why=why)
            )
            continue
        seen[folded] = number
        codes.append(_code(number, path, cells))
    return CodebookFile(tuple(codes), tuple(problems))


class _Cells:
    """A row's cells by the names of their columns, however those are written."""

    def __init__(self, cells: dict[str, str]) -> None:
        self._cells = {name.strip().casefold(): cells[name] for name in cells}

    def has(self, names: tuple[str, ...]) -> bool:
        return any(name in self._cells for name in names)

    def first(self, names: tuple[str, ...]) -> str:
        """The first of these cells that says something."""
        found = (self._cells.get(name, "").strip() for name in names)
        return next(filter(None, found), "")


class _Paths:
    """Where the tags of a table stand, also where it names only the tag above."""

    def __init__(self, rows: list[tuple[int, _Cells]]) -> None:
        self._above: dict[str, str] = {}
        for _number, cells in rows:
            names = _split(cells.first(_NAMES))
            above = cells.first(_PARENTS)
            if len(names) == 1 and above:
                self._above.setdefault(names[0].casefold(), above)

    def of(self, cells: _Cells) -> tuple[str, ...]:
        """The names from the theme down; () for a row without a name, or below
        itself."""
        path = _split(cells.first(_NAMES))
        above = cells.first(_PARENTS)
        met = {path[0].casefold()} if path else set()
        if len(path) != 1:
            return path
        while above:
            upper = _split(above)
            if not upper or upper[0].casefold() in met:
                return ()
            met.add(upper[0].casefold())
            path = (*upper, *path)
            above = self._above.get(upper[0].casefold(), "") if len(upper) == 1 else ""
        return path


def _split(words: str) -> tuple[str, ...]:
    names = (" ".join(name.split()) for name in words.split(_BETWEEN))
    return tuple(filter(None, names))


def _why_not(path: tuple[str, ...]) -> str:
    """Why there can be no such tag; "" if there can."""
    if not path:
        return _("no name, or below itself")
    if any(len(name) > LONGEST_NAME for name in path):
        return _("a name is longer than {n} characters").format(n=LONGEST_NAME)
    return ""


def _code(number: int, path: tuple[str, ...], cells: _Cells) -> GivenCode:
    id, key = cells.first(("tag_id",)), cells.first(("key",))
    colour = cells.first(_COLOUR)
    own = _COLOUR_NUMBER.fullmatch(colour)
    rgb = None if own else _HEX.fullmatch(colour)
    return GivenCode(
        row=number,
        path=path,
        id=id if is_id(id) else "",
        # Elsewhere "code" is what we call a name.
        code=cells.first(("code",)) if cells.has(("path", "name", "tag")) else "",
        colour=int(colour) if own else 0,
        rgb=_rgb(rgb.group(1)) if rgb else None,
        key=int(key) if re.fullmatch("[1-9]", key) else None,
        definition=cells.first(_WORDS),
        use_for=cells.first(_USE_FOR),
        not_for=cells.first(_NOT_FOR),
    )


def _rgb(digits: str) -> tuple[int, int, int]:
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
