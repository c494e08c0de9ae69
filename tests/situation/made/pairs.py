"""Three hundred made pairs of reports, each with what is one witness in it and what is not.

Adversarial on both sides: copies are trimmed, shuffled, respelled, rounded, reworded and rewritten; texts that are
independent share their facts, their figures, their speakers, a quotation, an outlet's standing paragraphs, a
bulletin's frame, or all words but one name. Seeded; written before the rule was measured on it.

What is true: a sentence is of one witness with the other report where it was made from a sentence of it, whatever
was done to it. A report is where more than half of its words are. `None` marks what nobody can tell (a frame's
sentence without a figure on another day).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from made.edits import joined, parted, reword, rounded, typeset
from made.facts import AGENCIES, BOILERPLATE, BULLETIN, OWN, PUBLISHERS, SHARED, Event, make_event, own_words

from uprooted.records import Report

FIRST_DAY = dt.date(2011, 6, 13)


@dataclass(frozen=True)
class Sentence:
    """A sentence of the second report, and whether it is of one witness with the first."""

    start: int
    end: int
    same: bool | None


@dataclass(frozen=True)
class Pair:
    """Two reports and what is true of them."""

    name: str
    kind: str
    first: Report
    second: Report
    same: bool
    sentences: tuple[Sentence, ...]


Told = tuple[str, bool | None]
Maker = Callable[[random.Random, Event], tuple[list[str], list[Told], dict]]


def story(chance: random.Random, event: Event) -> tuple[list[str], frozenset[int]]:
    """Return an agency's story of a day, and which sightings it uses."""
    facts = chance.sample(sorted(SHARED), chance.randrange(4, 8))
    sights = chance.sample(range(len(OWN)), 2)
    seen = own_words(chance, event, 2, avoid=frozenset(range(len(OWN))) - frozenset(sights))
    return [*(event.tell(fact, chance.randrange(2)) for fact in facts), *seen], frozenset(sights)


def verbatim(chance: random.Random, event: Event):
    """The same text in another paper."""
    text, _ = story(chance, event)
    return text, [(one, True) for one in text], {}


def headlined(chance: random.Random, event: Event):
    """Another headline, another credit line, the dateline gone."""
    text, _ = story(chance, event)
    head = event.fill(chance.choice(("More people flee {town} as shells fall", "{camp} fills as the fighting goes on")))
    return text, [(head + ".", None), *((one, True) for one in text)], {"credit": chance.choice((None, "agencies"))}


def trimmed(chance: random.Random, event: Event):
    """What fits the column: the first sentences, or some of them."""
    text, _ = story(chance, event)
    count = chance.randrange(2, len(text) - 1)
    kept = (
        text[:count] if chance.random() < 0.5 else [text[at] for at in sorted(chance.sample(range(len(text)), count))]
    )
    return text, [(one, True) for one in kept], {}


def typographic(chance: random.Random, event: Event):
    """Another house style."""
    text, _ = story(chance, event)
    names = [event.slots[slot] for slot in ("town", "village", "camp", "province", "river")]
    return text, [(typeset(chance, one, names), True) for one in text], {}


def reworded(chance: random.Random, event: Event):
    """A few words of each sentence changed, figures rounded here and there."""
    text, _ = story(chance, event)
    told = [reword(chance, one) for one in text]
    return text, [(rounded(one) if chance.random() < 0.15 else one, True) for one in told], {}


def reordered(chance: random.Random, event: Event):
    """The same sentences in another order, one in four reworded."""
    text, _ = story(chance, event)
    told = [reword(chance, one) if chance.random() < 0.25 else one for one in text]
    chance.shuffle(told)
    return text, [(one, True) for one in told], {}


def extended(chance: random.Random, event: Event):
    """A copied text with sentences of the paper's own correspondent in it."""
    text, sights = story(chance, event)
    told: list[Told] = [(reword(chance, one) if chance.random() < 0.3 else one, True) for one in text]
    for own in own_words(chance, event, chance.randrange(1, 4), avoid=sights):
        told.insert(chance.randrange(len(told) + 1), (own, False))
    return text, told, {}


