"""Tables of figures in text."""

from hypothesis import given
from hypothesis import strategies as st

from uprooted.claims.assembly.tables import find_tables
from uprooted.records import Place

TABLE = """Losses by county (source: Red Crescent)
County      Killed   Houses destroyed   Families in camps
Ardal         4        1,210              85
Boru         11          340             902
Total        15        1,550             987

Nothing else is known."""


def entries(text, places=()):
    return [entry for table in find_tables(text, places) for entry in table.entries]


def test_table_gives_a_figure_a_cell():
    found = [(entry.event.type, entry.found.figure.best, entry.found.figure.unit) for entry in entries(TABLE)]
    assert found[:3] == [("kill", 4, "persons"), ("house_destroyed", 1210, "buildings"), ("shelter", 85, "households")]
    assert len(found) == 9


def test_row_names_the_place_and_totals_none():
    names = [entry.place.name if entry.place else None for entry in entries(TABLE)]
    assert names[::3] == ["Ardal", "Boru", None]


def test_row_takes_the_place_that_was_found():
    start = TABLE.index("Boru")
    known = Place(text="Boru", name="Boru Town", start=start, end=start + 4, lat=1.0, lon=2.0)
    assert entries(TABLE, [known])[3].place == known


def test_source_above_the_table_speaks():
    assert {entry.speaker.text for entry in entries(TABLE)} == {"Red Crescent"}


def test_a_column_that_only_names_people_counts_them_and_tells_no_event():
    found = entries("Site     Families   Killed\nNorth    310        4\n")
    assert [(e.event and e.event.type, e.found.figure.best, e.found.figure.unit) for e in found] == [
        (None, 310, "households"), ("kill", 4, "persons"),
    ]  # fmt: skip


def test_prose_is_no_table():
    assert entries("At least 4 were killed.\nSome 30 are missing, and 12 houses were destroyed.\n") == []


def test_bars_part_columns():
    text = "Site | Capacity | Occupied\nNorth | 300 | 412\n"
    assert [(e.event.type, e.found.figure.best) for e in entries(text)] == [("shelter_capacity", 300), ("shelter", 412)]


@given(st.text(alphabet="Killed Injured|\t\n0123456789,", max_size=200))
def test_offsets_are_those_of_the_cells(text):
    for entry in entries(text):
        assert text[entry.found.figure.start : entry.found.figure.end] == entry.found.figure.text
