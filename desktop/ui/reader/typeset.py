"""Sets a page as a Qt document: fonts, fixed line heights and spacing by kind."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from desktop.model.document import StyleKind
from desktop.model.page import Page, PageBlock, PageKind
from desktop.text.spans import PageSpan
from desktop.text.utf16 import Utf16Index
from desktop.ui.reader.part import Part
from desktop.ui.reader.rows import RowWords
from desktop.ui.theme import BODY_LINE, MEASURE, Role, Theme, Tone

SIDE = 10  # design px beside the text in which outlines are painted
TOP, BOTTOM = 6, 120  # so that the last lines can be read in the middle
INDENT = 26  # design px for lists, quotes and hidden text


@dataclass(frozen=True, slots=True)
class Setting:
    """How a kind of block is set; lengths in design px."""

    role: Role
    line: int = BODY_LINE
    before: int = 16
    after: int = 16
    tone: Tone = Tone.TEXT
    indent: int = 0


SETTINGS = {
    PageKind.DETAILS: Setting(Role.META, 20, 8, 8, Tone.SECONDARY),
    PageKind.TITLE: Setting(Role.TITLE, 43, 4, 8),
    PageKind.DECK: Setting(Role.DECK, 31, 8, 24, Tone.SECONDARY),
    PageKind.BYLINE: Setting(Role.META_MEDIUM, 22, 8, 16, Tone.SECONDARY),
    PageKind.HEADING: Setting(Role.HEADING, 32, 24, 10),
    PageKind.PARAGRAPH: Setting(Role.BODY),
    PageKind.LIST: Setting(Role.BODY, before=8, after=8, indent=INDENT),
    PageKind.QUOTE: Setting(Role.BODY, indent=INDENT),
    PageKind.TABLE: Setting(Role.CARD, 26, 4, 4),
    PageKind.CAPTION: Setting(Role.CARD_ITALIC, 24, 8, 16, Tone.SECONDARY),
    PageKind.HIDDEN: Setting(Role.META_MEDIUM, 24, 12, 20, Tone.SECONDARY, 30),
    PageKind.PEEKED: Setting(Role.FIELD, 25, 0, 0, Tone.META, 30),
}
OUR_WORDS = (PageKind.DETAILS, PageKind.HIDDEN)
_SAMPLE = (
    "Ministers agreed on Tuesday to spend more on defence. A column is as wide as the"
    " words in it: some seventy letters, blanks and stops a line."
)
_AFTER_TITLE = 24  # below a title that no deck follows
_AFTER_ROW = 8  # between a row and its peeked lines


def leads_right(page: Page, kind: PageKind) -> bool:
    """Whether what stands before a block of this kind stands at its right."""
    if kind is PageKind.HIDDEN:
        return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return page.right_to_left


def measure(theme: Theme) -> int:
    """Width of the text column in pixels: 60 to 75 characters a line."""
    metrics = QFontMetricsF(theme.font(Role.BODY))
    # The font's own average counts all its glyphs alike; text does not.
    return round(metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * MEASURE)


@dataclass(frozen=True, slots=True)
class Room:
    """Pixels above and below the blocks that are set, for those that are not."""

    above: float = 0.0
    below: float = 0.0


def typeset(
    page: Page,
    words: RowWords,
    theme: Theme,
    parent: QObject | None,
    part: Part,
    room: Room,
) -> QTextDocument:
    """A part of the page as a document; its block 0 is the part's first."""
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(theme.font(Role.BODY))
    document.setDocumentMargin(0)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    option.setTabStopDistance(theme.px(150))
    if page.right_to_left:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    else:
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    formats = _Formats(page, theme)
    for number in range(part.first, part.last):
        block = page.blocks[number]
        form, char = formats.of(number, block)
        if number > part.first:
            cursor.insertBlock(form, char)
        else:
            cursor.setBlockFormat(form)
            cursor.setBlockCharFormat(char)
        if block.kind is PageKind.HIDDEN and block.run is not None:
            _insert_row(cursor, words, page, block, char, theme)
        else:
            cursor.insertText(page.words(block), char)
    cursor.endEditBlock()
    _set_styles(document, page, theme, part)
    _set_margins(document, theme, room)
    return document


