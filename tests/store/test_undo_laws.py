"""Any sequence of commands, undone, is the first state and, redone, the last."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)

from desktop.commands.annotations import (
    ChangeTag,
    DeleteAnnotations,
    JoinAnnotations,
    MoveEdges,
    SetNote,
    TagAnnotation,
    TagSpan,
    Untag,
)
from desktop.commands.cleaning import CleanAgain, RestoreText, SetAside
from desktop.commands.codebook import AddTags, BadTagName, DeleteTag, EditTag
from desktop.commands.documents import (
    EditDetails,
    EditManyDetails,
    ImportDocuments,
    MarkOpened,
    NewCut,
    RemoveDocuments,
    SetDocumentNote,
    SetStatus,
)
from desktop.commands.dossier import NameDossier
from desktop.commands.exchange import AddAnnotations, ImportTags, NewAnnotation
from desktop.commands.finding import (
    BadSearchName,
    DropSearch,
    RenameSearch,
    SaveSearch,
    TagPlaces,
)
from desktop.commands.groups import (
    AddGroup,
    BadGroupName,
    DropGroup,
    PutInGroup,
    RenameGroup,
    TakeFromGroup,
)
from desktop.commands.links import LinkPassages
from desktop.commands.measures import (
    BadMeasureName,
    DropMeasure,
    FileFigures,
    ForgetAliases,
    RenameMeasure,
)
from desktop.commands.resolutions import NothingSaid, ReopenCheck, ResolveCheck
from desktop.commands.rules import CleanAgainMany, ConfirmRules, DropRules
from desktop.commands.statements import MergeSpeakers, SetStatement
from desktop.commands.tag_surgery import MergeTags, MoveTag, SplitTag
from desktop.model.annotation import Annotation, Directness, Stance, Statement, Tagging
from desktop.model.codebook import Tag
from desktop.model.dates import PartialDate
from desktop.model.document import Decider, Metadata, ReadingStatus, Reason
from desktop.model.finding import Asked
from desktop.model.ids import DocumentId, TagId
from desktop.model.links import LinkKind
from desktop.model.measures import Alias
from desktop.model.rules import NewRule
from desktop.text.spans import SourceSpan
from desktop.workspace import Command, Workspace
from tests.invented import a_document, a_tag

# A disk in memory makes each commit quick; the file is as real there.
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
# Emoji of several code points, combining marks, right-to-left, no blanks, controls.
PIECES = st.sampled_from(
    (
        "harbour ",
        "🚢",
        "👩‍👩‍👧 ",
        "e\u0301",
        "שלום ",
        "مرحبا ",
        "中文",
        ". ",
        "\n",
        "“late”",
        "\u2028",
    )
)
PARAGRAPH = st.lists(PIECES, min_size=1, max_size=8).map("".join)
NAMES = st.sampled_from(("Ports", "Ships", "Crews", "ports", "=x", "Île"))
NOTES = st.sampled_from(("", "see *p. 3*", "שלום", "a\r\nb"))
PART = st.floats(0, 1)


class Undoing(RuleBasedStateMachine):
    """Runs commands on a real file; whatever is refused must change nothing."""

    documents = Bundle("documents")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="undo-laws-", dir=MEMORY))
        self.path = self.folder / "law.dossier"
        self.workspace = Workspace.create(self.path, coder="ada")
        self.first = self.dump()
        self.steps = 0

    def teardown(self) -> None:
        try:
            self.undo_all_redo_all()
        finally:
            self.workspace.close()
            shutil.rmtree(self.folder)

    # -- what the laws say

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """All rows but the traces of reading, which undo passes over."""
        rows = self.workspace.reads.dump()
        del rows["reading"]
        return rows

    def run(self, command: Command[Any]) -> Any:
        before = self.dump()
        try:
            outcome = self.workspace.run(command)
        except (BadTagName, BadSearchName, BadGroupName, LookupError, ValueError):
            assert self.dump() == before
            return None
        if command.undoable and outcome.changes:
            self.steps += 1
        return outcome.result

    def undo_all_redo_all(self) -> None:
        last = self.dump()
        for _ in range(self.steps):
            self.workspace.undo()
        assert self.workspace.reads.next_undo() is None
        assert self.dump() == self.first
        for _ in range(self.steps):
            self.workspace.redo()
        assert self.workspace.reads.next_redo() is None
        assert self.dump() == last

    @invariant()
    def words_are_the_slice_they_point_at(self) -> None:
        for document in self.workspace.reads.documents():
            text = self.workspace.reads.body(document.id).source_text
            for each in self.workspace.reads.annotations(document.id):
                span, anchor = each.span, each.anchor
                assert anchor.words == span.slice(text)
                assert text[: span.start].endswith(anchor.before)
                assert text[span.end :].startswith(anchor.after)

    @invariant()
    def the_library_knows_how_long_the_cleaned_texts_are(self) -> None:
        rows = self.workspace.reads.dump()["document"]
        for row, document in zip(
            rows,
            sorted(self.workspace.reads.documents(), key=lambda d: d.id),
            strict=True,
        ):
            shown = self.workspace.reads.body(document.id).shown_text
            assert len(shown) in row

    @invariant()
    def the_index_of_words_agrees_with_the_rows(self) -> None:
        assert self.workspace.reads.find.problems() == ()

    # -- choosing among what there is

    def pick_tag(self, part: float) -> Tag:
        tags = tuple(self.workspace.reads.codebook())
        return tags[int(part * (len(tags) - 1))]

    def pick_annotation(self, part: float) -> Annotation:
        found = self.workspace.reads.all_annotations()
        return found[int(part * (len(found) - 1))]

    def a_span(self, document: DocumentId, start: float, size: float) -> SourceSpan:
        length = len(self.workspace.reads.body(document).source_text)
        low = int(start * (length - 1))
        return SourceSpan(low, low + max(1, int(size * (length - low))))

    def has_annotations(self) -> bool:
        return bool(self.workspace.reads.all_annotations())

    def has_tags(self) -> bool:
        return len(self.workspace.reads.codebook()) > 0

    def there(self, document: DocumentId) -> bool:
        return any(d.id == document for d in self.workspace.reads.documents())

    # -- commands

    @initialize(target=documents, texts=st.lists(PARAGRAPH, min_size=2, max_size=4))
    def begin(self, texts: list[str]) -> DocumentId:
        return self.add(texts)[0]

    @rule(target=documents, texts=st.lists(PARAGRAPH, min_size=1, max_size=4))
    def import_documents(self, texts: list[str]) -> Any:
        return multiple(*self.add(texts))

    def add(self, texts: list[str]) -> tuple[DocumentId, ...]:
        one = a_document(*texts, aside=(0,), name=f"{self.steps}.txt")
        two = a_document(*reversed(texts), name=f"{self.steps}b.txt")
        made: tuple[DocumentId, ...] = self.run(
            ImportDocuments(
                tuple(
                    replace(
                        each,
                        shown_length=_shown_length(each),
                    )
                    for each in (one, two)
                )
            )
        )
        return made

    @precondition(has_tags)
    @rule(document=documents, start=PART, size=PART, tag=PART, note=NOTES)
    def tag_span(
        self, document: DocumentId, start: float, size: float, tag: float, note: str
    ) -> None:
        if self.there(document):
            span = self.a_span(document, start, size)
            self.run(TagSpan(document, span, (self.pick_tag(tag).id,), note))

    @rule(document=documents, start=PART, size=PART)
    def highlight(self, document: DocumentId, start: float, size: float) -> None:
        if self.there(document):
            self.run(TagSpan(document, self.a_span(document, start, size), ()))

    @precondition(has_tags)
    @rule(document=documents, parts=st.lists(st.tuples(PART, PART), max_size=5))
    def add_annotations(
        self, document: DocumentId, parts: list[tuple[float, float]]
    ) -> None:
        if self.there(document):
            extra = a_tag(f"From afar {self.steps}")
            laid = (Tagging(self.pick_tag(0.5).id, Stance.FOR), Tagging(extra.id))
            new = tuple(
                NewAnnotation(document, self.a_span(document, *each), laid, "n")
                for each in parts
            )
            self.run(AddAnnotations(new, (extra,)))

    @precondition(lambda self: self.has_annotations() and self.has_tags())
    @rule(which=PART, tag=PART)
    def tag_annotation(self, which: float, tag: float) -> None:
        self.run(TagAnnotation(self.pick_annotation(which).id, self.pick_tag(tag).id))

    @precondition(lambda self: self.has_annotations() and self.has_tags())
    @rule(which=PART, other=PART)
    def change_tag(self, which: float, other: float) -> None:
        annotation = self.pick_annotation(which)
        for old in annotation.tags[:1]:
            self.run(ChangeTag(annotation.id, old, self.pick_tag(other).id))

    @precondition(has_annotations)
    @rule(which=PART, other=PART, kind=st.sampled_from(LinkKind))
    def link_passages(self, which: float, other: float, kind: LinkKind) -> None:
        ends = self.pick_annotation(which), self.pick_annotation(other)
        if ends[0].id != ends[1].id:
            self.run(LinkPassages(ends[0].id, ends[1].id, kind))

    @precondition(has_annotations)
    @rule(which=PART, other=PART)
    def join_passages(self, which: float, other: float) -> None:
        ids = self.pick_annotation(which).id, self.pick_annotation(other).id
        self.run(JoinAnnotations(tuple(dict.fromkeys(ids))))

    @precondition(has_annotations)
    @rule(which=PART, name=NAMES, said=st.sampled_from((None, "2026", "2026-03")))
    def say_who(self, which: float, name: str, said: str | None) -> None:
        date = PartialDate(said) if said else None
        statement = Statement(name, said_on=date, directness=Directness.DIRECT)
        self.run(SetStatement(self.pick_annotation(which).id, statement))

    @rule(names=st.lists(NAMES, min_size=1, max_size=3))
    def merge_speakers(self, names: list[str]) -> None:
        self.run(MergeSpeakers(tuple(names), names[0]))

    @precondition(has_tags)
    @rule(which=PART, other=PART)
    def merge_tags(self, which: float, other: float) -> None:
        self.run(MergeTags(self.pick_tag(which).id, self.pick_tag(other).id))

    @precondition(has_tags)
    @rule(which=PART, above=PART, place=st.integers(0, 3), out=st.booleans())
    def move_tag(self, which: float, above: float, place: int, out: bool) -> None:
        parent = None if out else self.pick_tag(above).id
        self.run(MoveTag(self.pick_tag(which).id, parent, place))

    @precondition(has_tags)
    @rule(which=PART, name=NAMES)
    def split_tag(self, which: float, name: str) -> None:
        tag = self.pick_tag(which).id
        found = self.workspace.reads.annotations_with((tag,))
        new = a_tag(name)
        self.run(SplitTag(tag, new, tuple(each.id for each in found[::2])))

    @precondition(has_annotations)
    @rule(which=PART)
    def untag(self, which: float) -> None:
        annotation = self.pick_annotation(which)
        for tag in annotation.tags[:1]:
            self.run(Untag(annotation.id, tag))

    @precondition(has_annotations)
    @rule(which=PART, note=NOTES)
    def set_note(self, which: float, note: str) -> None:
        self.run(SetNote(self.pick_annotation(which).id, note))

    @precondition(has_annotations)
    @rule(which=PART, start=PART, size=PART)
    def move_edges(self, which: float, start: float, size: float) -> None:
        annotation = self.pick_annotation(which)
        span = self.a_span(annotation.document, start, size)
        self.run(MoveEdges(annotation.id, span))

    @precondition(has_annotations)
    @rule(which=PART, all_of_them=st.booleans())
    def delete_annotations(self, which: float, all_of_them: bool) -> None:
        found = self.workspace.reads.all_annotations()
        chosen = found if all_of_them else (self.pick_annotation(which),)
        self.run(DeleteAnnotations(tuple(each.id for each in chosen)))

    @rule(document=documents, start=PART, size=PART)
    def set_aside(self, document: DocumentId, start: float, size: float) -> None:
        if self.there(document):
            self.run(SetAside(document, self.a_span(document, start, size)))

    @rule(document=documents)
    def restore_text(self, document: DocumentId) -> None:
        if self.there(document):
            cuts = self.workspace.reads.body(document).cuts
            self.run(RestoreText(document, tuple(cut.id for cut in cuts[:2])))

    @rule(document=documents, start=PART, size=PART)
    def clean_again(self, document: DocumentId, start: float, size: float) -> None:
        if self.there(document):
            body = self.workspace.reads.body(document)
            own = tuple(c.id for c in body.cuts if c.decider is Decider.ANALYST)
            span = self.a_span(document, start, size)
            new = NewCut(span, Reason.RELATED, "list", 0.8)
            self.run(CleanAgain(document, (new,), own))

    @rule(outlet=NAMES, lines=st.lists(NOTES, max_size=3))
    def confirm_rules(self, outlet: str, lines: list[str]) -> None:
        self.run(ConfirmRules(tuple(NewRule(outlet, line) for line in lines)))

    @rule(count=st.integers(0, 3))
    def drop_rules(self, count: int) -> None:
        rules = self.workspace.reads.rules()[:count]
        self.run(DropRules(tuple(each.id for each in rules)))

    @rule(name=NAMES, stem=NAMES)
    def file_figures(self, name: str, stem: str) -> None:
        self.run(FileFigures(name, (Alias("count", None, (stem,)),)))

    @rule(name=NAMES)
    def change_a_measure(self, name: str) -> None:
        for measure in self.workspace.reads.measures()[:1]:
            with suppress(BadMeasureName):
                self.run(RenameMeasure(measure.id, name))
            self.run(ForgetAliases(measure.id, measure.aliases[:1]))

    @rule(document=documents, start=PART, size=PART, note=NAMES)
    def resolve_a_check(
        self, document: DocumentId, start: float, size: float, note: str
    ) -> None:
        if self.there(document):
            place = document, self.a_span(document, start, size)
            with suppress(NothingSaid):
                self.run(ResolveCheck((place,), note))

    @rule()
    def check_again(self) -> None:
        for each in self.workspace.reads.resolutions()[:1]:
            self.run(ReopenCheck(each.id))

    @rule()
    def drop_a_measure(self) -> None:
        for measure in self.workspace.reads.measures()[:1]:
            self.run(DropMeasure(measure.id))

    @rule(document=documents, other=documents, start=PART, size=PART)
    def clean_many(
        self, document: DocumentId, other: DocumentId, start: float, size: float
    ) -> None:
        cleanings = []
        for each in dict.fromkeys((document, other)):
            if self.there(each):
                span = self.a_span(each, start, size)
                new = NewCut(span, Reason.REPEATED, "rule", 1.0, Decider.RULE)
                cleanings.append(CleanAgain(each, (new,)))
        drop = tuple(each.id for each in self.workspace.reads.rules()[:1])
        confirm = (NewRule("Pilot Post", "share"),)
        self.run(CleanAgainMany(tuple(cleanings), confirm, drop))

    @rule(document=documents, title=st.sampled_from((None, "Pier", "שלום")))
    def edit_details(self, document: DocumentId, title: str | None) -> None:
        if self.there(document):
            self.run(
                EditDetails(
                    document,
                    Metadata(title=title, published=PartialDate("2026-03", "09:30")),
                )
            )

    @rule(document=documents, status=st.sampled_from(ReadingStatus), note=NOTES)
    def set_status(
        self, document: DocumentId, status: ReadingStatus, note: str
    ) -> None:
        if self.there(document):
            self.run(SetStatus((document,), status))
            self.run(SetDocumentNote(document, note))

    @precondition(has_tags)
    @rule(document=documents, parts=st.lists(st.tuples(PART, PART), max_size=4))
    def tag_places(
        self, document: DocumentId, parts: list[tuple[float, float]]
    ) -> None:
        if self.there(document):
            places = tuple((document, self.a_span(document, *each)) for each in parts)
            tag = self.pick_tag(0.3).id
            self.run(TagPlaces(places, tag))
            bearing = [
                each.span
                for each in self.workspace.reads.annotations(document)
                if tag in each.tags
            ]
            for _document, span in places:
                assert any(span.overlaps(other) for other in bearing)

    @rule(name=NAMES, words=NAMES, again=st.booleans())
    def save_search(self, name: str, words: str, again: bool) -> None:
        self.run(SaveSearch(name, Asked(words)))
        for search in self.workspace.reads.searches()[:1]:
            self.run(RenameSearch(search.id, words))
            if again:
                self.run(DropSearch(search.id))

    @rule(document=documents, name=NAMES, drop=st.booleans())
    def group(self, document: DocumentId, name: str, drop: bool) -> None:
        inside = (document,) if self.there(document) else ()
        self.run(AddGroup(name, inside))
        for each in self.workspace.reads.groups()[:1]:
            self.run(PutInGroup(each.id, inside))
            self.run(RenameGroup(each.id, name.upper()))
            self.run(TakeFromGroup(each.id, inside))
            if drop:
                self.run(DropGroup(each.id))

    @rule(document=documents, other=documents, kind=st.sampled_from(("speech", None)))
    def edit_many(
        self, document: DocumentId, other: DocumentId, kind: str | None
    ) -> None:
        there = tuple(d for d in dict.fromkeys((document, other)) if self.there(d))
        self.run(EditManyDetails(there, (("doc_type", kind),)))

    @rule(document=documents, position=st.integers(0, 9))
    def mark_opened(self, document: DocumentId, position: int) -> None:
        if self.there(document):
            self.run(MarkOpened(document, position))

    @rule(document=documents)
    def remove_documents(self, document: DocumentId) -> None:
        if self.there(document):
            self.run(RemoveDocuments((document,)))

    @rule(title=st.sampled_from(("Ports", "Piers")))
    def name_dossier(self, title: str) -> None:
        self.run(NameDossier(title))

    @rule(name=NAMES, parent=st.none() | PART, key=st.none() | st.integers(1, 9))
    def add_tag(self, name: str, parent: float | None, key: int | None) -> None:
        above: TagId | None = None
        if parent is not None and self.has_tags():
            above = self.pick_tag(parent).id
        self.run(AddTags((replace(a_tag(name, above), key=key),)))
        with suppress(BadTagName):
            self.run(ImportTags((a_tag(f"{name} too", above),)))

    @precondition(has_tags)
    @rule(which=PART, name=NAMES, parent=PART, key=st.integers(1, 9))
    def edit_tag(self, which: float, name: str, parent: float, key: int) -> None:
        tag = self.pick_tag(which)
        above = self.pick_tag(parent).id
        self.run(EditTag(replace(tag, name=name, parent=above, key=key)))

    @precondition(has_tags)
    @rule(which=PART)
    def delete_tag(self, which: float) -> None:
        self.run(DeleteTag(self.pick_tag(which).id))

    # -- going back and forth on the way

    @precondition(lambda self: self.steps > 0)
    @rule(count=st.integers(1, 4))
    def undo_and_redo_a_few(self, count: int) -> None:
        count = min(count, self.steps)
        before = self.dump()
        for _ in range(count):
            self.workspace.undo()
        for _ in range(count):
            self.workspace.redo()
        assert self.dump() == before

    @precondition(lambda self: self.steps > 0)
    @rule()
    def undo_one_for_good(self) -> None:
        self.workspace.undo()
        self.run(NameDossier(f"Another way {self.steps}"))
        # The undone step is dropped, and the new one stands in its place.
        self.steps -= 1

    @rule()
    def restart(self) -> None:
        self.workspace.close()
        self.workspace = Workspace.open(self.path, coder="ada")


def _shown_length(new: Any) -> int:
    from desktop.model.document import kept_spans

    cuts = tuple(cut.span for cut in new.cuts)
    return sum(map(len, kept_spans(new.source_text, new.structure, cuts)))


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
