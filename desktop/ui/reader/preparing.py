"""Reads documents for the reader: short ones at once, long ones in two steps."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QObject, Signal

from desktop.model.codebook import Codebook
from desktop.model.document import Body, Document
from desktop.model.ids import AnnotationId, CutId, DocumentId
from desktop.model.passages import Passages
from desktop.progress import Progress
from desktop.text.spans import SourceSpan
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Job, Jobs
from desktop.ui.reader.reading import Reading, is_long, load_part, read_page
from desktop.ui.reader.rows import RowWords


class Preparer(QObject):
    """`ready(Reading)` brings the whole of a long document of which a part was given.

    What changes in the meantime is told with `changed` and is in what comes.
    """

    ready = Signal(object)

    def __init__(
        self, bridge: Bridge, jobs: Jobs, words: RowWords, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self._words = words
        self._job: Job | None = None
        self._since: set[AnnotationId] = set()

    def read(
        self,
        id: DocumentId,
        around: int | None,
        peeked: Collection[CutId],
        codebook: Codebook,
    ) -> Reading:
        """The document, or the part of it around a place (None: where reading
        stopped). Raises LookupError."""
        self.stop()
        reads = self._bridge.reads
        document, body = reads.document(id), reads.body(id)
        if not is_long(body):
            passages = Passages(reads.annotations(id))
            return read_page(document, body, passages, self._words, peeked, codebook)
        if around is None:
            around = reads.position(id)
        self._prepare(document, body, frozenset(peeked), codebook)
        return load_part(reads, document, body, around, self._words, peeked, codebook)

    def changed(self, annotations: Iterable[AnnotationId]) -> None:
        """These changed; a document that is under way may not know."""
        if self._job is not None:
            self._since.update(annotations)

    def stop(self) -> None:
        """Nothing that is under way is wanted any more."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._since.clear()

    def _prepare(
        self,
        document: Document,
        body: Body,
        peeked: frozenset[CutId],
        codebook: Codebook,
    ) -> None:
        reads, words = self._bridge.reads, self._words

        def work(progress: Progress) -> Reading:
            passages = Passages(reads.annotations(document.id))
            progress.step(1, 2)
            made = read_page(document, body, passages, words, peeked, codebook)
            made.paragraph(SourceSpan(0, 1))  # counted here, not when it is asked for
            return made

        self._job = self._jobs.start("page", work, self._done)

    def _done(self, reading: Reading) -> None:
        self._job = None
        since, self._since = self._since, set()
        if since:
            now = self._bridge.reads.annotations_among(since)
            reading = reading.changed(since, now)
        self.ready.emit(reading)
