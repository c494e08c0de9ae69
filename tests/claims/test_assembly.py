"""Claims joined from what the finders found, with the English model."""

import datetime as dt
import re

import pytest

from uprooted.claims import Reader
from uprooted.claims.assembly import FIRST_OF_SENTENCE, MOST_A_SENTENCE
from uprooted.records import Report

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reader():
    return Reader()


@pytest.fixture(scope="module")
def claims(reader):
    def read(text):
        made = Report(id="r_t", text=text, sha256="", format="text", published=dt.date(2020, 3, 4), language="en")
        return reader.read(made).claims

    return read


def first(claims, kind):
    return next(claim for claim in claims if claim.event is not None and claim.event.type == kind)


def test_event_is_told_by_the_one_in_whose_words_it_stands(claims):
    claim = first(claims("The garrison mutinied on Sunday, a shopkeeper said."), "mutiny")
    assert claim.speaker.text == "a shopkeeper"
    assert claim.time.first == dt.date(2020, 3, 1)


def test_report_itself_speaks_where_nobody_else_does(claims):
    assert first(claims("The garrison mutinied."), "mutiny").speaker is None


def test_denial_is_the_event_denied(claims):
    found = claims("The ministry has denied a mutiny.")
    assert [(claim.event.type, claim.stance) for claim in found] == [("mutiny", "denies")]


def test_act_of_speech_is_said_by_its_actor(claims):
    claim = first(claims("The premier accused the militia of arson."), "accuse")
    assert (claim.speaker.text, claim.stance, claim.event.target.text) == ("The premier", "accuses", "the militia")


def test_figure_goes_to_the_event_that_it_counts(claims):
    found = claims("Gunmen killed 12 farmers and wounded 30.")
    assert first(found, "kill").figure.best == 12
    assert first(found, "wound").figure.best == 30


def test_one_vague_figure_counts_both_verbs(claims):
    found = claims("Authorities said they killed and wounded many of the fighters.")
    assert first(found, "kill").figure.vague == first(found, "wound").figure.vague == "many"


def test_places_take_their_role_from_verb_and_preposition(claims):
    claim = first(claims("Some 900 people fled from Homs to Lebanon."), "flee")
    assert {place.role: place.name for place in claim.places} == {"from": "Homs", "to": "Lebanon"}


def test_people_leave_the_town_last_spoken_of(claims):
    claim = first(claims("Shells fell on Idlib. Half of the population has fled."), "flee")
    assert [(place.role, place.text) for place in claim.places] == [("from", "Idlib")]


def test_there_is_where_the_speaker_is(claims):
    claim = first(
        claims("Shells fell on Homs. An official in Antakya said the camp there is full."), "shelter_capacity"
    )
    assert [place.text for place in claim.places] == ["Antakya"]


def test_place_in_no_gazetteer_stays(claims):
    claim = first(claims("Newcomers will be taken to Qormuzh."), "relocate")
    assert [(place.role, place.text, place.lat) for place in claim.places] == [("to", "Qormuzh", None)]
    assert claim.event.modality == "planned"


def test_room_is_capacity(claims):
    claim = first(claims("The school in Homs has room for 250 people."), "shelter_capacity")
    assert claim.figure.best == 250


def test_labels_are_read_line_by_line(claims):
    found = claims("Block A: capacity 2,000, occupied 2,350\nBlock B: capacity 900, occupied 410\n")
    assert [(c.event.type, c.figure.best, c.places[0].text) for c in found] == [
        ("shelter_capacity", 2000, "Block A"), ("shelter", 2350, "Block A"),
        ("shelter_capacity", 900, "Block B"), ("shelter", 410, "Block B"),
    ]  # fmt: skip


def test_rival_count_takes_what_it_counts_from_the_sentence_before(claims):
    found = claims("Some 7,500 people have fled Homs, the governor said. Activists put the figure at 12,000.")
    rival = next(claim for claim in found if claim.figure is not None and claim.figure.best == 12000)
    assert (rival.event.type, rival.speaker.text) == ("flee", "Activists")


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("at least 12,000", 12000, None),
        ("nearly 12,000", None, 12000),
        ("about 12,000", None, None),
        ("12 000", 12000, 12000),
    ],
)
def test_rival_count_is_read_as_every_number_is(claims, words, low, high):
    found = claims(f"Some 7,500 people have fled Homs, the governor said. Activists put the figure at {words}.")
    (rival,) = (claim.figure for claim in found if claim.figure is not None and claim.figure.best == 12000)
    assert (rival.text, rival.low, rival.high) == (words, low, high)


def test_claim_without_event_keeps_what_is_said(claims):
    (claim,) = claims("The bishop said that the harvest was better than last year.")
    assert claim.event is None
    assert claim.speaker.text == "The bishop"


def test_a_sentence_of_many_deeds_keeps_every_one(claims):
    text = (
        "Gunmen killed 14 farmers, wounded 32, arrested 9 teachers, abducted 5 nurses, burned 40 houses, looted the "
        "market of Homs, shelled the hospital and drove 600 families from Hama."
    )
    found = claims(text)
    assert {14, 32, 9, 5, 40, 600} <= {claim.figure.best for claim in found if claim.figure}
    assert len(found) > FIRST_OF_SENTENCE


def test_a_capacity_behind_a_semicolon_counts_nobody_moved(claims):
    found = claims(
        "Some 310 of them were moved there from Reyhanli, where the tents stood in water; the mill's owners now give "
        "its capacity as 1,900."
    )
    counted = {claim.figure.best: claim for claim in found if claim.figure}
    assert (counted[310].event.type, counted[1900].event.type) == ("relocate", "shelter_capacity")
    assert counted[1900].figure.kind == "capacity"


def test_items_of_a_heading_keep_their_own_places(claims):
    found = claims("Bulletin 12: teachers arrested near Homs; over 2,400 villagers dead\n\nRain fell all day.")
    assert first(found, "arrest").places[0].name == "Homs"
    assert first(found, "die").places == ()


def test_figures_parted_by_semicolons_keep_their_own_places(claims):
    found = claims("In Homs 12 farmers were killed; in Hama 15.")
    assert [(c.figure.best, [place.text for place in c.places]) for c in found] == [(12, ["Homs"]), (15, ["Hama"])]


def test_claims_left_out_of_a_sentence_are_told(reader):
    text = f"Calm came. {'killed ' * 300}"
    made = Report(id="r_t", text=text, sha256="", format="text", published=dt.date(2020, 3, 4), language="en")
    reading = reader.read(made)
    assert len([claim for claim in reading.claims if claim.sentence == 1]) == MOST_A_SENTENCE
    (gap,) = reading.gaps
    found, left = (int(re.search(words, gap)[1]) for words in (r"give (\d+) claims", r"and (\d+) left out"))
    assert gap.startswith("Sentence 1, characters 11 to ")
    assert found - left == MOST_A_SENTENCE
    assert found > 290


def test_identifiers_are_stable_and_differ(claims):
    text = "Gunmen killed 12 farmers. Gunmen killed 12 farmers."
    names = [claim.id for claim in claims(text)]
    assert len(set(names)) == len(names)
    assert names == [claim.id for claim in claims(text)]


def test_pronoun_that_speaks_in_words_of_another_is_that_other(claims):
    claim = first(claims("The union says it fears that the drivers will be killed."), "kill")
    assert (claim.speaker.text, claim.speaker.name) == ("it", "The union")


def test_goods_are_counted_by_those_they_are_for(claims):
    claim = first(claims("Medicines for about 400 households were handed over in Homs."), "aid")
    assert claim.figure.best == 400
