"""The handbook over the window: pages at the side, the text, a field to search."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop import resources
from desktop.i18n import _
from desktop.ui.handbook.pages import SCREENS, SCREENS_PAGE, Page, pages
from desktop.ui.theme import Role, current_theme
from desktop.ui.widgets.focus_ring import NO_RING
from desktop.ui.widgets.overlay import Overlay
from desktop.ui.widgets.search_field import SearchField


class HandbookSheet(Overlay):
    """`open_at` shows a screen's section; links between pages stay inside."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _("Handbook"), width=1120, height=820)
        self.add_header(_("Handbook"))
        self.contents = QListWidget(self.panel)
        self.contents.setAccessibleName(_("Pages"))
        self.contents.currentItemChanged.connect(self._chosen)
        self.field = SearchField(_("Search the handbook"), self.panel)
        self.field.textChanged.connect(self._search)
        self.field.down_pressed.connect(self.contents.setFocus)
        self.text = QTextBrowser(self.panel)
        self.text.setAccessibleName(_("Text of the handbook"))
        self.text.setProperty(NO_RING, True)
        # A link to a page or a section; the handbook has no others.
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        side = QVBoxLayout()
        side.addWidget(self.field)
        side.addWidget(self.contents, 1)
        row = QHBoxLayout()
        row.addLayout(side, 2)
        row.addWidget(self.text, 5)
        self.body.addLayout(row, 1)
        self._page: Page | None = None
        for page in pages():
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page.name)
            self.contents.addItem(item)
        current_theme().changed.connect(self._show)

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return self._page.name if self._page else ""

    def open_at(self, screen: str) -> None:
        """Open it on what it says of a screen; on its beginning for "" ."""
        if screen in SCREENS:
            self.show_page(SCREENS_PAGE, SCREENS[screen])
        else:
            self.show_page(pages()[0].name)
        self.open(self.field)
        self._to(SCREENS.get(screen, ""))

    def show_page(self, name: str, section: str = "") -> None:
        """Show a page from its beginning, or from a section."""
        for row in range(self.contents.count()):
            if self.contents.item(row).data(Qt.ItemDataRole.UserRole) == name:
                self.contents.setCurrentRow(row)
        self._to(section)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        name = item.data(Qt.ItemDataRole.UserRole)
        self._page = next(page for page in pages() if page.name == name)
        self._show()
        self._mark()

    def _follow(self, link: QUrl) -> None:
        name = link.fileName().removesuffix(".md") or self.page
        self.show_page(name, link.fragment())

    def _to(self, section: str) -> None:
        if section:
            self.text.scrollToAnchor(section)

    def _search(self, words: str) -> None:
        """Leave only pages that have the words, and go to the first place."""
        first = None
        for row, page in enumerate(pages()):
            found = page.count(words)
            item = self.contents.item(row)
            item.setHidden(bool(words.strip()) and not found)
            count = f"  ({found})" if found else ""
            item.setText(page.title + count)
            if first is None and not item.isHidden():
                first = row
        current = self.contents.currentItem()
        if first is not None and (current is None or current.isHidden()):
            self.contents.setCurrentRow(first)
        self._mark()

    def _mark(self) -> None:
        """Select the first place that has the searched words."""
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        words = self.field.text().strip()
        if words:
            self.text.find(words, QTextDocument.FindFlag(0))

    def _show(self) -> None:
        if self._page is None:
            return
        theme = current_theme()
        self.text.setFont(theme.font(Role.LARGE))
        self.contents.setFont(theme.font(Role.CONTROL))
        self.contents.setSpacing(theme.px(4))
        document = self.text.document()
        document.setBaseUrl(QUrl.fromLocalFile(str(resources.path("handbook")) + "/"))
        tokens = theme.tokens
        document.setDefaultStyleSheet(
            f"body {{ color: {tokens.text}; }} a {{ color: {tokens.accent}; }}"
            f"code {{ background-color: {tokens.app}; }}"
            f"h1, h2 {{ margin-top: {theme.px(20)}px; }}"
            f"p, li, td, th {{ margin-bottom: {theme.px(8)}px; }}"
            f"td, th {{ padding: {theme.px(3)}px {theme.px(10)}px; }}"
        )
        self.text.setHtml(self._page.html())
