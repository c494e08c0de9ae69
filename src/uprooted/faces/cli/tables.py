"""Records as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group
from rich.markup import escape
from rich.table import Table

from uprooted.faces.keyfigures import newest, recommended_words
from uprooted.records import UNKNOWN_SPEAKER, Claim, Dispute, Reading, Series, Situation, called

MOST_SPEAKERS = 3
# Units that a measure can have beside persons; tents are counted in tents.
_TOLD_UNITS = frozenset(("households",))


def number(value: float | None) -> str:
    """Return a figure with thousands separated; a dash where it is not known."""
    return "–" if value is None else f"{value:,.0f}"


def band(low: float | None, best: float | None, high: float | None) -> str:
    """Return a figure with its range, where it has one."""
    if low == best == high:
        return number(best)
    return f"{number(best)} ({number(low)} to {number(high)})"


def figure_words(claim: Claim) -> str:
    """Return a claim's figure as a reader would say it."""
    if claim.figure is None:
        return ""
    signs = {"at_least": "≥ ", "at_most": "≤ ", "about": "~ "}
    if claim.figure.share is not None:
        return f"{signs.get(claim.figure.bound, '')}{claim.figure.share:g} %"
    if claim.figure.best is None:
        return claim.figure.text
    return f"{signs.get(claim.figure.bound, '')}{number(claim.figure.best)}"


def event_words(claim: Claim) -> str:
    """Return a claim's event type, with what makes it other than a plain fact, and who does it to whom."""
    event = claim.event
    if event is None:
        return ""
    actual = "" if event.modality == "actual" else f" ({event.modality})"
    parties = " → ".join(called(party) or UNKNOWN_SPEAKER for party in (event.actor, event.target) if party)
    return f"{'not ' if event.negated else ''}{event.type.replace('_', ' ')}{actual}{f': {parties}' if parties else ''}"


def claims_table(reading: Reading) -> Group:
    """Return the claims of one report, a row each, with what was not read below."""
    table = Table("who says", "how", "what", "figure", "where", "when", title=escape(reading.id), title_justify="left")
    for claim in reading.claims:
        table.add_row(
            escape((called(claim.speaker) or UNKNOWN_SPEAKER) if claim.speaker else "(the report)"),
            claim.stance,
            escape(event_words(claim) or claim.text[:40]),
            escape(figure_words(claim)),
            escape(", ".join(f"{place.role} {place.name or place.text}" for place in claim.places)),
            str(claim.time.first or claim.time.text) if claim.time else "",
        )
    return Group(table, *(f"Note: {escape(gap)}" for gap in reading.gaps))


def counted_words(one: Series) -> str:
    """Return what a series counts: measure and kind, with who and in which unit where that is not plain."""
    about = [one.kind, *([one.population.replace("_", " ")] if one.population else [])]
    about += [one.unit] if one.unit in _TOLD_UNITS else []
    return f"{one.measure.replace('_', ' ')} ({', '.join(about)})"


def recommended_lines(series: Sequence[Series]) -> Iterator[str]:
    """Yield who recommends the newest figure of a series in place of the rule's, and why."""
    for one in series:
        point = newest(one)
        if point is not None and (said := recommended_words(point)) is not None:
            yield f"  * {one.measure.replace('_', ' ')} in {escape(one.place)}: {escape(said)}"


def series_table(series: Sequence[Series]) -> Table:
    """Return series, a row each, with their newest point."""
    table = Table("what", "where", "latest", "as of", "witnesses", "days", title="Figures", title_justify="left")
    for one in series:
        point = newest(one)
        if point is not None:
            figure = band(point.low, point.best, point.high) + (" *" if point.recommended else "")
            what = counted_words(one)
            cells = (what, escape(one.place), figure, str(point.date), str(point.witnesses), str(len(one.points)))
            table.add_row(*cells)
    return table


def dispute_lines(disputes: Sequence[Dispute]) -> Iterator[str]:
    """Yield disputes, the sides of each below it."""
    for dispute in disputes:
        yield f"[bold]Contested:[/] {escape(dispute.about)}  [dim]({dispute.cause.replace('_', ' ')})[/]"
        for side in dispute.sides:
            who = "; ".join(side.speakers[:MOST_SPEAKERS]) or "the report"
            yield f"  - {escape(side.says)}  [dim]{escape(who)}[/]"


def situation_parts(situation: Situation) -> Iterator[Table | str]:
    """Yield what a terminal shows of a situation: figures, disputes, then what could not be weighed."""
    yield f"As of {situation.as_of or 'an unknown day'}; rule: {situation.rule}"
    if situation.series:
        yield series_table(situation.series)
        yield from recommended_lines(situation.series)
    yield from dispute_lines(situation.disputes)
    yield from (f"Gap: {escape(gap)}" for gap in situation.gaps)
