"""Brings files, folders and pasted text into the dossier, with a result for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.errors import AppError
from desktop.i18n import _, ngettext
from desktop.progress import Progress
from desktop.ui.jobs import Job, Jobs
from desktop.ui.theme import Icon, Tone
from desktop.ui.work_panel import Line, WorkPanel

if TYPE_CHECKING:
    from desktop.tasks.importing import Imported, ImportReport
    from desktop.ui.bridge import Bridge

SUFFIX = ".dossier"
_GRAVEST_FIRST = (Tone.DANGER, Tone.WARN, Tone.SECONDARY, Tone.OK)
_SAID = 3  # sentences about rows that could not be placed


class Intake(QObject):
    """Runs one import at a time; what comes meanwhile waits its turn.

    `added` carries the ids of new documents and how many steps brought them.
    `dossier_wanted` asks for a dossier when there is none; what came waits for it.
    """

    added = Signal(object, int)
    said = Signal(str)
    refused = Signal(object)
    open_requested = Signal(str)
    dossier_wanted = Signal()

    def __init__(self, panel: WorkPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._panel = panel
        self._to: tuple[Bridge, Jobs] | None = None
        self._locked = ""
        self._waiting: list[Callable[[Bridge, Jobs], None]] = []
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether files are being added."""
        return self._job is not None

    def use(self, bridge: Bridge, jobs: Jobs) -> None:
        """Import into this dossier; what was dropped before it was open comes first."""
        self._to = (bridge, jobs)
        self._locked = ""
        self._next()

    def lock(self, why: str) -> None:
        """The open dossier cannot be changed: say why instead of adding."""
        self.leave()
        self._locked = why

    def leave(self) -> None:
        """There is no dossier any more; what waits for one will not get it."""
        self._to = None
        self._job = None
        self._locked = ""
        self._waiting.clear()

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Add files and folders."""
        if not paths:
            return

        def work(bridge: Bridge, progress: Progress) -> ImportReport:
            from desktop.tasks.importing import import_files

            return import_files(bridge.workspace, paths, progress)

        title = ngettext("Adding {name}", "Adding {name} and more", len(paths))
        self._queue(title.format(name=paths[0].name), work)

    def add_text(self, text: str) -> None:
        """Add pasted text as a document."""

        def work(bridge: Bridge, _progress: Progress) -> ImportReport:
            from desktop.tasks.importing import import_text

            return import_text(bridge.workspace, text)

        self._queue(_("Adding pasted text"), work)

    def take(self, data: QMimeData | None) -> bool:
        """Add what was dropped or pasted; False if there is nothing to add.

        A clipboard that is empty has no data at all on some platforms.
        """
        if data is None:
            return False
        paths = local_paths(data)
        dossiers = [path for path in paths if path.suffix == SUFFIX and path.is_file()]
        if len(paths) == 1 and dossiers:
            self.open_requested.emit(str(dossiers[0]))
        elif paths:
            self.add_paths(paths)
        elif data.hasText() and data.text().strip():
            self.add_text(data.text())
        else:
            return False
        return True

    def paste(self) -> bool:
        """Add what is on the clipboard; says so if there is no text on it."""
        if self.take(QGuiApplication.clipboard().mimeData()):
            return True
        self.said.emit(_("There is no text to paste. Copy an article first."))
        return False

    def _queue(
        self, title: str, work: Callable[[Bridge, Progress], ImportReport]
    ) -> None:
        def start(bridge: Bridge, jobs: Jobs) -> None:
            before = _newest(bridge)
            came: list[ImportReport | AppError] = []

            def kept(progress: Progress) -> None:
                # Of a job that was cancelled Jobs passes nothing on, but what became
                # of the files until then is to be told.
                came.append(work(bridge, progress))

            job = jobs.start("import", kept)
            self._job = job
            job.refused.connect(came.append)
            job.ended.connect(lambda: self._ended(bridge, came, before))
            self._panel.follow(job, title, _("You can go on reading meanwhile."))

        if self._locked:
            self.said.emit(self._locked)
            return
        self._waiting.append(start)
        if self._to is None:
            self.dossier_wanted.emit()
        self._next()

    def _next(self) -> None:
        if self._to is not None and self._job is None and self._waiting:
            self._waiting.pop(0)(*self._to)

    def _ended(
        self, bridge: Bridge, came: list[ImportReport | AppError], before: int
    ) -> None:
        if self._to is None or self._to[0] is not bridge:
            return
        self._job = None
        if came:
            self._tell(bridge, came[0], before)
        else:
            self.said.emit(
                _(
                    "Adding stopped because of a fault in the program. "
                    "What was added before is safe."
                )
            )
        self._next()

    def _tell(
        self, bridge: Bridge, report: ImportReport | AppError, before: int
    ) -> None:
        if isinstance(report, AppError):
            self.refused.emit(report)
            return
        if report.files and all(_is_untried(each) for each in report.files):
            self.said.emit(_("Stopped. Nothing was added."))
            return
        lines = [line for each in report.files if (line := _line(each)) is not None]
        lines.sort(key=lambda line: _GRAVEST_FIRST.index(line.tone))
        if lines or not report.files:
            self._panel.report(_summary(report), lines)
        if report.added:
            self.added.emit(report.added, _steps_since(bridge, before))


def local_paths(data: QMimeData) -> tuple[Path, ...]:
    """The files and folders that are dragged or on the clipboard."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def _line(file: Imported) -> Line | None:
    """What to say of a file; None if it was added and there is nothing to say."""
    from desktop.tasks.importing import Fate

    name = file.path.name
    if file.annotations:
        return _table_line(name, file)
    if file.fate is Fate.FAILED:
        return Line(Icon.CIRCLE_ALERT, Tone.DANGER, name, file.reason, file.hint)
    if file.fate is Fate.SAME:
        sentence = _("Already here as “{title}”: the same bytes. Nothing was added.")
        return Line(Icon.COPY, Tone.SECONDARY, name, sentence.format(title=file.title))
    if file.fate is Fate.UNTRIED:
        sentence = _("Not tried: adding was stopped before its turn.")
        return Line(Icon.MINUS, Tone.SECONDARY, name, sentence)
    if file.warnings:
        return Line(
            Icon.TRIANGLE_ALERT,
            Tone.WARN,
            name,
            _("Added, but it needs a look:"),
            " ".join(dict.fromkeys(file.warnings)),
        )
    return None


