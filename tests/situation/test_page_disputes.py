"""Disputes within a report, over parts and wholes, and figures placed by their page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims_by_hand import AFAD, BORDER, claim, figure, report

from uprooted.records import Event, Mention, Place, Population, Speaker
from uprooted.situation import weigh
from uprooted.situation.placing import Placing
from uprooted.situation.unplaced import counted_with, unplaced
from uprooted.situation.voices import Voice

GOVERNOR = Speaker("the governor of Idlib", "governor of Idlib", "government", "SYR")
PLACING = Placing(BORDER.places)


def about(reports, claims):
    return [(d.about, d.cause) for d in weigh(claims, reports, BORDER).disputes]


def test_who_denies_this_answers_the_sentence_before() -> None:
    r = report("a", "06-09", "A mother said that nobody warned her. The mayor denied this.")
    said = claim(r, Event("warn", negated=True), text="A mother said that nobody warned her",
                 speaker=Speaker("A mother", None, "resident"))  # fmt: skip
    answer = claim(
        r, Event("deny"), text="The mayor denied this", speaker=Speaker("The mayor", None, "government", "TUR")
    )
    answer = replace(answer, sentence=said.sentence + 1)
    assert about([r], [said, answer]) == [("whether it is as said: A mother said that nobody warned her", "genuine")]


def test_who_denies_that_something_is_so_answers_nobody() -> None:
    r = report("a", "06-09", "A mother said that nobody warned her. The mayor denied that taxes rose.")
    said = claim(r, Event("warn", negated=True), text="A mother said that nobody warned her",
                 speaker=Speaker("A mother", None, "resident"))  # fmt: skip
    answer = claim(r, Event("deny"), text="The mayor denied that taxes rose", speaker=AFAD)
    assert about([r], [said, replace(answer, sentence=said.sentence + 1)]) == []


def test_more_in_a_part_than_in_the_whole_is_a_matter_of_scope() -> None:
    a, b = report("a", "07-01"), report("b", "06-30")
    claims = [
        claim(a, "return", figure(8000, "at_least"), to="Jisr al-Shughur", speaker=GOVERNOR),
        claim(b, "return", 4231, to="Syria", speaker=AFAD),
    ]
    assert [cause for _, cause in about([a, b], claims)] == ["scope"]


def test_one_number_of_persons_and_of_households_in_one_report() -> None:
    r = report("a", "06-09", "The deputy spoke of 1,870 people. The minister spoke of 1,870 households.")
    deputy, minister = Speaker("The deputy", None, "opposition"), Speaker("The minister", None, "government", "TUR")
    claims = [
        claim(r, "relocate", 1870, text="The deputy spoke of 1,870 people", speaker=deputy),
        claim(r, "relocate", figure(1870, unit="households"), text="The minister spoke of 1,870 households",
              speaker=minister),
    ]  # fmt: skip
    assert ("whether 1,870 are households or persons", "unit") in about([r], claims)


@pytest.mark.parametrize(
    ("measure", "text", "place"),
    [
        ("present", "700 are sheltered in our province", "Hatay"),
        ("present", "700 are present in our country", "Turkey"),
        ("crossed", "700 have come across the border", "Turkey"),
        ("returned", "700 have gone home", "Syria"),
        ("hospitalised", "70 are in hospital", "Hatay"),
        ("present", "700 were there", None),
    ],
)
def test_a_figure_without_a_place_takes_that_of_its_page(measure, text, place) -> None:
    r = report("a", "06-09", text)
    one = replace(claim(r, "shelter", 700), population=Population("Syrians"))
    found = unplaced(
        one, measure, text, whole=PLACING.named("Hatay"), voice=Voice("name:desk", "media"), own="TUR",
        countries=("SYR", "TUR"), placing=PLACING,
    )  # fmt: skip
    assert (found.name if found is not None else None) == place


def test_a_place_counted_with_another_is_neither() -> None:
    text = "There are 900 at Altinozu including Yayladagi and 100 at Reyhanli."
    place = Place("Altinozu", start=17, end=25)
    found = counted_with(place, text, PLACING)
    assert found is not None
    assert (found.name, list(PLACING.around(found))) == ("Altinozu with Yayladagi", ["case:hatay", "country:TUR"])
    assert counted_with(Place("Reyhanli", start=57, end=65), text, PLACING) is None


def test_the_longest_name_that_the_case_has_is_meant() -> None:
    text = "In Altinozu camp 40 are ill."
    mention = Mention("Altinozu", 3, 11)
    found = PLACING.longest(Place(mention.text, start=mention.start, end=mention.end), text)
    assert found is not None
    assert found.name == "Altinozu"
