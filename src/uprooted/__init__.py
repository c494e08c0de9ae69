"""uprooted: reports of a crisis in; who says what, figures with their rivals, and an outlook for shelters out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uprooted.faces.frames import CaseFrames

__version__ = "0.1.0"


def open(case: Path | str, *, names: bool = False) -> CaseFrames:  # noqa: A001 - as libraries of the field call it
    """Open a case for work in Python: its tables as frames.

    Parameters
    ----------
    case
        Folder of the case.
    names
        Keep private persons' names; this is logged.

    Examples
    --------
    >>> import uprooted as up
    >>> up.open("jisr-2011").series(measure="present")  # doctest: +SKIP
    """
    from uprooted.faces.frames import CaseFrames  # noqa: PLC0415 - the package itself must load at once

    return CaseFrames(Path(case), names=names)
