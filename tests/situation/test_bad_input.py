"""What weighing does with claims that are odd, and that it says so."""

from dataclasses import replace

import pytest
from claims_by_hand import AFAD, BORDER, UNHCR, claim, day, deed, figure, report

from uprooted.records import Place, Speaker
from uprooted.situation import weigh


def test_figure_without_a_place_enters_no_series_and_is_counted_under_gaps():
    r = report("a", "06-10")
    situation = weigh([claim(r, "shelter", 400)], [r], BORDER)
    assert not situation.series
    assert situation.gaps == ("1 claims with a figure entered no series: no place for its figure",)


def test_place_that_no_gazetteer_has_is_a_place_by_its_name():
    a, b = report("a", "06-10"), report("b", "06-11")
    situation = weigh([claim(r, "shelter", 400, at="Ayn Marwan") for r in (a, b)], [a, b], BORDER)
    assert [(s.place, s.lat, len(s.points)) for s in situation.series] == [("Ayn Marwan", None, 2)]


def test_occurrence_without_a_place_is_an_incident_without_one():
    r = report("a", "06-10")
    (incident,) = weigh([claim(r, deed("kill", None, "villagers"), 4)], [r], BORDER).incidents
    assert (incident.place, incident.best) == (None, 4)


def test_ten_billion_tells_no_incident_how_large_it_was():
    r = report("a", "06-10")
    claims = [claim(r, deed("kill", None, "villagers"), number, at="Hatay", on="06-09", text=f"{number} of them")
              for number in (10_000_000_000, 4)]  # fmt: skip
    assert [i.best for i in weigh(claims, [r], BORDER).incidents if i.best] == [4]


def test_zero_of_an_occurrence_denies_it():
    a, b = report("a", "06-10", publisher="Herald"), report("b", "06-10", publisher="Gazette")
    said = claim(a, deed("kill", None, "villagers"), 4, at="Hatay", speaker=UNHCR)
    none = claim(b, deed("kill", None, "villagers"), 0, at="Hatay", speaker=AFAD)
    (incident,) = weigh([said, none], [a, b], BORDER).incidents
    assert (incident.claims, incident.denied_by) == ((said.id,), (none.id,))


def test_day_before_the_case_began_keeps_its_day_and_is_said():
    r = report("a", "06-10")
    inputs = replace(BORDER, settings=replace(BORDER.settings, start=day("06-01")))
    situation = weigh([claim(r, "shelter", 90, at="Reyhanli", on="05-20")], [r], inputs)
    assert [p.date for p in situation.series[0].points] == [day("05-20")]
    assert situation.gaps == (
        "1 claims are of days before 2011-06-01, the first of the case; they stand on their own days",
    )


def test_two_reports_with_one_identifier_keep_the_first_and_its_text():
    first, second = (
        report("a", "06-10", "Nine came over the river."),
        report("a", "06-12", "Ninety came over the river."),
    )
    c = claim(first, "shelter", 9, at="Reyhanli")
    assert weigh([c], [first, second], BORDER) == weigh([c], [first], BORDER)


def test_rows_of_an_imported_table_need_no_sentences():
    table = replace(report("t", "06-10", " ", "Directorate"), text="", format="table")
    rows = [
        replace(claim(table, "shelter", number, at=place), id=f"c_{at}", start=0, end=0, text="", sentence=at)
        for at, (place, number) in enumerate((("Altinozu", 1_745), ("Reyhanli", 2_410)))
    ]
    situation = weigh(rows, [table], BORDER)
    assert {(s.place, s.points[0].best) for s in situation.series} == {("Altinozu", 1_745), ("Reyhanli", 2_410)}


@pytest.mark.parametrize("chain", [("AFAD",), ("Herald", "AFAD"), ("AFAD", "Herald", "AFAD")])
def test_quotation_in_a_circle_is_the_reports_own_word_at_second_hand(chain):
    r = report("a", "06-12", publisher="Herald")
    c = claim(r, "shelter", 90, at="Hatay", speaker=AFAD, chain=tuple(Speaker(name) for name in chain))
    assert weigh([c], [r], BORDER).series[0].points[0].support[0].why == "media 0.6; indirect 0.8"


def test_two_papers_that_credit_each_other_are_weighed():
    a = report("a", "06-12", "Some 90 slept in the hall.\nSource: Gazette", "Herald")
    b = report("b", "06-12", "Ninety people were in the hall overnight.\nSource: Herald", "Gazette")
    point = weigh([claim(r, "shelter", 90, at="Hatay") for r in (a, b)], [a, b], BORDER).series[0].points[0]
    assert (point.best, point.witnesses) == (90, 2)


def test_figure_that_is_no_number_of_anybody_is_refused():
    r = report("a", "06-10")
    situation = weigh([claim(r, "shelter", figure(-5), at="Reyhanli")], [r], BORDER)
    assert not situation.series
    assert "no count of people" in situation.gaps[0]


def test_place_without_a_name_is_refused():
    r = report("a", "06-10")
    c = replace(claim(r, "shelter", 5), places=(Place("Total", "Total"),))
    assert "a place that is not named" in weigh([c], [r], BORDER).gaps[0]


def test_reports_without_text_or_day_are_weighed_and_told_of_no_dispute():
    words = "They live in two camps; the difference is made up of those at home. A guard tells it otherwise."
    bare = replace(report("t", "06-10", " "), text="", format="table")
    dayless = report("d", None, words, "Directorate")
    claims = [
        replace(claim(bare, "shelter", 40, at="Reyhanli", speaker=AFAD), start=0, end=0, text=""),
        claim(dayless, "shelter", 90, at="Reyhanli", speaker=UNHCR, text="They live in two camps"),
        replace(claim(dayless, "shelter", 10_000_000_000, speaker=UNHCR, text="the difference is"), start=900, end=990),
    ]
    assert weigh(claims, [bare, dayless], BORDER).disputes == ()
