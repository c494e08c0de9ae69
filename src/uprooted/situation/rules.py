"""Rules for low, best and high: the one place where a rule is written down or swapped. docs/weighing.md explains them.

A rule sees the claims under one point, one witness counted once, and never adds figures of different sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from uprooted.errors import NotFoundError
from uprooted.records.vocabulary import Grade, Measure, SpeakerKind, Vague
from uprooted.situation.observations import Observation

# Who counts those who cross and stay: the state that registers them and those who run the camps; a rights group, an
# activist or a newspaper passes on what others counted.
COUNTS_PEOPLE: Mapping[SpeakerKind, float] = MappingProxyType({
    "foreign_government": 1.0, "government": 0.9, "un": 1.0, "humanitarian": 0.9, "rights_group": 0.7,
    "police": 0.8, "military": 0.7, "media": 0.6, "opposition": 0.5, "activist": 0.5, "resident": 0.4,
    "refugee": 0.4, "witness": 0.4, "deserter": 0.4, "armed_group": 0.4, "unknown": 0.4,
})  # fmt: skip
# Who counts the dead and the arrested: recorders first. A party to the fighting counts for less than a bystander.
COUNTS_HARM: Mapping[SpeakerKind, float] = MappingProxyType({
    "rights_group": 1.0, "un": 1.0, "humanitarian": 1.0, "foreign_government": 0.7, "media": 0.7, "witness": 0.6,
    "resident": 0.6, "refugee": 0.6, "activist": 0.6, "government": 0.5, "military": 0.5, "police": 0.5,
    "opposition": 0.5, "deserter": 0.5, "armed_group": 0.4, "unknown": 0.4,
})  # fmt: skip
HARM: frozenset[Measure] = frozenset(("killed", "wounded", "missing", "arrested"))
# How closely the words pin the number down.
BOUND_WEIGHT = MappingProxyType({"exact": 1.0, "range": 0.8, "about": 0.8, "at_least": 0.7, "at_most": 0.5})
INDIRECT = 0.8
ALTERED = 0.3
SUGGESTED = 0.6
# Reliability of a source by the Admiralty Code (NATO STANAG 2511), as an analyst grades it: it stands in place of the
# weight of its kind. F, cannot be judged, leaves that weight.
GRADES: Mapping[Grade, float] = MappingProxyType({"A": 1.0, "B": 0.8, "C": 0.6, "D": 0.4, "E": 0.1})
# Nobody is believed more than the paper that passes the word on, where that is graded D or E.
PASSED_ON: frozenset[Grade] = frozenset(("D", "E"))
VERIFIED_REPORT = 1.25
# Two figures are one when they differ by no more than the coarser of them is rounded (see `rounding`).
_WHOLE = 1e-9


@dataclass(frozen=True, slots=True)
class Weighed:
    """An observation and how much it counts; ``why`` says so wherever that is not 1."""

    observation: Observation
    weight: float
    why: str | None = None

    def times(self, factor: float, why: str) -> Weighed:
        """Return it with its weight multiplied and the reason added."""
        return Weighed(self.observation, round(self.weight * factor, 4), f"{self.why}; {why}" if self.why else why)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a rule makes of one point."""

    low: float | None
    best: float | None
    high: float | None


Weigh = Callable[[Observation], Weighed]
Settle = Callable[[Sequence[Weighed]], Estimate]


@dataclass(frozen=True)
class Rule:
    """A published way to come from the claims under a point to low, best and high.

    Attributes
    ----------
    name
        What the situation names it by.
    says
        The rule in one sentence, for a brief's method note.
    weigh
        Weight of one claim by itself, 0 to 1, with the reason.
    settle
        Low, best and high from claims whose weight is above 0, one witness once.
    vague
        Numbers read for vague words, where the rule's convention has them.
    """

    name: str
    says: str
    weigh: Weigh
    settle: Settle
    vague: Mapping[Vague, float] = field(default_factory=dict)


def rounding(value: float) -> float:
    """Return how far a number may be off by its own rounding: half of its last digit that is not 0; 0 below 100.

    >>> rounding(8500), rounding(8421), rounding(5000)
    (50.0, 0.0, 500.0)
    """
    whole = round(value)
    if abs(value - whole) > _WHOLE or whole == 0 or whole % 100:
        return 0.0
    unit = 1
    while whole % (unit * 10) == 0:
        unit *= 10
    return unit / 2


def weigh_by_speaker(observation: Observation) -> Weighed:
    """Weigh a claim by the kind of its speaker, by directness, and by how closely its words pin the number down."""
    claim, testimony = observation.claim, observation.testimony
    table = COUNTS_HARM if observation.key.measure in HARM else COUNTS_PEOPLE
    weighed = Weighed(observation, 1.0)
    factor, why = _of_speaker(observation, table)
    if why:
        weighed = weighed.times(factor, why)
    bound = claim.figure.bound if claim.figure else "exact"
    if BOUND_WEIGHT[bound] != 1.0:
        weighed = weighed.times(BOUND_WEIGHT[bound], f"{bound.replace('_', ' ')} {BOUND_WEIGHT[bound]:g}")
    verified = observation.marks is not None and observation.marks.verified
    if not verified and (claim.chain or not testimony.voice.direct):
        weighed = weighed.times(INDIRECT, f"indirect {INDIRECT:g}")
    if testimony.altered:
        weighed = weighed.times(ALTERED, f"repeats {testimony.original} with another number {ALTERED:g}")
    if claim.stance == "suggests":
        weighed = weighed.times(SUGGESTED, f"only suggested {SUGGESTED:g}")
    if observation.marks is not None and observation.marks.report_verified and weighed.weight < 1.0:
        factor = min(VERIFIED_REPORT, 1.0 / weighed.weight)
        weighed = weighed.times(factor, f"verified report {VERIFIED_REPORT:g}, at most 1 in all")
    return weighed


