"""Disputes that dissolve when units, scopes and kinds are told apart."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from uprooted.places import fold
from uprooted.records import Dispute, Identity
from uprooted.situation.disputes.figures import LAG_DAYS, Grouped, apart, by_day, teller
from uprooted.situation.disputes.sides import Entry, make_dispute
from uprooted.situation.observations import Observation
from uprooted.situation.placing import bare_name
from uprooted.situation.wording import say_day, say_subject

# Small numbers are alike by chance.
_LEAST_MIXED = 100


def find_mixed_units(grouped: Grouped) -> Iterator[Dispute]:
    """Yield a dispute where one number is said of households and of persons, of one measure, place and fortnight."""
    numbers: dict[tuple[str, str, str, float], list[Observation]] = defaultdict(list)
    for key, entries in grouped.items():
        for seen in entries:
            said = seen.claim.figure.best if seen.claim.figure is not None else None
            if said is not None and said >= _LEAST_MIXED and not seen.testimony.copied:
                numbers[key.measure, key.place, key.population, said].append(seen)
    for (measure, place, _, said), told in sorted(numbers.items(), key=lambda item: item[0]):
        by_unit: dict[str, list[Observation]] = defaultdict(list)
        for seen in {seen.claim.id: seen for seen in told}.values():
            unit = seen.claim.figure.unit if seen.claim.figure is not None else None
            by_unit[unit or "persons"].append(seen)
        if not {"households", "persons"} <= set(by_unit):
            continue
        days = [seen.day for seen in told]
        if (max(days) - min(days)).days <= 2 * LAG_DAYS:
            yield make_dispute(
                f"whether {said:,.0f} are households or persons: {say_subject(told[0])}", "unit",
                [(by_unit[unit], _unit_teller) for unit in ("households", "persons")],
                key=f"units|{measure}|{place}|{said}", place=told[0].spot.name,
            )  # fmt: skip


def _unit_teller(entry: Entry) -> str:
    figure = entry.claim.figure
    unit = (figure.unit if figure is not None else None) or "persons"
    return f"{figure.best if figure and figure.best else 0:,.0f} {unit}"


def find_scope_disputes(grouped: Grouped, aside: Mapping[str, str]) -> Iterator[Dispute]:
    """Yield a dispute where two places of one name, as a camp and its district, have different figures on a day."""
    named: dict[tuple[str, str, str, str, dt.date], list[Observation]] = defaultdict(list)
    for key, entries in grouped.items():
        for day, rivals in by_day(entries, aside):
            bare = bare_name(fold(rivals[0].spot.name.split(" with ")[0]))  # a place counted with its neighbour
            named[key.measure, key.kind, key.unit + key.population, bare, day] += rivals
    for (measure, kind, unit, bare, day), rivals in sorted(named.items(), key=lambda item: item[0]):
        by_place: dict[str, list[Observation]] = defaultdict(list)
        for seen in rivals:
            by_place[seen.key.place].append(seen)
        if len(by_place) > 1 and any(apart(a, b) for a, b in combinations(rivals, 2) if a.key.place != b.key.place):
            yield make_dispute(
                f"{say_subject(rivals[0])} on {say_day(day)}: two places of one name", "scope",
                [(by_place[place], teller) for place in sorted(by_place)],
                key=f"scope|{measure}|{kind}|{unit}|{bare}|{day}", place=rivals[0].spot.name,
            )  # fmt: skip


def find_unit_disputes(grouped: Grouped, aside: Mapping[str, str]) -> Iterator[Dispute]:
    """Yield a dispute for each figure far too large, against what others say of that series nearest in time.

    Figures far too small are set aside without a dispute: they are other numbers of the sentence misread.
    """
    for entries in grouped.values():
        for doubted in entries:
            if not aside.get(doubted.claim.id, "").startswith("unit:") or doubted.testimony.copied:
                continue
            rivals = _nearest([seen for seen in entries if seen.claim.id not in aside], doubted)
            if rivals and (doubted.best or 0) > max(seen.best or 0 for seen in rivals):
                yield make_dispute(
                    f"{say_subject(doubted)} on {say_day(doubted.day)}", "unit",
                    [(rivals, teller), ([doubted], teller)],
                    key=f"unit|{doubted.key.text}|{doubted.claim.id}", place=doubted.spot.name,
                )  # fmt: skip


def _nearest(entries: Sequence[Observation], doubted: Observation) -> list[Observation]:
    """Return the figures of the day nearest to a doubted one, within `LAG_DAYS`."""
    away = {seen.claim.id: abs((seen.day - doubted.day).days) for seen in entries if seen.best is not None}
    least = min(away.values(), default=LAG_DAYS + 1)
    return [seen for seen in entries if least <= LAG_DAYS and away.get(seen.claim.id) == least]


def find_wrong_kinds(identities: Sequence[Identity], observations: Mapping[str, Observation]) -> Iterator[Dispute]:
    """Yield a dispute for each figure that arithmetic shows to be of another kind, or of another scope."""
    for identity in identities:
        if identity.holds or identity.suspect is None:
            continue
        suspect = observations[identity.suspect]
        rivals = [observations[name] for name in identity.claims if name != identity.suspect]
        yield make_dispute(
            identity.says, "definition" if identity.proposal else "scope", [(rivals, teller), ([suspect], teller)],
            key=f"kind|{identity.id}", place=identity.place,
        )  # fmt: skip
