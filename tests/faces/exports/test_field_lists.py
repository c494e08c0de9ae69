"""Columns of other houses, written down here a second time, name by name."""

import pytest
from made_case import material

from uprooted.faces.exports.schemes import acled, ged, hapi, idu
from uprooted.reports.tables import FORMS

GED = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob"
)
ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
)
IDU = (
    "id country iso3 latitude longitude centroid role displacement_type qualifier figure displacement_date "
    "displacement_start_date displacement_end_date year event_name event_start_date event_end_date category "
    "subcategory type subtype standard_popup_text standard_info_text old_id created_at"
)
PLACE = (
    "resource_hdx_id location_ref location_code location_name admin1_ref admin1_code admin1_name provider_admin1_name "
    "admin2_ref admin2_code admin2_name provider_admin2_name"
)
PERIOD = "reference_period_start reference_period_end"
HAPI = {
    "hapi_idps": f"{PLACE} reporting_round assessment_type operation population {PERIOD}",
    "hapi_refugees": "resource_hdx_id origin_location_code origin_location_name asylum_location_code "
    f"asylum_location_name population_group gender age_range min_age max_age population {PERIOD}",
    "hapi_conflict": f"{PLACE} event_type events fatalities {PERIOD}",
}
DTM = (
    "id operation operationStatus admin0Name admin0Pcode admin1Name admin1Pcode admin2Name admin2Pcode "
    "numPresentIdpInd reportingDate yearReportingDate monthReportingDate roundNumber assessmentType"
)
UNHCR = (
    "year coo_name coo coo_iso coa_name coa coa_iso refugees asylum_seekers returned_refugees idps returned_idps "
    "stateless ooc oip hst"
)


def names(table):
    return " ".join(column.name for column in table.columns)


@pytest.mark.parametrize(("made", "columns"), [(ged, GED), (acled, ACLED), (idu, IDU)])
def test_export_has_the_columns_in_order(made, columns):
    assert names(made(material())) == columns


def test_ged_has_49_columns():
    assert len(GED.split()) == 49


def test_hapi_tables_have_the_columns():
    assert {table.name: names(table) for table in hapi(material())} == HAPI


@pytest.mark.parametrize(("form", "columns"), [("ucdp", GED), ("acled", ACLED), ("dtm", DTM), ("unhcr", UNHCR)])
def test_import_knows_the_columns(form, columns):
    assert " ".join(FORMS[form].known) == columns


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_needed_columns_are_known_ones(form):
    assert {*form.needed, *form.counts, *form.spelled.values()} <= {*form.known}
