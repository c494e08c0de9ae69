"""Forecasters that are not in the mix, because they did not earn a say in past crises; `score --rivals` shows them.

Each is a function of what was known on a day to people by shelter on days ahead, so that another can be held against
the mix in the same way. What they reached, alone and with a tenth or a quarter of the say: docs/outlook.md.

References
----------
Gravity: Zipf, G. K. (1946). The P1 P2 / D hypothesis: on the intercity movement of persons. American Sociological
Review 11(6). Filter: Gordon, N. J., Salmond, D. J. and Smith, A. F. M. (1993). Novel approach to nonlinear/
non-Gaussian Bayesian state estimation. IEE Proceedings F 140(2); the parameters stand still here, so that weights
are all that is filtered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from uprooted.outlook.anchored import flee_ahead, run_variants, variants_of
from uprooted.outlook.backtest import constant_split
from uprooted.outlook.counts import Counts, Floats
from uprooted.outlook.experience import FLOOR
from uprooted.outlook.forecasters import TOTAL_TREND
from uprooted.outlook.instances import FleeFolder
from uprooted.outlook.instances.rules import Rules
from uprooted.places import distance_km
from uprooted.records import RivalScore

GRAVITY_KM = 10.0  # added to every distance, as Flee does
PARTICLES = 10
FILTERED_DAYS = 45
USUAL_MISS = 0.02  # of the people: variants that missed this much more weigh 1/e


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What was known on a day.

    Attributes
    ----------
    folder
        Places, roads, conflicts and closures until that day, without capacities.
    origin
        The day, as an ordinal.
    counts
        Counts until then of the shelters that have any.
    total
        The published total until then; where there is none, the last counts added up day by day.
    """

    folder: FleeFolder
    origin: float
    counts: Mapping[str, Counts]
    total: Counts


Rival = Callable[[Known, Floats], Mapping[str, Floats]]


def known_on(folder: FleeFolder, origin: float) -> Known | None:
    """Return what a folder knew on a day, an ordinal; None where nobody was counted yet."""
    days = int(origin) - folder.start.toordinal() + 1
    closures = tuple(
        one if one.end_day is None or one.end_day < days else replace(one, end_day=None)
        for one in folder.closures
        if one.first_day < days
    )
    cut = replace(
        folder,
        days=days,
        conflicts=tuple(one for one in folder.conflicts if one.day < days),
        closures=closures,
        places=tuple(replace(one, capacity=None) for one in folder.places),
    )
    every = {camp: Counts.of(points.items()).until(origin) for camp, points in folder.observations.items()}
    counts = {camp: one for camp, one in every.items() if len(one)}
    published = Counts.of(folder.total).until(origin) if folder.total else None
    if not counts:
        return None
    return Known(cut, origin, counts, published if published is not None and len(published) else _added(counts))


def _added(counts: Mapping[str, Counts]) -> Counts:
    days = np.unique(np.concatenate([one.days for one in counts.values()]))
    people = np.zeros(len(days))
    for one in counts.values():
        at = np.searchsorted(one.days, days, side="right") - 1
        people += np.where(at >= 0, one.people[np.maximum(at, 0)], 0.0)
    return Counts(days, people)


def shares_kept(known: Known, days_ahead: Floats) -> dict[str, Floats]:
    """Return the constant split: the total, as it is expected to grow, by the mean of the shares so far."""
    growth = _total_ahead(known, days_ahead) / max(known.total.last, 1.0)
    split = constant_split(list(known.counts.values()), known.origin)
    return {camp: people * growth for camp, people in zip(known.counts, split, strict=True)}


def gravity(known: Known, days_ahead: Floats) -> dict[str, Floats]:
    """Return the last counts and what the total grows by, shared by people in conflict over distance squared."""
    places = {place.name: place for place in known.folder.places}
    zones = {
        one.name
        for one in known.folder.places
        if one.kind == "conflict" and (one.conflict_day or 0) < known.folder.days
    }
    zones |= {one.place for one in known.folder.conflicts if one.intensity > 0}
    sources = [places[name] for name in sorted(zones)] or list(known.folder.places)
    pull = {
        camp: sum(
            max(one.population, 1.0)
            / (GRAVITY_KM + distance_km(one.lat, one.lon, places[camp].lat, places[camp].lon)) ** 2
            for one in sources
        )
        for camp in known.counts
        if camp in places
    }
    more, whole = _total_ahead(known, days_ahead) - known.total.last, sum(pull.values()) or 1.0
    return {camp: np.maximum(0.0, one.last + pull.get(camp, 0.0) / whole * more) for camp, one in known.counts.items()}


def simulator(known: Known, days_ahead: Floats) -> dict[str, Floats]:
    """Return the simulator from the last counts on, with as many arrivals as the total is expected to grow by."""
    return _simulated(known, days_ahead, np.ones(1))


