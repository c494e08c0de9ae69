from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from uprooted.errors import InputError
from uprooted.places import Gazetteer, add_country, added_countries, version_of_added


def line(geonameid: int, name: str, feature: str, code: str, people: int = 0, alternates: str = "") -> str:
    fields = [str(geonameid), name, name, alternates, "35.9", "36.4", feature, code, "SY", "", "12", "", "", "",
              str(people), "", "", "Asia/Damascus", "2020-01-01"]  # fmt: skip
    return "\t".join(fields)


LINES = "\n".join([
    line(901, "Karsana", "P", "PPL", 0, "Karsaneh,قرسانة"), line(902, "Karsana Camp", "S", "CMPRF"),
    line(903, "Tall Karsana Hotel", "S", "HTL"), line(3, "Jisr ash Shughūr", "P", "PPLA2", 39_311),
])  # fmt: skip


@pytest.fixture
def zipped(tmp_path: Path) -> Path:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", LINES)
    return path


def test_add_country_lies_beside_the_index(zipped: Path, tmp_path: Path) -> None:
    assert add_country(zipped, tmp_path / "cache").name == "country-SYR.sqlite"
    assert [path.name for path in added_countries(tmp_path / "cache")] == ["country-SYR.sqlite"]


def test_added_villages_and_camps_are_found(zipped: Path, small_index: Path, tmp_path: Path) -> None:
    index = tmp_path / small_index.name
    index.write_bytes(small_index.read_bytes())
    add_country(zipped, tmp_path)
    with Gazetteer(index) as gazetteer:
        assert gazetteer.candidates("Karsaneh")[0].kind == "village"
        assert gazetteer.candidates("قرسانة")[0].geonameid == 901
        assert gazetteer.candidates("Karsana Camp")[0].kind == "camp"
        assert gazetteer.candidates("Tall Karsana Hotel") == []
        assert len(gazetteer.candidates("Jisr ash Shughur")) == 1


def test_version_of_added_tells_what_was_added(zipped: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    assert version_of_added(folder) == ""
    add_country(zipped, folder)
    first = version_of_added(folder)
    add_country(zipped, folder)
    assert version_of_added(folder) == first != ""
    (tmp_path / "SY.txt").write_text(line(904, "Tall Hisn", "P", "PPL"))
    add_country(tmp_path / "SY.txt", folder)
    assert version_of_added(folder) not in {"", first}


def test_add_country_reads_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(LINES, encoding="utf-8")
    assert add_country(path, tmp_path).exists()


@pytest.mark.parametrize("text", ["one\ttwo", LINES.replace("35.9", "north"), LINES.replace("\t12\t", "\t")])
def test_other_files_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="line 1, is no place of GeoNames"):
        add_country(path, tmp_path)


def test_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text("")
    with pytest.raises(InputError, match="names no place"):
        add_country(path, tmp_path)
    assert added_countries(tmp_path) == []


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        add_country(tmp_path / "SY.zip", tmp_path)
