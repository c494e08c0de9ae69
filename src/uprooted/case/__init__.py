"""The case folder, and the steps over it, each repeatable and incremental."""

from uprooted.case.case import Case
from uprooted.case.folder import copy_example, copy_inputs
from uprooted.case.importing import Imported, ImportSummary, import_tables
from uprooted.case.joining import Joined
from uprooted.case.reading import ReportReader
from uprooted.case.records import Added, Problem, ReadSummary
from uprooted.case.reviewing import Decided
from uprooted.case.tables import read_places, read_routes, read_shelters
from uprooted.case.wording import counted

__all__ = [
    "Added",
    "Case",
    "Decided",
    "ImportSummary",
    "Imported",
    "Joined",
    "Problem",
    "ReadSummary",
    "ReportReader",
    "copy_example",
    "copy_inputs",
    "counted",
    "import_tables",
    "read_places",
    "read_routes",
    "read_shelters",
]
