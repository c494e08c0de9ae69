"""Records to JSON and back, by msgspec: one place, so that every file and face writes the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from uprooted.errors import InputError

T = TypeVar("T")


def to_plain(record: Any) -> Any:
    """Return a record as dicts, lists, strings and numbers; days become ISO 8601 strings."""
    return msgspec.to_builtins(record)


def to_json(record: Any) -> str:
    """Return a record as one line of JSON, fields in the order of the schema."""
    return msgspec.json.encode(record).decode("utf-8")


def from_plain(kind: type[T], value: Any) -> T:
    """Build a record from plain values.

    Raises
    ------
    InputError
        When a field is missing, of the wrong type, or not among the words allowed.
    """
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise InputError(f"This is no {kind.__name__}: {error}", remedy="See docs/schemas.md for its fields") from error


def from_json(kind: type[T], text: str | bytes) -> T:
    """Build a record from JSON; errors as in `from_plain`."""
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise InputError(f"This is no {kind.__name__}: {error}", remedy="See docs/schemas.md for its fields") from error


def to_jsonl(records: Iterable[Any]) -> str:
    """Return records as JSON Lines, a line each."""
    return "".join(to_json(record) + "\n" for record in records)
