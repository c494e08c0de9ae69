"""A claim with one field corrected: which fields there are, what they allow, and what follows from each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, get_args

from uprooted.errors import InputError
from uprooted.records import Claim, Event, Figure, Place, Population, Speaker, Time, from_plain, to_plain
from uprooted.records import vocabulary as words
from uprooted.records.review import Value

MOST = 1e11
# Each field with the words it allows; None where it takes a number, a day or free words.
FIELDS: Mapping[str, tuple[str, ...] | None] = MappingProxyType({
    "figure.best": None, "figure.low": None, "figure.high": None, "figure.share": None, "figure.household_size": None,
    "figure.bound": get_args(words.Bound), "figure.unit": get_args(words.Unit),
    "figure.kind": get_args(words.FigureKind), "event.type": None, "event.modality": get_args(words.Modality),
    "event.negated": None, "speaker.name": None, "speaker.kind": get_args(words.SpeakerKind), "speaker.country": None,
    "stance": get_args(words.Stance), "population.kind": get_args(words.PopulationKind),
    "population.sex": get_args(words.Sex), "population.age": get_args(words.Age), "place.name": None,
    "place.role": get_args(words.PlaceRole), "place.country": None, "place.lat": None, "place.lon": None,
    "time.first": None, "time.last": None,
})  # fmt: skip
_BOUNDS: Mapping[str, tuple[float, float]] = MappingProxyType({
    "figure.best": (0, MOST), "figure.low": (0, MOST), "figure.high": (0, MOST), "figure.share": (0, 100),
    "figure.household_size": (1, 30), "place.lat": (-90, 90), "place.lon": (-180, 180),
})  # fmt: skip


def correct(claim: Claim, field: str, value: Value) -> Claim:
    """Return a claim with one field corrected.

    Parameters
    ----------
    claim
        The claim; its words and spans stay.
    field
        One of `FIELDS`. A new ``figure.best`` sets low and high by the figure's bound; a new ``place.name`` is looked
        up anew; of several places the first is meant.
    value
        The value; None where it is not known.

    Raises
    ------
    InputError
        When there is no such field, or it does not allow the value.
    """
    if field not in FIELDS:
        raise InputError(f"A claim has no field {field!r} to correct", allowed=", ".join(FIELDS), remedy="Name one")
    allowed = FIELDS[field]
    if allowed is not None and value is not None and value not in allowed:
        raise InputError(f"{field} is {value!r}", allowed=", ".join(allowed), remedy="Write one of these words")
    if field in _BOUNDS and value is not None:
        value = _number(field, value)
    part, _, name = field.partition(".")
    if part == "figure":
        return replace(claim, figure=_figure(claim, name, value))
    if part == "place":
        return replace(claim, places=_places(claim, name, value))
    if part == "time":
        return replace(claim, time=_time(claim, name, value))
    return _plainly(claim, part, name, value)


def _number(field: str, value: Value) -> float:
    low, high = _BOUNDS[field]
    # Not a number compares false with everything, and is refused like any other.
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise InputError(
            f"{field} is {value!r}", allowed=f"a number from {low:,} to {high:,.0f}", remedy="Write digits"
        )
    return float(value)


def _figure(claim: Claim, name: str, value: Any) -> Figure:
    figure = claim.figure or Figure("", claim.start, claim.start)
    changed: Figure = replace(figure, **{name: value})
    if name in ("best", "bound"):
        changed = _bounded(figure, changed)
    low, best, high = (getattr(changed, side) for side in ("low", "best", "high"))
    known = [side for side in (low, best, high) if side is not None]
    if known != sorted(known):
        raise InputError(
            f"low {low}, best {best}, high {high} are out of order", allowed="low ≤ best ≤ high",
            remedy="Correct the outer one first",
        )  # fmt: skip
    return changed


def _bounded(before: Figure, after: Figure) -> Figure:
    """Return a figure with low and high as its bound has them."""
    best = after.best
    if best is None:
        return after
    if after.bound in ("at_least", "at_most"):
        least = after.bound == "at_least"
        return replace(after, low=best if least else None, high=None if least else best)
    times = best / before.best if before.best else 1.0
    wide = after.bound in ("about", "range") and before.bound == after.bound
    low, high = (round(side * times) if wide and side is not None else best for side in (before.low, before.high))
    return replace(after, low=min(low, best), high=max(high, best), vague=None)


def _places(claim: Claim, name: str, value: Any) -> tuple[Place, ...]:
    first = claim.places[0] if claim.places else Place("")
    if name == "name":
        if not value:
            return claim.places[1:]
        return (Place(str(value), str(value), first.role), *claim.places[1:])
    if not claim.places:
        raise InputError("The claim has no place", remedy="Correct place.name first")
    return from_plain(tuple[Place, ...], [to_plain(first) | {name: value}, *map(to_plain, claim.places[1:])])


def _time(claim: Claim, name: str, value: Any) -> Time | None:
    try:
        day = dt.date.fromisoformat(str(value))
    except ValueError:
        raise InputError(
            f"time.{name} is {value!r}", allowed="a day such as 2011-06-12", remedy="Write it so"
        ) from None
    time = claim.time or Time("", claim.start, claim.start)
    first, last = (day, time.last or day) if name == "first" else (time.first or day, day)
    # One day given, the other side follows where it would fall behind.
    first, last = (first, max(first, last)) if name == "first" else (min(first, last), last)
    return replace(time, first=first, last=last, precision="day" if first == last else "range", dates="event")


def _plainly(claim: Claim, part: str, name: str, value: Value) -> Claim:
    empty: dict[str, Any] = {
        "event": Event(""), "population": Population(""), "speaker": Speaker(""),
    }  # fmt: skip
    plain = to_plain(claim)
    if name:
        plain[part] = to_plain(getattr(claim, part) or empty[part]) | {name: value}
    else:
        plain[part] = value
    corrected = from_plain(Claim, plain)
    return replace(corrected, event=_checked(corrected.event), speaker=_known(corrected.speaker))


def _checked(event: Event | None) -> Event | None:
    if event is not None and not event.type:
        raise InputError("The claim has no event", remedy="Correct event.type first")
    return event


def _known(speaker: Speaker | None) -> Speaker | None:
    if speaker is None or (speaker.text and (speaker.named or not speaker.name)):
        return speaker
    return replace(speaker, text=speaker.text or speaker.name or speaker.kind, named=bool(speaker.name))
