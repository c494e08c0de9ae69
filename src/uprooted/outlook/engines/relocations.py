"""People of cohorts who are moved by others: sent home, or handed on by a full camp. Counts by stop and column."""

from __future__ import annotations

import numpy as np

from uprooted.outlook.engines.flows import Counts, Flow
from uprooted.outlook.engines.transfers import Targets, spare_room
from uprooted.outlook.instances.compiled import Floats


def taken(counts: Counts, number: Floats) -> Counts:
    """Return so many of some counts, in proportion to them; never more than there are.

    Parameters
    ----------
    counts
        Persons, shape (N, R); whole ones stay whole.
    number
        How many to take in each run, shape (R,), 0 or more; of whole persons it is rounded down.
    """
    total = counts.sum(axis=0)
    part = np.minimum(number, total) / np.maximum(total, 1e-12)
    until = np.cumsum(counts, axis=0) * part
    if np.issubdtype(counts.dtype, np.integer):
        until = np.floor(until + 1e-6).astype(counts.dtype)
    return np.asarray(np.minimum(np.diff(until, axis=0, prepend=0), counts))


def send_share(at_stop: Counts, shares: Floats, home: int, flow: Flow) -> None:
    """Send a share of those at places home, in place; `shares` are by place."""
    for place in np.flatnonzero(shares).tolist():
        gone = flow.share(at_stop[place], float(shares[place]))
        at_stop[place] -= gone
        at_stop[home] += gone


def send_number(at_stop: Counts, places: tuple[int, ...], number: Floats, home: int) -> None:
    """Send so many people home from some places together, in place; `number` is by run."""
    runs = len(number)
    rows = at_stop[list(places)].reshape(-1, runs)  # a row for each place and bin
    gone = taken(rows, number)
    at_stop[list(places)] = (rows - gone).reshape(len(places), -1)
    by_place = gone.reshape(len(places), -1)
    at_stop[home] += by_place.sum(axis=0)


def hand_on(at_stop: Counts, people: Floats, limits: Floats, shut: Floats, targets: Targets) -> None:
    """Hand those beyond a camp's room on to the nearest camps with room, in place.

    Parameters
    ----------
    at_stop
        Persons by stop and column; places come first.
    people, limits
        Persons by place and run; a limit of 0 is none.
    shut
        1 for places that are shut, by place.
    targets
        Where each camp hands people on to, the nearest first.
    """
    runs = people.shape[1]
    whole = np.issubdtype(at_stop.dtype, np.integer)
    spare = spare_room(people, limits, shut)
    if whole:
        spare = np.floor(spare)
    for camp, others in targets.items():
        if not (spare[camp] < 0).any():
            continue
        for other in others:
            number = np.minimum(np.maximum(-spare[camp], 0.0), np.maximum(spare[other], 0.0))
            if not number.any():
                continue
            rows = at_stop[camp].reshape(-1, runs)
            gone = taken(rows, number)
            at_stop[camp] -= gone.reshape(-1)
            at_stop[other] += gone.reshape(-1)
            moved = gone.sum(axis=0)
            spare[camp] += moved
            spare[other] -= moved
