"""Agents: persons as arrays, moved one by one in a compiled loop (`kernels.walking`)."""

from __future__ import annotations

import numpy as np

from uprooted.outlook.engines.conditions import Conditions
from uprooted.outlook.engines.engine import Engine, Movement
from uprooted.outlook.engines.errands import go_home, hand_on
from uprooted.outlook.engines.itineraries import Itineraries, find_itineraries
from uprooted.outlook.engines.ranges import Standing
from uprooted.outlook.engines.throttle import crowded_leave
from uprooted.outlook.engines.transfers import Targets, can_hand_on, find_targets, spare_room
from uprooted.outlook.instances.compiled import Change, Floats, Instance, Whole
from uprooted.outlook.instances.rules import Rules
from uprooted.outlook.kernels import walking
from uprooted.outlook.kernels.compiling import require_numba


class Agents(Engine):
    """Persons, or groups of `people_per_agent` who stay together."""

    name = "agents"

    def _run(
        self, instance: Instance, rules: Rules, *, runs: int, rng: np.random.Generator, people_per_agent: int
    ) -> Movement:
        require_numba()
        ways = find_itineraries(instance, rules.awareness_level)
        populations = [Population(instance, rules, ways, child, people_per_agent) for child in rng.spawn(runs)]
        done = [population.days() for population in populations]
        return Movement(
            instance.shelter_names,
            np.stack([shelters for shelters, _ in done]),
            np.stack([total for _, total in done]),
            sum(population.steps for population in populations),
        )


