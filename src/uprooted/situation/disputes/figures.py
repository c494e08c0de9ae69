"""Disputes over figures, and why they differ: unit, copy, definition, time lag, scope, or genuine, in this order."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from uprooted.records import Dispute
from uprooted.records.vocabulary import DisputeCause
from uprooted.situation.disputes.sides import Entry, make_dispute
from uprooted.situation.incidents import counted_in
from uprooted.situation.joining import Cluster
from uprooted.situation.observations import Observation, SeriesKey
from uprooted.situation.rules import rounding
from uprooted.situation.wording import say_day, say_figure, say_subject

Grouped = Mapping[SeriesKey, Sequence[Observation]]
# An earlier figure of the same count that a rival figure repeats is looked for this far back.
LAG_DAYS = 7
_LONG_AGO = (dt.date.min, dt.date.min)
# Capacities are compared over this many days: a tent more is news of another day.
CAPACITY_DAYS = 3
_DONE = {"kill": "killed", "wound": "wounded", "casualty": "killed or wounded", "arrest": "arrested",
         "house_destroyed": "destroyed", "house_damaged": "damaged", "abduct": "missing"}  # fmt: skip
# "Up to 10,000" is said of thousands, not of nobody.
UP_TO_SHARE = 0.1
# Within the sentence that a claim opens.
_UNREGISTERED = re.compile(
    r"[^.!?]{0,400}?\b(?:unregistered|unrecorded|(?:not|never|without)\s(?:being\s|been\s|yet\s)?(?:registered|recorded))\b"
)


def reach(seen: Observation) -> tuple[float, float]:
    """Return the lowest and highest that a figure can mean, with its rounding; infinite where the words are open."""
    figure = seen.claim.figure
    bound = figure.bound if figure else "exact"
    known = [value for value in (seen.best, seen.low, seen.high) if value is not None]
    slack = rounding(seen.best) if seen.best is not None else 0.0
    low = seen.low if seen.low is not None else min(known)
    high = seen.high if seen.high is not None else max(known)
    if bound == "at_least":
        return low - slack, float("inf")
    if bound == "at_most":
        return UP_TO_SHARE * high, high + slack
    return low - slack, high + slack


def apart(one: Observation, other: Observation) -> bool:
    """Whether two figures cannot both hold; what one sentence says is taken to agree with itself."""
    if (one.report.id, one.claim.sentence) == (other.report.id, other.claim.sentence) and _one_voice(one, other):
        return False
    (low, high), (other_low, other_high) = reach(one), reach(other)
    return high < other_low or other_high < low


def _one_voice(one: Observation, other: Observation) -> bool:
    return one.testimony.key == other.testimony.key


def find_rival_figures(
    grouped: Mapping[SeriesKey, Sequence[Observation]], aside: Mapping[str, str]
) -> Iterator[Dispute]:
    """Yield a dispute for each series and day on which figures of different claims cannot all hold.

    Copies and older figures that the same voice has replaced are no rivals; neither is a figure set aside.
    """
    by_place: dict[tuple[str, dt.date], list[Observation]] = defaultdict(list)
    for entries in grouped.values():
        for seen in entries:
            if seen.best is not None and seen.claim.id not in aside:
                by_place[seen.key.measure, seen.day].append(seen)
    for entries in grouped.values():
        for day, rivals in by_day(entries, aside):
            groups = _groups(rivals)
            if len(groups) > 1:
                yield _dispute(day, groups, entries, by_place[rivals[0].key.measure, day])


def by_day(entries: Sequence[Observation], aside: Mapping[str, str]) -> Iterator[tuple[dt.date, list[Observation]]]:
    """Yield the claims of each day that can be rivals: the last word of each voice, copies left out.

    Capacities of neighbouring days are compared as of one day.
    """
    days: dict[dt.date, list[Observation]] = defaultdict(list)
    start: dt.date | None = None
    for seen in sorted(entries, key=lambda o: (o.day, o.claim.id)):
        if seen.claim.id in aside or seen.testimony.copied:
            continue
        lasting = seen.key.kind == "capacity" and start is not None and (seen.day - start).days <= CAPACITY_DAYS
        start = start if lasting and start is not None else seen.day
        days[start].append(seen)
    for day in sorted(days):
        last: dict[str, tuple[dt.date, dt.date]] = {}
        for seen in days[day]:
            last[seen.testimony.key] = max(last.get(seen.testimony.key, _LONG_AGO), (seen.published, seen.day))
        yield day, [seen for seen in days[day] if (seen.published, seen.day) == last[seen.testimony.key]]


def _groups(rivals: Sequence[Observation]) -> list[list[Observation]]:
    """Return the figures that clash with some other, grouped by what can hold together."""
    clashing = {n for a, b in combinations(range(len(rivals)), 2) if apart(rivals[a], rivals[b]) for n in (a, b)}
    groups: list[list[Observation]] = []
    for number in sorted(clashing, key=lambda n: (reach(rivals[n]), rivals[n].claim.id)):
        seen = rivals[number]
        home = next((group for group in groups if not any(apart(seen, other) for other in group)), None)
        if home is None:
            groups.append([seen])
        else:
            home.append(seen)
    return groups


def _dispute(
    day: dt.date, groups: Sequence[Sequence[Observation]], series: Sequence[Observation], nearby: Sequence[Observation]
) -> Dispute:
    one = groups[0][0]
    key = f"figures|{one.key.text}|{day}"
    return make_dispute(f"{say_subject(one)} on {say_day(day)}", _cause(groups, series, nearby),
                        [(group, teller) for group in groups], key=key, place=one.spot.name)  # fmt: skip


def teller(entry: Entry) -> str:
    """Return the line of one claim on a side of a dispute over figures."""
    assert isinstance(entry, Observation)
    return say_figure(entry)


def _cause(
    groups: Sequence[Sequence[Observation]], series: Sequence[Observation], nearby: Sequence[Observation]
) -> DisputeCause:
    """Return why figures of one series and day differ; the first cause that fits, in the published order."""
    everyone = [seen for group in groups for seen in group]
    if any(seen.testimony.altered for seen in everyone):
        return "copy"
    if len({_counts_unregistered(group) for group in groups}) > 1:
        return "definition"
    if _includes_another(groups, nearby):
        return "scope"
    voices = [{seen.testimony.key for seen in group} for group in groups]
    if any(a & b for a, b in combinations(voices, 2)) or _repeats_older(groups, series):
        return "time_lag"
    return "time_lag" if _caught_up(groups, series) else "genuine"


def _counts_unregistered(group: Sequence[Observation]) -> bool:
    """Whether a side speaks of people whom nobody registers: its count is of others than the register's."""
    return any(_UNREGISTERED.match(seen.report.text, seen.claim.start) for seen in group)


