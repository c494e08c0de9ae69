"""Events: what a sentence says happened, from verbs and nouns of one table of types."""

from uprooted.claims.events.finder import FoundEvent, find_events
from uprooted.claims.events.types import EventType, EventTypes, Trigger, load_types

__all__ = ["EventType", "EventTypes", "FoundEvent", "Trigger", "find_events", "load_types"]
