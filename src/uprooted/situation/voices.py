"""Whose word a claim is: the one who said it first, however many passed it on.

"X, quoted by Y" is X's word. What a report says itself is its agency's word where a credit line names one, else its
publisher's. A state speaks with one voice: its ministry, its governor and its officials count as one witness. People
whom the text does not name ("residents") are a voice of their own in every independent report.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from uprooted.places import fold
from uprooted.records import Claim, Report, Source, Speaker
from uprooted.records.vocabulary import SpeakerKind

STATE: frozenset[SpeakerKind] = frozenset(("government", "military", "police", "foreign_government"))
# Kinds whose bare name already is an institution ("the observatory said"), when it is in the singular.
_GENERIC = frozenset(
    [
        "activists",
        "residents",
        "refugees",
        "witnesses",
        "villagers",
        "officials",
        "authorities",
        "reports",
        "sources",
        "media",
        "groups",
        "organisations",
        "organizations",
        "journalists",
        "locals",
        "rebels",
        "soldiers",
        "deserters",
        "opposition",
        "people",
        "survivors",
        "aid",
        "workers",
    ]
)
_FILLER = frozenset(
    [
        "the",
        "a",
        "an",
        "news",
        "agency",
        "press",
        "state",
        "run",
        "official",
        "daily",
        "newspaper",
        "television",
        "tv",
        "radio",
        "website",
        "ministry",
        "s",
        "of",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "agencies",
    ]
)
_HEAD = re.compile(r"\((?P<name>[^()\n]{2,40})\)\s*(?:[-–—:]|$)", re.MULTILINE)
_TAIL = re.compile(
    r"(?:^|\n)\s*(?:\(|source:\s*|—\s*|-\s*|©\s*|with reporting by\s+|additional reporting by\s+)"
    r"(?P<name>[^()\n]{2,60}?)\s*\)?\s*$",
    re.IGNORECASE,
)
# A credit line stands within the first or last characters of a report, or it credits nothing.
_EDGE = 240


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose word it is."""

    key: str
    kind: SpeakerKind
    country: str | None = None
    shown: str | None = None
    direct: bool = True


def name_key(name: str) -> str:
    """Return a name without the words that every such name has ("the Anatolia news agency" is "anatolia")."""
    folded = fold(name)
    return " ".join(word for word in folded.split() if word not in _FILLER) or folded


@dataclass(frozen=True)
class Voices:
    """Finds whose word a claim is.

    Attributes
    ----------
    sources
        The publishers that the case knows.
    publishers
        Names of the publishers of all reports: a credit line may name one of them.
    """

    sources: tuple[Source, ...] = ()
    publishers: Iterable[str] = ()
    _agencies: dict[str, str] = field(init=False, repr=False, default_factory=dict)
    _bodies: dict[str, str] = field(init=False, repr=False, default_factory=dict)
    _known: dict[str, Source] = field(init=False, repr=False, default_factory=dict)
    _credits: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for agency, names in _table("agencies.toml").items():
            for name in names:
                self._agencies[name_key(name)] = agency
        for name in self.publishers:
            self._agencies.setdefault(name_key(name), name_key(name))
        for body, names in _table("bodies.toml").items():
            for name in names:
                self._bodies[f" {name_key(name)} "] = body
        for source in self.sources:
            self._known.setdefault(name_key(source.name), source)

    def named(self, name: str) -> str:
        """Return the one key of an agency, body or publisher under all its names."""
        key = name_key(name)
        body = next((known for words, known in self._bodies.items() if words in f" {key} "), None)
        return body or self._agencies.get(key, key)

    def among(self, publishers: Iterable[str]) -> Voices:
        """Return the same with the publishers of another set of reports, and what was read of credit lines."""
        return Voices(self.sources, publishers, self._credits)

    def credited(self, report: Report) -> str | None:
        """Return the key of the agency that a report's first or last line credits; None where none is."""
        if report.id not in self._credits:
            self._credits[report.id] = tuple(_credit_names(report))
        named = self._credits[report.id]
        own = self.named(report.publisher) if named and report.publisher else None
        return next((key for name in named if (key := self._agencies.get(name)) and key != own), None)

    def forget(self, report: str) -> None:
        """Forget the credit line of a report that is gone."""
        self._credits.pop(report, None)

    def of_report(self, report: Report) -> Voice:
        """Return whose word a report is where it names no speaker."""
        credited = self.credited(report)
        if credited:
            return Voice(f"name:{credited}", "media", shown=credited, direct=False)
        if not report.publisher:
            return Voice(f"report:{report.id}", "media")
        source = self._known.get(name_key(report.publisher))
        kind: SpeakerKind = source.kind if source else "media"
        country = source.country if source else None
        if kind in STATE and country:
            return Voice(f"state:{country}", kind, country, report.publisher)
        return Voice(f"name:{self.named(report.publisher)}", kind, country, report.publisher)

    def country_of(self, report: Report) -> str | None:
        """Return the country of a report's publisher, as an ISO 3166-1 alpha-3 code, where the case says it."""
        source = self._known.get(name_key(report.publisher)) if report.publisher else None
        return source.country if source else None

    def of(self, claim: Claim, report: Report) -> Voice:
        """Return whose word a claim is."""
        speaker = claim.speaker
        if speaker is None:
            return self.of_report(report)
        direct = not claim.chain
        if speaker.kind in STATE and speaker.country:
            return Voice(f"state:{speaker.country}", speaker.kind, speaker.country, speaker.text, direct)
        name = speaker.name or speaker.text
        if definite(speaker):
            source = self._known.get(name_key(name))
            kind = source.kind if source and speaker.kind == "unknown" else speaker.kind
            return Voice(f"name:{self.named(name)}", kind, speaker.country, speaker.text, direct)
        return Voice(f"some:{speaker.kind}:{name_key(name)}:{report.id}", speaker.kind, speaker.country,
                     speaker.text, direct)  # fmt: skip


@cache
def _table(name: str) -> Mapping[str, Sequence[str]]:
    """Return a table of names that comes with the package."""
    return tomllib.loads(resources.files("uprooted.situation").joinpath(name).read_text(encoding="utf-8"))


def _credit_names(report: Report) -> Iterator[str]:
    """Yield what a report's first or last line may credit, as keys of names."""
    found = [match["name"] for match in _HEAD.finditer(report.text[:_EDGE])]
    found += [match["name"] for match in _TAIL.finditer(report.text[-_EDGE:])]
    yield from (name_key(part) for name in found for part in re.split(r"/| and |,|;", name))


def definite(speaker: Speaker) -> bool:
    """Whether a speaker is one person or body, the same in every report that names it."""
    if speaker.named:
        return True
    # "He" led back to "an elder of the town" is one elder of one report, as where he is first spoken of.
    words = fold(speaker.name or speaker.text).split()
    return not (set(words) & _GENERIC) and speaker.kind in ("un", "humanitarian", "rights_group", "media", "government")


def circular(claim: Claim) -> bool:
    """Whether a claim is passed on by the one who is said to have made it."""
    if claim.speaker is None:
        return False
    own = name_key(claim.speaker.name or claim.speaker.text)
    return any(name_key(link.name or link.text) == own for link in claim.chain)
