"""As of which day a situation is: the last day of publication, but for days that cannot be right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from uprooted.records import Report

# One report dated so much later than all others is a slip of the year; a second one says that the case went on.
LONGEST_SILENCE_DAYS = 366
# So many others make a record that one report can fall out of.
LEAST_OTHERS = 3


def last_day(reports: Iterable[Report], end: dt.date | None) -> dt.date | None:
    """Return the last day of publication; None where no report has one.

    Parameters
    ----------
    reports
        All reports of a case.
    end
        Last day of the case's period. Reports of later days do not count, unless all are; where the period is open, a
        single report does not that is dated over a year after all others.
    """
    days = sorted(report.published for report in reports if report.published is not None)
    if end is not None:
        return max((day for day in days if day <= end), default=days[-1] if days else None)
    if len(days) > LEAST_OTHERS and (days[-1] - days[-2]).days > LONGEST_SILENCE_DAYS:
        return days[-2]
    return days[-1] if days else None


def say_later(reports: Iterable[Report], as_of: dt.date | None) -> Iterator[str]:
    """Yield a line where reports are dated after the day that a situation is of."""
    later = sorted(r.id for r in reports if as_of is not None and r.published is not None and r.published > as_of)
    if later:
        shown = ", ".join(later[:3]) + (", …" if len(later) > 3 else "")
        count = "1 report is" if len(later) == 1 else f"{len(later)} reports are"
        yield f"{count} dated after {as_of}, which stays the day that this is of ({shown})"
