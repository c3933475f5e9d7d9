"""Words in the user's language, through gettext; English where none is found."""

from __future__ import annotations

import gettext

from desktop import resources

_translations = gettext.translation(
    "dossier", str(resources.path("locale")), fallback=True
)


def _(message: str) -> str:
    """The message in the user's language."""
    return _translations.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of the message that fits the count."""
    return _translations.ngettext(one, many, count)


def N_(message: str) -> str:
    """Marks a message that is translated later, where it is shown."""
    return message
