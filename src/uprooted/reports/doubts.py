"""What a person should know about a report before trusting it, though it could be read."""

from __future__ import annotations

import datetime as dt

from uprooted.records import Report
from uprooted.reports.cleaning import looks_garbled


def find_doubts(report: Report, *, today: dt.date | None = None) -> tuple[str, ...]:
    """Return what is doubtful about a report, a line each; empty when nothing is.

    Parameters
    ----------
    report
        The report.
    today
        Day to hold the day of publication against; without it, days in the future go unnoticed.
    """
    found = []
    if report.published is None and report.published_words is not None:
        found.append(
            f"its day of publication, {report.published_words!r}, is no day such as 2011-06-12; it is read without"
        )
    elif report.published is None:
        found.append("it has no day of publication, so its relative days stay unresolved; give one with --published")
    elif today is not None and report.published > today:
        found.append(
            f"its day of publication, {report.published}, lies after today, {today}; correct it if it is wrong"
        )
    if "\ufffd" in report.text:
        found.append("some of its characters could not be decoded and stand as \ufffd; get the file in UTF-8")
    elif looks_garbled(report.text):
        found.append("its text looks garbled (one encoding read as another) and was left as it is")
    return tuple(found)
