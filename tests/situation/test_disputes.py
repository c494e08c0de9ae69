"""Disputes from claims built by hand: found where they are, none where there is none."""

from dataclasses import replace

import pytest
from claims_by_hand import ACTIVISTS, AFAD, BORDER, GOVERNMENT, REFUGEES, UNHCR, claim, deed, figure, report

from uprooted.records import CasePlace, Speaker
from uprooted.situation import weigh

JISR = "Jisr al-Shughur"


def disputes(reports, claims):
    return weigh(claims, reports, BORDER).disputes


def sides(dispute):
    return {(side.speakers, side.says) for side in dispute.sides}


def uprising():
    """A government tells of gangs, refugees of a mutiny, which the government denies."""
    r = report("a", "06-12", publisher="Herald")
    return r, [
        claim(r, deed("kill", "armed gangs", "officers"), figure(120, "at_least"), at=JISR, speaker=GOVERNMENT),
        claim(r, deed("mutiny", "soldiers and policemen"), speaker=REFUGEES, text="soldiers and policemen mutinied"),
        claim(r, deed("mutiny", None, None), speaker=GOVERNMENT, stance="denies", text="denied a mutiny"),
    ]


def test_denial_stands_against_assertion():
    r, claims = uprising()
    found = [d for d in disputes([r], claims) if d.about == "whether soldiers and policemen mutinied"]
    assert [d.cause for d in found] == ["genuine"]
    assert found[0].inference is None
    assert sides(found[0]) == {
        (("refugees",), "soldiers and policemen mutinied"),
        (("the government",), "denied a mutiny"),
    }


def test_killing_and_mutiny_are_rival_accounts_by_inference():
    r, claims = uprising()
    found = [d for d in disputes([r], claims) if d.inference]
    assert len(found) == 1
    assert sides(found[0]) == {
        (("the government",), "120 officers killed by armed gangs"),
        (("refugees",), "soldiers and policemen mutinied"),
    }
    assert "inferred" in (found[0].inference or "")


def test_denial_in_the_words_of_a_deny_event_is_found():
    r, claims = uprising()
    claims[2] = claim(r, deed("deny", "the government", "a mutiny"), speaker=GOVERNMENT)
    assert any(d.about.startswith("whether soldiers") for d in disputes([r], claims))


def test_denial_elsewhere_denies_nothing_here():
    a, b = report("a", "06-12"), report("b", "06-12")
    claims = [
        claim(a, deed("shell", "the army", "the village"), at=JISR, speaker=ACTIVISTS),
        claim(b, deed("shell"), at="Yayladagi", speaker=GOVERNMENT, stance="denies"),
    ]
    assert not disputes([a, b], claims)


def test_no_one_hurt_in_one_place_denies_nothing_in_another():
    a = report("a", "06-12")
    claims = [
        claim(a, deed("wound", "the army", "villagers"), at=JISR, speaker=ACTIVISTS),
        claim(a, deed("wound", negated=True), at="Yayladagi", speaker=GOVERNMENT),
    ]
    assert not disputes([a], claims)


def test_rival_actors_of_one_deed():
    a, b = report("a", "06-06"), report("b", "06-07")
    claims = [
        claim(a, deed("kill", "armed gangs", "120 policemen"), 120, at=JISR, speaker=GOVERNMENT, on="06-06"),
        claim(b, deed("kill", "their own commanders' troops", "the policemen"), at=JISR, speaker=ACTIVISTS, on="06-06"),
    ]
    found = disputes([a, b], claims)
    assert [(d.about, d.cause, len(d.sides)) for d in found] == [("who killed the policemen", "genuine", 2)]


def test_each_side_killing_the_other_is_no_dispute():
    r = report("a", "06-06")
    claims = [
        claim(r, deed("kill", "gunmen", "soldiers"), 12, at=JISR, speaker=GOVERNMENT, on="06-06"),
        claim(r, deed("kill", "soldiers", "villagers"), 5, at=JISR, speaker=ACTIVISTS, on="06-06"),
    ]
    assert not disputes([r], claims)


def test_figures_that_cannot_both_hold_are_rivals():
    a, b = report("a", "06-13"), report("b", "06-13")
    claims = [
        claim(a, "shelter", 6817, at="Turkey", speaker=AFAD),
        claim(b, "shelter", figure(5200, "about"), at="Turkey", speaker=UNHCR),
    ]
    found = disputes([a, b], claims)
    assert [(d.about, d.cause) for d in found] == [("people present in Turkey on 13 June 2011", "genuine")]
    assert sides(found[0]) == {(("AFAD",), "6,817 present in Turkey"), (("UNHCR",), "about 5,200 present in Turkey")}


def test_figure_of_an_earlier_day_is_a_time_lag():
    a, b, c = report("a", "06-12"), report("b", "06-13"), report("c", "06-13")
    claims = [
        claim(a, "shelter", 5051, at="Turkey", speaker=UNHCR),
        claim(b, "shelter", 6817, at="Turkey", speaker=AFAD),
        claim(c, "shelter", figure(5000, "about"), at="Turkey", speaker=UNHCR),
    ]
    assert [d.cause for d in disputes([a, b, c], claims)] == ["time_lag"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure(8538), figure(8500, "about")),
        (figure(8538), figure(8500)),
        (figure(2500), figure(2400, "at_least")),
        (figure(4300), figure(5000, "at_most")),
        (figure(None, low=1000, high=9999, vague="thousands"), figure(4300)),
    ],
    ids=["rounded", "rounded without a word", "at least", "at most", "vague"],
)
def test_figures_that_can_both_hold_are_no_dispute(one, other):
    a, b = report("a", "06-14"), report("b", "06-14")
    claims = [
        claim(a, "cross_border", one, to="Turkey", speaker=AFAD),
        claim(b, "cross_border", other, to="Turkey", speaker=UNHCR),
    ]
    assert not disputes([a, b], claims)


