"""A reader that needs no model."""

from __future__ import annotations

import datetime as dt

from uprooted.records import Claim, Event, Reading

TODAY = dt.date(2014, 6, 1)


class FakeReader:
    """Reads one claim a report, its first word; notes what it was given."""

    def __init__(self, version="1"):
        self.version, self.seen = version, []

    def read_all(self, reports):
        for report in reports:
            self.seen.append(report.file)
            yield self.reading_of(report)

    def reading_of(self, report):
        word = report.text.split()[0]
        claim = Claim(
            id=f"c_{report.id[2:]}", report=report.id, sentence=0, start=0, end=len(word), text=word,
            event=Event("flee"),
        )  # fmt: skip
        return Reading(report.id, language=report.language, claims=(claim,))
