"""The model's file: written, read, checked; and training from a folder."""

import numpy as np
import pytest

from uprooted.claims.attribution import model as model_module
from uprooted.claims.attribution.articles import read_articles
from uprooted.claims.attribution.fitting import FitSettings
from uprooted.claims.attribution.hashing import looked_up, mixed
from uprooted.claims.attribution.joining import calibrated, join
from uprooted.claims.attribution.links import Link
from uprooted.claims.attribution.model import load_model, pack_model, weighed
from uprooted.claims.attribution.training import read_vectors, train
from uprooted.errors import InputError, IntegrityError

NOTES = """T1\tSource 0 9\tThe mayor
T2\tCue 10 14\tsaid
T3\tContent 15 33\tthe river had risen
E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1
"""


@pytest.fixture
def folder(tmp_path):
    for part in ("text", "attributions"):
        (tmp_path / part).mkdir()
    for name in ("a", "b"):
        (tmp_path / "text" / f"{name}.txt").write_text("The mayor said the river had risen.", encoding="utf-8")
        (tmp_path / "attributions" / f"{name}_0001.ann").write_text(NOTES, encoding="utf-8")
    return tmp_path


def test_pack_model_round_trips_within_rounding(tmp_path):
    weights = {"big": np.linspace(-1, 1, 600, dtype=np.float32).reshape(300, 2), "small": np.ones(3, dtype=np.float32)}
    pack_model(tmp_path / "m.npz", {"word_keys": np.array([3, 5], dtype=np.uint64)}, weights)
    model = load_model(tmp_path / "m.npz")
    assert np.allclose(model.weights["big"], weights["big"], atol=1 / 127)
    assert model.keys["word_keys"].tolist() == [3, 5]


def test_pack_model_writes_same_bytes(tmp_path):
    for name in ("a", "b"):
        pack_model(tmp_path / name, {"word_keys": np.arange(3, dtype=np.uint64)}, {"w": np.ones(2, dtype=np.float32)})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_load_model_refuses_another_than_released(monkeypatch):
    monkeypatch.setattr(model_module, "SHA256", "0" * 64)
    model_module._released.cache_clear()
    with pytest.raises(IntegrityError, match="not the one released"):
        load_model()
    model_module._released.cache_clear()


def test_read_articles_reads_marks(folder):
    article = read_articles(folder)[0]
    assert article.marked[0].source == ((0, 9),)


def test_read_articles_refuses_other_folder(tmp_path):
    with pytest.raises(InputError, match="No annotated articles"):
        read_articles(tmp_path)


def test_read_vectors_refuses_other_file(tmp_path):
    (tmp_path / "v.txt").write_text("word one two\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"Line 1 .* no word vector"):
        read_vectors(tmp_path / "v.txt")


def test_mixed_is_stable():
    assert mixed(np.array([1], dtype=np.uint64), np.array([2], dtype=np.uint64)).tolist() == [10039636341309690928]


def test_looked_up_gives_zero_for_unknown():
    keys = np.array([4, 9], dtype=np.uint64)
    assert looked_up(keys, np.array([9, 5, 4], dtype=np.uint64)).tolist() == [2, 0, 1]


def test_calibrated_rises_with_score():
    values = [calibrated(score) for score in np.linspace(0, 1, 21)]
    assert values == sorted(values)
    assert 0 <= values[0] <= values[-1] <= 1


def link(head, content, score, source=()):
    return Link(head, frozenset(source), frozenset({head}), frozenset(content), score)


def test_join_keeps_surest_of_rivals():
    joined = join([link(1, {5, 6, 7}, 0.6), link(2, {5, 6, 7}, 0.9)], [])
    assert [each.head for each in joined] == [2]


def test_join_takes_speech_within_speech_from_rules():
    joined = join([link(1, set(range(2, 10)), 0.95)], [link(5, {6, 7}, 0.8, source={4})])
    assert [(each.head, each.nested) for each in joined] == [(1, False), (5, True)]


def test_join_gives_a_turn_its_words():
    turn = link(2, range(3, 9), 0.9, source={1})
    joined = join([link(2, {3, 4}, 0.9), link(10, {7, 8, 9}, 0.9), link(5, {6, 7}, 0.9)], [], [turn])
    assert [(each.head, each.nested) for each in joined] == [(2, False), (5, True)]


def test_weighed_falls_with_doubt_about_the_content():
    label = np.array([1, 2, 3, 3])
    sure, unsure = np.full((4, 4), 0.02), np.full((4, 4), 0.2)
    for rows, share in ((sure, 0.94), (unsure, 0.4)):
        rows[np.arange(4), label] = share
    values = [weighed(1.0, label, rows, has_source=True) for rows in (sure, unsure)]
    assert 1 > values[0] > values[1] > 0


@pytest.mark.slow
def test_train_is_reproducible(folder, tmp_path):
    pytest.importorskip("torch")
    (tmp_path / "v.txt").write_text("the 0.1 0.2\nsaid 0.3 0.4\n", encoding="utf-8")
    settings = FitSettings(hidden=4, inner=4, passes=1)
    for name in ("a.npz", "b.npz"):
        train(folder, tmp_path / name, vectors=tmp_path / "v.txt", settings=settings)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
