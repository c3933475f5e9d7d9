"""The reader: a document's page, its marks, and everything hands do on it.

`ReaderPane` is the screen. It is put together from parts that know little of each
other: `reading` (text, page and marks of the open document), `view` (the text widget;
its marks are painted by `painter` and `gutter` from `marks`), `tagging` (what a digit
does), `cursor` and `selecting` (sentences and words), `tag_popover`, `tag_picker`,
`find_bar`, `toolbar` and `actions` (all keys).
"""

from desktop.ui.reader.pane import ReaderPane

__all__ = ["ReaderPane"]