def filtered(known: Known, days_ahead: Floats) -> dict[str, Floats]:
    """Return variants of the simulator, weighted by how each did over the last weeks with the arrivals of then."""
    return _simulated(known, days_ahead, _fits(known))


RIVALS: Mapping[str, Rival] = {
    "constant split": shares_kept,
    "gravity": gravity,
    "simulator": simulator,
    "filtered simulator": filtered,
}


def _total_ahead(known: Known, days_ahead: Floats) -> Floats:
    leads = np.maximum(known.origin - known.total.last_day + days_ahead, 0.01)
    return TOTAL_TREND.expect(known.total, leads)


def _simulated(known: Known, days_ahead: Floats, weights: Floats) -> dict[str, Floats]:
    horizon = max(1, int(np.ceil(days_ahead.max())))
    people = {camp: one.last for camp, one in known.counts.items()}
    rises = np.diff(_total_ahead(known, np.arange(horizon + 1.0)))
    ahead = flee_ahead(known.folder, horizon=horizon, people=people, arrivals=rises)
    runs = np.tensordot(weights / weights.sum(), run_variants(ahead, variants_of(Rules(), len(weights))), 1)
    every = np.arange(1, horizon + 1)
    found = {name: np.interp(days_ahead, every, runs[:, at]) for at, name in enumerate(ahead.shelter_names)}
    # A camp that has counts and is no place of the folder takes no part.
    return {camp: found.get(camp, np.full(len(days_ahead), last)) for camp, last in people.items()}


def _fits(known: Known) -> Floats:
    """Return a weight for each variant by its error over the last weeks; all alike where there are none."""
    start = max(known.origin - FILTERED_DAYS, float(known.folder.start.toordinal()))
    before = known_on(known.folder, start)
    days = int(known.origin - start)
    if before is None or days < 1:
        return np.ones(PARTICLES)
    level = np.interp(np.arange(start, known.origin + 1), known.total.days, known.total.people)
    people = {camp: one.last for camp, one in before.counts.items()}
    ahead = flee_ahead(before.folder, horizon=days, people=people, arrivals=np.diff(level))
    runs = run_variants(ahead, variants_of(Rules(), PARTICLES))
    missed, seen = np.zeros(PARTICLES), 0.0
    for at, name in enumerate(ahead.shelter_names):
        counts = known.counts.get(name)
        here = counts.days > start if counts is not None else np.zeros(0, dtype=bool)
        if counts is not None and here.any():
            on = (counts.days[here] - start - 1).astype(int)
            missed += np.abs(runs[:, on, at] - counts.people[here]).sum(axis=1)
            seen += float(counts.people[here].sum())
    return np.asarray(np.exp(-(missed - missed.min()) / (USUAL_MISS * max(seen, 1.0))))


def score_rivals(
    folder: FleeFolder, origins: Sequence[float], *, horizon: int, bands_days: Sequence[tuple[int, int]]
) -> tuple[RivalScore, ...]:
    """Score every rival from past days; bands without counts are left out.

    Parameters
    ----------
    folder
        With counts later than the origins.
    origins
        Past days, as ordinals.
    horizon
        Days ahead that are scored, at most.
    bands_days
        First and last day of each band of days ahead.
    """
    counts = {camp: Counts.of(points.items()) for camp, points in folder.observations.items() if points}
    rows: dict[str, list[tuple[float, float, float, float]]] = {name: [] for name in RIVALS}
    for origin in origins:
        known = known_on(folder, origin)
        if known is not None:
            for name, rival in RIVALS.items():
                rows[name] += _checked(rival, known, counts, horizon)
    tables = {name: np.array(found).reshape(-1, 4) for name, found in rows.items()}
    scored = (_scored(name, table, band) for name, table in tables.items() for band in bands_days)
    return tuple(one for one in scored if one is not None)


def _checked(
    rival: Rival, known: Known, counts: Mapping[str, Counts], horizon: int
) -> list[tuple[float, float, float, float]]:
    """Return days ahead, error, error of persistence and people, a row a count."""
    every = np.arange(1.0, horizon + 1)
    said = rival(known, every)
    rows = []
    for camp, one in known.counts.items():
        later = counts[camp].days - known.origin
        here = (later > 0) & (later <= horizon)
        people = np.interp(later[here], every, said[camp])
        rows += [
            (float(ahead), abs(float(had - came)), abs(one.last - float(came)), float(came))
            for ahead, had, came in zip(later[here], people, counts[camp].people[here], strict=True)
        ]
    return rows


def _scored(name: str, table: Floats, band: tuple[int, int]) -> RivalScore | None:
    inside = table[(table[:, 0] >= band[0]) & (table[:, 0] <= band[1])]
    if not len(inside):
        return None
    _, missed, stood, seen = inside.sum(axis=0)
    error = (missed + FLOOR * seen) / max(stood + FLOOR * seen, 1e-9)
    return RivalScore(name, band[0], band[1], len(inside), error=float(error))
