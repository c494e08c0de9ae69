"""One suite over both backends: order, failures, dead workers, streams."""

import functools
import itertools
import os
from pathlib import Path

import pytest

from uprooted.compute import Done, Failed, run
from uprooted.errors import InputError, MissingPartError

both = pytest.mark.parametrize("workers", [1, 2])


def halve(number):
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number // 2


def add(base, number):
    return base + number


def ten():
    return 10


def missing():
    raise MissingPartError("no model", remedy="install it")


def die_on_two(number):
    if number == 2:
        os._exit(1)
    return number


def die_once(mark, number):
    if number == 1 and not mark.exists():
        mark.touch()
        os._exit(1)
    return number


@both
def test_run_gives_results_in_order_and_goes_on_after_a_failure(workers):
    results = list(run(halve, [4, 3, 8], workers=workers))
    assert results == [Done(0, 2), Failed(1, "ValueError: 3 is odd"), Done(2, 4)]


@both
def test_run_hands_over_what_was_prepared(workers):
    assert list(run(add, [1, 2], workers=workers, prepare=ten)) == [Done(0, 11), Done(1, 12)]


@both
def test_run_raises_what_prepare_raises(workers):
    with pytest.raises(MissingPartError, match="no model"):
        list(run(add, [1, 2], workers=workers, prepare=missing))


@both
def test_run_takes_pieces_as_needed(workers):
    first = list(itertools.islice(run(halve, itertools.count(0, 2), workers=workers), 3))
    assert [result.value for result in first] == [0, 1, 2]


@both
def test_run_tells_progress(workers):
    told = []
    list(run(halve, [2, 4], workers=workers, on_progress=lambda *args: told.append(args), what="halving"))
    assert told == [(1, 2, "halving"), (2, 2, "halving")]


@both
def test_run_of_nothing_gives_nothing(workers):
    assert list(run(halve, [], workers=workers)) == []


def test_run_gives_up_only_the_piece_that_kills_its_worker():
    results = list(run(die_on_two, [0, 1, 2, 3], workers=2))
    assert [type(result) for result in results] == [Done, Done, Failed, Done]
    assert "died" in results[2].reason


def test_run_tries_again_when_a_worker_died_by_chance(tmp_path: Path):
    results = list(run(functools.partial(die_once, tmp_path / "mark"), [0, 1, 2], workers=2))
    assert [result.value for result in results] == [0, 1, 2]


def test_run_in_process_lets_the_keyboard_through():
    def interrupt(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(run(interrupt, [1]))


def test_run_refuses_no_workers():
    with pytest.raises(InputError, match="workers is 0"):
        run(halve, [1], workers=0)
