"""Disputes over what happened and who did it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from uprooted.records import Dispute
from uprooted.situation.clusters import Cluster
from uprooted.situation.disputes.sides import Entry, make_dispute
from uprooted.situation.incidents import denies
from uprooted.situation.near import Near, components
from uprooted.situation.observations import Desk
from uprooted.situation.occurrences import Mark, Occurrence, meet_in_place, meet_in_time
from uprooted.situation.parties import things_of, words_of
from uprooted.situation.rules import rounding
from uprooted.situation.wording import say_mark

_HARM = ("kill", "wound", "attack", "shoot", "shell", "assault", "casualty")
_INFERENCE = (
    "That the two accounts explain one event is inferred, no speaker says so: both place it {where} in the same "
    "days, one as an attack on the state's forces, the other as their mutiny."
)


def find_denials(
    clusters: Sequence[Cluster], desk: Desk, grounds: Mapping[str, frozenset[str]], table: Mapping[str, Occurrence]
) -> Iterator[Dispute]:
    """Yield a dispute for each thing that some say happened and others deny.

    Occurrences that one denial denies are one dispute: it is the deed that is denied, not each report of it.
    """
    marks: dict[str, Mark] = {}
    edges: list[tuple[str, str]] = []
    for cluster in clusters:
        for denial in cluster.denials:
            for mark in cluster.marks:
                if denies(denial, mark, desk, grounds):
                    marks |= {denial.claim.id: denial, mark.claim.id: mark}
                    edges.append((denial.claim.id, mark.claim.id))
    for names in components(edges):
        met = [marks[name] for name in sorted(names)]
        asserted, denied = [m for m in met if not m.denies], [m for m in met if m.denies]
        key, place = _where(asserted, denied[0])
        first = min(asserted, key=lambda m: (m.claim.event is None or m.claim.event.actor is None, m.claim.id))
        yield make_dispute(
            f"whether {say_mark(first, table)}", "genuine", [(asserted, _teller(table)), (denied, _teller(table))],
            key=f"denial|{first.type}|{key}|{_day(met)}", place=place,
        )  # fmt: skip


def _day(marks: Sequence[Mark]) -> str:
    return str(min((mark.first for mark in marks if mark.first is not None), default=""))


def _teller(table: Mapping[str, Occurrence]) -> Callable[[Entry], str]:
    def tell(entry: Entry) -> str:
        assert isinstance(entry, Mark)
        return say_mark(entry, table)

    return tell


def _where(marks: Sequence[Mark], denial: Mark) -> tuple[str, str | None]:
    """Return key and name of the place of a dispute: what is asserted says it before what denies."""
    spots = sorted((m.spot for m in (*marks, denial) if m.spot is not None), key=lambda s: (s.is_country, s.key))
    return (spots[0].key, spots[0].name) if spots else ("", None)


def find_rival_actors(clusters: Sequence[Cluster], table: Mapping[str, Occurrence]) -> Iterator[Dispute]:
    """Yield a dispute for each deed that one voice lays to one side, and another voice to another."""
    for cluster in clusters:
        if len({mark.actor for mark in cluster.marks} - {None}) < 2:
            continue
        rivals = _apart(cluster.marks)
        if len(rivals) < 2:
            continue
        marks = [mark for entries in rivals.values() for mark in entries]
        key, place = _where(marks, marks[0])
        target = max((_victim(mark) or "" for mark in marks), key=lambda words: (len(words), words)) or "them"
        done = table[marks[0].type].done or table[marks[0].type].past
        yield make_dispute(
            f"who {done} {target}", "genuine", [(entries, _teller(table)) for _, entries in sorted(rivals.items())],
            key=f"actors|{marks[0].family}|{key}|{cluster.first}", place=place,
        )  # fmt: skip


def _apart(marks: Sequence[Mark]) -> dict[str, list[Mark]]:
    """Return the sides accused of one deed by voices that accuse nobody else, where the deed is surely one.

    Two claims can be of one deed through a third: "120 were killed, they say; yes, but by their commanders".
    """
    one_deed = {name: at for at, names in enumerate(components(_links(marks))) for name in names}
    accused: dict[int, dict[str, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    for mark in marks:
        if mark.actor is not None and mark.claim.id in one_deed:
            accused[one_deed[mark.claim.id]][mark.actor].append(mark)
    rivals: dict[str, list[Mark]] = defaultdict(list)
    for sides in accused.values():
        for name, own in sides.items():
            others = {m.testimony.key for other, entries in sides.items() if other != name for m in entries}
            if others:
                rivals[name] += [mark for mark in own if mark.testimony.key not in others]
    return {name: own for name, own in rivals.items() if own}


def _links(marks: Sequence[Mark]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of claims that surely speak of one deed; those that say the same are held together by one."""
    kinds: dict[tuple[object, ...], Mark] = {}
    for mark in sorted(marks, key=lambda m: m.claim.id):
        event, figure = mark.claim.event, mark.claim.figure
        target = event.target.text if event is not None and event.target is not None else None
        same = (mark.type, mark.actor, target, figure.best if figure else None, mark.report.id, mark.claim.sentence)
        alike = kinds.setdefault(same, mark)
        if alike is not mark:
            yield alike.claim.id, mark.claim.id
    for one, other in combinations(kinds.values(), 2):
        if _surely_one(one, other):
            yield one.claim.id, other.claim.id


