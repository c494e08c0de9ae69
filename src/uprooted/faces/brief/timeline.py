"""The timeline: what was said of each day, in a lane for each side that speaks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from uprooted.faces.brief.words import SPEAKERS, claim_words
from uprooted.records import Claim, Report, Situation

LANES: dict[str, tuple[str, ...]] = {
    "The government and its forces": ("government", "military", "police"),
    "Its opponents": ("opposition", "armed_group", "deserter"),
    "People there": ("activist", "resident", "refugee", "witness"),
    "Rights groups, UN, aid": ("rights_group", "un", "humanitarian"),
    "Other governments": ("foreign_government",),
    "Media and others": ("media", "unknown"),
}
MOST_IN_A_CELL = 3
TOLD = frozenset(
    """
    flee cross_border evacuate return turn_back shelter shelter_opened shelter_closed shelter_capacity homeless
    house_destroyed house_damaged kill die wound casualty attack shoot shell clash assault abduct arrest besiege deploy
    withdraw desert mutiny flood quake storm disease protest deny
""".split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing said of a day."""

    words: str
    who: str
    claim: str
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One day: what each lane said of it, and how much more there is."""

    date: dt.date
    cells: tuple[tuple[Entry, ...], ...]
    more: tuple[int, ...]


def timeline(
    situation: Situation,
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    disclose: Callable[[str], str] = str,
) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return the lanes that anybody speaks in, and the days in order; copies and unresolved days are left out."""
    copies = {copy for witness in situation.witnesses for copy in witness.copies}
    told: dict[dt.date, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims.values():
        on = day_of(claim, reports[claim.report])
        if on is None or claim.report in copies or not _worth_telling(claim):
            continue
        who = kind_of(claim)
        entry = Entry(disclose(claim_words(claim)), SPEAKERS[who], claim.id, claim.stance == "denies")
        told[on][lane_of(who)].append(entry)
    lanes = tuple(lane for lane in LANES if any(lane in cells for cells in told.values()))
    return lanes, tuple(_row(on, told[on], lanes) for on in sorted(told))


def day_of(claim: Claim, report: Report) -> dt.date | None:
    """Return the day a claim speaks of: its own where it names one day, else its report's."""
    time = claim.time
    if time is not None and time.dates == "event" and time.first is not None:
        return time.first if time.first == time.last else None
    return report.published


def kind_of(claim: Claim) -> str:
    """Return the kind of who speaks; a report that speaks itself is media."""
    return claim.speaker.kind if claim.speaker else "media"


def lane_of(kind: str) -> str:
    """Return the lane of a kind of speaker."""
    return next(lane for lane, kinds in LANES.items() if kind in kinds)


def _worth_telling(claim: Claim) -> bool:
    event = claim.event
    if event is None or event.type not in TOLD:
        return False
    return event.modality == "actual" and (not event.negated or claim.stance == "denies")


def _row(on: dt.date, cells: Mapping[str, Iterable[Entry]], lanes: tuple[str, ...]) -> Row:
    shown, more = [], []
    for lane in lanes:
        entries = list({entry.words: entry for entry in cells.get(lane, ())}.values())
        entries.sort(key=lambda entry: (-sum(c.isdigit() for c in entry.words), entry.words))
        shown.append(tuple(entries[:MOST_IN_A_CELL]))
        more.append(max(0, len(entries) - MOST_IN_A_CELL))
    return Row(on, tuple(shown), tuple(more))
