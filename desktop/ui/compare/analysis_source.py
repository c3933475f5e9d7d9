"""The analysis of the chosen documents, made once for all parts that show it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.model.changes import Changes, Kind
from desktop.progress import Progress
from desktop.tasks.dossier_analysis import DossierAnalysis, analyze_documents
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
        chosen: ChosenDocuments,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self._chosen = chosen
        self._found: DossierAnalysis | None = None
        self._fresh = False
        self._working = False
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
        workspace = self._bridge.workspace

        def work(progress: Progress) -> DossierAnalysis:
            return analyze_documents(workspace, ids, progress)

        self._working = True
        job = self._jobs.start("analysis", work, self._arrive)
        job.progressed.connect(self.progressed)
        job.refused.connect(self._bridge.refused)

    def cancel(self) -> None:
        """Stop the work; the next one who wants it starts anew."""
        self._jobs.cancel("analysis")
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
