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
from uprooted.situation.observations import Observation, SeriesKey
from uprooted.situation.rules import rounding
from uprooted.situation.wording import say_day, say_figure, say_subject

Grouped = Mapping[SeriesKey, Sequence[Observation]]
Groups = Sequence[Sequence[Observation]]
# An earlier figure of the same count that a rival figure repeats is looked for this far back.
LAG_DAYS = 7
_LONG_AGO = (dt.date.min, dt.date.min)
# Capacities are compared over this many days: a tent more is news of another day.
CAPACITY_DAYS = 3
# "Up to 10,000" is said of thousands, not of nobody.
UP_TO_SHARE = 0.1
# Fewer digits are alike by chance: 300 is no slip for 30.
_TELLING_DIGITS = 3
_AROUND = 80  # code points of a sentence beside a claim
_HOUR = re.compile(
    r"\b(?!at\snight)(?:(?:by|in|at|on|until|since)\s(?:the\s)?(?:[A-Z]\w+day\s)?(?:early\s|late\s)?|(?:[A-Z]\w+day|this|yesterday)\s)"
    r"(?P<when>morning|noon|midday|afternoon|evening|nightfall|night|midnight|dawn|dusk|lunchtime)\b|\b(?P<later>later)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\bas\sa\swhole\b|\bnation-?wide\b|\bcountry-?wide\b|\bin\sthe\swhole\s(?:of|country|province|region|district)\b|"
    r"\b(?:across|throughout)\sthe\s(?:country|province|region|district|nation)\b|\bin\sall\sof\b",
    re.IGNORECASE,
)
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
    """Whether two figures cannot both hold; what one sentence or one table says is taken to agree with itself."""
    if one.report.id == other.report.id and one.report.format == "table":
        return False
    if (one.report.id, one.claim.sentence) == (other.report.id, other.claim.sentence) and _one_voice(one, other):
        return False
    (low, high), (other_low, other_high) = reach(one), reach(other)
    return high < other_low or other_high < low


def _one_voice(one: Observation, other: Observation) -> bool:
    return one.testimony.key == other.testimony.key


def find_rivals(entries: Sequence[Observation], aside: Mapping[str, str]) -> Iterator[tuple[dt.date, Groups]]:
    """Yield each day of a series on which figures of different claims cannot all hold, grouped by what can.

    Copies and older figures that the same voice has replaced are no rivals; neither is a figure set aside.

    Parameters
    ----------
    entries
        Observations of one series.
    aside
        Claims that count for nothing, with the reason.
    """
    for day, rivals in by_day(entries, aside):
        groups = groups_of(rivals)
        if len(groups) > 1:
            yield day, groups


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


def groups_of(rivals: Sequence[Observation]) -> list[list[Observation]]:
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


def dispute_over(day: dt.date, groups: Groups, series: Sequence[Observation], nearby: Sequence[Observation]) -> Dispute:
    """Return the dispute over the figures of a series and day, with its cause.

    Parameters
    ----------
    day, groups
        From `find_rivals`.
    series
        Observations of the series.
    nearby
        Figures of its measure that count on that day, of whatever place.
    """
    one = groups[0][0]
    key = f"figures|{one.key.text}|{day}"
    return make_dispute(f"{say_subject(one)} on {say_day(day)}", cause_of(groups, series, nearby),
                        [(group, teller) for group in groups], key=key, place=one.spot.name)  # fmt: skip


def teller(entry: Entry) -> str:
    """Return the line of one claim on a side of a dispute over figures."""
    assert isinstance(entry, Observation)
    return say_figure(entry)


def cause_of(
    groups: Sequence[Sequence[Observation]], series: Sequence[Observation], nearby: Sequence[Observation]
) -> DisputeCause:
    """Return why figures differ; the first cause that fits, in the published order."""
    everyone = [seen for group in groups for seen in group]
    voices = [{seen.testimony.key for seen in group} for group in groups]
    found: Sequence[tuple[DisputeCause, bool]] = (
        ("unit", any(same_digits(a.best, b.best) for a, b in combinations(everyone, 2))),
        ("copy", any(_altered(seen, everyone) for seen in everyone)),
        ("definition", len({_counts_unregistered(group) for group in groups}) > 1),
        ("scope", _includes_another(groups, nearby) or len({_counts_the_whole(group) for group in groups}) > 1),
        ("unit", _contradicts_itself(everyone) and len({time_of_day(seen) for seen in everyone}) < 2),
        ("time_lag", any(a & b for a, b in combinations(voices, 2))),
        ("time_lag", _repeats_older(groups, series) or _caught_up(groups, series)),
    )
    return next((cause for cause, fits in found if fits), "genuine")


def same_digits(one: float | None, other: float | None) -> bool:
    """Whether one number is another with zeros added, as 214,000 is 2,140: a slip of the unit or of a separator."""
    low, high = sorted((int(one or 0), int(other or 0)))
    digits = str(low).rstrip("0")
    return low < high and len(digits) >= _TELLING_DIGITS and str(high).rstrip("0") == digits


def _altered(seen: Observation, everyone: Sequence[Observation]) -> bool:
    """Whether a figure stands in copied words of one and the same speaker, and not in the words that all use."""
    speaker = seen.claim.speaker
    if not seen.testimony.altered or speaker is None:
        return seen.testimony.altered
    others = {o.claim.speaker.text for o in everyone if o is not seen and o.claim.speaker is not None}
    return speaker.text in others or not others


def _contradicts_itself(everyone: Sequence[Observation]) -> bool:
    """Whether all figures are one voice's in one report."""
    return len({(seen.report.id, seen.testimony.key) for seen in everyone}) == 1


def time_of_day(seen: Observation) -> str:
    """Return the part of the day that a figure is told of; empty where its words name none."""
    match = _HOUR.search(words_around(seen))
    return (match["when"] or match["later"]).lower() if match is not None else ""


def words_around(seen: Observation) -> str:
    """Return the words of a claim with those of its sentence just before and after."""
    text, claim = seen.report.text, seen.claim
    if text[claim.start : claim.end] != claim.text:
        return claim.text
    before = re.split(r"[.!?]\s|\n", text[max(claim.start - _AROUND, 0) : claim.start])[-1]
    return before + claim.text + re.split(r"[.!?]\s|\n", text[claim.end : claim.end + _AROUND])[0]


def _counts_the_whole(group: Sequence[Observation]) -> bool:
    """Whether a side says that its figure is of the whole country or province."""
    return any(_WHOLE.search(words_around(seen)) for seen in group)


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
