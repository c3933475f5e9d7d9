"""Who says what in the manners of news desks; people and bodies are invented."""

from __future__ import annotations

import pytest

from tests.analysis.quotations.said import quotes, statements

STATEMENTS = {
    "people with a relative clause": (
        "Island fishermen, who make up most of the guild, said the toll opened a way.",
        [("Island fishermen", "the toll opened a way")],
    ),
    "a study published somewhere": (
        "A new study published in the Tidal Review suggests that piers sink faster.",
        [("new study published in the Tidal Review", "piers sink faster")],
    ),
    "people briefed on something": (
        "Two people briefed on the plan said the toll has been dropped.",
        [("Two people briefed on the plan", "the toll has been dropped")],
    ),
    "people familiar with something, behind": (
        "The toll may turn into a tax, people familiar with the plan say.",
        [("people familiar with the plan", "The toll may turn into a tax")],
    ),
    "say experts": (
        "The harbour toll was meant to be small, say experts.",
        [("experts", "The harbour toll was meant to be small")],
    ),
    "a condition and its main clause before the cue": (
        "If that holds, it would cost the port three boats, said Ross Burk, a pilot.",
        [("Ross Burk", "If that holds, it would cost the port three boats")],
    ),
    "the month of May": (
        "The Toll Foundation projected in May that tolls would reduce trade.",
        [("Toll Foundation", "tolls would reduce trade")],
    ),
    "people that said": (
        "Pepper Lines is among the carriers that said they raised prices.",
        [("carriers", "they raised prices")],
    ),
    "records": (
        "Ten of the guards were working overtime, according to harbour records.",
        [("harbour records", "Ten of the guards were working overtime")],
    ),
    "an investigation": (
        "The port is near collapse, according to an investigation by the Pilot.",
        [("investigation", "The port is near collapse")],
    ),
    "data": (
        "Prices fell to a third, according to data from Marketdesk.",
        [("data", "Prices fell to a third")],
    ),
    "a participle of one's own before": (
        "In announcing his return, Vale said he never planned to stay.",
        [("Vale", "he never planned to stay")],
    ),
    "told how": (
        "One fisherman told the authors how he had been fined without a hearing.",
        [("One fisherman", "how he had been fined without a hearing")],
    ),
    "the one who": (
        "The pilot who stayed back claimed that the skipper had left.",
        [("pilot", "the skipper had left")],
    ),
    "one who is not named": (
        "A senior official who asked not to be named said the toll would fall.",
        [("senior official", "the toll would fall")],
    ),
    "an and within what is told": (
        "Vale told the Pilot that crews in the legal and human resources departments "
        "will begin receiving notice on Monday.",
        [
            (
                "Vale",
                "crews in the legal and human resources departments will begin "
                "receiving notice on Monday",
            )
        ],
    ),
    "state as an adjective": (
        "Privately, some state legislators are grumbling that the seat is lost.",
        [("some state legislators", "the seat is lost")],
    ),
    "a view taken": (
        "Mara Quill took the view that the pier is lost.",
        [("Mara Quill", "the pier is lost")],
    ),
    "a verb in the passive before": (
        "None of the boats were charged or named on Monday, Levy said.",
        [("Levy", "None of the boats were charged or named on Monday")],
    ),
    "people with a participle": (
        "Executives working with large firms say the past year exposed a gap.",
        [
            (
                "Executives working with large firms",
                "the past year exposed a gap",
            )
        ],
    ),
    "an agency that closes the sentence": (
        "Ada Orr said that the island is used to threats, the agency reported.",
        [("Ada Orr", "the island is used to threats")],
    ),
    "a clause with though before the main one": (
        "Though allies announced new aid, the town will not pay for all of it.",
        [("allies", "new aid")],
    ),
    "a that within what is said": (
        "Orr said traditional tolls that tie fees to weight look old.",
        [("Orr", "traditional tolls that tie fees to weight look old")],
    ),
}
NOTHING = {
    "somebody accused in a headline": (
        "Mark Madder accused of timing his retirement to help a friend"
    ),
    "a decision somebody disclosed": (
        "He will leave for a post with Ada Orr, a decision he disclosed in an "
        "interview with the Pilot that was published on Monday."
    ),
    "plans": "The boats went according to plan and according to schedule.",
    "unlike others": "Unlike Orr and Vale, Quill did not write her own book.",
    "a duty to remind": "Ignored or not, it is a duty to remind them that tolls rise.",
    "size": "The boats were taxed according to their size.",
}
QUOTES = {
    "asked again": (
        "Ada Orr came.\n“But if none comes, what then?” Orr asked again.",
        [("Ada Orr", "But if none comes, what then?")],
    ),
    "an acronym, an office and a name": (
        "“It depends on the builder,” responded TIDA administrator Jim Brine.",
        [("Jim Brine", "It depends on the builder,")],
    ),
    "a last name that is a title": (
        "Gayle King met Ada Orr.\n“What now?” King asked Orr.",
        [("Gayle King", "What now?")],
    ),
    "it within what somebody says": (
        "Ada Vale said it showed that pay was not just an issue for “night” workers.",
        [("Ada Vale", "night")],
    ),
    "words before a name that do not belong to it": (
        "Orr said that after legal advice Tavel had concluded it was “not unlawful”.",
        [("Tavel", "not unlawful")],
    ),
    "says a report highlighting": (
        "Many are on poor contracts, says a report highlighting the “rise of need”.",
        [("report", "rise of need")],
    ),
    "according to, before an infinitive": (
        "According to Orr, the move to recall envoys was due to the ‘grave tone’.",
        [("Orr", "grave tone")],
    ),
    "quoted as saying, over an apposition": (
        "“They kept to it,” Araq Vale, also a senior negotiator, was quoted as saying.",
        [("Araq Vale", "They kept to it,")],
    ),
    "an agency called official": (
        "President Ada Orr sees war, official TRNA agency said. “We stay,” she said.",
        [("Ada Orr", "We stay,")],
    ),
    "what others do in what is said": (
        "Ada Orr said that the council views the toll as “unfair”.",
        [("Ada Orr", "unfair")],
    ),
    "somebody of an unknown calling": (
        "“The car was silver,” said a tollkeeper on the radio.",
        [("tollkeeper", "The car was silver,")],
    ),
    "an order": (
        "Expect protein to continue to be an “it” thing.",
        [(None, "it")],
    ),
    "the title of a paper": (
        "Ada Vale read from a paper titled “The slow tide.”",
        [(None, "The slow tide.")],
    ),
    "a plan that never was": (
        "A “thin” pact was to be a deal that would allow both to claim a victory, "
        "Ada Vale said.",
        [("Ada Vale", "thin")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), STATEMENTS.values(), ids=[*STATEMENTS])
def test_news_states_with(text: str, expected: list[tuple[str, str]]) -> None:
    assert statements(text) == expected


@pytest.mark.parametrize("text", NOTHING.values(), ids=[*NOTHING])
def test_news_states_nothing_with(text: str) -> None:
    assert statements(text) == []


@pytest.mark.parametrize(("text", "expected"), QUOTES.values(), ids=[*QUOTES])
def test_news_quotes_with(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert quotes(text) == expected


def test_a_headline_quotes_whoever_says_it_below() -> None:
    text = (
        "# Fishermen ‘treated as beggars’\nThe report came out on Monday.\n"
        "“We are treated as beggars in every port,” Jo Vale said."
    )
    assert quotes(text)[0] == ("Jo Vale", "treated as beggars")


def test_a_quotation_in_a_heading_goes_on_from_nobody_above() -> None:
    text = (
        "“Tolls must fall,” Jo Vale said.\n# “… and keep boats away from the quay”\n"
        "The council denied it."
    )
    assert quotes(text)[1][0] is None
