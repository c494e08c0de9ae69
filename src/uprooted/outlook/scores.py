"""How outlooks of a case or folder would have done from many past days, by days ahead, against simpler rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from uprooted.errors import InputError
from uprooted.outlook.backtest import Tried, back_test, experience_of, learned, past_days
from uprooted.outlook.bands import LEVELS
from uprooted.outlook.combination import check
from uprooted.outlook.counts import Counts, Floats
from uprooted.outlook.experience import FLOOR
from uprooted.outlook.foresight import check_horizon
from uprooted.outlook.instances import FleeFolder
from uprooted.outlook.rivals import score_rivals
from uprooted.records import BandScore, Outlook, Scores

BANDS_DAYS = ((1, 10), (11, 21), (22, 40), (41, 60), (61, 120), (121, 365))
_PINBALL = ("q10", "q25", "q50", "q75", "q90")
_KNOWN_FROM_DAYS = 30
_EVERY_DAYS, _ORIGINS = 15, 12


def score_outlook(outlook: Outlook, *, every: int | None, horizon: int) -> Scores:
    """Score past outlooks on the counts that an outlook was given.

    Parameters
    ----------
    outlook
        Of a case; its shelters carry their counts.
    every
        Days between origins; see `score_counts`.
    horizon
        Days ahead that are scored, at most.

    Raises
    ------
    InputError
        When nothing can be scored.
    """
    counts = {
        one.shelter: Counts.of((seen.date, seen.best) for seen in one.observations)
        for one in outlook.shelters
        if one.observations
    }
    return score_counts(counts, every=every, horizon=horizon)


def score_folder(folder: FleeFolder, *, every: int | None, horizon: int, rivals: bool = False) -> Scores:
    """Score past outlooks on the counts of a folder in Flee's formats, those after its last day included.

    With `rivals` those forecasters that are not in the mix are scored as well; see `score_counts` for the rest.
    """
    counts = {camp: Counts.of(points.items()) for camp, points in folder.observations.items() if points}
    total = Counts.of(folder.total) if folder.total else None
    first = folder.start.toordinal()
    scores = score_counts(counts, every=every, horizon=horizon, total=total, first=first, last=first + folder.days)
    if not rivals:
        return scores
    origins, _ = past_origins(counts, every, first, first + folder.days)
    return replace(scores, rivals=score_rivals(folder, origins, horizon=horizon, bands_days=BANDS_DAYS))


def score_counts(
    counts: Mapping[str, Counts],
    *,
    every: int | None,
    horizon: int,
    total: Counts | None = None,
    first: float | None = None,
    last: float | None = None,
) -> Scores:
    """Score past outlooks on counts.

    Parameters
    ----------
    counts
        Counts by shelter, one at least each.
    every
        Days between origins; not given, 15, or less for a record of less than half a year.
    horizon
        Days ahead that are scored, at most.
    total
        The published total, where there is one.
    first, last
        Days, as ordinals, that origins lie between; those of the counts where none are given. The first origin is
        30 days after the first, or after a quarter of a record that is shorter than four months.

    Raises
    ------
    InputError
        When the horizon is out of range, or no count follows another within it.
    """
    check_horizon(horizon)
    origins, step = past_origins(counts, every, first, last)
    tried = _as_made(counts, origins, horizon, total)
    bands = tuple(band for low, high in BANDS_DAYS if (band := _band(tried, low, high)) is not None)
    if not bands:
        raise InputError(
            f"No count follows another within {horizon} days, so nothing can be scored",
            allowed="two counts or more of one shelter, on different days",
            remedy="Ask for a longer horizon or add counts",
        )
    return Scores(len({one.origin for one in tried}), step, bands)


def _as_made(counts: Mapping[str, Counts], origins: Sequence[float], horizon: int, total: Counts | None) -> list[Tried]:
    """Return outlooks as they would have been made on each day, with what such a day's own past had taught."""
    checks = {name: check(one, total) for name, one in counts.items()}
    made = []
    for origin in origins:
        known = {name: one.until(origin) for name, one in counts.items()}
        counted = {name: one for name, one in known.items() if len(one)}
        days = past_days(counted.values())
        past = back_test(counted, horizon, origins=days, total=total and total.until(origin), checks=checks)
        now = back_test(counts, horizon, origins=[origin], total=total, checks=checks)
        made += learned(now, experience_of(past))
    return made


def past_origins(
    counts: Mapping[str, Counts], every: int | None, first: float | None, last: float | None
) -> tuple[list[float], int]:
    """Return the days that outlooks are made from, and the days between them; see `score_counts`."""
    if not counts:
        return [], every or _EVERY_DAYS
    days = np.unique(np.concatenate([one.days for one in counts.values()]))
    begin, end = (days[0] if first is None else first, days[-1] if last is None else last)
    step = every or int(min(_EVERY_DAYS, max(1, (end - begin) // _ORIGINS)))
    start = begin + min(_KNOWN_FROM_DAYS, (end - begin) // 4)
    return [float(day) for day in np.arange(start, end, step)], step


def pinball(cuts: Floats, seen: Floats) -> Floats:
    """Return the mean pinball loss over five quantiles, doubled: an estimate of the CRPS, in persons.

    Parameters
    ----------
    cuts
        Quantiles, one row a count, in the order of `bands.LEVELS`.
    seen
        Counts, in persons.

    References
    ----------
    Gneiting, T. and Ranjan, R. (2011). Comparing density forecasts using threshold- and quantile-weighted scoring
    rules. Journal of Business and Economic Statistics 29(3).
    """
    at = [list(LEVELS).index(name) for name in _PINBALL]
    shares = np.array([LEVELS[name] for name in _PINBALL])
    off = seen[:, None] - cuts[:, at]
    return np.asarray(2 * np.maximum(shares * off, (shares - 1) * off).mean(axis=1))


def _band(tried: Sequence[Tried], low: int, high: int) -> BandScore | None:
    """Return the score of some days ahead; None where no count lies there."""
    parts = [(one, (one.ahead_days >= low) & (one.ahead_days <= high)) for one in tried]
    parts = [(one, here) for one, here in parts if here.any()]
    if not parts:
        return None
    seen = np.concatenate([one.seen[here] for one, here in parts])
    floor = FLOOR * float(seen.sum())
    missed, stood, inside = (
        np.concatenate([getattr(one, of)[here] for one, here in parts]) for of in ("missed", "stood", "inside")
    )
    loss = np.concatenate([pinball(one.cuts[here], one.seen[here]) for one, here in parts])
    split = sum(float(np.abs(one.split - one.seen[here]).sum()) for one, here in parts)
    naive = float(stood.sum()) + floor
    over = max(naive, 1e-9)
    return BandScore(
        low,
        high,
        len(seen),
        error=(float(missed.sum()) + floor) / over,
        error_split=(float(missed.sum()) + floor) / (split + floor) if split + floor > 0 else None,
        crps=(float(loss.sum()) + floor) / over,
        cover80=float(inside.mean()),
    )
