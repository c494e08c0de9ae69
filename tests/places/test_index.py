from __future__ import annotations

from pathlib import Path

import pytest

from uprooted.places import index
from uprooted.places.index import build_index, default_index_path


def test_index_path_follows_the_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("UPROOTED_CACHE", str(tmp_path))
    assert default_index_path().parent == tmp_path
    assert default_index_path().name.endswith(f"-{index.SCHEMA_VERSION}.sqlite")


def test_build_leaves_one_whole_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(index, "_read_cities", list)
    seen = []
    path = build_index(tmp_path / "deep" / "places.sqlite", on_progress=lambda *told: seen.append(told))
    assert [file.name for file in path.parent.iterdir()] == ["places.sqlite"]
    assert seen[-1][0] == seen[-1][1]


def test_failed_build_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(index, "_read_cities", lambda: [{"countrycode": "SY"}])
    with pytest.raises(KeyError, match="admin1code"):
        build_index(tmp_path / "places.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_build_is_the_same_every_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(index, "_read_cities", list)
    files = [build_index(tmp_path / name).read_bytes() for name in ("a.sqlite", "b.sqlite")]
    assert files[0] == files[1]
