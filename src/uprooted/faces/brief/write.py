"""Put the brief together: one HTML file that opens without a network and says where every number comes from."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from uprooted import __version__
from uprooted.case import Case
from uprooted.faces.brief import words
from uprooted.faces.brief.chart import fan
from uprooted.faces.brief.content import dispute_views, highlights, key_figures, shelter_sentence
from uprooted.faces.brief.evidence import numbered, sources
from uprooted.faces.brief.map import draw_map, spots_of
from uprooted.faces.brief.timeline import timeline
from uprooted.faces.material import Material, gather


def write_brief(case: Case, path: Path, *, as_of: dt.date | None = None) -> Path:
    """Write the brief of a case.

    Parameters
    ----------
    case
        An open case; it is weighed and foreseen first where that is not done.
    path
        Where the HTML file goes; its folder is made.
    as_of
        Use only what was published until this day.

    Returns
    -------
    Path
        The file.
    """
    material = gather(case, as_of)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(material), encoding="utf-8")
    return path


def render(material: Material) -> str:
    """Return the brief as HTML."""
    environment = Environment(
        loader=PackageLoader("uprooted.faces.brief"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(day=words.day, short_day=words.short_day, number=words.number)
    style = (environment.loader.get_source(environment, "brief.css")[0]) if environment.loader else ""
    return environment.get_template("brief.html.j2").render(style=Markup(style), **view(material))  # noqa: S704


def view(material: Material) -> dict[str, Any]:
    """Return what the template shows."""
    situation, outlook = material.situation, material.outlook
    figures, lines, disputes = key_figures(situation), highlights(situation, outlook), dispute_views(situation.disputes)
    lanes, rows = timeline(situation, material.claims, material.reports)
    pointed_at = [claim for line in lines for claim in line.claims]
    pointed_at += [claim for figure in figures for claim in figure.claims]
    pointed_at += [claim for one in disputes for side in one.dispute.sides for claim in side.claims]
    pointed_at += [entry.claim for row in rows for cell in row.cells for entry in cell]
    refs = numbered(claim for claim in pointed_at if claim in material.claims)
    published = [report.published for report in material.reports.values() if report.published]
    return {
        "settings": material.inputs.settings,
        "situation": situation,
        "outlook": outlook,
        "period": (min(published), max(published)) if published else None,
        "figures": figures,
        "highlights": lines,
        "disputes": disputes,
        "lanes": lanes,
        "rows": rows,
        "map": Markup(draw_map(spots_of(material.inputs.places, outlook.shelters), material.inputs.routes)),  # noqa: S704
        "shelters": [
            (one, Markup(fan(one)) if one.observations else "", shelter_sentence(one))  # noqa: S704
            for one in sorted(outlook.shelters, key=lambda one: (not one.days, one.shelter))
        ],
        "sources": sources(refs, material.claims, material.reports, material.disclosure.text),
        "reports": material.reports,
        "refs": refs,
        "version": __version__,
    }
