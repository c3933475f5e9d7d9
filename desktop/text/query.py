"""What an analyst types to find words: read into a tree, refused with a sentence.

Words stand for themselves and must all be there. `"…"` is a phrase, `word*` the start
of words, `a OR b` either, `a NOT b` or `a -b` the first without the second,
`a NEAR b` or `a NEAR/5 b` both close together; brackets group.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from desktop.errors import AppError
from desktop.i18n import _

NEAR_WORDS = 10
"""How many words may lie between two that are NEAR, unless a number is given."""

_LONGEST = 1000  # characters
_DEEPEST = 20  # brackets
_PIECE = re.compile(
    r"""\s*(?:
      (?P<minus>-(?=["“”(\w]))?["“”„](?P<phrase>[^"“”]*)["“”]?(?P<open>\*)?
    | (?P<bracket>[()])
    | (?P<word>[^\s()"“”„]+)
    )""",
    re.VERBOSE,
)
_NEAR = re.compile(r"NEAR(?:/(\d{1,3}))?$")
_BEGUN = re.compile(r"\s+(?:AND|OR|NOT|NEAR(?:/\d*)?|-|\()\s*$")
# Scripts that are written without blanks, or, like Hangul, add endings to words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf"
    "\u3005-\u3007\u3040-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


class BadQuery(AppError):
    """What was typed asks for nothing that can be looked for."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase; `begins` means that its last word may go on."""

    words: str
    begins: bool = False

    @property
    def by_letters(self) -> bool:
        """Whether it can only be found letter by letter, not by whole words."""
        return bool(_UNSPACED.search(self.words)) or not any(
            unicodedata.category(letter)[0] in "LN" for letter in self.words
        )


@dataclass(frozen=True, slots=True)
class Near:
    """All of these with at most `within` words between them."""

    terms: tuple[Term, ...]
    within: int = NEAR_WORDS


@dataclass(frozen=True, slots=True)
class Every:
    """All of these."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What has the first and not the second."""

    wanted: Query
    unwanted: Query


Query = Term | Near | Every | Either | Without


def parse(typed: str) -> Query:
    """The query that was typed. Raises BadQuery."""
    if len(typed) > _LONGEST:
        raise BadQuery(
            _("The search is too long: at most {n} characters.").format(n=_LONGEST)
        )
    # Control characters and halves of surrogate pairs are no words anywhere.
    signs = ("Cc", "Cs")
    bare = "".join(" " if unicodedata.category(c) in signs else c for c in typed)
    reader = _Reader(_pieces(bare))
    found = reader.either()
    if reader.more:
        raise BadQuery(_("There is a closing bracket too many."))
    if found is None:
        raise BadQuery(_("Type a word to look for."))
    return found


def parse_while_typing(typed: str) -> Query:
    """The same, but what comes last is perhaps not typed to its end: a word may go on,
    an operator waits for the word after it. Raises BadQuery.
    """
    begun = _BEGUN.sub("", typed)
    if begun != typed:
        return parse(begun)
    if typed[-1:].isalnum() and typed.count('"') % 2 == 0:
        typed += "*"
    return parse(typed)


def wanted_terms(query: Query) -> tuple[Term, ...]:
    """The words that a hit shows, in the order typed, each once."""
    return tuple(dict.fromkeys(_terms(query)))


def _terms(query: Query) -> list[Term]:
    if isinstance(query, Term):
        return [query]
    if isinstance(query, Near):
        return list(query.terms)
    if isinstance(query, Without):
        return _terms(query.wanted)
    return [term for part in query.parts for term in _terms(part)]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of the query: what it says and, for operators, which."""

    operator: str  # "", "OR", "AND", "NOT", "NEAR", "(", ")"
    term: Term | None = None
    within: int = NEAR_WORDS


def _pieces(typed: str) -> list[_Piece]:
    out: list[_Piece] = []
    for match in _PIECE.finditer(typed):
        if match["bracket"]:
            out.append(_Piece(match["bracket"]))
        elif match["phrase"] is not None:
            if match["minus"]:
                out.append(_Piece("NOT"))
            words = " ".join(match["phrase"].split())
            if words:
                out.append(_Piece("", Term(words, bool(match["open"]))))
        else:
            out += _word(match["word"])
    return out


def _word(word: str) -> list[_Piece]:
    if word in ("OR", "AND", "NOT"):
        return [_Piece(word)]
    near = _NEAR.match(word)
    if near is not None:
        return [_Piece("NEAR", None, int(near[1] or NEAR_WORDS))]
    if word == "-":
        return [_Piece("NOT")]
    if word.startswith("-") and len(word) > 1:
        return [_Piece("NOT"), *_word(word[1:])]
    bare = word.rstrip("*")
    if not bare:
        raise BadQuery(_("A * needs the beginning of a word before it."))
    return [_Piece("", Term(bare, bare != word))]


class _Reader:
    """Reads pieces from left to right; OR binds least, then AND, NOT, NEAR."""

    def __init__(self, pieces: list[_Piece]) -> None:
        self._pieces = pieces
        self._at = 0
        self._depth = 0

    @property
    def more(self) -> bool:
        """Whether pieces are left."""
        return self._at < len(self._pieces)

    def either(self) -> Query | None:
        """Parts between ORs."""
        parts = [self._every()]
        while self._take("OR"):
            parts.append(self._every())
        if len(parts) > 1 and None in parts:
            raise BadQuery(_("OR needs a word on each side."))
        if len(parts) == 1:
            return parts[0]
        return Either(tuple(part for part in parts if part is not None))

    def _every(self) -> Query | None:
        wanted: list[Query] = []
        unwanted: list[Query] = []
        joined = False
        while self.more and self._next not in (")", "OR"):
            if self._take("AND"):
                if joined or not (wanted or unwanted):
                    raise BadQuery(_("AND needs a word on each side."))
                joined = True
                continue
            denied = self._take("NOT")
            part = self._near()
            if part is None:
                words = _("NOT needs a word after it.") if denied else ""
                raise BadQuery(words or _("A word is missing."))
            (unwanted if denied else wanted).append(part)
            joined = False
        if joined:
            raise BadQuery(_("AND needs a word on each side."))
        return _together(wanted, unwanted)

    def _near(self) -> Query | None:
        first = self._one()
        if self._next != "NEAR":
            return first
        terms, within = [first], 0
        while self._next == "NEAR":
            within = max(within, self._pieces[self._at].within)
            self._at += 1
            terms.append(self._one())
        close = tuple(term for term in terms if isinstance(term, Term))
        if len(close) != len(terms):
            raise BadQuery(_("NEAR needs a word or a phrase on each side."))
        return Near(close, within)

    def _one(self) -> Query | None:
        if self._take("("):
            self._depth += 1
            if self._depth > _DEEPEST:
                raise BadQuery(_("There are too many brackets in each other."))
            inner = self.either()
            if not self._take(")"):
                raise BadQuery(_("A bracket is not closed."))
            self._depth -= 1
            if inner is None:
                raise BadQuery(_("There is nothing between the brackets."))
            return inner
        if self.more and self._pieces[self._at].term is not None:
            self._at += 1
            return self._pieces[self._at - 1].term
        return None

    @property
    def _next(self) -> str:
        return self._pieces[self._at].operator if self.more else ""

    def _take(self, operator: str) -> bool:
        if self.more and self._next == operator:
            self._at += 1
            return True
        return False


def _together(wanted: list[Query], unwanted: list[Query]) -> Query | None:
    if not wanted:
        if unwanted:
            raise BadQuery(_("NOT takes away: say first what to look for."))
        return None
    found = wanted[0] if len(wanted) == 1 else Every(tuple(wanted))
    if not unwanted:
        return found
    gone = unwanted[0] if len(unwanted) == 1 else Either(tuple(unwanted))
    return Without(found, gone)
