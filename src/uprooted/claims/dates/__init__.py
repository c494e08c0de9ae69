"""Times: what a report's temporal expressions mean, against the day of publication.

`find_dates` reads a text with a grammar whose words and shapes are a table of the language (``english.toml``): words
become atoms (`atoms`), sequences of atoms are matched by shapes (`grammar`), and each shape's rule gives days and a
TIMEX3 value (`absolute`, `relative`, `amounts`). Tense and "speaking" come from the dependency tree (`tense`).
"""

from uprooted.claims.dates.finding import FoundTime, find_dates
from uprooted.claims.dates.lexicon import Lexicon, build_lexicon, load_lexicon

__all__ = ["FoundTime", "Lexicon", "build_lexicon", "find_dates", "load_lexicon"]
