"""The account of a document: its cleaned text in paragraphs, sentences and words."""

from desktop.model.account import Account, account_of
from desktop.model.document import Block, BlockKind, Metadata, Structure, kept_spans
from desktop.text.spans import ShownSpan, SourceSpan

SOURCE = "Home | News\n\nMinister 🛰️ speaks\n\nShe left. He stayed.\n\nShare"


def _account() -> Account:
    blocks = []
    at = 0
    for part in SOURCE.split("\n\n"):
        blocks.append(Block(SourceSpan(at, at + len(part)), BlockKind.PARAGRAPH))
        at += len(part) + 2
    structure = Structure(tuple(blocks))
    cuts = (blocks[0].span, blocks[-1].span)
    kept = kept_spans(SOURCE, structure, cuts)
    return account_of("a.txt", SOURCE, structure, kept, Metadata())


def test_cut_blocks_are_no_paragraphs() -> None:
    account = _account()
    assert [each.span.slice(account.text) for each in account.paragraphs] == [
        "Minister 🛰️ speaks",
        "She left. He stayed.",
    ]


def test_sentences_know_their_paragraph() -> None:
    account = _account()
    assert [
        (each.span.slice(account.text), each.paragraph) for each in account.sentences
    ] == [("Minister 🛰️ speaks", 0), ("She left.", 1), ("He stayed.", 1)]


def test_a_stretch_leads_back_to_the_source() -> None:
    account = _account()
    shown = account.text.index("He stayed")
    back = account.source(ShownSpan(shown, shown + 9))
    assert back.slice(SOURCE) == "He stayed"


def test_a_text_of_unknown_language_is_read_as_english() -> None:
    assert _account().language == "en"
