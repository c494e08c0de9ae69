"""What each view shows: from what is held and the filters to the values its template prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from uprooted.errors import NotFoundError
from uprooted.faces.brief.chart import fan
from uprooted.faces.brief.content import dispute_views, highlights, key_figures, shelter_sentence
from uprooted.faces.brief.evidence import sentence_around, speaker_words
from uprooted.faces.brief.timeline import day_of, timeline
from uprooted.faces.brief.words import MEASURES
from uprooted.faces.web.filters import Filters
from uprooted.faces.web.held import Shown
from uprooted.faces.web.marking import marked
from uprooted.faces.web.serieschart import series_chart
from uprooted.records import Claim, Report, Situation
from uprooted.situation.narrowing import marked_claims, narrow

# What one page shows of a long list; the rest is on the next.
PAGE = 50
# Days of a timeline on one page, the newest first shown.
TIMELINE_DAYS = 31


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name in the menu, its template, and what it shows."""

    title: str
    template: str
    content: Callable[[Shown, Filters, Mapping[str, str]], dict[str, Any]]


def narrowed(shown: Shown, filters: Filters) -> Situation:
    """Return the situation with what the filters leave."""
    material = shown.material
    if filters.empty:
        return material.situation
    return replace(
        material.situation,
        series=tuple(filters.series(material.situation.series, material.claims)),
        disputes=tuple(filters.disputes(material.situation.disputes, material.claims)),
    )


def with_marks(shown: Shown, filters: Filters) -> Shown:
    """Return what is shown, cut down to what rests on claims with the marks asked for."""
    if not filters.marked:
        return shown
    material = shown.material
    fitting = marked_claims(material.situation, **filters.marks)
    claims = {name: claim for name, claim in material.claims.items() if name in fitting}
    situation = narrow(material.situation, **filters.marks)
    return Shown.of(replace(material, situation=situation, claims=claims), shown.decisions)


def overview(shown: Shown, filters: Filters, query: Mapping[str, str]) -> dict[str, Any]:  # noqa: ARG001
    """Return what happened, who says so, what is contested and what comes next, each in a few lines."""
    situation, outlook = narrowed(shown, filters), shown.material.outlook
    return {
        "highlights": highlights(situation, outlook),
        "figures": key_figures(situation),
        "disputes": dispute_views(situation.disputes)[:3],
        "dispute_count": len(situation.disputes),
        "shelters": [(one, shelter_sentence(one)) for one in outlook.shelters if one.days][:6],
    }


def disputes(shown: Shown, filters: Filters, query: Mapping[str, str]) -> dict[str, Any]:
    """Return the disputes, a page at a time, each with the sentences of its sides."""
    every = dispute_views(filters.disputes(shown.material.situation.disputes, shown.material.claims))
    found = _page(list(every), query)
    sentences = {
        claim: sentence_of(shown, claim)
        for view in found for side in view.dispute.sides for claim in side.claims if claim in shown.material.claims
    }  # fmt: skip
    return {"disputes": found, "sentences": sentences, **_pages(len(every), query)}


def timeline_view(shown: Shown, filters: Filters, query: Mapping[str, str]) -> dict[str, Any]:  # noqa: ARG001
    """Return the days with a lane for each kind of speaker, the newest days first where there are many."""
    material = shown.material
    dated = [
        (on, claim)
        for claim in filters.claims(material.claims.values(), material.reports)
        if (on := day_of(claim, material.reports[claim.report])) is not None
    ]
    days = sorted({on for on, _ in dated})
    first = days[-TIMELINE_DAYS] if len(days) > TIMELINE_DAYS else None
    kept = {claim.id: claim for on, claim in dated if first is None or on >= first}
    lanes, rows = timeline(material.situation, kept, material.reports, material.disclosure.text)
    earlier = days[-TIMELINE_DAYS - 1] if first is not None else None
    return {"lanes": lanes, "rows": rows, "earlier": earlier, "days": len(days)}


def series_list(shown: Shown, filters: Filters, query: Mapping[str, str]) -> dict[str, Any]:
    """Return every series with its newest figure, a page at a time."""
    found = filters.series(shown.material.situation.series, shown.material.claims)
    return {"series": _page(found, query), **_pages(len(found), query)}


def series_one(shown: Shown, filters: Filters, query: Mapping[str, str]) -> dict[str, Any]:
    """Return one series: its chart, and every claim under every figure with its weight."""
    known = {one.id: one for one in shown.material.situation.series}
    one = known.get(query["id"])
    if one is None:
        raise _nothing("series", query["id"])
    left = next(iter(filters.series([one], shown.material.claims)), replace(one, points=()))
    sums = [sum_ for sum_ in shown.material.situation.identities if set(sum_.claims) & _claims_of(left)]
    return {"one": left, "chart": Markup(series_chart(left)), "counts": MEASURES[one.measure][1], "sums": sums}  # noqa: S704


