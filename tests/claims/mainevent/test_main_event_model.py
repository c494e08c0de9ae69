"""The model that comes along: what it answers, and what is refused."""

import dataclasses

import numpy as np
import pytest

from uprooted.claims.events.types import ACLED_EVENT_TYPES
from uprooted.claims.language import load_pipeline, parse
from uprooted.claims.mainevent import load_model, main_event
from uprooted.claims.mainevent.model import NONE, weighed
from uprooted.claims.weights import write_arrays
from uprooted.errors import InputError


@pytest.fixture(scope="module")
def model():
    return load_model()


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


def test_model_answers_sub_events_or_none(model):
    assert set(model.answers) == {*ACLED_EVENT_TYPES, NONE}


def test_values_of_a_block_have_its_length():
    _, values = weighed({7: 1, 8: 3, 9: 1}, {7: 0, 8: 1}, np.array([1.0, 2.0], dtype=np.float32), 0.5)
    assert np.linalg.norm(values) == pytest.approx(0.5)


def test_unknown_features_say_nothing(model):
    empty = {"words": {1: 1}, "things": {}, "orders": {}}
    assert model.scores(empty) == pytest.approx(model.bias)
    assert model.answer(empty) == NONE


def test_event_that_hardly_beats_none_is_none(model):
    features = {"words": {}, "things": dict.fromkeys(model.rows["things"], 1), "orders": {}}
    flat = dataclasses.replace(model, weights=np.zeros_like(model.weights), bias=np.zeros_like(model.bias))
    assert flat.answer(features) == NONE


def test_file_of_something_else_is_refused(tmp_path):
    path = tmp_path / "model.npz"
    write_arrays(path, {"other": np.arange(3)})
    with pytest.raises(InputError, match="no model of main events"):
        load_model(path)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"gone\.npz cannot be read"):
        load_model(tmp_path / "gone.npz")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "sub_event"),
    [
        ("A suicide bomber blew himself up outside the barracks.", "Suicide bomb"),
        ("Mortars fell on the market and artillery shelling went on all night.", "Shelling/artillery/missile attack"),
        ("Hundreds held a peaceful rally against fuel prices.", "Peaceful protest"),
        ("Gunmen kidnapped four teachers and took a nurse hostage.", "Abduction/forced disappearance"),
        ("An earthquake and landslides struck the valley.", "Natural disaster"),
        ("The two sides signed a ceasefire agreement.", "Agreement"),
        ("The army recaptured the village of Tel Asa from the rebels.", "Government regains territory"),
        ("Rebels captured the village of Tel Asa from the army.", "Non-state actor overtakes territory"),
    ],
)
def test_main_event_follows_the_words(model, nlp, text, sub_event):
    view = main_event(parse(nlp, text), model)
    assert (view.sub_event_type, view.event_type) == (sub_event, ACLED_EVENT_TYPES[sub_event])


@pytest.mark.slow
@pytest.mark.parametrize("text", ["The bakery opens at six.", "", "The choir sang songs of the sea."])
def test_text_without_an_event_has_none(model, nlp, text):
    assert main_event(parse(nlp, text), model) is None


@pytest.mark.slow
def test_headline_decides_where_the_text_says_little(model, nlp):
    doc = parse(nlp, "Nothing more was known in the evening.")
    assert main_event(doc, model, title="Earthquake shakes coast").sub_event_type == "Natural disaster"
