"""Laws of cleaning through all formats and commands: nothing moves, nothing is lost."""

from __future__ import annotations

import plistlib
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.cleaning import clean
from desktop.cleaning.cleaner import MOST_BLOCKS
from desktop.commands.annotations import TagSpan
from desktop.commands.cleaning import RestoreText, SetAside
from desktop.commands.documents import ImportDocuments
from desktop.errors import AppError
from desktop.formats.parsed import Parsed
from desktop.model.ids import DocumentId
from desktop.tasks.cleaning import clean_again
from desktop.tasks.review import questions
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace
from tests.laws import prepared

LINES = st.sampled_from(
    [
        "Home",
        "Share on Facebook",
        "Views: 7",
        "© 2031 The Invented Post. All rights reserved.",
        "By Ada Invented",
        "2 hours ago",
        "Harbour council votes for a longer pier 🚢",
        "The council voted on Tuesday, after two hours, to make the pier longer; the "
        "fishermen had asked for it in three letters, and the mayor read all of them.",
        "צוות הנמל הודיע ביום שלישי כי המזח יוארך וכי הדייגים יקבלו מקום נוסף בנמל.",
        "صوت المجلس يوم الثلاثاء بعد ساعتين على إطالة الرصيف 👩‍👩‍👧",
        "e\u0301 🇺🇦 \u202eabc\u202c",
        "댓글 0",
        "• item",
        "> quoted & <odd>",
        "**strong** words",
        "",
    ]
)
TEXTS = st.lists(LINES, min_size=1, max_size=14)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n"])


def _plain(lines: list[str], end: str) -> bytes:
    return end.join(lines).encode()


def _marked(lines: list[str], end: str) -> bytes:
    return b"\xef\xbb\xbf" + end.join(lines).encode()


def _wide(lines: list[str], end: str) -> bytes:
    return end.join(lines).encode("utf-16")


def _page(lines: list[str], end: str) -> bytes:
    body = end.join(f"<p>{line}</p>" for line in lines)
    return f"<html><body><h1>Harbour</h1>{end}{body}</body></html>".encode()


def _mhtml(lines: list[str], end: str) -> bytes:
    head = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    )
    return head.encode() + _page(lines, end) + b"\r\n--b--\r\n"


def _archive(lines: list[str], end: str) -> bytes:
    resource = {
        "WebResourceData": _page(lines, end),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": "https://harbour.example/pier",
    }
    return plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY)


FORMATS: dict[str, Callable[[list[str], str], bytes]] = {
    "text.txt": _plain,
    "mark.txt": _marked,
    "wide.txt": _wide,
    "note.md": _plain,
    "page.html": _page,
    "page.mhtml": _mhtml,
    "page.webarchive": _archive,
}


@pytest.mark.parametrize("name", FORMATS)
@given(lines=TEXTS, end=ENDS)
@settings(max_examples=25, deadline=None)
def test_kept_spans_are_the_text_and_restoring_all_gives_the_source_back(
    name: str, lines: list[str], end: str
) -> None:
    try:
        prepared(FORMATS[name](lines, end), name)
    except AppError as error:
        assert not "".join(lines).strip() or error.sentence


@pytest.mark.parametrize("name", ["text.txt", "note.md", "page.html", "page.mhtml"])
@given(lines=TEXTS, end=ENDS, data=st.data())
@settings(max_examples=8, deadline=None)
def test_passages_survive_whatever_is_cut_restored_decided_or_cleaned_again(
    name: str, lines: list[str], end: str, data: st.DataObject
) -> None:
    file = FORMATS[name](["Harbour dues", *lines], end)
    with (
        tempfile.TemporaryDirectory() as folder,
        Workspace.create(Path(folder, "one.dossier")) as workspace,
    ):
        [document] = workspace.run(ImportDocuments((prepared(file, name),))).result
        source = workspace.reads.body(document).source_text
        for span in data.draw(st.lists(_spans(source), min_size=1, max_size=4)):
            if span.slice(source).strip():
                workspace.run(TagSpan(document, span, (), ""))
        before = _passages(workspace, document)
        for act in data.draw(st.lists(st.sampled_from(_ACTS), max_size=5)):
            act(workspace, document, data)
            assert _passages(workspace, document) == before
            assert workspace.reads.body(document).source_text == source
        restore_all = RestoreText(
            document, tuple(cut.id for cut in workspace.reads.body(document).cuts)
        )
        workspace.run(restore_all)
        assert _passages(workspace, document) == before


def _spans(source: str) -> st.SearchStrategy[SourceSpan]:
    ends = st.tuples(st.integers(0, len(source)), st.integers(0, len(source)))
    return ends.filter(lambda pair: pair[0] != pair[1]).map(
        lambda pair: SourceSpan(min(pair), max(pair))
    )


def _passages(
    workspace: Workspace, document: DocumentId
) -> list[tuple[SourceSpan, str]]:
    """Where the passages are and their words, which must be those of the source."""
    source = workspace.reads.body(document).source_text
    found = workspace.reads.annotations(document)
    return [(each.span, each.span.slice(source)) for each in found]


def _set_aside(workspace: Workspace, document: DocumentId, data: st.DataObject) -> None:
    source = workspace.reads.body(document).source_text
    workspace.run(SetAside(document, data.draw(_spans(source))))


def _restore(workspace: Workspace, document: DocumentId, data: st.DataObject) -> None:
    cuts = workspace.reads.body(document).cuts
    if cuts:
        workspace.run(RestoreText(document, (data.draw(st.sampled_from(cuts)).id,)))


def _clean(workspace: Workspace, document: DocumentId, _data: st.DataObject) -> None:
    workspace.run(clean_again(workspace, document).command)


def _decide(workspace: Workspace, _document: DocumentId, data: st.DataObject) -> None:
    for question in questions(workspace.reads)[:1]:
        keep = data.draw(st.booleans())
        workspace.run(question.keep() if keep else question.cut())


def _undo(workspace: Workspace, document: DocumentId, _data: st.DataObject) -> None:
    step = workspace.reads.next_undo()
    if step is not None and step.command not in ("TagSpan", "ImportDocuments"):
        workspace.undo()


_ACTS = (_set_aside, _restore, _clean, _decide, _undo)


def test_a_text_of_too_many_lines_is_kept_whole_and_says_so() -> None:
    text = "dues\n" * (MOST_BLOCKS + 1)
    cleaned = clean(Parsed("text/plain", text))
    assert cleaned.text.split() == text.split()
    assert len(cleaned.warnings) == 1


def test_damaged_pages_are_refused_with_a_sentence_or_read_whole() -> None:
    from tests.fuzz.__main__ import main

    assert main(["1", "--seed", "20310304"]) == 0
