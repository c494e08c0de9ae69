"""Disputes over figures that cannot be so: parts larger than their wholes, and counts of harm that fall.

More are said to have returned to a town than to its country; at least 30 are dead by Friday, and 14 a week later.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping

from uprooted.records import Dispute
from uprooted.situation.disputes.figures import Grouped, reach, teller
from uprooted.situation.disputes.sides import make_dispute
from uprooted.situation.disputes.tolls import TOLLS
from uprooted.situation.observations import Observation, SeriesKey
from uprooted.situation.placing import Placing
from uprooted.situation.wording import say_day, say_subject

# A count since a start is compared with that of the day before and after; what is true of a day with that day alone.
_MOST_DAYS = 14  # later figures may be of another occurrence
_HOMELESS_DAYS = 3
_DAYS = {"cumulative": 1, "stock": 0, "flow": 0}


def find_parts_over_wholes(grouped: Grouped, aside: Mapping[str, str], placing: Placing) -> Iterator[Dispute]:
    """Yield a dispute for each figure of a place that is larger than what another voice gives for the place around it.

    Parameters
    ----------
    grouped
        Observations by series.
    aside
        Claims that count for nothing, with the reason.
    placing
        Which place lies within which.
    """
    for key, entries in grouped.items():
        if key.kind not in _DAYS:
            continue
        clashes: dict[SeriesKey, list[tuple[Observation, Observation]]] = defaultdict(list)
        for part in (seen for seen in entries if _counts(seen, aside)):
            for whole in _wholes(part, grouped, placing):
                if _counts(whole, aside) and _clash(part, whole):
                    clashes[whole.key].append((part, whole))
        for whole_key, pairs in sorted(clashes.items()):
            parts = list({part.claim.id: part for part, _ in pairs}.values())
            wholes = list({whole.claim.id: whole for _, whole in pairs}.values())
            about = f"{say_subject(parts[0])} on {say_day(parts[0].day)}: more than in all of {wholes[0].spot.name}"
            yield make_dispute(
                about, "scope",
                [(parts, teller), (wholes, teller)], key=f"whole|{key.text}|{whole_key.text}", place=parts[0].spot.name,
            )  # fmt: skip


def find_falling_counts(grouped: Grouped, aside: Mapping[str, str], told: frozenset[str]) -> Iterator[Dispute]:
    """Yield a dispute for each count of harm that one voice puts higher than another does on a later day.

    What the lower voice said before stands on its side too: it is one count, told as it grew.

    Parameters
    ----------
    grouped, aside
        As for `find_parts_over_wholes`.
    told
        Claims that stand in a dispute already: nothing is disputed twice.
    """
    for key, entries in grouped.items():
        if key.kind != "cumulative" or key.measure not in TOLLS:
            continue
        standing = [seen for seen in entries if _counts(seen, aside)]
        for voice in sorted({seen.testimony.key for seen in standing}):
            own = [seen for seen in standing if seen.testimony.key == voice]
            over = [seen for seen in standing if any(_falls(seen, later) for later in own)]
            if over and not told.issuperset(seen.claim.id for seen in over):
                yield make_dispute(
                    say_subject(own[0]), "genuine", [(own, teller), (over, teller)],
                    key=f"falls|{key.text}|{voice}", place=own[0].spot.name,
                )  # fmt: skip


def _falls(earlier: Observation, later: Observation) -> bool:
    days = (later.day - earlier.day).days
    apart = earlier.testimony.key != later.testimony.key and reach(earlier)[0] > reach(later)[1]
    return 0 < days <= _MOST_DAYS and apart


def _wholes(part: Observation, grouped: Grouped, placing: Placing) -> Iterator[Observation]:
    key = part.key
    for place in placing.around(part.spot):
        around = SeriesKey(key.measure, key.kind, key.unit, place, key.population)
        yield from grouped.get(around, ())


def _counts(seen: Observation, aside: Mapping[str, str]) -> bool:
    return seen.claim.id not in aside and not seen.testimony.copied and seen.best is not None


def _as_said(seen: Observation) -> bool:
    """Whether a figure is in the unit it was said in, and not reckoned into persons."""
    return seen.claim.figure is None or seen.claim.figure.unit in (None, seen.key.unit)


def _clash(part: Observation, whole: Observation) -> bool:
    near = abs(part.day - whole.day) <= dt.timedelta(days=_DAYS[part.key.kind])
    return near and part.testimony.key != whole.testimony.key and reach(part)[0] > reach(whole)[1]


def find_homeless_over_displaced(grouped: Grouped, aside: Mapping[str, str]) -> Iterator[Dispute]:
    """Yield a dispute where more are said to be homeless than another voice counts as displaced from the place.

    Whoever has no home is displaced: one of the two counts something else, those moved by an office or all who left.

    Parameters
    ----------
    grouped, aside
        As for `find_parts_over_wholes`.
    """
    for key, entries in grouped.items():
        if key.measure != "homeless":
            continue
        moved = grouped.get(SeriesKey("displaced", key.kind, key.unit, key.place, key.population), ())
        pairs = [
            (homeless, displaced) for homeless in entries for displaced in moved
            if _counts(homeless, aside) and _counts(displaced, aside)
            and abs((homeless.day - displaced.day).days) <= _HOMELESS_DAYS
            and _as_said(homeless) and homeless.testimony.key != displaced.testimony.key
            and reach(homeless)[0] > reach(displaced)[1]
        ]  # fmt: skip
        if pairs:
            more = list({homeless.claim.id: homeless for homeless, _ in pairs}.values())
            fewer = list({displaced.claim.id: displaced for _, displaced in pairs}.values())
            yield make_dispute(
                f"{say_subject(more[0])} on {say_day(more[0].day)}: more than were displaced", "definition",
                [(more, teller), (fewer, teller)], key=f"homeless|{key.text}|{more[0].day}", place=more[0].spot.name,
            )  # fmt: skip
