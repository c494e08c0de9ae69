"""An outlook as tables for a terminal: at a glance, day by day, who has no room, and what people need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from uprooted.faces.cli.tables import number
from uprooted.records import DayAhead, Difference, FullBy, Outlook, PastScore, ShelterOutlook, WhatIfOutlook

if TYPE_CHECKING:
    from uprooted.outlook.alerts import Verdict

SHOWN_DAYS = (1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365)
MOST_DAYS_SHOWN = 7
FEW_HELD, ENOUGH_CHECKS = 0.65, 20  # of 80 % bands


def outlook_table(outlook: Outlook) -> Group:
    """Return the outlook, a row a shelter, with its last day and when it is likely full; notes stand below."""
    title = f"Outlook from {outlook.origin or 'an unknown day'}, {outlook.horizon} days"
    heads = ("shelter", "last count", "median", "80 % band", "full by then", "expected full")
    table = Table(*heads, title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for shelter in outlook.shelters:
        last = shelter.observations[-1] if shelter.observations else None
        end = shelter.days[-1] if shelter.days else None
        table.add_row(
            escape(shelter.shelter),
            f"{number(last.best)} ({_short(last.date)})" if last else "–",
            number(end.q50) if end else "–",
            f"{number(end.q10)}–{number(end.q90)}" if end else "–",
            full_within(shelter),
            day_full(shelter.full_by),
        )
    notes = [f"{escape(shelter.shelter)}: {escape(shelter.note)}" for shelter in outlook.shelters if shelter.note]
    return Group(table, *notes, *(f"Gap: {escape(gap)}" for gap in outlook.gaps))


def full_within(shelter: ShelterOutlook) -> str:
    """Say how likely it is that a shelter is full by the last day."""
    if not shelter.days or shelter.days[-1].full is None:
        return "room unknown" if shelter.days else "–"
    return f"{shelter.days[-1].full:.0%}"


def day_full(by: FullBy | None) -> str:
    """Say by which day a shelter is expected to be full, and between which with 80 %; later ones are not told apart."""
    if by is None or by.earliest is None:
        return "–" if by is None else "no"
    likely = "later" if by.likely is None else _short(by.likely)
    return f"{likely} ({_short(by.earliest)}–{'later' if by.latest is None else _short(by.latest)})"


def outlook_parts(outlook: Outlook) -> Iterator[RenderableType]:
    """Yield everything that a terminal shows of an outlook."""
    yield outlook_table(outlook)
    counted = [one for one in outlook.shelters if one.days]
    if counted:
        yield days_table(counted, "Day by day")
    yield from overflow_lines(outlook)
    if outlook.queues:
        yield days_table(outlook.queues, "Waiting at a border")
    if counted and outlook.standards:
        yield needs_table(outlook)
    yield f"How: {escape(outlook.method)}."
    yield past_line(outlook.past)


def days_table(shelters: Sequence[ShelterOutlook], title: str) -> Table:
    """Return people, arrivals since the last day known and the probability full, a column a day shown."""
    at = _shown(len(shelters[0].days))
    days = [_short(shelters[0].days[one - 1].date) for one in at]
    table = Table("shelter", "", *days, title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for shelter in shelters:
        shown = [shelter.days[one - 1] for one in at]
        table.add_row(escape(shelter.shelter), "median", *(number(day.q50) for day in shown))
        table.add_row("", "80 % from", *(number(day.q10) for day in shown))
        table.add_row("", "to", *(number(day.q90) for day in shown))
        table.add_row("", "arrivals", *(f"{_arrived(shelter.days[:one]):+,d}" for one in at))
        if shown[-1].full is not None:
            table.add_row("", "full by", *("–" if day.full is None else f"{day.full:.0%}" for day in shown))
    return table


def overflow_lines(outlook: Outlook) -> Iterator[str]:
    """Yield who has no room on the last day, and where they go."""
    for one in outlook.overflow:
        where = "no shelter with room left is known" if one.to is None else f"to {one.to} ({one.distance_km:.0f} km)"
        yield f"Without room in {escape(one.shelter)} on {one.date}: {number(one.people)} people; {escape(where)}"


def needs_table(outlook: Outlook) -> Table:
    """Return what the people of each shelter need by the standards, a column each: now, and on the last day."""
    heads = [one.label if one.label == one.unit else f"{one.label}, {one.unit}" for one in outlook.standards]
    end = _short(next(need.date for one in outlook.shelters for need in one.needs))
    table = Table("shelter", "for", *heads, title="Needed, by minimum standards", title_justify="left", box=SIMPLE_HEAD)
    for shelter in outlook.shelters:
        if shelter.needs:
            table.add_row(escape(shelter.shelter), "last count", *(number(one.now) for one in shelter.needs))
            table.add_row("", f"{end}, median", *(number(one.best) for one in shelter.needs))
            table.add_row("", "80 % from", *(number(one.low) for one in shelter.needs))
            table.add_row("", "to", *(number(one.high) for one in shelter.needs))
    return table


def past_line(past: PastScore | None) -> str:
    """Say how such outlooks did before in this case."""
    if past is None or not past.checked:
        return "Such outlooks could not be checked in this case yet."
    error = "" if past.error_ratio is None else f"error {past.error_ratio:.2f} of that of “tomorrow is as today”, "
    cover = "" if past.cover80 is None else f"{past.cover80:.0%} of counts in the 80 % band "
    words = f"Such outlooks before, in this case: {error}{cover}({past.checked} checks from {past.origins} past days)"
    narrow = past.cover80 is not None and past.cover80 < FEW_HELD and past.checked >= ENOUGH_CHECKS
    return f"{words}. Its bands have been too narrow here: expect misses." if narrow else words


def verdict_line(folder: str, verdict: Verdict) -> str:
    """Say whether an alert holds."""
    word = "[bold red]ALERT[/]" if verdict.holds else "no alert"
    value = f"{verdict.value:.0%}" if verdict.alert.lower().startswith("full") else number(verdict.value)
    return f"{word}  {escape(folder)}: {escape(verdict.alert)}  (foreseen: {value})"


def what_if_parts(plain: Outlook, changed: WhatIfOutlook) -> Iterator[RenderableType]:
    """Yield what a change makes of an outlook: the difference by place and day, and what the simulation assumes."""
    at = _shown(plain.horizon)
    by_place: dict[str, list[Difference]] = {}
    for one in changed.differences:
        by_place.setdefault(one.shelter, []).append(one)
    with_it = {one.shelter: one for one in changed.outlook.shelters if one.days}
    without = {one.shelter: one for one in plain.shelters if one.days}
    days = [_short(rows[one - 1].date) for rows in list(by_place.values())[:1] for one in at]
    title = f"What if: {escape(changed.name)} (medians; changed from … to: 80 %)"
    table = Table("place", "", *days, title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name, rows in by_place.items():
        shown = [rows[one - 1] for one in at]
        if name in without:
            table.add_row(escape(name), "without", *(number(without[name].days[one - 1].q50) for one in at))
        if name in with_it:
            table.add_row("" if name in without else escape(name), "with", *(
                number(with_it[name].days[one - 1].q50) for one in at))  # fmt: skip
        table.add_row("" if name in with_it else escape(name), "changed", *(signed(one.best) for one in shown))
        table.add_row("", "from", *(signed(one.low) for one in shown))
        table.add_row("", "to", *(signed(one.high) for one in shown))
        if name in with_it and with_it[name].days[-1].full is not None:
            table.add_row("", "full by", *(f"{with_it[name].days[one - 1].full or 0:.0%}" for one in at))
    yield table
    yield from (f"Assumed: {escape(note)}" for note in changed.notes)


def signed(people: float) -> str:
    """Return a difference in persons with its sign; none is 0."""
    return f"{round(people):+,d}" if round(people) else "0"


def _shown(horizon: int) -> list[int]:
    days = [day for day in SHOWN_DAYS if day < horizon] + [horizon]
    return (
        days if len(days) <= MOST_DAYS_SHOWN else [*days[: MOST_DAYS_SHOWN // 2], *days[-(MOST_DAYS_SHOWN // 2) - 1 :]]
    )


def _arrived(days: Sequence[DayAhead]) -> int:
    return round(sum(day.arrivals or 0.0 for day in days))


def _short(on: dt.date) -> str:
    return f"{on.day} {on:%b}"
