"""The brief: one self-contained HTML file, a PDF for print, a Word document to edit."""

from uprooted.faces.brief.tongues import tongues
from uprooted.faces.brief.write import BriefSettings, render, write_brief

__all__ = ["BriefSettings", "render", "tongues", "write_brief"]
