"""Figures of single sentences: what is found, as which value, and what is left."""

from __future__ import annotations

import pytest

from desktop.analysis.figures import (
    Figure,
    FigureCoverage,
    FigureKind,
    Voice,
    figure_coverage,
    figures_in,
)
from desktop.model.document import Metadata
from desktop.text.spans import ShownSpan
from tests.analysis.accounts import account


def figures(sentence: str, language: str = "en") -> tuple[Figure, ...]:
    return figures_in(account(sentence, metadata=Metadata(language=language)))


def the_figure(sentence: str, language: str = "en") -> Figure:
    found = figures(sentence, language)
    assert len(found) == 1, found
    return found[0]


PERCENT = FigureKind.PERCENT
COUNT = FigureKind.COUNT
MONEY = FigureKind.MONEY
DATE = FigureKind.DATE
DURATION = FigureKind.DURATION
ORDINAL = FigureKind.ORDINAL
SHARE = FigureKind.SHARE


@pytest.mark.parametrize(
    ("sentence", "kind", "value", "unit"),
    [
        ("Orvania will spend 4% of GDP on its fleet.", PERCENT, 4, "GDP"),
        ("Orvania will spend four per cent on its fleet.", PERCENT, 4, None),
        (
            "They pledged 2.5 percent of gross domestic product.",
            PERCENT,
            2.5,
            "GDP",
        ),
        ("Support fell by 12 percentage points.", PERCENT, 12, "percentage points"),
        ("Twenty-five percent of the harbours were closed.", PERCENT, 25, None),
        ("The League has 31 member states.", COUNT, 31, "member states"),
        (
            "A force of 100,000 Lake Guard troops stays.",
            COUNT,
            1e5,
            "Lake Guard troops",
        ),
        ("The port sheltered 12 fishing boats.", COUNT, 12, "fishing boats"),
        ("The strike killed three soldiers.", COUNT, 3, "soldiers"),
        ("Half a million people left the valley.", COUNT, 500_000, "people"),
        ("Two and a half million people left.", COUNT, 2_500_000, "people"),
        ("A hundred villages lost power.", COUNT, 100, "villages"),
        ("A dozen ships waited outside.", COUNT, 12, "ships"),
        ("Two hundred and fifty ships waited.", COUNT, 250, "ships"),
        ("Three thousand two hundred workers struck.", COUNT, 3200, "workers"),
        ("The 32-nation alliance met.", COUNT, 32, "nation"),
        ("The fleet ordered 2000 drones.", COUNT, 2000, "drones"),
        ("The line runs for 40 km along the coast.", COUNT, 40, "km"),
        ("Exports reached 3.5 million tonnes.", COUNT, 3_500_000, "tonnes"),
        ("Roughly 13,000 US troops remain.", COUNT, 13_000, "US troops"),
        ("They want 300,000 more soldiers.", COUNT, 300_000, "soldiers"),
        ("Its 500 or so workers struck.", COUNT, 500, "workers"),
        ("Orvania ordered 35 F-35 jets.", COUNT, 35, "F-35 jets"),
        ("Rates fell by 25 basis points.", COUNT, 25, "basis points"),
        ("It began on 1 May.", DATE, "05-01", None),
        ("The pier cost $1.2 billion.", MONEY, 1_200_000_000, "USD"),
        ("The pier cost £15m.", MONEY, 15_000_000, "GBP"),
        ("The pier cost 300 million euros.", MONEY, 300_000_000, "EUR"),
        ("The pier cost EUR 40 million.", MONEY, 40_000_000, "EUR"),
        ("The pier cost 7bn yen.", MONEY, 7_000_000_000, "JPY"),
        ("The pier cost A$90 million.", MONEY, 90_000_000, "AUD"),
        ("The pier cost US$90 million.", MONEY, 90_000_000, "USD"),
        ("The pier cost 90 million Canadian dollars.", MONEY, 90_000_000, "CAD"),
        ("The debt stands at €2.1trn.", MONEY, 2_100_000_000_000, "EUR"),
        ("They set aside two billion roubles.", MONEY, 2_000_000_000, "RUB"),
        ("Talks lasted nine hours.", DURATION, 9, "hours"),
        ("A three-day visit began.", DURATION, 3, "days"),
        ("The lease runs for 99 years.", DURATION, 99, "years"),
        ("It is the 20th package of penalties.", ORDINAL, 20, "package"),
        ("The fourth round of talks failed.", ORDINAL, 4, "round"),
        ("One in five voters stayed at home.", SHARE, 0.2, None),
        ("Two-thirds of the members agreed.", SHARE, 0.666667, None),
        ("A quarter of the fleet is in dock.", SHARE, 0.25, None),
        ("Half of the fleet is in dock.", SHARE, 0.5, None),
        ("Three out of ten ships never sailed.", SHARE, 0.3, None),
        ("It began on 12 February 2025.", DATE, "2025-02-12", None),
        ("It began on February 12, 2025.", DATE, "2025-02-12", None),
        ("It began on the 12th of February 2025.", DATE, "2025-02-12", None),
        ("It began on 2025-02-12.", DATE, "2025-02-12", None),
        ("It began on Feb. 12.", DATE, "02-12", None),
        ("It began in February 2025.", DATE, "2025-02", None),
        ("It began in February.", DATE, "02", None),
        ("It began in 2019.", DATE, "2019", None),
        ("The envoy spoke on Wednesday.", DATE, "wednesday", None),
        ("Orvania's 2019 invasion failed.", DATE, "2019", None),
        ("The envoy spoke on Wednesday, 12 February 2025.", DATE, "2025-02-12", None),
        ("It dates from the 1990s.", DATE, "1990s", None),
    ],
)
def test_a_figure_is_found_with_kind_value_and_unit(
    sentence: str, kind: FigureKind, value: float | str, unit: str | None
) -> None:
    figure = the_figure(sentence)
    assert (figure.kind, figure.value, figure.unit) == (kind, value, unit)


