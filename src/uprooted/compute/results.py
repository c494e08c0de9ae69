"""What comes back for one piece of work: its value, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")

Progress = Callable[[int, int | None, str], None]
"""Called with the number of pieces done, the number in all where known, and what is being done."""


@dataclass(frozen=True, slots=True)
class Done(Generic[Value]):
    """A piece that gave a value."""

    index: int
    value: Value


@dataclass(frozen=True, slots=True)
class Failed:
    """A piece that gave none; the others go on."""

    index: int
    reason: str


Result = Done[Value] | Failed
