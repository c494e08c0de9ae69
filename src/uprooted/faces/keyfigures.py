"""Which series a reader sees first, on the terminal and in the brief."""

from __future__ import annotations

from uprooted.records import Point, Series, Situation

MOST_KEY_FIGURES = 6
# In the order of what has to be known first; room and tents belong to the shelters.
KEY_MEASURES = (
    "present", "crossed", "displaced", "fled", "killed", "returned", "homeless", "houses_destroyed", "houses_damaged",
    "arrived", "waiting", "wounded", "hospitalised", "missing", "arrested", "affected",
)  # fmt: skip


def newest(series: Series) -> Point | None:
    """Return the newest point of a series that has a figure."""
    known = [point for point in series.points if point.best is not None]
    return max(known, key=lambda point: point.date, default=None)


def key_series(situation: Situation) -> tuple[Series, ...]:
    """Return the series for the key figures: of each measure the one with the largest newest figure, in fixed order.

    The largest is the one of the widest area; nothing is added up to get it.
    """
    chosen = []
    for measure in KEY_MEASURES:
        known = [one for one in situation.series if one.measure == measure and newest(one)]
        if known:
            chosen.append(max(known, key=lambda one: (newest(one).best, one.id)))  # type: ignore[union-attr]
    return tuple(chosen[:MOST_KEY_FIGURES])
