"""Places that a report names, resolved together."""

from uprooted.claims.toponyms.finder import FoundPlace, find_places

__all__ = ["FoundPlace", "find_places"]
