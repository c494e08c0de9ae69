"""The figures that sums are made of, by measure and day, and how a sum is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from uprooted.records import Identity, Term
from uprooted.records.vocabulary import IdentityKind, Measure, Unit
from uprooted.situation.observations import Observation
from uprooted.situation.placing import Placing
from uprooted.situation.series import identify

# Small numbers add up by chance; of round ones a sum proves nothing.
LEAST_TOTAL = 100


@dataclass(frozen=True)
class Sums:
    """What arithmetic found: the sums, and the claims of the wrong kind with the reason."""

    identities: Sequence[Identity] = ()
    wrong: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Days:
    """Observations by measure and day, exact figures only."""

    placing: Placing
    table: Mapping[tuple[Measure, Unit, dt.date], Sequence[Observation]]

    def of(self, measure: Measure, day: dt.date, unit: Unit = "persons") -> Sequence[Observation]:
        """Return the figures of a measure and day."""
        return self.table.get((measure, unit, day), ())

    def inside(self, seen: Observation, key: str) -> bool:
        """Whether a figure is of a place within another."""
        return key in self.placing.around(seen.spot) or seen.key.place in key.split("+")[: key.count("+") * 2]

    def one_ground(self, one: Observation, other: Observation) -> bool:
        """Whether two figures can be of the same people: of one place, or of two of which one holds the other."""
        same = one.key.place == other.key.place
        return same or self.inside(one, other.key.place) or self.inside(other, one.key.place)


def is_exact(seen: Observation) -> bool:
    """Whether a figure is said without "about", "at least" and the like."""
    figure = seen.claim.figure
    return figure is not None and figure.bound == "exact" and figure.vague is None


def one_each(observations: Sequence[Observation]) -> list[Observation]:
    """Return one observation a figure and place, the first by identifier."""
    found: dict[tuple[str, float | None], Observation] = {}
    for seen in sorted(observations, key=lambda o: o.claim.id):
        found.setdefault((seen.key.place, seen.best), seen)
    return list(found.values())


def term(says: str, seen: Observation, sign: int = 1) -> Term:
    """Return a figure as a term of a sum."""
    return Term(says, seen.best or 0.0, seen.claim.id, sign)


def identity(kind: IdentityKind, total: Observation, terms: Sequence[Term], days: Days) -> Identity:
    """Build a sum that holds; every claim of the total on that day counts as confirmed."""
    terms = sorted(terms, key=lambda term: (-term.sign, -term.value, term.says))
    left = ""
    for term in terms:
        mark = " \u2212 " if term.sign < 0 else " + " if left else ""
        left += f"{mark}{term.value:,.0f} {term.says}"
    what = {"crossed": "came", "hospitalised": "in hospital"}.get(
        total.key.measure, total.key.measure.replace("_", " ")
    )
    if total.key.unit == "households":
        what = f"households {what}"
    says = f"{left} = {total.best:,.0f} {what} in {total.spot.name}"
    same = [o.claim.id for o in days.of(total.key.measure, total.day, total.key.unit)
            if o.best == total.best and o.key.place == total.key.place]  # fmt: skip
    claims = tuple(dict.fromkeys((*sorted(same), *(term.claim for term in terms))))
    return Identity(identify("a", f"{kind}|{total.day}|{says}"), kind, True, says, total.day, total.spot.name,
                    total.best, tuple(terms), claims)  # fmt: skip


def broken(
    kind: IdentityKind, suspect: Observation, says: str, concerned: Sequence[Observation], proposal: Measure | None
) -> Identity:
    """Build a sum that is broken, with the claim most likely of the wrong kind and what it more likely counts."""
    terms = tuple(term(f"{seen.key.measure} by {seen.day}", seen) for seen in concerned)
    return Identity(identify("a", f"{kind}|{suspect.day}|{says}|{suspect.claim.id}"), kind, False, says, suspect.day,
                    suspect.spot.name, None, terms, tuple(seen.claim.id for seen in concerned), suspect.claim.id,
                    proposal)  # fmt: skip
