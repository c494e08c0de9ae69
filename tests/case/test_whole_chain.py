"""The steps over the example cases with the English pipeline."""

import datetime as dt

import pytest

from uprooted.case import Case, copy_example

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def jisr(tmp_path_factory):
    with Case.open(copy_example("jisr-2011", tmp_path_factory.mktemp("jisr") / "case")) as case:
        case.read()
        yield case


def test_every_figure_leads_to_an_unchanged_file(jisr):
    situation = jisr.weigh()
    assert situation.series
    assert jisr.verify() == ()


def test_reading_again_reads_nothing_and_changes_nothing(jisr):
    jisr.weigh()
    jisr.foresee()
    before = jisr.ledger.state(), jisr.ledger.log()
    assert jisr.read().read == 0
    jisr.weigh()
    jisr.foresee()
    assert (jisr.ledger.state(), jisr.ledger.log()) == before


def test_an_outlook_as_of_a_day_knows_nothing_later(jisr):
    day = dt.date(2011, 6, 14)
    situation, outlook = jisr.weigh(as_of=day), jisr.foresee(as_of=day)
    published = {report.id: report.published for report in jisr.reports()}
    claims = {claim.id: claim.report for claim in jisr.claims()}
    rests_on = {claims[support.claim] for one in situation.series for point in one.points for support in point.support}
    assert outlook.origin == day
    assert rests_on
    assert all(published[report] <= day for report in rests_on)
    assert all(seen.date <= day for shelter in outlook.shelters for seen in shelter.observations)


def test_two_processes_read_what_one_reads(jisr, tmp_path):
    with Case.open(copy_example("jisr-2011", tmp_path / "case")) as case:
        case.read(workers=2)
        assert list(case.claims()) == list(jisr.claims())
