"""Some runs of cohorts side by side, a day at a time."""

from __future__ import annotations

import numpy as np

from uprooted.outlook.engines.conditions import Conditions
from uprooted.outlook.engines.daygraph import BIN_KM, DayGraph, Wave
from uprooted.outlook.engines.flows import Counts, Flow
from uprooted.outlook.engines.gates import Gates
from uprooted.outlook.engines.itineraries import Itineraries
from uprooted.outlook.engines.ranges import Standing
from uprooted.outlook.engines.relocations import hand_on, send_number, send_share
from uprooted.outlook.engines.stints import Stints
from uprooted.outlook.engines.throttle import WayChances, crowded_leave
from uprooted.outlook.engines.transfers import Targets, can_hand_on, find_targets, spare_room
from uprooted.outlook.instances.compiled import Floats, Instance
from uprooted.outlook.instances.rules import Rules


class Batch:
    """State of some runs; `day` moves it on.

    The order of a day:

    1. what changes on it (zones, roads, room, gates);
    2. people set out, and people go home;
    3. people on the road come a day further; those whose leg ends enter the day where it ends;
    4. wave by wave: who goes on, which way, how many are let in and let through;
    5. who is where overnight;
    6. full camps hand people on.
    """

    def __init__(
        self, instance: Instance, rules: Rules, ways: Itineraries, graph: DayGraph, flow: Flow, standing: Standing
    ) -> None:
        self.instance, self.rules, self.ways, self.graph = instance, rules, ways, graph
        self.flow, self.runs = flow, standing.runs
        runs = standing.runs
        self.conditions, self._standing = Conditions(instance, rules), standing
        set_out = standing.arrivals()
        self._set_out_until = np.floor(set_out) if np.issubdtype(flow.dtype, np.integer) else set_out
        self._home = instance.kinds.index("home") if "home" in instance.kinds else -1
        self._gate_keeper = Gates(graph, instance.is_gate, runs)
        self._targets: Targets = {}
        stepped = {at for change in instance.changes if change.what == "room" for at in change.targets}
        limited = (self.conditions.limits()[1] > 0) | np.isin(np.arange(len(instance.names)), list(stepped))
        self._can_fill = np.flatnonzero(limited & instance.is_camp)
        self.stints = Stints(graph, rules, runs)
        stops, moves = graph.stops, graph.moves
        self.at_stop: Counts = np.zeros((stops.count, self.stints.columns), dtype=flow.dtype)
        self.road: Counts = np.zeros((moves.slots, self.stints.columns), dtype=flow.dtype)
        self._newcomers = stops.newcomers()
        self.at_stop[self._newcomers, :runs] = np.floor(instance.people)[:, None]
        self._node_place = stops.place[graph.node_stop]
        self._has_way = stops.leg[graph.node_stop] >= 0
        loses_way = self._has_way & ~graph.node_done & ~instance.is_gate[self._node_place]
        overnight = np.where(loses_way, self._node_place, graph.node_stop)
        self._by_stop = np.argsort(overnight, kind="stable")
        self._stops, self._stop_starts = np.unique(overnight[self._by_stop], return_index=True)
        self._many_days = np.flatnonzero(moves.days)
        slot = moves.slot[self._many_days]
        self._last_slot = slot + moves.days[self._many_days] - 1
        self._first_slot = np.isin(np.arange(moves.slots), slot)
        self._slot_speed: Floats = np.repeat(moves.speed_km, moves.days)
        camp = np.full(stops.places, -1)
        self._set_chances(0)
        camp[self._chances.camps] = np.arange(len(self._chances.camps))
        self._gates = [_Gate(wave, graph, camp[self._node_place]) for wave in graph.waves]

    def days(self) -> tuple[Floats, Floats]:
        """Run all days; return people in shelters (runs, days, shelters) and all people (runs, days)."""
        shelters = np.empty((self.runs, self.instance.days, len(self.instance.shelters)))
        total = np.empty((self.runs, self.instance.days))
        for day in range(self.instance.days):
            self.day(day)
            people = self.people()
            shelters[:, day, :] = people[self.instance.shelters].T
            total[:, day] = people.sum(axis=0) + self.stints.summed(self.road).sum(axis=0)
        return shelters, total

    def people(self) -> Floats:
        """Return people by place and run."""
        stops = self.graph.stops
        at_stop = self.stints.summed(self.at_stop)
        if stops.count == stops.places:
            return at_stop
        people = np.zeros((stops.places, self.runs), dtype=at_stop.dtype)
        np.add.at(people, stops.place, at_stop)
        return people

    def day(self, day: int) -> None:
        """Move everybody through one day."""
        self.conditions.advance(day)
        self._set_out(day)
        if self.conditions.changed:
            self._set_chances(day)
        self._go_home()
        present = self.people()
        here: Counts = np.zeros(
            (self.graph.nodes + self.graph.moves.slots, self.at_stop.shape[1]), dtype=self.flow.dtype
        )
        here[: len(self.at_stop)] = self.at_stop
        self._travel(here)
        self._feel_crowding(present)
        self._gate_keeper.open_day(self.conditions.passing)
        self._walk_waves(here, present[self._chances.camps])
        self._settle(here)
        if self.rules.transfer:
            hand_on(self.at_stop, self.people(), self._limits, self._shut, self._targets)

    def _set_out(self, day: int) -> None:
        until = self._set_out_until
        number = until[day] - until[day - 1] if day else until[0]
        gone = self.flow.set_out(number, self.conditions.origins(day)) if number.any() else None
        for change in self.conditions.today:
            if change.what == "set_out":
                shares = np.bincount(change.targets, minlength=len(self.instance.names)) / len(change.targets)
                more = self.flow.set_out(np.floor(self._standing.number(change)), shares)
                gone = more if gone is None else gone + more
        if gone is None:
            return
        self.at_stop[self._newcomers, : self.runs] += gone
        if self.rules.take_from_population:
            left = self.conditions.population - gone.mean(axis=1)
            self.conditions.population = np.maximum(left, 0.0)

    def _go_home(self) -> None:
        if self._home < 0:
            return
        send_share(self.at_stop, self.conditions.share_back, self._home, self.flow)
        for change in self.conditions.today:
            if change.what == "sent_back":
                send_number(self.at_stop, change.targets, self._standing.number(change), self._home)

    def _set_chances(self, day: int) -> None:
        conditions = self.conditions
        weights = conditions.way_weights(self.ways, day)
        self._limits = self._standing.room(conditions.limits())
        self._chances = WayChances(self.ways, self.rules, self._limits, weights, self._can_fill)
        leave = np.where(self._has_way, 1.0, conditions.leave_chance()[self._node_place])
        in_town = conditions.town[self._node_place] & ~self._has_way
        self._leave = self.stints.urge(leave, in_town)
        self._leg_open = conditions.open[self.ways.leg_link].astype(float)
        self._shut: Floats = (self.instance.is_camp & ~conditions.shelter_open).astype(float)
        if self.rules.transfer:
            self._targets = find_targets(conditions)

    def _feel_crowding(self, present: Counts) -> None:
        """Let people leave crowded camps sooner, and let full camps that can hand people on take more."""
        if self.rules.transfer and len(self._chances.camps):
            able = can_hand_on(self._targets, spare_room(present, self._limits, self._shut))
            self._chances.hands_on = able[self._chances.camps]
        if self.rules.crowding_movechance > 0:
            places, room = self.graph.stops.places, self._limits / (1.0 + self.rules.overfill)
            leave = self.conditions.leave_chance()[:, None]
            crowded = crowded_leave(leave, present, room, self.rules.crowding_movechance)
            self._leave = np.broadcast_to(self._leave, (len(self._leave), self.at_stop.shape[1])).copy()
            self._leave[:places] = self.stints.spread(np.broadcast_to(crowded, present.shape))

    def _travel(self, here: Counts) -> None:
        """Bring the road a day further; put those whose leg ends into the day, back where it was shut meanwhile."""
        if not len(self.road):
            return
        graph, moves = self.graph, self.graph.moves
        arrived = self.road[self._last_slot]
        is_open = self.conditions.open[moves.link[self._many_days]]
        into = np.where(is_open, graph.inject_on[self._many_days], graph.inject_back[self._many_days])
        np.add.at(here, into, arrived)
        kept = self.stints.aged(self.road, self._slot_speed)
        self.road = np.roll(kept, 1, axis=0)
        self.road[self._first_slot] = 0

    def _walk_waves(self, here: Counts, crowd: Counts) -> None:
        """Let people go on, wave by wave; `crowd` are those in camps that can fill, kept up to date."""
        graph, stints = self.graph, self.stints
        crowd = crowd.copy()
        for number, (wave, gate) in enumerate(zip(graph.waves, self._gates, strict=True)):
            people = here[wave.first : wave.last]
            if wave.edge_last == wave.edge_first or not people.any():
                continue
            chances = self._edge_chances(wave, crowd)
            allowed = self._gate_keeper.admitted(number, people)
            moved = self.flow.along(wave, allowed, self._leave[wave.first : wave.last], chances)
            gone = np.add.reduceat(moved, wave.node_starts, axis=0)
            if len(gone) < len(people):
                everywhere = np.zeros_like(people)
                everywhere[wave.node_index] = gone
                gone = everywhere
            people -= gone
            self._gate_keeper.passed(number, gone)
            gate.count(crowd, -stints.summed(gone), leaving=True)
            gathered = self._gathered(wave, moved)
            here[wave.targets] += gathered
            gate.count(crowd, stints.summed(gathered), leaving=False)

    def _edge_chances(self, wave: Wave, crowd: Counts) -> Floats:
        choice = self.graph.edge_choice[wave.edge_first : wave.edge_last]
        chances = self._chances.update(crowd)
        if self.graph.stops.count > self.graph.stops.places:
            legs = self._leg_chances(chances.shape[1])
            chances = np.vstack([chances, legs])
        return self.stints.spread(chances[choice])

    def _leg_chances(self, columns: int) -> Floats:
        """Return 1 for legs that are open and end where people are let in, else 0."""
        let_in = np.ones((self.graph.stops.places, columns))
        if columns > 1:  # else every camp has room
            let_in[self._chances.camps] = self._chances.entry
        return np.asarray(self._leg_open[:, None] * let_in[self.ways.leg_end])

    def _gathered(self, wave: Wave, moved: Counts) -> Counts:
        """Return people by target; those who stay on the road overnight in the bins of the next day."""
        if self.stints.bins > 1:
            edges = slice(wave.edge_first, wave.edge_last)
            km = self.graph.node_km[self.graph.edge_node[edges]] * BIN_KM
            slot = wave.edge_target - self.graph.nodes
            night = slot >= 0
            moved[night] = self.stints.aged(moved[night], km[night] + self._slot_speed[slot[night]])
        return np.asarray(np.add.reduceat(moved[wave.order], wave.starts, axis=0))

    def _settle(self, here: Counts) -> None:
        nodes = self.graph.nodes
        self.road += here[nodes:]
        stays = self.stints.aged(here[:nodes], self.graph.node_km * BIN_KM)
        self.at_stop[:] = 0
        self.at_stop[self._stops] = np.add.reduceat(stays[self._by_stop], self._stop_starts, axis=0)


class _Gate:
    """Which nodes and targets of a wave are in camps that can fill."""

    def __init__(self, wave: Wave, graph: DayGraph, camp_of_node: Counts) -> None:
        self._leaving = _grouped(camp_of_node[wave.first : wave.last])
        at_node = wave.targets < graph.nodes
        into = np.where(at_node, camp_of_node[np.where(at_node, wave.targets, 0)], -1)
        self._entering = _grouped(into)

    def count(self, crowd: Counts, people: Counts, *, leaving: bool) -> None:
        """Add people of the wave's nodes or targets to those in their camps."""
        rows, starts, camps = self._leaving if leaving else self._entering
        if len(camps):
            crowd[camps] += np.add.reduceat(people[rows], starts, axis=0)


def _grouped(camp: Counts) -> tuple[Counts, Counts, Counts]:
    rows = np.flatnonzero(camp >= 0)
    rows = rows[np.argsort(camp[rows], kind="stable")]
    camps, starts = np.unique(camp[rows], return_index=True)
    return rows, starts, camps
