"""Disputes over what people fled: "from the armed men and not from the army", while those who fled tell of soldiers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from uprooted.records import Claim, Dispute, Party
from uprooted.situation.clusters import Cluster
from uprooted.situation.disputes.pages import by_report, entry_of, has_any, words_said
from uprooted.situation.disputes.sides import Entry, make_dispute
from uprooted.situation.near import Near
from uprooted.situation.observations import Desk
from uprooted.situation.occurrences import Mark, meet_in_place, meet_in_time
from uprooted.situation.parties import side

_FLED = r"\b(?:fled|flees?|fleeing|escap(?:e[ds]?|ing)|r(?:a|u)n(?:ning)?(?:\saway)?|left)\s"
_NOT = r"(?:,?\s(?:and|but)\snot|,?\snot|,?\srather\sthan)\s"
_FROM_NOT = re.compile(
    rf"{_FLED}(?:from\s|because\sof\s|for\sfear\sof\s)(?P<whom>(?:[\w'-]+\s?){{1,6}}?){_NOT}"
    r"(?:from\s|because\sof\s|for\sfear\sof\s)?(?P<whom_not>(?:[\w'-]+\s?){1,5})",
    re.IGNORECASE,
)
_HARM = frozenset(("kill", "wound", "attack", "shoot", "shell", "assault", "casualty", "fire", "loot", "torture"))
_FLED_THEMSELVES = frozenset(("refugee", "resident", "witness"))
_DAYS = 7
_NAMES = {"forces": "the state's forces", "fighters": "armed men", "people": "other people"}
_INFERENCE = (
    "That the accounts contradict each other is inferred, no speaker says so: one says that people did not flee from "
    "{whom}, and people of the same place and days tell what {whom} did."
)


def find_rival_flights(
    claims: Sequence[Claim], clusters: Sequence[Cluster], desk: Desk, grounds: Mapping[str, frozenset[str]]
) -> Iterator[Dispute]:
    """Yield a dispute where a speaker says whom people did not flee, and those people tell of harm that they did.

    Parameters
    ----------
    claims
        All claims.
    clusters
        Claims on occurrences.
    desk
        What is known of the case.
    grounds
        Keys of the places that each report names.
    """
    said = [found for report, own in by_report(claims).items() for found in flights(report, own, desk)]
    if not said:
        return
    near = Near(desk, grounds)
    near.add(mark for cluster in clusters for mark in cluster.marks if tells_of_harm(mark))
    for flight, whom_not in said:
        told = [
            mark for mark in near.candidates(flight)
            if mark.actor == whom_not and mark.testimony.key != flight.testimony.key
            and meet_in_time(flight, mark, _DAYS) and meet_in_place(flight, mark, desk, grounds)
        ]  # fmt: skip
        if told:
            whom = _NAMES[whom_not]
            entries: list[Entry] = sorted(told, key=lambda mark: mark.claim.id)
            yield make_dispute(
                f"whether people fled from {whom}", "genuine", [([flight], words_said), (entries, words_said)],
                key=f"flight|{flight.claim.id}", place=flight.spot.name if flight.spot is not None else None,
                inference=_INFERENCE.format(whom=whom),
            )  # fmt: skip


def flights(report: str, own: Sequence[Claim], desk: Desk) -> Iterator[tuple[Mark, str]]:
    """Yield the claims that say from whom people did not flee, with the side of those."""
    text = desk.witnesses.reports[report].text
    if not has_any(text, ("and not", "but not", ", not ", "rather than")):
        return
    for match in _FROM_NOT.finditer(text):
        sides = [side(Party(match[name])) for name in ("whom", "whom_not")]
        spoken = [c for c in own if c.speaker is not None and c.start < match.end() and match.start() < c.end]
        if spoken and sides[1] is not None and sides[0] != sides[1]:
            first = min(spoken, key=lambda c: (c.event is None or c.event.type != "flee", c.id))
            if not desk.witnesses.testimony(first).copied:
                yield entry_of(first, desk), sides[1]


def tells_of_harm(mark: Mark) -> bool:
    """Whether one of those who flee tells of harm."""
    speaker = mark.claim.speaker
    return mark.type in _HARM and speaker is not None and speaker.kind in _FLED_THEMSELVES and not mark.denies
