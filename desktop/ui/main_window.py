"""The window: first page or open dossier, with bars, banners and what floats above."""

from __future__ import annotations

import base64
import datetime
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from desktop import settings as settings_file
from desktop.errors import AppError
from desktop.i18n import _
from desktop.settings import Settings
from desktop.ui.actions import bind
from desktop.ui.banner import Banners
from desktop.ui.first_run.page import FirstRunPage
from desktop.ui.intake import Intake, local_paths, refusal_text
from desktop.ui.jobs import Job, Jobs
from desktop.ui.key_places import sequences
from desktop.ui.keymap import current_keymap
from desktop.ui.opening import (
    Work,
    free_name,
    holder_of,
    making,
    making_sample,
    may_be_read,
    opening,
)
from desktop.ui.status import StatusNews
from desktop.ui.theme import Mode, current_theme
from desktop.ui.top_bar import Room, TopBar
from desktop.ui.trouble import TroublePage, Way
from desktop.ui.widgets.focus_ring import FocusRing
from desktop.ui.widgets.status import StatusRow
from desktop.ui.widgets.toast import Toast
from desktop.ui.window_actions import WindowActions
from desktop.ui.window_table import WINDOW_ACTIONS
from desktop.ui.work_panel import WorkPanel

if TYPE_CHECKING:
    from desktop.ui.session import Session
    from desktop.workspace import Workspace

Now = Callable[[], datetime.datetime]
_log = logging.getLogger(__name__)
_RECENT = 8
_SIZE_STEP = 0.1
_TITLE_BAR = 48  # px of the screen that the frame around the window may take


