"""A small case put together by hand, for the tests of what the brief shows."""

from __future__ import annotations

import datetime as dt

from uprooted.disclosure import Disclosure
from uprooted.faces.material import Material
from uprooted.outlook import foresee
from uprooted.records import (
    CapacityStep,
    CaseInputs,
    CasePlace,
    CaseSettings,
    Claim,
    Dispute,
    Event,
    Figure,
    Person,
    Point,
    Report,
    Route,
    Series,
    Side,
    Situation,
    Speaker,
    Support,
)

TEXT = (
    "Omar Haddad, an activist, said soldiers had mutinied in Northtown on Monday. The ministry denied it. "
    "The relief board counted 6,817 people in the camps of the valley."
)
REPORT = Report("r_1", TEXT, "ab" * 32, "text", title="A town empties", publisher="Valley Post",
                published=dt.date(2031, 6, 13), file="a.txt")  # fmt: skip
PLACES = (
    CasePlace("Northtown", "town", 35.81, 36.32, "SYR"),
    CasePlace("West camp", "camp", 35.90, 36.06, "TUR"),
    CasePlace("Hill camp", "camp", 36.12, 36.25, "TUR"),
    CasePlace("Gate", "crossing", 35.92, 36.10, "TUR"),
)


def day(number: int) -> dt.date:
    return dt.date(2031, 6, number)


def claim(number: int, words: str, **rest) -> Claim:
    start = TEXT.index(words)
    return Claim(f"c_{number}", "r_1", 0, start, start + len(words), words, **rest)


CLAIMS = (
    claim(1, "soldiers had mutinied", speaker=Speaker("Omar Haddad", kind="activist"), event=Event("mutiny")),
    claim(2, "The ministry denied it", speaker=Speaker("The ministry", kind="government"), stance="denies",
          event=Event("mutiny", negated=True)),
    claim(3, "The relief board counted 6,817 people", speaker=Speaker("The relief board", kind="government"),
          event=Event("shelter"), figure=Figure("6,817", 0, 5, 6817, 6817, 6817, unit="persons")),
)  # fmt: skip


def series(measure: str, place: str, *counts: tuple[int, float, float, float]) -> Series:
    support = (Support("c_3", "r_1", "The relief board"),)
    points = tuple(Point(day(on), low, best, high, 1, support) for on, low, best, high in counts)
    return Series(f"s_{measure}_{place}", measure, "stock", "persons", place, place.lower(), points=points)


def situation() -> Situation:
    sides = (Side("Soldiers mutinied", ("Omar Haddad",), ("c_1",)), Side("No mutiny", ("The ministry",), ("c_2",)))
    dispute = Dispute("d_1", "whether soldiers mutinied", "genuine", sides, first=day(9), last=day(9))
    found = (
        series("present", "Valley", (13, 5000, 6817, 6817)),
        series("killed", "Northtown", (4, 100, 120, 120)),
        series("present", "West camp", (9, 1577, 1577, 1577), (11, 1900, 2000, 2100), (13, 2400, 2400, 2400)),
    )
    return Situation(day(13), found, (), (dispute,), gaps=("One report has no day.",))


def material(**change) -> Material:
    capacity = (CapacityStep("West camp", day(8), 5000, said_by="The ministry"),)
    settings = CaseSettings("Valley <crisis>", notice="Made up.")
    inputs = CaseInputs(settings, PLACES, capacity, (Route("Northtown", "Gate", 25),))
    found = change.get("situation", situation())
    outlook = foresee(found.series, capacity, places=PLACES, origin=found.as_of, horizon=14)
    disclosure = Disclosure([Person("Omar Haddad", 0, 11, "an activist")])
    claims = {one.id: one for one in CLAIMS}
    return Material(inputs, disclosure.record(found), outlook, claims, {"r_1": REPORT}, disclosure)
