"""Incidents from claims built by hand."""

from claims_by_hand import ACTIVISTS, BORDER, GOVERNMENT, REFUGEES, claim, deed, report

from uprooted.situation import weigh

JISR = "Jisr al-Shughur"


def incidents(reports, claims):
    return weigh(claims, reports, BORDER).incidents


def test_claims_on_one_occurrence_are_joined():
    a, b = report("a", "06-06"), report("b", "06-07")
    claims = [
        claim(a, deed("kill", "armed gangs", "policemen"), 120, at=JISR, speaker=GOVERNMENT, on="06-06"),
        claim(b, deed("kill", None, "officers"), 100, at=JISR, speaker=ACTIVISTS, on=("06-05", "06-06")),
    ]
    found = incidents([a, b], claims)
    assert [(i.type, i.place, str(i.first), i.low, i.high, i.witnesses) for i in found] == [
        ("kill", JISR, "2011-06-06", 100, 120, 2)
    ]


def test_days_apart_are_two_occurrences():
    a, b = report("a", "06-06"), report("b", "06-16")
    claims = [claim(r, deed("shell", "the army", "houses"), at=JISR) for r in (a, b)]
    assert len(incidents([a, b], claims)) == 2


def test_victims_of_two_sides_are_two_occurrences():
    r = report("a", "06-06")
    claims = [
        claim(r, deed("kill", None, "soldiers"), 12, at=JISR, on="06-06"),
        claim(r, deed("kill", None, "villagers"), 11, at=JISR, on="06-06"),
    ]
    assert len(incidents([r], claims)) == 2


def test_toll_since_a_start_is_no_occurrence():
    from claims_by_hand import figure

    r = report("a", "06-06")
    toll = claim(r, deed("kill", None, "people"), figure(1300, "at_least", kind="cumulative"), at="Syria")
    assert not incidents([r], [toll])


def test_denial_is_kept_with_what_it_denies():
    r = report("a", "06-12")
    said = claim(r, deed("mutiny", "soldiers"), at=JISR, speaker=REFUGEES)
    denied = claim(r, deed("mutiny"), speaker=GOVERNMENT, stance="denies")
    assert [(i.claims, i.denied_by) for i in incidents([r], [said, denied])] == [((said.id,), (denied.id,))]


def test_expected_occurrence_is_none():
    r = report("a", "06-12")
    assert not incidents([r], [claim(r, deed("assault", "the army", modality="expected"), at=JISR)])
