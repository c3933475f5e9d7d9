"""The links of a passage, in its card: what they say, where they lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.model.ids import AnnotationId, LinkId
from desktop.store.reads import Reads
from desktop.tasks.link_words import link_words
from desktop.ui.reader.actions import reader_action
from desktop.ui.shown_keys import follow_key
from desktop.ui.theme import Icon, Role, current_theme
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.label import ElidedLabel


@dataclass(frozen=True, slots=True)
class LinkWords:
    """A link as a card says it: its other end, and words on what and where that is."""

    id: LinkId
    other: AnnotationId
    text: str


Links = Callable[[AnnotationId], tuple[LinkWords, ...]]


def links_in_words(reads: Reads, annotation: AnnotationId) -> tuple[LinkWords, ...]:
    """The links of a passage, in the order they were made."""
    found = reads.links(annotation)
    ends = {link.other(annotation) for link in found}
    passages = {each.id: each for each in reads.annotations_among(ends)}
    documents = {
        each.id: each
        for each in reads.documents({each.document for each in passages.values()})
    }
    out = []
    for link in found:
        passage = passages.get(link.other(annotation))
        if passage is None:
            continue
        document = documents[passage.document]
        where = document.metadata.outlet or document.title
        text = _("{what}: “{words}”").format(
            what=link_words(link, annotation, where),
            words=" ".join(passage.anchor.words.split()),
        )
        out.append(LinkWords(link.id, passage.id, text))
    return tuple(out)


class LinkRows(QWidget):
    """`followed(annotation id)` and `removed(link id)`."""

    followed = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[LinkWords, ...] = ()
        self._read_only = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current_theme().px(4))
        self.rows: list[LinkRow] = []
        self.hide()

    def set_read_only(self, read_only: bool) -> None:
        """Whether links can be removed."""
        self._read_only = read_only
        for row in self.rows:
            row.remove.setEnabled(not read_only)

    def show_links(self, links: tuple[LinkWords, ...]) -> None:
        """Show these; nothing is shown where there are none."""
        if links == self._shown:
            return
        self._shown = links
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [LinkRow(link, self) for link in links]
        for row in self.rows:
            row.go.clicked.connect(lambda _on=False, r=row: self.followed.emit(r.other))
            row.remove.clicked.connect(
                lambda _on=False, r=row: self.removed.emit(r.link)
            )
            row.remove.setEnabled(not self._read_only)
            self._column.addWidget(row)
        self.setVisible(bool(links))


class LinkRow(QWidget):
    """One link: words, a button that goes there, one that removes it."""

    def __init__(self, words: LinkWords, parent: QWidget) -> None:
        super().__init__(parent)
        self.link, self.other = words.id, words.other
        label = ElidedLabel(words.text, Role.META, lines=3)
        self.go = IconButton(Icon.ARROW_RIGHT, _("Go there"), size=26)
        follow_key(self.go, reader_action("reader.link.follow"), self.go.set_key)
        self.go.setAccessibleDescription(words.text)
        self.remove = IconButton(Icon.X, _("Remove link"), size=26)
        self.remove.setAccessibleDescription(words.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label, 1)
        row.addWidget(self.go)
        row.addWidget(self.remove)
