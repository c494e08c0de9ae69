"""One day of every person, one after the other.

Tables are arrays of two axes, so that a call hands over few of them (columns are the constants below):

- ``whole`` (persons, 4) and ``real`` (persons, 3): where everybody is;
- ``legs`` (legs, 3), ``ways`` (ways, 4), ``places`` (places + 1, 8), ``links`` (links, 6): the instance today; the ways
  of place p are rows ``places[p, FIRST_WAY]`` to ``places[p + 1, FIRST_WAY]``, half-open;
- ``numbers`` (9,): the rules; ``stream`` (1,): the state of the random stream.

References
----------
docs/simulation.md, "A day of a person".
"""
# mypy: disallow-untyped-defs=False, disallow-untyped-calls=False, disallow-untyped-decorators=False
# ruff: noqa: PLR0913, PLR0917

from __future__ import annotations

import numpy as np

from uprooted.outlook.kernels.compiling import entry, kernel

PLACE, ROAD, WAY, FRESH = 0, 1, 2, 3  # whole: place (-1 on the road), leg travelled, leg ahead (-1 none), none reached
LINK_KM, RECENT, TODAY = 0, 1, 2  # real: km on the link; share of a day's distance come of late; km today
LINK, NEXT, LAST = 0, 1, 2  # legs: its link, the leg after it (-1 none), the place its way leads to
END, LEG, WEIGHT, SCRATCH = 0, 1, 2, 3  # ways: place it leads to, first leg, weight before room
CROWD, LEAVE, ROOM, TOWN, FIRST_WAY = 0, 1, 2, 3, 4  # places: people, chance to leave, capacity, whether a town
PASS, SEEN, TOTAL = 5, 6, 7  # places: how many may still leave today; when its ways were weighed last, to what sum
CLOCK = -1  # the row behind the places: its CROWD counts the changes that weights hang on
FROM, TO, KM, SPEED, WALKED, OPEN = 0, 1, 2, 3, 4, 5  # links: ends, length, km a day, chance to walk, whether open
BUFFER, POWER, PRUNING, RIDE, ON_FOOT, START_ON_FOOT, AVOID_SHORT, SCALE, TRANSFER = 0, 1, 2, 3, 4, 5, 6, 7, 8
REFUSED_BELOW = 0.5


@kernel
def uniform(stream):
    """Return a number uniform on [0, 1) and move the stream on; NumPy's generator seeds it.

    References
    ----------
    Steele, G. L., Lea, D. and Flood, C. H. (2014). Fast splittable pseudorandom number generators. OOPSLA 2014.
    """
    stream[0] += np.uint64(0x9E3779B97F4A7C15)
    mixed = stream[0]
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed = mixed ^ (mixed >> np.uint64(31))
    return float(mixed >> np.uint64(11)) * 2.0**-53


@kernel
def room_left(place, places, numbers):
    """Return the factor on the pull of a place: 1 with room, 0 when full; capacity 0 is unlimited."""
    room, crowd = places[place, ROOM], places[place, CROWD]
    if room <= 0.0 or crowd <= numbers[BUFFER] * room:
        return 1.0
    if crowd >= room:
        return 0.0
    return 1.0 - (crowd - numbers[BUFFER] * room) / (room * (1.0 - numbers[BUFFER]))


@kernel
def change_crowd(place, by, places, numbers):
    """Add people to a place; where that moves the pull of a filling camp, all ways have to be weighed again."""
    limit = numbers[BUFFER] * places[place, ROOM]
    if places[place, ROOM] > 0.0 and max(places[place, CROWD], places[place, CROWD] + by) > limit:
        places[CLOCK, CROWD] += 1.0
    places[place, CROWD] += by


@kernel
def weigh_ways(first, last, ways, places, numbers):
    """Write the weights of some ways under the room there is now; return their sum."""
    total, best = 0.0, 0.0
    for way in range(first, last):
        weight = ways[way, WEIGHT]
        if weight > 0.0:
            room = room_left(int(ways[way, END]), places, numbers)
            # Under transfers a camp that lets nobody in is no way at all.
            weight = 0.0 if numbers[TRANSFER] > 0.0 and room < REFUSED_BELOW else weight * room
            if numbers[POWER] != 1.0 and weight > 0.0:
                weight = weight ** numbers[POWER]
        ways[way, SCRATCH] = weight
        best = max(best, weight)
        total += weight
    if total > 0.0 and numbers[PRUNING] > 1.001:
        for way in range(first, last):
            if ways[way, SCRATCH] < best / numbers[PRUNING]:
                total -= ways[way, SCRATCH]
                ways[way, SCRATCH] = 0.0
    if total <= 0.0:  # nowhere is room: all that are open alike
        for way in range(first, last):
            ways[way, SCRATCH] = 1.0 if ways[way, WEIGHT] > 0.0 else 0.0
            total += ways[way, SCRATCH]
    return total


