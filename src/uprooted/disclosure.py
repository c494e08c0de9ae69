"""What may be shown to whom: private persons by their role, confidential sources without a name.

Every face passes what it shows through here. Working copies (`read`, ``case.db``) keep the names; docs/disclosure.md
says why, and what is kept back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from uprooted.claims.offices import HONORIFICS
from uprooted.records import Answer, CaseInputs, Person, Report, Source, from_plain, to_plain

if TYPE_CHECKING:
    from uprooted.case import Case

UNKNOWN_ROLE = "a person"
HELD_BACK = "[a place held back]"
KM_A_DEGREE = 111.32  # of latitude
SHORTEST_SURNAME = 4

T = TypeVar("T")


class Disclosure:
    """What may be shown of one case.

    Parameters
    ----------
    persons
        Persons whom the case's reports name.
    sources
        The case's publishers; confidential ones are not named.
    places
        Names of the case's places: a village is no person, whatever a pipeline takes it for.
    names
        Show private persons' names after all. Only on a person's explicit word.
    held_back
        Names of places that are neither named nor drawn: an informal crossing, once named, is closed or watched.
    precision_km
        Points are given no more precisely than this.
    """

    def __init__(
        self,
        persons: Iterable[Person],
        *,
        sources: Iterable[Source] = (),
        places: Iterable[str] = (),
        names: bool = False,
        held_back: Iterable[str] = (),
        precision_km: float | None = None,
    ) -> None:
        self._held_back = frozenset(map(_plain, held_back))
        self._cell = None if precision_km is None else precision_km / KM_A_DEGREE
        listed, villages = tuple(sources), frozenset(places)
        # The model takes some outlets for persons; an outlet's name is no secret unless the outlet is.
        outlets = " | ".join(source.name for source in listed)
        listed_persons = tuple(
            person for person in persons if person.text not in outlets and person.text not in villages
        )
        self._roles = {} if names else _roles(listed_persons)
        self._confidential = frozenset(source.name for source in listed if source.sensitivity == "confidential")
        shown = {} if names else {person.text: person.text for person in listed_persons if person.public}
        self._words = {_plain(name): said for name, said in (shown | self._bracketed()).items()}
        self._words |= dict.fromkeys(self._held_back, HELD_BACK)
        self._words |= {name.upper(): said for name, said in self._words.items() if len(name) >= SHORTEST_SURNAME}
        self._pattern = _pattern(self._words) if self._roles or self._held_back else None

    def _bracketed(self) -> dict[str, str]:
        return {name: f"[{role}]" for name, role in self._roles.items()}

    @classmethod
    def of_case(cls, case: Case, *, names: bool = False) -> Disclosure:
        """Return what may be shown of an open case, from the persons its reports name and its list of sources."""
        places = (name for place in case.inputs.places for name in (place.name, *place.alternates))
        settings = case.inputs.settings
        held_back = {
            name for place in case.inputs.places if place.name in settings.held_back
            for name in (place.name, *place.alternates)
        }  # fmt: skip
        return cls(
            case.persons(), sources=settings.sources, places=places, names=names,
            held_back=held_back | set(settings.held_back), precision_km=settings.precision_km,
        )  # fmt: skip

    def text(self, text: str) -> str:
        """Return a text with every private person's name replaced by the role, in brackets."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: self._words.get(_plain(found.group()), found.group()), text)

    def names_in(self, text: str) -> list[tuple[int, int]]:
        """Return where names stand that `text` replaces, for what cuts a text: a name must not be cut in two."""
        return [found.span() for found in self._pattern.finditer(text)] if self._pattern is not None else []

    def record(self, record: T) -> T:
        """Return a record with every string in it passed through `text`; numbers, days and spans stay."""
        return from_plain(type(record), self._walk(to_plain(record)))

    def inputs(self, inputs: CaseInputs) -> CaseInputs:
        """Return what a person wrote down about a case as it may be shown: without places and roads held back."""
        hidden = self._held_back
        kept = tuple(self.record(place) for place in inputs.places if _plain(place.name) not in hidden)
        roads = tuple(road for road in inputs.routes if not {_plain(road.origin), _plain(road.destination)} & hidden)
        settings = replace(inputs.settings, held_back=())
        return replace(inputs, settings=settings, places=kept, routes=roads)

    def report(self, report: Report) -> Report:
        """Return a report as it may be shown: without name, address and file where its source is confidential."""
        shown = replace(report, title=self.text(report.title) if report.title else None)
        if report.publisher not in self._confidential and report.sensitivity != "confidential":
            return shown
        return replace(shown, publisher="A confidential source", url=None, file=None, title=None)

    def answer(self, answer: Answer) -> Answer:
        """Return what an order came back with as it may be shown, its reports as `report` has them."""
        return self.record(replace(answer, reports=tuple(self.report(report) for report in answer.reports)))

    def _walk(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list | tuple):
            return [self._walk(item) for item in value]
        if isinstance(value, dict):
            shown = {key: self._walk(item) for key, item in value.items()}
            return self._placed(shown, value) if "lat" in value else shown
        return value

    def _placed(self, shown: dict[str, Any], was: dict[str, Any]) -> dict[str, Any]:
        """Return a place without its point where it is held back, else with one no more precise than may be."""
        names = {_plain(str(was.get(key) or "")) for key in ("name", "text", "place")}
        if names & self._held_back:
            hidden = {key: None for key in ("lat", "lon", "radius_km", "geonameid") if key in shown}
            return shown | hidden | ({"place_key": HELD_BACK} if "place_key" in shown else {})
        if self._cell is None or was["lat"] is None or was["lon"] is None:
            return shown
        point = {axis: round(round(was[axis] / self._cell) * self._cell, 5) for axis in ("lat", "lon")}
        km = self._cell * KM_A_DEGREE
        return shown | point | ({"radius_km": max(was["radius_km"] or 0.0, km)} if "radius_km" in shown else {})


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds names, the longest first, over line breaks and either apostrophe."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    parts = (r"\s+".join(re.escape(word).replace("'", "['’]") for word in name.split()) for name in longest_first)
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").split())


def _roles(persons: tuple[Person, ...]) -> dict[str, str]:
    """Return what stands for each private name, and for each part of one that no public person has."""
    public = {person.text for person in persons if person.public}
    parts_of_public = {word for name in public for word in name.split()}
    called: dict[str, Counter[str]] = {}
    for person in persons:
        # "Demir" alone is the governor Ahmet Demir of elsewhere; "Lina Demir" is herself.
        theirs = person.text in (public if " " in person.text else parts_of_public)
        if not person.public and not theirs:
            called.setdefault(person.text, Counter())[person.role or UNKNOWN_ROLE] += person.role is not None
    roles = {name: min(counts, key=lambda role: (-counts[role], role)) for name, counts in called.items()}
    parts = {
        part: role
        for name, role in sorted(roles.items())
        if " " in name
        for part in name.split()
        if len(part) >= SHORTEST_SURNAME and part[0].isupper() and part not in parts_of_public
        and part.casefold() not in HONORIFICS
    }  # fmt: skip
    # "Haddad" alone, later in a page, is the activist Omar Haddad of before: the fuller name knows the role.
    return {**roles, **{name: role for name, role in parts.items() if name not in roles or roles[name] == UNKNOWN_ROLE}}
