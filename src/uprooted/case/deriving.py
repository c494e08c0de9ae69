"""The steps from claims to a situation and from there to an outlook; each is done again only when its inputs change."""

from __future__ import annotations

import dataclasses
import datetime as dt
import importlib
from collections.abc import Callable
from pathlib import Path

from uprooted.case.fingerprint import code_of, hash_texts
from uprooted.case.holding import Holding
from uprooted.case.wording import counted
from uprooted.errors import InputError
from uprooted.ledger import Ledger
from uprooted.records import CaseInputs, Outlook, Report, Series, Situation, WhatIfOutlook, to_json

LATEST = "latest"
_LONGEST_HORIZON_DAYS = 365
_NAMES_SHOWN = 3
_WHAT_IF_PARTS = ("instances.from_case", "instances.change_file", "whatif")

Weigh = Callable[..., Situation]
Foresee = Callable[..., Outlook]


def weigh_case(
    ledger: Ledger,
    inputs: CaseInputs,
    *,
    as_of: dt.date | None = None,
    weigh: Weigh | None = None,
    holding: Holding | None = None,
) -> Situation:
    """Return the situation of a case; with a day, from the reports published on or before it.

    What is derived without a day is derived by ``holding``, where one is given.
    """
    kept = kept_situation(ledger, inputs, as_of=as_of)
    if kept is not None:
        return kept
    key, state = as_of.isoformat() if as_of else LATEST, situation_state(ledger, inputs)
    if holding is not None and as_of is None:
        situation = add_unread(holding.situation(), ledger)
    else:
        situation = derive_situation(ledger, inputs, as_of=as_of, weigh=weigh)
    with ledger.transaction():
        ledger.put_situation(situation, key=key)
        # As it will be found from now on: 4 and 4.0 are one number and two texts.
        situation = ledger.situation(key) or situation
        ledger.mark_step(f"weigh {key}", state, what=f"{len(situation.series)} series")
    return situation


def kept_situation(ledger: Ledger, inputs: CaseInputs, *, as_of: dt.date | None = None) -> Situation | None:
    """Return the situation of a case as it was weighed before; None where anything changed since."""
    key = as_of.isoformat() if as_of else LATEST
    return ledger.situation(key) if ledger.step_state(f"weigh {key}") == situation_state(ledger, inputs) else None


def situation_state(ledger: Ledger, inputs: CaseInputs) -> str:
    """Return a hash of everything that a situation is derived from."""
    code = code_of("uprooted.situation", "uprooted.places")
    unread = to_json([(item.file, item.member) for item in ledger.unread()])
    return hash_texts(ledger.state(), ledger.decisions.state(), to_json(inputs), unread, code)


def derive_situation(
    ledger: Ledger, inputs: CaseInputs, *, as_of: dt.date | None = None, weigh: Weigh | None = None
) -> Situation:
    """Weigh the case as it stands, whatever was kept; see `weigh_case`."""
    every = list(ledger.reports())
    reports = [report for report in every if as_of is None or _known_on(report, as_of)]
    known = {report.id for report in reports}
    claims = [claim for claim in ledger.claims() if claim.report in known]
    weigh = weigh or importlib.import_module("uprooted.situation").weigh
    situation = weigh(claims, reports, inputs, decisions=ledger.decisions.entries(), until=as_of)
    undated = sum(report.published is None for report in every) if as_of else 0
    if undated:
        gap = f"{counted(undated, 'report')} without a day of publication left out: it may be later than {as_of}"
        situation = dataclasses.replace(situation, gaps=(*situation.gaps, gap))
    return add_unread(situation, ledger)


def with_rule(inputs: CaseInputs, rule: str) -> CaseInputs:
    """Return the inputs of a case with another rule of weighing."""
    return dataclasses.replace(inputs, settings=dataclasses.replace(inputs.settings, rule=rule))


