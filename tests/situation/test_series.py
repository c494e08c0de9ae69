"""Series from claims built by hand."""

from dataclasses import replace

import pytest
from claims_by_hand import ACTIVISTS, AFAD, BORDER, UNHCR, claim, day, figure, report

from uprooted.errors import NotFoundError
from uprooted.records import Claim, Event, Mention, Place, Report, Series, Speaker, Time
from uprooted.situation import RULES, find_rule, weigh
from uprooted.situation.sites import share_out


def series(situation, measure: str, place: str) -> Series:
    return next(s for s in situation.series if s.measure == measure and s.place == place)


def weighed(*pairs: tuple[Report, Claim], rule="witnesses-1"):
    reports = list({r.id: r for r, _ in pairs}.values())
    return weigh([c for _, c in pairs], reports, BORDER, rule=RULES[rule])


def test_point_holds_the_day_of_publication():
    r = report("a", "06-14", publisher="Gazette")
    point = series(weighed((r, claim(r, "shelter", 8538, at="Turkey", speaker=AFAD))), "present", "Turkey").points[0]
    assert (point.date, point.low, point.best, point.high, point.witnesses) == (day("06-14"), 8538, 8538, 8538, 1)


def test_point_holds_the_day_the_words_give():
    r = report("a", "06-20")
    c = claim(r, "shelter", 8538, at="Turkey", speaker=AFAD, on=("06-12", "06-14"))
    assert series(weighed((r, c)), "present", "Turkey").points[0].date == day("06-14")


def test_spellings_of_one_place_make_one_series():
    a, b = report("a", "06-17"), report("b", "06-18")
    situation = weighed(
        (a, claim(a, "shelter", 1700, at="Altınözü", speaker=UNHCR)),  # noqa: RUF001
        (b, claim(b, "shelter", 1800, at="the Altinozu camp", speaker=UNHCR)),
    )
    assert [len(s.points) for s in situation.series] == [2]


@pytest.mark.parametrize(
    ("rule", "best"), [("witnesses-1", 6817), ("conservative-1", 5000), ("ucdp-1", 5000), ("majority-1", 6817)]
)
def test_rules_choose_among_rivals(rule, best):
    a, b = report("a", "06-13"), report("b", "06-13")
    pairs = (
        (a, claim(a, "shelter", 6817, at="Turkey", speaker=AFAD)),
        (b, claim(b, "shelter", figure(5000, "about", low=4500, high=5500), at="Turkey", speaker=UNHCR)),
    )
    point = series(weighed(*pairs, rule=rule), "present", "Turkey").points[0]
    assert (point.low, point.best, point.high, point.witnesses) == (4500, best, 6817, 2)


def test_open_figure_that_agrees_does_not_widen():
    a, b = report("a", "06-11"), report("b", "06-11")
    situation = weighed(
        (a, claim(a, "cross_border", 4300, to="Turkey", speaker=AFAD)),
        (b, claim(b, "cross_border", figure(4000, "at_least"), to="Turkey", speaker=ACTIVISTS)),
    )
    point = series(situation, "crossed", "Turkey").points[0]
    assert (point.low, point.best, point.high) == (4300, 4300, 4300)


def test_open_figure_alone_leaves_its_side_open():
    r = report("a", "06-11")
    situation = weighed((r, claim(r, "cross_border", figure(4000, "at_least"), to="Turkey")))
    point = series(situation, "crossed", "Turkey").points[0]
    assert (point.low, point.best, point.high) == (4000, 4000, None)


HEADED = "Thousands return to the town\n\nMore than 8,000 people have returned to the town, its mayor said."


@pytest.mark.parametrize(
    ("headline", "witnesses"), [(figure(None, low=2000, bound="about", vague="thousands"), 1), (8000, 1), (3000, 2)]
)
def test_a_headline_is_no_witness_beside_who_is_quoted_below(headline, witnesses):
    r = report("a", "06-30", text=HEADED, publisher="Gazette")
    mayor = Speaker("its mayor", None, "government")
    top, below = HEADED.split("\n\n")
    situation = weighed(
        (r, claim(r, "return", headline, to="Jisr al-Shughur", text=top)),
        (r, claim(r, "return", figure(8000, "at_least"), to="Jisr al-Shughur", speaker=mayor, text=below)),
    )
    assert series(situation, "returned", "Jisr al-Shughur").points[0].witnesses == witnesses


