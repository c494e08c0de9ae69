"""The rules that people move by: a frozen set of numbers, Flee's by default, and read from its YAML.

What each does, in formulas: docs/simulation.md. Flee's switches that change nothing there, or that nobody can use,
are not among them; a file that sets one is read, and the switch is named in the notes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import yaml

from uprooted.errors import InputError
from uprooted.records import column

SECTIONS = ("log_levels", "spawn_rules", "move_rules", "optimisations")
SPELLINGS = {
    "max_move_speed": "move_speed_km",
    "max_walk_speed": "walk_speed_km",
    "softening": "softening_km",
    "distance_softening": "softening_km",
    "movechance_pop_scale_factor": "movechance_pop_scale",
    "conflict_spawn_decay": "spawn_decay",
    "conflict_spawn_decay_interval": "spawn_decay_days",
}
# Off by default in Flee; switched on they would change a run, so they are refused rather than passed over.
NOT_MODELLED = (
    "flood_driven_spawning", "food_driven_spawning", "conflict_driven_spawning", "flood_rules", "flood_movechances",
    "empty_camps_on_day0", "use_v1_rules", "movechance_from_ipc", "two_system_decision_making",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rules:
    """How people move. The defaults are those of Flee's shipped settings file."""

    move_speed_km: float = column("Distance a day", unit="km", default=360.0)
    walk_speed_km: float = column("Distance a day on foot", unit="km", default=35.0)
    foreign_weight: float = column("Factor on the pull of places abroad", default=1.0)
    camp_weight: float = column("Factor on the pull of camps", default=1.0)
    conflict_weight: float = column("Factor on the pull of places in conflict", default=0.25)
    conflict_movechance: float = column("Chance a day to leave a place in conflict", default=1.0)
    camp_movechance: float = column("Chance a day to leave a camp", default=0.001)
    idpcamp_movechance: float = column("Chance a day to leave a camp for internally displaced", default=0.1)
    default_movechance: float = column("Chance a day to leave another place", default=0.3)
    awareness_level: int = column("How many places ahead people look", default=1)
    softening_km: float = column("Added to every distance when places are compared", unit="km", default=10.0)
    weight_softening: float = column("Added to every pull", default=0.0)
    distance_power: float = column("Power of the distance", default=1.0)
    weight_power: float = column("Power of the weight of a route", default=1.0)
    capacity_buffer: float = column("Share of capacity from which a camp draws fewer", default=0.9)
    capacity_scaling: float = column("Factor on every capacity", default=1.0)
    avoid_short_stints: bool = column("Whether people go on who have not come far of late", default=False)
    start_on_foot: bool = column("Whether people walk until the first place", default=False)
    spawn_decay: tuple[float, ...] = column("Factor on people setting out, by age of the conflict", default=())
    spawn_decay_days: float = column("Length of one step of `spawn_decay`", unit="days", default=30.0)
    insert_day0: bool = column("Whether those counted on the first day are there already", default=True)
    take_from_population: bool = column("Whether a place empties as its people leave", default=False)
    pruning_threshold: float = column("Routes with less than 1/this of the best weight are left out; 1: none",
                                      default=1.0)  # fmt: skip
    movechance_pop_base: float = column("Population at which the chance to leave is unchanged", unit="persons",
                                        default=10_000.0)  # fmt: skip
    movechance_pop_scale: float = column("Power by which chances to leave grow with population; 0: none", default=0.0)
    hub_movechance: float = column("Chance a day to leave a forwarding hub", default=1.0)
    transfer: bool = column("Whether full camps hand people on to the nearest one with room", default=False)
    transfer_km: float = column("How far a camp hands people on in a day, by open roads", unit="km", default=360.0)
    overfill: float = column("Share of its capacity that a camp takes beyond it", default=0.0)
    crowding_movechance: float = column("Added to the chance a day to leave a camp at twice its capacity",
                                        default=0.0)  # fmt: skip

    def __post_init__(self) -> None:
        shares = ("conflict_movechance", "camp_movechance", "idpcamp_movechance", "default_movechance",
                  "hub_movechance", "capacity_buffer", "crowding_movechance")  # fmt: skip
        for name in shares:
            _check(name, getattr(self, name), 0, 1)
        for name in ("move_speed_km", "walk_speed_km", "spawn_decay_days", "movechance_pop_base"):
            _check(name, getattr(self, name), 1e-3, 1e6)
        for name in ("foreign_weight", "camp_weight", "conflict_weight", "capacity_scaling", "softening_km",
                     "transfer_km", "overfill"):  # fmt: skip
            _check(name, getattr(self, name), 0, 1e6)
        _check("awareness_level", self.awareness_level, 1, 5)

    @property
    def limit_buffer(self) -> float:
        """Share of what a camp takes at most, from which it draws fewer."""
        return self.capacity_buffer / (1.0 + self.overfill)

    def decay(self, age_days: float) -> float:
        """Return the factor on people setting out from a place that has been in conflict for some days."""
        if not self.spawn_decay:
            return 1.0
        step = int(max(age_days, 0) / self.spawn_decay_days)
        return self.spawn_decay[min(step, len(self.spawn_decay) - 1)]


def _check(name: str, value: float, low: float, high: float) -> None:
    if not (math.isfinite(value) and low <= value <= high):
        raise InputError(f"{name} is {value!r}", allowed=f"{low:g} to {high:g}")


def read_rules(file: Path) -> tuple[Rules, tuple[str, ...]]:
    """Read rules from a settings file of Flee.

    Parameters
    ----------
    file
        YAML with the sections ``spawn_rules``, ``move_rules`` and others.

    Returns
    -------
    tuple
        The rules, and notes on switches that were passed over.

    Raises
    ------
    InputError
        When the file is no such YAML, a value is off, or it switches on what is not modelled.
    """
    given = _load(file)
    known = {one.name: one for one in fields(Rules)}
    changed: dict[str, Any] = {}
    passed = []
    for section in ("spawn_rules", "move_rules"):
        for key, value in (given.get(section) or {}).items():
            name = SPELLINGS.get(key, key)
            if name in known:
                changed[name] = _typed(file, key, value, getattr(Rules(), name))
            elif key in NOT_MODELLED and value:
                raise InputError(f"{file.name} sets {key}, which is not modelled", remedy=f"Remove {key}")
            else:
                passed.append(key)
    notes = (f"{file.name} sets what changes nothing here: {', '.join(passed)}",) if passed else ()
    return replace(Rules(), **changed), notes


def _load(file: Path) -> dict[str, Any]:
    try:
        given = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"{file} is not there", remedy="Name a settings file of Flee") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(f"{file.name} is no YAML: {error}") from error
    if given is None:
        return {}
    if not isinstance(given, dict) or not all(isinstance(part, dict | None) for part in given.values()):
        raise InputError(f"{file.name} holds no sections", allowed=", ".join(SECTIONS))
    return given


def _typed(file: Path, key: str, value: Any, default: object) -> Any:
    """Return a value in the type of its rule."""
    if isinstance(default, tuple):
        values = value if isinstance(value, list) else [value]
        return tuple(float(_typed(file, key, one, 1.0)) for one in values)
    right = isinstance(value, bool) if isinstance(default, bool) else isinstance(value, int | float)
    if not right or (isinstance(value, bool) and not isinstance(default, bool)):
        raise InputError(f"{file.name}: {key} is {value!r}", allowed=f"as {default!r}")
    return float(value) if isinstance(default, float) else value
