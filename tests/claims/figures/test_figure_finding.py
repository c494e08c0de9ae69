"""The grammar of figures, on invented sentences through the English model."""

import pytest

from uprooted.claims.figures import find_facts, find_figures
from uprooted.claims.language import load_pipeline, parse

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline(entities=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The storm left 20 killed, 3,000 displaced and 400 homes destroyed.",
         [(20, "kill"), (3000, "flee"), (400, "house_destroyed")]),
        ("The ministry said 17 people had died, 43 were hurt and 6,700 had been evacuated.",
         [(17, "die"), (43, "wound"), (6700, "evacuate")]),
        ("The death toll rose to 45 and 112 people are still missing.", [(45, "die"), (112, "missing")]),
        ("Displaced persons: 45,210; returnees: 3,412; houses destroyed: 870.",
         [(45210, "flee"), (3412, "return"), (870, "house_destroyed")]),
        ("Another 600 people arrived on Monday, bringing the total to 4,200.", [(600, "arrive"), (4200, "arrive")]),
        ("The number of people displaced by fighting has reached 2.3 million.", [(2.3e6, "flee")]),
        ("Flooding destroyed 1,204 houses and damaged 3,310 others.",
         [(1204, "house_destroyed"), (3310, "house_damaged")]),
        ("In 2019, 300 families returned to their villages.", [(300, "return")]),
        ("Rebels abducted 14 women and wounded two men.", [(14, "abduct"), (2, "wound")]),
        ("The 34-year-old driver of Bus 42 walked 12 km past 9 villages.", []),
    ],
)  # fmt: skip
def test_find_figures_resolves_competing_words(nlp, text, expected):
    assert [(f.figure.best, f.hint) for f in find_figures(parse(nlp, text))] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The camp has a capacity of 5,000 people.", "capacity"),
        ("There is room for 3,000 people at the stadium.", "capacity"),
        ("Around 1,000 people a day are crossing the border.", "flow"),
        ("The town currently hosts 4,800 refugees.", "stock"),
        ("Some 700 people are sheltering in a school.", "stock"),
        ("Since May, 9,000 people have fled the valley.", "cumulative"),
    ],
)
def test_find_figures_tells_kinds_apart(nlp, text, kind):
    assert [f.figure.kind for f in find_figures(parse(nlp, text))] == [kind]


@pytest.mark.parametrize(
    ("text", "best"),
    [("No casualties were reported.", None), ("There were no casualties.", 0), ("No one was hurt.", 0)],
)
def test_find_figures_of_none_are_zero_only_where_said(nlp, text, best):
    (found,) = find_figures(parse(nlp, text))
    assert found.negated
    assert found.figure.vague == "none"
    assert found.figure.best == best


def test_find_figures_reads_sex_and_age_from_a_list(nlp):
    doc = parse(nlp, "The agency registered men 1,921, women 2,132, boys 800 and girls 950.")
    people = [(f.population.sex, f.population.age, f.figure.best) for f in find_figures(doc)]
    assert people == [
        ("male", "adult", 1921),
        ("female", "adult", 2132),
        ("male", "child", 800),
        ("female", "child", 950),
    ]


def test_find_figures_gives_the_household_size(nlp):
    homes, people = find_figures(parse(nlp, "300 households (1,200 people) were evicted from the site."))
    assert (homes.figure.unit, homes.figure.household_size) == ("households", 4.0)
    assert (people.figure.unit, people.part) == ("persons", True)


def test_find_figures_reads_a_share_of_a_town(nlp):
    (found,) = find_figures(parse(nlp, "Two thirds of the town has fled."))
    assert (found.figure.share, found.figure.share_of, found.figure.unit) == (66.7, "the town", "persons")


def test_find_facts_puts_the_wanted_figure_first(nlp):
    doc = parse(
        nlp, "Of the 90 who were evacuated, 15 were hurt. Some 8,000 people, including 300 children, were displaced."
    )
    facts = find_facts(doc, find_figures(doc))
    assert (facts[0].quantity, facts[0].term) == (8000, "Displaced")


