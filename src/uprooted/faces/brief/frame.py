"""The frame of a drawing over days: days and persons to pixels, and the grid behind."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from uprooted.faces.brief.svg import element, text
from uprooted.faces.brief.words import number, short_day


@dataclass(frozen=True, slots=True)
class Frame:
    """Days and persons to pixels.

    Attributes
    ----------
    first, last
        Days at the edges.
    top
        Persons at the upper edge.
    width, height, left
        Of the drawing, and what its left margin leaves for numbers, in pixels.
    """

    first: dt.date
    last: dt.date
    top: float
    width: float
    height: float
    left: float
    right: float = 10
    above: float = 14
    below: float = 30

    def x(self, on: dt.date) -> float:
        """Return the pixel of a day."""
        span = max(1, (self.last - self.first).days)
        return self.left + (on - self.first).days / span * (self.width - self.left - self.right)

    def y(self, persons: float) -> float:
        """Return the pixel of a number of persons; values beyond the frame stay at its edge."""
        share = min(1.0, max(0.0, persons / self.top))
        return self.height - self.below - share * (self.height - self.above - self.below)

    def grid(self) -> list[str]:
        """Return five lines with their numbers, and five days below."""
        parts = []
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            y = self.y(self.top * share)
            parts.append(element("line", "grid", x1=self.left, x2=self.width - self.right, y1=y, y2=y))
            parts.append(text(number(self.top * share), "axis", self.left - 6, y + 4, anchor="end"))
        span = (self.last - self.first).days
        for step, anchor in enumerate(("start", "middle", "middle", "middle", "end")):
            on = self.first + dt.timedelta(round(span * step / 4))
            parts.append(text(short_day(on), "axis", self.x(on), self.height - 10, anchor=anchor))
        return parts