def test_one_state_is_one_witness():
    a, b = report("a", "06-14"), report("b", "06-14")
    ministry = AFAD.__class__("the Turkish foreign ministry", None, "foreign_government", "TUR")
    situation = weighed(
        (a, claim(a, "shelter", 8538, at="Turkey", speaker=AFAD)),
        (b, claim(b, "shelter", 8538, at="Turkey", speaker=ministry)),
    )
    point = series(situation, "present", "Turkey").points[0]
    assert point.witnesses == 1
    assert sorted(s.weight for s in point.support) == [0.0, 1.0]
    assert "same word" in (point.support[1].why or "")


def test_nothing_is_added_across_sources():
    a, b = report("a", "06-14", publisher="Gazette"), report("b", "06-14", publisher="Herald")
    situation = weighed(
        (a, claim(a, "kill", figure(3, kind="flow"), at="Jisr al-Shughur")),
        (b, claim(b, "kill", figure(4, kind="flow"), at="Jisr al-Shughur")),
    )
    point = series(situation, "killed", "Jisr al-Shughur").points[0]
    assert (point.low, point.best, point.high) == (3, 3, 4)


def test_vague_words_move_low_and_high_only():
    r = report("a", "06-14")
    vague = figure(None, low=100, high=999, vague="hundreds")
    point = series(weighed((r, claim(r, "cross_border", vague, to="Turkey"))), "crossed", "Turkey").points[0]
    assert (point.low, point.best, point.high) == (100, None, 999)


@pytest.mark.parametrize(
    "more", [{"stance": "denies"}, {"stance": "doubts"}, {"stance": "expects"}], ids=lambda m: m["stance"]
)
def test_what_is_not_asserted_enters_no_series(more):
    r = report("a", "06-14")
    situation = weighed((r, claim(r, "cross_border", 100, to="Turkey", **more)))
    assert not situation.series
    assert len(situation.gaps) == 1


def test_households_stay_households_without_a_size():
    r = report("a", "06-14")
    situation = weighed((r, claim(r, "flee", figure(50, unit="households"), origin="Hatay")))
    assert [(s.measure, s.unit) for s in situation.series] == [("fled", "households")]


def test_households_have_a_series_of_persons_beside_their_own_with_the_size_the_text_gives():
    r = report("a", "06-14")
    situation = weighed((r, claim(r, "flee", figure(50, unit="households", household_size=6), origin="Hatay")))
    assert [(s.unit, s.points[0].best) for s in situation.series] == [("households", 50), ("persons", 300)]
    assert "households of 6" in (situation.series[1].points[0].support[0].why or "")


def test_share_of_a_known_town_is_counted():
    r = report("a", "06-12")
    share = figure(None, "about", share=80, low=None, high=None)
    situation = weighed((r, claim(r, "flee", share, origin="Jisr Al-Shughour")))
    assert situation.series[0].points[0].best == 32_000


def test_thousand_misread_is_kept_with_weight_0():
    a, b = report("a", "06-23"), report("b", "06-23")
    situation = weighed(
        (a, claim(a, "cross_border", figure(1578, kind="flow"), to="Reyhanli", speaker=AFAD)),
        (b, claim(b, "cross_border", figure(578_000, kind="flow"), to="Reyhanli")),
    )
    point = series(situation, "arrived", "Reyhanli").points[0]
    assert (point.best, point.high) == (1578, 1578)
    assert [s.weight for s in point.support] == [1.0, 0.0]
    assert "bin 578" in (point.support[1].why or "")


def test_claim_without_a_day_is_a_stated_gap():
    r = report("a", None)
    situation = weighed((r, claim(r, "shelter", 5, at="Turkey")))
    assert not situation.series
    assert "no day" in situation.gaps[0]


@pytest.mark.parametrize(("word", "best"), [("dozens", 12), ("hundreds", 100), ("many", None)])
def test_acled_convention_reads_vague_words(word, best):
    r = report("a", "06-14")
    vague = figure(None, low=10, high=999, vague=word)
    situation = weighed((r, claim(r, "kill", vague, at="Turkey")), rule="acled-1")
    assert situation.series[0].points[0].best == best


