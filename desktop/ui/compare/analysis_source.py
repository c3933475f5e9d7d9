"""An analysis of documents, made once for all parts that show it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.model.changes import Changes, Kind
from desktop.progress import Progress
from desktop.tasks.dossier_analysis import (
    DossierAnalysis,
    KnownGround,
    analyze_documents,
    analyze_dossier,
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


class AnalysisSource(QObject):
    """Of the chosen documents or, `whole`, of all documents of the dossier.

    `came` brings an analysis, or None where there are fewer than two documents.
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
        chosen: ChosenDocuments,
        parent: QObject | None = None,
        *,
        whole: bool = False,
    ) -> None:
        super().__init__(parent)
        self._whole = whole
        self._job = "analysis of all" if whole else "analysis"
        self._known = KnownGround()
        self._bridge = bridge
        self._jobs = jobs
        self._chosen = chosen
        self._found: DossierAnalysis | None = None
        self._fresh = False
        self._working = False
        if not whole:
            chosen.changed.connect(self._fall_behind)
        bridge.changed.connect(self._changed)

    @property
    def found(self) -> DossierAnalysis | None:
        """The last analysis, which may be behind the dossier."""
        return self._found

    @property
    def working(self) -> bool:
        """Whether an analysis is on its way."""
        return self._working

    def want(self) -> None:
        """Tell the analysis with `came`, now if it is there, else when it is."""
        if self._fresh:
            if not self._working:
                self.came.emit(self._found)
            return
        self._fresh = True
        ids = self._chosen.documents()
        if len(ids) < LEAST_COLUMNS:
            self._found = None
            self.came.emit(None)
            return
        workspace, known, whole = self._bridge.workspace, self._known, self._whole

        def work(progress: Progress) -> DossierAnalysis:
            if whole:
                return analyze_dossier(workspace, progress, known)
            return analyze_documents(workspace, ids, progress, known)

        self._working = True
        job = self._jobs.start(self._job, work, self._arrive)
        job.progressed.connect(self.progressed)
        job.refused.connect(self._bridge.refused)

    def cancel(self) -> None:
        """Stop the work; the next one who wants it starts anew."""
        self._jobs.cancel(self._job)
        self._working = False
        self._fresh = False

    def _arrive(self, found: DossierAnalysis) -> None:
        self._working = False
        self._found = found
        self.came.emit(found)

    def _changed(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in _READ):
            self._fall_behind()

    def _fall_behind(self) -> None:
        self._fresh = False
        self.fell_behind.emit()


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
        self.chosen = AnalysisSource(bridge, jobs, chosen, self)
        self.all = AnalysisSource(bridge, jobs, chosen, self, whole=True)
        self._is_whole = False

    @property
    def is_whole(self) -> bool:
        """Whether all documents are wanted."""
        return self._is_whole

    def switch(self, *, whole: bool) -> None:
        """Say which are wanted."""
        if whole != self._is_whole:
            self._is_whole = whole
            self.switched.emit()

    def counts(self) -> tuple[int, int]:
        """How many documents are chosen, and how many there are."""
        return len(self._documents.documents()), len(self._bridge.reads.library())
