"""Copies, credit lines and chains: what counts as one word."""

import pytest
from claims_by_hand import AFAD, BORDER, REFUGEES, claim, report

from uprooted.records import Speaker
from uprooted.situation import weigh
from uprooted.situation.copies import fingerprints
from uprooted.situation.tracing import Index
from uprooted.situation.voices import Voices, definite, name_key
from uprooted.situation.witnesses import Witnesses

WIRE = (
    "ANKARA (Northlight) - Some 5,051 villagers had been registered at the river crossing by Sunday evening, "
    "an aid official said. Tents were being put up beside the school. "
    "Witnesses at the ferry landing told of a long night of walking."
)
EDITED = (
    "Some 5,051 villagers were registered at the river crossing by Sunday evening, an aid official said. "
    "Tents were being put up beside the school. A baker in the town gave his whole stock away for nothing. "
    "Witnesses at the ferry landing told of a long night of walking."
)
OWN = (
    "An aid official put the number of those registered at 5,051. Nobody in the queue by the river had slept, "
    "and a teacher counted her pupils again and again."
)


def copied(*texts: str) -> list[list[str | None]]:
    """Return, for each text in turn, what each of its sentences repeats."""
    index = Index()
    reports = [report(f"r{n}", f"06-{10 + n}", text) for n, text in enumerate(texts)]
    index.update([(r, False) for r in reports])
    return [[c.original if c and not c.altered else None for _, c in index.of(r.id)] for r in reports]


def test_edited_text_is_a_copy_and_its_new_sentence_is_not():
    assert copied(WIRE, EDITED)[1] == ["r0", "r0", None, "r0"]


def test_same_event_in_own_words_is_no_copy():
    assert copied(WIRE, OWN)[1] == [None, None]


def test_copy_of_a_copy_leads_to_the_first():
    assert copied(WIRE, EDITED, EDITED)[2] == ["r0", "r0", "r1", "r0"]


def test_agency_text_with_a_new_number_is_new():
    assert copied(WIRE, WIRE.replace("5,051", "6,200"))[1][0] is None


def test_short_sentences_are_not_traced():
    assert copied("No one was hurt.", "No one was hurt.")[1] == [None]


def test_fingerprints_find_any_long_common_stretch():
    shared = list(range(100, 107))
    one, other = fingerprints([1, 2, *shared]), fingerprints([*shared, 7, 8, 9])
    assert set(one) & set(other)


def test_report_that_repeats_another_is_grouped_with_it():
    a, b, c = report("a", "06-12", WIRE), report("b", "06-13", EDITED), report("c", "06-13", OWN)
    groups = Witnesses.among([c, b, a], Voices()).groups()
    assert [(g.original, g.copies) for g in groups] == [("a", ("b",))]


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("ANKARA (Reuters) - Nine were hurt.", "reuters"),
        ("BEIRUT, June 9 (AP) — Nine were hurt.", "associated press"),
        ("Nine were hurt.\n(Anatolia)", "anatolia"),
        ("Nine were hurt.\nSource: Agence France-Presse", "afp"),
        ("Nine were hurt.\nNorthlight/AFP", None),
        ("The group (AP) was not there. Nine were hurt.", None),
    ],
)
def test_credit_lines_are_read(text, credited):
    assert Voices().credited(report("a", "06-12", text)) == credited


def test_own_credit_is_no_credit():
    assert Voices().credited(report("a", "06-12", "ANKARA (Reuters) - Nine.", "Reuters")) is None


def test_agency_and_those_who_quote_it_are_one_witness():
    a = report("a", "06-09", publisher="Anatolia news agency")
    b = report("b", "06-09", publisher="Herald")
    anatolia = Speaker("the Anatolia news agency", "Anatolia", "media", named=True)
    claims = [
        claim(a, "shelter", 1577, at="Yayladagi"),
        claim(b, "shelter", 1577, at="Yayladagi", speaker=anatolia),
    ]
    point = weigh(claims, [a, b], BORDER).series[0].points[0]
    assert (point.witnesses, point.best) == (1, 1577)


def test_people_without_a_name_are_two_witnesses_in_two_reports():
    a, b = report("a", "06-09"), report("b", "06-09")
    claims = [claim(r, "cross_border", 700, to="Turkey", speaker=REFUGEES) for r in (a, b)]
    assert weigh(claims, [a, b], BORDER).series[0].points[0].witnesses == 2


def test_added_sentence_is_a_witness_for_itself_alone():
    a = report("a", "06-12", WIRE, "Northlight")
    b = report("b", "06-12", EDITED, "Herald")
    claims = [
        claim(a, "cross_border", 5051, to="Turkey", text=WIRE[21:104]),
        claim(b, "cross_border", 5051, to="Turkey", text=EDITED[:84]),
        claim(b, "kill", 3, at="Hatay", text="A baker in the town gave his whole stock away for nothing"),
    ]
    situation = weigh(claims, [a, b], BORDER)
    assert {s.measure: s.points[0].witnesses for s in situation.series} == {"crossed": 1, "killed": 1}
    crossed = next(s for s in situation.series if s.measure == "crossed")
    assert crossed.points[0].support[1].why == "copy of a"


def test_circular_quotation_rests_on_the_report():
    r = report("a", "06-12", publisher="Herald")
    c = claim(r, "shelter", 90, at="Hatay", speaker=AFAD, chain=(Speaker("AFAD"),))
    assert weigh([c], [r], BORDER).series[0].points[0].support[0].why == "media 0.6; indirect 0.8"


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        (Speaker("UNHCR", None, "un"), True),
        (Speaker("residents", None, "resident"), False),
        (Speaker("human rights groups", None, "rights_group"), False),
        (Speaker("Jamal", "Jamal", "activist", named=True), True),
    ],
)
def test_definite_speakers_are_told_from_indefinite(speaker, expected):
    assert definite(speaker) is expected


def test_names_meet_without_filler():
    assert name_key("the state-run Anatolia news agency") == name_key("Anatolia")
