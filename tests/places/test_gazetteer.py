from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from uprooted.errors import MissingPartError
from uprooted.places import Gazetteer
from uprooted.records import CasePlace


def test_candidates_come_by_people(gazetteer: Gazetteer) -> None:
    found = [entry for entry in gazetteer.candidates("London") if entry.kind == "city"]
    assert [entry.country for entry in found] == ["GBR", "CAN"]


@pytest.mark.parametrize("name", ["Jisr Ash-Shughur", "جسر الشغور", "JISR ASH SHUGHŪR"])
def test_candidates_fold_names(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name)[0].geonameid == 3


@pytest.mark.parametrize("name", ["LON", "jisr alshghwr"])
def test_codes_and_machine_romanisations_are_no_names(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name) == []


def test_other_spellings_need_a_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Djisr el Choghour") == []
    found = gazetteer.candidates("Djisr el Choghour", countries=["SYR"])
    assert found[0].geonameid == 3
    assert found[0].similarity < 1


def test_other_spellings_stay_in_the_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Djisr el Choghour", countries=["IRQ"]) == []


def test_what_only_resembles_is_not_taken(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Qarqouz", countries=["SYR", "TUR"]) == []


def test_case_places_come_first(small_index: Path) -> None:
    place = CasePlace("London", "camp", 1.0, 2.0, "KEN", alternates=("Camp L",))
    with Gazetteer(small_index, [place]) as gazetteer:
        assert gazetteer.candidates("london")[0].from_case
        assert gazetteer.candidates("Camp L")[0].point == (1.0, 2.0)


def test_case_place_without_point_keeps_none(small_index: Path) -> None:
    with Gazetteer(small_index, [CasePlace("Nowhere Ridge")]) as gazetteer:
        assert gazetteer.candidates("Nowhere Ridge")[0].point is None


def test_countries_and_wide_places_are_in_it(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Turkey")[0].kind == "country"
    assert gazetteer.candidates("Sahel")[0].kind == "region"
    assert gazetteer.candidates("Euphrates River")[0].kind == "river"


def test_regions_are_in_it_with_and_without_their_kind(gazetteer: Gazetteer) -> None:
    for name in ("Idlib Governorate", "Idlib"):
        assert "admin1" in {entry.kind for entry in gazetteer.candidates(name)}


def test_abbreviation_reads_press_forms(gazetteer: Gazetteer) -> None:
    texas = gazetteer.abbreviation("Tex.")
    assert texas is not None
    assert texas.name == "Texas"
    assert gazetteer.abbreviation("TX") is None
    assert gazetteer.abbreviation("TX", postal=True) == texas


def test_gazetteer_travels_to_another_process(gazetteer: Gazetteer) -> None:
    with pickle.loads(pickle.dumps(gazetteer)) as copy:
        assert copy.candidates("London") == gazetteer.candidates("London")


def test_cache_stays_bounded(small_index: Path) -> None:
    with Gazetteer(small_index, cache_size=3) as gazetteer:
        for number in range(20):
            gazetteer.candidates(f"name {number}")
        assert len(gazetteer._exact) <= 3


def test_damaged_index_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(MissingPartError, match="build it again"):
        Gazetteer(path).candidates("Anywhere")
