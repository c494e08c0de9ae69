"""A series as a drawing: its best line, the range around it, and every claim as a point."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from uprooted.faces.brief.svg import drawing, element, text
from uprooted.faces.brief.words import number, short_day
from uprooted.records import Series

WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 14, 14, 30
_LABELS = 6


@dataclass(frozen=True, slots=True)
class _Frame:
    first: dt.date
    last: dt.date
    top: float

    def x(self, on: dt.date) -> float:
        return LEFT + (on - self.first).days / max(1, (self.last - self.first).days) * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        return HEIGHT - BOTTOM - min(1.0, value / self.top) * (HEIGHT - TOP - BOTTOM)


def series_chart(one: Series) -> str:
    """Return the chart of a series as SVG; the same numbers belong in a table beside it."""
    known = [point for point in one.points if point.best is not None]
    if not known:
        return ""
    claimed = [support.best or 0.0 for point in one.points for support in point.support]
    top = max([point.high or point.best or 0.0 for point in known] + claimed) * 1.05 or 1.0
    frame = _Frame(min(point.date for point in known), max(point.date for point in known), top)
    parts = [*_grid(frame), *_ranges(one, frame), *_line(one, frame), *_claims(one, frame)]
    label = f"{one.measure.replace('_', ' ')} at {one.place}: best figure by day, its range, and every claim"
    return drawing("series-chart", WIDTH, HEIGHT, label, parts)


def _grid(frame: _Frame) -> list[str]:
    parts = []
    for at in range(5):
        value = frame.top * at / 4
        y = frame.y(value)
        parts.append(element("line", "grid", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y))
        parts.append(text(number(value), "axis", LEFT - 6, y + 4, anchor="end"))
    days = (frame.last - frame.first).days
    for at in range(0, days + 1, max(1, days // _LABELS)):
        on = frame.first + dt.timedelta(at)
        parts.append(text(short_day(on), "axis", frame.x(on), HEIGHT - 8, anchor="middle"))
    return parts


def _ranges(one: Series, frame: _Frame) -> list[str]:
    return [
        element("line", "range", x1=frame.x(point.date), x2=frame.x(point.date),
                y1=frame.y(point.low if point.low is not None else point.best or 0.0),
                y2=frame.y(point.high if point.high is not None else point.best or 0.0))
        for point in one.points if point.best is not None
    ]  # fmt: skip


def _line(one: Series, frame: _Frame) -> list[str]:
    points = [(frame.x(point.date), frame.y(point.best)) for point in one.points if point.best is not None]
    return [element("polyline", "best", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points))]


def _claims(one: Series, frame: _Frame) -> list[str]:
    """Draw a claim as a disc, and as a cross where it has no weight: not told apart by colour alone."""
    parts = []
    for point in one.points:
        for support in point.support:
            if support.best is None:
                continue
            x, y = frame.x(point.date), frame.y(support.best)
            if support.weight > 0:
                parts.append(element("circle", "claim", cx=x, cy=y, r=3.5))
            else:
                cross = f"M{x - 3:.1f} {y - 3:.1f} l6 6 m0 -6 l-6 6"
                parts.append(element("path", "claim out", d=cross))
    return parts
