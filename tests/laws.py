"""What must hold for a file however damaged: for property tests and for the fuzzer."""

from __future__ import annotations

from desktop.commands.documents import NewDocument
from desktop.model.document import Body, Cut, Decider, kept_spans
from desktop.model.ids import CutId, DocumentId
from desktop.tasks.preparing import prepare


def body_of(new: NewDocument) -> Body:
    """A prepared document's text as a dossier would have it."""
    document = DocumentId("d")
    cuts = tuple(
        Cut(
            CutId(str(n)),
            document,
            cut.span,
            cut.reason,
            cut.why,
            Decider.CLEANER,
            cut.score,
        )
        for n, cut in enumerate(new.cuts)
    )
    return Body(document, new.source_text, new.structure, cuts)


def check(new: NewDocument) -> None:
    """Raise AssertionError where a prepared document breaks a law of cleaning."""
    body, source = body_of(new), new.source_text
    shown = "".join(span.slice(source) for span in body.kept)
    assert shown == body.shown_text, "the kept spans are not the text"
    assert len(shown) == new.shown_length, "the length of the text is another"
    assert shown.strip(), "a text with words came out empty"
    whole = kept_spans(source, new.structure, ())
    marks: set[int] = set()
    for span in new.structure.markup:
        marks.update(range(span.start, span.end))
    words = "".join(char for at, char in enumerate(source) if at not in marks)
    restored = "".join(span.slice(source) for span in whole)
    assert "".join(restored.split()) == "".join(words.split()), "restoring loses words"
    end = 0
    for block in new.structure.blocks:
        assert end <= block.span.start < block.span.end, "blocks overlap"
        end = block.span.end
    assert end <= len(source), "a block ends behind the text"
    for cut in new.cuts:
        assert 0.5 <= cut.score <= 1, "a certainty is out of bounds"
        assert cut.why, "a cut has no reason in words"


def prepared(data: bytes, name: str) -> NewDocument:
    """Read, clean and check a file. Raises AppError for one that is refused."""
    new = prepare(data, name)
    check(new)
    return new
