"""What kind of occurrence a claim is about, where and when: what claims on one occurrence are joined by.

`mark` is a function of one claim: the family and place that it returns tell which incidents a new claim touches.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from uprooted.records import Claim, Report, from_plain
from uprooted.records.vocabulary import PlaceRole
from uprooted.situation.observations import Desk, estimates
from uprooted.situation.parties import side, victims
from uprooted.situation.placing import Spot
from uprooted.situation.sites import is_toll
from uprooted.situation.witnesses import Testimony

# News without a date is of the last days.
UNDATED_DAYS = 3
# "That wounded persons were handed over" is no denial of wounds.
_NO_ADJECTIVE = r"(?!\w*\s(?:persons?|people|men|women|children|civilians|soldiers|policemen|fighters|refugees)\b)"
# Who rejects a toll denies how many, not that it happened.
_FIGURE = re.compile(r"\b(?:tolls?|figures?|numbers?|counts?|totals?|estimates?|list)\b", re.IGNORECASE)
_ROLES: tuple[PlaceRole, ...] = ("at", "near", "from", "via", "to")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A row of the table of occurrences."""

    family: str
    past: str
    stem: str
    done: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim on an occurrence: what, where, when."""

    claim: Claim
    report: Report
    testimony: Testimony
    type: str
    family: str
    spot: Spot | None
    first: dt.date | None
    last: dt.date | None
    denies: bool = False
    toll: bool = False
    """Whether its figure says neither when nor where: it is of an occurrence only where another has its figure."""

    @property
    def actor(self) -> str | None:
        """Side that is said to have done it."""
        return side(self.claim.event.actor if self.claim.event else None)

    @property
    def target(self) -> str | None:
        """Side that is said to have suffered it."""
        return victims(self.claim)


def load_occurrences() -> Mapping[str, Occurrence]:
    """Return the table of occurrences by event type."""
    text = resources.files("uprooted.situation").joinpath("occurrences.toml").read_text(encoding="utf-8")
    return {name: from_plain(Occurrence, row) for name, row in tomllib.loads(text).items()}


def mark(claim: Claim, desk: Desk, table: Mapping[str, Occurrence]) -> Mark | None:
    """Return what occurrence a claim is about; None where it is about none, or about one that is only expected."""
    event, report = claim.event, desk.witnesses.reports.get(claim.report)
    if event is None or report is None:
        return None
    denied = _denied(claim, table) if event.type == "deny" else None
    kind = denied or event.type
    if kind not in table or event.modality not in ("actual", "possible"):
        return None
    denies = bool(denied) or claim.stance == "denies" or event.negated or _says_none(claim)
    if denies and event.trigger is not None and _FIGURE.fullmatch(event.trigger.text):
        return None
    foretold = claim.stance in ("doubts", "warns", "expects") and not estimates(claim)
    toll = not denies and is_toll(claim, desk.placing)
    nowhere = not claim.places and claim.time is None
    if not denies and (foretold or (toll and not nowhere)):
        return None
    place = desk.sites.pick(claim, _ROLES)
    first, last = _span(claim, report)
    spot = desk.sites.spot(claim, place) if place else None
    testimony = desk.witnesses.testimony(claim)
    return Mark(claim, report, testimony, kind, table[kind].family, spot, first, last, denies, toll)


def _denied(claim: Claim, table: Mapping[str, Occurrence]) -> str | None:
    """Return the type of what a denial denies, from the words of its target or else of the claim."""
    assert claim.event is not None
    if claim.event.target is not None and _FIGURE.search(claim.event.target.text):
        return None
    for words in (claim.event.target.text if claim.event.target else "", claim.text):
        for name, row in table.items():
            if words and re.search(rf"\b(?:{row.stem}){_NO_ADJECTIVE}", words, re.IGNORECASE):
                return name
    return None


def _says_none(claim: Claim) -> bool:
    return claim.figure is not None and claim.figure.best == 0


def _span(claim: Claim, report: Report) -> tuple[dt.date | None, dt.date | None]:
    time = claim.time
    if time is not None and time.dates == "event" and time.last is not None:
        return time.first or time.last, time.last
    if report.published is None:
        return None, None
    return report.published - dt.timedelta(days=UNDATED_DAYS), report.published


def meet_in_time(one: Mark, other: Mark, days: int = 0) -> bool:
    """Whether two claims can be of one time, give or take some days; a claim without any day only in one report."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return one.report.id == other.report.id
    slack = dt.timedelta(days=days)
    return one.first - slack <= other.last and other.first - slack <= one.last


def meet_in_place(one: Mark, other: Mark, desk: Desk, grounds: Mapping[str, frozenset[str]]) -> bool:
    """Whether two claims can be of one place: the same, one within the other, or one unnamed in reports that share one.

    Parameters
    ----------
    one, other
        The claims.
    desk
        What is known of the case.
    grounds
        Keys of the places, countries left out, that each report names.
    """
    if one.spot is None or other.spot is None:
        return one.report.id == other.report.id or bool(
            grounds.get(one.report.id, frozenset()) & grounds.get(other.report.id, frozenset())
        )
    return (
        one.spot.key == other.spot.key
        or one.spot.key in desk.placing.around(other.spot)
        or other.spot.key in desk.placing.around(one.spot)
    )
