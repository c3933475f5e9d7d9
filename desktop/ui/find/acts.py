"""What is done with what was found: tick, tag, save."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.commands.codebook import AddTags
from desktop.commands.finding import Laid, SaveSearch, TagPlaces
from desktop.i18n import N_, _, ngettext
from desktop.model.codebook import Codebook, Tag
from desktop.model.ids import TagId
from desktop.ui.actions import Action, Group, When, bind
from desktop.ui.bridge import Bridge
from desktop.ui.dialogs.name import NameDialog
from desktop.ui.find.rows import places, places_of_words
from desktop.ui.find.tag_bar import WORDS
from desktop.ui.reader.tag_picker import TagPicker
from desktop.ui.theme import Icon
from desktop.ui.widgets.announce import announce

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
_DIGITS = tuple(
    Action(
        f"find.tag.{number}",
        N_("Tag with its key"),
        (str(number),),
        when=When.PANE,
        quiet=True,
    )
    for number in range(1, 10)
)


class FindActs(QObject):
    """Answers the keys and buttons of the view."""

    said = Signal(str)

    def __init__(self, view: FindView, bridge: Bridge) -> None:
        super().__init__(view)
        self._view = view
        self._bridge = bridge
        self._codebook = Codebook(())
        self._picker: TagPicker | None = None
        self.name_dialog: NameDialog | None = None
        view.bar.tag_requested.connect(self.ask_tag)
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
        for number, action in enumerate(_DIGITS, 1):
            bind(action, view.list, partial(self._tag_by_key, number))

    def set_codebook(self, codebook: Codebook) -> None:
        """Other tags."""
        self._codebook = codebook
        if self._picker is not None:
            self._picker.set_codebook(codebook)

    def toggle_all(self) -> None:
        """Tick every hit, or none if all are ticked."""
        model = self._view.list.found
        self._tick_all(len(model.ticked) < len(model.lines))

    def ask_tag(self) -> None:
        """Let the user choose the tag that is laid on what is ticked."""
        bar = self._view.bar
        if not bar.tag.isEnabled() or not self._is_answered():
            return
        if self._picker is None:
            self._picker = TagPicker(self._view.window())
            self._picker.picked.connect(lambda tag: self.tag(TagId(tag)))
            self._picker.made.connect(self._tag_new)
        count = len(self._view.list.found.ticked)
        says = ngettext("Tag {n} hit in one step", "Tag {n} hits in one step", count)
        self._picker.offer(
            self._codebook, frozenset(), bar.anchor(), says.format(n=count)
        )

    def tag(self, tag: TagId) -> None:
        """Lay a tag on everything that is ticked, in one step."""
        view = self._view
        if not self._is_answered():
            return
        by_words = view.bar.extent.current == WORDS and view.asked.passages is None
        wanted = (places_of_words if by_words else places)(view.list.found.ticked)
        if wanted and self._bridge.why_read_only is None:
            self._bridge.run(TagPlaces(wanted, tag), partial(self._say, tag))

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

    def _is_answered(self) -> bool:
        """Only the whole answer to what is asked now is tagged, nothing older."""
        if not self._view.is_answered:
            self.said.emit(_("Still looking. Nothing was tagged."))
        return self._view.is_answered

    def _tick_all(self, on: bool) -> None:
        model = self._view.list.found
        (model.tick if on else model.untick)(model.lines)

    def _tag_new(self, tag: Tag) -> None:
        self._bridge.run(AddTags((tag,)), lambda _none: self.tag(tag.id))

    def _tag_by_key(self, number: int) -> None:
        tag = self._codebook.by_key.get(number)
        if tag is None:
            words = _("Key {key} has no tag yet. Press T to choose one.")
            self.said.emit(words.format(key=number))
        else:
            self.tag(tag.id)

    def _say(self, tag: TagId, laid: Laid) -> None:
        known = self._codebook.by_id.get(tag)
        words = ngettext(
            "“{tag}” laid on {n} passage.", "“{tag}” laid on {n} passages.", laid.tagged
        ).format(tag=known.name if known else "", n=laid.tagged)
        if laid.had_it:
            had = ngettext("{n} had it already.", "{n} had it already.", laid.had_it)
            words = f"{words} {had.format(n=laid.had_it)}"
        if laid.tagged:
            words = f"{words} {_('Ctrl Z takes it back.')}"
        self.said.emit(words)
        announce(self._view.list, words)
