"""A case being weighed while reports come and go and analysts decide: what happens in, the situation out.

What does not change stays derived (`uprooted.situation.keeping`), so that one more report costs little; the situation
is the one that weighing everything anew would give.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from uprooted.errors import NotFoundError
from uprooted.records import CaseInputs, Claim, Entry, Orphan, Report, Situation
from uprooted.records.vocabulary import Grade
from uprooted.situation.asof import last_day, say_later
from uprooted.situation.decisions import (
    Finder,
    History,
    Rulings,
    conclude,
    grades_by_key,
    rule_by,
    source_keys,
    unknown_sources,
)
from uprooted.situation.measures import load_measures
from uprooted.situation.observations import Desk
from uprooted.situation.occurrences import load_occurrences
from uprooted.situation.placing import Placing
from uprooted.situation.rules import Rule, find_rule
from uprooted.situation.sites import Sites
from uprooted.situation.steps.contradictions import Contradictions
from uprooted.situation.steps.figures import Figures
from uprooted.situation.steps.occurrences import Incidents, Occurrences
from uprooted.situation.steps.pages import Page, read_page
from uprooted.situation.voices import Voices, name_key
from uprooted.situation.witnesses import Witnesses


class Weigher:
    """Weighs a case, and again after every change.

    Parameters
    ----------
    inputs
        What the case says of itself: places, sources, household size.
    rule
        How low, best and high come about; that of the case's settings when left out (see `uprooted.situation.rules`).
    until
        Leave out decisions made later than this day that may rest on later knowledge.
    """

    def __init__(self, inputs: CaseInputs, *, rule: Rule | None = None, until: dt.date | None = None) -> None:
        rule = rule or find_rule(inputs.settings.rule)
        self._inputs, self._rule, self._until = inputs, rule, until
        placing = Placing(inputs.places)
        self._witnesses = Witnesses(Voices(inputs.settings.sources))
        self._desk = Desk(inputs, load_measures(), placing, self._witnesses, Sites.of((), placing))
        self._table = load_occurrences()
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        self._home: dict[str, str] = {}
        self._history = History.of(())
        self._rulings, self._grades = Rulings(), dict[str, Grade]()
        self._pages: dict[str, Page] = {}
        self._refused: Counter[str] = Counter()
        self._new: dict[str, Report] = {}
        self._gone: set[str] = set()
        self._stale: set[str] = set()
        self._decided = False
        self._figures, self._occurrences = Figures(placing, rule), Occurrences(self._desk)
        self._incidents, self._contradictions = Incidents(rule), Contradictions(self._desk, self._table)

    # What happens

    def add(self, claims: Iterable[Claim] = (), reports: Iterable[Report] = ()) -> None:
        """Take in reports and claims, in any order; a claim waits for its report, and is said to be left out so long.

        Of two reports with one identifier the first is kept, and of two claims too.
        """
        for report in reports:
            known = report.id in self._witnesses.reports and report.id not in self._gone
            if not known:
                self._new.setdefault(report.id, report)
        for claim in claims:
            if claim.id not in self._home:
                self._home[claim.id] = claim.report
                self._claims[claim.report].append(claim)
                self._stale.add(claim.report)

    def withdraw(self, report: str) -> None:
        """Take a report out, with its claims.

        Raises
        ------
        NotFoundError
            When there is none of that identifier.
        """
        if self._new.pop(report, None) is None:
            if report not in self._witnesses.reports or report in self._gone:
                raise NotFoundError(f"There is no report {report!r} to withdraw", remedy="Name one that was added")
            self._gone.add(report)
        for claim in self._claims.pop(report, ()):
            del self._home[claim.id]

    def decide(self, entries: Sequence[Entry]) -> None:
        """Take the log of decisions as it stands now, in place of what it was."""
        history = History.of(entries)
        if history.entries != self._history.entries:
            self._history, self._decided = history, True

    # What comes of it

    def situation(self) -> Situation:
        """Return what the claims come to."""
        with _collector_resting():
            return self._situation()

    def _situation(self) -> Situation:
        changed = self._take_in()
        self._rule_on(changed)
        for name in sorted(self._stale | changed):
            self._read(name)
        self._stale = set()
        counted = self._figures.weigh(self._rulings)
        told = self._occurrences.join(self._rulings)
        as_of = last_day(self._witnesses.reports.values(), self._inputs.settings.end)
        weighed = Situation(
            as_of,
            counted.series,
            tuple(self._incidents.derive(told.clusters, counted)),
            tuple(self._contradictions.find(counted, told, [self._pages[name] for name in sorted(self._pages)])),
            self._witnesses.groups(),
            self._rule.name,
            (*self._gaps(), *say_later(self._witnesses.reports.values(), as_of)),
            identities=tuple(counted.identities),
        )
        marks = {name: mark for page in self._pages.values() for name, mark in page.claim_marks.items()}
        return conclude(weighed, self._rulings, marks, self._unknown_sources())

    def _take_in(self) -> set[str]:
        """Take reports in and out; return those of which it is new whose words they are."""
        if not (self._new or self._gone):
            return set()
        for name in self._gone:
            self._witnesses.voices.forget(name)
        self._decided = True
        reports = self._witnesses.reports
        staying = {name: report for name, report in reports.items() if name not in self._gone} | self._new
        other = self._other_credits(staying)
        moved = [reports[name] for name in sorted(other)]
        touched = self._witnesses.hearsay(other) if other else set()
        changed = self._witnesses.update([*self._new.values(), *moved], [*self._gone, *other])
        self._stale |= self._gone
        self._new, self._gone = {}, set()
        return {name for name in changed | touched if name in reports}

    def _other_credits(self, staying: dict[str, Report]) -> set[str]:
        """Let credit lines name the publishers of the reports that stay; return those that credit another now."""
        voices, kept = self._witnesses.voices, [name for name in staying if name not in self._new]
        publishers = frozenset(report.publisher for report in staying.values() if report.publisher)
        if frozenset(map(name_key, publishers)) == frozenset(map(name_key, voices.publishers)):
            return set()
        before = {name: voices.credited(staying[name]) for name in kept}
        self._witnesses.voices = voices.among(publishers)
        return {name for name in kept if self._witnesses.voices.credited(staying[name]) != before[name]}

    def _rule_on(self, changed: set[str]) -> None:
        """Find what the decisions come to for the claims there are, and which reports they touch."""
        if not (self._decided or self._stale or changed):
            return
        before, grades = self._rulings, self._grades
        self._rulings = Rulings()
        if self._history.entries:
            reports = self._witnesses.reports
            claims = {name: found for name, found in self._claims.items() if name in reports}
            self._rulings = rule_by(self._history, Finder.over(reports, claims), until=self._until)
        self._grades = grades_by_key(self._rulings, self._witnesses.voices)
        self._decided = False
        self._stale |= set(_touched(before, self._rulings, self._home))
        if self._grades != grades:
            keys = {key for key in self._grades.keys() | grades.keys() if self._grades.get(key) != grades.get(key)}
            staying = (name for name in self._pages if name in self._witnesses.reports)
            self._stale |= {name for name in staying if not keys.isdisjoint(self._sources(name))}

    def _sources(self, name: str) -> frozenset[str]:
        claims = (self._rulings.corrected.get(claim.id, claim) for claim in self._claims.get(name, ()))
        return source_keys(self._witnesses.reports[name], claims, self._witnesses.voices)

    def _read(self, name: str) -> None:
        """Read a report anew, or forget it."""
        before, page = self._pages.pop(name, None), None
        report = self._witnesses.reports.get(name)
        if report is not None:
            claims = [self._rulings.corrected.get(claim.id, claim) for claim in self._claims.get(name, ())]
            page = read_page(report, claims, self._desk, self._table, self._rulings, self._grades)
            self._pages[name] = page
        self._refused.subtract(before.refused if before is not None else {})
        self._refused.update(page.refused if page is not None else {})
        self._figures.put(name, page, before)
        self._occurrences.put(name, page)

    def _gaps(self) -> Iterator[str]:
        """Yield what could not be weighed, and why."""
        for why, count in sorted(self._refused.items()):
            if count:
                yield f"{count} claims with a figure entered no series: {why}"
        strangers = sum(len(found) for name, found in self._claims.items() if name not in self._witnesses.reports)
        if strangers:
            yield f"{strangers} claims were left out: their report is not among those given"
        early = sum(page.early for page in self._pages.values())
        if early:
            start = self._inputs.settings.start
            yield f"{early} claims are of days before {start}, the first of the case; they stand on their own days"

    def _unknown_sources(self) -> Sequence[Orphan]:
        if not self._rulings.grades:
            return []
        named = frozenset(key for name in self._pages for key in self._sources(name))
        return unknown_sources(named, self._rulings, self._witnesses.voices)


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Let Python's collector of cycles rest: weighing makes millions of records and no cycle among them.

    With it a first weighing of 94,000 claims takes 30 s of CPU time and without it 22 s; one more report can take a
    second longer, whenever it looks through all that is held.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _touched(before: Rulings, now: Rulings, home: dict[str, str]) -> Iterator[str]:
    """Yield the reports of which claims are ruled on otherwise."""
    yield from before.verified_reports ^ now.verified_reports
    claims = (before.accepted ^ now.accepted) | (before.verified ^ now.verified)
    claims |= set(before.aside.keys() ^ now.aside.keys())
    claims |= {name for name in before.corrected.keys() | now.corrected.keys()
               if before.corrected.get(name) != now.corrected.get(name)}  # fmt: skip
    yield from (home[name] for name in claims if name in home)
