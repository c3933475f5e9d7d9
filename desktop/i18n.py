"""Words in the user's language, through gettext; English where none is found.

A language is a file `resources/locale/LANGUAGE/LC_MESSAGES/dossier.po`, made from the
template that `python3 dev.py strings` writes. $DOSSIER_LANGUAGE chooses one; "pseudo"
is English with marks on, in which a word that nobody can translate is easily seen.
"""

from __future__ import annotations

import gettext
import os
import re
import sys

from desktop import resources

PSEUDO = "pseudo"
_ACCENTED = str.maketrans("aceinosuyACEINOSU", "áçéíñóšúýÁÇÉÍÑÓŠÚ")
# What is filled in later, and what stands for a key or a file: left as it is.
_FIXED = re.compile(r"(\{[^}]*\}|%\([^)]*\)\w|\*\.\w+)")


class Pseudo(gettext.NullTranslations):
    """English with accents, brackets, and a third longer, as translations are."""

    def gettext(self, message: str) -> str:
        """The message, marked."""
        parts = _FIXED.split(message)
        # Every other part is one that stays.
        parts[::2] = [part.translate(_ACCENTED) for part in parts[::2]]
        return f"⟦{''.join(parts)}{'·' * (len(message) // 3)}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for the count, marked."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002
        """Signs, such as that between thousands, are no words."""
        return message


def language() -> list[str] | None:
    """Which languages to look for, the best first; None leaves it to gettext."""
    chosen = os.environ.get("DOSSIER_LANGUAGE")
    if chosen:
        return [chosen]
    if sys.platform == "win32":
        # Windows has no variable for it.
        import ctypes
        import locale

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return [locale.windows_locale.get(number, "en")]
    return None


def _load() -> gettext.NullTranslations:
    wanted = language()
    if wanted == [PSEUDO]:
        return Pseudo()
    folder = str(resources.path("locale"))
    return gettext.translation("dossier", folder, wanted, fallback=True)


_translations = _load()


def _(message: str) -> str:
    """The message in the user's language."""
    return _translations.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of the message that fits the count."""
    return _translations.ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """The message in the user's language; the context tells translators which."""
    return _translations.pgettext(context, message)


def N_(message: str) -> str:
    """Marks a message that is translated later, where it is shown."""
    return message


class Count(int):
    """A number that is shown: `{n:,}` puts the language's sign between thousands."""

    def __format__(self, format_spec: str) -> str:
        shown = super().__format__(format_spec)
        return shown.replace(",", pgettext("between thousands", ","))
