"""Agents who are moved by others: sent home, or handed on by a full camp. Rows of `walking.live_day`'s ``whole``."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from uprooted.outlook.engines.conditions import Conditions
from uprooted.outlook.engines.ranges import Standing
from uprooted.outlook.engines.transfers import Targets, spare_room
from uprooted.outlook.instances.compiled import Floats, Whole
from uprooted.outlook.kernels import walking

People = NDArray[Any]


def go_home(
    whole: People, crowd: Floats, conditions: Conditions, scale: int, standing: Standing, rng: np.random.Generator
) -> None:
    """Send people home, in place: a share of those in some places, and as many as are said for the day.

    Parameters
    ----------
    whole
        Where everybody is.
    crowd
        Persons by place, kept up to date.
    scale
        Persons an agent stands for.
    """
    kinds = conditions.instance.kinds
    if "home" not in kinds:
        return
    home = kinds.index("home")
    for place in np.flatnonzero(conditions.share_back).tolist():
        there = _staying(whole, (place,))
        _move(whole, crowd, there[rng.random(len(there)) < conditions.share_back[place]], home, scale)
    for change in conditions.today:
        if change.what == "sent_back":
            there = _staying(whole, change.targets)
            number = min(int(standing.number(change)[0] // scale), len(there))
            _move(whole, crowd, rng.choice(there, size=number, replace=False), home, scale)


def hand_on(whole: People, crowd: Floats, limits: Floats, shut: Floats, targets: Targets, scale: int) -> None:
    """Hand those beyond a camp's room on to the nearest camps with room, in place; who set out last goes first.

    Parameters
    ----------
    limits
        Persons by place; 0 is without limit.
    shut
        1 for places that are shut, by place.
    targets
        Where each camp hands people on to, the nearest first.
    """
    spare = np.floor(spare_room(crowd[:, None], limits[:, None], shut)[:, 0] / scale)
    for camp, others in targets.items():
        for other in others:
            number = min(-spare[camp], spare[other])
            if number < 1:
                continue
            there = _staying(whole, (camp,))[-int(number) :]
            _move(whole, crowd, there, other, scale)
            spare[camp] += len(there)
            spare[other] -= len(there)


def _staying(whole: People, places: tuple[int, ...]) -> Whole:
    """Return who is at some places and on no way."""
    return np.flatnonzero(np.isin(whole[:, walking.PLACE], places) & (whole[:, walking.WAY] < 0))


def _move(whole: People, crowd: Floats, who: Whole, place: int, scale: int) -> None:
    gone = np.bincount(whole[who, walking.PLACE], minlength=len(crowd)) * float(scale)
    crowd -= gone
    crowd[place] += len(who) * float(scale)
    whole[who, walking.PLACE] = place
    whole[who, walking.FRESH] = 0
