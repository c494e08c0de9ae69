"""The brief: one self-contained HTML file."""

from uprooted.faces.brief.write import render, write_brief

__all__ = ["render", "write_brief"]
