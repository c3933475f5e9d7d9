"""Codebooks to start from, read from resources/templates."""

from __future__ import annotations

import json

from desktop import resources
from desktop.errors import AppError
from desktop.i18n import _
from desktop.model.codebook import Tag
from desktop.model.ids import TagId, new_id

DEFAULT_TEMPLATE = "defence-policy"
EMPTY_TEMPLATE = "empty"


class NoSuchTemplate(AppError):
    """A template that is not there."""


def template(name: str) -> tuple[Tag, ...]:
    """The tags of a template, with new ids. Raises NoSuchTemplate."""
    if name == EMPTY_TEMPLATE:
        return ()
    path = resources.path("templates", f"{name}.json")
    if name not in names():
        raise NoSuchTemplate(
            _("There is no codebook template “{name}”.").format(name=name),
            hint=_("Choose one of: {names}.").format(names=", ".join(names())),
        )
    tags: list[Tag] = []
    for position, entry in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        tags.append(
            Tag(
                id=TagId(new_id()),
                parent=None,
                name=entry["name"],
                code=entry["code"],
                colour=entry["colour"],
                key=entry["key"],
                definition=entry["definition"],
                use_for=entry["use_for"],
                not_for=entry["not_for"],
                position=position,
            )
        )
    return tuple(tags)


def names() -> tuple[str, ...]:
    """The templates there are, the empty one last."""
    found = sorted(each.stem for each in resources.path("templates").glob("*.json"))
    return (*found, EMPTY_TEMPLATE)
