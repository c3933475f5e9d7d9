"""Chooses who wrote a text among what the file declares and what the page prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain
from urllib.parse import urlsplit

from desktop.cleaning.dates import month_names
from desktop.cleaning.names import is_person
from desktop.cleaning.phrases import bare
from desktop.formats.parsed import Hint
from desktop.model.document import Metadata

_BY = (
    r"by|von|vom|par|por|di|da|door|przez|av|af|автор|от|yazan|"
    r"(?:ein\s+)?(?:gast)?(?:beitrag|artikel|text|recipe|article|story|post|words|photos?)"
    r"\s+(?:by|von|de|par|por|di)|"
    r"(?:written|posted|published|authored|reported|contributed|reviewed|submitted|edited)"
    r"(?:\s+(?:on|in)\s.{3,30}?)?\s+by|"
    r"(?:geschrieben|verfasst|ver[öo]ffentlicht|erstellt|publiziert)(?:\s+am\s.{3,30}?)?"
    r"\s+von|(?:publié|écrit|rédigé|proposé)\s+par|(?:escrito|publicado)\s+por|"
    r"scritto\s+da|"
    r"(?:view|see|read|show)\s+(?:all|more)\s+(?:posts|articles|stories)?\s*(?:by|from)|"
    r"(?:zeige?\s+)?alle\s+(?:beiträge|artikel)\s+von|(?:beiträge|artikel|posts|articles)"
    r"\s+(?:von|by)|voir tous les articles de|ver todas las entradas de|"
    r"more (?:about|from|by)|read more about|about the author|about|"
    r"(?:the\s+)?authors?|autor(?:in|en|es)?|auteurs?|autore|verfasser(?:in)?|"
    r"redaktion|text|name|profile? (?:of|von)|zum profil von"
)
_LEAD = re.compile(
    rf"(?i)^(?:{_BY})\s*[:：|–-]?\s+|^(?:autor(?:in)?|author)\s*[:：]\s*"
)
_GLUED_LEAD = re.compile(r"^(?:By|BY|Von|von|Par|Por|Di)(?=[A-ZÀ-ÞČŠŽ])")
_GLUED_ROLE = re.compile(
    r"(?<=[a-zà-ÿ.])(?=(?:Writer|Editor|Senior|Reporter|Author|Founder|Contribut|Staff|"
    r"About|Updated|Published|Head|Chief|Journalist|Reviewed|Associate|Managing)[a-z]*\b)"
)
_ENDS = re.compile(
    r"\s*(?:[|•·/–—(\[\n…]|\s-\s|\d|@|\b(?:on|at|for)\s|\b(?:am|vor)\s+\d|"
    r"\b(?:im gespräch|is an?|ist|published|updated|posted|reviewed|edited|follow|read)"
    r"\b|\b(?-i:posts?)\b)",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s*(?:[,;&+]|\band\b|\bund\b|\bet\b|\by\b|\bи\b|\bта\b|\bwith\b)\s*"
)
_ROLE = re.compile(
    r"(?i)\b(?:editors?|writers?|reporters?|analysts?|correspondents?|ph\.?\s?d|m\.?d|"
    r"mba|rn|bsn|ceo|cto|founder|director|manager|contributor|network|officer|professor|"
    r"specialist|consultant|strategist|engineer|researcher|fellow|president|journalist|"
    r"redakteur(?:in)?|projektleiter(?:in)?|pressesprecher(?:in)?|head|senior|chief|"
    r"associate|candidate|expert|team lead|staff writer|attorney|dpa|afp|apa|reuters)\b"
)
_NONE = frozenset(
    "no author|none|null|undefined|unknown|n a|author|autor|autorin|authors|admin|root|"
    "administrator|user|webmaster|editor|wordpressadmin|posted by|by|name|website|test|"
    "default|anonymous|guest|gast|guest author|contributor|home|blog|news|share|follow|"
    "comments|kommentare|email|e mail|twitter|facebook|linkedin|instagram|profile|mehr|"
    "view all posts|more|read more|about|über|kontakt|contact|bio|search|login|log in|"
    "menu|updated|published|last modified|date|datum|super user|superuser".split("|")
)
_PRINTED_FOR_A_PROGRAM = re.compile(
    r"[{}<>$=\\]|://|^\S+@\S+$|\[at\]|^\w+\.\w+\.[\w.]+$|%s", re.IGNORECASE
)
_DOMAIN = re.compile(
    r"\s*[,(/]?\s*\b[\w-]+\.(?:com|org|net|de|at|ch|co\.uk|fr|es|it|eu)\b.*$"
)
_LABEL = re.compile(
    r"(?i)\d|(?:ver[öo]ffentlich|publi|post(?:ed|ado)|stand\b|last\b|reading|lese|filed|"
    r"artikel|article|gesponsert|sponsored|anzeige|anzahl|updated?\b|aktualisiert|erstellt"
    r"|geschrieben|written|categor|kategorie|tags?\b|min\b|topics?\b|source|quelle|foto)"
)
_LONGEST_NAME = 60
_MOST_WORDS = 6
_SENTENCE = 11  # words; more are about somebody
_MOST = 12


class Kind(IntEnum):
    """What words for an author may be, the better the higher."""

    NOBODY = 0
    OUTLET = 1
    NAME = 2
    PERSON = 3


@dataclass(frozen=True, slots=True)
class Author:
    """Who is said to have written a text, how likely that is one, and where."""

    words: str
    kind: Kind
    found: str


def choose_author(
    declared: Metadata, hints: Iterable[Hint], printed: Iterable[tuple[str, str]]
) -> tuple[str, str] | None:
    """The author and where that was found: a person before a name before the outlet.

    `printed` are names out of the page's lines with their places, the surest first.
    Among equals the order is: what is declared, what is marked, what is printed.
    """
    outlets = tuple(_outlets(declared))
    hinted = [hint for hint in hints if hint.field == "author"]
    if not hinted and declared.author:
        # Front matter and the like say it in one place; a person put it there.
        return declared.author, declared.found.get("author", "")
    told = [
        author
        for hint in hinted[:_MOST]
        if (author := author_in(hint.words, hint.found, outlets)) is not None
    ]
    best: Author | None = None
    for each in chain(
        (author for author in told if author.found != "page script"),
        (_of_line(words, place, outlets) for words, place in printed),
        (author for author in told if author.found == "page script"),
    ):
        if best is None or each.kind > best.kind:
            best = each
        if each.kind is Kind.PERSON:
            break  # nobody can be better, so the rest of the page is not searched
    if best is None or best.kind is Kind.NOBODY:
        return None
    return best.words, best.found


def author_in(words: str, found: str, outlets: Sequence[str] = ()) -> Author | None:
    """The author that words of a file name; None if they name nobody."""
    tidy = _without_lead(" ".join(words.split()))
    if not tidy or _PRINTED_FOR_A_PROGRAM.search(tidy) or bare(tidy) in _NONE:
        return None
    people = [part for part in _parts(tidy) if _is_author(part)]
    apart = [name for name in people if not _is_outlet(name, outlets)]
    if apart:
        return Author(", ".join(dict.fromkeys(apart)), Kind.PERSON, found)
    short = _ENDS.split(tidy)[0].strip(" ,.;:-") or tidy
    if len(short) > _LONGEST_NAME or len(short.split()) > _MOST_WORDS:
        return None
    if len(tidy.split()) > _SENTENCE:
        return None
    if _names_nobody(short):
        return None
    kind = Kind.OUTLET if _is_outlet(short, outlets) else Kind.NAME
    return Author(short, kind, found)


def _of_line(words: str, place: str, outlets: Sequence[str]) -> Author:
    """A name out of a printed line, which was looked at there already."""
    kind = Kind.PERSON if place == "byline" or is_person(words) else Kind.NAME
    if _is_outlet(words, outlets):
        kind = Kind.OUTLET
    return Author(words, kind, place)


def _without_lead(words: str) -> str:
    words = _GLUED_ROLE.sub(", ", _GLUED_LEAD.sub("", words))
    for _again in range(3):
        shorter = _LEAD.sub("", words, count=1).strip()
        if shorter == words:
            break
        words = shorter
    return _DOMAIN.sub("", words).strip(" ,.;:|-–•·")


def _parts(words: str) -> Iterator[str]:
    """The names of a list; what follows a name as its holder's office is left out."""
    for piece in _JOIN.split(words)[:_MOST]:
        part = _LEAD.sub("", _GLUED_LEAD.sub("", piece.strip()))
        part = _ENDS.split(part)[0].strip(" ,.;:-")
        if part and not _ROLE.search(part):
            yield part
        elif part and (match := _ROLE.search(part)) and match.start() > 4:
            # "Ada Berg Senior Reporter": the name stands before.
            yield part[: match.start()].strip()


def _is_author(words: str) -> bool:
    if _names_nobody(words) or not _NONE.isdisjoint(words.casefold().split()):
        return False
    named = words.title() if words.isupper() and len(words) > 4 else words
    return is_person(named)


def _outlets(declared: Metadata) -> Iterator[str]:
    if declared.outlet:
        yield bare(declared.outlet)
    host = urlsplit(declared.url or "").hostname or ""
    labels = host.removeprefix("www.").split(".")
    if len(labels) > 1:
        yield labels[-2] if len(labels[-2]) > 3 else labels[0]


def _names_nobody(words: str) -> bool:
    """Whether words are a label, a date or a place of the page's own."""
    first = words.split()[0].strip(":").casefold() if words.split() else ""
    return (
        bare(words) in _NONE
        or _LABEL.match(words) is not None
        or first in month_names()
        or not re.search(r"[^\W\d_]{2}", words)
    )


def _is_outlet(words: str, outlets: Sequence[str]) -> bool:
    folded = bare(words)
    squeezed = folded.replace(" ", "")
    for outlet in outlets:
        other = outlet.replace(" ", "").replace("-", "")
        if len(other) > 3 and (squeezed in other or other in squeezed):
            return True
    return False