def test_later_figure_supersedes_without_dispute():
    a, b = report("a", "06-13"), report("b", "06-14")
    claims = [
        claim(a, "shelter", 6817, at="Turkey", speaker=AFAD),
        claim(b, "shelter", 8538, at="Turkey", speaker=UNHCR),
    ]
    assert not disputes([a, b], claims)


def test_camp_counted_with_its_neighbour_is_a_matter_of_scope():
    a, b = report("a", "06-22"), report("b", "06-22")
    claims = [
        claim(a, "shelter", 4836, at="Altinozu", speaker=AFAD),
        claim(b, "shelter", 1330, at="Altinozu", speaker=UNHCR),
        claim(b, "shelter", 3506, at="Reyhanli", speaker=UNHCR),
    ]
    assert [d.cause for d in disputes([a, b], claims)] == ["scope"]


def test_camp_and_district_of_one_name_are_a_matter_of_scope():
    a, b = report("a", "06-27"), report("b", "06-27")
    district = replace(BORDER, places=(*BORDER.places, CasePlace("Reyhanli district", "region", within="Hatay")))
    claims = [
        claim(a, "shelter", 2235, at="Reyhanli camp", speaker=AFAD),
        claim(b, "shelter", figure(4000, "about"), at="Reyhanli district", speaker=UNHCR),
    ]
    assert [d.cause for d in weigh(claims, [a, b], district).disputes] == ["scope"]


def test_thousand_misread_is_a_matter_of_unit():
    a, b = report("a", "06-23"), report("b", "06-23")
    claims = [
        claim(a, "cross_border", figure(1578, kind="flow"), to="Reyhanli", speaker=AFAD),
        claim(b, "cross_border", figure(578_000, kind="flow"), to="Reyhanli"),
    ]
    assert [d.cause for d in disputes([a, b], claims)] == ["unit"]


def test_number_changed_in_copied_text_is_a_matter_of_copy():
    text = "At least {} villagers have been moved from the valley since the dam broke, the provincial office said."
    a, b = report("a", "06-14", text.format("2,140"), "Wire"), report("b", "06-14", text.format("2,410"), "Herald")
    office = Speaker("the provincial office", None, "unknown")
    claims = [
        claim(a, "cross_border", 2140, to="Turkey", speaker=office),
        claim(b, "cross_border", 2410, to="Turkey", speaker=office),
    ]
    assert [d.cause for d in disputes([a, b], claims)] == ["copy"]


@pytest.mark.parametrize(("day", "found"), [("06-14", 1), ("06-16", 1), ("06-20", 0)])
def test_rival_capacities_of_neighbouring_days_are_a_dispute(day, found):
    a, b = report("a", "06-14"), report("b", day)
    claims = [
        claim(a, "shelter_capacity", figure(1500, kind="capacity"), at="Altinozu", speaker=AFAD),
        claim(b, "shelter_capacity", figure(2200, kind="capacity"), at="Altinozu", speaker=UNHCR),
    ]
    assert [d.about for d in disputes([a, b], claims)] == ["places in Altinozu on 14 June 2011"] * found


def test_copies_of_one_figure_are_no_dispute():
    text = "The governor said that 8,538 people were staying in the tent cities of the province on Tuesday."
    a, b = report("a", "06-14", text, "Wire"), report("b", "06-15", text, "Herald")
    claims = [claim(r, "shelter", 8538, at="Turkey", speaker=Speaker("the governor")) for r in (a, b)]
    situation = weigh(claims, [a, b], BORDER)
    assert not situation.disputes
    assert [(p.date.day, p.best, p.witnesses) for p in situation.series[0].points] == [(14, 8538, 1)]


@pytest.mark.parametrize(("later", "cause"), [(11, "genuine"), (24, "time_lag"), (None, "time_lag")])
def test_rival_tolls_of_one_occurrence_are_a_dispute(later, cause):
    a, b, c = report("a", "06-09"), report("b", "06-10"), report("c", "06-19")
    ngo = Speaker("the relief network", "Relief Network", "humanitarian", named=True)
    claims = [
        claim(a, deed("die"), 9, at="Hatay", speaker=AFAD),
        claim(b, deed("die"), figure(21, "at_least"), at="Hatay", speaker=ngo),
    ]
    if later is not None:
        claims.append(claim(c, deed("die"), later, at="Hatay", speaker=AFAD))
    found = [(d.about, d.cause) for d in disputes([a, b, c], claims)]
    assert found == [("how many were killed in Hatay around 9 June 2011", cause)]


def test_households_read_as_people_are_a_matter_of_unit():
    a, b = report("a", "06-09"), report("b", "06-13")
    claims = [
        claim(a, "evacuate", figure(1870, unit="households"), origin="Hatay", speaker=AFAD),
        claim(b, "evacuate", 1870, origin="Hatay", speaker=ACTIVISTS),
    ]
    found = disputes([a, b], claims)
    assert [(d.cause, sorted(s.says for s in d.sides)) for d in found] == [
        ("unit", ["1,870 households", "1,870 persons"])
    ]