def _of_speaker(observation: Observation, table: Mapping[SpeakerKind, float]) -> tuple[float, str | None]:
    """Return the weight of who speaks, and why it is what it is where that must be said."""
    kind, marks = observation.testimony.voice.kind, observation.marks
    factor, why = table[kind], f"{kind.replace('_', ' ')} {table[kind]:g}"
    if marks is not None and marks.verified:
        return 1.0, "verified 1"
    if marks is not None and marks.grade is not None and marks.grade in GRADES:
        factor, why = GRADES[marks.grade], f"graded {marks.grade} {GRADES[marks.grade]:g}"
    passed_on = marks.passed_on if marks is not None else None
    if passed_on is not None and passed_on in PASSED_ON and GRADES[passed_on] < factor:
        factor = GRADES[passed_on]
        why = f"passed on by a source graded {passed_on}, at most {factor:g}"
    return factor, why if factor != 1.0 or (marks is not None and marks.grade) else None


def weigh_alike(observation: Observation) -> Weighed:
    """Give every claim the same weight."""
    return Weighed(observation, 1.0)


def spread(counted: Sequence[Weighed]) -> tuple[float | None, float | None]:
    """Return the lowest and highest that the counted claims allow.

    Closed claims (exact, about, range) span it. An open one (at least, at most, vague) widens it only where it
    cannot be squared with that span. Where all are open, each side is null unless some claim states it.
    """
    closed = [w.observation for w in counted if _closed(w.observation)]
    opened = [w.observation for w in counted if not _closed(w.observation)]
    if not closed:
        bounds = [o for o in opened if o.best is not None] or opened
        lows = [o.low for o in bounds if o.low is not None]
        highs = [o.high for o in bounds if o.high is not None]
        low, high = (min(lows) if lows else None), (max(highs) if highs else None)
        return (low, None) if low is not None and high is not None and low > high else (low, high)
    low = min(o.low if o.low is not None else o.best or 0.0 for o in closed)
    high = max(o.high if o.high is not None else o.best or 0.0 for o in closed)
    for o in opened:
        if o.best is not None:
            low = min(low, o.ceiling)
            high = max(high, o.floor)
    return low, high


def _closed(observation: Observation) -> bool:
    figure = observation.claim.figure
    return observation.best is not None and figure is not None and figure.bound in ("exact", "about", "range")


def _weights(counted: Sequence[Weighed]) -> dict[float, float]:
    """Return the weight behind each best figure, in rising order; open figures only where there are no closed ones."""
    mass: dict[float, float] = defaultdict(float)
    for weighed in [w for w in counted if _closed(w.observation)] or counted:
        if weighed.observation.best is not None:
            mass[weighed.observation.best] += weighed.weight
    return dict(sorted(mass.items()))


def settle_median(counted: Sequence[Weighed]) -> Estimate:
    """Take the weighted median of the figures said: always one that somebody said, the lower of two in the middle."""
    low, high = spread(counted)
    mass = _weights(counted)
    half, sum_so_far, best = sum(mass.values()) / 2, 0.0, None
    for value, weight in mass.items():
        sum_so_far += weight
        if sum_so_far >= half - _WHOLE:
            best = value
            break
    return Estimate(low, best, high)


def settle_lowest(counted: Sequence[Weighed]) -> Estimate:
    """Take the lowest figure that any witness gives."""
    low, high = spread(counted)
    return Estimate(low, min(_weights(counted), default=None), high)


def settle_majority(counted: Sequence[Weighed]) -> Estimate:
    """Take the figure that most witnesses give, to within rounding; among equals the lowest."""
    low, high = spread(counted)
    values = _weights(counted)
    voices = {value: {w.observation.testimony.key for w in counted if w.observation.best is not None
                      and abs(w.observation.best - value) <= max(rounding(value), rounding(w.observation.best))}
              for value in values}  # fmt: skip
    best = min(values, key=lambda value: (-len(voices[value]), rounding(value), value), default=None)
    return Estimate(low, best, high)


DEFAULT_RULE = Rule(
    "witnesses-1",
    "The weighted median of what independent witnesses say, by kind of speaker, directness and precision.",
    weigh_by_speaker,
    settle_median,
)
CONSERVATIVE = Rule(
    "conservative-1", "The lowest figure that an independent witness gives.", weigh_alike, settle_lowest
)
MAJORITY = Rule(
    "majority-1", "The figure that most independent witnesses give; among equals the lowest.", weigh_alike,
    settle_majority,
)  # fmt: skip
UCDP = Rule(
    "ucdp-1",
    "As UCDP: where reliable sources disagree, the best estimate is the lowest of them; low and high keep the rest.",
    weigh_by_speaker,
    settle_lowest,
)
ACLED = Rule(
    "acled-1",
    "As ACLED: the lowest figure; dozens are read as 12, hundreds as 100.",
    weigh_alike,
    settle_lowest,
    MappingProxyType({"dozens": 12.0, "hundreds": 100.0}),
)
RULES: Mapping[str, Rule] = MappingProxyType(
    {rule.name: rule for rule in (DEFAULT_RULE, CONSERVATIVE, MAJORITY, UCDP, ACLED)}
)


def find_rule(name: str) -> Rule:
    """Return a rule by its name.

    Raises
    ------
    NotFoundError
        When there is none of that name.
    """
    rule = RULES.get(name)
    if rule is None:
        raise NotFoundError(f"There is no rule '{name}'", allowed=", ".join(RULES), remedy="Name one of these")
    return rule
