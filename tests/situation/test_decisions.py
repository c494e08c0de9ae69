"""What a person decides: what it changes, what outlives it, and what happens to it when two decide differently."""

import dataclasses
import itertools

import pytest
from claims_by_hand import ACTIVISTS, AFAD, BORDER, UNHCR, claim, day, deed, figure, report
from decisions_by_hand import START, Log
from hypothesis import given as forall
from hypothesis import strategies as st

from uprooted.errors import InputError
from uprooted.records import Anchor, Decision
from uprooted.situation import narrow, weigh
from uprooted.situation.decisions import FIELDS, Finder, History, anchor_claim, correct, say

ONE = report("one", "06-13", "AFAD said 6,817 people were in the camps of Hatay.", "Daily One")
TWO = report("two", "06-13", "UNHCR counted exactly 5,000 guests there, a spokesman told us.", "Daily Two")
THREE = report("three", "06-13", "A hundred thousand are here, activists told this page by telephone.", "Web Page")
REPORTS = [ONE, TWO, THREE]
CAMP = claim(ONE, "shelter", 6817, at="Hatay", speaker=AFAD)
RIVAL = claim(TWO, "shelter", 5000, at="Hatay", speaker=UNHCR)
FAR = claim(THREE, "shelter", 100_000, at="Hatay", speaker=ACTIVISTS)
CLAIMS = [CAMP, RIVAL, FAR]


@pytest.fixture
def log():
    return Log(REPORTS)


def weighed(log, claims=CLAIMS, reports=REPORTS, **more):
    return weigh(claims, reports, BORDER, decisions=log.entries, **more)


def point(situation):
    [series] = situation.series
    [found] = series.points
    return found


def support(situation, of):
    return next(entry for entry in point(situation).support if entry.claim == of.id)


def test_no_decisions_change_nothing(log):
    assert weighed(log) == weigh(CLAIMS, REPORTS, BORDER)


# What each decision does


def test_correcting_a_figure_changes_the_point(log):
    log.add("correct", CAMP, field="figure.best", value=6187)
    seen = support(weighed(log), CAMP)
    assert (seen.low, seen.best, seen.high) == (6187, 6187, 6187)
    assert weighed(log).marks[0].status == "corrected"


def test_correcting_a_place_moves_the_figure_to_another_series(log):
    log.add("correct", CAMP, field="place.name", value="Altinozu")
    assert {series.place for series in weighed(log).series} == {"Hatay", "Altinozu"}


def test_setting_aside_leaves_the_claim_with_weight_0_and_the_reason(log):
    before = weighed(log)
    log.add("set_aside", RIVAL, why="He withdrew it on the phone")
    after = weighed(log)
    assert (support(after, RIVAL).weight, support(after, RIVAL).why) == (
        0, "set aside by Anna: He withdrew it on the phone",
    )  # fmt: skip
    assert point(after).best == 6817
    assert any(RIVAL.id in side.claims for dispute in before.disputes for side in dispute.sides)
    assert not any(RIVAL.id in side.claims for dispute in after.disputes for side in dispute.sides)


def test_setting_a_report_aside_sets_its_claims_aside_but_for_those_accepted(log):
    log.add("set_aside", TWO)
    assert support(weighed(log), RIVAL).weight == 0
    log.add("accept", RIVAL)
    assert support(weighed(log), RIVAL).weight == 1.0


def test_accepting_keeps_a_figure_that_a_rule_would_set_aside(log):
    days = [report(f"d{n}", f"06-1{n}", f"Count number {n} of that day in the camps over there.") for n in (0, 1, 2)]
    neighbours = [claim(one, "shelter", 600 + n, at="Hatay", speaker=AFAD) for n, one in enumerate(days)]
    claims, reports = [FAR, *neighbours], [THREE, *days]
    far = next(s for p in weighed(log, claims, reports).series[0].points for s in p.support if s.claim == FAR.id)
    assert far.weight == 0
    log.add("accept", FAR)
    after = weighed(log, claims, reports)
    far = next(s for p in after.series[0].points for s in p.support if s.claim == FAR.id)
    assert far.weight == 0.5


