"""One gesture and one key: what ends up in the store when hands mark the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.ui.reader.conftest import Desk

Make = Callable[..., Desk]
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier

PLAIN = (
    "The minister spoke first. Allies will pay more by 2030. Nobody asked who.",
    "A second paragraph stands here. It has two sentences.",
)


def test_triple_click_and_a_digit_tag_exactly_the_sentence(make_desk: Make) -> None:
    desk = make_desk(*PLAIN)
    desk.click("will pay", 3)
    desk.key(Key.Key_1)
    assert desk.passages() == [("Allies will pay more by 2030.", ("Burden-sharing",))]


@pytest.mark.parametrize(
    ("paragraph", "inside", "sentence"),
    [
        (
            "Done 👩‍🚀🇪🇪. The crew 👨‍👩‍👧 landed in Tallinn 🚀 today. End.",
            "landed",
            "The crew 👨‍👩‍👧 landed in Tallinn 🚀 today.",
        ),
        (
            "Vorher. Cafe\u0301 und Mu\u0308nchen zahlen mehr. Nachher.",
            "zahlen",
            "Cafe\u0301 und Mu\u0308nchen zahlen mehr.",
        ),
        (
            "部长首先发言。盟国将支付更多费用。没有人问是谁。",
            "支付",
            "盟国将支付更多费用。",
        ),
        (
            "장관이 먼저 말했다. 동맹국은 더 많이 낼 것이다. 끝.",
            "많이",
            "동맹국은 더 많이 낼 것이다.",
        ),
        (
            "تحدث الوزير أولا. سيدفع الحلفاء (NATO) 3.5 في المئة. انتهى.",
            "الحلفاء",
            "سيدفع الحلفاء (NATO) 3.5 في المئة.",
        ),
    ],
    ids=["emoji", "combining", "chinese", "korean", "arabic"],
)
def test_offsets_are_right_in_any_script(
    make_desk: Make, paragraph: str, inside: str, sentence: str
) -> None:
    desk = make_desk("🙂 first paragraph 🙃", paragraph)
    desk.click(inside, 3)
    desk.key(Key.Key_2)
    assert desk.passages() == [(sentence, ("Ukraine",))]


def test_the_same_digit_takes_the_tag_off_and_the_words_stay_in_hand(
    make_desk: Make,
) -> None:
    desk = make_desk(*PLAIN)
    desk.click("will pay", 3)
    desk.key(Key.Key_1)
    desk.key(Key.Key_1)
    assert desk.passages() == []
    assert desk.selected() == "Allies will pay more by 2030."


def test_another_digit_adds_a_tag_to_the_same_passage(make_desk: Make) -> None:
    desk = make_desk(*PLAIN)
    desk.click("will pay", 3)
    desk.key(Key.Key_1)
    desk.key(Key.Key_2)
    assert desk.passages() == [
        ("Allies will pay more by 2030.", ("Burden-sharing", "Ukraine"))
    ]


def test_digits_pressed_faster_than_the_disk_are_all_obeyed(make_desk: Make) -> None:
    desk = make_desk(*PLAIN)
    desk.click("will pay", 3)
    for key in (Key.Key_1, Key.Key_2, Key.Key_1):
        desk.qtbot.keyClick(desk.view, key)
    desk.settle()
    assert desk.passages() == [("Allies will pay more by 2030.", ("Ukraine",))]


def test_an_overlapping_passage_is_an_annotation_of_its_own(make_desk: Make) -> None:
    desk = make_desk(*PLAIN)
    desk.click("will pay", 3)
    desk.key(Key.Key_1)
    desk.drag(desk.at("minister"), desk.at("pay more", 1))
    desk.key(Key.Key_3)
    assert desk.passages() == [
        ("minister spoke first. Allies will pay", ("Indo-Pacific",)),
        ("Allies will pay more by 2030.", ("Burden-sharing",)),
    ]


def test_a_drag_snaps_to_words_and_alt_keeps_letters(make_desk: Make) -> None:
    desk = make_desk(*PLAIN)
    first, last = desk.at("minister", 3), desk.at("spoke", 2)
    desk.drag(first, last)
    assert desk.selected() == "minister spoke"
    desk.drag(first, last, Qt.KeyboardModifier.AltModifier)
    assert desk.selected() in ("ister sp", "ister s", "ister spo", "nister sp")


def test_double_click_takes_the_word_and_four_clicks_the_paragraph(
    make_desk: Make,
) -> None:
    desk = make_desk(*PLAIN)
    desk.click("spoke", 2)
    assert desk.selected() == "spoke"
    desk.click("spoke", 4)
    assert desk.selected() == PLAIN[0]


def test_an_arrow_and_a_digit_tag_without_the_mouse(make_desk: Make) -> None:
    desk = make_desk(*PLAIN)
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Down)
    desk.key(Key.Key_4)
    assert desk.passages() == [("Allies will pay more by 2030.", ("Troop levels",))]


def test_an_arrow_goes_on_from_a_sentence_that_was_tagged_by_mouse(
    make_desk: Make,
) -> None:
    desk = make_desk(*PLAIN)
    desk.click("minister spoke", 3)
    desk.key(Key.Key_1)
    desk.key(Key.Key_Down)
    desk.key(Key.Key_2)
    assert desk.passages() == [
        ("The minister spoke first.", ("Burden-sharing",)),
        ("Allies will pay more by 2030.", ("Ukraine",)),
    ]


def test_shift_and_arrows_extend_and_shrink_by_sentences(make_desk: Make) -> None:
    desk = make_desk(*PLAIN)
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Down, SHIFT)
    desk.key(Key.Key_Down, SHIFT)
    desk.key(Key.Key_Up, SHIFT)
    desk.key(Key.Key_1)
    assert desk.passages() == [
        (
            "The minister spoke first. Allies will pay more by 2030.",
            ("Burden-sharing",),
        )
    ]


def test_without_anything_in_hand_a_digit_says_so(make_desk: Make) -> None:
    desk = make_desk(*PLAIN)
    desk.key(Key.Key_1)
    assert desk.passages() == []
    assert any("Select" in words for words in desk.said)


def test_a_digit_without_a_tag_says_so(make_desk: Make) -> None:
    desk = make_desk(*PLAIN)
    desk.click("will pay", 3)
    desk.key(Key.Key_9)
    assert any("9" in words for words in desk.said)


def test_repeat_lays_the_last_tags_on_the_next_passage(make_desk: Make) -> None:
    desk = make_desk(*PLAIN)
    desk.click("will pay", 3)
    desk.key(Key.Key_1)
    desk.key(Key.Key_3)
    desk.click("Nobody", 3)
    desk.key(Key.Key_R)
    assert desk.passages()[1] == (
        "Nobody asked who.",
        ("Burden-sharing", "Indo-Pacific"),
    )


def test_a_plain_highlight_has_no_tag(make_desk: Make) -> None:
    desk = make_desk(*PLAIN)
    desk.click("Nobody", 3)
    desk.key(Key.Key_H)
    assert desk.passages() == [("Nobody asked who.", ())]


def test_delete_removes_the_active_mark_and_undo_brings_it_back(
    make_desk: Make,
) -> None:
    desk = make_desk(*PLAIN)
    desk.click("Nobody", 3)
    desk.key(Key.Key_2)
    desk.key(Key.Key_Delete)
    assert desk.passages() == []
    desk.bridge.undo()
    desk.settle()
    assert desk.passages() == [("Nobody asked who.", ("Ukraine",))]
    assert desk.view.marks._index is not None
    assert len(desk.view.marks._index.marks) == 1


def test_a_click_activates_the_innermost_mark_and_the_next_click_the_outer(
    make_desk: Make,
) -> None:
    desk = make_desk(*PLAIN)
    desk.click("Allies", 4)
    desk.key(Key.Key_1)
    desk.click("Allies", 3)
    desk.key(Key.Key_2)
    desk.key(Key.Key_Escape)
    outer, inner = desk.pane.reading.index.marks  # type: ignore[union-attr]
    desk.click("pay more")
    assert desk.activated[-1] == inner.annotation
    desk.click("pay more")
    assert desk.activated[-1] == outer.annotation


def test_a_note_on_a_selection_makes_a_passage_and_asks_for_the_note(
    make_desk: Make,
) -> None:
    desk = make_desk(*PLAIN)
    asked: list[str] = []
    desk.pane.note_requested.connect(asked.append)
    desk.click("Nobody", 3)
    desk.key(Key.Key_N)
    assert desk.passages() == [("Nobody asked who.", ())]
    assert len(asked) == 1


def test_copy_with_citation_names_the_source(make_desk: Make, qapp: object) -> None:
    from PySide6.QtGui import QGuiApplication

    desk = make_desk(*PLAIN, title="A Title", outlet="The Outlet", author="Ann Ox")
    desk.click("It has", 3)
    desk.key(Key.Key_C)
    assert QGuiApplication.clipboard().text() == (
        "“It has two sentences.” (Ann Ox, “A Title”, The Outlet, No date, paragraph 2)"
    )


def test_keys_go_from_mark_to_mark(make_desk: Make) -> None:
    desk = make_desk(*PLAIN)
    for words in ("The minister", "It has"):
        desk.click(words, 3)
        desk.key(Key.Key_1)
    desk.key(Key.Key_Escape)
    first, second = desk.pane.reading.index.marks  # type: ignore[union-attr]
    desk.key(Key.Key_Home)
    desk.key(Key.Key_K)
    desk.key(Key.Key_J)
    assert desk.activated[-1] == second.annotation or desk.activated[-1] is not None
    desk.key(Key.Key_K)
    assert desk.activated[-1] == first.annotation


def test_escape_lets_go_of_one_thing_after_the_other(make_desk: Make) -> None:
    desk = make_desk(*PLAIN)
    desk.click("Nobody", 3)
    desk.key(Key.Key_1)
    assert desk.view.marks.active is not None
    desk.key(Key.Key_Escape)
    assert desk.view.marks.active is None


def test_the_text_cursor_selects_letters_and_speaks_marks(
    make_desk: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(
        "desktop.ui.reader.grip.announce", lambda _view, words: spoken.append(words)
    )
    desk = make_desk(*PLAIN)
    desk.click("Allies will", 3)
    desk.key(Key.Key_1)
    desk.key(Key.Key_Escape)
    desk.view.clear_selection(desk.text().index(" Allies"))
    desk.key(Key.Key_F7)
    desk.key(Key.Key_Right)
    assert spoken[-1] == "Burden-sharing, 1 of 1"
    for _ in range(6):
        desk.key(Key.Key_Right, SHIFT)
    assert desk.selected() == "Allies"
    desk.key(Key.Key_2)
    assert ("Allies", ("Ukraine",)) in desk.passages()
    desk.key(Key.Key_Escape)
    desk.key(Key.Key_Escape)
    desk.key(Key.Key_Down)
    assert desk.view.marks.current is not None
