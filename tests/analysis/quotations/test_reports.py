"""Who says what in sentences as reports write them, one of which stands before."""

from __future__ import annotations

import pytest

from tests.analysis.quotations.said import quotes, sayings, statements

BEFORE = "Defence Minister Radka Vuletic met Ivo Grant, the southern envoy, in Tavel.\n"
VULETIC, GRANT = "Radka Vuletic", "Ivo Grant"

STATEMENTS = {
    "a headline with a colon": (
        "# Vuletic: Members must pay their share",
        [(VULETIC, "Members must pay their share")],
    ),
    "a headline that ends in says": (
        "# Members must pay, says Vuletic",
        [(VULETIC, "Members must pay")],
    ),
    "a question before": (
        "Asked whether the fleet would sail, Vuletic said it would.",
        [(VULETIC, "it would")],
    ),
    "pressed to admit": (
        "When pressed, Vuletic conceded that the fleet was old.",
        [(VULETIC, "the fleet was old")],
    ),
    "an office before a comma and the name": (
        "The head of the staff, Admiral Tor Brandt, told a forum that stocks were low.",
        [("Tor Brandt", "stocks were low")],
    ),
    "somebody's spokesman": (
        "Vuletic’s spokesman later clarified that she had been misquoted.",
        [("Vuletic’s spokesman", "she had been misquoted")],
    ),
    "a participle with only before that": (
        "Her deputy, Tom Bark, was cautious, saying only that talks would go on.",
        [("Tom Bark", "talks would go on")],
    ),
    "raising something": (
        "The Sea Commission proposed a rise in dues, arguing that threats grew.",
        [
            ("Sea Commission", "a rise in dues"),
            ("Sea Commission", "threats grew"),
        ],
    ),
    "officials familiar with something": (
        "Two officials familiar with the matter said that the plan was dead.",
        [("Two officials familiar with the matter", "the plan was dead")],
    ),
    "a report and then it": (
        "The report, out on Monday, found that the fleet had shrunk. It also says that "
        "crews were tired.",
        [("report", "the fleet had shrunk"), ("report", "crews were tired")],
    ),
    "two that-clauses": (
        "Vuletic said that she would not yield and that the pact would hold.",
        [(VULETIC, "she would not yield and that the pact would hold")],
    ),
    "and says after described": (
        "The strategy describes the sea as a hinge and says it must be held.",
        [("strategy", "the sea as a hinge"), ("strategy", "it must be held")],
    ),
    "and urges after a quotation": (
        "The paper warns that “the sea is no more safe” and urges members to arm.",
        [("paper", "members to arm")],
    ),
    "called on with a quotation": (
        "Vuletic called on the members to “step up”.",
        [(VULETIC, "the members to “step up”")],
    ),
    "telling somebody": (
        "Vuletic outlined a plan for coastal states, telling members that it was fair.",
        [(VULETIC, "it was fair")],
    ),
    "a while clause that is no statement": (
        "While Vuletic had little to offer, she reiterated her support for the pact.",
        [(VULETIC, "her support for the pact")],
    ),
    "according to somebody with a relative clause": (
        "According to a senior official, who asked not to be named, cuts would come.",
        [("senior official", "cuts would come")],
    ),
    "an official named before": (
        "A pact official said cuts would come. In May, the official said, ships go.",
        [
            ("pact official", "cuts would come"),
            ("pact official", "In May … ships go"),
        ],
    ),
    "she argued between subject and verb": (
        "The plan, Vuletic argued, signals a retreat.",
        [(VULETIC, "The plan … signals a retreat")],
    ),
    "an email": (
        "“They have no ships,” Vuletic said in an email, adding that none were due.",
        [(VULETIC, "none were due")],
    ),
    "an order": (
        "Vuletic ordered the fleet to sail.",
        [(VULETIC, "the fleet to sail")],
    ),
    "an announcement": (
        "Vuletic announced the sale of ten ships.",
        [(VULETIC, "the sale of ten ships")],
    ),
    "a law": (
        "The law says drivers must stop.",
        [("law", "drivers must stop")],
    ),
    "the minister": (
        "The minister further noted that the pact had to change.",
        [(VULETIC, "the pact had to change")],
    ),
    "the envoy": (
        "The envoy acknowledged that the south had underspent.",
        [(GRANT, "the south had underspent")],
    ),
    "a day between name and verb": (
        "Vuletic on Tuesday accused Ivo Grant of theft.",
        [(VULETIC, "Ivo Grant of theft")],
    ),
    "a statement between name and verb": (
        "The council in a statement today says the fleet is small.",
        [("council", "the fleet is small")],
    ),
    "a bracket and an apposition": (
        "Ada Orr (Tavel), a leading member, said she expects a vote.",
        [("Ada Orr", "she expects a vote")],
    ),
    "a statement that declares": (
        "The group issued a statement declaring they were on track.",
        [("group", "they were on track")],
    ),
    "a chairman of another committee": (
        "Naval Committee chairman Bo Lind left. The chairman of the Army Committee "
        "criticized the plan as rash.",
        [("chairman of the Army Committee", "the plan as rash")],
    ),
    "an opening participle": (
        "Noting that ships rust, Vuletic said the fleet was old.",
        [(VULETIC, "ships rust"), (VULETIC, "the fleet was old")],
    ),
    "somebody told at the end": (
        "The fleet is old, an official of the ministry told Coast Radio on Monday.",
        [("official of the ministry", "The fleet is old")],
    ),
    "himself": (
        "Grant himself said that dues were fair.",
        [(GRANT, "dues were fair")],
    ),
    "concern": (
        "Vuletic also expressed concern about the pace of shipbuilding.",
        [(VULETIC, "concern about the pace of shipbuilding")],
    ),
}