def test_verified_claim_weighs_as_much_as_a_claim_can(log):
    assert support(weighed(log), FAR).weight == 0.5
    log.add("verify", FAR)
    assert (support(weighed(log), FAR).weight, support(weighed(log), FAR).why) == (1.0, "verified 1")
    assert weighed(log).marks[0].verified


def test_verified_report_counts_a_quarter_more_and_at_most_1(log):
    log.add("verify", THREE)
    log.add("verify", TWO)
    assert support(weighed(log), FAR).weight == 0.625
    assert support(weighed(log), RIVAL).weight == 1.0


@pytest.mark.parametrize(("grade", "weight"), [("A", 1.0), ("B", 0.8), ("C", 0.6), ("D", 0.4), ("E", 0.1), ("F", 0.5)])
def test_grade_of_a_speaker_stands_in_place_of_the_kind(log, grade, weight):
    log.add("rate", Anchor("source", "activists"), value=grade)
    assert support(weighed(log), FAR).weight == weight


def test_grade_of_a_publisher_limits_what_it_passes_on(log):
    log.add("rate", Anchor("source", "Daily Two"), value="E")
    assert support(weighed(log), RIVAL).weight == 0.1
    assert "passed on by a source graded E" in support(weighed(log), RIVAL).why
    log.add("rate", Anchor("source", "Daily Two"), value="A")
    assert support(weighed(log), RIVAL).weight == 1.0


def test_recommended_figure_is_the_best_with_its_reason(log):
    series = weighed(log).series[0].id
    log.add("recommend", Anchor("point", series, day("06-13")), value=7000.0, why="Both undercount")
    found = point(weighed(log))
    assert (found.best, found.rule_best, found.recommended) == (7000, 6817, "recommended by Anna: Both undercount")
    assert found.low <= 7000 <= found.high


def test_notes_change_nothing_but_are_shown(log):
    log.add("note", CAMP, why="Ask again on Friday")
    situation = weighed(log)
    assert dataclasses.replace(situation, rulings=()) == weighed(Log())
    assert [(ruling.why, ruling.targets) for ruling in situation.rulings] == [("Ask again on Friday", (CAMP.id,))]


# Occurrences

KILLED = [report(f"k{n}", "06-10", f"Gunmen killed {n} people near the mill, said paper {n}.") for n in (11, 12, 80)]
DEATHS = [claim(r, deed("kill"), int(r.id[1:]), at="Jisr al-Shughur", on="06-09") for r in KILLED]


def occurrences(log):
    incidents = weigh(DEATHS, KILLED, BORDER, decisions=log.entries).incidents
    return {frozenset(DEATHS.index(c) for c in DEATHS if c.id in incident.claims) for incident in incidents}


def test_rules_keep_tolls_apart_that_are_far_from_each_other():
    assert occurrences(Log(KILLED)) == {frozenset({0, 1}), frozenset({2})}


def test_merging_joins_whole_occurrences_and_undo_parts_them():
    log = Log(KILLED)
    merged = log.add("merge", DEATHS[0], DEATHS[2])
    assert occurrences(log) == {frozenset({0, 1, 2})}
    log.add("undo", merged)
    assert occurrences(log) == {frozenset({0, 1}), frozenset({2})}


def test_splitting_takes_claims_out():
    log = Log(KILLED)
    log.add("split", DEATHS[1], others=[DEATHS[0]])
    assert occurrences(log) == {frozenset({0}), frozenset({1}), frozenset({2})}
    log.add("merge", DEATHS[1], DEATHS[0])
    assert occurrences(log) == {frozenset({0, 1}), frozenset({2})}


def test_merging_occurrences_of_different_days_spans_them():
    log = Log(KILLED)
    later = claim(KILLED[2], deed("kill"), 12, at="Jisr al-Shughur", on="06-03")
    log.add("merge", DEATHS[0], later)
    [incident] = weigh([DEATHS[0], later], KILLED, BORDER, decisions=log.entries).incidents
    assert (incident.first, incident.last) == (day("06-03"), day("06-09"))


