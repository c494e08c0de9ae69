"""Which word a figure belongs to, when several claim it.

Every trigger of the sentence gets a cost: how far it stands from the figure along the tree and along the text.
The cheapest is the predicate; those nearly as cheap also name IDMC's terms ("forced to evacuate").
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from uprooted.claims.figures.count import Count
from uprooted.claims.figures.view import Trigger, View

# Costs are in steps of the tree; they were set by looking at errors, and only their order matters.
_INSIDE = 1.3  # a modifier, or the noun itself: "displaced people", "refugees"
_COUNTED_EVENT = 0.3  # the noun counts events: "46 deaths", "some arrests"
_FOLLOWING_BARE = 0.4  # "3,000 displaced"
_FOLLOWING_FINITE = 0.6  # "3,000 people were displaced"
_FOLLOWING_REDUCED = 0.75  # "3,000 people displaced by"
_LABEL = 0.5  # "Population evacuated: 3,000"
_CLAUSE_OF_NOUN = 1.0  # "families who had lost their houses"
_OWNED = 1.0  # on top, where the trigger stands right beside another figure
_BEYOND = 1.5  # on top, where a semicolon stands between and the figure's clause has a trigger of its own
_REACH = 25  # tokens to each side
_FAR = 3.0  # not joined by the tree
_WEAK = {"need": 0.8, "deploy": 0.8, "rescue": 0.2}  # hints that say little of what befell those counted
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "dative", "oprd", "obj", "nmod"})
_STEPS = {
    "conj": 0.4, "appos": 0.6, "prep": 0.2, "pobj": 0.2, "xcomp": 0.3, "nummod": 0.1, "quantmod": 0.1, "agent": 0.3,
    "ccomp": 1.2, "advcl": 1.2, "relcl": 1.2, "acl": 0.8, "dep": 0.6, "npadvmod": 0.6, "compound": 0.2,
}  # fmt: skip
_EVENT_NOUNS = frozenset({"die", "kill", "wound", "casualty", "arrest", "abduct"})
_DONE_TO = frozenset({
    "kill", "wound", "abduct", "arrest", "evacuate", "rescue", "house_destroyed", "house_damaged", "evict", "relocate",
    "arrive", "need",
})  # fmt: skip
_SPEECH = frozenset({"say", "report", "tell", "announce", "add", "state", "confirm", "claim", "inform", "note", "warn"})
_LIGHT = frozenset({
    "forced", "made", "left", "rendered", "reported", "believed", "known", "estimated", "confirmed", "feared", "said",
    "who", "that", "which", "being", "have", "has", "had", "already", "also", "people", "still", "remain", "remained",
    "remains", "remaining", "become", "became", "got", "getting", "either", "or", "expected", "compelled", "obliged",
    "urged", "asked", "told", "ordered", "thought", "presumed", "identified", "officially", "registered", "to",
})  # fmt: skip
_EXAMPLES = frozenset({"including", "like", "excluding", "besides"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acomp", "oprd", "advcl", "prep", "attr", "dobj"})


@dataclass(frozen=True, slots=True)
class Attached:
    """A trigger with its cost for one figure."""

    trigger: Trigger
    cost: float
    foreign: bool = False


def owned_triggers(view: View, count: Count) -> frozenset[Trigger]:
    """Return the triggers inside a figure's words or right after them: other figures have less right to them.

    Parameters
    ----------
    view
        The sentence.
    count
        What the number counts.

    Returns
    -------
    frozenset of Trigger
        Those triggers.
    """
    inside = (trigger for token in _inner(count) for trigger in view.standing.get(token, ()))
    governed: tuple[Trigger, ...] = ()
    if view.deps[count.anchor] in {"dobj", "nsubjpass", "nsubj"}:
        governed = view.standing.get(view.heads[count.anchor], ())
    return frozenset((*inside, *governed, *(trigger for trigger, _ in _following(view, count))))


def _inner(count: Count) -> frozenset[int]:
    return frozenset(count.modifiers) | ({count.noun} if count.noun is not None else frozenset())


def attach(
    view: View, first: int, count: Count, numbers: frozenset[int], is_owned: Callable[[Trigger], bool] = lambda _: False
) -> list[Attached]:
    """Rank the triggers of a sentence for one figure.

    Parameters
    ----------
    view
        The sentence.
    first
        First token of the numeral.
    count
        What the number counts.
    numbers
        Tokens of all numerals of the sentence.
    is_owned
        Tells the triggers that other figures own.

    Returns
    -------
    list of Attached
        One for each trigger that can belong to the figure, the cheapest first.
    """
    inner = _inner(count)
    best = {t: _inside_cost(count, t) for token in inner for t in view.standing.get(token, ())}
    tells = view.deps[count.anchor] == "nsubj" and view.lemmas[view.heads[count.anchor]] in _SPEECH
    pairs = [
        *_following(view, count),
        *((t, c) for token, c in _governing(view, count, numbers) for t in view.standing.get(token, ())),
        *((t, c) for token, c in _clauses(view, count.anchor) for t in view.standing.get(token, ())),
        *(() if tells else _nearest(view, first, count, numbers)),  # "three survivors said": they are the speaker
    ]
    for trigger, cost in pairs:
        apart = trigger.first < first or trigger.first > count.last or trigger.token in inner
        if apart and not _is_doer(view, count, trigger):
            best[trigger] = min(cost, best.get(trigger, 99.0))
    ranked = []
    beyond = _beyond_clause(view, first, best)
    for trigger, cost in best.items():
        foreign = is_owned(trigger)
        full = cost + _WEAK.get(trigger.meaning.hint, 0.0) + _OWNED * foreign + _BEYOND * (trigger in beyond)
        vain = cost >= _FAR and (foreign or (trigger.meaning.part == "noun" and trigger.meaning.term is None))
        if not vain:
            ranked.append(Attached(trigger, full, foreign))
    return sorted(ranked, key=lambda a: (a.cost, a.trigger.first - a.trigger.last, a.trigger.first))


def _beyond_clause(view: View, first: int, triggers: Collection[Trigger]) -> frozenset[Trigger]:
    """Return the triggers that a semicolon parts from a figure whose own clause has one."""
    if ";" not in view.words:
        return frozenset()
    apart = {t for t in triggers if ";" in view.words[min(first, t.token) : max(first, t.token)]}
    return frozenset(apart) if len(apart) < len(triggers) else frozenset()


def _is_doer(view: View, count: Count, trigger: Trigger) -> bool:
    """Whether those counted do it to others: ``12 gunmen killed 20 villagers``."""
    token = trigger.token
    return (
        trigger.meaning.part == "verb"
        and trigger.meaning.hint in _DONE_TO
        and view.deps[count.anchor] == "nsubj"
        and view.heads[count.anchor] == token
        and any(view.deps[child] == "dobj" for child in view.children[token])
    )


def _inside_cost(count: Count, trigger: Trigger) -> float:
    if count.label:
        return _LABEL
    return _COUNTED_EVENT if trigger.token == count.noun and trigger.meaning.hint in _EVENT_NOUNS else _INSIDE


def _following(view: View, count: Count) -> Iterator[tuple[Trigger, float]]:
    """Find a trigger right after the figure, over auxiliaries and light verbs only."""
    finite = False
    for index in range(count.last + 1, min(len(view), count.last + 8)):
        here = view.starting.get(index, ())
        if here:
            finite = finite or view.tags[index] in {"VBD", "VBP", "VBZ"}
            cost = _FOLLOWING_BARE if count.noun is None else _FOLLOWING_FINITE if finite else _FOLLOWING_REDUCED
            yield from ((trigger, cost) for trigger in here)
            if not (view.words[index].lower() in _LIGHT or here[0].meaning.hint == "need"):
                return
        elif view.pos[index] == "AUX" or view.words[index].lower() in _LIGHT:
            finite = True
        elif view.pos[index] not in {"ADV", "PART"}:
            return


def _governing(view: View, count: Count, numbers: frozenset[int]) -> Iterator[tuple[int, float]]:
    """Climb from the figure, yielding each governor and what complements it with its cost."""
    index, cost = count.anchor, 0.0
    for _ in range(7):
        head, relation = view.heads[index], view.deps[index]
        if head == index or (relation in {"pobj", "prep"} and head in numbers and not count.partitive):
            return  # "3,500 of the 9,000": what is said of the part is not said of the whole
        if relation == "pobj" and view.words[head].lower() in _EXAMPLES:
            return  # "returnees, including 172 refugees": the refugees are not said to return
        verbal = view.pos[index] in {"VERB", "AUX"}
        cost += 1.5 if verbal and relation == "conj" else _STEPS.get(relation, 0.3 if relation in _ARGUMENTS else 0.9)
        if relation in {"ccomp", "nsubj"} and view.lemmas[head] in _SPEECH:
            return
        if relation not in {"conj", "appos"} or verbal:  # a noun beside the figure's has its own figure
            yield head, cost + 0.4
        if relation in _ARGUMENTS:
            yield from _complements(view, head, index, cost)
        index = head


def _complements(view: View, verb: int, argument: int, cost: float) -> Iterator[tuple[int, float]]:
    """Yield what completes a verb: ``left homeless``, ``forced to flee``, ``affected and evacuated``."""
    for child in view.children[verb]:
        busy = any(view.deps[c] in _ARGUMENTS for c in view.children[child])
        if child == argument or (busy and view.deps[child] in {"advcl", "conj"}):
            continue  # with a subject or object of its own it speaks of another figure
        if view.deps[child] in _COMPLEMENTS - {"prep", "dobj"}:
            yield child, cost + 0.6
            yield from ((sub, cost + 0.9) for sub in view.children[child] if view.deps[sub] in _COMPLEMENTS | {"conj"})
        elif view.deps[child] in {"prep", "dobj"}:
            yield from ((sub, cost + 0.9) for sub in (child, *view.children[child]))
        elif view.deps[child] == "conj":
            yield child, cost + 0.9


def _clauses(view: View, anchor: int) -> Iterator[tuple[int, float]]:
    """Yield the clauses and phrases that hang on the figure's noun."""
    for child in view.children[anchor]:
        if view.deps[child] in {"acl", "relcl", "prep", "amod", "appos"}:
            yield child, _CLAUSE_OF_NOUN
            for sub in view.children[child]:
                if view.deps[sub] in {"xcomp", "oprd", "acomp", "dobj", "conj", "pobj", "advcl", "prep"}:
                    yield sub, _CLAUSE_OF_NOUN + 0.3


def _nearest(view: View, first: int, count: Count, numbers: frozenset[int]) -> Iterator[tuple[Trigger, float]]:
    """Yield triggers that only stand nearby; commas and other numbers between make them dearer."""
    ways = (
        (range(count.last + 1, min(len(view), count.last + 1 + _REACH)), view.starting),
        (range(first - 1, max(-1, first - 1 - _REACH), -1), view.ending),
    )
    for way, triggers in ways:
        cost = _FAR
        for index in way:
            yield from ((trigger, cost) for trigger in triggers.get(index, ()))
            cost += 1 / 6 + 1.5 * (index in numbers) + 0.4 * (view.words[index] in {",", ";"})
