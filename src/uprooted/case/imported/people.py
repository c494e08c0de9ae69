"""Tables that count people who left their homes: UNHCR's, IOM's and the counts of a Flee folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from uprooted.case.imported.cells import (
    Sheets,
    code_of,
    country_in,
    country_of,
    day_of,
    degrees_of,
    figure_in,
    place_in,
    refuse,
    text_of,
    time_in,
)
from uprooted.places import country_by_code
from uprooted.records import Claim, Event, Population
from uprooted.reports.tables import Row

_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_CODES = "UNHCR's own codes (coo, coa) are not ISO 3166: take the columns coo_iso and coa_iso"


def unhcr(row: Row, sheets: Sheets) -> Iterator[Claim]:
    """Yield what a row of UNHCR's says: who is there at the end of the year, and who went back in it."""
    year = code_of(row, "year", _FIRST_YEAR, _LAST_YEAR)
    time = time_in(row, "year", dt.date(year, 1, 1), dt.date(year, 12, 31), "year")
    here = country_in(row, "coa_iso", "coa_name", "at")
    if here is None:
        raise refuse(row, "coa_iso", "an ISO 3166-1 alpha-3 code such as SYR", _CODES)
    left = country_in(row, "coo_iso", "coo_name", "from")
    beside = (left,) if left is not None and left.country != here.country else ()
    idps, returnees = Population("idps", "idps"), Population("returnees", "returnees")
    refugees = figure_in(row, "refugees", "stock")
    if refugees is not None:
        who = Population("refugees", "refugees")
        yield sheets.claim(row, "refugees", Event("cross_border"), figure=refugees, population=who,
                           places=(here, *beside), time=time)  # fmt: skip
    displaced = figure_in(row, "idps", "stock")
    if displaced is not None:
        yield sheets.claim(row, "idps", Event("shelter"), figure=displaced, population=idps, places=(here,), time=time)
    went_back = figure_in(row, "returned_refugees", "flow")
    if went_back is not None:
        # Of the country that they left: came less returned is present there, and rows of other countries differ.
        gone = country_in(row, "coa_iso", "coa_name", "from")
        places = (gone,) if gone is not None and beside else (here,)
        yield sheets.claim(row, "returned_refugees", Event("return"), figure=went_back, population=returnees,
                           places=places, time=time)  # fmt: skip
    home = figure_in(row, "returned_idps", "flow")
    if home is not None:
        yield sheets.claim(
            row, "returned_idps", Event("return"), figure=home, population=idps, places=(here,), time=time
        )


def dtm(row: Row, sheets: Sheets) -> Iterator[Claim]:
    """Yield what a row of the Displacement Tracking Matrix says: who is displaced in an area on a day."""
    day = day_of(row, "reportingDate")
    figure = figure_in(row, "numPresentIdpInd", "stock")
    country = country_by_code(text_of(row, "admin0Pcode"))
    code = country.iso3 if country else country_of(text_of(row, "admin0Name"))
    area = next((column for column in ("admin2Name", "admin1Name", "admin0Name") if column in row.cells), "admin0Name")
    place = place_in(row, area, "at", country=code)
    if place is None:
        raise refuse(row, "admin0Name", "the name of a country or area")
    if figure is not None:
        time = time_in(row, "reportingDate", day, day, "day")
        yield sheets.claim(row, "numPresentIdpInd", Event("shelter"), figure=figure,
                           population=Population("idps", "idps"), places=(place,), time=time)  # fmt: skip


def flee(row: Row, sheets: Sheets) -> Iterator[Claim]:
    """Yield the count of a camp on a day."""
    day = day_of(row, "date")
    figure = figure_in(row, "count", "stock")
    point = degrees_of(row, "lat", 90.0), degrees_of(row, "lon", 180.0)
    place = place_in(row, "camp", "at", country=country_of(text_of(row, "country").replace("_", " ")), point=point)
    if place is None:
        raise refuse(row, "camp", "the name of a camp")
    if figure is not None:
        time = time_in(row, "date", day, day, "day")
        yield sheets.claim(row, "count", Event("shelter"), figure=figure,
                           population=Population("refugees", "refugees"), places=(place,), time=time)  # fmt: skip