# Undoing, and deciding again


def test_later_word_replaces_the_earlier(log):
    log.add("set_aside", CAMP)
    log.add("accept", CAMP, who="Ben")
    situation = weighed(log)
    assert support(situation, CAMP).weight == 1.0
    assert [ruling.who for ruling in situation.rulings] == ["Ben"]
    assert situation.conflicts == ()


def test_undoing_an_undo_brings_the_decision_back(log):
    first = log.add("set_aside", CAMP)
    undo = log.add("undo", first)
    assert support(weighed(log), CAMP).weight == 1.0
    log.add("undo", undo)
    assert support(weighed(log), CAMP).weight == 0


def test_undoing_the_later_word_brings_the_earlier_back(log):
    log.add("correct", CAMP, field="figure.best", value=1.0)
    second = log.add("correct", CAMP, field="figure.best", value=2.0)
    log.add("undo", second)
    assert support(weighed(log), CAMP).best == 1


# Two copies


def test_what_two_decide_differently_is_a_conflict_and_holds_for_neither(log):
    log.add("correct", CAMP, field="figure.best", value=100.0)
    other = log.copy()
    log.add("correct", CAMP, field="figure.best", value=120.0)
    other.add("correct", CAMP, field="figure.best", value=130.0, who="Ben")
    situation = weighed(log.join(other))
    [conflict] = situation.conflicts
    assert any("Ben corrects figure.best" in gap for gap in situation.gaps)
    assert conflict.about == f"figure.best of claim {CAMP.id}"
    assert [(side.who, side.says.rsplit(" ", 1)[1]) for side in conflict.sides] == [("Anna", "120"), ("Ben", "130")]
    # What both knew of holds on.
    assert support(situation, CAMP).best == 100


def test_whoever_decides_knowing_both_ends_the_conflict(log):
    other = log.copy()
    log.add("set_aside", CAMP)
    other.add("verify", CAMP, who="Ben")
    log.join(other)
    assert len(weighed(log).conflicts) == 1
    log.add("accept", CAMP, who="Carla")
    assert weighed(log).conflicts == ()
    assert weighed(log).marks[0].status == "accepted"


def test_undoing_one_side_ends_the_conflict(log):
    other = log.copy()
    mine = log.add("set_aside", CAMP)
    other.add("verify", CAMP, who="Ben")
    log.join(other).add("undo", mine)
    assert weighed(log).marks[0].status == "verified"


def test_same_word_of_two_is_no_conflict(log):
    other = log.copy()
    log.add("set_aside", CAMP)
    other.add("set_aside", CAMP, who="Ben")
    assert weighed(log.join(other)).conflicts == ()
    assert support(weighed(log), CAMP).weight == 0


def test_merging_and_splitting_the_same_is_a_conflict():
    log = Log(KILLED)
    other = log.copy()
    log.add("merge", DEATHS[0], DEATHS[2])
    other.add("split", DEATHS[2], others=[DEATHS[0]], who="Ben")
    assert len(weigh(DEATHS, KILLED, BORDER, decisions=log.join(other).entries).conflicts) == 1
    assert occurrences(log) == {frozenset({0, 1}), frozenset({2})}


@forall(st.permutations(range(6)))
def test_order_of_arrival_of_entries_changes_nothing(order):
    log = Log(REPORTS)
    log.add("accept", CAMP)
    other = log.copy()
    log.add("correct", CAMP, field="figure.best", value=120.0)
    log.add("set_aside", FAR)
    other.add("correct", RIVAL, field="figure.best", value=4999.0, who="Ben")
    other.add("correct", CAMP, field="figure.best", value=121.0, who="Ben")
    log.join(other).add("join")
    shuffled = Log(REPORTS, tuple(log.entries[n] for n in order))
    assert weighed(shuffled) == weighed(log)


# Reading again