def test_unknown_rule_names_those_there_are():
    with pytest.raises(NotFoundError, match=r"no rule 'best-guess'.*witnesses-1"):
        find_rule("best-guess")


@pytest.mark.parametrize(
    ("figures", "places", "expected"),
    [
        ([0, 30, 60], [(10, "A"), (40, "B"), (70, "C")], {0: "A", 30: "B", 60: "C"}),
        ([0, 10, 40], [(20, "A"), (50, "B")], {10: "A", 40: "B"}),
        ([10, 40], [(0, "A"), (30, "B")], {10: "A", 40: "B"}),
    ],
    ids=["after", "a total first", "before"],
)
def test_each_figure_takes_its_own_place(figures, places, expected):
    placed = [Place(name, name, start=start) for start, name in places]
    after, before = share_out(figures, placed), share_out(figures, placed, backward=True)
    chosen = after if len(after) >= len(before) else before
    assert {start: place.name for start, place in chosen.items()} == expected


def test_day_that_cannot_be_resolved_is_not_that_of_publication():
    r = report("a", "06-14")
    time = Time("some weeks ago", 0, 1, precision="unresolved")
    situation = weighed((r, replace(claim(r, "shelter", 5, at="Turkey"), time=time)))
    assert not situation.series
    assert "cannot be resolved" in situation.gaps[0]


def test_figure_next_to_the_word_is_the_one_it_tells_of():
    text = "Of the 15,315 who came, 5,406 have returned and 9,909 stayed."
    r = report("a", "07-04", text)
    event = Event("return", Mention("returned", 35, 43))
    claims = [
        replace(claim(r, event, n, to="Syria"), id=f"c_{n}", figure=replace(figure(n), start=at, end=at + 5))
        for n, at in ((15315, 7), (5406, 24), (9909, 48))
    ]
    point = weigh(claims, [r], BORDER).series[0].points[0]
    assert (point.low, point.best, point.high) == (5406, 5406, 5406)
    assert sorted(s.why or "" for s in point.support)[-1].startswith("parse: 5,406 stands nearer")


def test_camp_is_not_doubted_for_a_stray_figure_of_its_country():
    a, b, c = report("a", "06-19"), report("b", "06-20"), report("c", "06-21")
    situation = weighed(
        (a, claim(a, "shelter", 5160, at="Yayladagi", speaker=AFAD)),
        (b, claim(b, "shelter", 0, at="Turkey")),
        (c, claim(c, "shelter", 5215, at="Yayladagi", speaker=AFAD)),
    )
    assert [p.best for p in series(situation, "present", "Yayladagi").points] == [5160, 5215]


@pytest.mark.parametrize(
    ("text", "kind"), [("Nine died on Friday.", "flow"), ("As of Friday nine died.", "cumulative"), ("Nine.", None)]
)
def test_toll_as_of_a_day_is_no_toll_of_the_day(text, kind):
    r = report("a", "06-14", text)
    at = text.find("Friday")
    time = Time("Friday", at, at + 6, day("06-10"), day("06-10")) if at >= 0 else None
    c = replace(claim(r, "die", figure(9, kind="cumulative"), at="Hatay"), time=time)
    assert series(weighed((r, c)), "killed", "Hatay").kind == (kind or "cumulative")


@pytest.mark.parametrize(
    ("text", "number", "measure"),
    [
        ("On Monday the camp had 4,690 people, the desk told us", "4,690", "present"),
        ("10,639 Syrians are in the camps; 14,870 have come since April", "10,639", "present"),
        ("10,639 Syrians are in the camps; 14,870 have come since April", "14,870", "crossed"),
        ("With the hostel, the capacity is 3,200 persons", "3,200", "capacity"),
        ("The grocer sold 400 loaves to people", "400", None),
    ],
)
def test_figure_without_an_event_is_read_by_its_clause(text, number, measure):
    r = report("a", "06-14", text)
    at = text.index(number)
    counted = replace(figure(5), text=number, start=at, end=at + len(number))
    c = replace(claim(r, "none", counted, at="Hatay"), event=None)
    assert [s.measure for s in weighed((r, c)).series] == ([measure] if measure else [])