def _surely_one(one: Mark, other: Mark) -> bool:
    """Whether two claims speak of one deed: same victims, the same number, or one sentence that sets them together."""
    if one.type != other.type:
        return False
    if one.target is not None and one.target == other.target:
        return one.target not in (one.actor, other.actor) or one.actor != other.actor
    a, b = one.claim.figure, other.claim.figure
    if a is not None and b is not None and a.best and b.best:
        return abs(a.best - b.best) <= max(rounding(a.best), rounding(b.best))
    together = (one.report.id, one.claim.sentence) == (other.report.id, other.claim.sentence)
    if together and None in (one.actor, other.actor) and one.testimony.key != other.testimony.key:
        return True
    parties = [mark.claim.event.target if mark.claim.event else None for mark in (one, other)]
    mine, yours = (words_of(party) | things_of(party) for party in parties)
    return bool(mine & yours)


def _victim(mark: Mark) -> str | None:
    event = mark.claim.event
    return event.target.text if event is not None and event.target is not None else None


def find_rival_causes(
    clusters: Sequence[Cluster], desk: Desk, grounds: Mapping[str, frozenset[str]], table: Mapping[str, Occurrence],
    told: frozenset[str] = frozenset(),
) -> Iterator[Dispute]:  # fmt: skip
    """Yield a dispute where an attack on the state's forces and their own mutiny explain one place and time.

    Where somebody says outright who else did it, that is the dispute: attacks in ``told`` are left out.
    """
    near = Near(desk, grounds)
    near.add(mark for cluster in clusters for mark in cluster.marks if mark.type == "mutiny")
    marks: dict[str, Mark] = {}
    edges: list[tuple[str, str]] = []
    for attack in (mark for cluster in clusters for mark in cluster.marks if is_attack_on_forces(mark)):
        for mutiny in near.candidates(attack):
            if explain_the_same(attack, mutiny, desk, grounds):
                marks |= {attack.claim.id: attack, mutiny.claim.id: mutiny}
                edges.append((attack.claim.id, mutiny.claim.id))
    for names in components(edges):
        if not told.isdisjoint(names):
            continue
        met = [marks[name] for name in sorted(names)]
        yield _rival_cause([m for m in met if m.type != "mutiny"], [m for m in met if m.type == "mutiny"], table)


def _rival_cause(attack: Sequence[Mark], mutinied: Sequence[Mark], table: Mapping[str, Occurrence]) -> Dispute:
    told = min(attack, key=lambda m: (m.type != "kill", m.claim.figure is None, m.claim.id))
    key, place = _where(attack, mutinied[0])
    row, victims = table[told.type], _victim(told) or "the officers"
    return make_dispute(
        f"who {row.done or row.past} {victims}: armed men, or mutineers among the forces",
        "genuine",
        [(attack, _teller(table)), (mutinied, _teller(table))],
        key=f"causes|{key}|{_day(attack)}",
        place=place,
        inference=_INFERENCE.format(where=f"in {place}" if place else "in one story"),
    )


def is_attack_on_forces(mark: Mark) -> bool:
    """Whether armed men are said to have harmed forces of the state."""
    return mark.type in _HARM and mark.target == "forces" and mark.actor == "fighters" and not mark.denies


def explain_the_same(attack: Mark, mutiny: Mark, desk: Desk, grounds: Mapping[str, frozenset[str]]) -> bool:
    """Whether an attack on forces and a mutiny, told by different voices, are of one place and week."""
    return (
        attack.testimony.key != mutiny.testimony.key
        and meet_in_time(attack, mutiny, 7)
        and meet_in_place(attack, mutiny, desk, grounds)
    )
