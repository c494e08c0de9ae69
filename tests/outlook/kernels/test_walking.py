"""The compiled loop and its plain twin give the same numbers, person by person."""

from __future__ import annotations

import importlib.util
import sys

import numpy as np
import pytest

from uprooted.errors import MissingPartError
from uprooted.outlook.engines.agents import Agents
from uprooted.outlook.instances import read_flee
from uprooted.outlook.instances.from_flee import compile_flee
from uprooted.outlook.instances.rules import Rules
from uprooted.outlook.kernels import compiling, walking


@pytest.fixture
def plain_walking(monkeypatch):
    """Return the module of the kernel, not compiled."""
    monkeypatch.setattr(compiling, "numba", None)
    spec = importlib.util.spec_from_file_location("plain_walking", walking.__file__)
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "plain_walking", module)
    spec.loader.exec_module(module)
    monkeypatch.undo()
    return module


@pytest.mark.parametrize("rules", [Rules(), Rules(awareness_level=2, avoid_short_stints=True, start_on_foot=True)])
def test_plain_twin_gives_the_same_numbers(make_flee_folder, plain_walking, monkeypatch, rules):
    pytest.importorskip("numba")
    instance = compile_flee(read_flee(make_flee_folder()), days=15, people_per_agent=50)

    def run():
        return Agents().run(instance, rules, rng=np.random.default_rng(4), people_per_agent=50).shelters

    compiled = run()
    monkeypatch.setattr(walking, "live_day", plain_walking.live_day)
    with np.errstate(over="ignore"):  # the stream's whole numbers wrap round
        np.testing.assert_array_equal(run(), compiled)


def test_missing_numba_names_its_extra(monkeypatch):
    monkeypatch.setattr(compiling, "numba", None)
    with pytest.raises(MissingPartError, match=r"uprooted\[agents\]"):
        compiling.require_numba()


def test_uniform_is_uniform(plain_walking):
    stream = np.array([7], dtype=np.uint64)
    with np.errstate(over="ignore"):
        drawn = np.array([plain_walking.uniform(stream) for _ in range(4000)])
    assert drawn.min() >= 0
    assert drawn.max() < 1
    np.testing.assert_allclose(np.histogram(drawn, bins=4, range=(0, 1))[0], 1000, atol=120)
