"""A case weighed as reports come and go: at every moment what weighing all of it anew gives."""

import dataclasses
import datetime as dt
import random

import pytest
from claims_by_hand import AFAD, BORDER, UNHCR, claim, report
from decisions_by_hand import Log
from hypothesis import given, settings
from hypothesis import strategies as st
from made.occurrences import make_case
from made.pairs import make_pairs
from test_sums import june_2011

from uprooted.errors import NotFoundError
from uprooted.records import Anchor, Report, to_json
from uprooted.situation import Weigher, weigh

MADE = make_case(11)
WORDS = [one for pair in make_pairs(5)[::6] for one in (pair.first, pair.second)]


def pools():
    """Return, by name, inputs with reports and claims that share places, days, words and speakers."""
    june = june_2011()
    few = {one.id for one in MADE.reports[:45]}
    told = [one for one in MADE.claims if one.report in few]
    again = [dataclasses.replace(one, id=f"copy-{one.id}", publisher="Daily", published=dt.date(2012, 3, 9))
             for one in MADE.reports[:12]]  # fmt: skip
    echoed = [dataclasses.replace(one, id=f"x{one.id}", report=f"copy-{one.report}")
              for one in MADE.claims if one.report in {r.id for r in MADE.reports[:12]}]  # fmt: skip
    return {
        "june": (BORDER, *june),
        "made": (MADE.inputs, [*MADE.reports[:45], *again], [*told, *echoed]),
        "words": (BORDER, WORDS, [claim(one, "shelter", 100 + at, at="Reyhanli", speaker=UNHCR, text=one.text[:60])
                                  for at, one in enumerate(WORDS)]),
    }  # fmt: skip


POOLS = pools()


class Desk:
    """A case in which things happen at random, and what should come of them."""

    def __init__(self, chance: random.Random, inputs, reports, claims) -> None:
        self.chance, self.inputs, self.claims = chance, inputs, claims
        self.waiting = chance.sample(reports, len(reports))
        self.there: list[Report] = []
        self.weigher, self.log = Weigher(inputs), Log(reports)

    def happen(self) -> None:
        """Let one thing happen: a report comes, or goes and may come again, or somebody decides."""
        draw = self.chance.random()
        if draw < 0.55 and self.waiting:
            for _ in range(self.chance.randrange(1, 6)):
                self.arrive()
        elif draw < 0.75 and self.there:
            gone = self.there.pop(self.chance.randrange(len(self.there)))
            self.weigher.withdraw(gone.id)
            self.waiting.insert(0, gone)
        else:
            self.decide()
            self.weigher.decide(self.log.entries)

    def arrive(self) -> None:
        if self.waiting:
            one = self.waiting.pop()
            self.there.append(one)
            self.weigher.add([c for c in self.claims if c.report == one.id], [one])

    def decide(self) -> None:
        names = {one.id for one in self.there}
        known = [one for one in self.claims if one.report in names]
        if len(known) < 3:
            return
        a, b, c = self.chance.sample(known, 3)
        kind = self.chance.choice(
            ("accept", "verify", "set_aside", "merge", "split", "rate", "correct", "undo", "report")
        )
        if kind in ("merge", "split"):
            self.log.add(kind, a, *([b] if kind == "merge" else []), others=[b, c] if kind == "split" else ())
        elif kind == "rate" and a.speaker is not None:
            self.log.add("rate", Anchor("source", a.speaker.text), value=self.chance.choice("ABE"))
        elif kind == "correct":
            self.log.add("correct", a, field="figure.best", value=float(self.chance.choice((7, 1200, 5051))))
        elif kind == "undo" and self.log.entries:
            self.log.add("undo", self.chance.choice(self.log.entries))
        elif kind == "report":
            self.log.add(self.chance.choice(("verify", "set_aside")), self.chance.choice(self.there))
        elif kind in ("accept", "verify", "set_aside"):
            self.log.add(kind, a)

    def expected(self):
        """Return what weighing all anew gives, reports and claims in another order."""
        names = {one.id for one in self.there}
        claims = [one for one in self.claims if one.report in names]
        self.chance.shuffle(claims)
        reports = self.chance.sample(self.there, len(self.there))
        return weigh(claims, reports, self.inputs, decisions=self.log.entries)


@pytest.mark.parametrize("pool", POOLS)
# The same draws in every run: what other draws find belongs in a test of its own.
@settings(derandomize=True, max_examples=12, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_whatever_happens_the_situation_is_that_of_weighing_anew(pool, chance):
    desk = Desk(chance, *POOLS[pool])
    for _ in range(24):
        desk.happen()
        if chance.random() < 0.3:
            assert to_json(desk.weigher.situation()) == to_json(desk.expected())
    assert desk.weigher.situation() == desk.expected()


def test_claims_wait_for_their_report():
    r = report("a", "06-10")
    weigher = Weigher(BORDER)
    weigher.add([claim(r, "shelter", 5, at="Turkey")])
    assert "left out" in weigher.situation().gaps[0]
    weigher.add(reports=[r])
    assert not weigher.situation().gaps


def test_report_that_comes_twice_is_kept_as_it_came_first():
    r = report("a", "06-10")
    weigher = Weigher(BORDER)
    weigher.add([claim(r, "shelter", 5, at="Turkey")], [r])
    weigher.add(reports=[dataclasses.replace(r, published=dt.date(2020, 1, 1))])
    assert weigher.situation().as_of == r.published


def test_withdrawing_what_is_not_there_is_refused():
    with pytest.raises(NotFoundError, match="no report 'r9'"):
        Weigher(BORDER).withdraw("r9")


def test_publisher_whose_name_a_credit_line_has_makes_others_its_copies():
    wire = report("w", "06-12", "DOVETON (Northlight) - 700 people crossed the river at dawn on Sunday.", "Gazette")
    own = report("n", "06-13", "Elsewhere it rained all day.", "Northlight")
    told = claim(wire, "cross_border", 700, to="Turkey", text="700 people crossed the river at dawn on Sunday.")
    weigher = Weigher(BORDER)
    weigher.add([told], [wire])
    weigher.situation()
    weigher.add(reports=[own])
    assert weigher.situation() == weigh([told], [wire, own], BORDER)


def test_one_more_report_leaves_other_series_the_same_records():
    one, two = report("a", "06-10"), report("b", "06-10")
    weigher = Weigher(BORDER)
    weigher.add([claim(one, "shelter", 5, at="Reyhanli", speaker=AFAD)], [one])
    before = weigher.situation().series[0]
    weigher.add([claim(two, "shelter", 9, at="Altinozu", speaker=AFAD)], [two])
    assert any(series is before for series in weigher.situation().series)


def test_report_withdrawn_and_its_source_graded_in_one_go():
    one, two = report("a", "06-10", publisher="Gazette"), report("b", "06-10", publisher="Gazette")
    told = [claim(r, "shelter", 5, at="Reyhanli", speaker=AFAD) for r in (one, two)]
    weigher, log = Weigher(BORDER), Log([one, two])
    weigher.add(told, [one, two])
    weigher.situation()
    log.add("rate", Anchor("source", "AFAD"), value="B")
    weigher.withdraw("a")
    weigher.decide(log.entries)
    assert weigher.situation() == weigh(told[1:], [two], BORDER, decisions=log.entries)
