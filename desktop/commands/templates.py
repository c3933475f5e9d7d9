"""Codebooks to start from, read from resources/templates."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from desktop import resources
from desktop.errors import AppError
from desktop.i18n import _
from desktop.model.codebook import Codebook, Tag
from desktop.model.ids import TagId, new_id

DEFAULT_TEMPLATE = "defence-policy"
EMPTY_TEMPLATE = "empty"


class NoSuchTemplate(AppError):
    """A template that is not there."""


@dataclass(frozen=True, slots=True)
class About:
    """What a template is called and what it is for."""

    title: str
    purpose: str


def template(name: str) -> tuple[Tag, ...]:
    """The tags of a template, parents first, with new ids. Raises NoSuchTemplate."""
    if name == EMPTY_TEMPLATE:
        return ()
    tags: list[Tag] = []
    places: dict[TagId | None, int] = {}
    by_name: dict[str, TagId] = {}
    for entry in _read(name)["tags"]:
        parent = by_name[entry["below"]] if "below" in entry else None
        tag = Tag(
            id=TagId(new_id()),
            parent=parent,
            name=entry["name"],
            code=entry["code"],
            colour=entry["colour"],
            key=entry.get("key"),
            definition=entry["definition"],
            use_for=entry["use_for"],
            not_for=entry["not_for"],
            position=places.get(parent, 0),
        )
        places[parent] = tag.position + 1
        by_name[tag.name] = tag.id
        tags.append(tag)
    return tuple(tags)


def fitting(name: str, codebook: Codebook) -> tuple[Tag, ...]:
    """The tags of a template that a codebook does not have, fitted to it.

    Below a tag that is there by the same name, they go below that one.
    """
    known = {codebook.path(tag.id): tag.id for tag in codebook}
    codes = {tag.code.casefold() for tag in codebook}
    paths: dict[TagId, tuple[str, ...]] = {}
    moved: dict[TagId, TagId] = {}
    last = max((tag.position for tag in codebook.themes), default=-1)
    out: list[Tag] = []
    for tag in template(name):
        path = (*paths[tag.parent], tag.name) if tag.parent else (tag.name,)
        paths[tag.id] = path
        if path in known:
            moved[tag.id] = known[path]
            continue
        code, number = tag.code, 2
        while code.casefold() in codes:
            code, number = f"{tag.code}{number}", number + 1
        codes.add(code.casefold())
        parent = moved.get(tag.parent, tag.parent) if tag.parent else None
        position = tag.position if parent else last + 1 + tag.position
        out.append(replace(tag, code=code, parent=parent, position=position))
    return tuple(out)


def describe(name: str) -> About:
    """Title and purpose of a template. Raises NoSuchTemplate."""
    found = _read(name)
    return About(_(found["title"]), _(found["purpose"]))


def names() -> tuple[str, ...]:
    """The templates there are, the empty one last."""
    found = sorted(each.stem for each in resources.path("templates").glob("*.json"))
    return (*found, EMPTY_TEMPLATE)


def _read(name: str) -> dict[str, Any]:
    if name not in names():
        raise NoSuchTemplate(
            _("There is no codebook template “{name}”.").format(name=name),
            hint=_("Choose one of: {names}.").format(names=", ".join(names())),
        )
    path = resources.path("templates", f"{name}.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
