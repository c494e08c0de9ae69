"""Stops that people can be at overnight, and the moves between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from uprooted.outlook.engines.itineraries import Itineraries
from uprooted.outlook.instances.compiled import Floats, Instance, Whole
from uprooted.outlook.instances.rules import Rules


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """A leg at one speed. M moves; a leg longer than a day's distance has a road slot for each night on it."""

    leg: Whole
    link: Whole
    km: Floats
    speed_km: Floats
    days: Whole  # nights on the road
    slot: Whole  # first road slot
    last_day_km: Floats  # left for the last day
    to_stop: Whole
    back_stop: Whole

    @property
    def slots(self) -> int:
        """Number of road slots."""
        return int(self.days.sum())


@dataclass(frozen=True, slots=True, eq=False)
class Stops:
    """Places 0..P-1, then places with a way ahead, one for each leg that follows another, then places not yet left."""

    places: int
    place: Whole
    leg: Whole  # the leg ahead; -1 where people choose
    fresh: bool
    start: Whole
    ways: int
    legs: int
    first_leg: Whole

    @property
    def count(self) -> int:
        """Number of stops."""
        return len(self.place)

    def newcomers(self) -> Whole:
        """Return the stop where those who set out begin, for each place."""
        first = self.count - self.places if self.fresh else 0
        return np.arange(first, first + self.places)

    def choices(self, stop: int) -> list[tuple[int, int]]:
        """Return pairs of choice and move out of a stop.

        A choice is a way, or, past the ways, the leg ahead. Moves are legs, then first legs on foot by way.
        """
        if self.leg[stop] >= 0:
            return [(self.ways + int(self.leg[stop]), int(self.leg[stop]))]
        place = int(self.place[stop])
        chosen = range(int(self.start[place]), int(self.start[place + 1]))
        on_foot = self.fresh and stop >= self.count - self.places
        return [(way, self.legs + way if on_foot else int(self.first_leg[way])) for way in chosen]


def find_stops(instance: Instance, ways: Itineraries, rules: Rules) -> tuple[Stops, Moves]:
    """Return the stops and moves of an instance under rules."""
    places = len(instance.names)
    following = np.unique(ways.leg_next[ways.leg_next >= 0])
    stop_of_leg = np.full(len(ways.leg_link), -1)
    stop_of_leg[following] = places + np.arange(len(following))
    waiting_at = instance.link_from[ways.leg_link[following]]
    place = np.concatenate([np.arange(places), waiting_at, np.arange(places if rules.start_on_foot else 0)])
    leg = np.full(len(place), -1)
    leg[places : places + len(following)] = following
    stops = Stops(
        places, place, leg, rules.start_on_foot, ways.start, len(ways.end), len(ways.leg_link), ways.first_leg
    )
    return stops, _moves(instance, ways, rules, stop_of_leg)


def _moves(instance: Instance, ways: Itineraries, rules: Rules, stop_of_leg: Whole) -> Moves:
    foot = ways.first_leg if rules.start_on_foot else ways.first_leg[:0]
    leg = np.concatenate([np.arange(len(ways.leg_link)), foot])
    link = ways.leg_link[leg]
    ride = np.where(np.isnan(instance.link_speed_km), rules.move_speed_km, instance.link_speed_km)
    # Days on foot and days on wheels of one link in the mean: exact for whole links, a mean for the rest.
    share = instance.link_walk_share
    speed = ((1 - share) * ride + share * rules.walk_speed_km)[link]
    speed[len(ways.leg_link) :] = rules.walk_speed_km
    km = instance.link_km[link]
    days = np.floor(km / speed).astype(np.int64)
    after = ways.leg_next[leg]
    to_stop = np.where(after >= 0, stop_of_leg[after], instance.link_to[link])
    slot = np.concatenate([[0], np.cumsum(days)])[:-1]
    return Moves(leg, link, km, speed, days, slot, km - days * speed, to_stop, instance.link_from[link])
