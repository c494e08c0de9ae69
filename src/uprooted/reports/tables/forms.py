"""Which tables can be imported: whose they are, the columns that they must have, and those that are known.

References
----------
UCDP Georeferenced Event Dataset codebook; ACLED codebook; UNHCR Refugee Data Finder; IOM Displacement Tracking Matrix
API; https://github.com/djgroen/flee.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from uprooted.errors import NotFoundError

GED_COLUMNS = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
source_article source_office source_date source_headline source_original where_prec where_coordinates
where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity
date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""
ACLED_COLUMNS = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1
actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude
longitude geo_precision source source_scale notes fatalities tags timestamp
"""


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of table.

    Attributes
    ----------
    name
        What `import --from` and ``reports.csv`` call it.
    publisher
        The organisation whose table it is; None where the table does not tell.
    needed
        Columns that must be there.
    known
        All columns that its house gives, needed ones among them; others are named, and kept in the text.
    counts
        Columns of which one must be there.
    spelled
        Other headers of a column, in small letters.
    bare
        Whether files come without a header row too; the columns are then the known ones, in order.
    remedy
        What to do where a needed column is missing, if more is to be said than its name.
    """

    name: str
    publisher: str | None
    needed: tuple[str, ...]
    known: tuple[str, ...]
    counts: tuple[str, ...] = ()
    spelled: Mapping[str, str] = field(default_factory=dict)
    bare: bool = False
    remedy: str | None = None


_UNHCR = Form(
    "unhcr", "UNHCR", ("year", "coo_iso", "coa_iso"),
    tuple("year coo_name coo coo_iso coa_name coa coa_iso refugees asylum_seekers returned_refugees idps returned_idps "
          "stateless ooc oip hst".split()),
    counts=("refugees", "idps", "returned_refugees", "returned_idps"),
    spelled=MappingProxyType({
        "country of origin": "coo_name", "country of origin (iso)": "coo_iso", "country of asylum": "coa_name",
        "country of asylum (iso)": "coa_iso", "refugees under unhcr's mandate": "refugees",
        "asylum-seekers": "asylum_seekers", "idps of concern to unhcr": "idps", "stateless persons": "stateless",
        "returned refugees": "returned_refugees", "returned idps": "returned_idps", "others of concern": "ooc",
        "other people in need of international protection": "oip", "host community": "hst",
    }),
    remedy="UNHCR's own codes (coo, coa) are not ISO 3166: download the table with its ISO columns",
)  # fmt: skip
_DTM = Form(
    "dtm", "IOM", ("admin0Name", "numPresentIdpInd", "reportingDate"),
    tuple("id operation operationStatus admin0Name admin0Pcode admin1Name admin1Pcode admin2Name admin2Pcode "
          "numPresentIdpInd reportingDate yearReportingDate monthReportingDate roundNumber assessmentType".split()),
)  # fmt: skip
_ACLED = Form(
    "acled", "ACLED",
    ("event_date", "time_precision", "event_type", "sub_event_type", "country", "location", "latitude", "longitude",
     "fatalities"),
    tuple(ACLED_COLUMNS.split()),
)  # fmt: skip
_UCDP = Form(
    "ucdp", "UCDP",
    ("date_prec", "date_start", "date_end", "where_coordinates", "latitude", "longitude", "country", "best", "low",
     "high"),
    tuple(GED_COLUMNS.split()), bare=True,
)  # fmt: skip
_FLEE = Form(
    "flee", None, ("camp", "date", "count"), tuple("camp date count country lat lon".split()),
)  # fmt: skip
FORMS: Mapping[str, Form] = MappingProxyType({form.name: form for form in (_UNHCR, _DTM, _ACLED, _UCDP, _FLEE)})


def find_form(name: str) -> Form:
    """Return a form by its name.

    Raises
    ------
    NotFoundError
        When there is none of that name.
    """
    form = FORMS.get(name)
    if form is None:
        raise NotFoundError(f"There is no table of kind {name!r}", allowed=", ".join(FORMS), remedy="Name one of these")
    return form
