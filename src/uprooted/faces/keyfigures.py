"""Which series a reader sees first, on the terminal and in the brief."""

from __future__ import annotations

from uprooted.records import Point, Series, Situation

MOST_KEY_FIGURES = 6
FRESH_DAYS = 7
# In the order of what has to be known first; room and tents belong to the shelters.
KEY_MEASURES = (
    "present", "crossed", "displaced", "fled", "killed", "returned", "homeless", "houses_destroyed", "houses_damaged",
    "arrived", "waiting", "wounded", "hospitalised", "missing", "arrested", "affected",
)  # fmt: skip


def newest(series: Series) -> Point | None:
    """Return the newest point of a series that has a figure."""
    known = [point for point in series.points if point.best is not None]
    return max(known, key=lambda point: point.date, default=None)


def recommended_words(point: Point) -> str | None:
    """Return who recommends the best figure in place of the rule's, why, and what the rule gives; None where nobody."""
    if point.recommended is None:
        return None
    alone = "no figure" if point.rule_best is None else f"{point.rule_best:,.0f}"
    return f"{point.recommended}; the rule alone gives {alone}"


def key_series(situation: Situation) -> tuple[Series, ...]:
    """Return the series for the key figures: one of each measure, in fixed order.

    Among series with a figure of the last `FRESH_DAYS` days, or all where none has one, the largest newest figure is
    taken: that of the widest area. Nothing is added up to get it.
    """
    chosen = (_widest(situation, measure) for measure in KEY_MEASURES)
    return tuple(series for series in chosen if series is not None)[:MOST_KEY_FIGURES]


def _widest(situation: Situation, measure: str) -> Series | None:
    known = [(one, point) for one in situation.series if one.measure == measure and (point := newest(one)) is not None]
    as_of = situation.as_of
    fresh = [pair for pair in known if as_of is not None and (as_of - pair[1].date).days <= FRESH_DAYS]
    ranked = max(fresh or known, key=lambda pair: (pair[1].best or 0.0, pair[0].id), default=None)
    return ranked[0] if ranked is not None else None
