"""The worked example of docs/weighing.md."""

from claims_by_hand import ACTIVISTS, AFAD, BORDER, UNHCR, claim, figure, report

from uprooted.records import Speaker
from uprooted.situation import weigh

DAILY = "AFAD counted 6,817 guests in the tent cities this Monday morning, the daily learned in the provincial capital."
MINISTRY = Speaker("the foreign ministry", None, "foreign_government", "TUR")


def worked_example():
    """Return the claims a to f of the page, by letter, with their reports."""
    a, b, d, e, f = (report(n, "06-13", DAILY if n == "a" else "", publisher=f"Paper {n}") for n in "abdef")
    c, before = report("c", "06-14", DAILY, "Paper c"), report("z", "06-12", publisher="Paper z")
    claims = {
        "a": claim(a, "shelter", 6817, at="Turkey", speaker=AFAD),
        "b": claim(b, "shelter", 6817, at="Turkey", speaker=MINISTRY),
        "c": claim(c, "shelter", 6817, at="Turkey", speaker=AFAD),
        "d": claim(d, "shelter", figure(5000, "about", low=4500, high=5500), at="Turkey", speaker=UNHCR),
        "e": claim(e, "shelter", figure(6500, "at_least"), at="Turkey", speaker=ACTIVISTS),
        "f": claim(f, "shelter", 681_700, at="Turkey"),
        "z": claim(before, "shelter", 5051, at="Turkey", speaker=UNHCR),
    }
    return claims, [a, b, c, d, e, f, before]


def point_of(claims, reports):
    situation = weigh(list(claims.values()), reports, BORDER)
    return next(p for s in situation.series for p in s.points if p.date.day == 13), situation


def test_weights_are_those_of_the_page():
    claims, reports = worked_example()
    point, _ = point_of(claims, reports)
    letters = {c.id: letter for letter, c in claims.items()}
    weights = {letters[s.claim]: s.weight for s in point.support}
    assert weights == {"a": 1.0, "b": 0.0, "c": 0.0, "d": 0.8, "e": 0.35, "f": 0.0}


def test_point_is_that_of_the_page():
    point, situation = point_of(*worked_example())
    assert (point.low, point.best, point.high, point.witnesses) == (4500, 6817, 6817, 3)
    assert {d.cause for d in situation.disputes} == {"time_lag", "unit"}


def test_two_of_one_weight_leave_the_lower():
    claims, reports = worked_example()
    claims["d"] = claim(reports[3], "shelter", 5000, at="Turkey", speaker=UNHCR)
    assert point_of(claims, reports)[0].best == 5000
