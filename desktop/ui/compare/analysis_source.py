"""Analyses of documents, each made once for all parts of Compare that show it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.model.changes import Changes, Kind
from desktop.progress import Progress
from desktop.tasks.dossier_analysis import DossierAnalysis, analyze_documents
from desktop.tasks.fact_sheets import FactSheets, fact_sheets
from desktop.tasks.known_ground import KnownGround
from desktop.tasks.whole_dossier import (
    MOST_COMPARED,
    analyze_dossier,
    wording_of_dossier,
)
from desktop.ui.bridge import Bridge
from desktop.ui.compare.chosen import ChosenDocuments
from desktop.ui.compare.picker import LEAST_COLUMNS
from desktop.ui.jobs import Jobs

_READ = (
    Kind.DOCUMENT,
    Kind.CUT,
    Kind.ANNOTATION,
    Kind.TAGGING,
    Kind.TAG,
    Kind.REFUSAL,
    Kind.MEASURE,
    Kind.RESOLUTION,
)
# Work that took longer than this, in seconds, waits until changes have paused for as
# long as it took, but for no longer than this.
_SHORT, _LONGEST_PAUSE = 1.0, 4.0

Find = Callable[[Progress], DossierAnalysis]


class AnalysisSource(QObject):
    """`came` brings an analysis, or None where there are fewer than two documents.

    `progressed` tells how far the work is; `fell_behind` that the dossier changed:
    whoever is on screen asks again with `want`.
    """

    came = Signal(object)
    progressed = Signal(int, int, str)
    fell_behind = Signal()

    def __init__(
        self,
        bridge: Bridge,
        jobs: Jobs,
        kind: str,
        prepare: Callable[[], Find | None],
        parent: QObject | None = None,
        *,
        large: bool = False,
    ) -> None:
        """`prepare` answers in the window's thread what is to be done off it; None
        where there is nothing to compare. `kind` names it among the jobs; `large` work
        is not done again after every single change."""
        super().__init__(parent)
        self._large = large
        self._bridge = bridge
        self._jobs = jobs
        self._kind = kind
        self._prepare = prepare
        self._found: DossierAnalysis | None = None
        self._sheets: FactSheets | None = None
        self._fresh = False
        self._working = False
        self._took = 0.0
        bridge.changed.connect(self._changed)

    @property
    def found(self) -> DossierAnalysis | None:
        """The last analysis, which may be behind the dossier."""
        return self._found

    @property
    def sheets(self) -> FactSheets | None:
        """The facts of the last analysis."""
        return self._sheets

    @property
    def working(self) -> bool:
        """Whether an analysis is on its way."""
        return self._working

    @property
    def pause(self) -> int:
        """How long changes should have paused before one asks again, in ms."""
        if not self._large or self._took < _SHORT:
            return 0
        return int(1000 * min(self._took, _LONGEST_PAUSE))

    def want(self) -> None:
        """Tell the analysis with `came`, now if it is there, else when it is."""
        if self._fresh:
            if not self._working:
                self.came.emit(self._found)
            return
        self._fresh = True
        find = self._prepare()
        if find is None:
            self._found = self._sheets = None
            self.came.emit(None)
            return
        wanted = find

        def work(progress: Progress) -> tuple[DossierAnalysis, FactSheets, float]:
            began = time.monotonic()
            found = wanted(progress)
            sheets = fact_sheets(found)
            return found, sheets, time.monotonic() - began

        self._working = True
        job = self._jobs.start(self._kind, work, self._arrive)
        job.progressed.connect(self.progressed)
        job.refused.connect(self._bridge.refused)

    def cancel(self) -> None:
        """Stop the work; the next one who wants it starts anew."""
        self._jobs.cancel(self._kind)
        self._working = False
        self._fresh = False

    def fall_behind(self) -> None:
        """Something else is wanted now."""
        self._fresh = False
        self.fell_behind.emit()

    def _arrive(self, parcel: tuple[DossierAnalysis, FactSheets, float]) -> None:
        self._working = False
        self._found, self._sheets, self._took = parcel
        self.came.emit(self._found)

    def _changed(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in _READ):
            self.fall_behind()


class Sources(QObject):
    """What is analysed: the chosen documents, or all. One switch for every part."""

    switched = Signal()

    def __init__(
        self,
        bridge: Bridge,
        jobs: Jobs,
        chosen: ChosenDocuments,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._documents = chosen
        self._few, self._many = KnownGround(), KnownGround()
        self._is_whole = False
        self._count = 0
        self.chosen = AnalysisSource(
            bridge, jobs, "analysis", self._prepare_chosen, self
        )
        self.all = AnalysisSource(
            bridge, jobs, "analysis of all", self._prepare_all, self, large=True
        )
        self.wording = AnalysisSource(
            bridge, jobs, "wording of all", self._prepare_wording, self, large=True
        )
        chosen.changed.connect(self.chosen.fall_behind)

    @property
    def is_whole(self) -> bool:
        """Whether all documents are wanted."""
        return self._is_whole

    @property
    def count(self) -> int:
        """How many documents there were when they were last counted."""
        return self._count

    @property
    def every(self) -> tuple[AnalysisSource, ...]:
        """All of them."""
        return self.chosen, self.all, self.wording

    def current(self, *, wording: bool = False) -> AnalysisSource:
        """Where the answer comes from; the wording of many documents has its own."""
        if not self._is_whole:
            return self.chosen
        by_index = self._count > MOST_COMPARED and self._bridge.why_read_only is None
        return self.wording if wording and by_index else self.all

    def switch(self, *, whole: bool) -> None:
        """Say which are wanted."""
        if whole != self._is_whole:
            self._is_whole = whole
            self.switched.emit()

    def counts(self) -> tuple[int, int]:
        """How many documents are chosen, and how many there are."""
        self._count = len(self._bridge.reads.document_ids())
        return len(self._documents.documents()), self._count

    def _prepare_chosen(self) -> Find | None:
        ids = self._documents.documents()
        workspace, known = self._bridge.workspace, self._few
        if len(ids) < LEAST_COLUMNS:
            return None
        return lambda progress: analyze_documents(workspace, ids, progress, known)

    def _prepare_all(self) -> Find:
        workspace, known = self._bridge.workspace, self._many
        return lambda progress: analyze_dossier(workspace, progress, known)

    def _prepare_wording(self) -> Find:
        workspace = self._bridge.workspace
        return lambda progress: wording_of_dossier(workspace, progress)
