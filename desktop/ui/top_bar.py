"""The bar at the head of the window: dossier, views, search, look and panels."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QWidget,
)

from desktop.i18n import _
from desktop.ui.shown_keys import follow_key
from desktop.ui.theme import Icon, Role, current_theme, paint_icon
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.paint import Row, leading, paint_frame
from desktop.ui.widgets.search_field import SearchButton
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.window_table import window_action


class Room(IntEnum):
    """How much width there is, in widths divided by the text scale (UX: widths)."""

    NARROW = 0  # below 960: side panels float, the view switch shows icons
    MIDDLE = 960  # the inspector floats
    WIDE = 1280  # three panes

    @classmethod
    def of(cls, width: float, scale: float) -> Room:
        """The room that a window of this width in pixels has."""
        return max(room for room in cls if width / scale >= room)


class TopBar(QWidget):
    """Built from the window's QActions; every button triggers one of them."""

    def __init__(self, find: Callable[[str], QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._find = find
        self.library = self._button(Icon.PANEL_LEFT, "look.library")
        self.title = TitleButton(self)
        self.views = Segmented(_("View"), self)
        for key, icon in (
            ("read", Icon.BOOK_OPEN),
            ("compare", Icon.COLUMNS_3),
            ("matrix", Icon.GRID_3X3),
            ("codebook", Icon.TAGS),
            ("find", Icon.SEARCH),
        ):
            id = f"view.{key}"
            self.views.add(key, find(id).text(), icon)
            show = partial(self.views.set_shortcut, key)
            follow_key(self.views, window_action(id), show)
        self.search = SearchButton(find("go.palette").text(), self)
        follow_key(self.search, window_action("go.palette"), self.search.set_key)
        self.search.clicked.connect(find("go.palette").trigger)
        self.search_icon = self._button(Icon.SEARCH, "go.palette")
        self.text_size = IconButton(Icon.TYPE, _("Text size"), self)
        self.text_size.clicked.connect(self._offer_sizes)
        self.theme = self._button(Icon.MOON, "look.theme")
        self.export = self._button(Icon.DOWNLOAD, "dossier.export")
        self.inspector = self._button(Icon.PANEL_RIGHT, "look.inspector")
        self._lead = QHBoxLayout()
        self._lead.addWidget(self.library)
        self._lead.addWidget(self.title)
        self._lead.addStretch(1)
        self._trail = QHBoxLayout()
        self._trail.addStretch(1)
        for widget in (
            self.search,
            self.search_icon,
            self.text_size,
            self.theme,
            self.export,
            self.inspector,
        ):
            self._trail.addWidget(widget)
        self._grid = QGridLayout(self)
        self._grid.addLayout(self._lead, 0, 0)
        self._grid.addWidget(self.views, 0, 1)
        self._grid.addLayout(self._trail, 0, 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(2, 1)
        self._sizes = QMenu(self)
        self._room = Room.WIDE
        self._has_dossier = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)
        self.show_dossier(None)
        self._restyle()

    def show_dossier(self, title: str | None) -> None:
        """Name the open dossier; None: there is none, and nothing to do with it."""
        self._has_dossier = title is not None
        self.title.set_title(title or "")
        for widget in (
            self.library,
            self.title,
            self.views,
            self.export,
            self.inspector,
        ):
            widget.setVisible(self._has_dossier)

    def set_room(self, room: Room) -> None:
        """Fit the bar to the window's width."""
        self._room = room
        narrow = room is Room.NARROW
        self.views.set_compact(icons_only=narrow)
        self.search.setVisible(not narrow)
        self.search_icon.setVisible(narrow)

    def sizeHint(self) -> QSize:
        return QSize(0, current_theme().px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.app))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))

    def _button(self, icon: Icon, id: str) -> IconButton:
        action = self._find(id)
        button = IconButton(icon, action.text().rstrip("…"), self)
        follow_key(button, window_action(id), button.set_key)
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        return button

    def _offer_sizes(self) -> None:
        self._sizes.clear()
        for id in ("text.larger", "text.smaller", "text.normal"):
            self._sizes.addAction(self._find(id))
        self._sizes.addSeparator()
        now = self._sizes.addAction(
            _("Now {percent} %").format(percent=round(current_theme().scale * 100))
        )
        now.setEnabled(False)
        _pop_below(self._sizes, self.text_size)

    def _restyle(self) -> None:
        theme = current_theme()
        self.setFixedHeight(theme.px(52))
        margin = theme.px(12)
        self._grid.setContentsMargins(margin, 0, margin, 1)
        self._lead.setSpacing(theme.px(8))
        self._trail.setSpacing(theme.px(4))
        self.theme.set_icon(Icon.SUN if theme.tokens.is_dark else Icon.MOON)
        self.set_room(self._room)


class TitleButton(QAbstractButton):
    """The dossier's title; pressing it opens the menu of what to do with dossiers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.menu = QMenu(self)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(_("Dossier menu"))
        self.clicked.connect(self._open)
        current_theme().changed.connect(self._restyle)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(title)
        self._restyle()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetricsF(theme.font(Role.PROJECT))
        words = min(metrics.horizontalAdvance(self.text()) + 1, theme.px(320))
        return QSize(int(words) + theme.px(20 + 10 + 16), theme.px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(90), current_theme().px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        bounds = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint_frame(painter, bounds, theme.px(8), tokens.hover, "")
        pad = theme.px(10)
        row = Row(bounds.adjusted(pad, 0, -pad, 0), self.layoutDirection())
        place = row.take_end(theme.px(16), theme.px(10)).center()
        paint_icon(painter, Icon.CHEVRON_DOWN, place, theme.px(16), tokens.text2)
        font = theme.font(Role.PROJECT)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        rest = row.rest()
        shown = QFontMetricsF(font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, rest.width() + 1
        )
        painter.drawText(rest, leading(self.layoutDirection()), shown)

    def _open(self) -> None:
        _pop_below(self.menu, self)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def fill_menu(menu: QMenu, parts: Iterable[QAction | QMenu | None]) -> None:
    """Put actions and submenus into a menu; None is a line between groups."""
    menu.clear()
    for part in parts:
        if part is None:
            menu.addSeparator()
        elif isinstance(part, QMenu):
            menu.addMenu(part)
        else:
            menu.addAction(part)


def _pop_below(menu: QMenu, widget: QWidget) -> None:
    corner = QPoint(0, widget.height() + current_theme().px(2))
    if widget.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        corner.setX(widget.width() - menu.sizeHint().width())
    menu.popup(widget.mapToGlobal(corner))
