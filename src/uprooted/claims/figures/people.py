"""Who is counted: the words of a counted noun with its modifiers, their kind, sex and age."""

from __future__ import annotations

import re

from uprooted.claims.figures.count import Count
from uprooted.claims.figures.lexicon import Counted
from uprooted.claims.figures.view import View
from uprooted.records import Population
from uprooted.records.vocabulary import Age, PopulationKind, Sex

_KINDS: tuple[tuple[re.Pattern[str], PopulationKind], ...] = (
    (re.compile(r"\binternally[\s-]displaced\b|\bidps?\b"), "idps"),
    (re.compile(r"\basylum[\s-]seekers?\b"), "asylum_seekers"),
    (re.compile(r"\brefugees?\b"), "refugees"),
    (re.compile(r"\breturnees?\b|\brepatriates?\b"), "returnees"),
    (re.compile(r"\bdisplaced\b|\bevacuees?\b"), "displaced"),
    (re.compile(r"\b(?:wounded|injured|casualt\w+)\b"), "wounded"),
)
_FEMALE = re.compile(r"\b(?:women|woman|females?|girls?|mothers|widows)\b")
_MALE = re.compile(r"\b(?:men|man|males?|boys?)\b")
_CHILD = re.compile(r"\b(?:child(?:ren)?|infants?|bab(?:y|ies)|boys?|girls?|minors?|toddlers?)\b")
_ELDERLY = re.compile(r"\b(?:elderly|elders|older|pensioners)\b")
_ADULT = re.compile(r"\b(?:adults?|men|man|women|woman)\b")


def tell_population(view: View, count: Count, counted: Counted) -> Population | None:
    """Say who is counted.

    Parameters
    ----------
    view
        The sentence.
    count
        What was found around the number.
    counted
        What its noun means.

    Returns
    -------
    Population or None
        None for buildings and tents, and where no word of the text names those counted.
    """
    if counted.unit in {"buildings", "tents"} or count.noun is None or count.listed or counted.population is None:
        return None
    if count.counted is None and not count.unknown:  # "new displacements": a noun of the event, not of people
        return None
    inside = [i for i in (*count.modifiers, count.noun) if view.words[i].lower() not in {"of", "the", "more", ":", "-"}]
    contiguous = list(range(min(inside), count.noun + 1)) if max(inside) == count.noun else sorted(inside)
    first, last = contiguous[0], contiguous[-1]
    words = view.span_text(first, last)
    tail = view.span_text(first, _with_conjuncts(view, last)).lower()
    kind = next((kind for pattern, kind in _KINDS if pattern.search(words.lower())), counted.population)
    return Population(words, kind, _sex(tail), _age(tail), view.offsets[first], view.char_end(last))


def _with_conjuncts(view: View, last: int) -> int:
    """Take in ``and children`` after ``women``, so that a mixed group has no single sex or age."""
    if last + 2 < len(view) and view.words[last + 1].lower() in {"and", "or", ","}:
        return last + 2
    return last


def _sex(words: str) -> Sex | None:
    female, male = bool(_FEMALE.search(words)), bool(_MALE.search(words))
    if female == male or (_CHILD.search(words) and not re.search(r"\b(?:girls?|boys?)\b", words)):
        return None
    return "female" if female else "male"


def _age(words: str) -> Age | None:
    child, adult, old = bool(_CHILD.search(words)), bool(_ADULT.search(words)), bool(_ELDERLY.search(words))
    if child + adult + old != 1:
        return None
    return "child" if child else "elderly" if old else "adult"
