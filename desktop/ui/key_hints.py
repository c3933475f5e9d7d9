"""The keys of each view that the row at the foot names."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.i18n import N_
from desktop.ui.actions import Action
from desktop.ui.shown_keys import together


@dataclass(frozen=True, slots=True)
class Hint:
    """What keys do; `words` are marked with N_, not yet translated.

    `actions` are those whose keys the user may have changed, by id and the key they
    come with, since their tables are only imported with their views. `more` is put
    behind, and is all there is for keys that are what they are, as the arrows.
    """

    words: str
    actions: tuple[tuple[str, str], ...] = ()
    more: str = ""

    @property
    def keys(self) -> str:
        """The user's keys, as keycaps show them."""
        shown = together(
            [Action(id, self.words, (key,)).shown_key for id, key in self.actions]
        )
        joined = shown + self.more if self.more.startswith("–") else ""
        return joined or " ".join(filter(None, (shown, self.more)))


def _key(id: str, key: str, words: str, more: str = "") -> Hint:
    return Hint(words, ((id, key),), more)


def _fixed(keys: str, words: str) -> Hint:
    return Hint(words, more=keys)


_ALL_KEYS = _key("help.keys", "?", N_("all keys"))
_UNDO = _key("edit.undo", "Ctrl+Z", N_("undo"))
_BRIEF = _key("brief.write", "B", N_("brief"))
_OPEN = _fixed("Enter", N_("open in reader"))
_UP_DOWN = _fixed("↑ ↓", N_("move"))
_FACTS = (_fixed("← → ↑ ↓", N_("move")), _OPEN)
_SCOPE = _key("scope.switch", "W", N_("chosen or all documents"))
_SENTENCES = (("reader.sentence.previous", "Up"), ("reader.sentence.next", "Down"))
_MARKS = (("reader.mark.next", "J"), ("reader.mark.previous", "K"))
_SORTS = (("table.sort", "Alt+Down"), ("table.sort-back", "Alt+Up"))

HINTS: dict[str, tuple[Hint, ...]] = {
    "start": (_key("go.palette", "Ctrl+K", N_("commands")), _ALL_KEYS),
    "read": (
        _key("reader.tag.1", "1", N_("tag"), "–9"),
        _key("reader.picker", "T", N_("all tags")),
        _key("reader.note", "N", N_("note")),
        Hint(N_("sentence"), _SENTENCES),
        Hint(N_("annotations"), _MARKS),
        _UNDO,
        _ALL_KEYS,
    ),
    "library": (
        _UP_DOWN,
        _OPEN,
        _fixed("A … Z", N_("go to a title")),
        Hint(N_("sort"), _SORTS),
        _fixed("F2", N_("details")),
        _fixed("Esc", N_("back to the text")),
        _ALL_KEYS,
    ),
    "compare": (
        _fixed("← → ↑ ↓", N_("move between passages")),
        _OPEN,
        _key("compare.differences", "D", N_("word differences")),
        _key("compare.contradicts", "X", N_("they contradict")),
        _key("compare.link", "L", N_("link")),
        _BRIEF,
        _key("dossier.export", "Ctrl+E", N_("export")),
        _ALL_KEYS,
    ),
    "compare.aligned": (
        _fixed("↑ ↓", N_("sentence")),
        _fixed("Tab", N_("other document")),
        _key("aligned.partner", "P", N_("partner")),
        _OPEN,
        _BRIEF,
        _ALL_KEYS,
    ),
    "compare.shared": (
        *_FACTS,
        _key("shared.tag", "T", N_("tag everywhere"), "1–9"),
        _SCOPE,
        _BRIEF,
        _ALL_KEYS,
    ),
    "compare.sayings": (
        *_FACTS,
        _key("sayings.take", "A", N_("take as passage")),
        _SCOPE,
        _ALL_KEYS,
    ),
    "compare.figures": (
        *_FACTS,
        _key("figures.file", "F", N_("file under a measure")),
        _key("figures.resolve", "R", N_("resolve")),
        _SCOPE,
        _ALL_KEYS,
    ),
    "compare.suggestions": (
        _UP_DOWN,
        _key("suggestions.accept", "A", N_("lay the tag")),
        _key("suggestions.refuse", "X", N_("refuse")),
        _SCOPE,
        _OPEN,
        _UNDO,
        _ALL_KEYS,
    ),
    "matrix": (
        _fixed("← → ↑ ↓", N_("move")),
        _fixed("Enter", N_("list passages")),
        _fixed("+ −", N_("open, close theme")),
        _key("matrix.measure", "M", N_("measure")),
        _key("matrix.columns", "B", N_("columns")),
        _key("matrix.copy", "Ctrl+C", N_("copy table")),
        _ALL_KEYS,
    ),
    "find": (
        _OPEN,
        _key("find.tick", "Space", N_("tick")),
        _fixed("1–9", N_("tag what is ticked")),
        _key("find.save", "Ctrl+S", N_("save the search")),
        _ALL_KEYS,
    ),
    "codebook": (_UP_DOWN, _UNDO, _ALL_KEYS),
}
