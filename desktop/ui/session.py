"""An open dossier in the window: its screens, its news, and what is done with it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.commands.documents import (
    EditDetails,
    EditManyDetails,
    RemoveDocuments,
    SetStatus,
)
from desktop.commands.dossier import NameDossier, SetDossierNote
from desktop.errors import AppError
from desktop.i18n import _, ngettext
from desktop.model.changes import Changes, Kind
from desktop.model.document import Metadata, ReadingStatus
from desktop.model.finding import Asked
from desktop.model.ids import DocumentId
from desktop.tasks.found_files import write_found
from desktop.tasks.sample import SAMPLE_NAME
from desktop.ui.bridge import Bridge
from desktop.ui.desk import Desk
from desktop.ui.dialogs import files
from desktop.ui.dialogs.bulk_details import BulkDetailsDialog
from desktop.ui.dialogs.details import DetailsDialog
from desktop.ui.dialogs.name import NameDialog
from desktop.ui.first_run.hints import FirstHints
from desktop.ui.jobs import Jobs
from desktop.ui.opening import copying, free_name, is_save_problem, read_only_text
from desktop.ui.review import Review
from desktop.ui.step_news import StepNews

if TYPE_CHECKING:
    from desktop.tasks.columns import ColumnChoice
    from desktop.ui.exports import ExportPanel
    from desktop.ui.main_window import MainWindow
    from desktop.workspace import Workspace

_READ_ONLY_RESTS = (
    "dossier.add",
    "dossier.add-folder",
    "dossier.paste",
    "document.done",
    "document.remove",
    "review.next",
    "review.previous",
    "dossier.rename",
    "document.details",
    "edit.undo",
    "edit.redo",
)


class Session(QObject):
    """From the opening of a dossier to its closing."""

    def __init__(self, workspace: Workspace, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.path = workspace.path
        self.bridge = Bridge(workspace, self)
        self.jobs = Jobs(self)
        self.desk = Desk(self.bridge, self.jobs, window)
        self._news = StepNews(self.bridge, window.toast, self)
        self.review = Review(self.bridge, self.desk, window.banners.review, self)
        self._hints = FirstHints(
            window.banners.hint,
            window.settings.first_hint,
            lambda step: window.remember(first_hint=step),
        )
        self._details = DetailsDialog(window)
        self._many = BulkDetailsDialog(window)
        self._name = NameDialog(
            window, _("Rename dossier"), _("Title of the dossier"), _("Rename")
        )
        self._export: ExportPanel | None = None
        self._unsaved: list[Callable[[], None]] = []
        self._closed = False
        self._connect()

    @property
    def title(self) -> str:
        """The dossier's title."""
        return self.bridge.reads.title()

    def start(self) -> None:
        """Show the dossier: title, locks, and the document that was read last."""
        window = self._window
        window.top_bar.show_dossier(self.title)
        window.top_bar.views.choose("read")
        window.setWindowTitle(_("{title} — Dossier").format(title=self.title))
        window.status.show_hints("read")
        why = self.bridge.why_read_only
        if why is None:
            window.status.saved(self._last_change())
            window.intake.use(self.bridge, self.jobs)
        else:
            window.status.locked()
            words = read_only_text(window.lock_reason or why)
            window.intake.lock(words)
            window.banners.locked.say(words)
            window.banners.locked.set_actions(
                (_("Save a copy…"), self.save_copy),
                (_("Try again"), self._reopen),
            )
        for id in _READ_ONLY_RESTS:
            window.actions_by_id[id].setEnabled(why is None)
        last = window.settings.last_document
        is_sample = self.path.name == SAMPLE_NAME
        self.desk.start(last, otherwise=1 if is_sample else 0)
        if why is None:
            self._hints.start(self.bridge.reads.document_count())

    def close(self) -> None:
        """Wait for what is on its way and release the file."""
        self._closed = True
        self._window.intake.leave()
        if self._export is not None:
            self._export.close_overlay()
        for overlay in (self._details, self._many, self._name):
            overlay.close_overlay()
            overlay.deleteLater()
        self.desk.hide()
        self.jobs.close()
        self.bridge.close()
        self.desk.deleteLater()
        self.deleteLater()

    def step_back(self) -> None:
        """Close what floats, else back to the cell, else to the text."""
        if (
            self.desk.panes.close_floating()
            or self.review.end()
            or self.desk.return_to_origin()
        ):
            return
        if self.desk.view == "library":
            self.desk.show_view("read")
        elif self.desk.view == "read":
            self.desk.reader.setFocus()

    def next_pane(self, by: int) -> None:
        """Move the focus to the next pane and show where it is."""
        target = self.desk.next_pane(by)
        if target is not None:
            self._window.ring.outline(target)

    def search_library(self) -> None:
        """Put the caret into the library's search field."""
        if self.desk.view not in ("read", "library"):
            self.desk.show_view("read")
        self.desk.panes.show_side(self.desk.panes.library)
        self.desk.library.focus_search()

    def edit_details(self, document: str | None = None) -> None:
        """Put right what is known of a document."""
        if document is None and self.desk.view == "library":
            self.desk.get_table().edit_details()
            return
        id = DocumentId(document) if document else self.desk.document
        if id is None or self.bridge.why_read_only is not None:
            return

        def save(metadata: Metadata) -> None:
            self.bridge.run(EditDetails(id, metadata))

        self._details.ask(self.bridge.reads.document(id), save)

    def toggle_done(self) -> None:
        """Say that the open document is read to the end, or that it is not.

        In the table these are the documents that are chosen there.
        """
        if self.desk.view == "library":
            self.desk.get_table().toggle_done()
            return
        id = self.desk.document
        if id is None or self.bridge.why_read_only is not None:
            return
        is_done = self.bridge.reads.document(id).status is ReadingStatus.DONE
        status = ReadingStatus.READING if is_done else ReadingStatus.DONE
        words = _("Not read to the end") if is_done else _("Read to the end")
        self.bridge.run(
            SetStatus((id,), status), lambda _none: self._window.status.say(words)
        )

    def remove_document(self) -> None:
        """Take the open document out, or those chosen in the table; a toast offers
        them back."""
        if self.desk.view == "library":
            self.desk.get_table().remove()
        elif self.desk.document is not None:
            self.bridge.run(RemoveDocuments((self.desk.document,)))

    def rename(self) -> None:
        """Give the dossier another title."""
        self._name.ask(self.title, lambda title: self.bridge.run(NameDossier(title)))

    def write_note(self) -> None:
        """Read or write the note on the whole dossier."""
        from desktop.ui.dialogs.dossier_note import DossierNote

        overlay = DossierNote(self._window)
        overlay.closed.connect(overlay.deleteLater)
        overlay.ask(
            self.bridge.reads.note(),
            lambda note: self.bridge.run(SetDossierNote(note)),
            read_only=self.bridge.why_read_only is not None,
        )

    def save_copy(self) -> None:
        """Write a verified copy of the dossier elsewhere."""
        suggestion = free_name(_("{name} copy").format(name=self.path.stem))

        def copy(chosen: list[Path]) -> None:
            job = self.jobs.start(
                "copy",
                copying(self.path, chosen[0]),
                lambda path: self._window.toast.offer(
                    _("Copied to {path} and checked").format(path=path),
                    _("Open it"),
                    lambda: self._window.open_path(path),
                ),
            )
            job.refused.connect(self._window.refuse)

        files.ask_new(self._window, _("Save a copy"), suggestion, copy)

    def print_document(self) -> None:
        """Put the open document on paper, with its marks."""
        from desktop.ui.paper import ask_paper

        if self.desk.document is not None:
            ask_paper(self._window, self.bridge, self.jobs, self.desk.document)

    def export(self) -> None:
        """Choose what to take away, and where to."""
        from desktop.ui.exports import ExportPanel

        if self._export is not None:
            return
        self._export = ExportPanel(self.bridge, self.jobs, self._window)
        self._export.closed.connect(self._export_closed)
        self._export.open()

    def brief(self, choice: ColumnChoice) -> None:
        """Write of these columns what is to be handed over."""
        from desktop.ui.exports.brief_panel import BriefPanel

        BriefPanel(self.bridge, self.jobs, choice, self._window).open()

    def edit_many(self, documents: tuple[DocumentId, ...]) -> None:
        """Set the same details of several documents."""
        known = self.bridge.reads.documents(documents)
        self._many.ask(
            known, lambda values: self.bridge.run(EditManyDetails(documents, values))
        )

    def export_found(self, asked: Asked) -> None:
        """Write what a search finds as a table, where the user says."""
        reads = self.bridge.reads
        name = (asked.words or _("passages")).strip(' "*')[:40] or _("found")
        safe = "".join(c if c.isalnum() or c in " -_" else "_" for c in name)

        def write(chosen: list[Path]) -> None:
            path = chosen[0]
            job = self.jobs.start(
                "export-found",
                lambda progress: write_found(reads, asked, path, progress),
                lambda problems: self._window.toast.say(
                    " ".join(problems) or _("Written to {path}").format(path=path)
                ),
            )
            job.refused.connect(self._window.refuse)

        files.ask_table(self._window, _("Export what was found"), safe, write)

    def _connect(self) -> None:
        window, desk = self._window, self.desk
        self.bridge.changed.connect(self._changed)
        self.bridge.refused.connect(self._refused)
        self._news.happened_in.connect(desk.show_step)
        window.intake.added.connect(self._added)
        desk.add_requested.connect(window.actions_by_id["dossier.add"].trigger)
        desk.export_requested.connect(self.export)
        desk.brief_requested.connect(self.brief)
        desk.found_export_requested.connect(self.export_found)
        desk.details_requested.connect(self.edit_details)
        desk.many_details_requested.connect(self.edit_many)
        desk.said.connect(window.status.say)
        self.review.said.connect(window.status.say)
        desk.review_requested.connect(lambda id: self.review.begin_with(DocumentId(id)))
        desk.document_opened.connect(
            lambda document: window.remember(last_document=document)
        )
        desk.view_changed.connect(self._view_changed)
        desk.counted.connect(self._tell_of_view)
        desk.way_back.connect(self._offer_way_back)
        window.top_bar.views.chosen.connect(self._view_chosen)

    def _changed(self, changes: Changes) -> None:
        if self._closed:
            return
        if not self._unsaved:
            self._window.status.saved()
        if changes.touches(Kind.DOSSIER):
            self._window.top_bar.show_dossier(self.title)
        if self.bridge.reads.next_redo() is None:  # An undone tag teaches nothing.
            self._hints.marked(changes)

    def _refused(self, error: AppError) -> None:
        if not is_save_problem(error):
            self._window.refuse(error)
            return
        if self.bridge.do_again is not None:
            self._unsaved.append(self.bridge.do_again)
        self._window.status.not_saved()
        waiting = ngettext(
            "{n} change waits in memory and is saved when you try again.",
            "{n} changes wait in memory and are saved when you try again.",
            len(self._unsaved),
        )
        detail = f"{error.hint or ''} {waiting.format(n=len(self._unsaved))}"
        banner = self._window.banners.saving
        banner.say(error.sentence, detail.strip())
        banner.set_actions(
            (_("Try again"), self._save_again), (_("Save a copy…"), self.save_copy)
        )

    def _save_again(self) -> None:
        """Run what was refused once more, in order; what fails again waits again."""
        waiting, self._unsaved = self._unsaved, []
        self._window.banners.saving.hide()
        for do_again in waiting:
            do_again()

    def _added(self, documents: tuple[DocumentId, ...], steps: int) -> None:
        if self._closed:
            return
        self.review.put_first(documents)
        unsure = self.review.count(documents)
        self._news.offer_import(len(documents), steps, unsure)
        if self.desk.document is None:
            self.desk.open_document(documents[0])
        self._hints.start(self.bridge.reads.document_count())

    def _export_closed(self) -> None:
        panel, self._export = self._export, None
        if panel is not None:
            panel.deleteLater()

    def _view_chosen(self, view: str) -> None:
        if not self._closed and view != self.desk.view:
            self.desk.show_view(view)

    def _view_changed(self, view: str) -> None:
        self._window.top_bar.views.choose(view)
        self._tell_of_view()
        for id, views in (
            ("look.library", ("read", "library")),
            ("look.inspector", ("read",)),
        ):
            self._window.actions_by_id[id].setEnabled(view in views)
        if view == "compare":
            self._hints.compared()

    def _tell_of_view(self) -> None:
        """At the foot: the keys of what is shown, and what it holds."""
        self._window.status.show_hints(self.desk.hints)
        self._window.status.about(self.desk.summary)

    def _offer_way_back(self, view: str) -> None:
        banner = self._window.banners.back
        if not view:
            banner.hide()
            return
        action = self._window.actions_by_id["go.back"]
        banner.say(
            _("Opened from {view}. [Alt ←] back to the cell").format(
                view=self._window.actions_by_id[f"view.{view}"].text()
            )
        )
        banner.set_actions((_("Back"), action.trigger))

    def _reopen(self) -> None:
        path = self.path
        self._window.close_dossier()
        self._window.open_path(path)

    def _last_change(self) -> datetime.datetime | None:
        steps = self.bridge.reads.history(1)
        if not steps:
            return None
        utc = datetime.datetime.fromisoformat(steps[0].at.replace("Z", "+00:00"))
        return utc.astimezone().replace(tzinfo=None)
