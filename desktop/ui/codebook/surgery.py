"""Merging and splitting tags: what would change is said before anything does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QWidget

from desktop.commands.tag_surgery import MergeTags, SplitTag
from desktop.i18n import _, ngettext
from desktop.model.annotation import Annotation
from desktop.model.codebook import PATH_JOIN, Codebook
from desktop.model.ids import AnnotationId, TagId
from desktop.model.new_tag import proposed
from desktop.ui.bridge import Bridge
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.overlay import Overlay
from desktop.ui.widgets.search_field import SearchField

Done = Callable[[TagId, str], None]

_ID = Qt.ItemDataRole.UserRole
_WORDS = 110  # code points of a passage that its row shows


class _Choosing(Overlay):
    """A sentence of what would change, rows to choose from, and two buttons."""

    def __init__(self, window: QWidget, title: str, do: str) -> None:
        super().__init__(window, title, width=600, height=600)
        self.add_header(title)
        self.summary = Label("", Role.CONTROL, Tone.SECONDARY, wrap=True)
        self.search = SearchField(_("Find"), self)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(title)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setWordWrap(True)
        self.list.installEventFilter(self)
        self.do = Button(do, ButtonKind.PRIMARY)
        self.do.clicked.connect(self._do)
        leave = Button(_("Cancel"))
        leave.clicked.connect(self.close_overlay)
        self._above = QHBoxLayout()
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(self.do)
        self.body.addLayout(self._above)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.summary)
        self.body.addLayout(foot)

    def fill(self, rows: Sequence[tuple[str, str]], *, checkable: bool) -> None:
        """Rows of an id and words."""
        self.model.clear()
        for id, words in rows:
            item = QStandardItem(words)
            item.setData(id, _ID)
            item.setCheckable(checkable)
            lines = words.count("\n") + 1
            item.setSizeHint(QSize(0, current_theme().px(14 + 18 * lines)))
            self.model.appendRow(item)

    def shown_rows(self) -> list[QStandardItem]:
        """The rows that the words sought leave."""
        return [
            self.model.item(row)
            for row in range(self.model.rowCount())
            if not self.list.isRowHidden(row)
        ]

    def _filter(self, words: str) -> None:
        """Leave the rows with the words sought, and stand on one that is left."""
        sought = words.casefold().strip()
        for row in range(self.model.rowCount()):
            hit = sought in self.model.item(row).text().casefold()
            self.list.setRowHidden(row, not hit)
        here = self.list.currentIndex()
        if self.list.isRowHidden(here.row()) or (sought and not here.isValid()):
            self._stand_on_first()

    def _stand_on_first(self) -> None:
        rows = self.shown_rows()
        self.list.selectionModel().setCurrentIndex(
            rows[0].index() if rows else QModelIndex(),
            QItemSelectionModel.SelectionFlag.ClearAndSelect,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An arrow leads from the words sought to what was found; Enter does it."""
        if (
            watched in (self.search, self.list)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.do.click()
                return True
            if watched is self.search and event.key() == Qt.Key.Key_Down:
                # Before the focus: a list that gets it stands on a row unselected.
                if not self.list.selectionModel().hasSelection():
                    self._stand_on_first()
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _do(self) -> None:
        raise NotImplementedError


class MergeOverlay(_Choosing):
    """Asks into which tag another one goes; `then` gets that one, and what was done."""

    def __init__(self, window: QWidget, bridge: Bridge, then: Done) -> None:
        super().__init__(window, _("Merge tag"), _("Merge"))
        self._bridge = bridge
        self._then = then
        self._codebook = Codebook(())
        self._gone: TagId | None = None
        self.list.selectionModel().currentChanged.connect(self._preview)

    def ask(self, gone: TagId, codebook: Codebook) -> None:
        """Open on the tag that would go."""
        self._gone, self._codebook = gone, codebook
        within = codebook.within(gone)
        self.fill(
            [
                (tag.id, f"{tag.code}   {PATH_JOIN.join(codebook.path(tag.id))}")
                for tag in codebook
                if tag.id not in within
            ],
            checkable=False,
        )
        self._preview()
        self.open(self.search)

    def choose(self, tag: TagId) -> None:
        """Stand on a tag of the list."""
        for row in range(self.model.rowCount()):
            if self.model.item(row).data(_ID) == tag:
                self.list.selectionModel().setCurrentIndex(
                    self.model.index(row, 0),
                    QItemSelectionModel.SelectionFlag.ClearAndSelect,
                )

    def _into(self) -> TagId | None:
        item = self.model.itemFromIndex(self.list.currentIndex())
        return TagId(str(item.data(_ID))) if item is not None else None

    def _preview(self, *_indices: QModelIndex) -> None:
        into, gone = self._into(), self._gone
        self.do.setEnabled(into is not None)
        if gone is None:
            return
        name = self._codebook.by_id[gone].name
        if into is None:
            self.summary.setText(
                _("Choose the tag that “{name}” becomes part of.").format(name=name)
            )
            return
        reads = self._bridge.reads
        found = reads.annotations_with((gone,))
        both = sum(1 for each in found if into in each.tags)
        documents = len({each.document for each in found})
        parts = [
            ngettext(
                "{n} passage in {documents} gets “{into}” instead of “{gone}”.",
                "{n} passages in {documents} get “{into}” instead of “{gone}”.",
                len(found),
            ).format(
                n=len(found),
                documents=ngettext("{n} document", "{n} documents", documents).format(
                    n=documents
                ),
                into=self._codebook.by_id[into].name,
                gone=name,
            )
        ]
        if both:
            parts.append(_("{n} of them have both already.").format(n=both))
        below = len(self._codebook.within(gone)) - 1
        if below:
            words = ngettext(
                "{n} tag below moves along.", "{n} tags below move along.", below
            )
            parts.append(words.format(n=below))
        self.summary.setText(" ".join(parts))

    def _do(self) -> None:
        into, gone = self._into(), self._gone
        if into is not None and gone is not None:
            self.close_overlay()
            then, book = self._then, self._codebook.by_id
            words = _("“{gone}” is part of “{into}” now. Ctrl Z takes it back.").format(
                gone=book[gone].name, into=book[into].name
            )
            self._bridge.run(MergeTags(gone, into), lambda _none: then(into, words))


class SplitOverlay(_Choosing):
    """Asks which passages of a tag get a new one, and its name; `then` gets the new
    tag, and what was done."""

    def __init__(self, window: QWidget, bridge: Bridge, then: Done) -> None:
        super().__init__(window, _("Split tag"), _("Split"))
        self._bridge = bridge
        self._then = then
        self._codebook = Codebook(())
        self._tag: TagId | None = None
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the new tag"))
        self.name.setPlaceholderText(_("Name of the new tag"))
        self.name.textChanged.connect(self._preview)
        self.all = Button(_("Tick all that are listed"), ButtonKind.QUIET)
        self.all.clicked.connect(self._tick_listed)
        self._above.addWidget(self.name, 1)
        self._above.addWidget(self.all)
        self.model.itemChanged.connect(self._preview)

    def ask(
        self,
        tag: TagId,
        codebook: Codebook,
        passages: Sequence[Annotation],
        source_of: Callable[[Annotation], str],
    ) -> None:
        """Open on a tag with the passages that bear it."""
        self._tag, self._codebook = tag, codebook
        rows = [(each.id, f"{_short(each)}\n{source_of(each)}") for each in passages]
        self.fill(rows, checkable=True)
        self._preview()
        self.open(self.name)

    def _chosen(self) -> tuple[AnnotationId, ...]:
        rows = (self.model.item(row) for row in range(self.model.rowCount()))
        return tuple(
            AnnotationId(str(item.data(_ID)))
            for item in rows
            if item.checkState() is Qt.CheckState.Checked
        )

    def _tick_listed(self) -> None:
        for item in self.shown_rows():
            item.setCheckState(Qt.CheckState.Checked)

    def _preview(self, *_changed: object) -> None:
        if self._tag is None:
            return
        chosen, name = len(self._chosen()), self.name.text().strip()
        self.do.setEnabled(bool(chosen and name))
        words = ngettext(
            "{n} of {all} passage gets “{new}” instead of “{old}”.",
            "{n} of {all} passages get “{new}” instead of “{old}”.",
            self.model.rowCount(),
        )
        self.summary.setText(
            words.format(
                n=chosen,
                all=self.model.rowCount(),
                new=name or _("the new tag"),
                old=self._codebook.by_id[self._tag].name,
            )
        )

    def _do(self) -> None:
        if self._tag is None:
            return
        parent = self._codebook.by_id[self._tag].parent
        new = proposed(self._codebook, self.name.text(), parent)
        chosen = self._chosen()
        self.close_overlay()
        then = self._then
        words = ngettext(
            "{n} passage has “{new}” now. Ctrl Z takes it back.",
            "{n} passages have “{new}” now. Ctrl Z takes it back.",
            len(chosen),
        ).format(n=len(chosen), new=new.name)
        self._bridge.run(
            SplitTag(self._tag, new, chosen), lambda _none: then(new.id, words)
        )


def _short(annotation: Annotation) -> str:
    words = " ".join(annotation.anchor.words.split())
    return words if len(words) <= _WORDS else words[: _WORDS - 1].rstrip() + "…"
