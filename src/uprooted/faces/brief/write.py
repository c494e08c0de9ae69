"""Put the brief together: one HTML file that opens without a network and says where every number comes from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from uprooted import __version__
from uprooted.case import Case
from uprooted.errors import InputError
from uprooted.faces.brief import words
from uprooted.faces.brief.changes import changes
from uprooted.faces.brief.chart import fan
from uprooted.faces.brief.content import dispute_views, highlights, key_figures, shelter_sentence
from uprooted.faces.brief.evidence import numbered, publishers, sources
from uprooted.faces.brief.map import draw_map, spots_of
from uprooted.faces.brief.pdf import write_pdf
from uprooted.faces.brief.timeline import timeline
from uprooted.faces.brief.tongues import captioned, headings
from uprooted.faces.material import Material, gather
from uprooted.records.vocabulary import Grade
from uprooted.situation.narrowing import Marks, marked_claims, narrow, say_marks

FORMATS = (".html", ".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class BriefSettings:
    """How a brief is written.

    Attributes
    ----------
    as_of
        Use only what was published until this day.
    since
        Say what changed since what was published until that day.
    language
        Of headings and captions: en, fr, ar or tr.
    template
        A Jinja template in place of the one that comes along; for HTML and PDF.
    verified
        Only what rests on claims that somebody verified.
    grade
        Only what rests on claims of sources graded at least so.
    """

    as_of: dt.date | None = None
    since: dt.date | None = None
    language: str = "en"
    template: Path | None = None
    verified: bool = False
    grade: Grade | None = None

    @property
    def marks(self) -> Marks:
        """The marks that what is shown must rest on."""
        return {"verified": self.verified, "grade": self.grade}


def write_brief(case: Case, path: Path, settings: BriefSettings | None = None) -> Path:
    """Write the brief of a case, as HTML, PDF or Word by the file's ending.

    Parameters
    ----------
    case
        An open case; it is weighed and foreseen first where that is not done.
    path
        Where the file goes; its folder is made.
    settings
        How it is written; the usual way when left out.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    InputError
        When the ending is none of these, or the language none that the brief speaks.
    MissingPartError
        When PDF needs a library that is not installed.
    """
    settings = settings or BriefSettings()
    if path.suffix not in FORMATS:
        raise InputError(f"{path} has no ending that says its format", allowed=", ".join(FORMATS), remedy="Give it one")
    material = _gathered(case, settings.as_of, settings)
    before = _gathered(case, settings.since, settings) if settings.since is not None else None
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".docx":
        from uprooted.faces.brief.word import write_word  # noqa: PLC0415 - only where Word is asked for

        return write_word(view(material, settings, before), path)
    html = render(material, settings, before, short=path.suffix == ".pdf")
    if path.suffix == ".pdf":
        return write_pdf(html, path)
    path.write_text(html, encoding="utf-8")
    return path


def _gathered(case: Case, day: dt.date | None, settings: BriefSettings) -> Material:
    """Return what is shown of a case as of a day, cut down to what has the marks asked for."""
    material = gather(case, day)
    return replace(material, situation=narrow(material.situation, **settings.marks))


def render(
    material: Material, settings: BriefSettings | None = None, before: Material | None = None, *, short: bool = False
) -> str:
    """Return the brief as HTML; the short one, for print, leaves out the timeline and the sentences of sources."""
    settings = settings or BriefSettings()
    environment = Environment(
        loader=PackageLoader("uprooted.faces.brief"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(day=words.day, short_day=words.short_day, number=words.number)
    style = (environment.loader.get_source(environment, "brief.css")[0]) if environment.loader else ""
    shown = {"style": Markup(style), "short": short, **view(material, settings, before)}  # noqa: S704
    if settings.template is None:
        return environment.get_template("brief.html.j2").render(shown)
    try:
        return environment.from_string(settings.template.read_text(encoding="utf-8")).render(shown)
    except (OSError, TemplateError) as error:
        raise InputError(
            f"{settings.template} is no template: {error}", remedy="Begin with the one that comes along, brief.html.j2"
        ) from error


def view(material: Material, settings: BriefSettings | None = None, before: Material | None = None) -> dict[str, Any]:
    """Return what a template shows."""
    settings = settings or BriefSettings()
    situation, outlook = material.situation, material.outlook
    figures, lines, disputes = key_figures(situation), highlights(situation, outlook), dispute_views(situation.disputes)
    narrowed = say_marks(**settings.marks)
    fitting = marked_claims(situation, **settings.marks) if narrowed else material.claims.keys()
    told = {name: claim for name, claim in material.claims.items() if name in fitting}
    lanes, rows = timeline(situation, told, material.reports, material.disclosure.text)
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
        "figures": captioned(figures, settings.language),
        "words": headings(settings.language),
        "language": settings.language,
        "narrowed": narrowed,
        "changes": changes(before, material) if before is not None else (),
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
        "publishers": publishers(material.reports.values()),
        "refs": refs,
        "version": __version__,
    }
