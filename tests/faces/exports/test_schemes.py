import datetime as dt
from dataclasses import replace

import pytest
from made_case import day, material

from uprooted.disclosure import Disclosure
from uprooted.faces.exports.schemes import acled, ged, hapi, idu
from uprooted.faces.exports.schemes.occurrence import occurrences
from uprooted.faces.material import Material
from uprooted.records import (
    Claim,
    Event,
    Figure,
    Incident,
    Party,
    Place,
    Point,
    Population,
    Report,
    Series,
    Situation,
    Support,
)

TOWN = Place("Northtown", lat=35.81, lon=36.32, country="SYR", radius_km=3)


def case_of(*incidents: Incident, claims: tuple[Claim, ...] = (), found: tuple[Series, ...] = ()) -> Material:
    made = material()
    published = {"title": "A <town>", "publisher": "Post", "url": "javascript:x", "published": day(13)}
    reports = {"r_1": Report("r_1", "x" * 400, "ab" * 32, "text", **published)}
    situation = Situation(day(13), found, incidents)
    by_id = {claim.id: claim for claim in claims}
    return Material(made.inputs, situation, made.outlook, by_id, reports, Disclosure([]))


def killing(**rest) -> Claim:
    event = Event("kill", actor=Party("army units", kind="military"), target=Party("villagers", kind="resident"))
    fields = {"event": event, "places": (TOWN,), "figure": Figure("9", 0, 1, 9, 9, 9, unit="persons")} | rest
    return Claim("c_1", "r_1", 0, 0, 20, "Army units killed nine", **fields)


def incident(**rest) -> Incident:
    where = {"place": "Northtown", "lat": 35.81, "lon": 36.32, "first": day(5), "last": day(5)}
    figures = {"best": 9.0, "low": 8.0, "high": 12.0, "witnesses": 2}
    return Incident(**({"id": "i_1", "type": "kill", "claims": ("c_1",)} | where | figures | rest))


def row_of(table):
    assert len(table.rows) == 1
    return dict(zip((column.name for column in table.columns), table.rows[0], strict=True))


def test_ged_has_its_49_columns_in_order():
    names = [column.name for column in ged(case_of()).columns]
    assert len(names) == 49
    assert (names[0], names[-1], names[names.index("best") + 1]) == ("id", "gwnob", "high")


def test_ged_row_of_a_killing():
    row = row_of(ged(case_of(incident(), claims=(killing(),))))
    assert (row["best"], row["low"], row["high"], row["deaths_unknown"]) == (9, 8, 12, 9)
    assert (row["where_prec"], row["date_prec"], row["type_of_violence"]) == (1, 1, 3)
    assert row["country"] == "Syria"
    assert row["geom_wkt"] == "POINT (36.32 35.81)"
    assert row["conflict_name"] is None


def test_killing_without_a_figure_is_no_row_of_ged_and_no_zero_of_acled():
    unknown = case_of(incident(best=None, low=None, high=None), claims=(killing(figure=None),))
    assert ged(unknown).rows == ()
    assert row_of(acled(unknown))["fatalities"] is None


@pytest.mark.parametrize(("last", "precision"), [(5, 1), (8, 2), (11, 3), (25, 4)])
def test_days_that_it_may_have_been_say_how_precise_the_date_is(last, precision):
    (one,) = occurrences(case_of(incident(last=day(last)), claims=(killing(),)))
    assert one.day_precision() == precision


@pytest.mark.parametrize(
    ("actor", "target", "kind"),
    [
        ("military", "armed_group", 1),
        ("armed_group", "opposition", 2),
        ("armed_group", "civilians", 3),
        ("military", None, None),
    ],
)
def test_type_of_violence(actor, target, kind):
    event = Event("kill", actor=Party("a", kind=actor), target=Party("b", kind=target) if target else None)
    assert row_of(ged(case_of(incident(), claims=(killing(event=event),))))["type_of_violence"] == kind


def test_acled_row_of_a_killing():
    row = row_of(acled(case_of(incident(), claims=(killing(),))))
    assert (row["event_type"], row["sub_event_type"]) == ("Violence against civilians", "Attack")
    assert (row["actor1"], row["actor2"], row["civilian_targeting"]) == (
        "army units",
        "villagers",
        "Civilian targeting",
    )
    assert (row["event_date"], row["time_precision"], row["geo_precision"]) == (dt.date(2031, 6, 5), 1, 1)
    assert "Post, 2031-06-13" in row["notes"]


def test_flood_is_no_event_of_acled():
    claim = killing(event=Event("flood"))
    assert acled(case_of(incident(type="flood"), claims=(claim,))).rows == ()


def displaced(unit: str = "persons") -> Series:
    point = Point(day(12), 4000, 4200, 5000, 1, (Support("c_3", "r_1"),))
    return Series(
        "s_1", "fled", "cumulative", unit, "Northtown", "n", country="SYR", lat=35.8, lon=36.3, points=(point,)
    )


def test_idu_record_of_people_who_fled():
    claim = Claim("c_3", "r_1", 0, 0, 9, "4,200 <b>fled</b>", figure=Figure("4,200", 0, 5, best=4200, bound="about"))
    row = row_of(idu(case_of(claims=(claim,), found=(displaced(),))))
    assert (row["figure"], row["iso3"], row["qualifier"], row["year"]) == (4200, "SYR", "approximately", 2031)
    assert row["standard_popup_text"].startswith("<b> Syria: 4,200 displacements (Forced to flee), 12 June </b>")
    assert "<b>fled" not in row["standard_popup_text"]
    assert "javascript:" not in row["standard_popup_text"]


def test_households_are_no_figure_of_idu():
    assert idu(case_of(found=(displaced("households"),))).rows == ()


@pytest.mark.parametrize(
    ("types", "cause"), [(("kill",), "Conflict"), (("flood",), "Disaster"), (("kill", "flood"), None)]
)
def test_cause_is_told_where_a_case_tells_of_one_alone(types, cause):
    incidents = tuple(incident(type=name) for name in types)
    found = idu(case_of(*incidents, found=(displaced(),)))
    assert row_of(found)["displacement_type"] == cause


def test_hapi_counts_refugees_where_group_and_both_countries_are_known():
    claim = Claim("c_3", "r_1", 0, 0, 9, "x", population=Population("refugees", "refugees"))
    point = Point(day(12), 10, 10, 10, 1, (Support("c_3", "r_1"),))
    camps = Series("s_1", "present", "stock", "persons", "Hatay", "h", country="TUR", points=(point,))
    case = case_of(claims=(claim,), found=(camps,))
    assert next(table for table in hapi(case) if table.name == "hapi_refugees").rows == ()
    both = replace(case, inputs=replace(case.inputs, settings=replace(case.inputs.settings, countries=("SYR", "TUR"))))
    row = row_of(next(table for table in hapi(both) if table.name == "hapi_refugees"))
    assert (row["origin_location_code"], row["asylum_location_code"], row["population_group"]) == ("SYR", "TUR", "REF")
    assert row["population"] == 10


def test_hapi_leaves_a_month_without_all_its_dead_unknown():
    case = case_of(incident(), incident(best=None), claims=(killing(),))
    row = row_of(next(table for table in hapi(case) if table.name == "hapi_conflict"))
    assert (row["events"], row["fatalities"], row["event_type"]) == (2, None, "civilian_targeting")
    assert (row["reference_period_start"], row["reference_period_end"]) == (day(1), day(30))