@pytest.mark.parametrize(
    ("sentence", "comparator"),
    [
        ("Ministers from over 50 countries came.", "over"),
        ("Ministers from more than 50 countries came.", "over"),
        ("At least 50 ships sank.", "at least"),
        ("No fewer than 50 ships sank.", "at least"),
        ("50 or more ships sank at $5 million or more.", "at least"),
        ("About 50 ships sank.", "about"),
        ("Nearly 50 ships sank.", "about"),
        ("Up to 50 ships sank.", "up to"),
        ("Fewer than 50 ships sank.", "under"),
        ("The pier cost more than $5 million.", "over"),
        ("It has been so since 2014.", "since"),
        ("It has been so since January 2025.", "since"),
        ("The pre-2014 border is gone.", "before"),
        ("It must be so by the end of 2035.", "by"),
        ("It was so before 2014.", "before"),
        ("It stays so until March 2026.", "until"),
        ("The town was rebuilt after 1950.", "after"),
    ],
)
def test_a_comparator_is_kept(sentence: str, comparator: str) -> None:
    assert figures(sentence)[-1].comparator == comparator


@pytest.mark.parametrize(
    "sentence",
    [
        "Article 5 binds all members.",
        "Under Article 5, an attack on one is an attack on all.",
        "Flight 370 was never found.",
        "Resolution 1701 was adopted.",
        "The F-16 and the Su-35 met over the bay.",
        "COVID-19 closed the harbour.",
        "The G7 and G20 met.",
        "It happened at 15:26.",
        "It happened at 7:38 am.",
        "It happened at 5 p.m. in the harbour.",
        "© 2025 The Lake Courier. All rights reserved.",
        "Copyright 2019-2025 Lake Media",
        "Views: 105",
        "It had 1,204 views.",
        "Call +44 20 7946 0123 for details.",
        "Call 202-555-0147 for details.",
        "1. Choose the harbour.",
        "Read it at https://lake.example/2025/04/12.",
        "The shop is open 24/7.",
        "The match ended 3-2.",
        "Windows 11 was installed on it.",
        "One thing is clear.",
        "The two leaders met again.",
        "The first meeting was short.",
        "A third country joined them.",
        "The first half was quiet.",
        "Hundreds of thousands fled.",
        "Bloody Sunday is remembered.",
        "He reads the Sunday Times.",
        "It may march on.",
        "Agenda 2030 was signed.",
        "It was a one-off.",
        "It is a 4 min read.",
        "There are two ways to see it.",
        "The 21st century is young.",
        "He said so in World War II.",
        "Photo No. 12 shows it.",
    ],
)
def test_a_number_that_is_no_figure_is_left(sentence: str) -> None:
    assert figures(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("Growth of 2 to 3 percent is expected.", 2, 3),
        ("Growth of 2%-3% is expected.", 2, 3),
        ("Growth of between 2 and 3 percent is expected.", 2, 3),
        ("It costs $5-7 billion.", 5_000_000_000, 7_000_000_000),
        ("It costs between $5 million and $7 million.", 5_000_000, 7_000_000),
        ("It takes five to seven years.", 5, 7),
        ("It was so from 2014 to 2020.", "2014", "2020"),
        ("The 2021–27 budget is agreed.", "2021", "2027"),
        ("They meet on February 10-12, 2025.", "2025-02-10", "2025-02-12"),
    ],
)
def test_a_range_has_both_ends(
    sentence: str, low: float | str, high: float | str
) -> None:
    figure = the_figure(sentence)
    assert (figure.value, figure.upper) == (low, high)


