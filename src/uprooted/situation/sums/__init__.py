"""Sums that figures must obey, and what they say of figures of the wrong kind.

came less returned = present; women + men + boys + girls = total; camps + hospital = total; those who came never fall.
A sum of unrounded figures that comes out exactly is strong evidence that each is of the kind it is taken for; a
broken one names the claim most likely of the wrong kind, and the right kind.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from uprooted.records import Identity
from uprooted.records.vocabulary import Measure, Unit
from uprooted.situation.observations import IN_HOSPITAL, Observation
from uprooted.situation.placing import Placing
from uprooted.situation.sums.days import Days, Sums, is_exact
from uprooted.situation.sums.identities import came_less_returned, places, sex_and_age
from uprooted.situation.sums.kinds import came_or_present, longest_rise, never_falls

__all__ = ["Sums", "check_sums", "longest_rise"]


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
    table: dict[tuple[Measure, Unit, dt.date], list[Observation]] = defaultdict(list)
    for seen in observations:
        if seen.best is not None and seen.part in (None, IN_HOSPITAL) and is_exact(seen):
            table[seen.key.measure, seen.key.unit, seen.day].append(seen)
    days = Days(placing, table)
    sums = Sums()
    for measure, unit, day in sorted(table):
        sums.identities += places(days, measure, unit, day)
        if (measure, unit) == ("present", "persons"):
            sums.identities += came_less_returned(days, day)
    sums.identities += sex_and_age(observations, days)
    came_or_present(days, sums)
    never_falls(observations, days, sums)
    sums.identities = _distinct(sums.identities)
    return sums


def _distinct(identities: Sequence[Identity]) -> list[Identity]:
    """Return identities once each, in the order of their days."""
    found = {identity.id: identity for identity in identities}
    return sorted(found.values(), key=lambda identity: (identity.date, identity.kind, identity.id))
