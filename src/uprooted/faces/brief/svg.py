"""Elements of an SVG drawing, with their values escaped and pixels rounded to a tenth."""

from __future__ import annotations

from html import escape


def element(name: str, style: str, content: str = "", **attributes: float | str) -> str:
    """Return one element.

    Parameters
    ----------
    name
        Its tag.
    style
        Its class, which the style sheet knows.
    content
        Elements within it; text must be escaped.
    **attributes
        Its attributes; an underscore stands for a hyphen.
    """
    words = "".join(f' {key.replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    return f'<{name} class="{escape(style)}"{words}>{content}</{name}>'


def text(words: str, style: str, x: float, y: float, *, anchor: str = "start") -> str:
    """Return words at a point."""
    return element("text", style, escape(words), x=x, y=y, text_anchor=anchor)


def drawing(style: str, width: float, height: float, label: str, parts: list[str]) -> str:
    """Return a whole drawing that scales with its page and says what it shows."""
    box = f'viewBox="0 0 {width:g} {height:.0f}" role="img" aria-label="{escape(label)}"'
    return f'<svg class="{style}" {box}>{"".join(parts)}</svg>'


def _value(value: float | str) -> str:
    return escape(value) if isinstance(value, str) else f"{round(value, 1):g}"
