"""What must hold of every reading, whatever its text: spans that are what they say, order, bounds, unique names."""

import dataclasses
from collections.abc import Iterator
from itertools import pairwise

from uprooted.records import Attribution, Claim, Fact, Place, Reading, Time


def faults(text: str, reading: Reading) -> list[str]:
    """Return what is wrong with a reading of a text, a line each."""
    found = []
    for name, record in _records(reading):
        found += [f"{name}: {fault}" for fault in _span_faults(text, record)]
        found += [f"{name}: {fault}" for fault in _value_faults(record)]
    return found + list(_order_faults(reading))


def _records(reading: Reading) -> Iterator[tuple[str, object]]:
    for layer in ("attributions", "facts", "places", "dates", "claims", "persons"):
        for number, record in enumerate(getattr(reading, layer)):
            yield from _within(f"{layer}[{number}]", record)


def _within(name: str, record: object) -> Iterator[tuple[str, object]]:
    """Yield a record and every record inside it."""
    yield name, record
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if dataclasses.is_dataclass(part):
                yield from _within(f"{name}.{field.name}", part)


def _span_faults(text: str, record: object) -> Iterator[str]:
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    if (start is None) != (end is None):
        yield f"half a span {start}:{end}"
    elif start is not None:
        if not 0 <= start < end <= len(text):
            yield f"no span {start}:{end} of {len(text)}"
        elif getattr(record, "text", None) not in {None, text[start:end]}:
            yield f"{record.text!r} is {text[start:end]!r}"
    for field in ("source", "cue", "content", "origins"):
        spans = getattr(record, field, ()) if isinstance(record, Attribution | Fact | Claim) else ()
        spans = spans if isinstance(spans, tuple) else ()
        if any(not 0 <= a < b <= len(text) for a, b in spans) or list(spans) != sorted(spans):
            yield f"{field} has {spans} of {len(text)}"
        if field != "origins" and any(first[1] > second[0] for first, second in pairwise(spans)):
            yield f"{field} overlaps itself: {spans}"


def _value_faults(record: object) -> Iterator[str]:
    low, best, high = (getattr(record, name, None) for name in ("low", "best", "high"))
    known = [value for value in (low, best, high) if value is not None]
    if known != sorted(known) or any(value < 0 for value in known):
        yield f"low, best, high are {low}, {best}, {high}"
    confidence = getattr(record, "confidence", None)
    if confidence is not None and not 0 <= confidence <= 1:
        yield f"confidence {confidence}"
    if isinstance(record, Time) and record.first and record.last and record.first > record.last:
        yield f"from {record.first} to {record.last}"
    if isinstance(record, Place) and (record.lat is None) != (record.lon is None):
        yield f"half a point {record.lat}, {record.lon}"
    elif isinstance(record, Place) and not (abs(record.lat or 0) <= 90 and abs(record.lon or 0) <= 180):
        yield f"at {record.lat}, {record.lon}"


def _order_faults(reading: Reading) -> Iterator[str]:
    identifiers = [claim.id for claim in reading.claims]
    if len(set(identifiers)) < len(identifiers):
        yield "two claims have one identifier"
    sentences = [claim.sentence for claim in reading.claims]
    if sentences != sorted(sentences):
        yield f"claims are not in order: {sentences}"
    for layer in ("places", "dates", "persons"):
        starts = [record.start for record in getattr(reading, layer) if record.start is not None]
        if starts != sorted(starts):
            yield f"{layer} are not in order: {starts}"
