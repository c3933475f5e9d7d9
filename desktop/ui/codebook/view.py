"""The codebook: all tags in a tree, and the chosen one to edit."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.commands.codebook import EditTag
from desktop.errors import AppError
from desktop.i18n import _
from desktop.model.annotation import Annotation
from desktop.model.changes import Changes, Kind
from desktop.model.codebook import Codebook, Tag
from desktop.model.document import Document
from desktop.model.ids import DocumentId, TagId
from desktop.ui.bridge import Bridge
from desktop.ui.codebook.actions import CODEBOOK_ACTIONS as CODEBOOK_ACTIONS
from desktop.ui.codebook.acts import CodebookActs
from desktop.ui.codebook.cards import cards_of, outlet_of
from desktop.ui.codebook.editor import TagEditor
from desktop.ui.codebook.importing import Importing
from desktop.ui.codebook.table import TagTable
from desktop.ui.jobs import Jobs
from desktop.ui.shown_keys import follow_keys
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.keycap import KeyHint
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.search_field import SearchField

_MOST = 500  # passages listed of one tag
_EDITOR = 560  # px
_LIST = 343  # at least; its buttons have icons alone then
_WORDS_FIT = 1.4  # text scale up to which the tools show their words
_ROOM = 1100  # px of the view that they need beside the search field
_OF_INTEREST = (Kind.TAG, Kind.TAGGING, Kind.ANNOTATION, Kind.DOCUMENT)


class CodebookView(QWidget):
    """`open_requested` carries a document id and the SourceSpan of a passage in it,
    `said` a short message for the status row."""

    open_requested = Signal(str, object)
    said = Signal(str)

    def __init__(
        self, bridge: Bridge, parent: QWidget | None = None, jobs: Jobs | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.importing = Importing(bridge, jobs or Jobs(self), self)
        self.importing.said.connect(self.said)
        # As they were when the tree was last filled.
        self.codebook = Codebook(())
        self._places: dict[str, Annotation] = {}
        self.documents: dict[DocumentId, Document] = {}
        self._is_behind = True
        self._quiet = False  # while the tree is filled
        self._waiting = 0
        self._editor: TagEditor | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show_current)
        self.actions_table = CODEBOOK_ACTIONS
        self.setAccessibleName(_("Codebook"))
        self._build()
        self._writable = bridge.why_read_only is None
        self.acts = CodebookActs(self, bridge)
        self.acts.said.connect(self.said)
        self.add.clicked.connect(lambda: self.acts.add_tag(None))
        self.more.clicked.connect(self.acts.use_template)
        self.add.setEnabled(self._writable)
        self.more.setEnabled(self._writable)
        self.take_in.setEnabled(self._writable)
        bridge.changed.connect(self._changed)
        bridge.refused.connect(self._refused)
        current_theme().changed.connect(self._restyle)
        self._restyle()
        self.table.setFocus()  # where the keys work, rather than the search field

    @property
    def editor(self) -> TagEditor:
        """The chosen tag's fields and passages, made when they are first shown: the
        tree is to be seen before."""
        if self._editor is None:
            self._editor = self._make_editor()
        return self._editor

    def show_tag(self, tag: TagId) -> None:
        """Stand on a tag."""
        self._refresh_if_behind()
        self.table.go_to(tag)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_behind()

    def _build(self) -> None:
        # Made first, so that the focus comes here first.
        self.table = TagTable(self)
        self.search = SearchField(_("Find a tag"), self)
        self.add = Button(_("New tag"), ButtonKind.PRIMARY, icon=Icon.PLUS)
        self.more = Button(_("From a template…"), ButtonKind.QUIET, icon=Icon.TAGS)
        self.take_in = Button(_("Import…"), ButtonKind.QUIET, icon=Icon.FILE_PLUS)
        self.take_in.clicked.connect(self.importing.choose)
        self.table.went_to.connect(self._went)
        self.table.setAccessibleIdentifier("codebook.tags")
        self.search.setAccessibleIdentifier("codebook.search")
        self.add.setAccessibleIdentifier("codebook.add")
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._ask)
        self.search.textChanged.connect(self.table.filter_by)
        self.empty = EmptyState(
            Icon.TAGS,
            _("The codebook is empty"),
            _("A tag says what passages are about. Add the first one."),
        )
        self._left_stack = QStackedWidget()
        self._left_stack.addWidget(self.table)
        self._left_stack.addWidget(self.empty)
        self._right = QStackedWidget()
        self._right.addWidget(QWidget())
        self._head = QHBoxLayout()
        self._head.addWidget(self.search, 1)
        self._head.addStretch(1)
        self._head.addWidget(self.take_in)
        self._head.addWidget(self.more)
        self._head.addWidget(self.add)
        self._foot = FlowLayout()
        by_id = {action.id.partition(".")[2]: action for action in CODEBOOK_ACTIONS}
        for ids, words in (
            (("rename",), _("rename")),
            (("add",), _("new")),
            (("up", "down"), _("move")),
            (("merge",), _("merge")),
            (("split",), _("split")),
            (("delete",), _("delete")),
        ):
            hint = KeyHint("", words)
            self._foot.addWidget(hint)
            follow_keys(hint, [by_id[id] for id in ids], hint.set_key)
        self._foot.addWidget(
            Label(_("Every change can be undone."), Role.META, Tone.SECONDARY)
        )
        self._left = QWidget()
        self._column = QVBoxLayout(self._left)
        self._column.addLayout(self._head)
        self._column.addWidget(self._left_stack, 1)
        self._column.addLayout(self._foot)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self._right)
        self._splitter.setStretchFactor(0, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

    def _make_editor(self) -> TagEditor:
        editor = TagEditor()
        editor.edited.connect(self._edit)
        editor.passage_chosen.connect(self._open)
        editor.set_read_only(not self._writable)
        scroll = QScrollArea()
        scroll.setWidget(editor)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(_("Tag"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        editor.setAutoFillBackground(False)
        self._right.addWidget(scroll)
        return editor

    def _changed(self, changes: Changes) -> None:
        if not any(changes.touches(kind) for kind in _OF_INTEREST):
            return
        self._is_behind = True
        if self.isVisible():
            self.refresh()

    def _refused(self, error: AppError) -> None:
        if self._waiting and self.isVisible():
            self._waiting = 0
            self.editor.show_problem(error.sentence)

    def _refresh_if_behind(self) -> None:
        if self._is_behind:
            self.refresh()

    def refresh(self) -> None:
        """Read all tags again."""
        reads = self._bridge.reads
        self._is_behind = False
        self.codebook = reads.codebook()
        self.documents = {each.id: each for each in reads.documents()}
        use = reads.tag_use()
        self._quiet = True
        self.table.show_tags(self.codebook, use, len(self.documents))
        self._left_stack.setCurrentWidget(self.table if self.codebook else self.empty)
        if self.table.current_tag is None and len(self.codebook):
            self.table.go_to(self.codebook.tags[0].id)
        self._quiet = False
        if self._editor is None:
            self._soon.start()
        else:
            self._show_current()

    def _show_current(self) -> None:
        self._show_tag(self.table.current_tag)

    def _went(self, tag: Tag | None) -> None:
        if not self._quiet:
            self._show_tag(tag)

    def _show_tag(self, tag: Tag | None) -> None:
        if tag is None or tag.id not in self.codebook.by_id:
            self._right.setCurrentIndex(0)
            return
        self.editor.show_tag(self.codebook.by_id[tag.id], self.codebook)
        self._show_passages(tag.id)
        self._right.setCurrentIndex(1)

    def _show_passages(self, tag: TagId) -> None:
        within = self.codebook.within(tag)
        found = self._bridge.reads.annotations_with(within)
        known = self.documents
        shown = found[:_MOST]
        self._places = {each.id: each for each in shown}
        cards = cards_of(shown, within, self.codebook, known)
        outlets = dict.fromkeys(
            outlet_of(known[each.document]) for each in found if each.document in known
        )
        self.editor.show_passages(cards, len(found), ", ".join(outlets))

    def _edit(self, tag: Tag) -> None:
        self._waiting += 1

        def done(_none: object) -> None:
            self._waiting = max(0, self._waiting - 1)

        self._bridge.run(EditTag(tag), done)

    def _open(self, annotation: str) -> None:
        place = self._places.get(annotation)
        if place is not None:
            self.open_requested.emit(DocumentId(place.document), place.span)

    def _ask(self, at: QPoint) -> None:
        if self.table.current_tag is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.table.actions():
            action.setEnabled(self._writable)
            menu.addAction(action)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _restyle(self) -> None:
        theme = current_theme()
        side = theme.px(20)
        self._column.setContentsMargins(side, theme.px(14), side, theme.px(10))
        self._column.setSpacing(theme.px(8))
        self._foot.setSpacing(theme.px(16))
        self._show_words()
        # Said, so that words which are about to give way make no window wider.
        self._left.setMinimumWidth(theme.px(_LIST))
        self._right.setMinimumWidth(theme.px(360))
        self._splitter.setSizes(
            [max(1, self.width() - theme.px(_EDITOR)), theme.px(_EDITOR)]
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()

    def _show_words(self) -> None:
        """In narrow windows the quiet buttons keep their icons."""
        scale = current_theme().scale
        short = scale > _WORDS_FIT or self.width() < _ROOM * scale
        name = _("Import codebook…")
        self.take_in.show_words(_("Import…"), name=name, icon_only=short)
        self.more.show_words(_("From a template…"), icon_only=short)
