"""Claims that cannot all be true: denials, rival actors, rival figures, each with its cause."""

from uprooted.situation.disputes.answers import find_answers, find_units_in_reports
from uprooted.situation.disputes.deeds import (
    explain_the_same,
    find_denials,
    find_rival_actors,
    find_rival_causes,
    is_attack_on_forces,
)
from uprooted.situation.disputes.figures import Groups, dispute_over, find_rivals, time_of_day
from uprooted.situation.disputes.flight import find_rival_flights, flights, tells_of_harm
from uprooted.situation.disputes.hours import find_hours_apart
from uprooted.situation.disputes.nobody import find_nobody_against_some
from uprooted.situation.disputes.told import (
    Said,
    camp_counts,
    find_explained_gaps,
    find_rival_camp_counts,
    find_rival_household_sizes,
    household_sizes,
)
from uprooted.situation.disputes.tolls import TOLLS, find_rival_tolls, find_tolls_of_parts
from uprooted.situation.disputes.units import (
    find_mixed_units,
    find_scope_disputes,
    find_unit_disputes,
    find_wrong_kinds,
)
from uprooted.situation.disputes.wholes import find_falling_counts, find_homeless_over_displaced, find_parts_over_wholes

__all__ = [
    "TOLLS",
    "Groups",
    "Said",
    "camp_counts",
    "dispute_over",
    "explain_the_same",
    "find_answers",
    "find_denials",
    "find_explained_gaps",
    "find_falling_counts",
    "find_homeless_over_displaced",
    "find_hours_apart",
    "find_mixed_units",
    "find_nobody_against_some",
    "find_parts_over_wholes",
    "find_rival_actors",
    "find_rival_camp_counts",
    "find_rival_causes",
    "find_rival_flights",
    "find_rival_household_sizes",
    "find_rival_tolls",
    "find_rivals",
    "find_scope_disputes",
    "find_tolls_of_parts",
    "find_unit_disputes",
    "find_units_in_reports",
    "find_wrong_kinds",
    "flights",
    "household_sizes",
    "is_attack_on_forces",
    "tells_of_harm",
    "time_of_day",
]
