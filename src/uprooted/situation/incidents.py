"""Incidents: claims on one occurrence (`uprooted.situation.joining`), what denies them, and their figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from uprooted.records import Claim, Incident
from uprooted.situation.clusters import Cluster
from uprooted.situation.observations import MOST_PEOPLE, Desk, Observation, SeriesKey
from uprooted.situation.occurrences import Mark, meet_in_place, meet_in_time
from uprooted.situation.parties import words_of
from uprooted.situation.placing import Placing, Spot
from uprooted.situation.rules import Rule
from uprooted.situation.series import identify, weigh_day
from uprooted.situation.witnesses import is_headline

# "No one was hurt", "none of the people": said of anybody.
_ANYBODY = frozenset("no none nobody one any anybody anyone people persons person civilians civilian".split())
_NONE = re.compile(
    r"\bthere\s(?:was|were|had\sbeen|has\sbeen|have\sbeen)\s(?:no|never\sa(?:ny)?)\b|"
    r"\bno\s(?:\w+\s){1,2}(?:took\splace|has\staken\splace|had\staken\splace|happened)\b",
    re.IGNORECASE,
)
_KINDS_OF: Mapping[str, tuple[str, ...]] = {"attack": ("assault", "shell")}
# Families of which "there were no …" is said of one place and day, not of what others tell.
_COUNTED = frozenset(("casualties", "destruction", "protest", "flood", "quake", "storm"))
# A denial can follow what it denies by weeks.
DENIED_WITHIN_DAYS = 30


def denies(denial: Mark, mark: Mark, desk: Desk, grounds: Mapping[str, frozenset[str]]) -> bool:
    """Whether a claim denies another: of the same type, by another voice, in place and time."""
    if mark.type not in _covers(denial.type) or denial.testimony.key == mark.testimony.key:
        return False
    if _says_it_is_not_so(denial, desk):
        return meet_in_time(denial, mark, DENIED_WITHIN_DAYS) and meet_in_place(denial, mark, desk, grounds)
    same_place = denial.spot is not None and mark.spot is not None and denial.spot.key == mark.spot.key
    same_target = denial.target == mark.target if denial.target and mark.target else not _of_others(denial, mark)
    return same_place and same_target and denial.claim.speaker is not None and meet_in_time(denial, mark)


def _covers(kind: str) -> tuple[str, ...]:
    """Return the types that a denial of one denies: who says that there was no attack, says that of an assault too."""
    return (kind, *_KINDS_OF.get(kind, ()))


def _says_it_is_not_so(denial: Mark, desk: Desk) -> bool:
    """Whether a claim denies outright, or a speaker says that there was no such deed; no dead is said of each place."""
    event = denial.claim.event
    if denial.claim.stance == "denies" or (event is not None and event.type == "deny"):
        return True
    spoken = denial.claim.speaker is not None and event is not None and event.negated
    return (
        spoken and denial.family not in _COUNTED and _NONE.search(desk.witnesses.sentence_of(denial.claim)) is not None
    )


def _of_others(denial: Mark, mark: Mark) -> bool:
    """Whether a denial is about others: that no journalists were arrested does not deny that smugglers were."""
    mine, yours = (words_of(m.claim.event.target if m.claim.event else None) for m in (denial, mark))
    return bool(mine - _ANYBODY) and bool(yours) and not mine & yours


def derive_incident(
    cluster: Cluster, observations: Mapping[str, Observation], rule: Rule, aside: Mapping[str, str]
) -> tuple[str, Incident]:
    """Return the incident of an occurrence, its figure weighed by the rule in use, and the key that it goes by."""
    kinds = Counter(mark.type for mark in cluster.marks)
    kind = max(sorted(kinds), key=lambda name: kinds[name])
    spot = max((m.spot for m in cluster.marks if m.spot), key=lambda s: (s.lat is not None, s.name), default=None)
    first = min((m.first for m in cluster.marks if m.first), default=None)
    key = f"{cluster.marks[0].family}|{spot.key if spot else cluster.marks[0].report.id}|{cluster.first or first}"
    counted = [seen for m in cluster.marks if m.type == kind and (seen := counted_in(m, observations)) is not None]
    weighed = [entry for entry in weigh_day(counted, rule, aside) if entry.weight > 0] if counted else []
    estimate = rule.settle(weighed)
    return key, Incident(
        identify("i", f"{key}|1"), kind, spot.name if spot else None, spot.key if spot else None,
        spot.lat if spot else None, spot.lon if spot else None, cluster.first or first, cluster.last,
        estimate.low, estimate.best, estimate.high,
        len({mark.testimony.key for mark in _below_headlines(cluster.marks)}),
        tuple(sorted(mark.claim.id for mark in cluster.marks)),
        tuple(sorted(mark.claim.id for mark in cluster.denials)),
    )  # fmt: skip


def number(found: Iterable[tuple[str, Incident]]) -> list[Incident]:
    """Return incidents in the order given, with identifiers that tell those of one key apart."""
    taken: dict[str, int] = {}
    numbered = []
    for key, incident in found:
        times = taken[key] = taken.get(key, 0) + 1
        numbered.append(incident if times == 1 else replace(incident, id=identify("i", f"{key}|{times}")))
    return numbered


def _below_headlines(marks: Sequence[Mark]) -> list[Mark]:
    """Return the claims without the headlines of reports that tell of the same below: these are no further witness."""
    below = [mark for mark in marks if not is_headline(mark.claim, mark.report)]
    told = {mark.report.id for mark in below}
    return [*below, *(mark for mark in marks if mark.report.id not in told)]


def counted_in(mark: Mark, observations: Mapping[str, Observation]) -> Observation | None:
    """Return the figure of a claim; one without a place is in no series, but still tells how large the incident was."""
    known, figure = observations.get(mark.claim.id), mark.claim.figure
    if known is not None or figure is None or mark.last is None:
        return known
    given = [value for value in (figure.low, figure.best, figure.high) if value is not None]
    if not given or min(given) < 0 or max(given) > MOST_PEOPLE:
        return None
    key = SeriesKey("killed", "flow", figure.unit or "persons", "")
    spot = mark.spot or Spot("", "")
    return Observation(mark.claim, mark.report, mark.testimony, key, spot, mark.last, mark.first or mark.last,
                       figure.low, figure.best, figure.high)  # fmt: skip


def ground(claims: Iterable[Claim], placing: Placing) -> frozenset[str]:
    """Return the keys of the places that the claims of a report name, countries left out."""
    spots = (placing.resolve(place) for claim in claims for place in claim.places)
    return frozenset(spot.key for spot in spots if not spot.is_country)
