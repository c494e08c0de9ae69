"""The table of event types: which words name which event, and what other schemes call it.

The table is data (`types.toml` beside this module); a user's own table of the same form extends it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from uprooted.errors import InputError
from uprooted.records.vocabulary import FigureKind

Part = Literal["verb", "noun", "adjective", "person"]
PARTS: Mapping[str, Part] = MappingProxyType(
    {"verbs": "verb", "nouns": "noun", "adjectives": "adjective", "people": "person"}
)
GROUPS = ("displacement", "violence", "forces", "society", "help", "politics", "hazard")
IDMC_TERMS = (
    "Displaced", "Evacuated", "Forced to Flee", "Relocated", "Sheltered", "In Relief Camp", "Homeless",
    "Destroyed Housing", "Partially Destroyed Housing", "Uninhabitable Housing", "Refugee", "Returns",
)  # fmt: skip
PLOVER_CATEGORIES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
ACLED_EVENT_TYPES: Mapping[str, str] = MappingProxyType({
    "Armed clash": "Battles",
    "Government regains territory": "Battles",
    "Non-state actor overtakes territory": "Battles",
    "Peaceful protest": "Protests",
    "Protest with intervention": "Protests",
    "Excessive force against protesters": "Protests",
    "Violent demonstration": "Riots",
    "Mob violence": "Riots",
    "Air/drone strike": "Explosions/Remote violence",
    "Suicide bomb": "Explosions/Remote violence",
    "Grenade": "Explosions/Remote violence",
    "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence",
    "Chemical weapon": "Explosions/Remote violence",
    "Attack": "Violence against civilians",
    "Sexual violence": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians",
    "Agreement": "Strategic developments",
    "Arrests": "Strategic developments",
    "Disrupted weapons use": "Strategic developments",
    "Looting/property destruction": "Strategic developments",
    "Headquarters or base established": "Strategic developments",
    "Change to group/activity": "Strategic developments",
    "Non-violent transfer of territory": "Strategic developments",
    "Other": "Strategic developments",
    # Not ACLED's: events of the same standing that its scheme leaves out.
    "Natural disaster": "Other",
    "Man-made disaster": "Other",
    "Diplomacy": "Other",
    "Organised crime": "Other",
    "Attribution of responsibility": "Other",
})  # fmt: skip
_FLAGS = {"-obj": "no_object", "+passive": "passive"}
_KEYS = ("group", "alone", *PARTS, "idmc", "plover", "acled", "figure")
_ALLOWED: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "group": GROUPS, "alone": ("actor", "target"), "idmc": IDMC_TERMS, "plover": PLOVER_CATEGORIES,
    "acled": tuple(ACLED_EVENT_TYPES), "figure": get_args(FigureKind),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """One way of naming an event: a lemma and what must stand with it."""

    written: str
    part: Part
    head: str
    words: tuple[frozenset[str], ...] = ()
    without: frozenset[str] = frozenset()
    no_object: bool = False
    passive: bool = False
    objects: frozenset[str] | None = None
    subjects: frozenset[str] | None = None
    of: frozenset[str] | None = None
    particles: frozenset[str] = frozenset()

    @property
    def weight(self) -> int:
        """How many conditions it states; the trigger with most of them holds."""
        slots = (self.objects is not None) + (self.subjects is not None) + (self.of is not None)
        return len(self.words) + bool(self.without) + self.no_object + self.passive + slots


@dataclass(frozen=True, slots=True)
class EventType:
    """A row of the table."""

    name: str
    group: str
    triggers: tuple[Trigger, ...] = field(default=(), repr=False)
    alone: Literal["actor", "target"] = "actor"
    idmc: str | None = None
    plover: str | None = None
    acled: str | None = None
    figure: FigureKind | None = None

    def heads(self, part: Part, *, bare: bool = False) -> frozenset[str]:
        """Return the lemmas that can name it; with ``bare`` only those that need nothing beside them."""
        return frozenset(t.head for t in self.triggers if t.part == part and not (bare and t.weight))


@dataclass(frozen=True)
class EventTypes:
    """The whole table, read and checked once."""

    types: Mapping[str, EventType]
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> EventType:
        """Return the type of a name."""
        return self.types[name]

    @cached_property
    def _index(self) -> Mapping[tuple[Part, str], tuple[tuple[Trigger, EventType], ...]]:
        found: dict[tuple[Part, str], list[tuple[Trigger, EventType]]] = {}
        for kind in self.types.values():
            for trigger in kind.triggers:
                found.setdefault((trigger.part, trigger.head), []).append((trigger, kind))
        return {key: tuple(sorted(pairs, key=lambda pair: -pair[0].weight)) for key, pairs in found.items()}

    def candidates(self, part: Part, lemma: str) -> tuple[tuple[Trigger, EventType], ...]:
        """Return the triggers that begin with a lemma, the most particular first."""
        return self._index.get((part, lemma), ())


def load_types(extra: Path | None = None) -> EventTypes:
    """Read the table of event types, extended by a user's own.

    Parameters
    ----------
    extra
        A TOML file of the same form. A type that the shipped table has gets the further words, and its other
        keys replace the shipped ones; a type that it has not is added and needs a group.

    Raises
    ------
    InputError
        When a table cannot be read or a key or value is not allowed; the message names file, type and key.
    """
    shipped = resources.files(__package__).joinpath("types.toml").read_text(encoding="utf-8")
    table = _read_table(shipped, "types.toml", EventTypes(types={}))
    if extra is None:
        return table
    try:
        text = extra.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{extra} cannot be read: {error}", remedy="Name a TOML file of event types") from error
    return _read_table(text, str(extra), table)


def _read_table(text: str, file: str, base: EventTypes) -> EventTypes:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file} is no TOML: {error}", remedy="Mend the line it names") from error
    classes = dict(base.classes)
    for name, words in raw.pop("classes", {}).items():
        classes[name] = classes.get(name, frozenset()) | frozenset(_strings(words, f"{file}, classes, {name}"))
    types = dict(base.types)
    for name, row in raw.items():
        types[name] = _read_type(name, row, file, types.get(name), classes)
    return EventTypes(types=MappingProxyType(types), classes=MappingProxyType(classes))


def _read_type(
    name: str, row: Any, file: str, known: EventType | None, classes: Mapping[str, frozenset[str]]
) -> EventType:
    if not isinstance(row, dict):
        raise InputError(f"{file}: {name} is no table", remedy=f"Write [{name}] and its keys below it")
    values: dict[str, Any] = {}
    triggers = list(known.triggers) if known else []
    for key, value in row.items():
        where = f"{file}, {name}, {key}"
        if key not in _KEYS:
            raise InputError(f"{where}: unknown key", allowed=", ".join(_KEYS))
        if key in PARTS:
            for written in _strings(value, where):
                triggers.extend(_read_trigger(written, PARTS[key], where, classes))
        elif value not in _ALLOWED[key]:
            raise InputError(f"{where}: {value!r}", allowed=", ".join(_ALLOWED[key]))
        else:
            values[key] = value
    if known is not None:
        return replace(known, triggers=tuple(triggers), **values)
    if "group" not in values:
        raise InputError(f"{file}, {name}: a new type needs its group", allowed=", ".join(GROUPS))
    return EventType(name=name, triggers=tuple(triggers), **values)


def _strings(value: Any, where: str) -> Iterable[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise InputError(f"{where}: {value!r} is no list of words", remedy='Write it as ["word", "word"]')
    return value


def _read_trigger(written: str, part: Part, where: str, classes: Mapping[str, frozenset[str]]) -> Iterable[Trigger]:
    """Yield a trigger for each head that the words stand for."""
    parts = written.split()
    if part == "noun":  # its head is the last plain word: "mortar fire", "transfer of:people"
        plain = [p for p in parts if ":" not in p]
        parts = plain[::-1] + [p for p in parts if ":" in p]
    slots: dict[str, Any] = {"words": (), "without": frozenset()}
    for item in parts[1:]:
        role, _, word = item.rpartition(":")
        if role in {"obj", "subj", "of"}:
            slots[{"obj": "objects", "subj": "subjects", "of": "of"}[role]] = classes.get(word, frozenset([word]))
        elif role:
            raise InputError(f"{where}: {item!r} in {written!r}", allowed="obj:, subj:, of:")
        elif word in _FLAGS:
            slots[_FLAGS[word]] = True
        elif word.startswith("-"):
            slots["without"] |= {word[1:]}
        elif word.endswith("+"):
            slots["words"] += (frozenset([word[:-1]]),)
            slots["particles"] = slots.get("particles", frozenset()) | {word[:-1]}
        else:
            slots["words"] += (_words(word, where, classes),)
    for head in sorted(_words(parts[0], where, classes)):
        yield Trigger(written=written, part=part, head=head, **slots)


def _words(word: str, where: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if not word.startswith("["):
        return frozenset([word])
    name = word.strip("[]")
    if name not in classes:
        raise InputError(f"{where}: class {name!r} is not defined", allowed=", ".join(sorted(classes)))
    return classes[name]
