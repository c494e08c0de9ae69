"""Files of arrays: the same bytes again, nothing pickled, the hash that was released."""

import hashlib

import numpy as np
import pytest

from uprooted.claims.weights import read_arrays, read_released, write_arrays
from uprooted.errors import InputError, IntegrityError, MissingPartError

ARRAYS = {"words": np.array(["flee", "return"]), "weights": np.arange(6, dtype=np.int8).reshape(2, 3)}


def test_arrays_come_back_as_written(tmp_path):
    write_arrays(tmp_path / "a.npz", ARRAYS)
    back = read_arrays((tmp_path / "a.npz").read_bytes(), "a.npz")
    assert all(np.array_equal(back[name], array) for name, array in ARRAYS.items())


def test_same_arrays_give_the_same_bytes(tmp_path):
    first = write_arrays(tmp_path / "a.npz", ARRAYS)
    assert first == write_arrays(tmp_path / "b.npz", dict(reversed(ARRAYS.items())))
    assert first == hashlib.sha256((tmp_path / "b.npz").read_bytes()).hexdigest()


def test_pickled_objects_are_refused(tmp_path):
    np.savez(tmp_path / "a.npz", words=np.array([{"no": "plain value"}], dtype=object))
    with pytest.raises(InputError, match="no file of arrays"):
        read_arrays((tmp_path / "a.npz").read_bytes(), "a.npz")


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive at all"])
def test_other_bytes_are_refused(content):
    with pytest.raises(InputError, match=r"a\.npz is no file of arrays"):
        read_arrays(content, "a.npz")


def test_released_model_with_another_hash_is_refused():
    with pytest.raises(IntegrityError, match="not the one released"):
        read_released("uprooted.claims.mainevent", "model.npz", "0" * 64)


def test_released_model_that_is_missing_is_named():
    with pytest.raises(MissingPartError, match=r"uprooted\.claims/none\.npz is missing"):
        read_released("uprooted.claims", "none.npz", "0" * 64)
