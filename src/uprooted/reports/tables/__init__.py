"""Tables of other houses as reports: a line of clean text a row, each cell with where it stands."""

from uprooted.reports.tables.forms import ACLED_COLUMNS, FORMS, GED_COLUMNS, Form, find_form
from uprooted.reports.tables.sheet import Cell, Row, Sheet, read_sheet

__all__ = [
    "ACLED_COLUMNS",
    "FORMS",
    "GED_COLUMNS",
    "Cell",
    "Form",
    "Row",
    "Sheet",
    "find_form",
    "read_sheet",
]