def _caught_up(groups: Sequence[Sequence[Observation]], series: Sequence[Observation]) -> bool:
    """Whether figures of a growing count differ only because one side spoke earlier.

    They do not where the earlier side, speaking again later, still stays below the other.
    """
    lowest, highest = groups[0], groups[-1]
    growing = all(seen.key.kind == "cumulative" for group in groups for seen in group)
    spoke, later = max(s.published for s in lowest), min(s.published for s in highest)
    if not growing or spoke >= later:
        return False
    voices, floor = {seen.testimony.key for seen in lowest}, min(reach(seen)[0] for seen in highest)
    again = [s for s in series if s.testimony.key in voices and s.published >= later and s.best is not None]
    return all(reach(seen)[1] >= floor for seen in again)


def _repeats_older(groups: Sequence[Sequence[Observation]], series: Sequence[Observation]) -> bool:
    """Whether some side's figure is one that was given for an earlier day, to within rounding."""
    days = {seen.day for group in groups for seen in group}
    first = min(days)
    older = [s.best for s in series if s.best is not None and first - dt.timedelta(days=LAG_DAYS) <= s.day < first]
    for seen in (seen for group in groups for seen in group):
        if seen.best and any(abs(seen.best - value) <= max(rounding(seen.best), rounding(value)) for value in older):
            return True
    return False


def _includes_another(groups: Sequence[Sequence[Observation]], nearby: Sequence[Observation]) -> bool:
    """Whether one figure is another plus that of a further place of the day: a camp counted with its neighbour."""
    sums = {(seen.best or 0.0) for group in groups for seen in group}
    others = [o for o in nearby if o.key.place != groups[0][0].key.place and o.best]
    return any((o.best or 0.0) + value in sums for o in others for value in sums if value > 0)


def find_rival_tolls(
    clusters: Sequence[Cluster], observations: Mapping[str, Observation], grouped: Grouped, aside: Mapping[str, str]
) -> Iterator[Dispute]:
    """Yield a dispute for each occurrence of which voices give figures that cannot all hold.

    Figures of one series and day are left to `find_rival_figures`.
    """
    for cluster in clusters:
        by_type: dict[str, list[Observation]] = defaultdict(list)
        for mark in cluster.marks:
            seen = counted_in(mark, observations)
            if seen is not None and seen.best is not None and not seen.testimony.copied and seen.claim.id not in aside:
                by_type["kill" if mark.type == "die" else mark.type].append(seen)
        for kind, told in sorted(by_type.items()):
            groups = _groups([seen for _, seen in sorted(_last_words(told).items())])
            spots = sorted({seen.spot.name for group in groups for seen in group if seen.spot.name})
            if len(groups) < 2 or len({(s.key, s.day) for group in groups for s in group}) == 1:
                continue
            where = f" in {spots[0]}" if spots else ""
            yield make_dispute(
                f"how many were {_DONE.get(kind, 'counted')}{where} around {say_day(groups[0][0].day)}",
                _cause(groups, grouped.get(groups[0][0].key, told), told), [(group, teller) for group in groups],
                key=f"toll|{kind}|{spots}|{cluster.first}", place=spots[0] if spots else None,
            )  # fmt: skip


def _last_words(told: Sequence[Observation]) -> dict[str, Observation]:
    """Return the last claim of each voice."""
    ordered = sorted(told, key=lambda seen: (seen.published, seen.claim.id))
    return {seen.testimony.key: seen for seen in ordered}
