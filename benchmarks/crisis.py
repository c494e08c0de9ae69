"""A made crisis of any size, in the mix of a real one: seeded claims and reports for weighing.

Ten claims a report over two hundred days and 150 places: of ten claims about four say something that is no figure and
no occurrence (accuse, warn, call, aid), three count people who come, stay or return, two tell of violence, and one is a
toll or a capacity. A quarter of the reports print an earlier one again, most with an edit; two in a hundred claims
deny; places go by several spellings; figures move slowly, and speakers differ about them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from dataclasses import replace

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

CLAIMS_A_REPORT, DAYS, FIRST = 10, 200, dt.date(2011, 4, 1)
PROVINCES, TOWNS, CAMPS = 10, 100, 40
SPEAKERS: tuple[Speaker | None, ...] = (
    None, None, None, None,
    Speaker("AFAD", "AFAD", "foreign_government", "TUR", named=True),
    Speaker("UNHCR", "UNHCR", "un", None, named=True),
    Speaker("the interior ministry", None, "government", "SYR"),
    Speaker("the army", None, "military", "SYR"),
    Speaker("the Committee for Rights", "Committee for Rights", "rights_group", None, named=True),
    Speaker("the Red Crescent", "Red Crescent", "humanitarian", None, named=True),
    Speaker("activists", None, "activist", "SYR"),
    Speaker("residents", None, "resident", "SYR"),
    Speaker("refugees", None, "refugee", "SYR"),
    Speaker("a doctor", None, "witness", "SYR"),
)  # fmt: skip
SAID = ("accuse", "warn", "demand", "condemn", "appeal", "aid", "need", "deploy", "negotiate", "vow")
MOVED = ("shelter", "shelter", "shelter", "cross_border", "cross_border", "return", "flee", "evacuate", "homeless")
HARMED = (
    "kill",
    "kill",
    "wound",
    "arrest",
    "shell",
    "shoot",
    "attack",
    "clash",
    "assault",
    "protest",
    "desert",
    "mutiny",
)
ACTORS = ("troops", "the army", "security forces", "armed gangs", "gunmen", None, None)
TARGETS = ("villagers", "civilians", "residents", "soldiers", "policemen", "protesters", None)
_SYLLABLES = "ba der kal mi ne or shu tan vel zar qu il ham ras tor ek lin sa".split()
_STARTS = (
    "after a night of rain", "as the wind turned", "by the word of several", "in front of the mill", "after prayers",
    "while trucks waited", "according to a list", "before the shops had opened", "for the second time in a week",
    "under the eyes of neighbours", "without giving a reason", "near the old bridge", "as the harvest began",
    "with few belongings", "on foot and in carts", "despite promises", "at the edge of the orchards",
    "with the school still closed", "while talks went on", "in a long column",
)  # fmt: skip


def make_inputs(chance: random.Random) -> CaseInputs:
    """Return a case's own gazetteer: countries, provinces, towns and camps."""
    names: list[str] = []
    while len(names) < PROVINCES + TOWNS + CAMPS:
        name = "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3)))).capitalize()
        if name not in names:
            names.append(name)
    provinces, towns, camps = names[:PROVINCES], names[PROVINCES : PROVINCES + TOWNS], names[PROVINCES + TOWNS :]
    rows = [CasePlace("Syria", "country", country="SYR"), CasePlace("Turkey", "country", country="TUR")]
    rows += [CasePlace(name, "region", 35.5, 36.5, _country(at), within=("Syria", "Turkey")[at % 2])
             for at, name in enumerate(provinces)]  # fmt: skip
    for at, name in enumerate([*towns, *camps]):
        kind = "town" if at < TOWNS else "camp"
        parent = at % PROVINCES if kind == "town" else at % (PROVINCES // 2) * 2 + 1
        rows.append(CasePlace(name, kind, 35 + at * 0.011, 36 + at * 0.007, _country(parent), (f"Al-{name}",),
                              30_000 + 400 * at if kind == "town" else None, within=provinces[parent]))  # fmt: skip
    return CaseInputs(CaseSettings("Made", ("SYR", "TUR")), tuple(rows))


def _country(at: int) -> str:
    return ("SYR", "TUR")[at % 2]


def make_crisis(claims: int, seed: int = 2011) -> tuple[list[Claim], list[Report], CaseInputs]:
    """Return about so many claims, their reports, and the case; the same for the same size and seed."""
    chance = random.Random(seed)
    inputs = make_inputs(chance)
    writer = Writer(chance, inputs)
    for number in range(max(claims // CLAIMS_A_REPORT, 1)):
        writer.write(f"r_{number:06d}")
    return writer.claims, writer.reports, inputs


class Writer:
    """Writes reports with their claims, one after another."""

    def __init__(self, chance: random.Random, inputs: CaseInputs) -> None:
        self.chance, self.places = chance, inputs.places
        self.camps = [place for place in inputs.places if place.kind == "camp"]
        self.towns = [place for place in inputs.places if place.kind == "town"]
        self.lexicon = sorted(
            {"".join(chance.choices(_SYLLABLES, k=chance.choice((1, 2, 3, 3)))) for _ in range(5_000)}
        )
        self.claims: list[Claim] = []
        self.reports: list[Report] = []
        self.rows: list[list[Claim]] = []

    def write(self, name: str) -> None:
        """Write one report: a new one, or an earlier one again."""
        day = FIRST + dt.timedelta(days=self.chance.randrange(DAYS))
        publisher = f"Paper {self.chance.randrange(60)}"
        if self.reports and self.chance.random() < 0.25:
            text, rows, day = self._again(name)
        else:
            text, rows = self._anew(name, day)
        sha = hashlib.sha256(f"{name}{text}".encode()).hexdigest()
        self.reports.append(Report(name, text, sha, "text", publisher=publisher, published=day))
        self.rows.append(rows)
        self.claims.extend(rows)

    def _again(self, name: str) -> tuple[str, list[Claim], dt.date]:
        at = self.chance.randrange(len(self.reports))
        original, rows = self.reports[at], self.rows[at]
        kept = rows if self.chance.random() < 0.4 else rows[: max(len(rows) // 2, 2)]
        text, told = "", []
        for row in kept:
            shift = len(text) - row.start
            told.append(_moved(row, name, len(told), shift))
            text += original.text[row.start : row.end] + " "
        if self.chance.random() < 0.5:
            own, added = self._anew(name, original.published or FIRST, count=2, offset=len(text), first=len(told))
            text, told = text + own, told + added
        return text, told, (original.published or FIRST) + dt.timedelta(days=self.chance.choice((0, 1, 1, 2)))

    def _anew(
        self, name: str, day: dt.date, *, count: int = 0, offset: int = 0, first: int = 0
    ) -> tuple[str, list[Claim]]:
        text, told = "", []
        for at in range(count or self.chance.randrange(7, 14)):
            draw = self.chance.random()
            event, figure, place, role = self._moved_people(day) if draw < 0.32 else (
                self._harm() if draw < 0.55 else self._toll(day) if draw < 0.65 else self._word())  # fmt: skip
            start = offset + len(text)
            words, figure, time = self._words(event, figure, place, day, start)
            stance = "denies" if self.chance.random() < 0.02 else "states"
            mention = Place(place.name, place.name, role, country=place.country, lat=place.lat, lon=place.lon)
            if self.chance.random() < 0.1 and place.alternates:
                mention = replace(mention, text=place.alternates[0], name=place.alternates[0])
            told.append(Claim(
                f"c_{name}_{first + at:03d}", name, first + at, start, start + len(words), words,
                self.chance.choice(SPEAKERS), stance=stance, event=event, figure=figure, places=(mention,), time=time,
                population=Population("people", "refugees" if draw < 0.32 else None) if figure else None,
            ))  # fmt: skip
            text += words + " "
        return text, told

    def _moved_people(self, day: dt.date):
        camp = self.chance.choice(self.camps)
        kind = self.chance.choice(MOVED)
        level = 900 + 37 * self.camps.index(camp) + 45 * (day - FIRST).days
        return (
            Event(kind, Mention(kind, 0, len(kind))),
            self._figure(level),
            camp,
            "to" if kind == "cross_border" else "at",
        )

    def _harm(self):
        kind, town = self.chance.choice(HARMED), self.chance.choice(self.towns)
        actor, target = self.chance.choice(ACTORS), self.chance.choice(TARGETS)
        event = Event(kind, Mention(kind, 0, len(kind)), actor=Party(actor) if actor else None,
                      target=Party(target) if target else None)  # fmt: skip
        return event, self._figure(self.chance.randrange(2, 60)) if kind in HARMED[:4] else None, town, "at"

    def _toll(self, day: dt.date):
        if self.chance.random() < 0.3:
            camp = self.chance.choice(self.camps)
            room = replace(self._figure(2_000 + 100 * self.camps.index(camp)), kind="capacity")
            return Event("shelter_capacity", Mention("room", 0, 4)), room, camp, "at"
        province = self.places[2 + self.chance.randrange(PROVINCES)]
        toll = replace(self._figure(100 + 9 * (day - FIRST).days), kind="cumulative")
        return Event(self.chance.choice(("kill", "arrest", "displaced")), Mention("toll", 0, 4)), toll, province, "at"

    def _word(self):
        kind = self.chance.choice(SAID)
        return Event(kind, Mention(kind, 0, len(kind))), None, self.chance.choice(self.towns), "at"

    def _figure(self, level: int) -> Figure:
        said = max(1, round(level * self.chance.choice((1, 1, 1, 0.97, 1.02, 1.1, 0.8))))
        bound = self.chance.choice(("exact", "exact", "exact", "at_least", "about"))
        low, high = (said * 0.9, said * 1.1) if bound == "about" else (said, None if bound == "at_least" else said)
        return Figure(f"{said:,}", 0, 1, low, said, high, bound, "persons")

    def _plain(self, count: int) -> str:
        """Return words of a vocabulary in which, as in any, few words are common and most are rare."""
        ranks = (int(5_000 ** self.chance.random()) for _ in range(count))
        return " ".join(self.lexicon[rank * 7 % len(self.lexicon)] for rank in ranks)

    def _words(self, event: Event, figure: Figure | None, place: CasePlace, day: dt.date, start: int):
        many = (
            f"{figure.text} people"
            if figure
            else self.chance.choice(("crowds", "several officials", "nobody", "envoys"))
        )
        start_words, rest = self.chance.choice(_STARTS), self._plain(self.chance.randrange(8, 15))
        when = f"on {day:%A}" if self.chance.random() < 0.5 else ""
        words = f"{start_words.capitalize()}, {many} {event.type} {place.name} {when} {rest}.".replace("  ", " ")
        if figure:
            at = start + words.index(figure.text)
            figure = replace(figure, start=at, end=at + len(figure.text))
        time = None
        if when:
            at = start + words.index(when)
            time = Time(when, at, at + len(when), day, day)
        return words, figure, time


def _moved(claim: Claim, report: str, number: int, shift: int) -> Claim:
    figure, time = claim.figure, claim.time
    return replace(
        claim, id=f"c_{report}_{number:03d}", report=report, sentence=number,
        start=claim.start + shift, end=claim.end + shift,
        figure=replace(figure, start=figure.start + shift, end=figure.end + shift) if figure else None,
        time=replace(time, start=time.start + shift, end=time.end + shift) if time else None,
    )  # fmt: skip
