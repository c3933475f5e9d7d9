"""Find: words or passages across the library, what was found, what to do with it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.i18n import Count, _, ngettext
from desktop.model.changes import Changes, Kind
from desktop.model.codebook import Codebook
from desktop.model.finding import ANYTHING, Asked, Found, Narrowing
from desktop.progress import Progress
from desktop.tasks.retrieving import look_for_passages
from desktop.tasks.searching import (
    look,
    look_best,
    look_first,
    spelling_of,
)
from desktop.text.query import parse_while_typing
from desktop.ui.bridge import Bridge
from desktop.ui.find.acts import FIND_ACTIONS, FindActs
from desktop.ui.find.builder import PassageBuilder
from desktop.ui.find.facets import FacetView
from desktop.ui.find.list_view import FoundList
from desktop.ui.find.rows import Head, Line, rows_of
from desktop.ui.find.tag_bar import TagBar
from desktop.ui.jobs import Jobs
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.segmented import Segmented

_PAUSE = 150  # ms of rest before what is typed is looked for
_LATER = 250  # ms after a change until the search is run again
_FACETS = 232  # px
_MANY = 5000  # documents from which some hits are shown before they are ranked
Work = Callable[[Progress], Found]
_BY_WORDS, _BY_TAGS = "words", "tags"
_OF_INTEREST = (Kind.DOCUMENT, Kind.CUT, Kind.ANNOTATION, Kind.TAGGING, Kind.TAG)


class FindView(QWidget):
    """`open_requested` carries a document id and the SourceSpan to show, or None."""

    open_requested = Signal(str, object)
    said = Signal(str)
    answered = Signal()
    export_requested = Signal(object)

    def __init__(
        self, bridge: Bridge, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self._codebook = bridge.reads.codebook()
        self._narrowing = ANYTHING
        self._found: Found | None = None
        self._many = False
        self._is_behind = False
        self.actions_table = FIND_ACTIONS
        self.setAccessibleName(_("Find"))
        self._build()
        self.acts = FindActs(self, bridge)
        self.acts.said.connect(self.said)
        self.acts.set_codebook(self._codebook)
        self.builder.set_codebook(self._codebook)
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(self._look)
        self._news = QTimer(self, singleShot=True, interval=_LATER)
        self._news.timeout.connect(self._look)
        bridge.changed.connect(self._changed)
        current_theme().changed.connect(self._restyle)
        self._restyle()
        self._show_nothing()

    @property
    def asked(self) -> Asked:
        """What is looked for now."""
        if self.mode.current == _BY_TAGS:
            return Asked("", self.builder.query, self._narrowing)
        return Asked(self.search.text(), None, self._narrowing)

    @property
    def found(self) -> Found | None:
        """The last answer; None while nothing is asked for."""
        return self._found

    @property
    def codebook(self) -> Codebook:
        """The tags that can be laid and asked for."""
        return self._codebook

    @property
    def is_answered(self) -> bool:
        """Whether what is listed is the whole answer to what is asked now."""
        found = self._found
        return found is not None and found.asked == self.asked and found.is_counted

    @property
    def summary(self) -> str:
        """What was found, for the status line."""
        return self._heading.text() if self._found is not None else ""

    def ask(self, asked: Asked) -> None:
        """Look for this, as if it had been typed."""
        if asked.passages is not None:
            self.builder.show_query(asked.passages)
            self.mode.choose(_BY_TAGS)
        else:
            self.mode.choose(_BY_WORDS)
            self.search.setText(asked.words)
            self._typing.stop()
        self._narrowing = asked.narrowing  # another mode has let go of it
        self.list.found.forget_ticks()
        self._look()

    def activate(self) -> None:
        """The view is shown: the field is ready to be typed in."""
        self._many = self._bridge.reads.document_count() > _MANY
        if self._is_behind:
            self._is_behind = False
            self._look()
        if self.mode.current == _BY_WORDS:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.selectAll()

    def return_to_cell(self) -> None:
        """Back from a hit: the list has the focus, at the same hit."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- asking

    def _changed(self, changes: Changes) -> None:
        if changes.touches(Kind.TAG):
            self._codebook = self._bridge.reads.codebook()
            self.builder.set_codebook(self._codebook)
            self.acts.set_codebook(self._codebook)
        if self._found is not None and any(map(changes.touches, _OF_INTEREST)):
            # While one reads and tags, nothing is looked for behind the page.
            self._is_behind = not self.isVisible()
            if not self._is_behind:
                self._news.start()

    def _typed(self) -> None:
        self.list.found.forget_ticks()
        self._typing.start()

    def _rebuilt(self) -> None:
        self.list.found.forget_ticks()
        self._look()

    def _narrow(self, narrowing: Narrowing) -> None:
        self._narrowing = narrowing
        self._look()

    def _let_go(self) -> None:
        self._narrow(ANYTHING)

    def _look(self) -> None:
        asked, reads = self.asked, self._bridge.reads
        if not asked.words.strip() and asked.passages is None:
            self._show_nothing()
            return
        if asked.passages is not None:
            self._run(asked, [lambda p: look_for_passages(reads, asked, progress=p)])
            return

        typing = parse_while_typing
        works: list[Work] = [lambda p: look(reads, asked, reading=typing, progress=p)]
        if not asked.narrowing:
            works.insert(
                0, lambda p: look_best(reads, asked, reading=typing, progress=p)
            )
            if self._many:
                works.insert(0, lambda _p: look_first(reads, asked, reading=typing))
        self._run(asked, works)

    def _run(self, asked: Asked, works: list[Work]) -> None:
        """One after the other, each answer fuller than the last; the newest wins."""
        work, *others = works

        def take(found: Found) -> None:
            if found.asked != self.asked:
                return  # The question was changed meanwhile.
            if others:
                if found.documents:
                    self._show(found)
                self._run(asked, others)
            else:
                self._take(found)

        job = self._jobs.start("find", work, take)
        job.refused.connect(lambda error: self._refused(asked, error))

    def _take(self, found: Found) -> None:
        self._show(found)
        if found.order:
            announce(self.search, self._heading.text())
        else:
            self._propose(found)

    def _propose(self, found: Found) -> None:
        """Nothing was found: name the nearest spelling, if there is one."""
        reads, words = self._bridge.reads, found.asked.words

        def work(_progress: Progress) -> str:
            return spelling_of(reads, parse_while_typing(words)) if words else ""

        def then(near: str) -> None:
            if near and found.asked == self.asked:
                self._say_nothing_fits(_("Did you mean “{word}”?").format(word=near))

        self._jobs.start("spelling", work, then)

    def _refused(self, asked: Asked, error: AppError) -> None:
        if asked == self.asked:
            self._found = None
            self._show_rows([])
            self._heading.setText("")
            self.empty.set_message(
                Icon.SEARCH,
                error.sentence,
                _("Words, “a phrase”, begin*, OR, NOT, NEAR and (brackets) work."),
                Tone.SECONDARY,
            )
            announce(self.search, error.sentence)

    # -- showing

    def _show_nothing(self) -> None:
        self._found = None
        self._show_rows([])
        self._heading.setText("")
        by_words = self.mode.current == _BY_WORDS
        self.empty.set_message(
            Icon.SEARCH if by_words else Icon.TAGS,
            _("Type what to look for")
            if by_words
            else _("Choose a tag to see its passages"),
            _(
                "Texts, titles and notes are searched, hidden text too. "
                "“A phrase”, begin*, OR, NOT, NEAR/5 and (brackets) work."
            )
            if by_words
            else _("Conditions keep those near, overlapping or without another tag."),
            Tone.SECONDARY,
        )

    def _show(self, found: Found) -> None:
        self._found = found
        self._show_rows(rows_of(found, self._codebook))
        if found.is_counted:
            wanted = found.asked.narrowing
            self.facets.show_facets(found.facets, wanted, self._codebook)
        self._heading.setText(_summary(found))
        self.answered.emit()
        if not found.order:
            self._say_nothing_fits("")

    def _say_nothing_fits(self, proposal: str) -> None:
        words = _("Texts, titles and notes were searched, hidden text too.")
        if self._narrowing:
            words = _("Only a part of the library was looked at: see the left.")
        title = _("Nothing found")
        self.empty.set_message(Icon.SEARCH, title, proposal or words, Tone.SECONDARY)

    def _show_rows(self, rows: list[Head | Line]) -> None:
        self.list.found.show(rows)
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        self.bar.setVisible(bool(rows))
        self._left.setVisible(self._found is not None)
        self._clear.setVisible(bool(self._narrowing))
        self.save.setEnabled(
            self._found is not None and self._bridge.why_read_only is None
        )
        self._show_ticks()

    def _show_ticks(self) -> None:
        model = self.list.found
        writable = self._bridge.why_read_only is None
        self.bar.show_counts(len(model.ticked), len(model.lines), writable=writable)

    def _mode_chosen(self, mode: str) -> None:
        self.search.setVisible(mode == _BY_WORDS)
        self.builder.setVisible(mode == _BY_TAGS)
        self.bar.extent.setVisible(mode == _BY_WORDS)
        self.list.found.forget_ticks()
        self._narrowing = ANYTHING
        self._look()

    # -- acting

    def _open(self, row: Head | Line) -> None:
        if isinstance(row, Head):
            self.open_requested.emit(row.document, None)
            return
        hit = row.hit
        span = hit.places[0] if hit.places and hit.annotation is None else hit.span
        if hit.annotation is not None and span is None:
            with suppress(LookupError):  # It may have gone a moment ago.
                span = self._bridge.reads.annotation(hit.annotation).span
        self.open_requested.emit(hit.document, span)

    # -- building

    def _build(self) -> None:
        self.search = SearchField(_("Find in all documents"), self)
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self._to_list)
        self.search.down_pressed.connect(self._to_list)
        self.search.setAccessibleIdentifier("find.search")
        self.builder = PassageBuilder(self)
        self.builder.changed.connect(self._rebuilt)
        self.mode = Segmented(_("Look for"), self)
        self.mode.add(_BY_WORDS, _("Words"), Icon.SEARCH)
        self.mode.add(_BY_TAGS, _("Passages"), Icon.TAGS)
        self.mode.chosen.connect(self._mode_chosen)
        self.save = Button(_("Save search"), icon=Icon.SAVE)
        self.builder.hide()
        self._heading = Label("", Role.CONTROL_STRONG)
        self._clear = Button(_("Show all"), ButtonKind.LINK, compact=True)
        self._clear.clicked.connect(self._let_go)
        self.list = FoundList(self)
        self.list.setAccessibleIdentifier("find.hits")
        self.list.opened.connect(self._open)
        self.list.left.connect(self._to_field)
        self.list.found.ticks_changed.connect(self._show_ticks)
        self.empty = EmptyState(Icon.SEARCH, "", "", Tone.SECONDARY, self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.bar = TagBar(self)
        self.bar.export_requested.connect(
            lambda: self.export_requested.emit(self.asked)
        )
        self.facets = FacetView(self)
        self.facets.setAccessibleIdentifier("find.facets")
        self.facets.narrowed.connect(self._narrow)
        self._lay_out()

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.mode, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self.search, 1, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self.builder, 1)
        self._head.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        under = QHBoxLayout()
        under.addWidget(self._heading)
        under.addWidget(self._clear)
        under.addStretch(1)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.facets, 1)
        right = QVBoxLayout()
        right.addLayout(under)
        right.addWidget(self._stack, 1)
        right.addWidget(self.bar)
        self._body = QHBoxLayout()
        self._body.addWidget(self._left)
        self._body.addLayout(right, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addLayout(self._body, 1)

    def _to_field(self) -> None:
        """Back to what is asked, to ask something else."""
        field = self.search if self.mode.current == _BY_WORDS else self.builder.tag
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_list(self) -> None:
        if self._found is not None and self._found.order:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.list.stand_on_first()

    def _restyle(self) -> None:
        theme = current_theme()
        side = theme.px(20)
        self._column.setContentsMargins(side, theme.px(14), side, 0)
        self._column.setSpacing(theme.px(10))
        self._head.setSpacing(theme.px(10))
        self._body.setSpacing(theme.px(16))
        self._left.setFixedWidth(theme.px(_FACETS))


def _summary(found: Found) -> str:
    """As in "37 hits in 12 documents"."""
    count = sum(len(each.hits) + each.more for each in found.documents)
    documents = ngettext("{n} document", "{n} documents", len(found.order))
    words = ngettext("{n} hit in {documents}", "{n} hits in {documents}", count)
    if len(found.documents) < len(found.order):
        words = _("The best {shown} of {documents}")
    said = words.format(
        n=f"{Count(count):,}",
        shown=f"{Count(len(found.documents)):,}",
        documents=documents.format(n=f"{Count(len(found.order)):,}"),
    )
    if found.by_letters:
        said = f"{said} · {_('found letter by letter, not ranked')}"
    return said
