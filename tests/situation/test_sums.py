"""Sums among the dated figures of June and July 2011, restated as claims."""

import pytest
from claims_by_hand import AFAD, BORDER, UNHCR, claim, figure, people, report
from hypothesis import given
from hypothesis import strategies as st

from uprooted.situation import weigh
from uprooted.situation.sums import longest_rise

PARTS = {
    "men": ("male", "adult"),
    "women": ("female", "adult"),
    "boys": ("male", "child"),
    "girls": ("female", "child"),
}


def present(source, total, at="Turkey", **more):
    return claim(source, "shelter", figure(total, kind="stock"), at=at, speaker=AFAD, **more)


def by_sex(source, **counts):
    """Claims of the parts; ``children`` alone has an age and no sex."""
    return [
        claim(source, "shelter", figure(n, kind="stock"), at="Turkey", speaker=AFAD,
              population=people(*PARTS.get(label, (None, "child"))))
        for label, n in counts.items()
    ]  # fmt: skip


def june_2011():
    """Return reports and claims of the days on which parts add up, and the headline of 9 July."""
    days = {name: report(name, name, publisher="Gazette") for name in
            ("06-12", "06-15", "06-19", "06-22", "07-04", "07-09", "07-18")}  # fmt: skip
    camps = {"Yayladagi": 5215, "Altinozu": 4836, "Reyhanli": 613}
    claims = [
        claim(days["06-12"], "cross_border", 5051, to="Turkey", speaker=UNHCR),
        present(days["06-15"], 8421),
        *by_sex(days["06-15"], men=1921, women=2132, boys=2181, girls=2187),
        present(days["06-19"], 10_553),
        *by_sex(days["06-19"], men=2583, women=2639, children=5331),
        present(days["06-22"], 10_718),
        *by_sex(days["06-22"], women=2649, men=2632, boys=2751, girls=2686),
        *(present(days["06-22"], n, at=place) for place, n in camps.items()),
        claim(days["06-22"], "wound", figure(54, kind="stock"), at="Hatay", speaker=AFAD,
              text="54 wounded are in hospital"),
        claim(days["06-22"], "return", figure(204, kind="flow"), to="Syria", speaker=AFAD),
        present(days["07-04"], 9909),
        claim(days["07-04"], "cross_border", 15_315, to="Turkey", speaker=AFAD),
        claim(days["07-04"], "return", 5406, to="Syria", speaker=AFAD),
        claim(days["07-09"], "cross_border", 9125, to="Turkey", text="9,125 came"),
        claim(days["07-18"], "cross_border", 15_672, to="Turkey", speaker=AFAD),
    ]  # fmt: skip
    return list(days.values()), claims


@pytest.mark.parametrize(
    ("day", "kind", "total", "terms"),
    [
        ("2011-06-15", "sex_and_age", 8421, 4),
        ("2011-06-19", "sex_and_age", 10_553, 3),
        ("2011-06-22", "sex_and_age", 10_718, 4),
        ("2011-06-22", "places", 10_718, 4),
        ("2011-07-04", "came_less_returned", 9909, 2),
    ],
)
def test_sums_of_the_summer_are_recognised(day, kind, total, terms):
    reports, claims = june_2011()
    found = [(str(i.date), i.kind, i.total, len(i.terms)) for i in weigh(claims, reports, BORDER).identities if i.holds]
    assert (day, kind, total, terms) in found


def test_no_other_sums_are_recognised():
    reports, claims = june_2011()
    assert len([i for i in weigh(claims, reports, BORDER).identities if i.holds]) == 5


def test_headline_of_9_july_is_caught():
    reports, claims = june_2011()
    situation = weigh(claims, reports, BORDER)
    headline = next(c.id for c in claims if c.text == "9,125 came")
    broken = [i for i in situation.identities if not i.holds]
    assert [(i.kind, i.suspect, i.proposal) for i in broken] == [("never_falls", headline, "present")]
    crossed = next(s for s in situation.series if s.measure == "crossed")
    assert {p.date.isoformat(): p.best for p in crossed.points}["2011-07-09"] is None


