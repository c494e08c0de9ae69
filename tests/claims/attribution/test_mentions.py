"""Who "he", "it" and "they" are; sentences invented for the purpose."""

from __future__ import annotations

import pytest

from uprooted.claims.attribution import find_attributions
from uprooted.claims.attribution.mentions import nouns_of, owned
from uprooted.claims.language import load_pipeline

NLP = load_pipeline()


def stands_for(text: str, pronoun: str, *, speaks: bool = False, fitting: tuple[str, ...] = ()) -> str | None:
    """Return what the last pronoun of a kind stands for in a text."""
    doc = NLP(text)
    nouns = nouns_of(doc)
    token = [word.i for word in doc if word.lower_ == pronoun][-1]
    found = nouns.antecedent(token, speaks=speaks, fitting=fitting)
    return nouns.phrase(found) if found is not None else None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "pronoun", "noun"),
    [
        ("The ferry company suspended all trips. It said the sea was too rough.", "it", "the ferry company"),
        ("The prefect visited the ward. Two wells were dug by soldiers. He promised more.", "he", "the prefect"),
        ("Her aunt wept. The midwife of Tolo counted nine births. She said two died.", "she", "the midwife of Tolo"),
        ("Three drivers waited at the bridge. They said the guards had gone.", "they", "three drivers"),
        ("Two of the nurses stayed behind. They said the roof was gone.", "they", "the nurses"),
        ("The rebels left the market at dawn. The mayor was relieved. He said so.", "he", "the mayor"),
        ("The river rose overnight. It was said that nobody drowned.", "it", None),
        ("The lorries were late. They said nothing had been loaded.", "they", None),
    ],
)
def test_pronoun_that_speaks_is_led_back(text, pronoun, noun):
    found = stands_for(text, pronoun, speaks=True)
    assert (found or "").lower() == (noun or "").lower()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "pronoun", "noun"),
    [
        ("The opposition leaders accused him.", "him", None),
        ("The mayor resigned. Two councillors accused him of theft.", "him", "the mayor"),
        ("Several herders said that men in masks had beaten them.", "them", "several herders"),
        ("The governor told the families that they should leave.", "they", "the families"),
        ("The minister said that 900 pupils had crossed and that they were sheltered in Koro.", "they", "900 pupils"),
        ("About 40 families refused to board because they feared the sea.", "they", "about 40 families"),
    ],
)
def test_pronoun_of_a_party_is_no_other_party_of_its_verb(text, pronoun, noun):
    assert stands_for(text, pronoun) == noun


@pytest.mark.slow
def test_deed_tells_which_crowd_is_meant():
    text = "Gunmen raided the hamlet, a herder and his neighbours said. They burned it."
    assert stands_for(text, "they", fitting=("armed_group",)) == "gunmen"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Lowland Union condemned the raid. Its chairman said nine had died.", "the Lowland Union’s chairman"),
        ("The bus drivers of Kano went on strike. Their leader said it would last.", "the leader of the bus"),
        ("An elder of Sifa, who fled on foot, said the wells were dry. He said cattle died.", "An elder of Sifa"),
    ],
)  # fmt: skip
def test_speaker_is_named_by_whom_it_stands_for(text, name):
    said = find_attributions(NLP(text))[-1]
    assert said.speaker is not None
    assert (said.speaker.name or "").startswith(name)


@pytest.mark.slow
def test_role_is_no_other_office_of_the_same_house():
    text = "The network’s coordinator in Beira said 40 boats were lost. The network estimates 300 dead."
    assert find_attributions(NLP(text))[-1].speaker.name is None


@pytest.mark.slow
def test_pronoun_that_nothing_explains_stays_unknown():
    said = find_attributions(NLP("He said the bridge was gone."))[-1]
    assert (said.speaker.name, said.speaker.kind) == (None, "unknown")


@pytest.mark.parametrize(
    ("whose", "thing", "said"),
    [
        ("the union", "its chairman", "the union’s chairman"),
        ("the drivers", "their leader", "the drivers’ leader"),
        ("Peru's minister", "her deputy", "the deputy of Peru's minister"),
    ],
)
def test_owner_takes_the_place_of_its_pronoun(whose, thing, said):
    assert owned(whose, thing) == said
