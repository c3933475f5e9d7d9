"""The reader's pane: opens a document, follows its changes, answers hands and keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.commands.cleaning import RestoreText
from desktop.i18n import _, ngettext
from desktop.model.changes import Changes, Kind
from desktop.model.ids import AnnotationId, CutId, DocumentId, TagId
from desktop.model.passages import Passages
from desktop.text.spans import PageSpan, SourceSpan
from desktop.ui.actions import Action
from desktop.ui.banner import Banner, Weight
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Jobs
from desktop.ui.reader.actions import READER_ACTIONS
from desktop.ui.reader.cleaned_menu import offer_cleaned
from desktop.ui.reader.find_bar import FindBar
from desktop.ui.reader.hands import Hands
from desktop.ui.reader.missing_fonts import MissingFonts
from desktop.ui.reader.overview import Overview
from desktop.ui.reader.preparing import Preparer
from desktop.ui.reader.reading import Reading
from desktop.ui.reader.rows import RowLink, RowWords
from desktop.ui.reader.stopped import StoppedAt
from desktop.ui.reader.toolbar import PageBar
from desktop.ui.reader.view import ReaderView
from desktop.ui.theme import Icon
from desktop.ui.widgets.announce import announce


class ReaderPane(QWidget):
    """Shows one document of the dossier.

    `opened(document id)`, `activated(annotation id or None)` when hands made a mark
    the active one, `said(sentence)` for status and screen reader, `note_requested(
    annotation id)` when a note is to be written, `statement_requested(annotation id)`
    when it is to be said who spoke. `previous_requested` and
    `next_requested` ask for another document; `set_place` says where this one stands.
    `link_followed(annotation id)` asks for the passage at a link's other end.
    `peeked` carries the cuts that are shown greyed now. `prepared` follows `opened`
    when a long document, that was shown in part, is all there.
    `peeked` carries the cuts that are shown greyed now. While a place is asked about,
    `decided` says whether it shall be text.
    """

    opened = Signal(str)
    activated = Signal(object)
    said = Signal(str)
    note_requested = Signal(str)
    statement_requested = Signal(str)
    link_followed = Signal(str)
    previous_requested = Signal()
    next_requested = Signal()
    peeked = Signal(object)
    prepared = Signal()
    decided = Signal(bool)

    def __init__(
        self, bridge: Bridge, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._reading: Reading | None = None
        self._peeked: set[CutId] = set()
        self._codebook = bridge.reads.codebook()
        self._asked: SourceSpan | None = None
        self._words = RowWords(can_restore=bridge.why_read_only is None)
        self.bar = PageBar(self)
        self._preparer = Preparer(bridge, jobs, self._words, self)
        self._preparer.ready.connect(self._is_whole_now)
        self.view = ReaderView(self)
        self.view.setAccessibleName(_("Reader"))
        self._overview = Overview(self.view.ruler)
        self.find_bar = FindBar(self)
        self.notice = Banner(Weight.HINT, Icon.HIGHLIGHTER, self)
        self.fonts = MissingFonts(self, jobs)
        self.hands = Hands(self, bridge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.find_bar)
        column.addWidget(self.view, 1)
        for bar in (self.fonts.bar, self.notice):
            column.addWidget(bar)  # below: the text above it does not move
        self.setFocusProxy(self.view)
        self._stopped = StoppedAt(bridge, self._source_place, self)
        self.bar.previous_requested.connect(self.previous_requested)
        self.bar.next_requested.connect(self.next_requested)
        self.bar.find_requested.connect(self.find_bar.open_bar)
        self.bar.cleaned_pressed.connect(self._cleaned_menu)
        self.view.row_pressed.connect(self._row_pressed)
        self.view.moved.connect(self._stopped.moved)
        self.said.connect(lambda words: announce(self.view, words))
        bridge.changed.connect(self._changed)

    # What the shell uses

    @property
    def actions_table(self) -> tuple[Action, ...]:
        """All keys of the reader, for the key map and the palette."""
        return READER_ACTIONS

    @property
    def document(self) -> DocumentId | None:
        """The open document."""
        return self._reading.id if self._reading is not None else None

    @property
    def reading(self) -> Reading | None:
        """The open document with its page and marks."""
        return self._reading

    def passages_of(self, document: DocumentId) -> Passages | None:
        """The annotations of the open document, once all of them are read."""
        reading = self._reading
        if reading is None or reading.id != document or not reading.is_whole:
            return None
        return reading.passages

    def open(self, document: DocumentId, at: SourceSpan | None = None) -> None:
        """Show a document where it was left, or a passage of it a third down."""
        turned = self._turn_to(document, at)
        if turned or (self._stopped.is_checked and self.document == document):
            self._stopped.read()
        self._arrive(document, at)

    def check(self, document: DocumentId, at: SourceSpan) -> None:
        """Show what cleaning did there; that a document was read is not noted."""
        if self._turn_to(document, at):
            self._stopped.check()
        self._arrive(document, at)

    def read_on(self) -> None:
        """What was checked is read from now on, as soon as the page moves."""
        self._stopped.read_on()

    def _turn_to(self, document: DocumentId, at: SourceSpan | None) -> bool:
        """Show another document; False if it is shown already, or gone."""
        if self.document == document:
            return False
        self._stopped.leave()
        self._peeked.clear()
        try:
            around = None if at is None else at.start
            letters = self.view.letters_in_sight()
            reading = self._preparer.read(document, around, letters, (), self._codebook)
        except LookupError:
            self.said.emit(_("This document is no longer in the dossier."))
            return False
        stopped = self._stopped.begin(document)
        pos = reading.page_pos(stopped) if stopped else 0
        self._take(reading, pos)
        if pos:
            self.view.put(pos, 0)
        return True

    def _arrive(self, document: DocumentId, at: SourceSpan | None) -> None:
        if self.document != document:
            return  # It is gone.
        self.opened.emit(document)
        if at is not None:
            self._show_passage(at)  # after `opened`, which closes the last card

    def close_document(self) -> None:
        """Show nothing."""
        self._stopped.leave()
        self._preparer.stop()
        self._reading = None
        self._peeked.clear()
        self.hands.start(None)
        self.find_bar.close_bar()
        self.view.clear_page()
        self.fonts.look_at("")
        self._overview.clear()
        self.bar.set_hidden(0)
        self.bar.set_languages(())
        self.bar.set_open(False)

    def set_place(self, number: int, count: int) -> None:
        """Say which document of the list this is, counted from 1; 0 is none."""
        self.bar.set_place(number, count)

    def place(self) -> tuple[int, int]:
        """The line on top: its place in the source text, and its pixels down."""
        if self._reading is None:
            return 0, 0
        pos, down = self.view.top_position()
        return self._reading.source_pos(pos), down

    def return_to(self, pos: int, down: int) -> None:
        """Scroll to where `place` was."""
        if self._reading is not None:
            self.view.put(self._reading.page_pos(pos), down)

    def set_active(self, annotation: AnnotationId | None) -> None:
        """Outline an annotation and bring it into view; nothing is told."""
        reading = self._reading
        if reading is None:
            return
        mark = reading.index.get(annotation)
        if mark is not None and not mark.parts:
            run = reading.page.hidden_in(mark.span)
            if run is not None:
                self.peek(reading.page.runs[run].ids, True)
                mark = self._reading.index.get(annotation) if self._reading else None
        self.view.activate(None if mark is None else mark.annotation)
        if mark is not None and mark.parts:
            self.view.reveal(PageSpan(mark.parts[0].start, mark.parts[-1].end))

    def peek(self, cuts: tuple[CutId, ...], on: bool) -> None:
        """Show hidden text greyed in its place, or hide it again."""
        before = set(self._peeked)
        if on:
            self._peeked.update(cuts)
        else:
            self._peeked.difference_update(cuts)
        if self._peeked != before:
            self._read_again()
            self.peeked.emit(frozenset(self._peeked))

    def ask(self, span: SourceSpan) -> None:
        """Let the keys that restore and set aside decide about a stretch."""
        self._asked = span

    def end_asking(self) -> None:
        """Ask no more, and hide what was peeked at."""
        if self._asked is not None:
            self._asked = None
            self.peek(tuple(self._peeked), False)

    @property
    def asked(self) -> SourceSpan | None:
        """What is asked about, if anything."""
        return self._asked

    def tag(self, tag: TagId) -> None:
        """Lay a tag on what is in hand, or take it off."""
        self.hands.tagger.toggle(tag)

    def change_tag(self, annotation: str, tag: str) -> None:
        """Ask which tag a mark gets in place of one of its own."""
        self.set_active(AnnotationId(annotation))
        self.hands.ask_instead_of(TagId(tag))

    # What the parts use

    def peek_all(self) -> None:
        """Peek at everything hidden; if that is so already, hide it."""
        reading = self._reading
        if reading is None or not reading.page.runs:
            self.said.emit(_("Nothing is hidden in this document."))
            return
        ids = tuple(id for run in reading.page.runs for id in run.ids)
        on = not all(run.peeked for run in reading.page.runs)
        self.peek(ids, on)
        shown, hidden = _("Hidden text is shown in grey."), _("Hidden text is hidden.")
        self.said.emit(shown if on else hidden)

    def restore(self, run: int) -> None:
        """Make a hidden run part of the text again."""
        reading = self._reading
        if reading is None or self._refuse_reading_only():
            return
        lines = reading.page.runs[run].lines
        words = ngettext(
            "{n} line is text again. Ctrl Z hides it.",
            "{n} lines are text again. Ctrl Z hides them.",
            lines,
        ).format(n=lines)
        ids = reading.page.runs[run].ids
        self._bridge.run(
            RestoreText(reading.id, ids), lambda _none: self.said.emit(words)
        )

    def restore_all(self) -> None:
        """Make everything hidden part of the text again, in one step."""
        reading = self._reading
        if reading is None or self._refuse_reading_only():
            return
        ids = tuple(id for run in reading.page.runs for id in run.ids)
        words = _("All hidden text is restored.")
        self._bridge.run(
            RestoreText(reading.id, ids), lambda _none: self.said.emit(words)
        )

    def toggle_run(self, run: int) -> None:
        """Peek at one hidden run, or hide it again."""
        if self._reading is not None:
            which = self._reading.page.runs[run]
            self.peek(which.ids, not which.peeked)

    # Changes

    def _changed(self, changes: Changes) -> None:
        tags = changes.touches(Kind.TAG)
        if tags:
            self._codebook = self._bridge.reads.codebook()
            self.hands.set_codebook(self._codebook)
        reading = self._reading
        if reading is None:
            return
        mine = [
            each.kind
            for each in changes.all
            if each.document == reading.id or each.id == reading.id
        ]
        if Kind.DOCUMENT in mine or Kind.CUT in mine:
            self._read_again()
            return
        marked = Kind.ANNOTATION in mine or Kind.TAGGING in mine
        if marked:
            ids = [AnnotationId(id) for id in changes.annotations]
            self._preparer.changed(ids)
            now = self._bridge.reads.annotations_among(ids)
            reading = reading.changed(ids, now)
        if tags:
            reading = reading.recoded(self._codebook)
        if marked or tags:
            self._reading = reading
            self._show_marks()

    def _read_again(self) -> None:
        """The document itself changed, or other runs are peeked at."""
        old = self._reading
        if old is None:
            return
        pos, _down = self.view.top_position()
        try:
            cuts = self._bridge.reads.body(old.id).cuts
            self._peeked.intersection_update(cut.id for cut in cuts)
            source, letters = old.source_pos(pos), self.view.letters_in_sight()
            self._replace(
                self._preparer.read(
                    old.id, source, letters, self._peeked, self._codebook
                )
            )
        except LookupError:
            self.close_document()

    def _is_whole_now(self, reading: Reading) -> None:
        """All of a document is prepared: it takes the place of what was in sight."""
        old = self._reading
        if old is None or reading.id != old.id:
            return
        if reading.codebook is not self._codebook:
            reading = reading.recoded(self._codebook)
        if reading.page is old.page:
            self._reading = reading
            self._show_marks()
        else:
            self._replace(reading)
        self.prepared.emit()

    def _replace(self, new: Reading) -> None:
        """Show another page of the same document; the line on top stays on top."""
        old = self._reading
        if old is None:
            return
        pos, down = self.view.top_position()
        pos = new.page_pos(old.source_pos(pos))
        kept = self.hands.grip.kept()
        self._take(new, pos, kept)
        self.view.put(pos, down)

    def _take(self, reading: Reading, around: int, kept: object = None) -> None:
        self._reading = reading
        self.view.show_page(reading.page, self._words, reading.places, around)
        self.view.setAccessibleName(reading.document.title)
        self.bar.set_open(True)
        lines = sum(run.lines for run in reading.page.runs)
        self.bar.set_hidden(lines if reading.of is None else 0)
        language = reading.document.metadata.language
        self.bar.set_languages((language,) if language else ())
        self._show_marks()
        self.hands.start(reading, kept)
        self.find_bar.set_page(reading.page)
        self.fonts.look_at(reading.page.text)

    def _show_marks(self) -> None:
        reading = self._reading
        if reading is None:
            return
        self.view.set_index(reading.index)
        if not reading.is_whole:
            self.view.marks.inside = {}  # not counted yet
        self.show_ruler()
        self.hands.grip.marks_changed(reading)

    def show_ruler(self) -> None:
        """Put all marks and find hits on the strip at the page's side."""
        reading = self._reading
        if reading is None:
            return
        if reading.has_all_marks:
            hits, heights = self.view.marks.hits, self.view.heights
            self._overview.show(reading.index, hits, heights)
        else:
            self._overview.clear()

    def _show_passage(self, span: SourceSpan) -> None:
        """Bring a passage to a third of the height, marked or not."""
        reading = self._reading
        if reading is None:
            return
        run = reading.page.hidden_in(span)
        if run is not None:
            self.peek(reading.page.runs[run].ids, True)
        reading = self._reading
        shown = reading.page.map.forward(span) if reading is not None else None
        if reading is None or shown is None:
            return
        same = reading.by_span.get(span)
        self.hands.grip.show(shown, same.id if same is not None else None)
        self.view.land(shown)

    def sees(self, span: SourceSpan) -> bool:
        """Whether the whole of a passage is in sight now."""
        reading = self._reading
        shown = reading.page.map.forward(span) if reading is not None else None
        if shown is None:
            return False
        place = self.view.place_of(shown)
        return place.top() >= 0 and place.bottom() <= self.view.viewport().height()

    # Hidden text

    def _row_pressed(self, run: int, link: RowLink) -> None:
        if link is RowLink.PEEK:
            self.toggle_run(run)
        else:
            self.restore(run)

    def _cleaned_menu(self, at: QPoint) -> None:
        can_restore = self._bridge.why_read_only is None
        offer_cleaned(self, at, can_restore=can_restore)

    def _refuse_reading_only(self) -> bool:
        why = self._bridge.why_read_only
        if why is not None:
            self.said.emit(_("Nothing can be changed: {why}.").format(why=why))
        return why is not None

    # The place where reading stopped

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stopped.leave()

    def _source_place(self) -> int | None:
        """The code point of the source that is on top; 0 at the beginning."""
        reading = self._reading
        if reading is None:
            return None
        if self.view.verticalScrollBar().value() == 0:
            return 0
        pos, _down = self.view.top_position()
        return reading.source_pos(pos)
