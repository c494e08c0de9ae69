"""The brief as PDF."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from uprooted.errors import MissingPartError

# Drawings are small on paper.
_LARGER = (
    " .map .place { font-size: 19px } .map .people { font-size: 17px } .map .country { font-size: 22px }"
    " .fan .axis, .fan .roomlabel { font-size: 17px }"
)


def write_pdf(html: str, path: Path) -> Path:
    """Write a page of HTML as PDF; nothing that it names is fetched, and the same page gives the same bytes.

    Raises
    ------
    MissingPartError
        When WeasyPrint, or the Pango library that it draws text with, is not installed.
    """
    try:
        import weasyprint  # noqa: PLC0415 - heavy, an extra
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise MissingPartError(
            f"PDF needs WeasyPrint and Pango ({error})",
            remedy="pip install 'uprooted[pdf]', and Pango from the system (Debian: libpango-1.0-0, libpangoft2-1.0-0)",
        ) from error
    document = weasyprint.HTML(string=_with_drawn_styles(html), url_fetcher=URLFetcher(allowed_protocols=()))
    document.write_pdf(path, pdf_identifier=b"uprooted")
    return path


def _with_drawn_styles(html: str) -> str:
    """Put the rules for drawings into each drawing: a page's own style sheet does not reach into SVG in print."""
    css = files("uprooted.faces.brief").joinpath("templates/brief.css").read_text(encoding="utf-8")
    css = css.partition("@media")[0]
    colours = dict(re.findall(r"--(\w+): (#\w+)", css))
    rules = re.findall(r"(?:^|(?<=[}\s]))(?:\.map|\.fan|\.axis)\b[^{},]*\{[^}]*\}", css)
    style = re.sub(r"var\(--(\w+)\)", lambda found: colours[found[1]], " ".join(rules))
    # Nor does it know the short way to write a font, or a halo behind letters: that would cover them.
    style = re.sub(r"paint-order: stroke; stroke: #fff; stroke-width: 3px;", "", style)
    style = re.sub(r"font: (?:(\d+) )?(\d+px) ([^;]+);", r"font-weight: \1; font-size: \2; font-family: \3;", style)
    return re.sub(r'(<svg class="(?:map|fan)"[^>]*>)', lambda found: f"{found[1]}<style>{style}{_LARGER}</style>", html)
