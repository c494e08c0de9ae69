"""Hold claims against what a careful reader noted: which expectations are met, and in what the others fail.

The rule is in the README beside: one claim agrees in every field named, and serves one expectation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from uprooted.records import Claim

CLAIMS_A_SENTENCE = 6
PARTY_CHARACTERS = 80
ROLES = {"place": {"at", "near", "via", "to"}, "from": {"from"}, "to": {"to"}}
PARTIES = ("actor", "target", "addressee", "instrument")
Wanted = dict[str, Any]


def words_of(party: Any) -> str:
    return " ".join(part for part in (party.text, party.name) if part)[:PARTY_CHARACTERS] if party else ""


def holds(text: str | None, wanted: str | list[str]) -> bool:
    options = [wanted] if isinstance(wanted, str) else wanted
    return any(option.casefold() in (text or "").casefold() for option in options)


def party_holds(claim: Claim, role: str, wanted: str | list[str]) -> bool:
    return holds(words_of(getattr(claim.event, role, None)), wanted)


def source_agrees(claim: Claim, wanted: Wanted) -> bool:
    if wanted["source"] is None:
        return claim.speaker is None
    return holds(words_of(claim.speaker), wanted["source"])


def spot_agrees(claim: Claim, wanted: Wanted, field: str) -> bool:
    spots = [p for p in claim.places if p.role in ROLES[field] and holds(f"{p.text}\n{p.name or ''}", wanted[field])]
    closest = wanted.get("radius_km_max") if field == "place" else None
    return any(closest is None or (spot.radius_km is not None and spot.radius_km <= closest) for spot in spots)


def time_agrees(claim: Claim, wanted: Wanted) -> bool:
    time, day = claim.time, dt.date.fromisoformat(wanted["on"])
    if time is None or time.first is None or time.last is None:
        return False
    return time.first <= day <= time.last and (time.last - time.first).days < wanted.get("within", 1)


def share_agrees(claim: Claim, wanted: Wanted) -> bool:
    share = getattr(claim.figure, "share", None)
    return share is not None and abs(share - wanted["share"]) < 0.5


def none_agrees(claim: Claim, _wanted: Wanted) -> bool:
    return bool(getattr(claim.event, "negated", False)) or getattr(claim.figure, "best", None) == 0


CHECKS: dict[str, Callable[[Claim, Wanted], bool]] = {
    "event": lambda claim, wanted: getattr(claim.event, "type", None) in wanted["event"],
    "modality": lambda claim, wanted: getattr(claim.event, "modality", None) in wanted["modality"],
    "stance": lambda claim, wanted: claim.stance in wanted["stance"],
    "source": source_agrees,
    "involves": lambda claim, wanted: any(party_holds(claim, role, wanted["involves"]) for role in PARTIES),
    "on": time_agrees,
    "share": share_agrees,
    "none": none_agrees,
}
CHECKS |= {role: lambda claim, wanted, role=role: party_holds(claim, role, wanted[role]) for role in PARTIES[:3]}
CHECKS |= {field: lambda claim, wanted, field=field: spot_agrees(claim, wanted, field) for field in ROLES}
CHECKS |= {
    part: lambda claim, wanted, part=part: getattr(claim.figure, part, None) == wanted[part]
    for part in ("best", "bound", "unit", "vague")
}
IGNORED = {"id", "within", "radius_km_max"}  # `within` belongs to `on`, the radius to `place`


def wrong_fields(claim: Claim, wanted: Wanted) -> list[str]:
    return [field for field in wanted if field not in IGNORED and not CHECKS[field](claim, wanted)]


def readable(claims: Sequence[Claim]) -> list[Claim]:
    """Keep the first claims of each sentence: more than six are no reading."""
    kept: dict[int, list[Claim]] = {}
    for claim in claims:
        kept.setdefault(claim.sentence, []).append(claim)
    return [claim for sentence in kept.values() for claim in sentence[:CLAIMS_A_SENTENCE]]


def assign(wants: Sequence[Wanted], claims: Sequence[Claim]) -> dict[int, int]:
    """Pair as many expectations with a claim each as can be, by augmenting paths; expectation to claim."""
    fits = [[c for c, claim in enumerate(claims) if not wrong_fields(claim, wanted)] for wanted in wants]
    holder: dict[int, int] = {}

    def settle(want: int, tried: set[int]) -> bool:
        for claim in fits[want]:
            if claim not in tried:
                tried.add(claim)
                if claim not in holder or settle(holder[claim], tried):
                    holder[claim] = want
                    return True
        return False

    for want in range(len(wants)):
        settle(want, set())
    return {want: claim for claim, want in holder.items()}


def nearest(wanted: Wanted, claims: Sequence[Claim]) -> tuple[list[str], str]:
    """Fields in which the nearest claim is wrong (none: it meets another expectation), and its words."""
    if not claims:
        return ["no claim"], ""
    best = min(claims, key=lambda claim: len(wrong_fields(claim, wanted)))
    return wrong_fields(best, wanted) or ["serves another"], best.text
