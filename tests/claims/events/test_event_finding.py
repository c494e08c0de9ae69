"""Events in sentences, with the English model."""

import pytest

from uprooted.claims.events import find_events, load_types
from uprooted.claims.language import load_pipeline, parse

pytestmark = pytest.mark.slow
TYPES = load_types()


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


def events(nlp, text):
    return [found.event for found in find_events(parse(nlp, text), types=TYPES)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Soldiers stormed the village.", {"assault"}),
        ("Gunfire was heard in the suburb.", {"shoot"}),
        ("Rebels fired mortars at the market.", {"shell"}),
        ("Convoys came under sniper fire.", {"shoot"}),
        ("Two herders died of thirst.", {"die"}),
        ("Two herders were killed by bandits.", {"kill"}),
        ("Dozens of conscripts deserted.", {"desert"}),
        ("The garrison mutinied.", {"mutiny"}),
        ("Families fled across the border.", {"cross_border"}),
        ("Families fled the valley.", {"flee"}),
        ("The camp is full.", {"shelter_capacity"}),
        ("Two houses burned down overnight.", {"house_destroyed"}),
        ("The school has room for 80 people.", {"shelter_capacity"}),
        ("Police made several arrests.", {"arrest"}),
        ("The flood destroyed 60 houses.", {"flood", "house_destroyed"}),
        ("The floods left 400 people homeless.", {"flood", "homeless"}),
        ("Landslides blocked the road.", {"quake", "block"}),
        ("Some 60 households have no roof to go back to.", {"homeless"}),
        ("Raiders burned the crops.", {"attack"}),
        ("The ministry accused the rebels of arson.", {"accuse", "attack"}),
        ("The desertion of officers worried the palace.", {"desert"}),
    ],
)
def test_types_are_told_apart(nlp, text, wanted):
    assert {event.type for event in events(nlp, text)} == wanted


@pytest.mark.parametrize(
    ("text", "kind", "actor", "target"),
    [
        ("The police arrested nine fishermen.", "arrest", "The police", "nine fishermen"),
        ("The killing of six nurses by gunmen shocked the town.", "kill", "gunmen", "six nurses"),
        ("Marines who had mutinied were still there.", "mutiny", "Marines", None),
        ("The army launched an assault on the port.", "assault", "The army", "the port"),
        ("The mayor accused the militia of looting the shops.", "loot", "the militia", "the shops"),
        ("The ministry accused the rebels of an air strike.", "shell", "the rebels", None),
        ("Some 40 men were being held at the base.", "arrest", None, "Some 40 men"),
        ("Soldiers set fire to the granaries.", "attack", "Soldiers", "the granaries"),
        ("Many were killed, but by those who led them.", "kill", "those who led them", "Many"),
        ("Patrols came under fire near the dam.", "shoot", None, "Patrols"),
        ("Deserters have vowed to protect the mayor.", "vow", "Deserters", "the mayor"),
    ],
)
def test_parties_are_found(nlp, text, kind, actor, target):
    event = next(event for event in events(nlp, text) if event.type == kind)
    assert [party and party.text for party in (event.actor, event.target)] == [actor, target]


@pytest.mark.parametrize(
    ("text", "modality", "negated"),
    [
        ("The army has withdrawn.", "actual", False),
        ("The army will withdraw.", "planned", False),
        ("The army has not withdrawn.", "actual", True),
        ("We shall go home if the army pulls out.", "hypothetical", False),
        ("The army plans to withdraw.", "planned", False),
        ("The army may withdraw.", "possible", False),
    ],
)
def test_modality_and_negation(nlp, text, modality, negated):
    event = next(event for event in events(nlp, text) if event.type == "withdraw")
    assert (event.modality, event.negated) == (modality, negated)


def test_parties_stay_short(nlp):
    text = (
        "The mayor, who had fled with all his aides when the river rose over a dyke that nobody had mended, returned."
    )
    assert all(len(event.actor.text) <= 80 for event in events(nlp, text) if event.actor)


def test_offsets_are_those_of_the_words(nlp):
    text = "Rangers rescued 14 hikers, and “the lake”  is still rising.\n\nNobody was hurt."
    for event in events(nlp, text):
        for mention in (event.trigger, event.actor, event.target):
            assert mention is None or text[mention.start : mention.end] == mention.text
