"""Says when the machine has no font for a writing on the page; the text stays."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextLayout

from desktop.i18n import N_, _
from desktop.progress import Progress
from desktop.text.scripts import SIGNS, letters_by_script
from desktop.ui.banner import Banner, Weight
from desktop.ui.jobs import Jobs
from desktop.ui.theme import Icon, Role, current_theme

if TYPE_CHECKING:
    from desktop.ui.reader.pane import ReaderPane

# What a writing is called, and the package of Debian and Ubuntu that has it.
_NAMES = {
    "HANGUL": N_("Korean"),
    "KANA": N_("Japanese"),
    "CJK": N_("Chinese"),
    "ARABIC": N_("Arabic"),
    "HEBREW": N_("Hebrew"),
    "DEVANAGARI": N_("Hindi"),
    "BENGALI": N_("Bengali"),
    "THAI": N_("Thai"),
    "GEORGIAN": N_("Georgian"),
    "ARMENIAN": N_("Armenian"),
    "ETHIOPIC": N_("Ethiopic"),
}
_PACKAGES = {
    "HANGUL": "fonts-noto-cjk",
    "KANA": "fonts-noto-cjk",
    "CJK": "fonts-noto-cjk",
    SIGNS: "fonts-noto-color-emoji",
}
_OTHERS = "fonts-noto-core"
_BUNDLED = frozenset(("LATIN", "GREEK", "CYRILLIC"))


class MissingFonts(QObject):
    """Looks at each page that is shown, outside the window's thread."""

    def __init__(self, pane: ReaderPane, jobs: Jobs) -> None:
        super().__init__(pane)
        self._jobs = jobs
        self._text = ""
        self._waved_off: frozenset[str] = frozenset()
        self._named: frozenset[str] = frozenset()
        self.bar = Banner(Weight.WARN, Icon.TYPE, pane)
        self.bar.dismissed.connect(self._dismissed)

    def look_at(self, text: str) -> None:
        """This text is on the page now; "" if there is none."""
        self._text = text
        if text.isascii():
            self._tell({})
            return

        def work(_progress: Progress) -> dict[str, str]:
            return letters_by_script(text)

        def take(letters: dict[str, str]) -> None:
            if self._text is text:
                self._tell(letters)

        self._jobs.start("fonts", work, take)

    def _tell(self, letters: dict[str, str]) -> None:
        lacking = frozenset(
            script
            for script, some in letters.items()
            if script not in _BUNDLED and lacks_font(some)
        )
        if lacking == self._named and not self.bar.isHidden():
            return
        self._named = lacking
        if not lacking - self._waved_off:
            self.bar.hide()
            return
        self.bar.say(_sentence(sorted(lacking)), _way(sorted(lacking)))

    def _dismissed(self) -> None:
        self._waved_off |= self._named


@lru_cache(maxsize=256)
def lacks_font(letters: str) -> bool:
    """Whether most of these letters would be drawn as boxes."""
    layout = QTextLayout(letters, current_theme().font(Role.BODY))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [each for run in layout.glyphRuns() for each in run.glyphIndexes()]
    return 2 * sum(glyph == 0 for glyph in glyphs) > len(glyphs)


def _sentence(scripts: list[str]) -> str:
    if scripts == [SIGNS]:
        return _("Emoji and signs need a font.")
    names = ", ".join(
        _(_NAMES[each]) if each in _NAMES else each.title()
        for each in scripts
        if each != SIGNS
    )
    if SIGNS in scripts:
        return _("{script} text and emoji need a font.").format(script=names)
    return _("{script} text needs a font.").format(script=names)


def _way(scripts: list[str]) -> str:
    """How one gets it; the words of the document are kept whatever is done."""
    kept = _("The text is kept as it is.")
    if sys.platform.startswith("linux"):
        packages = dict.fromkeys(_PACKAGES.get(each, _OTHERS) for each in scripts)
        way = _("Install {package} and start Dossier again.")
        return f"{way.format(package=', '.join(packages))} {kept}"
    way = _("Add it in the system's settings and start Dossier again.")
    return f"{way} {kept}"
