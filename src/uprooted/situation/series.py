"""Series: the observations of one key, day by day, with low, best and high and how every claim entered."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from uprooted.records import UNKNOWN_SPEAKER, Point, Series, Support, called
from uprooted.situation.observations import Observation, SeriesKey
from uprooted.situation.placing import Spot
from uprooted.situation.rules import Rule, Weighed, rounding
from uprooted.situation.witnesses import is_headline


def identify(letter: str, text: str) -> str:
    """Return a stable identifier: a letter, a stroke and 12 hex digits of a key."""
    return f"{letter}_{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def weigh_day(observations: Sequence[Observation], rule: Rule, aside: Mapping[str, str]) -> list[Weighed]:
    """Weigh the claims of one series and day.

    Parameters
    ----------
    observations
        The claims.
    rule
        The rule in use.
    aside
        Claims that count for nothing here, with the reason.

    Returns
    -------
    list of Weighed
        All of them, in the order of publication; weight 0 for copies, older and set-aside ones, with the reason.
    """
    ordered = sorted(
        observations, key=lambda o: (o.published, o.testimony.copied, o.report.id, o.claim.start, o.claim.id)
    )
    aside = {**headlines(ordered), **aside}
    voices: dict[str, list[Observation]] = defaultdict(list)
    for seen in ordered:
        if seen.claim.id not in aside:
            voices[seen.testimony.key].append(seen)
    standing = {key: _standing(said) for key, said in voices.items()}
    return [_weigh_one(seen, standing, rule, aside) for seen in ordered]


def headlines(observations: Sequence[Observation]) -> dict[str, str]:
    """Return the claims of headlines that only say what their own report says below, each with the reason.

    Who is quoted there is the witness: "Thousands return" over "more than 8,000 have, the governor said" is one word.
    """
    below = [seen for seen in observations if not is_headline(seen.claim, seen.report)]
    return {
        seen.claim.id: f"headline of {other.claim.id}"
        for seen in observations
        for other in below
        if seen.report.id == other.report.id and is_headline(seen.claim, seen.report) and _says_no_other(seen, other)
    }


def _says_no_other(headline: Observation, below: Observation) -> bool:
    """Whether a headline's figure is that below it, rounded or open as headlines are."""
    if headline.best is not None and below.best is not None:
        return abs(headline.best - below.best) <= rounding(headline.best)
    return headline.floor <= below.ceiling and below.floor <= headline.ceiling


def _standing(said: Sequence[Observation]) -> dict[str, Observation]:
    """Return, of what one voice says, the claims that stand: one a figure, of the last day it spoke."""
    numbered = [seen for seen in said if seen.best is not None] or list(said)
    own = [seen for seen in numbered if not seen.testimony.altered] or numbered
    own = [seen for seen in own if not seen.testimony.copied] or own
    last = max(seen.published for seen in own)
    newest = [seen for seen in own if seen.published == last]
    # A figure said to the last digit stands before the same voice's rounded one of the same day.
    standing: dict[str, Observation] = {}
    kept: set[tuple[float | None, float | None, float | None]] = set()
    for seen in newest:
        figure = (seen.low, seen.best, seen.high)
        if figure not in kept and not any(_covers(seen, other) for other in newest if other is not seen):
            kept.add(figure)
            standing[seen.claim.id] = seen
    return standing or {newest[0].claim.id: newest[0]}


def _covers(loose: Observation, tight: Observation) -> bool:
    """Whether one figure only says less precisely what another says."""
    if tight.best is None or (loose.low, loose.best, loose.high) == (tight.low, tight.best, tight.high):
        return False
    return (
        loose.floor <= tight.floor
        and tight.ceiling <= loose.ceiling
        and (loose.floor, loose.ceiling) != (tight.floor, tight.ceiling)
    )


def _weigh_one(
    seen: Observation, standing: Mapping[str, Mapping[str, Observation]], rule: Rule, aside: Mapping[str, str]
) -> Weighed:
    if seen.claim.id in aside:
        return Weighed(seen, 0.0, aside[seen.claim.id])
    stand = standing[seen.testimony.key]
    if seen.claim.id in stand:
        seen = read_vague(seen, rule)
        weighed = rule.weigh(seen)
        if seen.best is None:
            return weighed.times(1.0, "vague: moves low and high only where nothing else does")
        return (
            weighed.times(1 / len(stand), f"one of {len(stand)} figures of one speaker") if len(stand) > 1 else weighed
        )
    return Weighed(seen, 0.0, _why_not(seen, next(iter(stand.values()))))


def read_vague(seen: Observation, rule: Rule) -> Observation:
    """Return an observation with the number that the rule's convention reads for a vague word, where it has one."""
    figure = seen.claim.figure
    value = rule.vague.get(figure.vague) if figure is not None and figure.vague and seen.best is None else None
    if figure is None or value is None:
        return seen
    note = f"{figure.vague} read as {value:g}"
    return replace(seen, best=value, low=min(value, seen.low or value), notes=(*seen.notes, note))


def _why_not(seen: Observation, other: Observation) -> str:
    """Return why a claim does not stand beside another one of the same voice."""
    if seen.testimony.copied:
        return f"copy of {seen.testimony.original}"
    if seen.testimony.altered:
        return f"repeats {seen.testimony.original} with another number"
    if seen.published < other.published:
        return f"older than {other.claim.id} of the same speaker"
    return f"the same word as {other.claim.id}"


def derive_series(key: SeriesKey, observations: Sequence[Observation], rule: Rule, aside: Mapping[str, str]) -> Series:
    """Derive one series from all observations of its key."""
    days: dict[object, list[Observation]] = defaultdict(list)
    for seen in observations:
        days[seen.day].append(seen)
    points = tuple(_point(weigh_day(days[day], rule, aside), rule) for day in sorted(days, key=str))
    spot = _shown(observations)
    return Series(
        identify("s", key.text), key.measure, key.kind, key.unit, spot.name, key.place,
        key.population or None, spot.country, spot.lat, spot.lon, points,
    )  # fmt: skip


def _shown(observations: Sequence[Observation]) -> Spot:
    """Return the place under the name most claims give it, so that the order of arrival does not matter."""
    return max(
        (seen.spot for seen in observations), key=lambda spot: (spot.lat is not None, spot.country or "", spot.name)
    )


def _point(weighed: Sequence[Weighed], rule: Rule) -> Point:
    counted = [entry for entry in weighed if entry.weight > 0]
    estimate = rule.settle(counted)
    return Point(
        weighed[0].observation.day,
        estimate.low,
        estimate.best,
        estimate.high,
        len({entry.observation.testimony.key for entry in counted}),
        tuple(_support(entry) for entry in weighed),
    )


def _support(entry: Weighed) -> Support:
    seen = entry.observation
    speaker = (called(seen.claim.speaker) or UNKNOWN_SPEAKER) if seen.claim.speaker else None
    why = "; ".join(filter(None, (entry.why, *seen.notes))) or None
    return Support(seen.claim.id, seen.testimony.original, speaker, seen.low, seen.best, seen.high, entry.weight, why)
