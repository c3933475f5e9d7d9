"""Reads documents for the reader: those that are long, or have very many marks, in two
steps."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QObject, Signal

from desktop.model.codebook import Codebook
from desktop.model.ids import AnnotationId, CutId, DocumentId
from desktop.model.passages import Passages
from desktop.progress import Progress
from desktop.text.spans import SourceSpan
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Job, Jobs
from desktop.ui.reader.reading import (
    Reading,
    is_long,
    load_part,
    read_page,
    with_marks_around,
)
from desktop.ui.reader.rows import RowWords

_MANY = 1500  # annotations that are read and made marks of in a few frames


class Preparer(QObject):
    """`ready(Reading)` brings the whole of a document of which a part was given.

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
        letters: int,
        peeked: Collection[CutId],
        codebook: Codebook,
    ) -> Reading:
        """The document, or what of it is in sight around a place (None: where reading
        stopped) when a screen has so many letters. Raises LookupError."""
        self.stop()
        reads, words = self._bridge.reads, self._words
        document, body = reads.document(id), reads.body(id)
        if around is None:
            around = reads.position(id)
        if is_long(body):
            kept = frozenset(peeked)

            def whole(progress: Progress) -> Reading:
                passages = Passages(reads.annotations(id))
                progress.step(1, 2)
                return read_page(document, body, passages, words, kept, codebook)

            self._prepare(whole)
            return load_part(reads, document, body, around, words, peeked, codebook)
        if reads.annotation_count(id) <= _MANY:
            passages = Passages(reads.annotations(id))
            return read_page(document, body, passages, words, peeked, codebook)
        page = read_page(document, body, Passages(), words, peeked, codebook)
        reading = with_marks_around(page, reads, around, letters)

        def marked(progress: Progress) -> Reading:
            annotations = reads.annotations(id)
            progress.step(1, 2)
            return page.marked(annotations, all_=True)

        self._prepare(marked)
        return reading

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

    def _prepare(self, read: Callable[[Progress], Reading]) -> None:
        def work(progress: Progress) -> Reading:
            made = read(progress)
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
