"""The inspector panel: the tabs Annotations and Document of the open document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.commands.annotations import DeleteAnnotations, SetNote, Untag
from desktop.commands.cleaning import RestoreText
from desktop.commands.documents import SetDocumentNote, SetStatus
from desktop.commands.links import Unlink
from desktop.commands.statements import SetStance, SetStatement
from desktop.i18n import _
from desktop.model.annotation import Annotation
from desktop.model.changes import Changes, Kind
from desktop.model.document import Body, Document, ReadingStatus
from desktop.model.ids import AnnotationId, CutId, DocumentId, LinkId, TagId
from desktop.model.passages import Passages
from desktop.model.rules import outlet_key
from desktop.tasks.review import questions
from desktop.ui.bridge import Bridge
from desktop.ui.inspector.annotations_tab import AnnotationsTab
from desktop.ui.inspector.cleaning_again import CleanAgainOverlay
from desktop.ui.inspector.document_tab import DocumentTab
from desktop.ui.inspector.link_rows import links_in_words
from desktop.ui.inspector.original import OriginalOverlay
from desktop.ui.inspector.repeats import RepeatCount
from desktop.ui.inspector.rules_overlay import RulesOverlay
from desktop.ui.inspector.speakers_overlay import SpeakersOverlay
from desktop.ui.jobs import Jobs
from desktop.ui.library.documents import below
from desktop.ui.passages.cards import CardMaker
from desktop.ui.reader.wording import citation
from desktop.ui.theme import Icon, current_theme
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.segmented import Segmented

# The annotations of a document; None while they are being read.
Lender = Callable[[DocumentId], Passages | None]

_MARKS = (Kind.ANNOTATION, Kind.TAGGING, Kind.TAG)
_TEXT = (Kind.CUT, Kind.DOCUMENT, Kind.DOUBT)


class InspectorPanel(QWidget):
    """`tag_requested` asks for the tag picker on an annotation, `change_requested` for
    another tag in place of one; `deleted` follows the deletion of one; `said` is a
    short message for the status row; `link_followed` names a passage, also of another
    document, to go to."""

    annotation_chosen = Signal(str)
    peek_requested = Signal(object, bool)
    compare_requested = Signal()
    edit_details_requested = Signal(str)
    review_requested = Signal(str)
    tag_requested = Signal(str)
    change_requested = Signal(str, str)
    deleted = Signal(str)
    said = Signal(str)
    link_followed = Signal(str)

    def __init__(
        self, bridge: Bridge, parent: QWidget | None = None, jobs: Jobs | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs if jobs is not None else Jobs(self)
        self._document: Document | None = None
        self._body: Body | None = None
        self._maker: CardMaker | None = None
        self._lender: Lender | None = None
        self._repeats = RepeatCount(bridge, self._jobs, self)
        self.setAccessibleName(_("Inspector"))
        self._build()
        self._connect()
        read_only = bridge.why_read_only is not None
        self.annotations.set_read_only(read_only)
        self.document.set_read_only(read_only)
        bridge.changed.connect(self._changed)
        current_theme().changed.connect(self._restyle)
        self._restyle()
        self.show_document(None)

    def borrow(self, lender: Lender) -> None:
        """Take annotations from who has read them already, not from the dossier."""
        self._lender = lender

    def passages_came(self) -> None:
        """The lender has all annotations of the open document now."""
        self._show_passages()

    @property
    def active(self) -> AnnotationId | None:
        """The annotation whose card is open."""
        return self.annotations.active

    def show_document(self, document: DocumentId | None) -> None:
        """Show a document's annotations and details; None shows that none is open."""
        here = None if self._document is None else self._document.id
        if document != here:
            self.annotations.set_active(None)
            self.annotations.filter_by(None)
        if document is None:
            self._document = self._body = None
            self._show_passages()
            self._show_tab(self.tabs.current)
            return
        self._document = self._bridge.reads.document(document)
        self._body, self._maker = self._bridge.reads.body(document), None
        self._show_passages()
        self._show_details()
        self._show_tab(self.tabs.current)

    def set_active(self, annotation: AnnotationId | None) -> None:
        """Open an annotation's card, without telling that it was chosen."""
        if annotation is not None:
            self._show_if_new(annotation)
            self.tabs.choose("annotations")
        self.annotations.set_active(annotation)

    def edit_note(self, annotation: AnnotationId) -> None:
        """Open an annotation's card with the cursor in its note."""
        self.set_active(annotation)
        self.annotations.edit_note()

    def edit_statement(self, annotation: AnnotationId) -> None:
        """Open an annotation's card with the cursor in its speaker."""
        self.set_active(annotation)
        self.annotations.edit_statement()

    def show_peeked(self, cuts: Iterable[CutId]) -> None:
        """Say which cuts the reader shows now."""
        self.document.show_peeked(frozenset(cuts))

    def _build(self) -> None:
        self.tabs = Segmented(_("Inspector"), self)
        self.tabs.add("annotations", _("Annotations"))
        self.tabs.add("document", _("Document"))
        self.filter = IconButton(Icon.LIST_FILTER, _("Filter by tag"))
        self.order = IconButton(Icon.ARROW_UP_DOWN, _("Sort annotations"))
        self.annotations = AnnotationsTab(
            self,
            self._bridge.reads.speakers,
            partial(links_in_words, self._bridge.reads),
        )
        self.document = DocumentTab(self)
        self.tabs.setAccessibleIdentifier("inspector.tabs")
        self.annotations.list.setAccessibleIdentifier("inspector.annotations")
        self.document.setAccessibleIdentifier("inspector.document")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.annotations)
        self._stack.addWidget(self.document)
        self._head = QHBoxLayout()
        self._head.addWidget(self.tabs)
        self._head.addStretch(1)
        self._head.addWidget(self.filter)
        self._head.addWidget(self.order)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_tab)
        self.filter.clicked.connect(
            lambda: self.annotations.ask_filter(below(self.filter))
        )
        self.order.clicked.connect(
            lambda: self.annotations.ask_order(below(self.order))
        )
        cards = self.annotations
        cards.chosen.connect(self.annotation_chosen)
        cards.untag_requested.connect(
            lambda annotation, tag: self._bridge.run(
                Untag(AnnotationId(annotation), TagId(tag))
            )
        )
        cards.tag_requested.connect(self.tag_requested)
        cards.change_requested.connect(self.change_requested)
        cards.note_written.connect(
            lambda annotation, note: self._bridge.run(
                SetNote(AnnotationId(annotation), note)
            )
        )
        cards.stated.connect(
            lambda annotation, said: self._bridge.run(
                SetStatement(AnnotationId(annotation), said)
            )
        )
        cards.stance_set.connect(
            lambda annotation, tag, stance: self._bridge.run(
                SetStance(AnnotationId(annotation), TagId(tag), stance)
            )
        )
        cards.merge_requested.connect(self.merge_speakers)
        cards.link_followed.connect(self.link_followed)
        cards.unlink_requested.connect(
            lambda link: self._bridge.run(Unlink(LinkId(link)))
        )
        cards.copy_requested.connect(self._copy)
        cards.compare_requested.connect(self.compare_requested)
        cards.delete_requested.connect(self._delete)
        tab = self.document
        tab.details_requested.connect(
            lambda: self.edit_details_requested.emit(self._id())
        )
        tab.status_chosen.connect(self._set_status)
        tab.note_written.connect(
            lambda note: self._bridge.run(SetDocumentNote(self._id(), note))
        )
        tab.peek_requested.connect(self.peek_requested)
        tab.restore_requested.connect(
            lambda cuts: self._bridge.run(RestoreText(self._id(), cuts))
        )
        tab.original_requested.connect(self._show_original)
        tab.clean_requested.connect(self._clean_again)
        tab.rules_requested.connect(self._show_rules)
        tab.review_requested.connect(lambda: self.review_requested.emit(self._id()))
        self._repeats.counted.connect(self._show_repeats)
        self._repeats.stale.connect(self._count_repeats)

    def _show_tab(self, key: str) -> None:
        # Without a document both tabs say that none is open.
        on_document = key == "document" and self._document is not None
        page = self.document if on_document else self.annotations
        self._stack.setCurrentWidget(page)
        self._show_details()
        for button in (self.filter, self.order):
            button.setVisible(key == "annotations")
        self._count_repeats()

    def _id(self) -> DocumentId:
        assert self._document is not None, "buttons are shown with a document only"
        return self._document.id

    def _passages(self) -> tuple[Annotation, ...] | None:
        """The annotations of the open document; None while they are being read."""
        if self._document is None:
            return ()
        if self._lender is None:
            return self._bridge.reads.annotations(self._document.id)
        lent = self._lender(self._document.id)
        return None if lent is None else lent.all

    def _cards(self) -> CardMaker | None:
        """What makes the cards, while text and tags are the same."""
        if self._document is None or self._body is None:
            return None
        if self._maker is None:
            published = self._document.metadata.published
            coder = self._bridge.workspace.coder
            codebook = self._bridge.reads.codebook()
            self._maker = CardMaker(self._body, codebook, coder, published)
        return self._maker

    def _show_passages(self) -> None:
        passages = self._passages()
        nothing = _("Nothing marked in this document yet")
        if self._document is None:
            nothing = _("No document is open")
        elif passages is None:
            nothing = _("The passages are being read…")
        shown = passages or ()
        maker = self._cards() if shown else None
        codebook = self._bridge.reads.codebook()
        self.annotations.show_passages(shown, maker, codebook, nothing)
        self.tabs.set_badge("annotations", f"{len(shown):,}" if shown else "")
        for part in (self.filter, self.order):
            part.setEnabled(bool(shown))

    def _show_details(self) -> None:
        """Only for who looks at the tab: it counts all lines of the text."""
        if self._stack.currentWidget() is not self.document:
            return
        if self._document is not None and self._body is not None:
            self.document.show_document(self._document, self._body)
            open_places = questions(self._bridge.reads, (self._document.id,))
            self.document.show_unsure(len(open_places))
            self._count_repeats()

    def _count_repeats(self) -> None:
        """Only for who looks at the tab: it reads all documents of the outlet."""
        on_document = self._stack.currentWidget() is self.document
        may_change = self._bridge.why_read_only is None
        if on_document and may_change and self._document is not None:
            self._repeats.ask(self._document)

    def _show_repeats(self, outlet: str, lines: int, rules: int) -> None:
        here = self._document
        if here is not None and outlet_key(here.metadata.outlet) == outlet:
            self.document.show_repeats(lines, rules)

    def _show_if_new(self, annotation: AnnotationId) -> None:
        """A reader may point at a passage before its news have come here."""
        listed = self.annotations.list.passages.index_of(annotation)
        if not listed.isValid() and not self.annotations.is_narrowed:
            self._show_passages()

    def _changed(self, changes: Changes) -> None:
        if self._document is None:
            return
        if changes.touches(Kind.LINK):
            self.annotations.show_links()
        id = self._document.id
        here = id in changes.documents
        if here and any(changes.touches(kind) for kind in _TEXT):
            try:
                self._document = self._bridge.reads.document(id)
            except LookupError:
                self.show_document(None)
                return
            self._maker = None
            if changes.touches(Kind.CUT):
                self._body = self._bridge.reads.body(id)
            self._show_details()
            self._show_passages()
        elif changes.touches(Kind.TAG) or (
            here and any(changes.touches(kind) for kind in _MARKS)
        ):
            if changes.touches(Kind.TAG):
                self._maker = None
            self._show_passages()
        if here and changes.touches(Kind.READING):
            self._note_opening(id)

    def _note_opening(self, id: DocumentId) -> None:
        """The first opening makes a document "reading"; further ones only tell where
        reading stands."""
        now = self._bridge.reads.document(id)
        if self._document is not None and now.status is not self._document.status:
            self._document = now
            self._show_details()

    def _set_status(self, status: ReadingStatus) -> None:
        self._bridge.run(SetStatus((self._id(),), status))

    def _copy(self, annotation: str) -> None:
        card = self.annotations.list.passages.row_at(
            self.annotations.list.passages.index_of(annotation)
        )
        if card is None or self._document is None:
            return
        text = citation(self._document, card.words, card.paragraph or 1)
        QGuiApplication.clipboard().setText(text)
        self.said.emit(_("Copied with citation"))

    def _delete(self, annotation: str) -> None:
        id = AnnotationId(annotation)
        self._bridge.run(
            DeleteAnnotations((id,)), lambda _none: self.deleted.emit(annotation)
        )

    def merge_speakers(self, name: str = "") -> None:
        """Offer the spellings of speakers, those of a name ticked."""
        overlay = SpeakersOverlay(self.window(), self._bridge)
        overlay.closed.connect(overlay.deleteLater)
        overlay.ask(name)

    def _show_original(self) -> None:
        if self._document is None or self._body is None:
            return
        overlay = OriginalOverlay(self.window())
        overlay.closed.connect(overlay.deleteLater)
        overlay.show_body(self._document, self._body)

    def _clean_again(self) -> None:
        if self._body is None:
            return
        overlay = CleanAgainOverlay(self.window(), self._bridge, self._jobs)
        overlay.closed.connect(overlay.deleteLater)
        overlay.ask(self._id(), self._body)

    def _show_rules(self) -> None:
        if self._document is None or not self._document.metadata.outlet:
            return
        overlay = RulesOverlay(self.window(), self._bridge, self._jobs)
        overlay.closed.connect(overlay.deleteLater)
        overlay.ask(self._document.metadata.outlet)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()

    def _restyle(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(0, theme.px(10), 0, 0)
        self._column.setSpacing(theme.px(6))
        lead, trail = theme.px(16), theme.px(12)
        left, right = (trail, lead) if self.isRightToLeft() else (lead, trail)
        self._head.setContentsMargins(left, 0, right, 0)
        left, right = (0, lead) if self.isRightToLeft() else (lead, 0)
        self.annotations.setContentsMargins(left, 0, right, 0)
