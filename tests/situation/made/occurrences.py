"""Sixty made incidents in two hundred reports, with what each claim is truly about.

As desks tell such things: several reports an incident, with early and late counts, bounds, rounding and exaggeration;
places respelled, given as "near" or by the province alone; days off by one, vague or missing; rivals who name other
culprits; denials; tolls and plans that are no incident. Beside incidents of their own there are hard neighbours: the
same place on consecutive days, villages a few kilometres apart on one day, victims of two sides in one place and day,
and a bombardment with its dead (two incidents: casualties are kept apart from fighting). Seeded; written before the
rule that joins was measured on it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from dataclasses import dataclass, field, replace

from uprooted.records import (
    CaseInputs,
    CasePlace,
    CaseSettings,
    Claim,
    Event,
    Figure,
    Mention,
    Party,
    Place,
    Population,
    Report,
    Speaker,
    Time,
)

START = dt.date(2012, 3, 1)
INCIDENTS, REPORTS = 60, 200

# Name, latitude, longitude, spellings that places.csv has, spellings that it lacks.
TOWNS = (
    ("Maresh", 36.91, 37.02, ("Marash",), ("Mareş",)),
    ("Dolun", 36.42, 36.71, ("Dulun",), ("Doloun",)),
    ("Karsin", 36.05, 37.44, ("Qarsin",), ("Karseen",)),
    ("Tevrin", 35.77, 36.93, (), ("Tawrin",)),
    ("Azmira", 35.48, 37.61, ("Al-Azmira",), ("Izmira",)),
    ("Olkar", 36.63, 37.85, (), ("Ulkar",)),
    ("Henduk", 35.21, 36.52, ("Hindouk",), ("Handuq",)),
    ("Belvran", 35.02, 37.13, (), ("Bilwran",)),
    ("Upper Ambel", 36.201, 37.100, ("Ambel al-Fawqa",), ("Uper Ambel",)),
    ("Lower Ambel", 36.179, 37.121, ("Ambel at-Tahta",), ("Lower Ambil",)),
    ("Ostrel", 36.80, 36.40, (), ("Ostril",)),
    ("Ostrel Kamp", 36.77, 36.43, (), ("Ostrel-Camp",)),
    ("Nimruz", 35.60, 36.20, ("Nemrouz",), ("Nimrooz",)),
    ("Dorra", 35.62, 36.25, (), ("Durra",)),
)
NEIGHBOURS = (("Upper Ambel", "Lower Ambel"), ("Ostrel", "Ostrel Kamp"), ("Nimruz", "Dorra"))
COORDINATES = {name: (lat, lon) for name, lat, lon, _, _ in TOWNS}
SPELLINGS = {name: (known, unknown) for name, _, _, known, unknown in TOWNS}
WORLD = CaseInputs(
    CaseSettings("Made", ("ADW",)),
    (
        CasePlace("Adwania", "country", country="ADW"),
        CasePlace("Gorlan", "region", 36.0, 37.0, "ADW", within="Adwania"),
        *(CasePlace(name, "town", lat, lon, "ADW", known, within="Gorlan") for name, lat, lon, known, _ in TOWNS),
    ),
)

ARMY = ("troops", "the army", "government forces", "soldiers", "security forces")
GUNMEN = ("gunmen", "armed gangs", "militants", "armed men", "rebels")
PEOPLE = ("villagers", "civilians", "residents", "people", "men", "townspeople")
FORCES = ("soldiers", "policemen", "members of the security forces", "officers")
SPEAKERS: tuple[Speaker | None, ...] = (
    None, None, None,
    Speaker("activists", None, "activist", "ADW"),
    Speaker("residents", None, "resident", "ADW"),
    Speaker("the interior ministry", None, "government", "ADW"),
    Speaker("the Committee for Rights", "Committee for Rights", "rights_group", None, named=True),
    Speaker("witnesses", None, "witness", "ADW"),
    Speaker("a doctor", None, "witness", "ADW"),
    Speaker("state television", None, "media", "ADW"),
)  # fmt: skip
GOVERNMENT = SPEAKERS[5]
VARIANTS = {
    "kill": ("kill", "kill", "kill", "die", "casualty"), "wound": ("wound", "wound", "casualty"),
    "shell": ("shell", "shell", "attack"), "clash": ("clash", "clash", "attack", "shoot"),
    "assault": ("assault", "assault", "attack"), "shoot": ("shoot", "shoot", "attack"),
    "arrest": ("arrest", "arrest", "abduct"), "protest": ("protest",), "loot": ("loot",),
    "house_destroyed": ("house_destroyed", "house_destroyed", "house_damaged"),
}  # fmt: skip
COUNTED = ("kill", "wound", "arrest", "house_destroyed")
PUBLISHERS = ("Gazette", "Herald", "Morning Post", "Courier", "Tribune", "Northlight", "Radio Gorlan", "Daily Record")


@dataclass(frozen=True)
class Occurrence:
    """What truly happened."""

    name: str
    type: str
    place: str
    day: dt.date
    doers: tuple[str, ...]
    victims: tuple[str, ...]
    count: int


@dataclass
class MadeCase:
    """Claims and reports, with the incident that each claim is truly about; noise and denials apart."""

    inputs: CaseInputs
    reports: list[Report] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    truth: dict[str, str] = field(default_factory=dict)
    noise: set[str] = field(default_factory=set)
    denials: dict[str, str] = field(default_factory=dict)


def make_occurrences(chance: random.Random) -> list[Occurrence]:
    """Draw sixty occurrences over six weeks, half of them with a hard neighbour."""
    found: list[Occurrence] = []

    def add(deed: str, place: str, day: int, victims: tuple[str, ...] = PEOPLE, count: int | None = None) -> None:
        doers = GUNMEN if victims is FORCES else ARMY
        if deed == "protest":
            doers, victims = PEOPLE, ()
        number = count if count is not None else chance.choice((3, 4, 6, 7, 9, 11, 13, 17, 22, 28, 34, 41, 60, 85))
        found.append(Occurrence(f"o{len(found)}", deed, place, START + dt.timedelta(days=day), doers, victims, number))

    names, types = [town[0] for town in TOWNS], sorted(VARIANTS)
    for _ in range(6):  # The same deed in the same place on the next day, with another count.
        deed, place, day = chance.choice(types), chance.choice(names), chance.randrange(40)
        first = chance.randrange(5, 30)
        add(deed, place, day, count=first)
        add(deed, place, day + 1, count=first * chance.choice((2, 3)))
    for _ in range(4):  # The same deed on one day in two places a few kilometres apart.
        deed, places, day = chance.choice(types), chance.choice(NEIGHBOURS), chance.randrange(40)
        for place in places:
            add(deed, place, day)
    for _ in range(3):  # A bombardment, and its dead.
        place, day = chance.choice(names), chance.randrange(40)
        add("shell", place, day)
        add("kill", place, day)
    for _ in range(3):  # The dead of two sides.
        place, day = chance.choice(names), chance.randrange(40)
        add("kill", place, day, FORCES)
        add("kill", place, day)
    while len(found) < INCIDENTS:
        add(chance.choice(types), chance.choice(names), chance.randrange(40), chance.choice((PEOPLE, PEOPLE, FORCES)))
    return found


def make_case(seed: int) -> MadeCase:
    """Make the case; the same for the same seed."""
    chance = random.Random(seed)
    occurrences, made = make_occurrences(chance), MadeCase(WORLD)
    # Some are in every paper, most in a few, every one in at least one.
    weights = [chance.choice((1, 1, 2, 3, 5, 9)) for _ in occurrences]
    mains = [*occurrences, *chance.choices(occurrences, weights, k=REPORTS - len(occurrences))]
    for number, main in enumerate(mains):
        late = chance.choice((0, 0, 1, 1, 1, 2, 3))
        teller = Teller(chance, made, f"r{number}", main.day + dt.timedelta(days=late))
        for _ in range(chance.choice((1, 1, 2, 2, 3))):
            teller.tell(main, vague=True)
        before = [one for one in occurrences if 0 < (teller.published - one.day).days <= 6 and one is not main]
        if before and chance.random() < 0.35:
            teller.tell(chance.choice(before), vague=False)
        if chance.random() < 0.12:
            teller.deny(main)
        if chance.random() < 0.15:
            teller.add_noise()
        teller.finish()
    return made


class Teller:
    """Writes one report, sentence by sentence, with the claim that each makes."""

    def __init__(self, chance: random.Random, made: MadeCase, name: str, published: dt.date) -> None:
        self.chance, self.made, self.name, self.published = chance, made, name, published
        self.text = ""
        self.claims: list[Claim] = []

    def tell(self, one: Occurrence, *, vague: bool) -> None:
        """Write a claim on an occurrence; without `vague`, with its day."""
        speaker = self.chance.choice(SPEAKERS)
        doers = GUNMEN if speaker is GOVERNMENT and one.victims is PEOPLE else one.doers
        deed = self.chance.choice(VARIANTS[one.type])
        event = Event(
            deed, Mention(deed, 0, len(deed)), actor=self._party(doers, 0.6), target=self._party(one.victims, 0.7)
        )
        figure = self._figure(one.count, speaker) if one.type in COUNTED and self.chance.random() < 0.85 else None
        if figure and one.type == "house_destroyed":
            figure = replace(figure, unit="buildings")
        time = self._time(one.day) if not vague or self.chance.random() < 0.75 else None
        told = self._write(event, figure, self._place(one.place), time, speaker)
        self.made.truth[told.id] = one.name

    def deny(self, one: Occurrence) -> None:
        """Write that the government denies an occurrence."""
        event = Event(one.type, Mention(one.type, 0, len(one.type)))
        place = self._place(one.place) if self.chance.random() < 0.7 else None
        told = self._write(event, None, place, None, GOVERNMENT, stance="denies")
        self.made.denials[told.id] = one.name

    def add_noise(self) -> None:
        """Write what is no occurrence: a toll since the start, or what is feared or planned."""
        place = Place("Gorlan", "Gorlan", "at", country="ADW", lat=36.0, lon=37.0)
        if self.chance.random() < 0.5:
            number = self.chance.randrange(600, 4000)
            toll = Figure(str(number), 0, 1, number, number, None, "at_least", "persons", kind="cumulative")
            told = self._write(Event("kill", Mention("killed", 0, 6)), toll, place, None, SPEAKERS[6])
        else:
            event = Event("assault", Mention("assault", 0, 7), modality=self.chance.choice(("expected", "planned")))
            town = self.chance.choice(TOWNS)[0]
            told = self._write(event, None, self._place(town), None, SPEAKERS[4])
        self.made.noise.add(told.id)

    def finish(self) -> None:
        """Hand over the report and its claims."""
        sha = hashlib.sha256(self.text.encode()).hexdigest()
        publisher = self.chance.choice(PUBLISHERS)
        self.made.reports.append(
            Report(self.name, self.text, sha, "text", publisher=publisher, published=self.published)
        )
        self.made.claims.extend(self.claims)

    def _write(self, event, figure, place, time, speaker, stance="states") -> Claim:
        where = f" in {place.text}" if place else ""
        when = f" {time.text}" if time else ""
        many = f"{figure.text} " if figure else ""
        whom = event.target.text if event.target else "some"
        words = self.chance.choice((
            f"{many}{whom} suffered a {event.type}{where}{when}, as it reached desk {self.name}.",
            f"There was word of {event.type}{where}{when} and of {many}{whom} ({self.name}, line {len(self.claims)}).",
            f"Of {event.type}{where}{when}: {many}{whom}; note {len(self.claims)} of {self.name}.",
        ))  # fmt: skip
        start = len(self.text)
        self.text += words + " "
        if figure:
            at = start + words.index(figure.text)
            figure = replace(figure, start=at, end=at + len(figure.text))
        if time:
            time = replace(
                time, start=start + words.index(time.text), end=start + words.index(time.text) + len(time.text)
            )
        told = Claim(
            f"c_{self.name}_{len(self.claims)}", self.name, len(self.claims), start, start + len(words), words, speaker,
            stance=stance, event=event, figure=figure, places=(place,) if place else (), time=time,
            population=Population(whom, None) if figure else None,
        )  # fmt: skip
        self.claims.append(told)
        return told

    def _party(self, words: tuple[str, ...], share: float) -> Party | None:
        return Party(self.chance.choice(words)) if words and self.chance.random() < share else None

    def _figure(self, count: int, speaker: Speaker | None) -> Figure:
        said = count
        draw = self.chance.random()
        if draw < 0.2:  # An early count.
            said = max(1, round(count * self.chance.uniform(0.6, 0.95)))
        elif draw < 0.3 and speaker is not None and speaker.kind == "activist":
            said = round(count * self.chance.uniform(1.2, 1.8))
        bound = self.chance.choice(("exact", "exact", "exact", "at_least", "about"))
        if draw > 0.93 and count >= 24:
            return Figure("dozens of", 0, 1, 24, None, 99, "range", "persons", vague="dozens")
        if bound == "about":
            return Figure(f"about {said}", 0, 1, said * 0.9, said, said * 1.1, "about", "persons")
        if bound == "at_least":
            return Figure(f"at least {said}", 0, 1, said, said, None, "at_least", "persons")
        return Figure(str(said), 0, 1, said, said, said, "exact", "persons")

    def _time(self, day: dt.date) -> Time:
        draw = self.chance.random()
        if draw < 0.1:  # A night belongs to two days, and desks take either.
            day += dt.timedelta(days=self.chance.choice((-1, 1)))
            day = min(day, self.published)
        if draw > 0.88:
            first = day - dt.timedelta(days=self.chance.randrange(0, 4))
            last = min(first + dt.timedelta(days=6), max(self.published, day))
            return Time("this week", 0, 1, first, last, "week")
        return Time(f"on {day:%A}", 0, 1, day, day)

    def _place(self, name: str) -> Place | None:
        draw = self.chance.random()
        known, unknown = SPELLINGS[name]
        lat, lon = COORDINATES[name]
        if draw < 0.04:
            return None
        if draw < 0.10:
            return Place("Gorlan", "Gorlan", "at", country="ADW", lat=36.0, lon=37.0, radius_km=90)
        if draw < 0.17:
            text = self.chance.choice(unknown)
            return Place(text, text, "at")
        if draw < 0.25:
            return Place(f"near {name}", name, "near", country="ADW", lat=lat, lon=lon)
        if draw < 0.40 and known:
            return Place(known[0], known[0], "at", country="ADW", lat=lat + self.chance.uniform(-0.01, 0.01), lon=lon)
        return Place(name, name, "at", country="ADW", lat=lat, lon=lon)