NOTHING = {
    "said so": "Officials say so.",
    "said nothing": "Vuletic said nothing.",
    "had her say": "Vuletic had her say.",
    "that said": "That said, the fleet is old.",
    "nobody said": "Nobody said that the fleet was old.",
    "no one has said": "No one has said that the fleet will sail.",
    "fair to say": "It is fair to say that ships rust.",
    "was told": "Vuletic was told that the fleet would not sail.",
    "no comment": "A spokesperson for Vuletic declined to comment.",
    "comments come as": "Her comments come as the pact prepares for its summit.",
    "a bill that is called something": "The bill, called the Seas Act, would cut dues.",
    "what somebody will say": "The question is what Vuletic will say.",
    "a hope": "Analysts believe that the plan is dead.",
}

QUOTES = {
    "reporters who were told": (
        "“We won’t sail,” reporters were told by a spokeswoman, Ingrid Moll.",
        [("Ingrid Moll", "We won’t sail,")],
    ),
    "in somebody's words": (
        "Dropping the plan was, in Grant’s words, “the only honest thing to do”.",
        [(GRANT, "the only honest thing to do")],
    ),
    "as somebody put it": (
        "As Grant put it, “nobody wants rust”.",
        [(GRANT, "nobody wants rust")],
    ),
    "a banner": (
        "“This is cowardice,” read a banner outside parliament.",
        [("banner", "This is cowardice,")],
    ),
    "a crowd": (
        "Protesters chanted “No more ships!” outside parliament.",
        [("Protesters", "No more ships!")],
    ),
    "a post": (
        "Grant posted on social media: “Thank you, friends!”",
        [(GRANT, "Thank you, friends!")],
    ),
    "a dash and a name": (
        "“This is the end of the free ride” — Vuletic",
        [(VULETIC, "This is the end of the free ride")],
    ),
    "a headline": (
        "Vuletic: ‘The free ride is over’",
        [(VULETIC, "The free ride is over")],
    ),
    "a diplomat without a name": (
        "“It’s a shift,” said one diplomat, who asked not to be named. “A big one.”",
        [("one diplomat", "It’s a shift,"), ("one diplomat", "A big one.")],
    ),
    "what only repeats another": (
        "The paper says, as Vuletic has made clear, members “must pay their dues”.",
        [("paper", "must pay their dues")],
    ),
    "a nested verb that was only possible": (
        "Grant told reporters that Tavel would respond “in kind” if ships came.",
        [(GRANT, "in kind")],
    ),
    "somebody asked before": (
        "But, asked again whether she would go, Vuletic said, “My answer is no.”",
        [(VULETIC, "My answer is no.")],
    ),
    "some who warn, in a clause with with": (
        "Members were angry, with some delegates warning that it was a “grave day”.",
        [("some delegates", "grave day")],
    ),
    "a sentence about the speaker before": (
        "Grant is unhappy. “Of all the plans I have seen, it is the worst.”",
        [(GRANT, "Of all the plans I have seen, it is the worst.")],
    ),
    "the statement of somebody else than the report": (
        "A fresh report says little. “We did not write it and never will,” "
        "the statement said.",
        [("statement", "We did not write it and never will,")],
    ),
    "a source that is quoted as saying": (
        "The report quoted a senior official as saying: “The number is high.”",
        [("senior official", "The number is high.")],
    ),
    "a source right behind the quotation": (
        "The Coast Times reported that it was the “cost of peace”, one source said.",
        [("one source", "cost of peace")],
    ),
    "saying only": (
        "Grant was tight-lipped after the meeting saying only, “It was a long vote.”",
        [(GRANT, "It was a long vote.")],
    ),
    "marks made of two single ones": (
        "''The fleet is small and old,'' Grant said.",
        [(GRANT, "The fleet is small and old,")],
    ),
    "a name after with": (
        "Members criticized the bill, with Ora Lind, a judge, calling it “a gift”.",
        [("Ora Lind", "a gift")],
    ),
    "the title of a programme": (
        "Grant told the “Sunday Hour” that he would vote no.",
        [(None, "Sunday Hour")],
    ),
    "a name for a thing": (
        "The bill, called the “Fair Seas Act”, would cut dues.",
        [(None, "Fair Seas Act")],
    ),
    "two halves with but": (
        "“We have underspent, true,” Grant conceded, “but nobody asked us.”",
        [(GRANT, "We have underspent, true,"), (GRANT, "but nobody asked us.")],
    ),
    "a quotation behind another's and adding": (
        "Grant said that the plan was “a cry for help,” adding, “They have no ships.”",
        [(GRANT, "a cry for help,"), (GRANT, "They have no ships.")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), STATEMENTS.values(), ids=[*STATEMENTS])
def test_a_report_states_with(text: str, expected: list[tuple[str, str]]) -> None:
    assert statements(BEFORE + text) == expected


@pytest.mark.parametrize("text", NOTHING.values(), ids=[*NOTHING])
def test_a_report_states_nothing_with(text: str) -> None:
    assert statements(BEFORE + text) == []


@pytest.mark.parametrize(("text", "expected"), QUOTES.values(), ids=[*QUOTES])
def test_a_report_quotes_with(
    text: str, expected: list[tuple[str | None, str]]
) -> None:
    assert quotes(BEFORE + text) == expected


def test_the_role_is_what_the_text_says_of_the_speaker() -> None:
    found = sayings(BEFORE + "Vuletic said that ships rust.")
    assert [each.said.role for each in found.statements] == ["defence minister"]
