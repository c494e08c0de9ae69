"""Sums that come out: came less returned is present, parts by sex and age or by place are the total."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from uprooted.records import Identity
from uprooted.records.vocabulary import Measure, Unit
from uprooted.situation.observations import IN_HOSPITAL, Observation
from uprooted.situation.sums.days import LEAST_TOTAL, Days, identity, is_exact, one_each, term

# Up to this many parts every choice of them is tried (2^10 sums); of more none.
MOST_PARTS = 10
# Up to this many ways to read the parts of one report (a label with two figures) are tried.
MOST_READINGS = 64
_LABELS = {"male adult": "men", "female adult": "women", "male child": "boys", "female child": "girls",
           "male": "men", "female": "women", "child": "children", "adult": "adults", "elderly": "elderly"}  # fmt: skip


def came_less_returned(days: Days, day: dt.date) -> Iterator[Identity]:
    """Yield came less returned = present, exact, for one place and day."""
    for present in one_each(days.of("present", day)):
        assert present.best is not None
        if present.best < LEAST_TOTAL:
            continue
        came = [seen for seen in one_each(days.of("crossed", day)) if days.one_ground(seen, present)]
        for crossed, returned in product(came, one_each(days.of("returned", day))):
            assert crossed.best is not None
            assert returned.best is not None
            if crossed.best - returned.best == present.best and returned.best > 0:
                terms = (term("came", crossed), term("returned", returned, -1))
                yield identity("came_less_returned", present, terms, days)


def places(days: Days, measure: Measure, unit: Unit, day: dt.date) -> Iterator[Identity]:
    """Yield places = total: camps of a province, districts of a province, provinces of a country.

    Those present add up with those in hospital. Patients without a place count where the total or one of the parts
    stands in their report. A total below `LEAST_TOTAL` counts only where one report gives it with three parts or more.
    """
    patients = one_each(days.of("hospitalised", day)) if measure == "present" else []
    everyone = one_each(days.of(measure, day, unit))
    for total in everyone:
        parts = [seen for seen in everyone if days.inside(seen, total.key.place)]
        within = [s for s in patients if s.key.place == total.key.place or days.inside(s, total.key.place)
                  or (s.part == IN_HOSPITAL and s.report.id in {o.report.id for o in (total, *parts)})]  # fmt: skip
        found = _exact_choice(parts, within, total.best or 0.0)
        if found and ((total.best or 0) >= LEAST_TOTAL or _one_table(total, found)):
            terms = tuple(term(_label(seen), seen) for seen in found)
            yield identity("places", total, terms, days)


def _one_table(total: Observation, parts: Sequence[Observation]) -> bool:
    return len(parts) > 2 and all(part.report.id == total.report.id for part in parts)


def _label(seen: Observation) -> str:
    return "in hospital" if seen.key.measure == "hospitalised" else seen.spot.name


def _exact_choice(
    parts: Sequence[Observation], patients: Sequence[Observation], total: float
) -> tuple[Observation, ...] | None:
    """Return the largest choice of parts, one a place, that adds up to a total with or without the patients."""
    parts = [seen for seen in parts if (seen.best or 0) > 0]
    if len(parts) > MOST_PARTS:
        return None
    least = 2 if parts else 0
    extras: list[tuple[Observation, ...]] = [(), *((seen,) for seen in patients)]
    for size in range(len(parts), 0, -1):
        for chosen in combinations(parts, size):
            if len({seen.key.place for seen in chosen}) < size:
                continue
            for extra in extras:
                picked = (*chosen, *extra)
                if len(picked) >= least and sum(seen.best or 0 for seen in picked) == total:
                    return picked
    return None


def sex_and_age(observations: Sequence[Observation], days: Days) -> Iterator[Identity]:
    """Yield women + men + boys + girls = total, from parts that one report gives."""
    parts: dict[tuple[str, dt.date], list[Observation]] = defaultdict(list)
    for seen in observations:
        if seen.part not in (None, IN_HOSPITAL) and seen.best is not None and is_exact(seen):
            parts[seen.report.id, seen.day].append(seen)
    for (_, day), group in sorted(parts.items()):
        by_label: dict[str, dict[float, Observation]] = defaultdict(dict)
        for seen in sorted(group, key=lambda o: o.claim.id):
            by_label[seen.part or ""].setdefault(seen.best or 0.0, seen)
        choices = [list(found.values()) for _, found in sorted(by_label.items())]
        count = 1
        for choice in choices:
            count *= len(choice)
        if len(choices) < 2 or count > MOST_READINGS:
            continue
        # The later of two with one number is kept: a sum of people by sex is a sum of those present.
        totals = {seen.best: seen for seen in (*one_each(days.of("crossed", day)), *one_each(days.of("present", day)))}
        for chosen in product(*choices):
            total = totals.get(sum(seen.best or 0.0 for seen in chosen))
            if total is not None and (total.best or 0) >= LEAST_TOTAL:
                terms = tuple(term(_LABELS.get(seen.part or "", seen.part or ""), seen) for seen in chosen)
                yield identity("sex_and_age", total, terms, days)
