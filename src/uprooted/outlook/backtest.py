"""How outlooks made in this way did before: each day with a count is an origin once, checked on all later counts."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from uprooted.outlook.bands import spread_of
from uprooted.outlook.forecasters import blend, persistence, weights
from uprooted.records import Observation, PastScore


def past_score(shelters: Sequence[Sequence[Observation]], horizon: int) -> PastScore | None:
    """Score the outlooks of the past on a case's own shelters.

    Parameters
    ----------
    shelters
        Observations of each shelter, in order.
    horizon
        Days ahead that are checked, at most.

    Returns
    -------
    PastScore or None
        None where no outlook could be checked: fewer than two observations everywhere.
    """
    origins: set[dt.date] = set()
    errors, naive, inside = [], [], []
    for seen in shelters:
        for at in range(1, len(seen)):
            known, later = seen[:at], [one for one in seen[at:] if (one.date - seen[at - 1].date).days <= horizon]
            say, spread = weights(known), spread_of(known)
            for one in later:
                lead = (one.date - known[-1].date).days
                expected = blend(known, lead, say)
                band = spread.around(expected, lead)
                origins.add(known[-1].date)
                errors.append(abs(expected - one.best))
                naive.append(abs(persistence(known, lead) - one.best))
                inside.append(band["q10"] <= one.best <= band["q90"])
    if not errors:
        return None
    stood = math.fsum(naive)
    ratio = math.fsum(errors) / stood if stood > 0 else None
    return PastScore(len(origins), len(errors), error_ratio=ratio, cover80=sum(inside) / len(inside))