def recut(chance: random.Random, event: Event):
    """Sentences joined in twos or cut in half."""
    text, _ = story(chance, event)
    if chance.random() < 0.5:
        told = [joined(*text[at : at + 2]) if at + 1 < len(text) else text[at] for at in range(0, len(text), 2)]
    else:
        told = [half for one in text for half in parted(one)]
    return text, [(one, True) for one in told], {}


def rewritten(chance: random.Random, event: Event):
    """Every fact of the first in its order, in sentences of the desk's own; half of them with the agency's credit."""
    facts = chance.sample(sorted(SHARED), chance.randrange(5, 8))
    text = [event.tell(fact, chance.randrange(2)) for fact in facts]
    told = [event.tell(fact, 2 + chance.randrange(2)) for fact in facts]
    return text, [(one, True) for one in told], {"credit": chance.choice(("same", None))}


def independent(chance: random.Random, event: Event):
    """Two reporters on one day: some facts in common, each in own words, other things seen."""
    text, sights = story(chance, event)
    facts = chance.sample(sorted(SHARED), chance.randrange(2, 5))
    told = [event.tell(fact, 2 + chance.randrange(2)) for fact in facts]
    told += own_words(chance, event, chance.randrange(2, 4), avoid=sights)
    chance.shuffle(told)
    return text, [(one, False) for one in told], {"credit": chance.choice((None, "other"))}


def quoting(chance: random.Random, event: Event):
    """An own text that takes over one sentence of the first, naming it or not."""
    text, told, more = independent(chance, event)
    taken = chance.choice(text[:4])
    if chance.random() < 0.5:
        taken = f"As {{agency}} reported: “{taken.rstrip('.')}.”"
    told.insert(chance.randrange(len(told) + 1), (taken, True))
    return text, told, more


def boilerplate(chance: random.Random, event: Event):
    """Two stories of one outlet with its standing paragraphs under both."""
    text, _ = story(chance, event)
    standing = [event.fill(one, publisher="The Herald") for one in chance.sample(BOILERPLATE, chance.randrange(1, 4))]
    other = make_event(chance)
    facts = chance.sample(sorted(SHARED), chance.randrange(3, 6))
    told: list[Told] = [(other.tell(fact, 2 + chance.randrange(2)), False) for fact in facts]
    told += [(one, True) for one in standing]
    return [*text, *standing], told, {"publisher": "same", "days": chance.randrange(1, 9)}


def bulletin(chance: random.Random, event: Event):
    """One office's bulletin on two days: new figures in the same frame, one of them unchanged."""
    lines = chance.sample(BULLETIN, chance.randrange(4, len(BULLETIN) + 1))
    counted = [slot for slot in ("other", "patients", "returned", "crossed") if any(f"{{{slot}}}" in x for x in lines)]
    unmoved = chance.choice(counted)
    later = make_event(chance).slots
    slots = {slot: later[slot] for slot in ("crossed", "present", "returned", "other", "patients") if slot != unmoved}
    told = [(event.fill(line, **slots), False if "{" in line else None) for line in lines]
    return [event.fill(line) for line in lines], told, {"publisher": "same", "days": chance.randrange(1, 4)}


def twin(chance: random.Random, event: Event):
    """Another occurrence told with the same words: the place alone is another."""
    facts = chance.sample(["killed", "assault", "water", "arrested", "road"], 3)
    swap = {"town": event.slots["elsewhere"] + "-Bala", "village": chance.choice(("Sarikum", "Pinarbel", "Deir-Nun"))}
    text = [event.tell(fact, 0) for fact in facts]
    told: list[Told] = [(event.tell(fact, 0, **swap), False) for fact in facts]
    told += [(one, False) for one in own_words(chance, event, 2)]
    return text, told, {"days": chance.randrange(0, 4), "publisher": chance.choice(("same", None))}


def contrary(chance: random.Random, event: Event):
    """The same words and a word more or less that turns them round."""
    turns = (("killed when", "not killed when"), ("has been closed", "has not been closed"),
             ("entered", "did not enter"), ("denied that", "admitted that"), ("more than", "less than"),
             ("have been suspended", "have not been suspended"), ("detained", "released"))  # fmt: skip
    text = [event.tell(fact, 0) for fact in ("killed", "road", "assault", "denial", "present", "school", "arrested")]
    text = chance.sample(text, 4)
    told: list[Told] = []
    for one in text:
        for old, new in turns:
            if old in one:
                told.append((one.replace(old, new, 1), False))
                break
    told += [(one, False) for one in own_words(chance, event, 2)]
    return text, told, {}


