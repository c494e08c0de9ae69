"""A series as a drawing: its best line, the range around it, and every claim as a point."""

from __future__ import annotations

from uprooted.faces.brief.frame import Frame
from uprooted.faces.brief.svg import drawing, element
from uprooted.records import Series

WIDTH, HEIGHT = 720, 300
LEFT = 64


def series_chart(one: Series) -> str:
    """Return the chart of a series as SVG; the same numbers belong in a table beside it."""
    known = [point for point in one.points if point.best is not None]
    if not known:
        return ""
    claimed = [support.best or 0.0 for point in one.points for support in point.support]
    top = max([point.high or point.best or 0.0 for point in known] + claimed) * 1.05 or 1.0
    frame = Frame(min(point.date for point in known), max(point.date for point in known), top, WIDTH, HEIGHT, LEFT)
    parts = [*frame.grid(), *_ranges(one, frame), *_line(one, frame), *_claims(one, frame)]
    label = f"{one.measure.replace('_', ' ')} at {one.place}: best figure by day, its range, and every claim"
    return drawing("series-chart", WIDTH, HEIGHT, label, parts)


def _ranges(one: Series, frame: Frame) -> list[str]:
    return [
        element("line", "range", x1=frame.x(point.date), x2=frame.x(point.date),
                y1=frame.y(point.low if point.low is not None else point.best or 0.0),
                y2=frame.y(point.high if point.high is not None else point.best or 0.0))
        for point in one.points if point.best is not None
    ]  # fmt: skip


def _line(one: Series, frame: Frame) -> list[str]:
    points = [(frame.x(point.date), frame.y(point.best)) for point in one.points if point.best is not None]
    return [element("polyline", "best", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points))]


def _claims(one: Series, frame: Frame) -> list[str]:
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
