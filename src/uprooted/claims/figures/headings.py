"""Words that say of a figure what it counts without a sentence: labels before it, and headings of its column."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LABELS: Mapping[str, str] = MappingProxyType({
    "capacity": "shelter_capacity", "occupied": "shelter", "occupancy": "shelter", "sheltered": "shelter",
    "population": "shelter", "present": "shelter", "hosting": "shelter", "hosted": "shelter", "arrivals": "flee",
    "departures": "relocate", "returns": "return", "killed": "kill", "dead": "die", "deaths": "die",
    "injured": "wound", "wounded": "wound", "missing": "abduct", "displaced": "flee", "evacuated": "evacuate",
})  # fmt: skip
"""Event types by the word that stands before a figure: "Block A: capacity 2,000, occupied 3,900"."""

HEADINGS: Mapping[str, str] = MappingProxyType({
    **LABELS, "died": "die", "fatalities": "die", "injuries": "wound", "destroyed": "house_destroyed",
    "damaged": "house_damaged", "camps": "shelter", "camp": "shelter", "centres": "shelter", "centers": "shelter",
    "idps": "flee", "fled": "flee", "arrived": "flee", "returned": "return", "returnees": "return",
    "homeless": "homeless", "arrested": "arrest", "stranded": "strand", "rescued": "rescue", "cases": "disease",
})  # fmt: skip
"""The same for the heading of a column, where words stand that before a figure would say something else."""
