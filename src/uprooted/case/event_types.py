"""The table of event types as plain values, for those who read no text: loading what reads them takes seconds."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

_CLASSES = "classes"  # of words, and no type


@functools.cache
def event_table() -> Mapping[str, Mapping[str, Any]]:
    """Return the rows of the table that comes along, by the name of the type."""
    text = importlib.resources.files("uprooted").joinpath("claims", "events", "types.toml").read_text(encoding="utf-8")
    return MappingProxyType({name: row for name, row in tomllib.loads(text).items() if name != _CLASSES})
