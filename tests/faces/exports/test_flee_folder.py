"""A case exported for Flee, from a table imported from it."""

import datetime as dt

import pytest

from uprooted.case import Case, import_tables
from uprooted.errors import InputError
from uprooted.faces.exports import export
from uprooted.faces.material import gather
from uprooted.outlook.instances import read_flee
from uprooted.reports import Given

COUNTS = {
    "input_csv/locations.csv": "#name,region,country,lat,lon,location_type,conflict_date,population\n",
    "source_data/data_layout.csv": "West camp,west.csv\nHill camp,hill.csv\n",
    "source_data/west.csv": "Date,Count\n2031-06-01,400\n2031-06-15,650\n",
    "source_data/hill.csv": "Date,Count\n2031-06-03,0\n2031-06-15,1200\n",
}
PLACES = (
    "name,kind,lat,lon,country\nNorthtown,town,35.8,36.3,SYR\n"
    "West camp,camp,35.9,36.1,TUR\nHill camp,camp,36.1,36.2,TUR\n"
)


@pytest.fixture
def case(tmp_path):
    for name, text in COUNTS.items():
        (tmp_path / "given" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "given" / name).write_text(text)
    Case.create(tmp_path / "case", name="Valley").close()
    (tmp_path / "case" / "case.toml").write_text('name = "Valley"\ncountries = ["SYR", "TUR"]\n')
    (tmp_path / "case" / "places.csv").write_text(PLACES)
    with Case.open(tmp_path / "case") as opened:
        import_tables(opened, [tmp_path / "given"], "flee", given=Given(published=dt.date(2031, 6, 16)))
        yield opened


def test_counts_come_out_as_they_went_in(case, tmp_path):
    files = export(gather(case), "flee", tmp_path / "out")
    assert tmp_path / "out" / "notes.txt" in files
    read = read_flee(tmp_path / "out")
    assert read.observations == {
        "West camp": {dt.date(2031, 6, 1): 400, dt.date(2031, 6, 15): 650},
        "Hill camp": {dt.date(2031, 6, 3): 0, dt.date(2031, 6, 15): 1200},
    }


def test_folder_that_holds_something_is_refused(case, tmp_path):
    with pytest.raises(InputError, match="is not empty"):
        export(gather(case), "flee", tmp_path / "given")
