"""The rules by name, as the shapes of a language's table call them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from uprooted.claims.dates import absolute, amounts, counted, relative, units
from uprooted.claims.dates.matches import Match, Meaning, Setting

Rule = Callable[[Match, Setting], Meaning | None]

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "iso": absolute.read_iso,
        "slash": absolute.read_slash,
        "date": absolute.read_date,
        "day_range": absolute.read_day_range,
        "month": absolute.read_month,
        "year": absolute.read_year,
        "decade": absolute.read_decade,
        "season": absolute.read_season,
        "holiday": absolute.read_holiday,
        "unit_of_date": relative.read_unit_of_date,
        "part_of_month": counted.read_part_of_month,
        "eve": counted.read_eve,
        "day_of_month": counted.read_day_of_month,
        "weekday_of_week": counted.read_weekday_of_week,
        "before_last": units.read_before_last,
        "shifted": amounts.read_shifted,
        "deictic": relative.read_deictic,
        "weekday": relative.read_weekday,
        "part_of_day": relative.read_part_of_day,
        "clock": relative.read_clock,
        "pointed_unit": units.read_pointed_unit,
        "neighbour": units.read_neighbour,
        "part_of_unit": units.read_part_of_unit,
        "the_unit": units.read_the_unit,
        "same_unit": units.read_same_unit,
        "nth_unit": units.read_nth_unit,
        "year_end": units.read_year_end,
        "ago": amounts.read_ago,
        "unit_ago": amounts.read_unit_ago,
        "span": amounts.read_span,
        "first_units": amounts.read_first_units,
        "old": amounts.read_old,
        "duration": amounts.read_duration,
        "every": amounts.read_every,
        "recent_units": amounts.read_recent_units,
        "reference": amounts.read_reference,
    }
)
