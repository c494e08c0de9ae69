"""The printed formats."""

import datetime as dt
import json

from uprooted.claims.formats import claim_to_plain, reading_to_json, reading_to_plain
from uprooted.records import (
    AcledView,
    Attribution,
    Claim,
    Event,
    Fact,
    Figure,
    Mention,
    Party,
    Place,
    Reading,
    Speaker,
    Time,
)  # fmt: skip

CLAIM = Claim(
    id="c_0", report="r_0", sentence=1, start=4, end=30, text="…", content=((4, 9),),
    speaker=Speaker(text="the mayor", name="A. Person", kind="government", named=True, start=0, end=9),
    event=Event(type="flee", trigger=Mention("fled", 12, 16), modality="expected", actor=Party("all")),
    figure=Figure(text="40", start=10, end=12, low=40, best=40, high=40, unit="persons", kind="cumulative"),
    places=(Place(text="Ardal", name="Ardal", role="from", start=20, end=25),),
    time=Time(text="Friday", start=24, end=30, first=dt.date(2020, 1, 3), last=dt.date(2020, 1, 3), value="2020-01-03"),
)  # fmt: skip


def test_claim_keys_are_the_public_schema():
    assert list(claim_to_plain(CLAIM)) == [
        "schema", "id", "report", "sentence", "start", "end", "text", "speaker", "chain", "cue", "stance", "content",
        "event", "figure", "population", "places", "time", "confidence",
    ]  # fmt: skip


def test_claim_days_are_iso_and_spans_are_pairs():
    plain = claim_to_plain(CLAIM)
    assert plain["time"]["first"] == "2020-01-03"
    assert plain["content"] == [[4, 9]]
    assert list(plain["time"]) == ["text", "start", "end", "first", "last", "precision", "dates", "confidence"]


def test_reading_prints_every_layer():
    reading = Reading(
        id="r_0", attributions=(Attribution(((0, 4),), ((5, 9),), ((10, 20),)),), dates=(CLAIM.time,),
        facts=(Fact(quantity=40, start=10, end=12, unit="People", term="Forced to Flee", origins=((20, 25),)),),
        places=CLAIM.places, acled=AcledView("Protests", "Peaceful protest"), claims=(CLAIM,),
    )  # fmt: skip
    plain = reading_to_plain(reading)
    assert plain["facts"][0]["from"] == [[20, 25]]
    assert plain["attributions"][0]["content"] == [[10, 20]]
    assert plain["acled"] == {"event_type": "Protests", "sub_event_type": "Peaceful protest"}
    assert plain["dates"][0]["value"] == "2020-01-03"
    assert json.loads(reading_to_json(reading)) == plain
