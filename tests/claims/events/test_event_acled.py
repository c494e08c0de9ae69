"""The main event in ACLED's words."""

import pytest

from uprooted.claims.events import find_events, load_types
from uprooted.claims.events.acled import load_rules, main_event
from uprooted.claims.events.types import ACLED_EVENT_TYPES
from uprooted.claims.language import load_pipeline, parse

TYPES, RULES = load_types(), load_rules()


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


def test_rules_name_sub_events_that_there_are():
    assert {rule.sub_event for rule in RULES} <= set(ACLED_EVENT_TYPES)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "sub_event"),
    [
        ("A suicide bomber blew himself up outside the barracks.", "Suicide bomb"),
        ("Mortars fell on the market and artillery shelling went on all night.", "Shelling/artillery/missile attack"),
        ("Hundreds held a peaceful protest and a rally against fuel prices.", "Peaceful protest"),
        ("Gunmen kidnapped four teachers and took a nurse hostage.", "Abduction/forced disappearance"),
        ("An earthquake and landslides struck the valley.", "Natural disaster"),
        ("The two sides signed a ceasefire agreement.", "Agreement"),
    ],
)
def test_main_event_follows_the_words(nlp, text, sub_event):
    doc = parse(nlp, text)
    view = main_event(doc, find_events(doc, types=TYPES), types=TYPES, rules=RULES)
    assert view.sub_event_type == sub_event
    assert view.event_type == ACLED_EVENT_TYPES[sub_event]


@pytest.mark.slow
def test_nothing_that_speaks_is_no_event(nlp):
    doc = parse(nlp, "The bakery opens at six.")
    assert main_event(doc, (), types=TYPES, rules=RULES) is None
