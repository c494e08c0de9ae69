"""All sums among the figures of a case: by day, and of those who came and returned by series."""

from __future__ import annotations

import bisect
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import accumulate

from uprooted.records import Identity
from uprooted.records.vocabulary import Measure, Unit
from uprooted.situation.keeping import Memo, Shelf
from uprooted.situation.observations import IN_HOSPITAL, Observation, SeriesKey
from uprooted.situation.placing import Placing
from uprooted.situation.sums.days import Days, Sums, is_exact
from uprooted.situation.sums.identities import came_less_returned, places, sex_and_age
from uprooted.situation.sums.kinds import Wrong, came_or_present, counts_up, in_doubt, is_counted, never_falls, worth_of

Row = Sequence[Observation]
# A number and the day from which it is the most that was said.
Rise = tuple[Sequence[dt.date], Sequence[float]]


class Arithmetic:
    """Checks the sums of a case, those of days and series that changed.

    Parameters
    ----------
    placing
        Which place lies within which.
    """

    def __init__(self, placing: Placing) -> None:
        self._placing = placing
        self._rows: dict[SeriesKey, Row] = {}
        self._exact: Shelf[tuple[Measure, Unit, dt.date], Observation] = Shelf(lambda seen: seen.claim.id)
        self._limbs: Shelf[dt.date, Observation] = Shelf(lambda seen: seen.claim.id)
        self._places: Memo[tuple[Identity, ...]] = Memo(self._of_places)
        self._came: Memo[tuple[Identity, ...]] = Memo(self._of_day)
        self._persons: Memo[tuple[Identity, ...]] = Memo(self._of_sex_and_age)
        self._headlines: Memo[list[Wrong]] = Memo(self._of_headlines)
        self._most: Memo[Rise] = Memo(_rise)
        self._numbers: Memo[frozenset[float | None]] = Memo(lambda row: frozenset(seen.best for seen in row))
        self._rising: Memo[list[Observation]] = Memo(in_doubt)
        self._falling: Memo[list[Wrong]] = Memo(never_falls)

    def put(self, rows: Mapping[SeriesKey, Row]) -> None:
        """Take in the observations of every series, without those whose size is doubted."""
        for key in self._rows.keys() | rows.keys():
            row = rows.get(key, ())
            if row is self._rows.get(key, ()):
                continue
            exact: dict[tuple[Measure, Unit, dt.date], list[Observation]] = defaultdict(list)
            limbs: dict[dt.date, list[Observation]] = defaultdict(list)
            for seen in row:
                if seen.best is not None and is_exact(seen):
                    if seen.part in (None, IN_HOSPITAL):
                        exact[key.measure, key.unit, seen.day].append(seen)
                    else:
                        limbs[seen.day].append(seen)
            self._exact.put(key, exact)
            self._limbs.put(key, limbs)
        self._rows = dict(rows)

    def check(self) -> Sums:
        """Return the sums that hold or are broken, and claims of the wrong kind with the reason."""
        holding = [*self._by_day()]
        wrong = [*self._came_or_present()]
        confirmed = {name for identity in holding if identity.holds for name in identity.claims}
        wrong += self._never_falls(confirmed, {one.claim for one in wrong})
        for memo in (self._places, self._came, self._persons, self._headlines, self._most, self._numbers, self._rising,
                     self._falling):  # fmt: skip
            memo.end_round()
        found = {identity.id: identity for identity in (*holding, *(one.shown for one in wrong))}
        ordered = sorted(found.values(), key=lambda identity: (identity.date, identity.kind, identity.id))
        return Sums(ordered, {one.claim: one.why for one in wrong})

    def _of(self, measure: Measure, day: dt.date) -> Row:
        return self._exact.row((measure, "persons", day))

    def _by_day(self) -> Iterator[Identity]:
        for measure, unit, day in sorted(self._exact):
            patients = self._of("hospitalised", day) if measure == "present" else ()
            row = self._exact.row((measure, unit, day))
            yield from self._places((measure, unit, day), measure, unit, day, row, patients)
            if (measure, unit) == ("present", "persons"):
                yield from self._came(day, day, row, self._of("crossed", day), self._of("returned", day))
        for day in sorted(self._limbs):
            limbs = self._limbs.row(day)
            yield from self._persons(day, day, limbs, self._of("crossed", day), self._of("present", day))

    def _days(self, day: dt.date, unit: Unit = "persons", **rows: Row) -> Days:
        return Days(self._placing, {(measure, unit, day): row for measure, row in rows.items()})  # type: ignore[misc]

    def _of_places(self, measure: Measure, unit: Unit, day: dt.date, row: Row, patients: Row) -> tuple[Identity, ...]:
        table = {("hospitalised", "persons", day): patients, (measure, unit, day): row}
        return tuple(places(Days(self._placing, table), measure, unit, day))

    def _of_day(self, day: dt.date, present: Row, crossed: Row, returned: Row) -> tuple[Identity, ...]:
        days = self._days(day, present=present, crossed=crossed, returned=returned)
        return tuple(came_less_returned(days, day))

    def _of_sex_and_age(self, day: dt.date, limbs: Row, crossed: Row, present: Row) -> tuple[Identity, ...]:
        return tuple(sex_and_age(limbs, self._days(day, crossed=crossed, present=present)))

    def _of_headlines(
        self, day: dt.date, crossed: Row, present: Row, returned: Row, most: Iterable[tuple[str, float]]
    ) -> list[Wrong]:
        days = self._days(day, crossed=crossed, present=present, returned=returned)
        return came_or_present(days, day, dict(most))

    def _came_or_present(self) -> Iterator[Wrong]:
        rises = self._rises()
        for measure, unit, day in sorted(self._exact):
            present = self._of("present", day)
            if (measure, unit) != ("crossed", "persons") or not present:
                continue
            crossed = self._of("crossed", day)
            most = tuple(
                (place, rises[place][1][bisect.bisect_right(rises[place][0], day) - 1])
                for place in sorted({seen.key.place for seen in crossed})
            )
            yield from self._headlines(day, day, crossed, present, self._of("returned", day), most)

    def _rises(self) -> dict[str, Rise]:
        """Return, by place, the most who are said to have come by each day."""
        rows: dict[str, list[Row]] = defaultdict(list)
        for key, row in self._rows.items():
            if (key.measure, key.unit) == ("crossed", "persons"):
                rows[key.place].append(row)
        return {place: self._most(place, *found) for place, found in rows.items()}

    def _never_falls(self, confirmed: Set[str], wrong: Set[str]) -> Iterator[Wrong]:
        present: dict[str, list[Row]] = defaultdict(list)
        for key, row in self._rows.items():
            if (key.measure, key.unit) == ("present", "persons"):
                present[key.place].append(row)
        numbers: dict[dt.date, frozenset[float | None]] = {}
        for key in sorted((key for key in self._rows if counts_up(key)), key=lambda key: key.text):
            row = self._rows[key]
            suspects = frozenset(seen.claim.id for seen in row if seen.claim.id in wrong) if wrong else frozenset()
            ordered = self._rising(key, row, suspects)
            for day in {seen.day for seen in ordered} - numbers.keys():
                numbers[day] = self._numbers(day, self._of("present", day))
            if ordered:
                worth = [worth_of(seen, numbers[seen.day], confirmed) for seen in ordered]
                yield from self._falling(key, ordered, worth, *present.get(key.place, ()))


def _rise(*rows: Row) -> Rise:
    entries = sorted((s.day, s.best or 0.0) for row in rows for s in row if is_counted(s))
    return [day for day, _ in entries], list(accumulate((best for _, best in entries), max))
