"""Claims that cannot all be true: denials, rival actors, rival figures, each with its cause."""

from uprooted.situation.disputes.deeds import find_denials, find_rival_actors, find_rival_causes
from uprooted.situation.disputes.figures import find_rival_figures, find_rival_tolls
from uprooted.situation.disputes.units import (
    find_mixed_units,
    find_scope_disputes,
    find_unit_disputes,
    find_wrong_kinds,
)

__all__ = [
    "find_denials",
    "find_mixed_units",
    "find_rival_actors",
    "find_rival_causes",
    "find_rival_figures",
    "find_rival_tolls",
    "find_scope_disputes",
    "find_unit_disputes",
    "find_wrong_kinds",
]
