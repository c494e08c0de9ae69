"""Languages that are read by rules, without a parser: one folder of tables each, and the same rules for all.

Begin with `read_by_rules`. A text is brought into one spelling (`canonical`); numbers (`numerals`), what they count
(`figures`), what happened (`happening`), where (`places`), when (`times`) and who says so (`speech`) are found in it;
`reading` joins them. How to add a language is told in ``docs/languages.md``.
"""

from uprooted.claims.languages.reading import LANGUAGES_BY_RULES, MOST_CONFIDENT, read_by_rules
from uprooted.claims.languages.tables import RuleLanguage, build_language, load_language

__all__ = ["LANGUAGES_BY_RULES", "MOST_CONFIDENT", "RuleLanguage", "build_language", "load_language", "read_by_rules"]
