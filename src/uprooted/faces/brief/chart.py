"""The fan of one shelter, drawn as SVG: what was counted, what is foreseen with its bands, and the room there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from uprooted.faces.brief.frame import Frame
from uprooted.faces.brief.svg import drawing, element, text
from uprooted.faces.brief.words import day, number
from uprooted.records import ShelterOutlook

WIDTH, HEIGHT = 480, 240
LEFT = 52
BANDS = (("q025", "q975", "band95"), ("q10", "q90", "band80"), ("q25", "q75", "band50"))


def fan(outlook: ShelterOutlook) -> str:
    """Return the fan chart of a shelter as SVG; the same numbers belong in a table beside it."""
    frame = _frame_of(outlook)
    parts = [*frame.grid(), *_bands(outlook, frame), *_room(outlook, frame), *_counts(outlook, frame)]
    label = f"People in {outlook.shelter}: counted, foreseen with bands of 50, 80 and 95 percent, and room"
    return drawing("fan", WIDTH, HEIGHT, label, parts)


def _frame_of(outlook: ShelterOutlook) -> Frame:
    dates = [*(seen.date for seen in outlook.observations), *(ahead.date for ahead in outlook.days)]
    rooms = [step.capacity for step in outlook.capacity if step.from_day <= max(dates)]
    # The 95 % band of a shelter that was counted once would flatten all else: it may run out of the frame.
    highest = max([*(seen.high for seen in outlook.observations), *(ahead.q90 for ahead in outlook.days), *rooms])
    return Frame(min(dates), max(dates), _round_up(highest * 1.05), WIDTH, HEIGHT, LEFT)


def _round_up(value: float) -> float:
    """Return the next of 1, 2, 4, 5 or 8 times a power of ten, at least 10."""
    power = 10.0
    while power * 10 <= value:
        power *= 10
    return next((step * power for step in (1, 2, 4, 5, 8) if step * power >= value), power * 10)


def _bands(outlook: ShelterOutlook, frame: Frame) -> list[str]:
    if not outlook.days:
        return []
    # A shelter that a change would open has no count to begin from.
    last = [(seen.date, seen.best) for seen in outlook.observations[-1:]]
    parts = []
    for low, high, style in BANDS:
        upper = [*last, *((ahead.date, getattr(ahead, high)) for ahead in outlook.days)]
        lower = [*last, *((ahead.date, getattr(ahead, low)) for ahead in outlook.days)]
        parts.append(element("polygon", style, points=_points(upper + lower[::-1], frame)))
    middle = [*last, *((ahead.date, ahead.q50) for ahead in outlook.days)]
    return [*parts, element("polyline", "median", points=_points(middle, frame))]


def _room(outlook: ShelterOutlook, frame: Frame) -> list[str]:
    steps = [step for step in outlook.capacity if step.from_day <= frame.last]
    if not steps:
        return []
    line: list[tuple[dt.date, float]] = []
    for step in steps:
        start = max(step.from_day, frame.first)
        if line:
            line.append((start, line[-1][1]))
        line.append((start, step.capacity))
    line.append((frame.last, line[-1][1]))
    on, room = line[-1]
    label = text(f"room for {number(room)}", "roomlabel", frame.x(on), frame.y(room) - 5, anchor="end")
    return [element("polyline", "room", points=_points(line, frame)), label]


def _counts(outlook: ShelterOutlook, frame: Frame) -> list[str]:
    line = [(seen.date, seen.best) for seen in outlook.observations]
    parts = [element("polyline", "counted", points=_points(line, frame))]
    for seen in outlook.observations:
        x = frame.x(seen.date)
        if seen.low != seen.high:
            parts.append(element("line", "range", x1=x, x2=x, y1=frame.y(seen.low), y2=frame.y(seen.high)))
        title = f"<title>{number(seen.best)} on {day(seen.date)}</title>"
        parts.append(element("circle", "count", title, cx=x, cy=frame.y(seen.best), r=3.2))
    return parts


def _points(line: Sequence[tuple[dt.date, float]], frame: Frame) -> str:
    return " ".join(f"{frame.x(on):.1f},{frame.y(value):.1f}" for on, value in line)