class MainWindow(QWidget):
    """One dossier at a time. `path` None opens nothing: the first page is shown.

    The window is painted before anything heavy is imported; `first_painted` then
    starts the opening. `session` is the open dossier, None without one.
    """

    first_painted = Signal()
    settled = Signal()

    def __init__(
        self,
        settings: Settings,
        path: Path | None,
        *,
        sample: bool = False,
        now: Now = datetime.datetime.now,
    ) -> None:
        super().__init__()
        self.settings = settings
        current_keymap().load(settings.keys, settings.single_keys_need_alt)
        self.session: Session | None = None
        self.lock_reason = ""
        self.jobs = Jobs(self)
        self._wanted = path
        self._wants_sample = sample
        self._painted = False
        self._opening: Job | None = None
        self.actions_by_id = {
            action.id: bind(
                action,
                self,
                self._runner(action.id),
                read_by_owner=action.id == "step.back",
            )
            for action in WINDOW_ACTIONS
        }
        self._build(now)
        self._actions = WindowActions(self)
        self.setAcceptDrops(True)
        self.setWindowTitle(_("Dossier"))
        self.first_painted.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        current_theme().changed.connect(self.fit)
        self._restore_geometry()
        self._show_nothing_open()
        if path is not None or sample:
            self._stack.setCurrentWidget(self._blank)

    @property
    def saved_text(self) -> str:
        """What the row at the foot says of saving."""
        return self._row.saved.text

    # -- what is open -----------------------------------------------------------

    def open_path(self, path: Path, *, only_read: bool = False, why: str = "") -> None:
        """Open a dossier in place of the one that is open.

        `why` says in words why it is opened for reading only, if the user chose so.
        """
        if self.session is not None and self.session.path == path:
            return
        self.lock_reason = why
        work = opening(path, self.settings.coder, only_read=only_read)
        self._open(work, _("Opening {name}").format(name=path.name), path)

    def open_sample(self) -> None:
        """Open the sample dossier; the first time, make it."""
        title = _("Preparing the sample")
        job = self._open(making_sample(self.settings.coder), title, None)
        self.work.follow(job, title, _("It is made once, on this computer."))

    def make_dossier(self, path: Path) -> None:
        """Make an empty dossier and open it."""
        work = making(path, self.settings.coder)
        self._open(work, _("Making {name}").format(name=path.name), path)

    def need_dossier(self) -> None:
        """Make sure that there is a dossier that documents can be added to."""
        if self.session is None and self._opening is None:
            self.make_dossier(free_name(_("My dossier")))

    def close_dossier(self) -> None:
        """Close what is open and show the first page."""
        self._close_session()
        self._show_nothing_open()

    # -- settings ---------------------------------------------------------------

    def remember(self, **changes: Any) -> None:
        """Change settings and write them; a settings file that fails is only logged.

        The file is read again first: screens keep choices of their own in it.
        """
        self.settings = replace(settings_file.load(), **changes)
        try:
            settings_file.save(self.settings)
        except OSError as error:
            _log.warning("settings were not saved: %s", error)

    def toggle_theme(self) -> None:
        """Dark in place of light, or light in place of dark."""
        dark = current_theme().tokens.is_dark
        mode = Mode.LIGHT if dark else Mode.DARK
        current_theme().set_mode(mode)
        self.remember(theme=mode.value)

    def follow_system(self) -> None:
        """Light or dark as the system is, from now on."""
        current_theme().set_mode(Mode.SYSTEM)
        self.remember(theme=Mode.SYSTEM.value)
        self.status.say(_("Light or dark follows the system"))

    def toggle_contrast(self) -> None:
        """High contrast in place of the usual colours, or back."""
        on = not current_theme().more_contrast
        current_theme().set_more_contrast(on)
        self.remember(more_contrast=on)
        words = _("High contrast is on"), _("High contrast is off")
        self.status.say(words[0 if on else 1])

    def resize_text(self, steps: int) -> None:
        """Make all text larger or smaller; 0 puts it back to normal."""
        theme = current_theme()
        theme.set_scale(theme.scale + steps * _SIZE_STEP if steps else 1.0)
        self.remember(text_scale=theme.scale)
        self.status.say(
            _("Text size {percent} %").format(percent=round(theme.scale * 100))
        )

    # -- events -----------------------------------------------------------------

    def fit(self) -> None:
        """Arrange bar, panes and hints for the window's width and text scale."""
        room = Room.of(self.width(), current_theme().scale)
        self.top_bar.set_room(room)
        self._row.hints.setVisible(room is not Room.NARROW)
        if self.session is not None:
            self.session.desk.set_room(room)

    def step_back(self) -> None:
        """Esc: close a report, what floats, else back to the cell, else to the text."""
        if self.work.close_report():
            return
        if self.session is not None:
            self.session.step_back()

    def refuse(self, error: AppError) -> None:
        """Say why something was not done."""
        self.toast.say(refusal_text(error))

    def show_report(self, what: str) -> None:
        """Offer the report of a fault, after a sentence on what happened."""
        self._actions.show_report(what)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no widget wanted, although it kept them from being shortcuts."""
        pressed = [QKeySequence(each) for each in sequences(event)]
        for action in self.actions_by_id.values():
            if action.isEnabled() and any(p in action.shortcuts() for p in pressed):
                action.trigger()
                return
        if event.key() == Qt.Key.Key_Escape:
            self.step_back()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()) or event.mimeData().hasText():
            event.acceptProposedAction()
            self.banners.drop.say(_("Let go to add it to the dossier"))

    def dragLeaveEvent(self, event: object) -> None:
        self.banners.drop.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.banners.drop.hide()
        if self.intake.take(event.mimeData()):
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = bytes(self.saveGeometry().data())
        self.remember(geometry=base64.b64encode(geometry).decode())
        self.jobs.close()
        self._close_session()
        super().closeEvent(event)

    # -- inside -----------------------------------------------------------------

    def _build(self, now: Now) -> None:
        self.banners = Banners(self)
        self.top_bar = TopBar(self.actions_by_id.__getitem__, self)
        self.first_page = FirstRunPage(self)
        self.trouble = TroublePage(self)
        self._blank = QWidget(self)
        self._stack = QStackedWidget(self)
        for page in (self.first_page, self.trouble, self._blank):
            self._stack.addWidget(page)
        self._row = StatusRow(self)
        self.status = StatusNews(self._row, now, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.banners)
        column.addWidget(self._stack, 1)
        column.addWidget(self._row)
        self.work = WorkPanel(self, self._row)
        self.toast = Toast(self)
        self.ring = FocusRing(self)
        self.intake = Intake(self.work, self)
        self.intake.said.connect(self.toast.say)
        self.intake.refused.connect(self.refuse)
        self.intake.dossier_wanted.connect(self.need_dossier)
        self.intake.open_requested.connect(lambda path: self.open_path(Path(path)))
        page = self.first_page
        page.sample_requested.connect(self.open_sample)
        page.files_requested.connect(self.actions_by_id["dossier.add"].trigger)
        page.paste_requested.connect(self.actions_by_id["dossier.paste"].trigger)
        page.open_requested.connect(self.actions_by_id["dossier.open"].trigger)
        page.recent_chosen.connect(lambda path: self.open_path(Path(path)))

    def _runner(self, id: str) -> Callable[[], None]:
        return lambda: self._actions.run(id)

    def _begin(self) -> None:
        """After the first paint: open what was asked for."""
        if self._wants_sample:
            self.open_sample()
        elif self._wanted is not None:
            self.open_path(self._wanted)
        else:
            self.settled.emit()

    def _open(self, work: Work, saying: str, path: Path | None) -> Job:
        self._close_session()
        self.first_page.set_busy(True)
        self.status.working(saying)
        job = self.jobs.start("open", work, self._opened)
        self._opening = job
        job.refused.connect(lambda error: self._refused(error, path))
        job.ended.connect(lambda: self._open_ended(job))
        return job

    def _opened(self, workspace: Workspace) -> None:
        try:
            from desktop.ui.session import Session

            session = Session(workspace, self)
        except BaseException:
            workspace.close()
            raise
        self._opening = None
        self.first_page.set_busy(False)
        path = str(workspace.path)
        recent = (path, *(each for each in self.settings.recent if each != path))
        self.remember(last_dossier=path, recent=recent[:_RECENT])
        self.session = session
        self._stack.addWidget(session.desk)
        self._stack.setCurrentWidget(session.desk)
        self._actions.enable(has_dossier=True)
        session.start()
        self.fit()
        self.settled.emit()

    def _open_ended(self, job: Job) -> None:
        """A job that neither opened nor refused: cancelled, or a fault of ours."""
        if self._opening is not job:
            return
        self._opening = None
        if job.cancelled:
            self._show_nothing_open()
        else:
            self._show_trouble(
                _("The dossier could not be opened because of a fault in the program."),
                _("Nothing in it was changed. The log says more."),
                (),
            )

    def _refused(self, error: AppError, path: Path | None) -> None:
        self._opening = None
        self.intake.leave()
        ways: list[Way] = []
        if path is not None:
            asked = path
            if may_be_read(error):
                ways.append(
                    (
                        _("Open for reading only"),
                        lambda: self.open_path(
                            asked, only_read=True, why=holder_of(error)
                        ),
                    )
                )
            ways.append((_("Try again"), lambda: self.open_path(asked)))
        self._show_trouble(error.sentence, error.hint or "", tuple(ways))

    def _show_trouble(self, sentence: str, hint: str, ways: tuple[Way, ...]) -> None:
        self._show_nothing_open()
        self._stack.setCurrentWidget(self.trouble)
        self.trouble.tell(
            sentence,
            hint,
            *ways,
            (_("Open another…"), self.actions_by_id["dossier.open"].trigger),
            (_("First page"), self._show_nothing_open),
        )
        self.settled.emit()

    def _show_nothing_open(self) -> None:
        self.first_page.set_busy(False)
        self.first_page.set_recent(self.settings.recent)
        self._stack.setCurrentWidget(self.first_page)
        self.top_bar.show_dossier(None)
        self.status.nothing_open()
        self.status.show_hints("start")
        self._actions.enable(has_dossier=False)
        self.setWindowTitle(_("Dossier"))
        self.first_page.sample.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ring.outline(self.first_page.sample)

    def _close_session(self) -> None:
        session, self.session = self.session, None
        if session is not None:
            self.banners.hide_all()
            self._stack.setCurrentWidget(self._blank)
            self._stack.removeWidget(session.desk)
            session.close()

    def _restore_geometry(self) -> None:
        kept = QByteArray.fromBase64(QByteArray(self.settings.geometry.encode()))
        if kept.isEmpty() or not self.restoreGeometry(kept):
            screen = QApplication.primaryScreen().availableSize()
            free = screen.height() - _TITLE_BAR
            self.resize(min(1600, screen.width()), min(1000, free))