def moved(found, shift, **more):
    return dataclasses.replace(found, id="c_new", start=found.start + shift, end=found.end + shift, **more)


@pytest.mark.parametrize(
    "again",
    [
        lambda c: moved(c, 300),
        lambda c: moved(c, 40, text="6,817 people were there"),
        lambda c: moved(c, 4, event=deed("stay")),
        lambda c: moved(c, 4, text="6,817 people", event=deed("stay")),
        lambda c: moved(c, 4, text="6,871 people", figure=figure(6871)),
    ],
)
def test_decision_finds_its_claim_after_another_reading(again):
    anchor = anchor_claim(CAMP, ONE)
    elsewhere = claim(ONE, "kill", 12, at="Hatay")
    assert Finder.of([elsewhere, again(CAMP)], [ONE]).claim(anchor) == "c_new"


def test_neighbour_in_the_sentence_is_not_taken_for_a_claim_that_is_gone():
    returned = claim(ONE, "return", 5406, at="Hatay")
    assert Finder.of([returned], [ONE]).claim(anchor_claim(CAMP, ONE)) is None
    stayed = [moved(CAMP, n, text=f"words {n}", figure=figure(n)) for n in (5, 9)]
    assert Finder.of(stayed, [ONE]).claim(anchor_claim(CAMP, ONE)) is None


def test_nearest_of_two_alike_is_meant():
    twin = dataclasses.replace(CAMP, id="c_twin", start=900, end=950)
    assert Finder.of([twin, moved(CAMP, 30)], [ONE]).claim(anchor_claim(CAMP, ONE)) == "c_new"


def test_report_is_found_by_its_bytes_when_its_identifier_changed():
    renamed = dataclasses.replace(ONE, id="r_new", text="> " + ONE.text)
    again = dataclasses.replace(CAMP, id="c_new", report="r_new", start=2)
    assert Finder.of([again], [renamed]).claim(anchor_claim(CAMP, ONE)) == "c_new"


def test_decision_whose_claim_is_gone_is_an_orphan_and_not_lost(log):
    log.add("set_aside", CAMP)
    situation = weighed(log, [RIVAL])
    assert [(o.who, o.kind) for o in situation.orphans] == [("Anna", "set_aside")]
    assert "no claim of report one is like" in situation.orphans[0].why
    assert support(weighed(log), CAMP).weight == 0


def test_decision_whose_report_is_gone_is_an_orphan(log):
    log.add("set_aside", CAMP)
    assert "is gone" in weighed(log, [RIVAL], [TWO]).orphans[0].why


def test_correction_that_no_longer_fits_is_an_orphan(log):
    log.add("correct", CAMP, field="figure.low", value=6000.0)
    smaller = dataclasses.replace(CAMP, figure=figure(500))
    situation = weighed(log, [smaller])
    assert "out of order" in situation.orphans[0].why
    assert support(situation, smaller).best == 500


def test_grade_of_a_source_that_is_nowhere_is_an_orphan(log):
    log.add("rate", Anchor("source", "Radio Nowhere"), value="B")
    assert "no publisher and no speaker" in weighed(log).orphans[0].why


def test_recommendation_for_a_day_without_a_figure_is_an_orphan(log):
    log.add("recommend", Anchor("point", weighed(log).series[0].id, day("06-20")), value=1.0)
    assert "no such figure" in weighed(log).orphans[0].why


def test_word_on_a_dispute_finds_it_by_its_claims(log):
    anchor = dataclasses.replace(anchor_claim(CAMP, ONE), kind="dispute", id="d_gone")
    log.add("accept", anchor)
    situation = weighed(log)
    assert situation.rulings[0].targets[0] in {dispute.id for dispute in situation.disputes}


def test_as_of_a_day_only_the_reading_is_corrected(log):
    log.add("correct", CAMP, field="figure.best", value=6187.0)
    log.add("set_aside", RIVAL)
    then = weighed(log, until=day("06-14"))
    assert support(then, CAMP).best == 6187
    assert support(then, RIVAL).weight == 1.0
    assert support(weighed(log, until=START.date()), RIVAL).weight == 0