def shelters(shown: Shown, filters: Filters, query: Mapping[str, str]) -> dict[str, Any]:
    """Return each shelter, a page at a time, with its fan, its room, and where the next go."""
    outlook = shown.material.outlook
    kept = [one for one in outlook.shelters if filters.place in (None, one.shelter)]
    kept.sort(key=lambda one: (not one.days, one.shelter))
    drawn = [
        (one, Markup(fan(one)) if one.observations else "", shelter_sentence(one))  # noqa: S704 - our own drawing
        for one in _page(kept, query)
    ]
    return {"shelters": drawn, "outlook": outlook, **_pages(len(kept), query)}


def report_list(shown: Shown, filters: Filters, query: Mapping[str, str]) -> dict[str, Any]:
    """Return the reports, the newest first, a page at a time."""
    reports = [report for report in shown.material.reports.values() if _left(shown, filters, report)]
    reports.sort(key=lambda report: (str(report.published or ""), report.id), reverse=True)
    counts = {report.id: len(shown.by_report.get(report.id, ())) for report in reports}
    return {"reports": _page(reports, query), "counts": counts, **_pages(len(reports), query)}


def report_one(shown: Shown, filters: Filters, query: Mapping[str, str]) -> dict[str, Any]:  # noqa: ARG001
    """Return one report: its text with the claims' words marked, and the claims."""
    report = shown.material.reports.get(query["id"])
    if report is None:
        raise _nothing("report", query["id"])
    claims = shown.by_report.get(report.id, ())
    disclosure = shown.material.disclosure
    hidden = report.file is None and report.publisher == "A confidential source"
    return {
        "report": report,
        "pieces": [] if hidden else marked(report.text, claims, disclosure),
        "claims": [disclosure.record(claim) for claim in claims],
        "confidential": hidden,
    }


def method(shown: Shown, filters: Filters, query: Mapping[str, str]) -> dict[str, Any]:  # noqa: ARG001
    """Return how figures came about, what is missing, and the log of decisions."""
    return {"decisions": shown.decisions[::-1], "outlook": shown.material.outlook}


def map_view(shown: Shown, filters: Filters, query: Mapping[str, str]) -> dict[str, Any]:  # noqa: ARG001
    """Return the table that says what the map shows; the map itself asks for its layers."""
    from uprooted.faces.web.mapdata import flow_rows, shelter_rows  # noqa: PLC0415 - shapely, only for the map

    return {"shelters": shelter_rows(shown, filters), "flows": flow_rows(shown, filters)}


VIEWS: Mapping[str, View] = MappingProxyType(
    {
        "/": View("Overview", "overview.html.j2", overview),
        "/map": View("Map", "map.html.j2", map_view),
        "/timeline": View("Timeline", "timeline.html.j2", timeline_view),
        "/disputes": View("Contested", "disputes.html.j2", disputes),
        "/series": View("Figures", "series_list.html.j2", series_list),
        "/shelters": View("Shelters", "shelters.html.j2", shelters),
        "/reports": View("Sources", "reports.html.j2", report_list),
        "/method": View("Method and log", "method.html.j2", method),
    }
)
ONE: Mapping[str, View] = MappingProxyType(
    {
        "/series/{id}": View("Figures", "series.html.j2", series_one),
        "/reports/{id}": View("Sources", "report.html.j2", report_one),
    }
)


def sentence_of(shown: Shown, name: str) -> dict[str, str]:
    """Return a claim's sentence in three parts, with who published it and when."""
    claim = shown.material.claims[name]
    report, disclose = shown.material.reports[claim.report], shown.material.disclosure.text
    before, words, after = sentence_around(report.text, claim.start, claim.end)
    return {
        "before": disclose(before), "words": disclose(words), "after": disclose(after),
        "who": disclose(speaker_words(claim)),
        "report": report.id, "publisher": report.publisher or "unknown publisher", "day": str(report.published or ""),
    }  # fmt: skip


def _claims_of(one: Any) -> set[str]:
    return {support.claim for point in one.points for support in point.support}


def _left(shown: Shown, filters: Filters, report: Report) -> bool:
    claims: tuple[Claim, ...] = shown.by_report.get(report.id, ())
    return filters.empty or bool(filters.claims(claims, shown.material.reports))


def _page(items: list[Any], query: Mapping[str, str]) -> list[Any]:
    at = _number(query)
    return items[(at - 1) * PAGE : at * PAGE]


def _pages(count: int, query: Mapping[str, str]) -> dict[str, int]:
    return {"page": _number(query), "pages": max(1, -(-count // PAGE)), "count": count}


def _number(query: Mapping[str, str]) -> int:
    text = query.get("page", "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 9 else 1


def _nothing(kind: str, name: str) -> NotFoundError:
    return NotFoundError(f"There is no {kind} {name!r}", remedy="Go back to the list")
