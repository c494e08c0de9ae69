"""Weighing as a whole: the same result for the same claims in any order."""

import random

from claims_by_hand import ACTIVISTS, AFAD, BORDER, GOVERNMENT, REFUGEES, UNHCR, claim, deed, figure, report
from hypothesis import given, settings
from hypothesis import strategies as st

from uprooted.records import Situation, from_json, to_json
from uprooted.situation import weigh

PLACES = ("Turkey", "Yayladagi", "Altinozu", "Reyhanli", "Jisr al-Shughur", None)
SPEAKERS = (None, AFAD, UNHCR, ACTIVISTS, GOVERNMENT, REFUGEES)
EVENTS = ("shelter", "cross_border", "return", "kill", "mutiny", "shell", "shelter_capacity")


@st.composite
def cases(draw):
    """Draw a few reports and claims, clashing as often as not."""
    reports = [
        report(f"r{n}", draw(st.sampled_from(("06-10", "06-11", "06-20", None))), publisher=draw(
            st.sampled_from(("Gazette", "Herald", None))))
        for n in range(draw(st.integers(1, 4)))
    ]  # fmt: skip
    claims = []
    for _ in range(draw(st.integers(0, 12))):
        number = draw(st.sampled_from((None, 0, 40, 1200, 1234, 5051, 578_000, 10_000_000_000)))
        bound = draw(st.sampled_from(("exact", "about", "at_least", "at_most")))
        claims.append(claim(
            draw(st.sampled_from(reports)), deed(draw(st.sampled_from(EVENTS)), draw(st.sampled_from((None, "troops",
            "armed gangs"))), draw(st.sampled_from((None, "policemen", "villagers")))),
            None if number is None else figure(number, bound), at=draw(st.sampled_from(PLACES)),
            speaker=draw(st.sampled_from(SPEAKERS)), stance=draw(st.sampled_from(("states", "denies"))),
        ))  # fmt: skip
    return reports, claims


@settings(max_examples=60, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_matter(case, chance):
    reports, claims = case
    expected = weigh(claims, reports, BORDER)
    chance.shuffle(reports)
    chance.shuffle(claims)
    assert weigh(claims, reports, BORDER) == expected


@settings(max_examples=30, deadline=None)
@given(cases())
def test_situation_survives_json_and_identifiers_are_distinct(case):
    reports, claims = case
    situation = weigh(claims, reports, BORDER)
    assert from_json(Situation, to_json(situation)) == situation
    for records in (situation.series, situation.incidents, situation.disputes, situation.identities):
        assert len({record.id for record in records}) == len(records)


@settings(max_examples=30, deadline=None)
@given(cases())
def test_best_is_a_figure_somebody_gave_within_low_and_high(case):
    reports, claims = case
    given_figures = {c.figure.best for c in claims if c.figure}
    for series in weigh(claims, reports, BORDER).series:
        for point in series.points:
            if point.best is not None:
                assert point.best in given_figures
                assert point.low is None or point.low <= point.best
                assert point.high is None or point.best <= point.high


def test_empty_case_has_an_empty_situation():
    assert weigh([], [], BORDER) == Situation(None)


def test_claim_of_an_unknown_report_is_said_to_be_left_out():
    r = report("a", "06-10")
    situation = weigh([claim(r, "shelter", 5, at="Turkey")], [], BORDER)
    assert situation.gaps == ("1 claims were left out: their report is not among those given",)


def test_same_claim_twice_counts_once():
    r = report("a", "06-10")
    c = claim(r, "shelter", 5, at="Turkey")
    assert len(weigh([c, c], [r], BORDER).series[0].points[0].support) == 1


def test_two_reports_with_one_identifier_keep_the_first():
    r, again = report("a", "06-10"), report("a", "06-12", "Other words.")
    c = claim(r, "shelter", 5, at="Turkey")
    assert [p.date.day for p in weigh([c], [r, again], BORDER).series[0].points] == [10]


def test_zero_is_a_figure():
    r = report("a", "06-10")
    assert weigh([claim(r, "shelter", 0, at="Reyhanli")], [r], BORDER).series[0].points[0].best == 0


def test_ten_billion_is_none():
    r = report("a", "06-10")
    situation = weigh([claim(r, "shelter", 1e10, at="Reyhanli")], [r], BORDER)
    assert not situation.series
    assert "no count of people" in situation.gaps[0]


def test_shuffled_june_gives_one_situation():
    from test_sums import june_2011

    reports, claims = june_2011()
    expected = weigh(claims, reports, BORDER)
    random.Random(7).shuffle(claims)
    assert weigh(claims, reports[::-1], BORDER) == expected
