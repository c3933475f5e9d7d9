"""The switch between the chosen documents and all of the dossier."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.i18n import Count, _
from desktop.ui.compare.analysis_source import Sources
from desktop.ui.compare.keys import SWITCH_SCOPE
from desktop.ui.shown_keys import follow_key
from desktop.ui.widgets.segmented import Segmented

CHOSEN, ALL = "chosen", "all"


class ScopeSwitch(Segmented):
    """Not shown where the chosen documents are all there are."""

    def __init__(self, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(_("Documents"), parent)
        self._sources = sources
        self.add(CHOSEN, _("Chosen")).add(ALL, _("All"))
        follow_key(self, SWITCH_SCOPE, self.set_shortcuts)
        self.chosen.connect(lambda key: sources.switch(whole=key == ALL))
        sources.switched.connect(self._follow)
        self._follow()

    def switch(self) -> None:
        """Show the other of the two."""
        if not self.isHidden():
            self.choose(CHOSEN if self.current == ALL else ALL)

    def recount(self) -> None:
        """Say how many documents each of the two stands for."""
        chosen, every = self._sources.counts()
        self.set_badge(CHOSEN, f"{Count(chosen):,}")
        self.set_badge(ALL, f"{Count(every):,}")
        self.setHidden(every <= chosen)
        if every <= chosen:
            self._sources.switch(whole=False)

    def _follow(self) -> None:
        self.choose(ALL if self._sources.is_whole else CHOSEN)
