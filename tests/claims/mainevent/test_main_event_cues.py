"""What words speak of: single words, phrases, gaps, and the table that comes along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprooted.claims.mainevent.cues import Cues, load_cues

TABLE = Cues(
    by_first={
        "grenade": (((), "grenade"),),
        "set": ((("_", "fire"), "burning"), (("up", "camp"), "base")),
    },
    things=("grenade", "burning", "base"),
    parties=frozenset(),
)


def said(text, table=TABLE):
    return [(hit.position, hit.thing) for hit in table.hits([(word,) for word in text.split()])]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("a grenade fell", [(1, "grenade")]),
        ("they set fire", [(1, "burning")]),
        ("they set the old barn fire", [(1, "burning")]),
        ("they set the very old barn on fire", []),
        ("they set up camp", [(1, "base")]),
        ("they set up", []),
        ("", []),
    ],
)
def test_cues_are_met_as_written(text, hits):
    assert said(text) == hits


def test_any_form_of_a_word_counts():
    assert TABLE.hits([("grenades", "grenade")])[0].thing == "grenade"


def test_thing_counts_once_at_a_position():
    table = Cues({"blast": (((), "bomb"), (("kill",), "bomb"))}, ("bomb",), frozenset())
    assert said("blast kill", table) == [(0, "bomb")]


def test_shipped_table_knows_its_parties():
    cues = load_cues()
    assert cues.parties <= set(cues.things)


def test_shipped_cues_have_no_loose_gaps():
    ends = [rest[-1] for cues in load_cues().by_first.values() for rest, _ in cues if rest]
    assert "_" not in ends
    assert "_" not in load_cues().by_first


@given(st.lists(st.sampled_from(["set", "fire", "up", "camp", "grenade", "other"]), max_size=30))
def test_hits_lie_within_the_text_in_order(words):
    hits = TABLE.hits([(word,) for word in words])
    assert [hit.position for hit in hits] == sorted(hit.position for hit in hits)
    assert all(0 <= hit.position < len(words) for hit in hits)
