"""How a speaker or a party is called where it stands alone: never "he", and never "it"."""

from __future__ import annotations

import re

from uprooted.records.claim import Party, Speaker

UNKNOWN_SPEAKER = "unknown"
_PRONOUNS = frozenset("""
    he she it they we i you him her them us me who whom which that this these those one some many most others
    another several few both all none everyone everybody someone somebody
""".split())  # fmt: skip
_WHOSE = re.compile(r"(?:its|their|his|her|our|my) ", re.IGNORECASE)
_ROLE = re.compile(r"the \w+$", re.IGNORECASE)
_CLAUSE = re.compile(r",? (?:who|whom|whose|which|that|where) .*$|,$", re.DOTALL)


def called(who: Speaker | Party) -> str | None:
    """Return the words that tell who somebody is, read alone.

    Parameters
    ----------
    who
        A speaker or a party.

    Returns
    -------
    str or None
        The words as written where they tell it; whom a pronoun, "its chairman" or "the official" stands for where
        that is known, without its clauses; None for a pronoun that nothing explains.
    """
    if who.text.lower() in _PRONOUNS:
        return _CLAUSE.sub("", who.name) if who.name else None
    told = who.name is not None and (_WHOSE.match(who.text) or _ROLE.match(who.text))
    return _CLAUSE.sub("", who.name) if told and who.name and len(who.name) > len(who.text) else who.text