class Population:
    """Everybody in one run. Arrays have room for all who will set out."""

    def __init__(
        self, instance: Instance, rules: Rules, ways: Itineraries, rng: np.random.Generator, scale: int
    ) -> None:
        self.instance, self.rules, self.ways, self.rng, self.scale = instance, rules, ways, rng, scale
        self.conditions = Conditions(instance, rules)
        self._standing = Standing(instance, 1, rng.spawn(1)[0])
        start = np.floor(instance.people / scale).astype(np.int64)
        self._arrivals = np.floor(self._standing.arrivals()[:, 0] / scale).astype(np.int64)
        extra = sum(self._number(change) for change in instance.changes if change.what == "set_out")
        size = int(start.sum() + (self._arrivals[-1] if len(self._arrivals) else 0)) + extra
        self.count, self.steps, self._set_out = int(start.sum()), 0, 0
        self.whole = np.full((size, 4), -1, dtype=np.int32)
        self.whole[:, walking.FRESH] = 1
        self.whole[: self.count, walking.PLACE] = np.repeat(np.arange(len(start)), start)
        self.real = np.zeros((size, 3))
        self._movers = np.empty(size, dtype=np.int64)
        self._stream = rng.integers(0, 2**64, size=1, dtype=np.uint64)
        self._places = np.zeros((len(start) + 1, 8))
        self._places[:-1, walking.CROWD] = start * float(scale)
        self._places[:, walking.FIRST_WAY] = ways.start
        self._places[:, walking.PASS] = np.inf
        self._ways = np.column_stack([ways.end, ways.first_leg, np.zeros((len(ways.end), 2))]).astype(float)
        self._legs = np.column_stack([ways.leg_link, ways.leg_next, ways.leg_end])
        ride = np.where(np.isnan(instance.link_speed_km), rules.move_speed_km, instance.link_speed_km)
        self._links = np.column_stack([
            instance.link_from, instance.link_to, instance.link_km, ride, instance.link_walk_share,
            np.ones(len(instance.link_km)),
        ])  # fmt: skip
        self._numbers = np.array([
            rules.limit_buffer, rules.weight_power, rules.pruning_threshold, rules.move_speed_km,
            rules.walk_speed_km, rules.start_on_foot, rules.avoid_short_stints, scale, rules.transfer,
        ], dtype=float)  # fmt: skip
        self._set_tables(0)

    @property
    def crowd(self) -> Floats:
        """People by place."""
        return self._places[:-1, walking.CROWD]

    def days(self) -> tuple[Floats, Floats]:
        """Run all days; return people in shelters (days, shelters) and all people (days,)."""
        shelters = np.empty((self.instance.days, len(self.instance.shelters)))
        total = np.empty(self.instance.days)
        for day in range(self.instance.days):
            self.day(day)
            shelters[day] = self.crowd[self.instance.shelters]
            total[day] = self.crowd.sum() + self.scale * np.count_nonzero(self.whole[: self.count, walking.ROAD] >= 0)
        return shelters, total

    def day(self, day: int) -> None:
        """Move everybody through one day; the order of `batch.Batch`."""
        self.conditions.advance(day)
        self._newcomers(day)
        if self.conditions.changed:
            self._set_tables(day)
        here = self.whole[: self.count]
        go_home(here, self.crowd, self.conditions, self.scale, self._standing, self.rng)
        self._feel_crowding()
        gates = self.instance.is_gate
        if gates.any():
            self._let_through(np.flatnonzero(gates))
        walking.live_day(
            self._movers[: self.count], self.whole, self.real, self._legs, self._ways, self._places, self._links,
            self._numbers, self._stream,
        )  # fmt: skip
        if self.rules.transfer:
            hand_on(here, self.crowd, self._limits, self._shut, self._targets, self.scale)
        self.steps += self.count

    def _number(self, change: Change) -> int:
        """Return how many agents a change comes to."""
        return int(self._standing.number(change)[0] // self.scale)

    def _newcomers(self, day: int) -> None:
        new = int(self._arrivals[day]) - self._set_out
        if new:
            self._set_out += new
            self._begin(self.rng.choice(len(self.crowd), size=new, p=self.conditions.origins(day)))
        for change in self.conditions.today:
            if change.what == "set_out" and (more := self._number(change)):
                self._begin(self.rng.choice(change.targets, size=more))

    def _begin(self, origin: Whole) -> None:
        """Let people set out from these places."""
        new = len(origin)
        self.whole[self.count : self.count + new, walking.PLACE] = origin
        gone = np.bincount(origin, minlength=len(self.crowd)) * float(self.scale)
        self._places[:-1, walking.CROWD] += gone
        if self.rules.take_from_population:
            self.conditions.population = np.maximum(self.conditions.population - gone, 0.0)
        self.count += new

    def _let_through(self, gates: Whole) -> None:
        """Open the gates for a day; of less than an agent stands for, what is left is kept for the next day."""
        left = np.minimum(self._places[gates, walking.PASS], self.scale)
        kept = np.where(np.isfinite(left) & (left < self.scale), left, 0.0)
        passing = self.conditions.passing[gates]
        self._places[gates, walking.PASS] = np.where(passing > 0, kept + passing, 0.0)

    def _feel_crowding(self) -> None:
        """Let people leave crowded camps sooner, and let full camps that can hand people on take more."""
        places = self._places[:-1]
        if self.rules.transfer:
            spare = spare_room(self.crowd[:, None], self._limits[:, None], self._shut)
            able = can_hand_on(self._targets, spare)[:, 0] > 0
            places[:, walking.ROOM] = np.where(able, 0.0, self._limits)
        if self.rules.crowding_movechance > 0:
            room = self._limits / (1.0 + self.rules.overfill)
            more = self.rules.crowding_movechance
            places[:, walking.LEAVE] = crowded_leave(self._leave, self.crowd, room, more)

    def _set_tables(self, day: int) -> None:
        conditions, places = self.conditions, self._places[:-1]
        self._leave = conditions.leave_chance()
        self._limits = self._standing.room(conditions.limits())[:, 0]
        self._shut = (self.instance.is_camp & ~conditions.shelter_open).astype(float)
        if self.rules.transfer:
            self._targets: Targets = find_targets(conditions)
        places[:, walking.LEAVE] = self._leave
        places[:, walking.ROOM] = self._limits
        places[:, walking.TOWN] = conditions.town
        self._ways[:, walking.WEIGHT] = conditions.way_weights(self.ways, day)
        self._links[:, walking.OPEN] = conditions.open
