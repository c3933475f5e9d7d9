"""What each action of the window does; menus are built here from the same table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n import _
from desktop.settings import data_folder
from desktop.ui.actions import Action, When
from desktop.ui.compare.parts import PART_NAMES
from desktop.ui.dialogs import files
from desktop.ui.keymap import current_keymap
from desktop.ui.theme import Icon
from desktop.ui.top_bar import fill_menu
from desktop.ui.widgets.overlay import Overlay
from desktop.ui.window_table import WINDOW_ACTIONS

if TYPE_CHECKING:
    from desktop.ui.dialogs.palette import Entry
    from desktop.ui.main_window import MainWindow
    from desktop.ui.session import Session

T = TypeVar("T", bound=Overlay)
# What works before there is a dossier.
_WITHOUT_DOSSIER = frozenset(
    (
        "dossier.add",
        "dossier.add-folder",
        "dossier.new",
        "dossier.open",
        "dossier.paste",
        "dossier.sample",
        "go.palette",
        "help.about",
        "help.handbook",
        "help.keys",
        "help.report",
        "look.contrast",
        "look.system",
        "look.theme",
        "step.back",
        "text.larger",
        "text.normal",
        "text.smaller",
    )
)


class WindowActions:
    """Runs actions by their id: those of the window, and those of its session."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._of_window: dict[str, Callable[[], object]] = {
            "dossier.add": self._add_files,
            "dossier.add-folder": self._add_folder,
            "dossier.new": self._new,
            "dossier.open": self._open,
            "dossier.paste": window.intake.paste,
            "dossier.sample": window.open_sample,
            "go.palette": self._open_palette,
            "help.about": self._show_about,
            "help.handbook": self._show_handbook,
            "help.change-keys": self._change_keys,
            "help.keys": self._show_keys,
            "help.report": self.show_report,
            "look.contrast": window.toggle_contrast,
            "look.system": window.follow_system,
            "look.theme": window.toggle_theme,
            "step.back": window.step_back,
            "text.larger": lambda: window.resize_text(1),
            "text.normal": lambda: window.resize_text(0),
            "text.smaller": lambda: window.resize_text(-1),
        }
        self._of_session: dict[str, Callable[[Session], object]] = (
            {
                "document.details": lambda s: s.edit_details(),
                "document.done": lambda s: s.toggle_done(),
                "document.next": lambda s: s.desk.step_document(1),
                "document.previous": lambda s: s.desk.step_document(-1),
                "document.print": lambda s: s.print_document(),
                "document.remove": lambda s: s.remove_document(),
                "dossier.copy": lambda s: s.save_copy(),
                "dossier.export": lambda s: s.export(),
                "dossier.note": lambda s: s.write_note(),
                "dossier.rename": lambda s: s.rename(),
                "edit.redo": lambda s: s.bridge.redo(),
                "edit.undo": lambda s: s.bridge.undo(),
                "go.back": lambda s: s.desk.go_back(),
                "go.forward": lambda s: s.desk.go_forward(),
                "go.library": lambda s: s.search_library(),
                "look.inspector": lambda s: s.desk.panes.toggle(s.desk.panes.inspector),
                "look.library": lambda s: s.desk.panes.toggle(s.desk.panes.library),
                "pane.next": lambda s: s.next_pane(1),
                "pane.previous": lambda s: s.next_pane(-1),
                "review.next": lambda s: s.review.step(1),
                "review.previous": lambda s: s.review.step(-1),
                "view.codebook": lambda s: s.desk.show_view("codebook"),
                "view.compare": lambda s: s.desk.compare_chosen(),
                "view.library": lambda s: s.desk.toggle_library(),
                "view.find": lambda s: s.desk.show_view("find"),
                "view.matrix": lambda s: s.desk.show_view("matrix"),
                "view.read": lambda s: s.desk.show_view("read"),
            }
            | {
                f"compare.part.{part.key}": partial(_show_part, part.key)
                for part in PART_NAMES
            }
            | {
                f"compare.by.{kind}": partial(_put_into_columns, kind)
                for kind in ("document", "outlet", "speaker")
            }
        )
        self._recent = QMenu(_("Recent"), window)
        window.top_bar.title.menu.aboutToShow.connect(self._fill_menu)

    def run(self, id: str) -> None:
        """Do what an action says."""
        if id in self._of_window:
            self._of_window[id]()
        elif self._window.session is not None:
            self._of_session[id](self._window.session)

    def known(self) -> set[str]:
        """The ids that something is behind of."""
        return {*self._of_window, *self._of_session}

    def enable(self, *, has_dossier: bool) -> None:
        """Let actions rest that need a dossier when there is none."""
        for id, action in self._window.actions_by_id.items():
            action.setEnabled(has_dossier or id in _WITHOUT_DOSSIER)

    def _fill_menu(self) -> None:
        by_id = self._window.actions_by_id
        session = self._window.session
        here = str(session.path) if session is not None else ""
        self._recent.clear()
        for path in self._window.settings.recent:
            if path != here and Path(path).exists():
                self._recent.addAction(
                    Path(path).stem,
                    partial(self._window.open_path, Path(path)),
                )
        self._recent.setEnabled(not self._recent.isEmpty())
        fill_menu(
            self._window.top_bar.title.menu,
            (
                by_id["dossier.add"],
                by_id["dossier.add-folder"],
                by_id["dossier.paste"],
                None,
                by_id["dossier.new"],
                by_id["dossier.open"],
                self._recent,
                by_id["dossier.sample"],
                None,
                by_id["dossier.note"],
                by_id["dossier.rename"],
                by_id["dossier.copy"],
                by_id["dossier.export"],
                None,
                by_id["review.next"],
                by_id["document.details"],
                by_id["document.print"],
                by_id["document.remove"],
                None,
                by_id["help.handbook"],
                by_id["help.keys"],
                by_id["help.change-keys"],
                by_id["help.report"],
                by_id["help.about"],
            ),
        )

    def _add_files(self) -> None:
        from desktop.formats.registry import suffixes

        files.ask_files(self._window, suffixes(), self._window.intake.add_paths)

    def _add_folder(self) -> None:
        files.ask_folder(self._window, self._window.intake.add_paths)

    def _new(self) -> None:
        suggestion = data_folder() / (_("New dossier") + ".dossier")
        with suppress(OSError):  # Then the dialog begins where the system likes.
            suggestion.parent.mkdir(parents=True, exist_ok=True)
        files.ask_new(
            self._window,
            _("New dossier"),
            suggestion,
            lambda chosen: self._window.make_dossier(chosen[0]),
        )

    def _open(self) -> None:
        session = self._window.session
        folder = data_folder() if session is None else session.path.parent
        files.ask_dossier(
            self._window, folder, lambda chosen: self._window.open_path(chosen[0])
        )

    def _show_keys(self) -> None:
        from desktop.ui.dialogs.keys import KeySheet

        sheet = self._open_once(KeySheet)
        sheet.change_requested.connect(self._change_keys)
        sheet.show_actions(self._all_actions())

    def _change_keys(self) -> None:
        from desktop.ui.dialogs.key_editor import KeyEditor

        keymap = current_keymap()
        editor = self._open_once(KeyEditor)
        editor.changed.connect(
            lambda: self._window.remember(
                keys=keymap.kept(), single_keys_need_alt=keymap.need_alt
            )
        )
        editor.show_actions(self._all_actions())

    def _all_actions(self) -> tuple[Action, ...]:
        """Every action there is, those of screens before those of the window."""
        session = self._window.session
        own = () if session is None else session.desk.own_actions()
        return (*own, *WINDOW_ACTIONS)

    def _show_handbook(self) -> None:
        from desktop.ui.handbook.sheet import HandbookSheet

        session = self._window.session
        screen = "first" if session is None else session.desk.view
        self._open_once(HandbookSheet).open_at(screen)

    def _show_about(self) -> None:
        from desktop.ui.dialogs.about import AboutSheet

        self._open_once(AboutSheet).open()

    def show_report(self, what: str = "") -> None:
        """The report of a fault, after a sentence on what happened."""
        from desktop.ui.dialogs.report import ReportSheet

        self._open_once(ReportSheet).tell(what)

    def _open_palette(self) -> None:
        from desktop.ui.dialogs.palette import Palette

        session = self._window.session
        jobs = self._window.jobs if session is None else session.jobs
        palette = self._open_once(lambda window: Palette(window, jobs))
        if session is None:
            palette.show_entries(self._commands())
            return
        from desktop.ui.palette_sources import Sources

        sources = Sources(session)
        palette.show_entries((*sources.entries(), *self._commands()), sources.more)

    def _commands(self) -> Iterator[Entry]:
        """The palette's commands: every QAction of the window that may be run now."""
        from desktop.ui.dialogs.palette import Entry

        session = self._window.session
        own = () if session is None else session.desk.own_actions()
        bound = {
            action.objectName(): action
            for action in self._window.findChildren(QAction)
            if action.objectName()
        }
        for action in (*WINDOW_ACTIONS, *own):
            found = bound.get(action.id)
            if action.quiet or found is None or not _may_run(action, found):
                continue
            yield Entry(
                heading=_("Commands"),
                icon=action.icon or Icon.ARROW_RIGHT,
                text=_(action.label),
                kind=_("Command"),
                run=found.trigger,
                key=action.shown_key,
            )

    def _open_once(self, kind: Callable[[MainWindow], T]) -> T:
        """An overlay that is thrown away when it is closed."""
        overlay = kind(self._window)
        overlay.closed.connect(overlay.deleteLater)
        return overlay


def _may_run(action: Action, bound: QAction) -> bool:
    """Whether it may be run now: no pane out of sight acts on what nobody sees."""
    owner = bound.parent()
    unseen = isinstance(owner, QWidget) and not owner.isVisible()
    return bound.isEnabled() and not (action.when is When.PANE and unseen)


def _put_into_columns(kind: str, session: Session) -> None:
    session.desk.compare_columns(kind)


def _show_part(key: str, session: Session) -> None:
    session.desk.compare_part(key)
