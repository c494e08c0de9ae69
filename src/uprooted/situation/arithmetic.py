"""Sums that figures must obey, and what they say of figures of the wrong kind.

came less returned = present; women + men + boys + girls = total; camps + hospital = total; those who came never fall.
A sum of unrounded figures that comes out exactly is strong evidence that each is of the kind it is taken for; a
broken one names the claim most likely of the wrong kind, and the right kind.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from uprooted.records import Identity, Term
from uprooted.records.vocabulary import IdentityKind, Measure
from uprooted.situation.observations import Observation
from uprooted.situation.placing import Placing
from uprooted.situation.rules import rounding
from uprooted.situation.series import identify

# Small numbers add up by chance; of round ones a sum proves nothing.
LEAST_TOTAL = 100
# Up to this many parts every choice of them is tried (2^10 sums); of more only all together.
MOST_PARTS = 10
# Up to this many ways to read the parts of one report (a label with two figures) are tried.
MOST_READINGS = 64
_NEVER_FALL: frozenset[Measure] = frozenset(("crossed", "returned"))
_LABELS = {"male adult": "men", "female adult": "women", "male child": "boys", "female child": "girls",
           "male": "men", "female": "women", "child": "children", "adult": "adults", "elderly": "elderly"}  # fmt: skip


@dataclass
class Sums:
    """What arithmetic found: the sums, and the claims of the wrong kind with the reason."""

    identities: list[Identity] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def confirmed(self) -> frozenset[str]:
        """Claims that stand in a sum that holds."""
        return frozenset(name for identity in self.identities if identity.holds for name in identity.claims)


@dataclass(frozen=True)
class _Days:
    """Observations by measure and day, exact figures only."""

    placing: Placing
    table: Mapping[tuple[Measure, dt.date], Sequence[Observation]]

    def of(self, measure: Measure, day: dt.date) -> Sequence[Observation]:
        return self.table.get((measure, day), ())

    def inside(self, seen: Observation, key: str) -> bool:
        return key in self.placing.around(seen.spot)


def check_sums(observations: Sequence[Observation], placing: Placing) -> Sums:
    """Check all sums among observations.

    Parameters
    ----------
    observations
        All of them, without those whose size is doubted.
    placing
        Which place lies within which.

    Returns
    -------
    Sums
        Sums that hold or are broken, and claims of the wrong kind with the reason.
    """
    table: dict[tuple[Measure, dt.date], list[Observation]] = defaultdict(list)
    for seen in observations:
        if seen.best is not None and seen.part is None and seen.key.unit == "persons" and _is_exact(seen):
            table[seen.key.measure, seen.day].append(seen)
    days = _Days(placing, table)
    sums = Sums()
    for measure, day in sorted(table):
        if measure == "present":
            sums.identities += _came_less_returned(days, day)
            sums.identities += _places(days, day)
    sums.identities += _sex_and_age(observations, days)
    _came_or_present(days, sums)
    _never_falls(observations, days, sums)
    sums.identities = _distinct(sums.identities)
    return sums


def _is_exact(seen: Observation) -> bool:
    figure = seen.claim.figure
    return figure is not None and figure.bound == "exact" and figure.vague is None


def _one_each(observations: Sequence[Observation]) -> list[Observation]:
    """Return one observation a figure and place, the first by identifier."""
    found: dict[tuple[str, float | None], Observation] = {}
    for seen in sorted(observations, key=lambda o: o.claim.id):
        found.setdefault((seen.key.place, seen.best), seen)
    return list(found.values())


def _came_less_returned(days: _Days, day: dt.date) -> Iterator[Identity]:
    """Yield came less returned = present, exact, for one place and day."""
    for present in _one_each(days.of("present", day)):
        assert present.best is not None
        if present.best < LEAST_TOTAL:
            continue
        came = [seen for seen in _one_each(days.of("crossed", day)) if seen.key.place == present.key.place]
        for crossed, returned in product(came, _one_each(days.of("returned", day))):
            assert crossed.best is not None
            assert returned.best is not None
            if crossed.best - returned.best == present.best and returned.best > 0:
                terms = (_term("came", crossed), _term("returned", returned, -1))
                yield _identity("came_less_returned", present, terms, days)


def _places(days: _Days, day: dt.date) -> Iterator[Identity]:
    """Yield places + hospital = total: camps of a province, provinces of a country."""
    patients = _one_each(days.of("hospitalised", day))
    everyone = _one_each(days.of("present", day))
    for total in everyone:
        assert total.best is not None
        if total.best < LEAST_TOTAL:
            continue
        parts = [seen for seen in everyone if days.inside(seen, total.key.place)]
        within = [s for s in patients if s.key.place == total.key.place or days.inside(s, total.key.place)]
        found = _exact_choice(parts, within, total.best)
        if found:
            terms = tuple(_term(_label(seen), seen) for seen in found)
            yield _identity("places", total, terms, days)


def _label(seen: Observation) -> str:
    return "in hospital" if seen.key.measure == "hospitalised" else seen.spot.name


def _exact_choice(
    parts: Sequence[Observation], patients: Sequence[Observation], total: float
) -> tuple[Observation, ...] | None:
    """Return the largest choice of parts, one a place, that adds up to a total with or without the patients."""
    parts = [seen for seen in parts if (seen.best or 0) > 0]
    if len(parts) > MOST_PARTS:
        return None
    least = 2 if parts else 0
    extras: list[tuple[Observation, ...]] = [(), *((seen,) for seen in patients)]
    for size in range(len(parts), 0, -1):
        for chosen in combinations(parts, size):
            if len({seen.key.place for seen in chosen}) < size:
                continue
            for extra in extras:
                picked = (*chosen, *extra)
                if len(picked) >= least and sum(seen.best or 0 for seen in picked) == total:
                    return picked
    return None


def _sex_and_age(observations: Sequence[Observation], days: _Days) -> Iterator[Identity]:
    """Yield women + men + boys + girls = total, from parts that one report gives."""
    parts: dict[tuple[str, dt.date], list[Observation]] = defaultdict(list)
    for seen in observations:
        if seen.part is not None and seen.best is not None and _is_exact(seen):
            parts[seen.report.id, seen.day].append(seen)
    for (_, day), group in sorted(parts.items()):
        by_label: dict[str, dict[float, Observation]] = defaultdict(dict)
        for seen in sorted(group, key=lambda o: o.claim.id):
            by_label[seen.part or ""].setdefault(seen.best or 0.0, seen)
        choices = [list(found.values()) for _, found in sorted(by_label.items())]
        count = 1
        for choice in choices:
            count *= len(choice)
        if len(choices) < 2 or count > MOST_READINGS:
            continue
        # The later of two with one number is kept: a sum of people by sex is a sum of those present.
        totals = {
            seen.best: seen for seen in (*_one_each(days.of("crossed", day)), *_one_each(days.of("present", day)))
        }
        for chosen in product(*choices):
            total = totals.get(sum(seen.best or 0.0 for seen in chosen))
            if total is not None and (total.best or 0) >= LEAST_TOTAL:
                terms = tuple(_term(_LABELS.get(seen.part or "", seen.part or ""), seen) for seen in chosen)
                yield _identity("sex_and_age", total, terms, days)


def _came_or_present(days: _Days, sums: Sums) -> None:
    """Mark those said to have come where the same number is present, and more came, some returned, or one text mixes.

    A headline that says "came" above a figure of those present gives itself away so: had that many come, and some
    returned, fewer would be present.
    """
    for (measure, day), came in sorted(days.table.items()):
        if measure != "crossed":
            continue
        for crossed in came:
            same = [seen for seen in days.of("present", day)
                    if seen.best == crossed.best and seen.key.place == crossed.key.place]  # fmt: skip
            gone = [seen for seen in days.of("returned", day) if (seen.best or 0) > 0]
            mixed = any(o.report.id == crossed.report.id and o.claim.sentence != crossed.claim.sentence for o in same)
            if not same or (crossed.best or 0) < LEAST_TOTAL or not (mixed or gone or _came_more(days, crossed)):
                continue
            why = f"definition: {crossed.best:,.0f} is the number present, not of those who came"
            sums.wrong[crossed.claim.id] = why
            says = f"{crossed.best:,.0f} cannot both have come and be present"
            sums.identities.append(
                _broken("came_less_returned", crossed, says, (crossed, same[0], *gone[:1]), "present")
            )


def _came_more(days: _Days, crossed: Observation) -> bool:
    """Whether more people are said to have come by that day or earlier."""
    return any(
        seen.key.place == crossed.key.place and (seen.best or 0) > (crossed.best or 0)
        for (measure, day), rows in days.table.items()
        if measure == "crossed" and day <= crossed.day
        for seen in rows
    )


def _never_falls(observations: Sequence[Observation], days: _Days, sums: Sums) -> None:
    """Find the figures that a count since a start cannot have, as those that break the longest rising chain."""
    rising: dict[str, list[Observation]] = defaultdict(list)
    for seen in observations:
        counts = seen.key.measure in _NEVER_FALL and seen.key.kind == "cumulative" and seen.part is None
        if counts and seen.best is not None and seen.claim.id not in sums.wrong and not seen.testimony.copied:
            rising[seen.key.text].append(seen)
    for _, entries in sorted(rising.items()):
        ordered = sorted(entries, key=lambda o: (o.day, o.best or 0.0, o.claim.id))
        if not _falls(ordered):
            continue
        worth = [_worth(seen, days, sums.confirmed) for seen in ordered]
        chain = longest_rise([seen.best or 0.0 for seen in ordered], worth)
        for number in sorted(set(range(len(ordered))) - set(chain)):
            _mark_fall(ordered[number], [ordered[i] for i in chain], days, sums)


def _span(seen: Observation) -> tuple[float, float]:
    """Return low and high of a figure with its rounding; open where the words leave it open."""
    slack = rounding(seen.best or 0.0)
    figure = seen.claim.figure
    bound = figure.bound if figure else "exact"
    low = 0.0 if bound == "at_most" else (seen.low if seen.low is not None else seen.best or 0.0)
    high = float("inf") if bound == "at_least" else (seen.high if seen.high is not None else seen.best or 0.0)
    return low - slack, high + slack


def _falls(ordered: Sequence[Observation]) -> bool:
    highest = 0.0
    for seen in ordered:
        low, high = _span(seen)
        if high < highest:
            return True
        highest = max(highest, low)
    return False


def _worth(seen: Observation, days: _Days, confirmed: frozenset[str]) -> float:
    """Return how much a figure speaks for its own kind: most in a sum that holds, least beside those present."""
    if seen.claim.id in confirmed:
        return 10.0
    if any(other.best == seen.best for other in days.of("present", seen.day)):
        return 0.5
    return 1.0


def longest_rise(values: Sequence[float], worth: Sequence[float]) -> list[int]:
    """Return the positions of the never-falling chain of greatest worth; of equals the one that ends earliest.

    Parameters
    ----------
    values
        Figures in the order of their days.
    worth
        Worth of each, above 0.

    References
    ----------
    Longest increasing subsequence by a Fenwick tree of prefix maxima: O(n log n).
    """
    ranks = {value: rank for rank, value in enumerate(sorted(set(values)), 1)}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before, best = [-1] * len(values), (0.0, -1)
    for number, value in enumerate(values):
        rank, so_far = ranks[value], (0.0, -1)
        while rank:
            so_far = max(so_far, tree[rank], key=lambda pair: pair[0])
            rank -= rank & -rank
        before[number] = so_far[1]
        total = (so_far[0] + worth[number], number)
        best = max(best, total, key=lambda pair: pair[0])
        rank = ranks[value]
        while rank < len(tree):
            tree[rank] = max(tree[rank], total, key=lambda pair: pair[0])
            rank += rank & -rank
    chain, number = [], best[1]
    while number >= 0:
        chain.append(number)
        number = before[number]
    return chain[::-1]


def _mark_fall(seen: Observation, chain: Sequence[Observation], days: _Days, sums: Sums) -> None:
    """Mark a figure outside the chain, unless rounding or open words square it with its neighbours."""
    low, high = _span(seen)
    earlier = max((o for o in chain if o.day <= seen.day), key=lambda o: (o.day, o.best or 0.0), default=None)
    later = min((o for o in chain if o.day >= seen.day), key=lambda o: (o.day, o.best or 0.0), default=None)
    clash = earlier if earlier and high < _span(earlier)[0] else later if later and low > _span(later)[1] else None
    if clash is None or clash.day == seen.day:
        return  # Two figures of one day are rivals, not a fall.
    here = [o for d in (-1, 0, 1) for o in days.of("present", seen.day + dt.timedelta(days=d))]
    proposal = _likely_kind(seen, here)
    means = {"present": "the number present", "arrived": "arrivals of a day or a week"}.get(
        proposal or "", "another count"
    )
    verb = "came" if seen.key.measure == "crossed" else "returned"
    word = "fell" if clash is earlier else "rose"
    says = (f"{seen.best:,.0f} cannot be all who {verb} by {seen.day}: {clash.best:,.0f} "
            f"{'had by' if word == 'fell' else 'only by'} {clash.day}")  # fmt: skip
    sums.wrong[seen.claim.id] = f"definition: {says}; more likely {means}"
    sums.identities.append(_broken("never_falls", seen, says, (seen, clash), proposal))


def _likely_kind(seen: Observation, present: Sequence[Observation]) -> Measure | None:
    """Return what a figure that cannot be all who came more likely counts."""
    if seen.key.measure != "crossed":
        return None
    near = [o.best for o in present if o.best and o.key.place == seen.key.place]
    if any(value == seen.best for value in near):
        return "present"
    if near and seen.best is not None and min(near) * 0.7 <= seen.best <= max(near) * 1.3:
        return "present"
    return "present" if not near else "arrived"


def _term(says: str, seen: Observation, sign: int = 1) -> Term:
    return Term(says, seen.best or 0.0, seen.claim.id, sign)


def _identity(kind: IdentityKind, total: Observation, terms: Sequence[Term], days: _Days) -> Identity:
    """Build a sum that holds; every claim of the total on that day counts as confirmed."""
    left = ""
    for term in terms:
        mark = " \u2212 " if term.sign < 0 else " + " if left else ""
        left += f"{mark}{term.value:,.0f} {term.says}"
    what = "came" if total.key.measure == "crossed" else "present"
    says = f"{left} = {total.best:,.0f} {what} in {total.spot.name}"
    same = [o.claim.id for o in days.of(total.key.measure, total.day)
            if o.best == total.best and o.key.place == total.key.place]  # fmt: skip
    claims = tuple(dict.fromkeys((*sorted(same), *(term.claim for term in terms))))
    return Identity(identify("a", f"{kind}|{total.day}|{says}"), kind, True, says, total.day, total.spot.name,
                    total.best, tuple(terms), claims)  # fmt: skip


def _broken(
    kind: IdentityKind, suspect: Observation, says: str, concerned: Sequence[Observation], proposal: Measure | None
) -> Identity:
    terms = tuple(_term(f"{seen.key.measure} by {seen.day}", seen) for seen in concerned)
    return Identity(identify("a", f"{kind}|{suspect.day}|{says}|{suspect.claim.id}"), kind, False, says, suspect.day,
                    suspect.spot.name, None, terms, tuple(seen.claim.id for seen in concerned), suspect.claim.id,
                    proposal)  # fmt: skip


def _distinct(identities: Sequence[Identity]) -> list[Identity]:
    """Return identities once each, in the order of their days."""
    found = {identity.id: identity for identity in identities}
    return sorted(found.values(), key=lambda identity: (identity.date, identity.kind, identity.id))