KINDS: dict[str, tuple[Maker, int]] = {
    "verbatim": (verbatim, 20), "headlined": (headlined, 25), "trimmed": (trimmed, 25),
    "typographic": (typographic, 25), "reworded": (reworded, 25), "reordered": (reordered, 20),
    "extended": (extended, 25), "recut": (recut, 15), "rewritten": (rewritten, 20),
    "independent": (independent, 30), "quoting": (quoting, 20), "boilerplate": (boilerplate, 15),
    "bulletin": (bulletin, 15), "twin": (twin, 10), "contrary": (contrary, 10),
}  # fmt: skip


def make_pairs(seed: int) -> list[Pair]:
    """Make three hundred pairs; the same for the same seed."""
    chance = random.Random(seed)
    return [
        _pair(chance, kind, f"{kind}-{number}")
        for kind, (_, count) in KINDS.items()
        for number in range(count)
    ]  # fmt: skip


def _pair(chance: random.Random, kind: str, name: str) -> Pair:
    event = make_event(chance)
    text, told, more = KINDS[kind][0](chance, event)
    agency, other = chance.sample(AGENCIES, 2)
    paper, elsewhere = chance.sample(PUBLISHERS, 2)
    credited = {"same": agency, "other": other, "agencies": "Agencies", None: None}[more.get("credit", "same")]
    told = [(one.replace("{agency}", agency), same) for one, same in told]
    if more.get("publisher") == "same":
        agency = credited = None
        elsewhere = paper
    day = FIRST_DAY + dt.timedelta(days=more.get("days", chance.choice((0, 1, 1, 2))))
    first = build_report(f"{name}-a", text, paper, FIRST_DAY, agency, event.slots["town"], chance.choice(" \n"))
    second = build_report(f"{name}-b", [one for one, _ in told], elsewhere, day, credited,
                          event.slots["town"] if chance.random() < 0.5 else None, chance.choice(" \n"))  # fmt: skip
    return Pair(name, kind, first, second, *_truth(second, told))


def build_report(
    name: str, told: list[str], publisher: str, day: dt.date, agency: str | None = None, town: str | None = None,
    gap: str = " ",
) -> Report:  # fmt: skip
    """Return a report of some sentences, under a dateline or over a credit line where it has an agency."""
    text = gap.join(told)
    if agency:
        text = f"{town.upper()} ({agency}) - {text}" if town else f"{text}\n({agency})"
    return Report(name, text, hashlib.sha256(text.encode()).hexdigest(), "text", publisher=publisher, published=day)


def _truth(second: Report, told: list[Told]) -> tuple[bool, tuple[Sentence, ...]]:
    """Return whether the report is a repetition, and where its sentences stand."""
    found, at = [], 0
    for words, same in told:
        at = second.text.index(words, at)
        found.append(Sentence(at, at + len(words), same))
        at += len(words)
    shared = sum(one.end - one.start for one in found if one.same)
    told_own = sum(one.end - one.start for one in found if one.same is False)
    return shared > told_own, tuple(found)


def pairs_by_hand() -> Iterator[Pair]:
    """Yield the pairs of ``pairs_by_hand.toml``."""
    table = tomllib.loads(Path(__file__).with_name("pairs_by_hand.toml").read_text(encoding="utf-8"))
    for name, row in table.items():
        day = FIRST_DAY + dt.timedelta(days=row.get("days", 1))
        first = build_report(f"{name}-a", row["first"], row.get("paper", "Gazette"), FIRST_DAY)
        second = build_report(f"{name}-b", row["second"], row.get("other", "Herald"), day)
        same = [{"yes": True, "no": False, "open": None}[word] for word in row["same"].split()]
        assert len(same) == len(row["second"]), name
        yield Pair(name, row["kind"], first, second, *_truth(second, list(zip(row["second"], same, strict=True))))
