"""A small folder in Flee's formats, made up: one town in conflict, one on the way, two camps abroad."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

DAYS = 40
FILES = {
    "input_csv/sim_period.csv": f"StartDate,2020-01-01\nLength,{DAYS}\n",
    "input_csv/locations.csv": (
        "#name,region,country,lat,lon,location_type,conflict_date,population\n"
        "Alta,North,Aland,10.0,20.0,conflict_zone,0,50000\n"
        "Brook,North,Aland,10.5,20.5,town,,8000\n"
        "Cross,East,Bland,10.9,20.9,forwarding_hub,,\n"
        "Dune,East,Bland,11.0,21.0,camp,,3000\n"
        "Elm,East,Bland,11.5,21.5,camp,,0\n"
    ),
    "input_csv/routes.csv": "#name1,name2,distance,forced_redirection\nAlta,Brook,80,0\nBrook,Cross,60,0\n"
    "Cross,Dune,15,0\nCross,Elm,90,0\nDune,Elm,70,2\n",
    "input_csv/closures.csv": "#closure_type,name1,name2,closure_start,closure_end\ncountry,Aland,Bland,3,6\n",
    "input_csv/conflicts.csv": "#Day, Alta, Brook\n" + "".join(f"{day},1,{int(day > 20)}\n" for day in range(DAYS)),
    "input_csv/registration_corrections.csv": "Dune,2020-01-21\n",
    "source_data/data_layout.csv": "total,refugees.csv\nDune,dune.csv\nElm,elm.csv,elm-outside.csv\n",
    "source_data/refugees.csv": "Date,Refugee_numbers\n2020-01-01,500\n2020-02-09,5200\n",
    "source_data/dune.csv": "2020-01-01,200\n2020-01-11,1200\n2020-01-21,2400\n2020-02-09,3000\n",
    "source_data/elm.csv": ",\n2020-01-01,100\n2020-01-16,900\n2020-02-09,1900\n",
    "source_data/elm-outside.csv": "#sep=,\n2020-01-16,50\n2020-02-09,100\n",
}


@pytest.fixture
def make_flee_folder(tmp_path: Path) -> Callable[..., Path]:
    """Write the folder, with other contents for the files named as ``{"input_csv/routes.csv": text}``."""

    def make(changed: dict[str, str | None] | None = None) -> Path:
        folder = tmp_path / "aland2020"
        for name, text in {**FILES, **(changed or {})}.items():
            if text is not None:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, encoding="utf-8")
        return folder

    return make