def add_unread(situation: Situation, ledger: Ledger) -> Situation:
    """Return a situation that says which reports of the case could not be read, and so are in no figure."""
    names = list(dict.fromkeys(item.file for item in ledger.unread()))
    if not names:
        return situation
    shown = ", ".join(names[:_NAMES_SHOWN]) + (", …" if len(names) > _NAMES_SHOWN else "")
    gap = f"{counted(len(names), 'file')} not read, or not in full, and in no figure ({shown})"
    return dataclasses.replace(situation, gaps=(*situation.gaps, gap))


def foresee_case(
    ledger: Ledger,
    inputs: CaseInputs,
    *,
    horizon: int | None = None,
    as_of: dt.date | None = None,
    weigh: Weigh | None = None,
    foresee: Foresee | None = None,
) -> Outlook:
    """Return the outlook of a case, from what was known on a day, or on the last day of publication.

    Raises
    ------
    InputError
        When the horizon is out of bounds.
    """
    days = inputs.settings.horizon if horizon is None else horizon
    if not 1 <= days <= _LONGEST_HORIZON_DAYS:
        raise InputError(
            f"The horizon is {days} days", allowed=f"1 to {_LONGEST_HORIZON_DAYS}", remedy="Ask for days within these"
        )
    situation = weigh_case(ledger, inputs, as_of=as_of, weigh=weigh)
    origin = as_of or situation.as_of
    key = f"{as_of.isoformat() if as_of else LATEST} {days}"
    state = hash_texts(to_json(situation), to_json(inputs), code_of("uprooted.outlook", "uprooted.places"), key)
    kept = ledger.outlook(key) if ledger.step_state(f"foresee {key}") == state else None
    if kept is not None:
        return kept
    # Rows of shelters.csv carry no day on which they were said. For a day in the past, steps after it may be
    # hindsight, and are left out; for the outlook of today they are what has been announced.
    capacity = [step for step in inputs.shelters if as_of is None or step.from_day <= as_of]
    foresee = foresee or importlib.import_module("uprooted.outlook").foresee
    series = situation.series if origin is None else _until(situation.series, origin)
    outlook = foresee(
        series,
        capacity,
        places=inputs.places,
        routes=inputs.routes,
        standards=inputs.standards or None,
        origin=origin,
        horizon=days,
    )
    with ledger.transaction():
        ledger.put_outlook(outlook, key=key)
        outlook = ledger.outlook(key) or outlook
        ledger.mark_step(f"foresee {key}", state, what=f"{len(outlook.shelters)} shelters, {days} days from {origin}")
    return outlook


def what_if_case(
    ledger: Ledger, inputs: CaseInputs, file: Path, *, horizon: int | None = None, as_of: dt.date | None = None
) -> WhatIfOutlook:
    """Return what a change would make of the outlook of a case; errors as of `foresee_case`, or of the file."""
    outlook = foresee_case(ledger, inputs, horizon=horizon, as_of=as_of)
    situation = weigh_case(ledger, inputs, as_of=as_of)
    if outlook.origin is None:
        raise InputError("No report has a day, so there is no outlook to change", remedy="Give reports a day")
    shelters = tuple(step for step in inputs.shelters if as_of is None or step.from_day <= as_of)
    known = dataclasses.replace(inputs, shelters=shelters)
    # Loaded when it is asked for, as all that foresees.
    parts = {name: importlib.import_module(f"uprooted.outlook.{name}") for name in _WHAT_IF_PARTS}
    instance = parts["instances.from_case"].compile_case(
        situation, known, start=outlook.origin, horizon=outlook.horizon
    )
    change = parts["instances.change_file"].read_what_if(file)
    found: WhatIfOutlook = parts["whatif"].what_if(outlook, instance, change, parts["instances.from_case"].CASE_RULES)
    return found


def _known_on(report: Report, day: dt.date) -> bool:
    return report.published is not None and report.published <= day


def _until(series: tuple[Series, ...], day: dt.date) -> tuple[Series, ...]:
    cut = (dataclasses.replace(one, points=tuple(point for point in one.points if point.date <= day)) for one in series)
    return tuple(one for one in cut if one.points)