class _Formats:
    """The few block and character formats, made once each."""

    def __init__(self, page: Page, theme: Theme) -> None:
        self._page = page
        self._theme = theme
        self._blocks: dict[tuple[object, ...], QTextBlockFormat] = {}
        self._chars: dict[PageKind, QTextCharFormat] = {}

    def of(
        self, number: int, block: PageBlock
    ) -> tuple[QTextBlockFormat, QTextCharFormat]:
        """The formats of block `number`."""
        char = self._chars.get(block.kind)
        if char is None:
            char = self._chars[block.kind] = self._char(block.kind)
        before, after = self._spaces(number, block)
        key = (block.kind, block.level, before, after)
        form = self._blocks.get(key)
        if form is None:
            form = self._blocks[key] = self._block(block, before, after)
        return form, char

    def _spaces(self, number: int, block: PageBlock) -> tuple[int, int]:
        setting = SETTINGS[block.kind]
        before, after = setting.before, setting.after
        blocks = self._page.blocks
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if block.continues and blocks[number - 1].kind is block.kind:
            before = 0
        if following is not None:
            if following.continues and following.kind is block.kind:
                after = 0
            if following.kind is PageKind.PEEKED and block.kind is PageKind.HIDDEN:
                after = _AFTER_ROW
            if block.kind is PageKind.PEEKED and following.run != block.run:
                after = SETTINGS[PageKind.PARAGRAPH].after
            short = (PageKind.DECK, PageKind.BYLINE)
            if block.kind is PageKind.TITLE and following.kind not in short:
                after = _AFTER_TITLE
        return before, after

    def _block(self, block: PageBlock, before: int, after: int) -> QTextBlockFormat:
        setting, px = SETTINGS[block.kind], self._theme.px
        form = QTextBlockFormat()
        form.setLineHeight(
            px(setting.line), QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )
        form.setTopMargin(px(before))
        form.setBottomMargin(px(after))
        indent = px(setting.indent * max(1, block.level))
        if leads_right(self._page, block.kind):
            form.setRightMargin(indent)
        else:
            form.setLeftMargin(indent)
        if block.kind in OUR_WORDS:
            # What we say runs as the interface does, whatever the document's script.
            form.setLayoutDirection(QGuiApplication.layoutDirection())
        if block.kind is PageKind.DETAILS and self._page.right_to_left:
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            form.setAlignment(side)
        if block.kind in (PageKind.TITLE, PageKind.HEADING):
            level = 1 if block.kind is PageKind.TITLE else max(2, block.level)
            form.setHeadingLevel(min(6, level))
        return form

    def _char(self, kind: PageKind) -> QTextCharFormat:
        setting = SETTINGS[kind]
        char = QTextCharFormat()
        char.setFont(self._theme.font(setting.role))
        char.setForeground(self._theme.colour(setting.tone))
        return char


def _insert_row(
    cursor: QTextCursor,
    words: RowWords,
    page: Page,
    block: PageBlock,
    char: QTextCharFormat,
    theme: Theme,
) -> None:
    """The label, then what can be pressed, in the accent colour."""
    text = page.words(block)
    link = QTextCharFormat(char)
    link.setFont(theme.font(Role.META_STRONG))
    link.setForeground(QColor(theme.tokens.accent))
    at = 0
    for span in words.links(text):
        cursor.insertText(text[at : span.start], char)
        cursor.insertText(text[span.start : span.end], link)
        at = span.end
    cursor.insertText(text[at:], char)


def _set_styles(document: QTextDocument, page: Page, theme: Theme, part: Part) -> None:
    """Italics, bold and code, on top of what the block gives."""
    whole = part.span(page)
    styles = [style for style in page.styles if style.span.overlaps(whole)]
    if not styles:
        return
    index = Utf16Index(whole.slice(page.text))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for style in styles:
        char = QTextCharFormat()
        if style.kind is StyleKind.EMPHASIS:
            char.setFontItalic(True)
        elif style.kind is StyleKind.STRONG:
            char.setFontWeight(QFont.Weight.DemiBold)
        elif style.kind is StyleKind.CODE:
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            char.setFontFamilies([fixed.family()])
            char.setProperty(QTextFormat.Property.FontPixelSize.value, theme.px(16))
        else:
            continue
        low = max(style.span.start, whole.start) - whole.start
        high = min(style.span.end, whole.end) - whole.start
        span = index.to_qt(PageSpan(low, high))
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(char)
    cursor.endEditBlock()


def _set_margins(document: QTextDocument, theme: Theme, room: Room) -> None:
    frame = document.rootFrame()
    form = frame.frameFormat()
    form.setTopMargin(theme.px(TOP) + room.above)
    form.setBottomMargin(theme.px(BOTTOM) + room.below)
    form.setLeftMargin(theme.px(SIDE))
    form.setRightMargin(theme.px(SIDE))
    frame.setFrameFormat(form)
