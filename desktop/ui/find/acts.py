"""What is done with what was found: tick, tag, save."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.commands.finding import SaveSearch
from desktop.i18n import N_, _
from desktop.model.codebook import Codebook
from desktop.ui.actions import Action, Group, When, bind
from desktop.ui.bridge import Bridge
from desktop.ui.dialogs.name import NameDialog
from desktop.ui.find.rows import places, places_of_words
from desktop.ui.find.tag_bar import WORDS
from desktop.ui.passages.place_tagger import Places, PlaceTagger
from desktop.ui.shown_keys import follow_key
from desktop.ui.theme import Icon

if TYPE_CHECKING:
    from desktop.ui.find.view import FindView

FIND_ACTIONS: tuple[Action, ...] = (
    Action(
        "find.tag",
        N_("Tag what is ticked"),
        ("T",),
        Icon.TAG,
        Group.FIND,
        When.PANE,
        sheet=N_("tag what is ticked; digits at once"),
    ),
    Action(
        "find.all",
        N_("Tick all hits, or none"),
        ("Ctrl+A",),
        Icon.SQUARE_CHECK,
        Group.FIND,
        When.PANE,
        sheet=N_("tick all, or none"),
    ),
    Action(
        "find.tick",
        N_("Tick or untick the hit"),
        ("Space",),
        group=Group.FIND,
        when=When.PANE,
        sheet=N_("tick or untick"),
        quiet=True,
    ),
    Action(
        "find.save",
        N_("Save the search"),
        ("Ctrl+S",),
        Icon.SAVE,
        Group.FIND,
        When.PANE,
        sheet=N_("save the search"),
    ),
)


class FindActs(QObject):
    """Answers the keys and buttons of the view."""

    said = Signal(str)

    def __init__(self, view: FindView, bridge: Bridge) -> None:
        super().__init__(view)
        self._view = view
        self._bridge = bridge
        self.tagger = PlaceTagger(view.list, bridge, self._ticked)
        self.tagger.said.connect(self.said)
        self.name_dialog: NameDialog | None = None
        view.bar.tag_requested.connect(self.ask_tag)
        follow_key(view.bar.tag, FIND_ACTIONS[0], view.bar.tag.set_key)
        view.bar.all_toggled.connect(self._tick_all)
        view.save.clicked.connect(self.save_search)
        runs: dict[str, Callable[[], object]] = {
            "find.tag": self.ask_tag,
            "find.all": self.toggle_all,
            "find.tick": view.list.toggle_current,
            "find.save": self.save_search,
        }
        for action in FIND_ACTIONS:
            owner = view if action.id == "find.save" else view.list
            bind(action, owner, runs[action.id])

    def set_codebook(self, codebook: Codebook) -> None:
        """Other tags."""
        self.tagger.set_codebook(codebook)

    def toggle_all(self) -> None:
        """Tick every hit, or none if all are ticked."""
        model = self._view.list.found
        self._tick_all(len(model.ticked) < len(model.lines))

    def ask_tag(self) -> None:
        """Let the user choose the tag that is laid on what is ticked."""
        if self._view.bar.tag.isEnabled():
            self.tagger.ask(self._view.bar.anchor())

    def save_search(self) -> None:
        """Ask for a name and keep the search under it."""
        if not self._view.save.isEnabled():
            return
        if self.name_dialog is None:
            self.name_dialog = NameDialog(
                self._view.window(),
                _("Save search"),
                _("Name of the search"),
                _("Save"),
            )
        asked = self._view.asked
        said = _("Saved in the library. Ctrl Z takes it back.")
        self.name_dialog.ask(
            asked.words,
            lambda name: self._bridge.run(
                SaveSearch(name, asked), lambda _id: self.said.emit(said)
            ),
        )

    def _ticked(self) -> Places:
        """Only of the whole answer to what is asked now, never of an older one."""
        view = self._view
        if not view.is_answered:
            self.said.emit(_("Still looking. Nothing was tagged."))
            return ()
        by_words = view.bar.extent.current == WORDS and view.asked.passages is None
        return (places_of_words if by_words else places)(view.list.found.ticked)

    def _tick_all(self, on: bool) -> None:
        model = self._view.list.found
        (model.tick if on else model.untick)(model.lines)
