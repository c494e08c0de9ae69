"""Tables of other houses, told by the caller to be such: one report a file, its rows the lines of its text."""

from __future__ import annotations

from collections.abc import Iterator

from uprooted.errors import ReportError
from uprooted.reports.drafts import Draft, Refused
from uprooted.reports.identity import hash_bytes
from uprooted.reports.tables import find_form, read_sheet


def read_table(data: bytes, name: str) -> Iterator[Draft | Refused]:
    """Yield the report that a table is; its claims are read from its cells by the case.

    Parameters
    ----------
    data
        The file's bytes.
    name
        Name of its form, such as ``unhcr``.
    """
    form = find_form(name)
    try:
        sheet = read_sheet(data, form)
    except ReportError as error:
        yield Refused(str(error))
        return
    title = f"{form.publisher or 'Flee folder'}, {len(sheet.rows):,} rows of a table"
    yield Draft(text=sheet.text, sha256=hash_bytes(data), format="table", title=title, publisher=form.publisher)
