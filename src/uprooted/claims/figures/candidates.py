"""The numbers of a sentence that are figures of people or buildings, with the words they may belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from uprooted.claims.figures.attachment import Attached, attach, owned_triggers
from uprooted.claims.figures.count import PEOPLE, Count
from uprooted.claims.figures.counted import count_around
from uprooted.claims.figures.lexicon import Counted, Lexicon
from uprooted.claims.figures.numbers import Number
from uprooted.claims.figures.view import View

FAR_LIMIT = 6.0  # cost beyond which a trigger says nothing of a figure
_FAR_TOTAL = 4.8  # the same, where a total may stand for another thing than the figure before
_BARE_LIMIT = 3.5  # the same, where nothing but the trigger says that people are counted
_UNKNOWN_LIMIT = 2.0  # the same, where the noun is a word that is not known
BODILY = frozenset({"kill", "die", "wound", "casualty", "missing", "arrest", "abduct", "desert", "protest", "shoot"})
_HOUSE_HINTS = frozenset({"house_destroyed", "house_damaged"})
_NOT_ONLY_PEOPLE = frozenset(
    {"relocate", "shelter", "arrive", "need", "build", "threaten", "deploy", "shelter_capacity"}
)
_ONLY_PEOPLE = frozenset({"flee", "cross_border", "arrive", "strand", "waiting", "homeless", "return"})
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_PART_BEFORE = re.compile(
    r"\((?:\s\w+){0,2}\s$|\bincluding\s(?:\w+\s)?$|\bof (?:whom|which|them)\s(?:\w+\s)?$|\bamong them\s(?:\w+\s)?$"
    r"|\b(?:families|households|persons|people|individuals)\s(?:or|/|i\.e\.)\s(?:\w+\s)?$"
    r"|\b(?:up|down)\sfrom\s$|\b(?:peak|high|low)\sof\s$"
    r"|\bof (?:the|those|these)\s[\d,.]+\s(?:\w+\s){1,3},\s(?:\w+\s)?$"
)
_SAME_BEFORE = re.compile(r"\((?:\s\w+){0,2}\s$|\s(?:or|/|i\.e\.)\s(?:\w+\s)?$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number with what it counts and the triggers it may belong to, the cheapest first."""

    number: Number
    first: int
    last: int
    count: Count
    counted: Counted
    attached: tuple[Attached, ...] = ()
    part: bool = False
    bracketed: bool = False

    @property
    def best(self) -> Attached | None:
        """The trigger it belongs to, if any is near enough."""
        return self.attached[0] if self.attached and self.attached[0].cost < FAR_LIMIT else None


def gather(view: View, numbers: Sequence[Number], lexicon: Lexicon) -> list[Candidate]:
    """Keep the numbers of a sentence that count people or buildings.

    Parameters
    ----------
    view
        The sentence.
    numbers
        Its numbers, in order.
    lexicon
        The room's words.

    Returns
    -------
    list of Candidate
        In order.
    """
    spans = [(view.token_at(n.core_start), view.token_at(n.end - 1)) for n in numbers]
    tokens = frozenset(token for first, last in spans for token in range(first, last + 1))
    counts = _spread_over_lists(view, spans, [
        count_around(view, first, last, lexicon, share=number.share is not None)
        for number, (first, last) in zip(numbers, spans, strict=True)
    ])  # fmt: skip
    owned = [owned_triggers(view, count) for count in counts]
    owners = Counter(trigger for triggers in owned for trigger in triggers)
    kept: list[Candidate] = []
    for number, (first, last), count, own in zip(numbers, spans, counts, owned, strict=True):
        named = view.pos[first] == "PROPN" and first > 0 and view.words[first].isalpha()  # "Damascus One"
        if not count.other and not named and not (number.bare_year and count.noun is None):
            attached = attach(view, first, count, tokens, lambda t, own=own: owners[t] > (t in own))  # type: ignore[misc]
            found = _candidate(view, number, (first, last), count, attached, kept)
            if found is not None:
                kept.append(found)
    return kept


def _spread_over_lists(view: View, spans: Sequence[tuple[int, int]], counts: list[Count]) -> list[Count]:
    """Give the noun after a list of numbers to all of it: ``room for 5,000, 3,000 and 2,500 people``."""
    joined = [
        count.noun is None
        and start > end + 1
        and all(view.words[i].lower() in {",", "and", "or"} for i in range(end + 1, start))
        for count, (_, end), (start, _) in zip(counts, spans, spans[1:], strict=False)
    ]
    for place in range(len(joined) - 1, -1, -1):
        count, after = counts[place], counts[place + 1]
        end, start = spans[place][1], spans[place + 1][0]
        linked = view.heads[start] in range(spans[place][0], end + 1) or view.heads[end] in {after.noun, start}
        longer = after.listed or (place > 0 and joined[place - 1])  # three make a list, two may be two clauses
        if joined[place] and (linked or longer) and not count.part and not after.label and after.counted:
            counts[place] = Count(after.noun, after.counted, count.anchor, count.last, listed=True)
    return counts


