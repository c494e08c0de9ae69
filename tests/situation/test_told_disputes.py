"""Disputes that the words of a report tell of, and those between some and nobody; found where they are, else none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims_by_hand import AFAD, BORDER, GOVERNMENT, UNHCR, claim, deed, figure, report

from uprooted.records import Event, Figure, Mention, Party, Speaker
from uprooted.situation import weigh

MAYOR = Speaker("the mayor", None, "government", "TUR")
WOMAN = Speaker("a woman", None, "resident")
REFUGEE = Speaker("a refugee", None, "refugee")


def told(text, day="06-09", name="a"):
    """Build a report and one claim a sentence, its speaker the words before "said"."""
    r = report(name, day, text, publisher=f"Paper {name}")
    sentences = [part.strip(" .") for part in text.split(". ")]
    claims = [
        replace(claim(r, Event("warn"), text=words, speaker=Speaker(words.split(" said")[0])), sentence=at)
        for at, words in enumerate(sentences)
    ]
    return r, [c if " said" in c.text else replace(c, speaker=None) for c in claims]


def about(reports, claims, inputs=BORDER):
    return [(d.about, d.cause) for d in weigh(claims, reports, inputs).disputes]


@pytest.mark.parametrize(
    "text",
    [
        "The office said the gate was shut. A guard said otherwise.",
        "The office said rifles lay in the barn. A herder said there were no rifles in the barn.",
        "The office said the gate was shut. Neighbours, the priest said, told a very different story.",
    ],
)
def test_who_tells_it_otherwise_answers_the_sentence_before(text):
    r, claims = told(text)
    assert [cause for _, cause in about([r], claims)] == ["genuine"]


@pytest.mark.parametrize(
    "text",
    [
        "The office said rifles lay in the barn. A herder said there were no reports of rain.",
        "The office said rifles lay in the barn. A herder said there were no more cows in the barn.",
        "The office said no rifles lay in the barn. A herder said there were no rifles in the barn.",
        "The office said the gate was shut. A guard said that it opens unless told otherwise.",
    ],
)
def test_who_speaks_of_something_else_answers_nobody(text):
    r, claims = told(text)
    assert about([r], claims) == []


@pytest.mark.parametrize(
    ("one", "other", "cause"),
    [
        ("They live in two camps, the bureau said", "There are three camps, the prefect said", "genuine"),
        ("They live in two camps, a clerk said", "There are three camps, one not in use, he said", "definition"),
        ("They live in four camps, the bureau said", "A fifth camp has been set up and is empty", "definition"),
        ("They live in two camps, the bureau said", "There are two camps, the prefect said", None),
        ("They live in two camps, the bureau said", "All three camps were visited, the prefect said", None),
        ("They live in two camps, the bureau said", "The three camps near the lake are full, the prefect said", None),
    ],
)  # fmt: skip
def test_camps_counted_differently(one, other, cause):
    (a, first), (b, second) = told(one + ".", "06-11"), told(other + ".", "06-10", "b")
    first, second = ([replace(c, speaker=who) for c in own] for own, who in ((first, UNHCR), (second, MAYOR)))
    assert [c for _, c in about([a, b], [*first, *second])] == ([cause] if cause else [])


@pytest.mark.parametrize(
    ("day", "size", "found"), [("06-15", "seven people to a household", 1), ("06-15", "five people to a household", 0),
                               ("07-15", "seven people to a household", 0)],
)  # fmt: skip
def test_households_of_different_size(day, size, found):
    (a, first), (b, second) = (
        told("A household is counted as five persons.", "06-10"),
        told(f"It has {size}.", day, "b"),
    )
    assert about([a, b], [*first, *second]) == [("how many persons a household has", "definition")] * found


def test_a_gap_that_a_report_explains_is_of_definition():
    text = "Some 2,400 crossed. The town holds 1,577. The difference is made up of those who stay with cousins."
    r = report("a", "06-09", text)
    crossed = claim(r, "cross_border", 2400, to="Turkey", speaker=AFAD, text="Some 2,400 crossed")
    held = claim(r, "shelter", 1577, at="Yayladagi", speaker=UNHCR, text="The town holds 1,577")
    assert [cause for _, cause in about([r], [crossed, replace(held, sentence=1)])] == ["definition"]
    assert about([r], [crossed]) == []


def test_nobody_answers_some():
    r = report("a", "06-09", "Up to 900 wait at Altinozu. Nobody waits anywhere.")
    some = claim(r, "strand", figure(900, "at_most"), at="Altinozu", speaker=UNHCR, text="Up to 900 wait at Altinozu")
    none = claim(r, "strand", 0, speaker=MAYOR, text="Nobody waits anywhere")
    found = about([r], [some, replace(none, sentence=1)])
    assert found == [("people waiting at Altinozu on 9 June 2011, or nobody", "genuine")]


def test_nobody_has_counted_them_answers_nothing():
    r = report("a", "06-09", "Up to 900 wait at Altinozu. No one has ever counted those who wait.")
    some = claim(r, "strand", figure(900, "at_most"), at="Altinozu", speaker=UNHCR, text="Up to 900 wait at Altinozu")
    waits, words = Event("strand", Mention("wait", 61, 65)), "No one has ever counted those who wait"
    none = claim(r, waits, replace(figure(0), start=28, end=34), speaker=MAYOR, text=words)
    assert about([r], [some, replace(none, sentence=1)]) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [("they fled from the gunmen and not from the army", 1), ("they fled from the gunmen", 0),
     ("they fled from the gunmen and not from hunger", 0)],
)  # fmt: skip
def test_whom_people_fled_is_disputed_by_what_they_tell(words, found):
    a, b = report("a", "06-10", f"The ministry said that {words}."), report("b", "06-10", publisher="Herald")
    fled = claim(a, "flee", at="Jisr al-Shughur", speaker=GOVERNMENT, text=f"The ministry said that {words}")
    burned = claim(b, deed("attack", "soldiers", "her barn"), at="Jisr al-Shughur", speaker=REFUGEE)
    disputes = weigh([fled, burned], [a, b], BORDER).disputes
    assert [bool(d.inference) for d in disputes] == [True] * found


def test_more_homeless_than_displaced_is_a_matter_of_definition():
    a, b = report("a", "06-09"), report("b", "06-10")
    moved = claim(a, "evacuate", figure(700, unit="households"), origin="Hatay", speaker=AFAD)
    for homeless, wanted in ((1300, ["definition"]), (450, [])):
        roofless = claim(b, "homeless", figure(homeless, unit="households"), at="Hatay", speaker=UNHCR)
        assert [cause for _, cause in about([a, b], [moved, roofless])] == wanted


@pytest.mark.parametrize(("whole", "found"), [(60, ["scope"]), (200, [])])
def test_toll_of_a_part_beside_that_of_the_whole(whole, found):
    a, b = report("a", "06-09"), report("b", "06-10")
    claims = [
        claim(a, "house_destroyed", figure(40, unit="buildings"), at="Altinozu", speaker=MAYOR),
        claim(b, "house_destroyed", figure(whole, unit="buildings"), at="Hatay", speaker=AFAD),
    ]
    assert [cause for _, cause in about([a, b], claims)] == found


@pytest.mark.parametrize(
    ("second", "cause"),
    [("By nightfall 900 slept there.", ["time_lag"]), ("In all 900 slept.", ["unit"]), ("700 slept there.", [])],
)
def test_two_figures_of_one_report_are_of_two_hours_or_misread(second, cause):
    opening = "At noon" if cause == ["time_lag"] else "In truth"
    r = report("a", "06-09", f"{opening} 700 slept in the hall. {second}", "Herald")
    first = claim(r, "shelter", 700, at="Altinozu", text=f"{opening} 700 slept in the hall")
    later = claim(r, "shelter", 700 if second.startswith("7") else 900, at="Altinozu", text=second.strip("."))
    assert [c for _, c in about([r], [first, replace(later, sentence=1)])] == cause


def test_one_deed_is_disputed_once():
    a, b = report("a", "06-06", publisher="Channel"), report("b", "06-07", publisher="Blog")
    where = {"at": "Jisr al-Shughur", "on": "06-06"}
    claims = [
        claim(a, deed("kill", "armed gangs", "policemen"), 120, speaker=GOVERNMENT, **where),
        claim(b, deed("kill", "their commanders", "policemen"), speaker=WOMAN, **where),
        claim(b, deed("mutiny", "soldiers"), speaker=REFUGEE, **where),
    ]
    assert [d for d, _ in about([a, b], claims)] == ["who killed policemen"]


def test_a_toll_without_place_or_day_joins_what_has_its_figure_alone():
    a, b = report("a", "06-06", publisher="Channel"), report("b", "06-07", publisher="Blog")
    one = claim(a, deed("kill", "armed gangs", "policemen"), 120, at="Jisr al-Shughur", speaker=GOVERNMENT, on="06-06")
    for number, joined in ((120, 2), (1300, 1)):
        toll = Figure(str(number), 0, 1, number, number, number, unit="persons", kind="cumulative")
        other = claim(b, deed("kill", None, "policemen"), toll, speaker=WOMAN)
        assert [len(i.claims) for i in weigh([one, other], [a, b], BORDER).incidents] == [joined]


@pytest.mark.parametrize(("words", "found"), [("There was no attack", 1), ("No attack worries the town", 0)])
def test_who_says_that_there_was_no_attack_denies_an_assault(words, found):
    a, b = report("a", "06-08", publisher="Channel"), report("b", "06-10", f"{words}, the mayor said.", "Blog")
    said = claim(a, deed("assault", "gunmen", "the town"), at="Altinozu", speaker=REFUGEE, on="06-06")
    none = claim(b, Event("attack", negated=True), speaker=MAYOR, at="Hatay", on="06-10", text=words)
    assert len(about([a, b], [said, none])) == found


def test_who_rejects_a_toll_denies_no_deaths():
    a, b = report("a", "06-06", publisher="Channel"), report("b", "06-07", publisher="Blog")
    said = claim(a, deed("die", None, "villagers"), 9, at="Hatay", speaker=UNHCR)
    denial = claim(b, Event("deny", target=Party("the higher death toll")), at="Hatay", speaker=MAYOR)
    assert about([a, b], [said, denial]) == []
