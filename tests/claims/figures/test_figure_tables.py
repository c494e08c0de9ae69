from uprooted.claims.events.types import IDMC_TERMS
from uprooted.claims.figures.facts import choose_term, load_terms
from uprooted.claims.figures.found import FoundFigure
from uprooted.claims.figures.lexicon import load_lexicon, regular_forms
from uprooted.claims.figures.readings import load_readings
from uprooted.records import Figure


def found(*terms, unit="persons"):
    return FoundFigure(Figure("90", 0, 2, 90, 90, 90, unit=unit), terms=terms)


def test_regular_forms_spell_the_endings():
    assert regular_forms("evacuate") == ("evacuate", "evacuates", "evacuated", "evacuating")
    assert regular_forms("perish") == ("perish", "perishes", "perished", "perishing")


def test_vague_readings_are_ordered():
    readings = load_readings()
    assert all(r.high is None or r.low <= r.high for r in readings.values())
    lows = [
        readings[word].low for word in ("several", "dozens", "scores", "hundreds", "thousands", "tens of thousands")
    ]
    assert lows == sorted(lows)


def test_terms_cover_idmc_and_nothing_else():
    terms = load_terms()
    assert set(terms.priority) == set(terms.strength) == set(IDMC_TERMS)
    lexicon = load_lexicon()
    used = {m.term for m in (*lexicon.verbs.values(), *lexicon.nouns.values(), *(p.meaning for p in lexicon.phrases))}
    assert used - {None} <= set(IDMC_TERMS)


def test_choose_term_follows_the_priority():
    assert choose_term(found("Forced to Flee", "Evacuated"), load_terms()) == "Evacuated"
    assert choose_term(found("Forced to Flee", "In Relief Camp"), load_terms()) == "In Relief Camp"


def test_choose_term_of_buildings_is_of_housing():
    assert choose_term(found("Destroyed Housing", "Displaced", unit="buildings"), load_terms()) == "Destroyed Housing"
    assert choose_term(found("Evacuated", unit="buildings"), load_terms()) == "Evacuated"


def test_choose_term_needs_displacement():
    assert choose_term(found(), load_terms()) is None
    assert choose_term(found("Displaced", unit="tents"), load_terms()) is None
