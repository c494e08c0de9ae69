"""What is new since another day, in a few lines: figures, disputes, shelters whose outlook moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from uprooted.faces.brief.words import MEASURES, day, number
from uprooted.faces.keyfigures import key_series, newest
from uprooted.faces.material import Material
from uprooted.records import Series, ShelterOutlook

# A foreseen number has moved where it lies outside the middle half of what was foreseen before.
_MOST = 4


def changes(before: Material, now: Material) -> tuple[str, ...]:
    """Return three lines: new figures, new disputes, shelters whose outlook moved; each says so where there is none.

    Parameters
    ----------
    before
        The case as of the earlier day.
    now
        The case as it is shown.
    """
    since = day(before.situation.as_of)
    figures = _new_figures(before, now)
    known = {one.id for one in before.situation.disputes}
    disputes = [one.about for one in now.situation.disputes if one.id not in known]
    moved = _moved(before.outlook.shelters, now.outlook.shelters)
    return (
        _line(f"New figures since {since}", figures, "No new figure"),
        _line(f"Newly contested since {since}", disputes, "Nothing is newly contested"),
        _line(f"Outlook moved since {since}", moved, "No shelter's outlook moved"),
    )


def _line(head: str, items: Sequence[str], none: str) -> str:
    if not items:
        return f"{none} since {head.rsplit(' since ', 1)[1]}."
    more = f"; and {len(items) - _MOST} more" if len(items) > _MOST else ""
    return f"{head}: {'; '.join(items[:_MOST])}{more}."


def _new_figures(before: Material, now: Material) -> list[str]:
    known = {one.id: newest(one) for one in before.situation.series}
    found = []
    # Key figures first: they are what a reader compares.
    key = key_series(now.situation)
    for one in (*key, *(other for other in now.situation.series if other not in key)):
        point, was = newest(one), known.get(one.id)
        if point is None or (was is not None and was.date == point.date and was.best == point.best):
            continue
        found.append(f"{_name(one)} {number(point.best)}{f' (was {number(was.best)})' if was else ''}")
    return found


def _name(one: Series) -> str:
    return f"{MEASURES[one.measure][0]}, {one.place}:"


def _moved(before: Sequence[ShelterOutlook], now: Sequence[ShelterOutlook]) -> list[str]:
    known = {one.shelter: {ahead.date: ahead for ahead in one.days} for one in before}
    found = []
    for one in now:
        days = known.get(one.shelter, {})
        shared = [(days[ahead.date], ahead) for ahead in one.days if ahead.date in days]
        if not one.days:
            continue
        if not days:
            found.append(f"{one.shelter} (new): {number(one.days[-1].q50)} by {_short(one.days[-1].date)}")
        elif shared and not shared[-1][0].q25 <= shared[-1][1].q50 <= shared[-1][0].q75:
            was, ahead = shared[-1]
            found.append(f"{one.shelter}: {number(ahead.q50)} by {_short(ahead.date)} (was {number(was.q50)})")
    return found


def _short(on: dt.date) -> str:
    return f"{on.day} {on:%B}"
