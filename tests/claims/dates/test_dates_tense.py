"""What tags and the dependency tree add: tense, what dates the speaking, what lasts, what is no time."""

import datetime as dt

import pytest
import spacy
from spacy.tokens import Doc

from uprooted.claims.dates import find_dates

PUBLISHED = dt.date(2016, 4, 13)  # a Wednesday
VOCAB = spacy.blank("en").vocab


def build(rows):
    """Build a document from "word/TAG/dep/head/lemma" rows; head is the index of the head."""
    cells = [row.split("/") for row in rows.split()]
    return Doc(VOCAB, words=[c[0] for c in cells], tags=[c[1] for c in cells], deps=[c[2] for c in cells],
               heads=[int(c[3]) for c in cells], lemmas=[c[4] for c in cells])  # fmt: skip


def only(rows):
    (found,) = find_dates(build(rows), published=PUBLISHED)
    return found.time


def test_future_verb_takes_the_next_weekday():
    time = only("Buses/NNS/nsubj/2/bus will/MD/aux/2/will leave/VB/ROOT/2/leave Friday/NNP/npadvmod/2/Friday")
    assert time.value == "2016-04-15"


def test_past_verb_takes_the_last_weekday():
    assert only("Buses/NNS/nsubj/1/bus left/VBD/ROOT/1/leave Friday/NNP/npadvmod/1/Friday").value == "2016-04-08"


def test_simple_present_of_a_plan_takes_the_next_weekday():
    assert only("Talks/NNS/nsubj/1/talk resume/VBP/ROOT/1/resume Friday/NNP/npadvmod/1/Friday").value == "2016-04-15"


def test_verb_without_a_past_form_takes_the_last_weekday():
    assert only("Shells/NNS/nsubj/1/shell hit/VBP/ROOT/1/hit Friday/NNP/npadvmod/1/Friday").value == "2016-04-08"


def test_expected_takes_the_next_weekday():
    rows = ("Rain/NN/nsubjpass/2/rain is/VBZ/auxpass/2/be expected/VBN/ROOT/2/expect to/TO/aux/4/to "
            "fall/VB/xcomp/2/fall Friday/NNP/npadvmod/4/Friday")  # fmt: skip
    assert only(rows).value == "2016-04-15"


def test_day_on_a_verb_of_saying_dates_the_speaking():
    rows = ("On/IN/prep/4/on Friday/NNP/pobj/0/Friday a/DT/det/3/a mayor/NN/nsubj/4/mayor said/VBD/ROOT/4/say "
            "homes/NNS/nsubj/6/home burned/VBD/ccomp/4/burn")  # fmt: skip
    assert only(rows).dates == "speaking"


def test_day_within_what_is_said_dates_the_event():
    rows = ("A/DT/det/1/a mayor/NN/nsubj/2/mayor said/VBD/ROOT/2/say homes/NNS/nsubj/4/home burned/VBD/ccomp/2/burn "
            "on/IN/prep/4/on Friday/NNP/pobj/5/Friday")  # fmt: skip
    assert only(rows).dates == "event"


def test_duration_of_something_ongoing_reaches_to_publication():
    time = only("A/DT/det/3/a two/CD/nummod/2/two month/NN/compound/3/month siege/NN/ROOT/3/siege")
    assert (time.value, time.first, time.last) == ("P2M", dt.date(2016, 2, 13), PUBLISHED)


def test_duration_with_a_perfect_reaches_to_publication():
    rows = ("They/PRP/nsubj/2/they have/VBP/aux/2/have camped/VBN/ROOT/2/camp for/IN/prep/2/for "
            "six/CD/nummod/5/six days/NNS/pobj/3/day")  # fmt: skip
    assert only(rows).first == dt.date(2016, 4, 7)


def test_past_verb_ends_the_current_month_on_the_day_of_publication():
    rows = "They/PRP/nsubj/1/they fled/VBD/ROOT/1/flee this/DT/det/3/this month/NN/npadvmod/1/month"
    assert only(rows).last == PUBLISHED


def test_day_on_a_noun_of_saying_dates_the_speaking():
    rows = ("In/IN/prep/6/in a/DT/det/2/a statement/NN/pobj/0/statement on/IN/prep/2/on Friday/NNP/pobj/3/Friday "
            "he/PRP/nsubj/6/he denied/VBD/ROOT/6/deny it/PRP/dobj/6/it")  # fmt: skip
    assert only(rows).dates == "speaking"


@pytest.mark.parametrize(
    "rows",
    [
        "May/MD/aux/2/may we/PRP/nsubj/2/we ask/VB/ROOT/2/ask",
        "News/NNP/compound/1/News Today/NNP/nsubj/2/Today reports/VBZ/ROOT/2/report",
        "Ann/NNP/compound/1/Ann May/NNP/nsubj/2/May spoke/VBD/ROOT/2/speak",
        "The/DT/det/2/the 2000/CD/nummod/2/2000 villagers/NNS/nsubj/3/villager left/VBD/ROOT/3/leave",
    ],
)
def test_tags_tell_what_is_no_time(rows):
    assert find_dates(build(rows), published=PUBLISHED) == ()


@pytest.mark.slow
def test_english_pipeline_agrees_with_the_rules():
    from uprooted.claims.language import load_pipeline

    doc = load_pipeline()("On Friday, a clerk said that 40 families had left the valley on Tuesday.")
    friday, tuesday = (found.time for found in find_dates(doc, published=PUBLISHED))
    assert (friday.dates, friday.value) == ("speaking", "2016-04-08")
    assert (tuesday.dates, tuesday.value) == ("event", "2016-04-12")
