"""Alerts: a condition on an outlook in a line of text, and whether it holds.

::

    full(SHELTER) > 0.5 within 7 days     probability that it is full by then
    present(SHELTER) > 3000 within 7      median of the people in it, on any day until then
    arrivals > 500 within 3               net arrivals of all shelters added up until then, medians
    arrivals(SHELTER) < 0                 the same of one; without ``within``, the whole horizon

Signs are > >= < <=; numbers may end with %, and hold commas or blanks between thousands.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from uprooted.errors import InputError, NotFoundError
from uprooted.places import fold
from uprooted.records import Outlook, ShelterOutlook
from uprooted.records.fields import column

What = Literal["full", "present", "arrivals"]

FORMS = (
    "full(SHELTER), present(SHELTER), arrivals or arrivals(SHELTER); then > >= < <= and a number; then within N days"
)
EXAMPLE = "Write for example: full(Altinozu) > 0.5 within 7"
_FORM = re.compile(
    r"""\s*(?P<what>[a-z]+)\s*(?:\(\s*(?P<shelter>[^()]*?)\s*\))?
        \s*(?P<sign>>=|<=|>|<)\s*(?P<number>\d[\d\s,]*(?:\.\d+)?|\.\d+)\s*(?P<percent>%)?
        \s*(?:within\s+(?P<days>\d+)\s*(?:days?)?)?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_SIGNS: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alert:
    """A condition on an outlook."""

    text: str = column("As written")
    what: What = column("full: a probability; present: people; arrivals: people until a day")
    shelter: str | None = column("Name as written; null: all shelters")
    sign: str = column("One of > >= < <=")
    number: float = column("What it is held against")
    within_days: int | None = column("Days ahead that are looked at; null: all", unit="days")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a condition holds."""

    alert: str = column("As written")
    holds: bool = column("Whether it holds")
    value: float = column("What was held against the number")
    shelter: str | None = column("Name of the shelter; null: all", default=None, hxl="#loc+name")


def parse_alert(text: str) -> Alert:
    """Parse a condition.

    Raises
    ------
    InputError
        When it is not of the form above.
    """
    found = _FORM.fullmatch(text)
    what = found["what"].lower() if found else ""
    if not found or what not in ("full", "present", "arrivals"):
        raise InputError(f"{text!r} is no alert", allowed=FORMS, remedy=EXAMPLE)
    shelter = (found["shelter"] or "").strip("'\" ") or None
    if shelter is None and what != "arrivals":
        raise InputError(f"{text!r} names no shelter", allowed=FORMS, remedy=EXAMPLE)
    number = float(re.sub(r"[\s,]", "", found["number"])) / (100 if found["percent"] else 1)
    if what == "full" and number > 1:
        raise InputError(f"{text!r}: a probability of {number:g}", allowed="0 to 1, or 0 % to 100 %", remedy=EXAMPLE)
    if what != "full" and found["percent"]:
        raise InputError(f"{text!r}: people are no percentage", allowed=FORMS, remedy=EXAMPLE)
    days = int(found["days"]) if found["days"] else None
    return Alert(text.strip(), what, shelter, found["sign"], number, days)  # type: ignore[arg-type]


def judge_all(
    alerts: Sequence[Alert], outlooks: Sequence[tuple[str, Outlook]]
) -> tuple[list[tuple[str, Verdict]], list[InputError]]:
    """Hold every condition against every outlook that has its shelter.

    Parameters
    ----------
    alerts
        Conditions.
    outlooks
        Outlooks with the names of their folders.

    Returns
    -------
    tuple
        What was decided, with the folder; and why the rest could not be. A shelter that one outlook has is not missed
        in the others.
    """
    verdicts, errors = list[tuple[str, Verdict]](), list[InputError]()
    for alert in alerts:
        missing = list[InputError]()
        for name, outlook in outlooks:
            try:
                verdicts.append((name, judge(alert, outlook)))
            except NotFoundError as error:
                missing.append(error)
            except InputError as error:
                errors.append(error)
        errors += missing[:1] if len(missing) == len(outlooks) else []
    return verdicts, errors


def judge(alert: Alert, outlook: Outlook) -> Verdict:
    """Say whether a condition holds in an outlook.

    Raises
    ------
    NotFoundError
        When no shelter has that name.
    InputError
        When the days lie beyond the horizon, or nothing is foreseen that the condition could be held against: an
        alert that can't be decided is never silently off.
    """
    within = outlook.horizon if alert.within_days is None else alert.within_days
    if not 1 <= within <= outlook.horizon:
        raise InputError(
            f"{alert.text!r} looks {within} days ahead", allowed=f"1 to {outlook.horizon}, the horizon",
            remedy="Ask for a longer --horizon",
        )  # fmt: skip
    if alert.shelter is None:
        shelters: Sequence[ShelterOutlook] = [one for one in outlook.shelters if one.days]
        if not shelters:
            raise InputError(
                f"{alert.text!r} can't be decided: no shelter has a count", remedy="Add reports with counts"
            )
    else:
        shelters = [_named(alert, alert.shelter, outlook)]
    value = _value(alert, shelters, within)
    name = shelters[0].shelter if alert.shelter else None
    return Verdict(alert.text, _SIGNS[alert.sign](value, alert.number), value, name)


def _named(alert: Alert, name: str, outlook: Outlook) -> ShelterOutlook:
    found = next((one for one in outlook.shelters if fold(one.shelter) == fold(name)), None)
    if found is None:
        known = ", ".join(one.shelter for one in outlook.shelters) or "none"
        raise NotFoundError(f"{alert.text!r}: there is no shelter {name!r}", allowed=known, remedy="Name one of these")
    if not found.days:
        raise InputError(
            f"{alert.text!r} can't be decided: no report counts the people in {found.shelter}",
            remedy="Add a report that does, or name another shelter",
        )
    return found


def _value(alert: Alert, shelters: Sequence[ShelterOutlook], within: int) -> float:
    """Return what is held against the number: for `present` the day that comes nearest to making it hold."""
    first = shelters[0]
    if alert.what == "arrivals":
        return sum(day.arrivals or 0.0 for one in shelters for day in one.days[:within])
    if alert.what == "present":
        people = [day.q50 for day in first.days[:within]]
        return max(people) if alert.sign.startswith(">") else min(people)
    full = first.days[within - 1].full
    if full is None:
        raise InputError(
            f"{alert.text!r} can't be decided: the room in {first.shelter} is not known",
            remedy="State it in shelters.csv",
        )
    return full
