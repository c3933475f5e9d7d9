"""What somebody is reported to have said; the people and bodies are invented."""

from __future__ import annotations

import pytest

from tests.analysis.quotations.said import sayings, statements

CASES = {
    "said that": (
        "Mara Quill said that the pact is dead.",
        [("Mara Quill", "the pact is dead")],
    ),
    "said without that": (
        "Mara Quill said the pact was dead.",
        [("Mara Quill", "the pact was dead")],
    ),
    "a verb behind the words": (
        "The pact is dead, Mara Quill said.",
        [("Mara Quill", "The pact is dead")],
    ),
    "a verb before its subject": (
        "The pact is dead, said Mara Quill.",
        [("Mara Quill", "The pact is dead")],
    ),
    "an inserted cue": (
        "The pact, Mara Quill said, is dead.",
        [("Mara Quill", "The pact … is dead")],
    ),
    "an inserted cue behind one word": (
        "Instead, the report says, with few exceptions, members were content.",
        [("report", "with few exceptions, members were content")],
    ),
    "a day before that": (
        "Mara Quill said on Monday that the pact is dead.",
        [("Mara Quill", "the pact is dead")],
    ),
    "a day before the clause": (
        "Mara Quill said on Monday the pact was dead.",
        [("Mara Quill", "the pact was dead")],
    ),
    "the person told": (
        "Mara Quill told reporters that the pact is dead.",
        [("Mara Quill", "the pact is dead")],
    ),
    "the person told, without that": (
        "Mara Quill told lawmakers the pact was dead.",
        [("Mara Quill", "the pact was dead")],
    ),
    "reassured": (
        "Mara Quill reassured the members that nobody would leave.",
        [("Mara Quill", "nobody would leave")],
    ),
    "two verbs with but": (
        "Mara Quill acknowledged the cost of ships but stressed that they matter.",
        [
            ("Mara Quill", "the cost of ships"),
            ("Mara Quill", "they matter"),
        ],
    ),
    "two verbs with and": (
        "Mara Quill said the fleet was small and warned that it was old.",
        [("Mara Quill", "the fleet was small"), ("Mara Quill", "it was old")],
    ),
    "a participle behind": (
        "Mara Quill said the fleet was small, adding that it was old.",
        [("Mara Quill", "the fleet was small"), ("Mara Quill", "it was old")],
    ),
    "a source that is cited": (
        "Mara Quill called for more ships for the fleet, citing the harbour of Tavel.",
        [("Mara Quill", "more ships for the fleet")],
    ),
    "urged somebody to": (
        "Mara Quill urged the members to raise their dues.",
        [("Mara Quill", "the members to raise their dues")],
    ),
    "called on somebody to": (
        "Mara Quill called on the members to raise their dues.",
        [("Mara Quill", "the members to raise their dues")],
    ),
    "urging": (
        "Mara Quill left, urging the members to raise their dues.",
        [("Mara Quill", "the members to raise their dues")],
    ),
    "pledged to": (
        "Mara Quill pledged to raise the dues.",
        [("Mara Quill", "to raise the dues")],
    ),
    "made it clear": (
        "Mara Quill made it clear that the dues would rise.",
        [("Mara Quill", "the dues would rise")],
    ),
    "made it very clear": (
        "Mara Quill has made it very clear that the dues would rise.",
        [("Mara Quill", "the dues would rise")],
    ),
    "pointed out": (
        "Mara Quill pointed out that the dues had risen.",
        [("Mara Quill", "the dues had risen")],
    ),
    "remarks made clear": (
        "Mara Quill’s remarks, made in Tavel, made clear that the dues would rise.",
        [("Mara Quill", "the dues would rise")],
    ),
    "according to, in front": (
        "According to Mara Quill, the dues will rise.",
        [("Mara Quill", "the dues will rise")],
    ),
    "according to, behind": (
        "The dues will rise, according to a draft of the budget.",
        [("draft of the budget", "The dues will rise")],
    ),
    "a while clause in front": (
        "While many in Tavel have asked for ships, Mara Quill argued that men count.",
        [("Mara Quill", "men count")],
    ),
    "two speakers in one sentence": (
        "Mara Quill said dues would rise, while Tom Bark warned that ports would go.",
        [("Mara Quill", "dues would rise"), ("Tom Bark", "ports would go")],
    ),
    "another's statement within": (
        "Mara Quill said that Tom Bark had claimed that ports would go.",
        [("Mara Quill", "Tom Bark had claimed that ports would go")],
    ),
    "a document": (
        "The Coastal Review of 2019 was blunt. It says the fleet is too small.",
        [("Coastal Review", "the fleet is too small")],
    ),
    "the document": (
        "The Coastal Defence Strategy came late. The document argues that men matter.",
        [("Coastal Defence Strategy", "men matter")],
    ),
    "a government": (
        "The government of Tavel said it would buy ships.",
        [("government of Tavel", "it would buy ships")],
    ),
    "an unnamed source": (
        "A person close to the talks said the ships would be old.",
        [("person close to the talks", "the ships would be old")],
    ),
    "critics": (
        "Critics say the ships are old.",
        [("Critics", "the ships are old")],
    ),
    "her remark that": (
        "Mara Quill came back. Her remark that ships rust was noted.",
        [("Mara Quill", "ships rust was noted")],
    ),
    "a warning of somebody": (
        "Mara Quill left. Quill’s warning that ships rust, made in May, was noted.",
        [("Mara Quill", "ships rust")],
    ),
    "a call for somebody to do something": (
        "Mara Quill repeated her call for the members to pay more.",
        [("Mara Quill", "the members to pay more")],
    ),
    "went on to say": (
        "Mara Quill went on to say that the ships are old.",
        [("Mara Quill", "the ships are old")],
    ),
    "took to a platform to say": (
        "Mara Quill took to the airwaves to say that the ships are old.",
        [("Mara Quill", "the ships are old")],
    ),
    "denied": (
        "Mara Quill denied that the ships were old.",
        [("Mara Quill", "the ships were old")],
    ),
    "accused": (
        "Mara Quill accused Tom Bark of hiding the costs.",
        [("Mara Quill", "Tom Bark of hiding the costs")],
    ),
    "called something a name": (
        "Mara Quill called the fleet of Tavel “a heap of rust”.",
        [("Mara Quill", "the fleet of Tavel “a heap of rust”")],
    ),
    "described as": (
        "Mara Quill described the fleet as a heap of rust.",
        [("Mara Quill", "the fleet as a heap of rust")],
    ),
    "echoed calls": (
        "Mara Quill echoed calls by the council for dues, arguing that it is fair.",
        [
            ("Mara Quill", "calls by the council for dues"),
            ("Mara Quill", "it is fair"),
        ],
    ),
    "a relative clause that reports": (
        "Mara Quill, who warned that ships rust, has gone.",
        [("Mara Quill", "ships rust, has gone")],
    ),
    "progressive": (
        "The council is urging its members to pay more.",
        [("council", "its members to pay more")],
    ),
    "did note": (
        "Mara Quill did note that the ships are old.",
        [("Mara Quill", "the ships are old")],
    ),
    "a headline in the present": (
        "# Quill says members must pay\nMara Quill has spoken.",
        [("Mara Quill", "members must pay")],
    ),
    "a missing blank before a name": (
        "The old approach rested on trust.Mara Quill said that trust is spent.",
        [("Mara Quill", "trust is spent")],
    ),
}