def test_headline_above_the_number_present_is_caught_within_one_report():
    r = report("a", "07-09", "9,125 came. AFAD said 9,125 were staying and 6,282 had returned.")
    claims = [
        claim(r, "cross_border", 9125, to="Turkey", text="9,125 came"),
        present(r, 9125, text="9,125 were staying"),
        claim(r, "return", 6282, to="Syria", speaker=AFAD, text="6,282 had returned"),
    ]
    broken = weigh(claims, [r], BORDER).identities
    assert [(i.holds, i.suspect, i.proposal) for i in broken] == [(False, claims[0].id, "present")]


def test_rounded_figure_does_not_count_as_a_fall():
    a, b = report("a", "06-12"), report("b", "06-13")
    claims = [
        claim(a, "cross_border", 5051, to="Turkey", speaker=UNHCR),
        claim(b, "cross_border", figure(5000, "about"), to="Turkey", speaker=AFAD),
    ]
    assert not weigh(claims, [a, b], BORDER).identities


def test_open_figure_does_not_count_as_a_fall():
    a, b = report("a", "06-12"), report("b", "06-14")
    claims = [
        claim(a, "cross_border", 5051, to="Turkey", speaker=UNHCR),
        claim(b, "cross_border", figure(4000, "at_least"), to="Turkey", speaker=AFAD),
    ]
    assert not weigh(claims, [a, b], BORDER).identities


@given(st.lists(st.integers(0, 50), min_size=1, max_size=40))
def test_longest_rise_never_falls_and_is_longest(values):
    chain = longest_rise(values, [1.0] * len(values))
    kept = [values[i] for i in chain]
    assert kept == sorted(kept)
    best = [1] * len(values)
    for i in range(len(values)):
        best[i] = 1 + max((best[j] for j in range(i) if values[j] <= values[i]), default=0)
    assert len(chain) == max(best)


def test_patients_without_a_place_fill_the_sum_of_their_report():
    r = report("a", "06-22", "4,000 at one camp, 500 at the other. 4,530 in all. 30 wounded are in hospital.")
    claims = [
        present(r, 4000, at="Yayladagi", text="4,000 at one camp"),
        present(r, 500, at="Altinozu", text="500 at the other"),
        present(r, 4530, text="4,530 in all"),
        claim(r, "wound", figure(30), speaker=AFAD, text="30 wounded"),
    ]
    assert [(i.kind, i.total, len(i.terms)) for i in weigh(claims, [r], BORDER).identities] == [("places", 4530, 3)]


def test_houses_of_districts_are_those_of_the_province():
    r = report("a", "06-09")
    houses = {"Hatay": 2115, "Yayladagi": 1240, "Altinozu": 545, "Reyhanli": 330}
    claims = [claim(r, "house_destroyed", figure(n, unit="buildings"), at=place) for place, n in houses.items()]
    found = weigh(claims, [r], BORDER).identities
    assert [i.says for i in found] == [
        "1,240 Yayladagi + 545 Altinozu + 330 Reyhanli = 2,115 houses destroyed in Hatay"
    ]  # fmt: skip


def test_small_numbers_add_up_by_chance():
    a, b = report("a", "06-09"), report("b", "06-09")
    claims = [claim(a, "die", n, at=place) for place, n in {"Hatay": 9, "Yayladagi": 8}.items()]
    assert not weigh([*claims, claim(b, "die", 1, at="Altinozu")], [a, b], BORDER).identities


def test_last_row_of_a_table_is_the_place_that_holds_the_others():
    r = report("a", "06-09")
    houses = {"PROVINCE": 2115, "Yayladagi": 1240, "Altinozu": 545, "Reyhanli": 330}
    claims = [claim(r, "house_destroyed", figure(n, unit="buildings"), at=place) for place, n in houses.items()]
    situation = weigh(claims, [r], BORDER)
    assert [i.place for i in situation.identities] == ["Hatay"]


def test_total_of_nowhere_is_a_stated_gap():
    r = report("a", "06-09")
    situation = weigh([claim(r, "house_destroyed", figure(50, unit="buildings"), at="Total")], [r], BORDER)
    assert not situation.series
    assert "not named" in situation.gaps[0]
