"""Scores as a picture: errors against simpler rules and how often bands held, by days ahead; one SVG file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from uprooted.faces.brief.svg import element, text
from uprooted.records import BandScore, Scores

WIDTH, HEIGHT = 760, 340
TOP, BOTTOM, LEFT, PANEL, GAP = 84, 48, 44, 310, 76
LEGEND = 38
MOST_ERROR = 2.0
STYLE = """
text{font:12px sans-serif;fill:#222} .title{font-weight:bold;font-size:14px} .grid{stroke:#ddd} .right{stroke:#222;
stroke-dasharray:5 4} .error{stroke:#1b6ca8;fill:#1b6ca8} .split{stroke:#b8621b;fill:#b8621b} .crps{stroke:#5b8c2a;
fill:#5b8c2a} .cover{stroke:#1b6ca8;fill:#1b6ca8} polyline{fill:none!important;stroke-width:2}
"""
Value = Callable[[BandScore], float | None]
ERRORS: tuple[tuple[str, str, str, Value], ...] = (
    ("error", "circle", "error against “tomorrow is as today”", lambda band: band.error),
    ("split", "square", "against a constant split", lambda band: band.error_split),
    ("crps", "cross", "CRPS against “tomorrow is as today”", lambda band: band.crps),
)
COVER: tuple[tuple[str, str, str, Value], ...] = (
    ("cover", "circle", "within the 80 % band", lambda band: band.cover80),
)


def score_plot(name: str, scores: Scores) -> str:
    """Return scores as SVG; the same numbers are in the table and the JSON.

    Parameters
    ----------
    name
        Of the case or folder.
    scores
        As `uprooted score` prints them.
    """
    words = [f"{one.first_day}–{one.last_day}" for one in scores.bands]
    title = f"{name}: outlooks from {scores.origins} past days, by days ahead"
    label = "; ".join(
        f"{days} days: error {one.error:.2f}, CRPS {one.crps:.2f}, {one.cover80:.0%} in the 80 % band"
        for days, one in zip(words, scores.bands, strict=True)
    )
    parts = [
        text(title, "title", LEFT, 20),
        *_panel(LEFT, MOST_ERROR, 1.0, "below 1: nearer", words, scores.bands, ERRORS, as_share=False),
        *_panel(LEFT + PANEL + GAP, 1.0, 0.8, "0.80 is right", words, scores.bands, COVER, as_share=True),
    ]
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box}><title>{label}</title><style>{STYLE}</style>'
    return f'{head}<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{"".join(parts)}</svg>\n'


def _panel(
    left: float,
    top: float,
    right_value: float,
    right_words: str,
    days: Sequence[str],
    bands: Sequence[BandScore],
    lines: Sequence[tuple[str, str, str, Value]],
    *,
    as_share: bool,
) -> list[str]:
    """Return a panel: a grid, a dashed line at what is right, a line a measure; values beyond it stay at the edge."""

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - min(1.0, max(0.0, value / top)) * (HEIGHT - TOP - BOTTOM)

    def x(at: int) -> float:
        return left + (at + 0.5) / len(bands) * PANEL

    parts = []
    for step in range(5):
        value = top * step / 4
        parts.append(element("line", "grid", x1=left, x2=left + PANEL, y1=y(value), y2=y(value)))
        parts.append(text(f"{value:.0%}" if as_share else f"{value:g}", "axis", left - 6, y(value) + 4, anchor="end"))
    parts.append(element("line", "right", x1=left, x2=left + PANEL, y1=y(right_value), y2=y(right_value)))
    parts.append(text(right_words, "axis", left + PANEL, y(right_value) - 5, anchor="end"))
    parts += [text(word, "axis", x(at), HEIGHT - 28, anchor="middle") for at, word in enumerate(days)]
    parts.append(text("days ahead", "axis", left + PANEL / 2, HEIGHT - 10, anchor="middle"))
    for row, (style, mark, words, value_of) in enumerate(lines):
        found = [(at, value_of(one)) for at, one in enumerate(bands)]
        points = [(x(at), y(score)) for at, score in found if score is not None]
        parts.append(element("polyline", style, points=" ".join(f"{px:.1f},{py:.1f}" for px, py in points)))
        parts += [_mark(style, mark, px, py) for px, py in points]
        parts.append(_mark(style, mark, left + 8, LEGEND + 14 * row))
        parts.append(text(words, "axis", left + 18, LEGEND + 4 + 14 * row))
    return parts


def _mark(style: str, mark: str, x: float, y: float) -> str:
    """Return a mark; measures differ by shape as well as by colour."""
    if mark == "circle":
        return element("circle", style, cx=x, cy=y, r=4)
    if mark == "square":
        return element("rect", style, x=x - 4, y=y - 4, width=8, height=8)
    return element("path", style, d=f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8", stroke_width=2)