def _table_line(name: str, file: Imported) -> Line:
    """What annotations or links gave, and the first of what could not be placed."""
    first = file.warnings[:_SAID]
    more = len(file.warnings) - len(first)
    hint = " ".join(first)
    if more:
        hint += " " + ngettext("And {n} more.", "And {n} more.", more).format(n=more)
    icon, tone = Icon.CHECK, Tone.OK
    if file.warnings:
        icon, tone = Icon.CIRCLE_ALERT, Tone.DANGER
    return Line(icon, tone, name, f"{file.annotations}.", hint)


def _is_untried(file: Imported) -> bool:
    from desktop.tasks.importing import Fate

    return file.fate is Fate.UNTRIED


def _summary(report: ImportReport) -> str:
    from desktop.tasks.importing import Fate

    if not report.files:
        return _("There were no files to add.")
    parts = [_("Stopped")] if report.stopped else []
    added, same = report.count(Fate.ADDED), report.count(Fate.SAME)
    failed = report.count(Fate.FAILED)
    if added:
        parts.append(ngettext("{n} added", "{n} added", added).format(n=added))
    if same:
        parts.append(
            ngettext("{n} already here", "{n} already here", same).format(n=same)
        )
    if failed:
        text = ngettext("{n} could not be read", "{n} could not be read", failed)
        parts.append(text.format(n=failed))
    untried = report.count(Fate.UNTRIED)
    if untried:
        text = ngettext("{n} not tried", "{n} not tried", untried)
        parts.append(text.format(n=untried))
    return " · ".join(parts)


def _newest(bridge: Bridge) -> int:
    step = bridge.reads.next_undo()
    return 0 if step is None else step.seq


def _steps_since(bridge: Bridge, seq: int) -> int:
    """How many import steps were done after step `seq`."""
    return sum(
        step.seq > seq and step.command == "ImportDocuments" and step.state == "done"
        for step in bridge.reads.history()
    )


def refusal_text(error: AppError) -> str:
    """An error's sentence and what to do, in one line."""
    return f"{error.sentence} {error.hint or ''}".strip()