def test_a_change_from_one_value_to_another_is_two_figures() -> None:
    found = figures("Spending rose from 2% to 3% within a term.")
    assert [each.value for each in found] == [2, 3]


def test_a_part_of_a_whole_has_the_unit_of_the_whole() -> None:
    found = figures("She won 312 of the 450 seats.")
    seats = [(each.value, each.unit) for each in found]
    assert seats == [(312, "seats"), (450, "seats")]


def test_a_target_year_in_the_sentence_is_the_horizon() -> None:
    found = figures("The League will spend 5% of GDP by 2035.")
    assert found[0].horizon == "2035"


def test_words_around_are_the_subject() -> None:
    figure = the_figure("Orvania's shipyards delivered 14 new frigates.")
    assert figure.subject == "Orvania’s shipyards delivered new frigates".replace(
        "’", "'"
    )


def test_the_shortest_voice_around_a_figure_is_its_speaker() -> None:
    text = "Orla Venn said that Ivo Marsh had promised 14 frigates."
    voices = (
        Voice(ShownSpan(0, len(text)), "Orla Venn"),
        Voice(ShownSpan(21, len(text)), "Ivo Marsh"),
    )
    (found,) = figures_in(account(text), voices)
    assert found.speaker == "Ivo Marsh"


def test_a_figure_outside_every_voice_has_no_speaker() -> None:
    text = "Orvania has 14 frigates. “Enough,” said Orla Venn."
    (found,) = figures_in(account(text), [Voice(ShownSpan(25, 33), "Orla Venn")])
    assert found.speaker is None


@pytest.mark.parametrize(
    ("language", "sentence", "value", "unit"),
    [
        ("de", "Die Ausgaben sollen auf 3,5 Prozent des BIP steigen.", 3.5, "GDP"),
        ("de", "Die Brücke kostete 1.200 Euro.", 1200, "EUR"),
        ("de", "Es kostet 2,5 Milliarden Euro.", 2_500_000_000, "EUR"),
        ("de", "Das war am 12. Februar 2025.", "2025-02-12", None),
        ("fr", "Les dépenses atteindront 3,5 % du PIB.", 3.5, "GDP"),
        ("fr", "Le pont a coûté 12 000 euros.", 12_000, "EUR"),
        ("fr", "C'était le 12 février 2025.", "2025-02-12", None),
        ("es", "El gasto subirá al 3,5 por ciento del PIB.", 3.5, "GDP"),
        ("es", "El puente costó 2,5 millones de euros.", 2_500_000, "EUR"),
        ("es", "Fue el 12 de febrero de 2025.", "2025-02-12", None),
        ("fi", "Kasvu oli 3,5 % viime vuonna.", 3.5, None),
    ],
)
def test_other_languages_have_their_decimals_and_words(
    language: str, sentence: str, value: float | str, unit: str | None
) -> None:
    figure = the_figure(sentence, language)
    assert (figure.value, figure.unit) == (value, unit)


def test_the_span_is_the_number_with_its_unit_sign() -> None:
    text = "😀 The pier cost $1.2 billion in the end."
    (figure,) = figures_in(account(text))
    assert figure.span.slice(text) == "$1.2 billion"


@pytest.mark.parametrize(
    ("language", "coverage"),
    [
        ("en", FigureCoverage.FULL),
        ("de", FigureCoverage.FULL),
        ("uk", FigureCoverage.DIGITS_ONLY),
    ],
)
def test_it_is_said_what_of_a_language_is_not_covered(
    language: str, coverage: FigureCoverage
) -> None:
    assert figure_coverage(language) is coverage


def test_an_empty_text_has_no_figures() -> None:
    assert figures("") == ()


@pytest.mark.parametrize(
    ("sentence", "said", "says_it"),
    [
        ("The pre-2014 border is gone.", "pre-2014", True),
        ("It was so before 2014.", "2014", False),
    ],
)
def test_a_date_knows_whether_its_own_words_say_before(
    sentence: str, said: str, says_it: bool
) -> None:
    found = the_figure(sentence)
    assert (found.said, found.comparator) == (said, "before")
    assert found.says_comparator is says_it