def test_find_facts_in_camps(nlp):
    doc = parse(nlp, "Nearly 650 villagers took shelter in three camps after fleeing the hills.")
    (fact,) = find_facts(doc, find_figures(doc))
    assert (fact.quantity, fact.high, fact.term) == (650, 650, "In Relief Camp")


def test_find_figures_is_linear_in_a_sentence_without_end(nlp):
    doc = parse(nlp, "They counted " + ", ".join(f"{number} people displaced" for number in range(10, 700)) + ".")
    assert len(find_figures(doc)) > 600


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve gunmen killed 20 villagers.", [(12, None), (20, "kill")]),
        ("Camps were set up with room for 5,000, 3,000 and 2,500 people.",
         [(5000, "shelter_capacity"), (3000, "shelter_capacity"), (2500, "shelter_capacity")]),
        ("Turkey received 8,500 Syrians, of whom 300 were treated in hospitals.", [(8500, "arrive"), (300, "need")]),
        ("Wildfires threatened 3,000 homes.", [(3000, "threaten")]),
        ("The army made some arrests and killed many of the armed men.", [(None, "arrest"), (None, "kill")]),
        ("Newcomers go to a third camp.", []),
        ("The fighters overran the town, three survivors said.", [(3, None)]),
        ("The camp was set up for 90,000.", [(90_000, "shelter_capacity")]),
        ("In all, 68,000 households had their dwellings damaged or destroyed.", [(68_000, "house_destroyed")]),
        ("Twenty-two families have been cut off.", [(22, "strand")]),
    ],
)  # fmt: skip
def test_find_figures_tells_doers_lists_and_ordinals(nlp, text, expected):
    assert [(f.figure.best, f.hint) for f in find_figures(parse(nlp, text))] == expected


def test_find_figures_says_nothing_of_the_whole_of_a_share(nlp):
    share, whole = find_figures(parse(nlp, "Some 85% of the city's 300,000 people have fled."))
    assert (share.figure.share, share.hint) == (85, "flee")
    assert (whole.figure.best, whole.hint) == (300_000, None)


def test_find_figures_marks_what_a_figure_was_before(nlp):
    doc = parse(nlp, "The number of displaced persons rose from 12,000 to 19,000 in a week.")
    assert [(f.figure.best, f.part) for f in find_figures(doc)] == [(12_000, True), (19_000, False)]
    assert find_facts(doc, find_figures(doc))[0].quantity == 19_000


def test_find_figures_in_capitals(nlp):
    doc = parse(nlp, "FLOODS LEAVE 12,000 PEOPLE HOMELESS, 43 DEAD")
    assert [(f.figure.best, f.hint) for f in find_figures(doc)] == [(12_000, "homeless"), (43, "die")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the valley 610 are in Oldport, 490 in Newhaven and 160 in Westmark.",
         [(610, "stock"), (490, "stock"), (160, "stock")]),
        ("Some 980 people were staying in Oldport and 560 in Newhaven.", [(980, "stock"), (560, "stock")]),
        ("Lorries brought 1,000 tents, enough for about 5,000 people.", [(1000, None), (5000, "capacity")]),
        ("With the hostel, the capacity at Oldport is 3,200 persons.", [(3200, "capacity")]),
        ("A total of 15,300 citizens have come to Tarvia, 5,400 have returned and 9,900 are still present.",
         [(15_300, "cumulative"), (5400, "cumulative"), (9900, "stock")]),
        ("Sixty are in hospital, twelve fewer than a week ago.", [(60, "stock")]),
        ("The search went on for men between 16 and 40.", []),
        ("They did not say how many gunmen were killed.", []),
    ],
)  # fmt: skip
def test_find_figures_reads_who_is_where(nlp, text, expected):
    assert [(f.figure.best, f.figure.kind) for f in find_figures(parse(nlp, text))] == expected