NOTHING = {
    "if somebody says": "If Mara Quill says that ships rust, nobody listens.",
    "may say": "Mara Quill may say that ships rust.",
    "will say": "Mara Quill will tell the council that ships rust.",
    "is expected to say": "Mara Quill is expected to say that ships rust.",
    "whether somebody said": "Nobody knows whether Mara Quill said that ships rust.",
    "states as a noun": "Three member states remain without a fleet.",
    "claims as a noun": "The island’s claims rest on a map that nobody has seen.",
    "a passive without a speaker": "It is said that ships rust.",
    "a shift that signals": "The move signals that ships are dear.",
    "figures that show": "Rust shows a need for paint in every harbour.",
    "fully quoted words": "Mara Quill said: “The ships are all rust.”",
    "a call of a ship": "The ship called at three ports before it turned to Tavel.",
    "a report that was published": "The stated aim of the fleet is to grow.",
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_statement_is_found_after(
    text: str, expected: list[tuple[str | None, str]]
) -> None:
    assert statements(text) == expected


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_nothing_is_reported_by(text: str) -> None:
    assert statements(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mara Quill did not say that the ships are old.",
        "Mara Quill didn’t say that the ships are old.",
        "Mara Quill has never said that the ships are old.",
        "Mara Quill declined to say that the ships are old.",
        "Mara Quill left without saying that the ships are old.",
    ],
)
def test_what_was_not_said_is_marked(text: str) -> None:
    assert [each.negated for each in sayings(text).statements] == [True]