# Corrections


@pytest.mark.parametrize(
    ("field", "value", "match"),
    [
        ("figure.colour", 1.0, "no field 'figure.colour'"),
        ("figure.unit", "sheep", "figure.unit is 'sheep'.*persons"),
        ("figure.best", "many", "figure.best is 'many'"),
        ("figure.best", -4.0, "a number from 0"),
        ("figure.best", 1e12, "a number from 0"),
        ("figure.best", True, "a number from 0"),
        ("figure.low", 9000.0, "out of order"),
        ("event.negated", "perhaps", "This is no Claim"),
        ("time.first", "Friday", "a day such as"),
        ("place.lat", "north", "a number from -90 to 90"),
        ("place.lon", float("nan"), "place.lon is nan"),
        ("figure.share", 101.0, "a number from 0 to 100"),
        ("place.role", "under", "at, near, from"),
    ],
)
def test_correction_refuses_what_a_field_does_not_allow(field, value, match):
    with pytest.raises(InputError, match=match):
        correct(CAMP, field, value)


@pytest.mark.parametrize(
    ("bound", "expected"),
    [("exact", (70, 70, 70)), ("at_least", (70, 70, None)), ("at_most", (None, 70, 70)), ("about", (63, 70, 77))],
)
def test_new_best_figure_keeps_its_bound(bound, expected):
    low, high = {"about": (90, 110)}.get(bound, (100, 100))
    loose = dataclasses.replace(CAMP, figure=figure(100.0, bound, low=low, high=high))
    changed = correct(loose, "figure.best", 70.0).figure
    assert (changed.low, changed.best, changed.high) == expected


def test_every_field_can_be_corrected_on_a_claim_that_has_nothing():
    bare = dataclasses.replace(CAMP, figure=None, event=None, speaker=None, population=None, places=(), time=None)
    values = {
        "figure": 5.0,
        "place.country": "TUR",
        "time": "2031-05-04",
        "place.name": "Hatay",
        "speaker.name": "Omar",
        "event.type": "flee",
    }
    for field in itertools.chain(["event.type", "place.name"], FIELDS):
        part = field.partition(".")[0]
        value = (FIELDS[field] or (values.get(field, values.get(part)),))[0]
        value = {"event.negated": True, "place.lat": 1.0, "place.lon": 1.0, "place.country": "TUR",
                 "speaker.country": "TUR"}.get(field, value)  # fmt: skip
        bare = correct(bare, field, value)
    assert (bare.event.type, bare.places[0].lat, bare.speaker.name, bare.time.last) == ("flee", 1, "Omar", day_2031())


def day_2031():
    return START.date()


def test_every_decision_can_be_said():
    kinds = Decision.__annotations__ and ("accept", "verify", "set_aside", "merge", "note", "withdraw", "undo", "join")
    assert all("c_1" in say(Decision(k, "Anna", START, (Anchor("claim", "c_1"),))) for k in kinds if k != "join")


def test_history_survives_an_entry_whose_parent_is_missing(log):
    log.add("accept", CAMP)
    log.add("accept", RIVAL)
    assert len(History.of(log.entries[1:]).in_force()) == 1


# Views


def test_views_can_be_cut_down_to_what_is_verified_or_reliable(log):
    log.add("verify", CAMP)
    log.add("rate", Anchor("source", "activists"), value="C")
    situation = weighed(log)
    assert narrow(situation) == situation
    assert narrow(situation, verified=True).series == situation.series
    assert narrow(situation, grade="C").disputes
    assert narrow(situation, grade="B").series == ()


@forall(st.permutations(CLAIMS), st.permutations(REPORTS))
def test_order_of_claims_and_reports_changes_nothing_around_decisions(claims, reports):
    log = Log(REPORTS)
    log.add("correct", CAMP, field="figure.best", value=120.0)
    log.add("verify", THREE)
    log.add("accept", RIVAL)
    assert weighed(log, claims, reports) == weighed(log)
