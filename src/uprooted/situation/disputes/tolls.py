"""Disputes over how many one occurrence cost, and over tolls of a part that pass for those of the whole."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from uprooted.records import Dispute
from uprooted.records.vocabulary import Measure
from uprooted.situation.clusters import Cluster
from uprooted.situation.disputes.figures import Grouped, cause_of, groups_of, reach, teller
from uprooted.situation.disputes.sides import make_dispute
from uprooted.situation.incidents import counted_in
from uprooted.situation.observations import Observation
from uprooted.situation.placing import Placing
from uprooted.situation.wording import say_day, say_subject

_DONE = {"kill": "killed", "wound": "wounded", "casualty": "killed or wounded", "arrest": "arrested",
         "house_destroyed": "destroyed", "house_damaged": "damaged", "abduct": "missing"}  # fmt: skip
TOLLS: frozenset[Measure] = frozenset(("killed", "wounded", "missing", "houses_destroyed", "houses_damaged"))
# A part that is less than half of its whole is not taken for it.
_MOST_TIMES = 2.0
_DAY = dt.timedelta(days=1)


def find_rival_tolls(
    clusters: Sequence[Cluster], observations: Mapping[str, Observation], grouped: Grouped, aside: Mapping[str, str]
) -> Iterator[Dispute]:
    """Yield a dispute for each occurrence of which voices give figures that cannot all hold.

    Figures of one series and day are left to `find_rivals`.
    """
    for cluster in clusters:
        by_type: dict[str, list[Observation]] = defaultdict(list)
        for mark in cluster.marks:
            seen = counted_in(mark, observations)
            if seen is not None and seen.best is not None and not seen.testimony.copied and seen.claim.id not in aside:
                by_type["kill" if mark.type == "die" else mark.type].append(seen)
        for kind, told in sorted(by_type.items()):
            groups = groups_of([seen for _, seen in sorted(_last_words(told).items())])
            spots = sorted({seen.spot.name for group in groups for seen in group if seen.spot.name})
            if len(groups) < 2 or len({(s.key, s.day) for group in groups for s in group}) == 1:
                continue
            where = f" in {spots[0]}" if spots else ""
            yield make_dispute(
                f"how many were {_DONE.get(kind, 'counted')}{where} around {say_day(groups[0][0].day)}",
                cause_of(groups, grouped.get(groups[0][0].key, told), told), [(group, teller) for group in groups],
                key=f"toll|{kind}|{spots}|{cluster.first}", place=spots[0] if spots else None,
            )  # fmt: skip


def _last_words(told: Sequence[Observation]) -> dict[str, Observation]:
    """Return the last claim of each voice."""
    ordered = sorted(told, key=lambda seen: (seen.published, seen.claim.id))
    return {seen.testimony.key: seen for seen in ordered}


def find_tolls_of_parts(
    grouped: Grouped, aside: Mapping[str, str], placing: Placing, told: frozenset[str]
) -> Iterator[Dispute]:
    """Yield a dispute for each toll of a part that can be taken for that of the whole which somebody else gives.

    The report that tells of the part does not give the whole, the figures are of neighbouring days, and one is less
    than twice the other.

    Parameters
    ----------
    grouped
        Observations by series.
    aside
        Claims that count for nothing, with the reason.
    placing
        Which place lies within which.
    told
        Claims that stand in a dispute already.
    """
    by_place: dict[tuple[Measure, str, str], dict[dt.date, list[Observation]]] = defaultdict(dict)
    for key, entries in grouped.items():
        if key.measure in TOLLS:
            for seen in entries:
                if seen.best and seen.claim.id not in aside and not seen.testimony.copied and seen.part is None:
                    by_place[key.measure, key.unit, key.place].setdefault(seen.day, []).append(seen)
    for (measure, unit, place), parts in sorted(by_place.items()):
        for around in sorted(set(placing.around(next(iter(parts.values()))[0].spot))):
            wholes = by_place.get((measure, unit, around), {})
            giving = {seen.report.id for told_then in wholes.values() for seen in told_then}
            pairs = [
                (part, whole)
                for day, own in parts.items() if day in wholes or day - _DAY in wholes or day + _DAY in wholes
                for part in own if part.report.id not in giving
                for near in (day - _DAY, day, day + _DAY) for whole in wholes.get(near, ())
                if _confusable(part, whole)
                and not (part.claim.id in told and whole.claim.id in told)
            ]  # fmt: skip
            if pairs:
                own = list({part.claim.id: part for part, _ in pairs}.values())
                all_of_it = list({whole.claim.id: whole for _, whole in pairs}.values())
                yield make_dispute(
                    f"{say_subject(own[0])} on {say_day(own[0].day)}, or in all of {all_of_it[0].spot.name}", "scope",
                    [(own, teller), (all_of_it, teller)],
                    key=f"part|{measure}|{unit}|{place}|{around}", place=own[0].spot.name,
                )  # fmt: skip


def _confusable(part: Observation, whole: Observation) -> bool:
    counted_alike = part.claim.population is None or part.key.population in ("", whole.key.population)
    (_, most), (least, _) = reach(part), reach(whole)
    return (
        counted_alike
        and _teller_of(part) != _teller_of(whole)
        and most < least
        and (whole.best or 0) < _MOST_TIMES * (part.best or 0)
    )


def _teller_of(seen: Observation) -> str:
    """Return who gives a figure: two offices of one state are two that tell, though one witness."""
    speaker = seen.claim.speaker
    return (speaker.name or speaker.text) if speaker is not None else (seen.report.publisher or seen.report.id)
