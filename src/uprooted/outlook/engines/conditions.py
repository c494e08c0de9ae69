"""What holds on a day: who leaves with what chance, how places pull, which links are open, how much room there is.

Both engines ask the same `Conditions`, so that they run under the same rules. Everything here is per place or link;
nothing depends on where people are.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from uprooted.outlook.engines.itineraries import Itineraries
from uprooted.outlook.instances.compiled import Change, Flags, Floats, Instance
from uprooted.outlook.instances.rules import Rules


class Conditions:
    """The state of places and links, moved on a day at a time by `advance`.

    `changed` says whether anything that moves people is otherwise than the day before; `today` holds what happens on
    the day alone. `room` is low, best and high by place; `passing` is how many a day a gate lets through.
    """

    def __init__(self, instance: Instance, rules: Rules) -> None:
        self.instance, self.rules = instance, rules
        self.intensity: Floats = np.zeros(len(instance.names))
        self.zone_since: Floats = np.full(len(instance.names), -1.0)
        self.was_zone: Flags = np.zeros(len(instance.names), dtype=bool)
        self.open: Flags = np.ones(len(instance.link_km), dtype=bool)
        self.shelter_open: Flags = np.ones(len(instance.names), dtype=bool)
        low, high = instance.capacity_low, instance.capacity_high
        best = instance.capacity
        self.room: Floats = np.stack([best if low is None else low, best, best if high is None else high])
        self.passing: Floats = np.full(len(instance.names), np.inf)
        self.share_back: Floats = np.zeros(len(instance.names))
        self.today: tuple[Change, ...] = ()
        self.population: Floats = instance.population.copy()
        self.changed = True
        self._by_day: dict[int, list[Change]] = defaultdict(list)
        for change in instance.changes:
            self._by_day[change.day].append(change)
        self._states: dict[str, Any] = {
            "road": self.open, "shelter": self.shelter_open, "gate": self.passing, "return": self.share_back,
        }  # fmt: skip
        self._apply(-1)

    def advance(self, day: int) -> None:
        """Bring in what changes on a day."""
        self.changed = day == 0 or bool(self._by_day.get(day)) or self._decay_steps(day) != self._decay_steps(day - 1)
        self._apply(day)

    def _apply(self, day: int) -> None:
        changes = self._by_day.get(day, ())
        self.today = tuple(change for change in changes if change.what in ("set_out", "sent_back"))
        for change in changes:
            at = list(change.targets)
            if change.what == "zone":
                self.was_zone[at] |= self.intensity[at] > 0
                self.was_zone[at] |= change.value > 0
                self.intensity[at] = change.value
                self.zone_since[at] = day
            elif change.what == "room":
                self.room[:, at] = np.array(_range(change))[:, None]
            elif change.what in self._states:
                self._states[change.what][at] = change.value

    def _decay_steps(self, day: int) -> tuple[int, ...]:
        if not self.rules.spawn_decay:
            return ()
        steps = np.minimum((day - self.zone_since) // self.rules.spawn_decay_days, len(self.rules.spawn_decay) - 1)
        return tuple(steps[self.intensity > 0].astype(int).tolist())

    @property
    def town(self) -> Flags:
        """Which places are towns now: neither camp nor hub nor in conflict, but what was a zone and is none."""
        kinds = self.instance.kinds
        plain = np.array([kind in ("town", "conflict", "flood") for kind in kinds])
        return (plain | self.was_zone) & ~(self.intensity > 0)

    def leave_chance(self) -> Floats:
        """Return the chance to leave each place on a day, for people with no way chosen yet."""
        rules, kinds = self.rules, self.instance.kinds
        by_kind = {"camp": rules.camp_movechance, "idpcamp": rules.idpcamp_movechance,
                   "forward": rules.hub_movechance, "marker": 1.0, "gate": 1.0, "home": 0.0}  # fmt: skip
        chance = np.array([by_kind.get(kind, rules.default_movechance) for kind in kinds])
        chance = np.where(self.was_zone, rules.default_movechance, chance)
        chance = np.where(self.intensity > 0, rules.conflict_movechance, chance)
        if rules.movechance_pop_scale:
            size = np.maximum(self.population, np.maximum(self.room[1], 0.0))
            chance = chance * (size / rules.movechance_pop_base) ** rules.movechance_pop_scale
        # Who is in a camp that is shut leaves it, where there is a way.
        chance = np.where(self.instance.is_camp & ~self.shelter_open, 1.0, chance)
        return np.asarray(np.clip(chance, 0.0, 1.0))

    def decay(self, day: int) -> Floats:
        """Return the factor on each place's conflict for its age on a day."""
        ages = (day - self.zone_since).tolist()
        return np.array([self.rules.decay(age) for age in ages])

    def pull(self, day: int) -> Floats:
        """Return how each place pulls, before distance and room."""
        rules, instance = self.rules, self.instance
        pull = np.where(instance.foreign, rules.foreign_weight, 1.0) * np.where(
            instance.is_camp, rules.camp_weight, 1.0
        )
        fear = np.power(rules.conflict_weight, self.decay(day) * self.intensity)
        return np.where(self.intensity > 0, pull * fear, pull)

    def way_weights(self, ways: Itineraries, day: int) -> Floats:
        """Return the weight of every way before room: 0 where a link of it is shut; not yet to any power of weight.

        References
        ----------
        docs/simulation.md, "Where people go".
        """
        rules = self.rules
        weight = (rules.weight_softening + self.pull(day)[ways.end]) / (rules.softening_km + ways.km) ** (
            rules.distance_power
        )
        passable = np.where(ways.links >= 0, self.open[ways.links], True).all(axis=1) & self.shelter_open[ways.end]
        return np.where(passable, weight, 0.0)

    def origins(self, day: int) -> Floats:
        """Return where people set out, as shares that add up to 1.

        In proportion to population and intensity of conflict, less with its age as it was on the day before. Where
        no place in conflict has people, in proportion to the population of all places but camps; without any of
        those, from all of them alike.
        """
        weight = self.population * self.intensity * self.decay(day - 1)
        if not weight.any():
            weight = np.where(self.instance.is_camp, 0.0, self.population)
        if not weight.any():
            weight = np.where(self.instance.is_camp, 0.0, 1.0)
        if not weight.any():
            weight = np.ones(len(weight))
        return np.asarray(weight / weight.sum())

    def limits(self) -> Floats:
        """Return the most that each place takes, low, best and high, in persons, shape (3, P); 0: without limit.

        What a camp takes is its capacity, scaled, and what it overfills.
        """
        taken = self.rules.capacity_scaling * (1.0 + self.rules.overfill)
        scaled = np.where(self.instance.is_camp, self.room * taken, 0.0)
        unlimited = self.room[1] * self.rules.capacity_scaling < 1.0
        return np.where(unlimited, 0.0, np.maximum(scaled, 1.0) * self.instance.is_camp)


def _range(change: Change) -> tuple[float, float, float]:
    low = change.value if change.low is None else change.low
    return low, change.value, change.value if change.high is None else change.high
