"""What a number counts: the noun after it, the label before it, or the subject that it is said of."""

from __future__ import annotations

import re
from dataclasses import replace

from uprooted.claims.figures.count import PEOPLE, Count
from uprooted.claims.figures.labels import label_after, label_before, predicate_of, subject_of
from uprooted.claims.figures.lexicon import Lexicon
from uprooted.claims.figures.view import View

_DETERMINERS = frozenset(
    {"the", "these", "those", "their", "its", "his", "her", "our", "more", "other", "such", "'s", "’s"}
)
_WHOM = frozenset({"which", "whom", "them", "these", "those", "us"})
_OF_PEOPLE = frozenset({"report", "reports", "group", "groups", "wave", "total", "number"})
_SUBSTANTIVES = frozenset({"displaced", "homeless", "uprooted", "evacuated"})  # "60 percent of the displaced"
_DEMONYM = re.compile(r"[A-Z][\w'-]+(?:ans|ese|is|ish|ees|ns|nis|qis|shis|os|ts|rs|s)$")
_QUOTES = frozenset({"-", '"', "“", "”", "'"})
_LOOK = 9


def count_around(view: View, first: int, last: int, lexicon: Lexicon, *, share: bool = False) -> Count:
    """Find what the number from one token through another counts.

    Parameters
    ----------
    view
        The sentence.
    first, last
        First and last token of the numeral.
    lexicon
        The room's words.
    share
        Whether the number is a share, which may be one of a place's people ("two thirds of the town").

    Returns
    -------
    Count
        The noun and its meaning where there is one; ``other`` where the noun is known to be no people or
        building, ``unknown`` where it is not known at all.
    """
    found = _noun_after(view, last, lexicon, share=share)
    if found.noun is None and not found.part:
        found = (
            predicate_of(view, found, lexicon)
            or subject_of(view, found, lexicon)
            or label_after(view, found, lexicon)
            or label_before(view, first, found, lexicon)
            or found
        )
    return found


def _noun_after(view: View, last: int, lexicon: Lexicon, *, share: bool) -> Count:
    """Walk over modifiers to the head noun after a number, or to where there can be none."""
    index, of = last + 1, -1
    stop = min(len(view), last + 1 + _LOOK)
    while index < stop:
        word = view.words[index].lower()
        after = view.words[index + 1].lower() if index + 1 < len(view) else ""
        if word == "of" and of < 0:
            of = index
            if after in _WHOM:
                return Count(None, None, last, index + 1, part=True)
        elif _is_head(view, index, stop, lexicon):
            if after not in {"'s", "’s"} and not (after == "of" and word in _OF_PEOPLE):
                return _read_head(view, index, (last, of), lexicon, share=share)
            index += 1  # the island's residents, reports of casualties
        elif not _may_precede(view, index, stop, lexicon) and not (share and of >= 0 and view.pos[index] == "NUM"):
            break
        index += 1
    return Count(None, None, last, last)


def _is_head(view: View, index: int, stop: int, lexicon: Lexicon) -> bool:
    word = view.words[index].lower()
    if word in _SUBSTANTIVES and view.words[index - 1].lower() == "the":
        return index + 1 >= stop or view.pos[index + 1] not in {"NOUN", "PROPN", "ADJ"}
    named = view.pos[index] in {"NOUN", "PROPN"} or word in lexicon.counted
    return named and not _is_compound(view, index, stop, lexicon)


def _may_precede(view: View, index: int, stop: int, lexicon: Lexicon) -> bool:
    word = view.words[index].lower()
    return word in _DETERMINERS or word in lexicon.counted or _is_modifier(view, index, stop, lexicon)


def _read_head(view: View, index: int, before: tuple[int, int], lexicon: Lexicon, *, share: bool) -> Count:
    """Say what a head noun counts; ``before`` are the number's last token and that of ``of``, or -1."""
    last, of = before
    word = view.words[index].lower()
    inside = tuple(range(last + 1, index))
    part = of >= 0 and view.words[of + 1].lower() in {"the", "those", "these", "all"}
    if word in lexicon.counted:
        others = word in {"others", "other"}
        return Count(index, lexicon.counted[word], index, index, part, inside, others=others, partitive=of >= 0)
    if (share and word in lexicon.peopled) or word in _SUBSTANTIVES:
        return Count(index, PEOPLE, index, index, part, inside, partitive=of >= 0)
    return replace(_other_noun(view, index, last, part, lexicon), partitive=of >= 0)


def _is_compound(view: View, index: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a noun only modifies the next word ("hotel guests", "asylum-seekers")."""
    after = index + 1
    if after >= stop:
        return False
    if view.words[after] == "-" and after + 1 < stop:  # asylum-seekers, mud-and-thatch homes
        return view.words[after + 1].isalpha()
    if view.words[after].lower() in lexicon.counted and view.pos[after] not in {"VERB", "AUX"}:
        return view.words[after].lower() not in {"dead", "missing", "wounded", "injured"}
    return (
        view.pos[after] in {"NOUN", "PROPN"}
        and view.deps[index] in {"compound", "amod", "nmod"}
        and view.heads[index] > index
    )


def _is_modifier(view: View, index: int, stop: int, lexicon: Lexicon) -> bool:
    if view.pos[index] == "AUX":
        return False
    if view.tags[index] == "VBD" and not lexicon.tells(view.words[index].lower()):
        return False  # "300 received tents"
    if view.tags[index] in {"VBN", "VBG", "VBD", "JJ", "RB", "RBR"}:
        after = index + 1
        while after < stop and view.words[after] in {"-", "and", ","}:
            after += 1
        return after < stop and (
            view.pos[after] in {"NOUN", "PROPN", "ADJ"}
            or (view.tags[after] in {"VBN", "JJ"} and view.pos[index] == "ADV")
        )
    joined = view.words[index - 1] == "-" or (index + 1 < stop and view.words[index + 1] == "-")  # mud-and-thatch
    return joined or view.words[index] in _QUOTES or view.pos[index] in {"NOUN", "PROPN", "ADJ"}


def _other_noun(view: View, index: int, last: int, part: bool, lexicon: Lexicon) -> Count:
    word = view.words[index]
    modifiers = tuple(range(last + 1, index))
    if view.ents[index] == "NORP" or (_DEMONYM.match(word) and view.tags[index] in {"NNPS", "NNS"}):
        return Count(index, PEOPLE, index, index, part, modifiers)
    if word.lower() in lexicon.nouns:
        return Count(index, None, index, index, part, modifiers)
    # a singular noun further off is a measure or part of a name; right after the number it may be a people's name
    other = word.lower() in lexicon.others or (view.tags[index] == "NN" and index > last + 1)
    return Count(index, None, index, index, part, modifiers, other=other, unknown=not other)
