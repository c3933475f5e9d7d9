"""Brings the tags of a file into the codebook, and says beforehand which are new."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop.commands.exchange import ImportTags
from desktop.errors import AppError
from desktop.formats.import_codebook_csv import LARGEST, GivenCode, read_codebook_csv
from desktop.formats.refusals import TooLarge
from desktop.formats.tables import Flavour
from desktop.i18n import _, ngettext
from desktop.model.codebook import PATH_JOIN, Codebook, Tag
from desktop.model.ids import TagId, new_id
from desktop.model.new_tag import free_code, least_used
from desktop.tasks.table_guard import guard_of
from desktop.workspace import Workspace

# The hues of the twelve colours, in degrees; the tenth is a grey.
_HUES = (226, 37, 181, 5, 275, 82, 322, 196, 16, -1, 157, 287)
LONGEST_CODE = 6  # letters, as in the codebook's field
_GREY = 10
_PALE = 0.15  # saturation below which a colour is a grey


@dataclass(frozen=True, slots=True)
class CodebookOffer:
    """What a file would do: tags that are `new` (parents first), paths of those that
    are here and the `same`, or here and `differing`, which stay as they are, and
    sentences about rows that give no tag."""

    new: tuple[Tag, ...] = ()
    same: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def added(self) -> int:
        """How many tags would be added."""
        return len(self.new)

    @property
    def unplaced(self) -> tuple[str, ...]:
        """The rows that give nothing, as for other tables of ours."""
        return self.problems

    @property
    def sentence(self) -> str:
        """As in "5 tags added, 4 already there"."""
        parts = [
            ngettext("{n} tag added", "{n} tags added", len(self.new)).format(
                n=len(self.new)
            ),
            _("{n} already there").format(n=len(self.same)),
        ]
        if self.differing:
            words = _("{n} here with other words, left as they are")
            parts.append(words.format(n=len(self.differing)))
        if self.problems:
            parts.append(_("{n} left out").format(n=len(self.problems)))
        return ", ".join(parts)


def offer_codebook(
    codebook: Codebook, data: bytes, flavour: Flavour | None = None
) -> CodebookOffer:
    """What a file would bring. Raises AppError for a file that is no codebook."""
    given = read_codebook_csv(data, flavour)
    growing = _Growing(codebook)
    same: list[str] = []
    differing: list[str] = []
    for folded, code in _with_those_above(given.codes).items():
        here = growing.find(folded, code)
        if here is None:
            growing.add(folded, code)
        elif code.row:
            path = codebook.path(here.id)
            alike = _folded(path) == folded and _says_the_same(code, here)
            (same if alike else differing).append(PATH_JOIN.join(path))
    return CodebookOffer(
        tuple(growing.new), tuple(same), tuple(differing), given.problems
    )


def offer_file(codebook: Codebook, path: Path) -> CodebookOffer:
    """What a file on the disk would bring. Raises AppError."""
    try:
        if path.stat().st_size > LARGEST:
            raise TooLarge(path.name, path.stat().st_size, LARGEST)
        data = path.read_bytes()
    except OSError as error:
        raise AppError(
            _("“{name}” could not be read: {why}.").format(
                name=path.name, why=error.strerror or error
            ),
            hint=_("Check that it is there and that you may read it."),
        ) from error
    return offer_codebook(codebook, data, guard_of(path))


def import_codebook(
    workspace: Workspace, data: bytes, flavour: Flavour | None = None
) -> CodebookOffer:
    """Add what is new, in one step; what is here stays as it is. Raises AppError."""
    offer = offer_codebook(workspace.reads.codebook(), data, flavour)
    if offer.new:
        workspace.run(ImportTags(offer.new))
    return offer


_Path = tuple[str, ...]


def _with_those_above(codes: Iterable[GivenCode]) -> dict[_Path, GivenCode]:
    """The tags by path, parents first; one that only stands in paths has no row."""
    out: dict[_Path, GivenCode] = {}
    for code in codes:
        for depth in range(1, len(code.path)):
            above = code.path[:depth]
            out.setdefault(_folded(above), GivenCode(0, above))
        out[_folded(code.path)] = code
    return out


class _Growing:
    """A codebook to which the tags of a file are added."""

    def __init__(self, codebook: Codebook) -> None:
        self.new: list[Tag] = []
        self._by_id = codebook.by_id
        self._ids = set(codebook.by_id)
        self._by_path = {_folded(codebook.path(tag.id)): tag for tag in codebook}
        self._codes = {tag.code.casefold() for tag in codebook}
        self._keys = {tag.key for tag in codebook}
        self._colours = [theme.colour for theme in codebook.themes]
        self._next: dict[TagId | None, int] = {}
        for tag in codebook:
            place = self._next.get(tag.parent, 0)
            self._next[tag.parent] = max(place, tag.position + 1)

    def find(self, folded: _Path, code: GivenCode) -> Tag | None:
        """The tag that is here, by its path, else by its id under another name."""
        found = self._by_path.get(folded) or self._by_id.get(TagId(code.id))
        if found is not None:
            self._by_path[folded] = found
        return found

    def add(self, folded: _Path, code: GivenCode) -> None:
        """Add a tag as the file has it, fitted to what is here."""
        parent = self._by_path[folded[:-1]] if len(folded) > 1 else None
        parent_id = parent.id if parent else None
        position = self._next.get(parent_id, 0)
        tag = Tag(
            id=TagId(new_id() if not code.id or code.id in self._ids else code.id),
            parent=parent_id,
            name=code.path[-1],
            code=self._code(code, parent.code if parent else ""),
            colour=self._colour(code, parent),
            key=None if code.key in self._keys else code.key,
            definition=code.definition,
            use_for=code.use_for,
            not_for=code.not_for,
            position=position,
        )
        self._next[parent_id] = position + 1
        self._codes.add(tag.code.casefold())
        self._keys.add(tag.key)
        if parent is None:
            self._colours.append(tag.colour)
        self._ids.add(tag.id)
        self._by_path[folded] = tag
        self.new.append(tag)

    def _code(self, code: GivenCode, above: str) -> str:
        wanted = code.code
        fits = 0 < len(wanted) <= LONGEST_CODE
        if fits and wanted.casefold() not in self._codes:
            return wanted
        return free_code(code.path[-1], above, self._codes)

    def _colour(self, code: GivenCode, parent: Tag | None) -> int:
        if code.colour:
            return code.colour
        if parent is not None:
            return parent.colour
        return nearest(code.rgb) if code.rgb else least_used(self._colours)


def nearest(rgb: tuple[int, int, int]) -> int:
    """Which of the twelve colours comes nearest in hue; a grey is a grey."""
    hue, _lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in rgb))
    if saturation < _PALE:
        return _GREY
    degrees = hue * 360
    ways = {
        number: min(abs(degrees - own), 360 - abs(degrees - own))
        for number, own in enumerate(_HUES, 1)
        if number != _GREY
    }
    return min(ways, key=lambda number: (ways[number], number))


def _says_the_same(code: GivenCode, here: Tag) -> bool:
    """Whether nothing that the row says differs from the tag."""
    said = (
        (code.definition, here.definition),
        (code.use_for, here.use_for),
        (code.not_for, here.not_for),
    )
    return all(not given or given == own.strip() for given, own in said)


def _folded(path: _Path) -> _Path:
    return tuple(name.casefold() for name in path)
