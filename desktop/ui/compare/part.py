"""What every part has that shows an analysis: toolbar, progress, empty state."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.tasks.dossier_analysis import DossierAnalysis
from desktop.ui.actions import bind
from desktop.ui.compare.analysis_source import AnalysisSource, Sources
from desktop.ui.compare.keys import SWITCH_SCOPE
from desktop.ui.compare.parts import PartName, PartsRow
from desktop.ui.compare.scope import ScopeSwitch
from desktop.ui.compare.toolbar import PartToolbar
from desktop.ui.theme import Icon, current_theme
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.label import Divider
from desktop.ui.widgets.progress_row import ProgressRow

# How long work may take before it is announced, in milliseconds.
_PATIENCE = 150
_NARROW = 960  # px of the part at text scale 1


class AnalysisPart(QWidget):
    """A part lays `content` out and fills it in `show_analysis`.

    `said` is what was done, for the status line and screen readers;
    `open_requested` carries a document id and a SourceSpan; `choose_requested` asks
    for other documents. Nothing is computed while the part is hidden.
    """

    is_about_wording = False

    open_requested = Signal(str, object)
    choose_requested = Signal()
    counted = Signal()
    said = Signal(str)

    def __init__(
        self,
        name: PartName,
        sources: Sources,
        parent: QWidget | None = None,
        *,
        whole: bool = False,
    ) -> None:
        """`whole` for a part that can show all documents of the dossier."""
        super().__init__(parent)
        self._sources = sources
        self.scope = ScopeSwitch(sources) if whole else None
        self._focus_awaited = False
        self.parts = PartsRow(name, self)
        self.content = QWidget(self)
        self._empty = EmptyState(Icon.COLUMNS_3, "")
        self._choose = Button(_("Choose documents"), icon=Icon.COLUMNS_3)
        self._words: dict[Button, str] = {}
        self._choose.clicked.connect(self.choose_requested)
        self.progress = ProgressRow(_("Analysing"), alone=True)
        self.progress.cancelled.connect(self._cancel)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._show_progress)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._ask_if_seen)
        self._toolbar = PartToolbar(self.parts, self)
        self.tools = self._toolbar.tools
        self._stack = QStackedLayout()
        for each in (self.content, self._empty, self.progress):
            self._stack.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._toolbar)
        column.addWidget(Divider())
        column.addLayout(self._stack, 1)
        self.setAccessibleName(_(name.label))
        for source in sources.every:
            source.came.connect(partial(self._came, source))
            source.fell_behind.connect(partial(self._fell_behind, source))
            source.progressed.connect(partial(self._progressed, source))
        if self.scope is not None:
            sources.switched.connect(self._ask_if_seen)
            bind(SWITCH_SCOPE, self, self.scope.switch)
        current_theme().changed.connect(self._restyle)

    def finish(self, *tools: QWidget) -> None:
        """Put the part's own tools in the toolbar, then what all parts have."""
        self.tools.addStretch(1)
        if self.scope is not None:
            self.tools.addWidget(self.scope)
        for tool in (*tools, self._choose):
            self.tools.addWidget(tool)
            if isinstance(tool, Button) and tool.has_icon:
                self._words[tool] = tool.text()
        self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """In narrow windows buttons keep their icons and give up their words."""
        self._show_words(narrow=self.width() < current_theme().px(_NARROW))

    def _show_words(self, *, narrow: bool) -> None:
        for button, words in self._words.items():
            tip = button.toolTip()
            button.show_words(words, icon_only=narrow)
            if tip:
                button.setToolTip(tip)

    @property
    def source(self) -> AnalysisSource:
        """What it shows comes from here."""
        if self.scope is None:
            return self._sources.chosen
        return self._sources.current(wording=self.is_about_wording)

    @property
    def summary(self) -> str:
        """For the status line."""
        return ""

    def show_analysis(self, found: DossierAnalysis) -> bool:
        """Fill the content; False if there is nothing to show."""
        raise NotImplementedError

    def nothing(self) -> tuple[str, str]:
        """Title and sentence for an analysis that found nothing to show."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Give the focus to what the part lists, or as soon as it lists something."""
        self._focus_awaited = not self.content.isVisible()
        if not self._focus_awaited:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(current_theme().tokens.app))

    def _ask_if_seen(self) -> None:
        if self.isVisible():
            self._ask()

    def _fell_behind(self, source: AnalysisSource) -> None:
        if source is not self.source or not self.isVisible():
            return
        if source.pause:
            self._later.start(source.pause)
        else:
            self._ask()

    def _ask(self) -> None:
        if self.scope is not None:
            self.scope.recount()
        if self.source.found is None:
            self.progress.restart(_("Analysing"))
            self._patience.start()
        self.source.want()

    def _came(self, source: AnalysisSource, found: DossierAnalysis | None) -> None:
        if source is not self.source:
            return
        self._patience.stop()
        if not self.isVisible():
            return
        if found is None:
            self._say(
                _("Nothing to compare yet"),
                _("Comparing takes two documents. Add another one to the library."),
            )
        elif self.show_analysis(found):
            self._stack.setCurrentWidget(self.content)
            if self._focus_awaited:
                self.take_focus()
        else:
            self._say(*self.nothing())
        self.counted.emit()

    def _show_progress(self) -> None:
        self._stack.setCurrentWidget(self.progress)

    def _say(self, title: str, sentence: str) -> None:
        self._empty.set_message(Icon.COLUMNS_3, title, sentence)
        self._stack.setCurrentWidget(self._empty)

    def _cancel(self) -> None:
        self._patience.stop()
        self.source.cancel()
        self._say(
            _("Stopped"), _("Nothing was changed. Open this part again to go on.")
        )

    def _progressed(
        self, source: AnalysisSource, done: int, total: int, _label: str
    ) -> None:
        if source is self.source:
            self.progress.set_progress(done, total)

    def _restyle(self) -> None:
        self._toolbar.restyle()
        self._show_words(narrow=True)
        self._toolbar.take_least()
        self._arrange()
        self.update()
