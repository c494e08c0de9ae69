"""Figures of people and buildings, what each is a figure of, and displacement facts in IDMC's terms.

Begin with `find_figures`; `numbers.py` reads numerals, `counted.py` finds what they count, `attachment.py` which
word they belong to, `facts.py` turns them into IDMC's terms. The words are in `lexicon.toml`, `terms.toml` and
`vague.toml`.
"""

from uprooted.claims.figures.facts import find_facts
from uprooted.claims.figures.finder import find_figures
from uprooted.claims.figures.found import FoundFigure
from uprooted.claims.figures.readings import VagueReading, load_readings

__all__ = ["FoundFigure", "VagueReading", "find_facts", "find_figures", "load_readings"]
