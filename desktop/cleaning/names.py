"""Reads the names of people out of bylines, and of outlets out of legal lines."""

from __future__ import annotations

import re

_WORD = r"[^\W\d_a-z][\w’'.-]*"
_PERSON = re.compile(
    rf"{_WORD}(?:\s+(?:{_WORD}|de|del|della|di|da|dos|van|von|der|den|el|al|bin|ibn|le|la|"
    rf"ter|zu|y|e)){{0,4}}"
)
_BY = re.compile(
    r"^(?:(?:written|text|words|story|report|reported|posted|published|article|opinion|"
    r"analysis|comment|review)\s+by|by|von|par|por|di|da|door|przez|av|af|autor(?:in|ka)?:|"
    r"autore:|auteur:|author:|автор:|автори:|müəllif:|yazan:|yazar:|ein beitrag von)"
    r"\s*:?\s+(?P<name>.+)$",
    re.IGNORECASE,
)
_EAST_BY = re.compile(
    r"^(?:記者|记者|作者|文)\s*[/:：|]?\s*(?P<a>[\u4e00-\u9fff]{2,4})$|"
    r"^(?P<b>[\uac00-\ud7af]{2,4})\s*(?:기자|특파원)$"
)
_NAME_ENDS = re.compile(
    r"\s*(?:[,|•·/–—(]|\s-\s|\bon\s|\bam\s|\bin\s+[A-Z]|\bfor\s|\bat\s|\d|published|updated"
    r"|posted|@|@\w)",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s*(?:,|&|\band\b|\bund\b|\bet\b|\by\b|\bи\b|\bта\b)\s*")
_NOBODY = re.compile(
    r"(?i)\b(?:staff|admin|editor|editors|desk|team|newsroom|redaktion|the|our|news)\b"
)
AGENCY = re.compile(r"(?:[A-Z][\w’&.-]*\s+){1,4}(?:Agency|Press|Service|Wire|Newswire)")
_RIGHTS = re.compile(
    r"(?i)[.,|·;]?\s*(?:all rights reserved|alle rechte vorbehalten|tous droits|"
    r"todos los derechos|tutti i diritti|todos os direitos|все права защищены|"
    r"(?:усі|всі) права захищені|bütün hüquqlar|t[uü]m hakları|powered by|developed by|"
    r"designed by|design by|theme by|site by|website by|or its affiliated|no part of|"
    r"reprinting|reproduction|terms|privacy|registered|except|any use|you are).*$",
    re.DOTALL,
)
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\)|&copy;)(?:\s*(?:copyright|©|\(c\)|by))*", re.IGNORECASE
)
_COPYRIGHT_SIGNS = ("©", "copyright", "(c)", "&copy;")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b(?:\s*[-–—to/]+\s*(?:(?:19|20)?\d\d|present))?")
_COMPANY = re.compile(
    r"(?i)[\s,]+(?:inc|ltd|llc|limited|gmbh|s\.?a|plc|corp|co|corporation|company|ag|"
    r"publishing(?:\s+co)?|media|holdings|media limited|media group|group)\.?$"
)
_VISIT = re.compile(
    r"(?:[Vv]isit|[Ff]ollow|[Ff]ollow us on|[Rr]ead more (?:on|at)|[Ss]tay tuned to)\s+"
    r"(?:our website\s+)?(?P<name>[A-Z][\w’&-]*(?:\s+(?:[A-Z][\w’&-]*|of|the|and))*)"
)


# One of these is in every prompt to visit a page.
_PROMPTS = ("isit", "ollow", "ead more", "tay tuned")


def byline_name(line: str) -> str | None:
    """The name or names of a byline such as "By Ada Byron and Bo Li"; None if none."""
    if len(line) > 120 or len(line) < 4:
        return None
    east = _EAST_BY.match(line)
    if east:
        return east["a"] or east["b"]
    match = _BY.match(line)
    if match is None:
        return None
    names = people(match["name"])
    return " and ".join(names) if names else None


def people(words: str) -> list[str]:
    """The people a list of names begins with; [] when it does not begin with a name."""
    names: list[str] = []
    rest = words.strip()
    while rest and len(names) < 6:
        stop = _NAME_ENDS.search(rest)
        head = rest[: stop.start()] if stop else rest
        for part in _JOIN.split(head):
            name = part.strip(" .:")
            if not name:
                continue
            if not _PERSON.fullmatch(name) or _NOBODY.search(name):
                return names
            names.append(name)
        if stop is None or not rest[stop.start() :].lstrip().startswith(","):
            break
        rest = rest[stop.end() :].strip()
        # "By Ada Byron, Bo Li" goes on; "By Ada Byron, London" is not told apart,
        # so only what has two words counts as a further name.
        if len(rest.split()) < 2 or not _PERSON.match(rest) or len(names) > 4:
            break
        if not _PERSON.fullmatch(_JOIN.split(_NAME_ENDS.split(rest)[0])[0].strip()):
            break
        if re.search(r"(?i)correspondent|editor|reporter|writer|analyst", rest):
            break
    return names


def is_person(words: str) -> bool:
    """Whether words look like one name of two to four parts and nothing else."""
    parts = words.split()
    return (
        2 <= len(parts) <= 4
        and len(words) <= 45
        and _PERSON.fullmatch(words) is not None
        and not _NOBODY.search(words)
        and not words.isupper()
    )


def copyright_owner(line: str) -> str | None:
    """Who a copyright line belongs to: "© 2025 The Example. All rights reserved."."""
    if len(line) > 400:
        return None
    folded = line.lower()
    if not any(map(folded.__contains__, _COPYRIGHT_SIGNS)):
        return None  # most lines; the pattern takes longer
    match = _COPYRIGHT.search(line)
    if match is None:
        return None
    after = _tidy(line[match.end() :])
    if after:
        return after
    before = line[: match.start()]
    before = re.split(r"[.!?]\s", before)[-1]
    return _tidy(before)


def visited(line: str) -> str | None:
    """The outlet that a prompt to "visit The Example" names."""
    if len(line) > 300 or not any(map(line.__contains__, _PROMPTS)):
        return None
    for match in _VISIT.finditer(line):
        name = match["name"].strip()
        if not line[match.end() :].strip(" .!") and 3 <= len(name) <= 40:
            return name
    return None


def _tidy(words: str) -> str | None:
    words = _RIGHTS.sub("", words)
    words = _YEARS.sub(" ", words)
    words = re.split(r"\s[|·•–—-]\s|[.,;]\s|\n", words.strip(" .,;:|·•–—-"))[0]
    words = re.sub(r"\s+", " ", words).strip(" .,;:|·•–—-'\"")
    words = re.sub(r"(?i)^by\s+", "", words)
    while True:
        shorter = _COMPANY.sub("", words)
        if shorter == words or len(shorter.split()) < 1:
            break
        words = shorter
    if not 2 <= len(words) <= 60 or not re.search(r"[^\W\d_]", words):
        return None
    return words if len(words.split()) <= 7 else None
