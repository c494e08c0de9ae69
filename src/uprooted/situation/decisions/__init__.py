"""The analyst's word in weighing: pure functions from a log of decisions to what holds for today's claims."""

from uprooted.situation.decisions.anchors import Finder, anchor_by, anchor_claim, anchor_report
from uprooted.situation.decisions.conclusion import conclude
from uprooted.situation.decisions.corrections import FIELDS, correct
from uprooted.situation.decisions.grouping import regroup
from uprooted.situation.decisions.history import History
from uprooted.situation.decisions.marks import grades_by_key, mark_claims, source_keys, unknown_sources
from uprooted.situation.decisions.rulings import Rulings, rule_by, rule_on
from uprooted.situation.decisions.saying import say

__all__ = [
    "FIELDS",
    "Finder",
    "History",
    "Rulings",
    "anchor_by",
    "anchor_claim",
    "anchor_report",
    "conclude",
    "correct",
    "grades_by_key",
    "mark_claims",
    "regroup",
    "rule_by",
    "rule_on",
    "say",
    "source_keys",
    "unknown_sources",
]
