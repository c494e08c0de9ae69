import datetime as dt

from uprooted.faces.exports.table import fields_of, table_of, within
from uprooted.records import Claim, Figure, Place, Series, Speaker, Time


def test_inner_records_become_columns_and_lists_of_records_do_not():
    names = [field.column.name for field in fields_of(Claim)]
    assert {"speaker_kind", "figure_low", "event_trigger_text", "time_first"} <= set(names)
    assert "places" not in names
    assert len(names) == len(set(names))


def test_own_span_is_kept_and_inner_offsets_are_not():
    names = [field.column.name for field in fields_of(Claim)]
    assert "start" in names
    assert "speaker_start" not in names


def test_column_carries_the_documentation_of_its_field():
    column = next(field.column for field in fields_of(Series) if field.column.name == "lat")
    assert (column.kind, column.unit, column.hxl) == ("number", "degrees", "#geo+lat")


def test_cells_are_empty_where_nothing_is_known():
    claim = Claim("c_1", "r_1", 0, 0, 4, "Some", speaker=Speaker("A guard"), figure=Figure("9", 0, 1, best=9.0))
    table = table_of("claims", "Claims", fields_of(Claim), [claim])
    assert table.column("figure_best") == [9.0]
    assert table.column("time_first") == [None]
    assert table.column("speaker_text") == ["A guard"]


def test_days_stay_days():
    when = Time("Monday", 0, 6, first=dt.date(2031, 6, 9), last=dt.date(2031, 6, 9))
    claim = Claim("c_1", "r_1", 0, 0, 4, "Some", time=when)
    assert table_of("claims", "", fields_of(Claim), [claim]).column("time_first") == [dt.date(2031, 6, 9)]


def test_record_beside_another_comes_with_a_prefix():
    fields = tuple(within(fields_of(Place), lambda claim: claim.places[0] if claim.places else None, prefix="place_"))
    table = table_of("claims", "", fields, [Claim("c_1", "r_1", 0, 0, 1, "x", places=(Place("Hama"),)),
                                            Claim("c_2", "r_1", 0, 0, 1, "x")])  # fmt: skip
    assert table.column("place_text") == ["Hama", None]
