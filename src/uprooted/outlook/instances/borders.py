"""What-if at borders and on roads: shut for some days, with people waiting, or let through at a rate a day."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from uprooted.errors import InputError
from uprooted.outlook.instances.compiled import Instance
from uprooted.outlook.instances.extending import check_days, place_number, span_of, with_changes, with_gate


def close_link(
    instance: Instance,
    origin: str,
    destination: str,
    *,
    from_day: int = 0,
    to_day: int | None = None,
    rate: float = 0.0,
) -> Instance:
    """Return the instance with the road between two places shut for some days.

    Across a border people from home wait for it to open, and `rate` of them a day are let through meanwhile; within
    a country they take other ways.

    Raises
    ------
    InputError
        When there is no such road, or a rate is given for a road that crosses no border.
    """
    ends = (place_number(instance, origin), place_number(instance, destination))
    return _close_pairs(instance, [ends], from_day, to_day, rate)


def close_crossing(
    instance: Instance, place: str, *, from_day: int = 0, to_day: int | None = None, rate: float = 0.0
) -> Instance:
    """Return the instance with every road across the border at a place shut; people from home wait for it to open.

    Raises
    ------
    InputError
        When no road at the place crosses a border.
    """
    at = place_number(instance, place)
    pairs = [pair for pair in border_pairs(instance) if at in pair]
    if not pairs:
        known = sorted({instance.names[end] for pair in border_pairs(instance) for end in pair})
        raise InputError(f"No road at {place} crosses a border", allowed=", ".join(known) or "no place does",
                         remedy="Name an end of a road across the border, or use close_link")  # fmt: skip
    return _close_pairs(instance, pairs, from_day, to_day, rate)


def close_border(instance: Instance, *, from_day: int = 0, to_day: int | None = None, rate: float = 0.0) -> Instance:
    """Return the instance with every road across the border shut; `rate` is for each of them.

    Raises
    ------
    InputError
        When no road crosses a border.
    """
    pairs = border_pairs(instance)
    if not pairs:
        raise InputError("No road crosses a border", remedy="Use close_link for a road within a country")
    return _close_pairs(instance, pairs, from_day, to_day, rate)


def border_pairs(instance: Instance) -> list[tuple[int, int]]:
    """Return the pairs of places that a road across the border joins, the home end first."""
    before = {int(gate): int(at) for at, gate in zip(instance.link_from, instance.link_to, strict=True)
              if instance.kinds[gate] == "gate"}  # fmt: skip
    ends = zip(instance.link_from.tolist(), instance.link_to.tolist(), strict=True)
    joined = {(before.get(one, one), other) for one, other in ends if instance.kinds[other] != "gate"}
    home_first = {pair if not instance.foreign[pair[0]] else pair[::-1] for pair in joined}
    return sorted(pair for pair in home_first if instance.foreign[pair[0]] != instance.foreign[pair[1]])


def _close_pairs(
    instance: Instance, pairs: Sequence[tuple[int, int]], from_day: int, to_day: int | None, rate: float
) -> Instance:
    check_days(instance, from_day, to_day)
    if not 0 <= rate <= 1e9:
        raise InputError(f"A rate of {rate:g} persons a day", allowed="0 to 1e9")
    changed = instance
    for one, other in pairs:
        if instance.foreign[one] == instance.foreign[other]:
            if rate:
                raise InputError(f"A rate on a road within a country, {instance.names[one]} to {instance.names[other]}",
                                 remedy="Leave out the rate")  # fmt: skip
            roads = _links(changed, one, other) + _links(changed, other, one)
            if not roads:
                raise InputError(f"No road joins {instance.names[one]} and {instance.names[other]}",
                                 remedy="Name two places with a road between them")  # fmt: skip
            changed = with_changes(changed, span_of("road", roads, 0.0, 1.0, from_day, to_day))
        else:
            changed = _close_border_road(changed, (one, other), from_day, to_day, rate)
    return changed


def _close_border_road(
    instance: Instance, pair: tuple[int, int], from_day: int, to_day: int | None, rate: float
) -> Instance:
    home, abroad = pair if not instance.foreign[pair[0]] else pair[::-1]
    gated, gate = with_gate(instance, home, abroad)
    back = _links(gated, abroad, home)
    shut = span_of("gate", (gate,), rate, math.inf, from_day, to_day)
    return with_changes(gated, [*shut, *(span_of("road", back, 0.0, 1.0, from_day, to_day) if back else ())])


def _links(instance: Instance, origin: int, destination: int) -> tuple[int, ...]:
    hit = (instance.link_from == origin) & (instance.link_to == destination)
    return tuple(np.flatnonzero(hit).tolist())
