"""Small widgets one after the other, in as many rows as the width needs."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows from the side where reading starts; children keep their size hints."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._placed(width)[1]

    def sizeHint(self) -> QSize:
        widest = sum(item.sizeHint().width() for item in self._items)
        return QSize(widest, self.minimumSize().height())

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        wide = max((size.width() for size in sizes), default=0)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        parent = self.parentWidget()
        mirrored = (
            parent is not None
            and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        )
        for item, place in zip(self._items, self._placed(rect.width())[0], strict=True):
            left = rect.left() + place.left()
            if mirrored:
                left = rect.right() + 1 - place.left() - place.width()
            item.setGeometry(
                QRect(left, rect.top() + place.top(), place.width(), place.height())
            )

    def _placed(self, width: int) -> tuple[list[QRect], int]:
        """Where each item lies from the leading top corner, and the whole height."""
        # Rows are as high as the highest item; smaller ones stand in the middle.
        high = max((item.sizeHint().height() for item in self._items), default=0)
        places: list[QRect] = []
        left = top = 0
        gap = max(0, self.spacing())
        for item in self._items:
            size = item.sizeHint()
            wide = min(size.width(), width)
            if left and left + wide > width:
                left, top = 0, top + high + gap
            lower = (high - size.height()) // 2
            places.append(QRect(left, top + lower, wide, size.height()))
            left += wide + gap
        return places, top + high