@kernel
def choose_leg(place, ways, places, numbers, stream):
    """Return the first leg of the way taken from a place; -1 where there is none."""
    first, last = int(places[place, FIRST_WAY]), int(places[place + 1, FIRST_WAY])
    if places[place, SEEN] != places[CLOCK, CROWD]:
        places[place, TOTAL] = weigh_ways(first, last, ways, places, numbers)
        places[place, SEEN] = places[CLOCK, CROWD]
    left = uniform(stream) * places[place, TOTAL]
    chosen = -1
    for way in range(first, last):
        if ways[way, SCRATCH] > 0.0:
            chosen = way
            left -= ways[way, SCRATCH]
            if left < 0.0:
                break
    return int(ways[chosen, LEG]) if chosen >= 0 else -1


@kernel
def set_off(who, whole, real, legs, ways, places, links, numbers, stream):
    """Let one person who wants to go leave; return whether they are on the road now, and not turned away."""
    here, leg = whole[who, PLACE], whole[who, WAY]
    if places[here, PASS] < numbers[SCALE]:  # at a gate: waits, and keeps the way
        return False
    if leg < 0:
        leg = choose_leg(here, ways, places, numbers, stream)
    if leg < 0 or links[legs[leg, LINK], OPEN] == 0.0 or room_left(legs[leg, LAST], places, numbers) < REFUSED_BELOW:
        whole[who, WAY] = -1
        return False
    change_crowd(here, -numbers[SCALE], places, numbers)
    places[here, PASS] -= numbers[SCALE]
    whole[who, PLACE], whole[who, ROAD] = -1, leg
    real[who, LINK_KM] = 0.0
    return True


@kernel
def pace_of(who, link, whole, links, numbers, stream):
    """Return how far a person comes on a link in a day, in km."""
    if numbers[START_ON_FOOT] > 0.0 and whole[who, FRESH] > 0:
        return numbers[ON_FOOT]
    if links[link, WALKED] > 0.0 and uniform(stream) < links[link, WALKED]:
        return numbers[ON_FOOT]
    return links[link, SPEED]


@kernel
def arrive(who, link, whole, legs, places, links, numbers):
    """Put a person at the end of a link, or back at its beginning where it was shut meanwhile; return the place."""
    if links[link, OPEN] > 0.0:
        here, ahead = int(links[link, TO]), legs[whole[who, ROAD], NEXT]
    else:
        here, ahead = int(links[link, FROM]), -1
    whole[who, PLACE], whole[who, ROAD], whole[who, WAY], whole[who, FRESH] = here, -1, ahead, 0
    change_crowd(here, numbers[SCALE], places, numbers)
    return here


@kernel
def goes_on(who, here, day_km, whole, real, places, numbers, stream):
    """Return whether a person who has arrived with part of the day left wants to go on."""
    if whole[who, WAY] >= 0:
        return True
    come = (real[who, RECENT] + day_km / numbers[RIDE]) / 2.0
    if numbers[AVOID_SHORT] > 0.0 and places[here, TOWN] > 0.0 and come < 0.5:
        return True
    return uniform(stream) < places[here, LEAVE]


@kernel
def travel(who, whole, real, legs, ways, places, links, numbers, stream):
    """Move one person on the road to the end of the day."""
    day_km, on_road = 0.0, True
    while on_road:
        link = legs[whole[who, ROAD], LINK]
        pace = pace_of(who, link, whole, links, numbers, stream)
        real[who, LINK_KM] += pace
        day_km += pace
        beyond = real[who, LINK_KM] - links[link, KM]
        if beyond <= 0.0:
            break
        day_km -= beyond
        here = arrive(who, link, whole, legs, places, links, numbers)
        on_road = (
            day_km < pace
            and goes_on(who, here, day_km, whole, real, places, numbers, stream)
            and set_off(who, whole, real, legs, ways, places, links, numbers, stream)
        )
    real[who, TODAY] = day_km


@entry
def live_day(movers, whole, real, legs, ways, places, links, numbers, stream):
    """Move persons through a day: all decide, then all travel; `movers` (persons,) is written over."""
    count = 0
    places[CLOCK, CROWD] += 1.0
    for who in range(len(movers)):
        on_road = whole[who, ROAD] >= 0
        if not on_road and (whole[who, WAY] >= 0 or uniform(stream) < places[whole[who, PLACE], LEAVE]):
            on_road = set_off(who, whole, real, legs, ways, places, links, numbers, stream)
        if on_road:
            movers[count] = who
            count += 1
    for at in range(count):
        travel(movers[at], whole, real, legs, ways, places, links, numbers, stream)
    if numbers[AVOID_SHORT] > 0.0:
        for who in range(len(movers)):
            real[who, RECENT] = (real[who, RECENT] + real[who, TODAY] / numbers[RIDE]) / 2.0
            real[who, TODAY] = 0.0
