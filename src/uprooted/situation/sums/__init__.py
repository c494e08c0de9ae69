"""Sums that figures must obey, and what they say of figures of the wrong kind.

came less returned = present; women + men + boys + girls = total; camps + hospital = total; those who came never fall.
A sum of unrounded figures that comes out exactly is strong evidence that each is of the kind it is taken for; a
broken one names the claim most likely of the wrong kind, and the right kind.
"""

from __future__ import annotations

from uprooted.situation.sums.days import Days, Sums, is_exact
from uprooted.situation.sums.kinds import longest_rise
from uprooted.situation.sums.steps import Arithmetic

__all__ = ["Arithmetic", "Days", "Sums", "is_exact", "longest_rise"]
