"""Claims to situation: witnesses, series, incidents, disputes. Pure: events in, changes out."""

from uprooted.situation.narrowing import marked_claims, narrow, say_marks
from uprooted.situation.rules import DEFAULT_RULE, RULES, Rule, find_rule
from uprooted.situation.weigher import Weigher
from uprooted.situation.weighing import weigh

__all__ = ["DEFAULT_RULE", "RULES", "Rule", "Weigher", "find_rule", "marked_claims", "narrow", "say_marks", "weigh"]
