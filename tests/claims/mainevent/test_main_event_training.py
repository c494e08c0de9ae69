"""Training: the table that is read, and a model that follows from it."""

import numpy as np
import pytest

from uprooted.claims.events.types import ACLED_EVENT_TYPES
from uprooted.claims.mainevent.model import NONE, from_arrays
from uprooted.claims.mainevent.training import (
    ANSWERS,
    CODES,
    Labelled,
    cross_validated,
    fitted,
    read_table,
    read_written,
    train,
)
from uprooted.errors import InputError

FLOOD, RAID = ANSWERS.index("Natural disaster"), ANSWERS.index("Arrests")


def texts(count):
    """Return texts of two answers that one feature each tells apart."""
    features = tuple({"words": {1 + n % 2: 1, 5: 1}, "things": {11 + n % 2: 1}, "orders": {}} for n in range(count))
    return Labelled(features, np.array([(FLOOD, RAID)[n % 2] for n in range(count)], dtype=np.int64))


def table(tmp_path, *lines):
    path = tmp_path / "labelled.tsv"
    path.write_text("\n".join(("id\tEventSnippet\tSubType", *lines, "")), encoding="utf-8")
    return path


def test_table_is_read_in_either_wording(tmp_path):
    path = table(tmp_path, "1\tWater rose.\tNATURAL_DISASTER", "", "2\tTwo were held.\tArrests")
    assert read_table(path) == [("Water rose.", "Natural disaster"), ("Two were held.", "Arrests")]


@pytest.mark.parametrize(
    ("lines", "problem"), [(("1\tWater rose.\tWET",), "line 2: no sub-event 'WET'"), ((), "holds no labelled texts")]
)
def test_table_that_is_off_is_refused(tmp_path, lines, problem):
    with pytest.raises(InputError, match=problem):
        read_table(table(tmp_path, *lines))


def test_table_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.tsv cannot be read"):
        read_table(tmp_path / "none.tsv")


def test_codes_cover_every_sub_event():
    assert sorted(CODES.values()) == sorted(ACLED_EVENT_TYPES)


def test_written_texts_teach_every_answer():
    rows = read_written()
    assert {answer for _, answer in rows} == set(ANSWERS)
    assert len({text for text, _ in rows}) == len(rows)


def test_fitted_model_answers_its_own_texts():
    given = texts(12)
    model = from_arrays(fitted(given))
    assert [model.answers.index(model.answer(features)) for features in given.features] == given.answers.tolist()


def test_same_texts_give_the_same_arrays():
    first, second = fitted(texts(8)), fitted(texts(8))
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_left_out_texts_are_answered_by_the_others():
    given = texts(40)
    assert cross_validated(given, texts(4), seed=3, folds=4).tolist() == given.answers.tolist()


def test_none_is_no_sub_event():
    assert NONE in ANSWERS
    assert NONE not in ACLED_EVENT_TYPES


@pytest.mark.slow
def test_train_writes_the_same_bytes_again(tmp_path):
    path = table(tmp_path, "1\tFlood water rose in the town.\tNATURAL_DISASTER", "2\tPolice arrested ten men.\tARREST")
    first = train(path, tmp_path / "first.npz")
    assert first.texts == 2
    assert first.sha256 == train(path, tmp_path / "second.npz").sha256