def _candidate(
    view: View,
    number: Number,
    tokens: tuple[int, int],
    count: Count,
    attached: list[Attached],
    kept: Sequence[Candidate],
) -> Candidate | None:
    lead = " ".join(view.words[max(0, tokens[0] - 9) : tokens[0]]).lower() + " "
    previous = kept[-1] if kept else None
    if previous is not None and previous.number.share is not None and tokens[0] <= previous.count.last:
        # the whole of a share: what is said of the share is not said of it
        attached = [a for a in attached if _hangs_on(view, a.trigger.token, count.anchor)]
    part = number.share is None and (number.former or count.part or _PART_BEFORE.search(lead) is not None)
    own = [a for a in attached if not a.foreign]
    placed = previous is not None and count.noun is None and _stands_with_place(view, tokens)
    listed = previous is not None and previous.count.listed
    heir = previous is not None and (part or number.total or listed or placed)
    counted = _what_is_counted(number, count, attached, kept, heir=heir)
    if counted is None:
        return None
    if heir and previous is not None and not (own and own[0].cost <= (_FAR_TOTAL if number.total else _BARE_LIMIT)):
        attached = list(previous.attached)
    elif number.total:
        attached = own  # what a total is of stands beside it, or it is of what the figure before was
    fitting = tuple(a for a in attached if _fits(a, counted, count.label) and not _of_inhabitants(view, a, count))
    bracketed = part and not count.part and _SAME_BEFORE.search(lead) is not None
    return Candidate(number, *tokens, count, counted, fitting, part, bracketed)


def _stands_with_place(view: View, tokens: tuple[int, int]) -> bool:
    """Whether a bare number stands in a list by places: ``1,560 in Oldport``, ``Oldport 1,235``."""
    first, last = tokens
    after = view.words[last + 1 : last + 4]
    if len(after) > 1 and after[0].lower() in {"in", "at", "for"}:
        name = after[2] if after[1].lower() == "the" and len(after) > 2 else after[1]
        return (name[:1].isupper() and name.lower() not in _MONTHS) or after[1].lower() == "the"
    before = view.words[first - 1] if first else ""
    closed = not after or after[0].lower() in {",", ".", ";", "and", ")"}
    return closed and before[:1].isupper() and view.pos[first - 1] == "PROPN" and before.lower() not in _MONTHS


def _hangs_on(view: View, token: int, anchor: int) -> bool:
    """Whether a word stands below another in the tree, at most three steps."""
    for _ in range(3):
        token = view.heads[token]
        if token == anchor:
            return True
    return False


def _what_is_counted(
    number: Number, count: Count, attached: Sequence[Attached], kept: Sequence[Candidate], *, heir: bool
) -> Counted | None:
    """Say what is counted: the noun's word, else the figure before, else what the trigger counts."""
    house = next((c.counted for c in reversed(kept) if c.counted.unit == "buildings"), None)
    on_house = bool(attached) and attached[0].trigger.meaning.counts == "buildings"
    if count.counted is not None:
        return house if house and on_house and count.others else count.counted
    loose = number.vague in {"some", "many", "several"}
    if loose and count.noun is None:
        return None
    if heir and count.noun is None:
        return kept[-1].counted
    return _counted_by_trigger(number, count, attached, house)


def _counted_by_trigger(
    number: Number, count: Count, attached: Sequence[Attached], house: Counted | None
) -> Counted | None:
    """Say what is counted where only the word it belongs to tells."""
    small = number.best is not None and number.best < 13  # "the new one", "all four"
    strict = count.unknown or number.share is not None or small
    near = [a.trigger.meaning for a in attached if a.cost < (_UNKNOWN_LIMIT if strict else _BARE_LIMIT)]
    if not near:
        return None
    if count.unknown and near[0].hint in _NOT_ONLY_PEOPLE and (near[0].part != "phrase" or number.vague):
        return None
    if near[0].counts == "buildings":
        return house if count.noun is None else None
    return PEOPLE


def _of_inhabitants(view: View, attached: Attached, count: Count) -> bool:
    """Whether room would be measured by those who live there: "with its 60,000 inhabitants, the town can take more"."""
    inhabitants = count.noun is not None and view.lemmas[count.noun] == "inhabitant"
    return inhabitants and attached.trigger.meaning.hint in {"shelter_capacity", "shelter"}


def _fits(attached: Attached, counted: Counted, label: bool) -> bool:
    """Whether a trigger can be said of what is counted: houses are not killed, people not demolished."""
    meaning = attached.trigger.meaning
    if counted.unit == "tents":
        return False
    if counted.unit == "buildings":
        return meaning.hint not in BODILY | _ONLY_PEOPLE and (label or meaning.hint != "shelter")
    return meaning.hint not in _HOUSE_HINTS or meaning.counts == "persons"  # people may have "lost their houses"


def with_household_sizes(candidates: Sequence[Candidate]) -> dict[int, float]:
    """Persons a household where the text gives both: ``300 households (1,100 people)``.

    Parameters
    ----------
    candidates
        The figures of a sentence, in order.

    Returns
    -------
    dict of int to float
        Household size by the position of the households' figure.
    """
    sizes: dict[int, float] = {}
    for place in range(len(candidates) - 1):
        pair = candidates[place : place + 2]
        units = [c.counted.unit for c in pair]
        values = [c.number.best for c in pair]
        if pair[1].bracketed and sorted(units) == ["households", "persons"] and all(values):
            homes = units.index("households")
            size = (values[1 - homes] or 0.0) / (values[homes] or 1.0)
            if 1.0 <= size <= 20.0:
                sizes[place + homes] = round(size, 2)
    return sizes
