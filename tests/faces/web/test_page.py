import datetime as dt
import time
from dataclasses import replace

import pytest
from made_case import material, situation
from starlette.testclient import TestClient

from uprooted.case import Case
from uprooted.disclosure import Disclosure
from uprooted.errors import InputError
from uprooted.faces.web import Held, create_app
from uprooted.faces.web.filters import Filters
from uprooted.faces.web.held import Shown
from uprooted.faces.web.marking import marked
from uprooted.faces.web.reviewing import CORRECTABLE
from uprooted.faces.web.serieschart import series_chart
from uprooted.records import Claim, ClaimMarks, Person, Point, Series, Support
from uprooted.situation.decisions.corrections import FIELDS

ORIGIN = {"origin": "http://localhost", "host": "localhost"}


@pytest.fixture
def made(tmp_path):
    held = Held(tmp_path)
    held._shown = Shown.of(material(), ())
    return TestClient(create_app(held), base_url="http://localhost")


@pytest.fixture
def page(folder):
    held = Held(folder)
    held.open()
    return TestClient(create_app(held), base_url="http://localhost", follow_redirects=True)


@pytest.mark.parametrize(
    "address", ["/", "/map", "/timeline", "/disputes", "/series", "/shelters", "/reports", "/method"]
)
def test_every_view_opens_and_says_as_of_when(made, address):
    answer = made.get(address)
    assert answer.status_code == 200
    assert "13 June 2031" in answer.text
    assert "Haddad" not in answer.text


def test_overview_says_figures_disputes_and_what_comes_next(made):
    text = made.get("/").text
    assert "6,817" in text
    assert "Whether soldiers mutinied" in text
    assert "West camp" in text


def test_filter_narrows_and_lives_in_the_address(made):
    everything, narrowed = made.get("/series").text, made.get("/series?measure=killed").text
    assert "people present</a>" in everything
    assert "people present</a>" not in narrowed
    assert '<option value="killed" selected' in narrowed
    assert "/timeline?measure=killed" in narrowed


def test_every_view_can_be_narrowed_to_what_was_verified_or_is_of_a_good_source(tmp_path):
    marks = (ClaimMarks("c_1", verified=True, grade="B"),)
    held = Held(tmp_path)
    held._shown = Shown.of(material(situation=replace(situation(), marks=marks)), ())
    page = TestClient(create_app(held), base_url="http://localhost")
    for query in ("verified=yes", "grade=B", "grade=C&verified=yes"):
        assert "people present</a>" not in page.get(f"/series?{query}").text
        assert "hether soldiers mutinied" in page.get(f"/disputes?{query}").text
        assert page.get(f"/map.json?{query}").status_code == page.get(f"/timeline?{query}").status_code == 200
    assert "hether soldiers mutinied" not in page.get("/disputes?grade=A").text
    assert "Only what rests on a claim that was verified" in page.get("/?verified=yes").text


def test_every_field_that_the_page_corrects_is_one_of_a_claim():
    assert CORRECTABLE.keys() <= FIELDS.keys()


def test_filter_that_is_none_is_answered_with_those_that_are(made):
    answer = made.get("/series?measure=births")
    assert answer.status_code == 400
    assert "present, crossed" in answer.text


def test_days_and_speakers_narrow_claims_and_points():
    shown = material()
    some = Filters(since=dt.date(2031, 6, 12))
    kept = some.series(shown.situation.series, shown.claims)
    assert {point.date for one in kept for point in one.points} == {dt.date(2031, 6, 13)}
    assert Filters(speaker="activist").series(shown.situation.series, shown.claims) == []
    said = Filters(speaker="activist").claims(shown.claims.values(), shown.reports)
    assert [claim.id for claim in said] == ["c_1"]


def test_dispute_opens_its_sentences(made):
    text = made.get("/disputes").text
    assert "<mark>soldiers had mutinied</mark>" in text
    assert "/reports/r_1#c_1" in text


def test_series_shows_every_claim_under_each_day(made):
    text = made.get("/series/s_present_West camp").text
    assert text.count(">sentence</a>") == 3
    assert "4 June" not in text
    assert '2,000 <span class="soft">(1,900 to 2,100)</span>' in text


def test_chart_has_a_disc_for_a_claim_with_weight_and_a_cross_for_one_without():
    support = (Support("c_1", "r_1", best=9.0), Support("c_2", "r_2", best=12.0, weight=0.0))
    points = (Point(dt.date(2031, 6, 9), 9.0, 9.0, 9.0, 1, support),)
    chart = series_chart(Series("s_1", "present", "stock", "persons", "A", "a", points=points))
    assert (chart.count('class="claim"'), chart.count('class="claim out"')) == (1, 1)


def test_report_shows_its_sentences_marked_and_its_hash(made):
    text = made.get("/reports/r_1").text
    assert "ab" * 32 in text
    assert '<span id="c_3"></span>' in text
    assert made.get("/claims/c_3", follow_redirects=False).headers["location"] == "/reports/r_1#c_3"


def test_what_is_not_there_is_said(made):
    assert made.get("/reports/r_9").status_code == 404
    assert made.get("/claims/c_9").status_code == 404
    assert made.get("/series/s_9").status_code == 404


def test_map_says_where_and_how_many(made):
    layers = made.get("/map.json").json()
    assert [one["properties"]["shelter"] for one in layers["shelters"]["features"]] == ["Hill camp", "West camp"]
    counted = [one for one in layers["counts"]["West camp"] if not one["foreseen"]]
    assert [one["people"] for one in counted] == [1577, 2000, 2400]
    assert layers["countries"]["features"]


def test_overview_is_small(made):
    assert len(made.get("/").content) + len(made.get("/static/page.css").content) < 200_000


def test_three_lines_say_what_changed_since_a_day(page):
    text = page.get("/changes?since=2031-05-04").text
    assert "What changed since 4 May 2031" in text
    assert text.count("<li dir=") == 3
    assert page.get("/changes").status_code == 400


# Who may ask


def test_answer_forbids_scripts_that_are_not_its_own(made):
    policy = made.get("/").headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("headers", [{}, {"origin": "http://evil.example"}, {"origin": "null"},
                                     {"origin": "http://localhost", "sec-fetch-site": "cross-site"}])  # fmt: skip
def test_change_from_elsewhere_is_refused(page, headers):
    assert page.post("/review", data={"do": "note", "target": "x"}, headers=headers).status_code == 403


def test_other_name_of_this_machine_is_refused(made):
    assert made.get("/", headers={"host": "evil.example"}).status_code == 421


def test_token_is_asked_for_and_kept(tmp_path):
    held = Held(tmp_path)
    held._shown = Shown.of(material(), ())
    client = TestClient(create_app(held, token="secret"), base_url="http://camp.example")
    assert client.get("/").status_code == 401
    assert client.get("/?token=wrong").status_code == 401
    assert client.get("/?token=secret").status_code == 200
    assert client.get("/series").status_code == 200


def test_file_outside_static_is_not_served(made):
    assert made.get("/static/../app.py").status_code == 404
    assert made.get("/static/%2e%2e/app.py").status_code == 404


# Changes


def test_correction_changes_figure_and_log(page, folder):
    with Case.open(folder) as case:
        claim = next(one for one in case.claims() if one.figure.best == 9900)
    form = {"do": "correct", "target": claim.id, "field": "figure.best", "value": "9,100", "who": "Anna", "why": "typo"}
    answer = page.post("/review", data=form, headers=ORIGIN)
    assert answer.status_code == 200
    assert "9,100" in page.get("/series").text
    assert "Anna" in page.get("/method").text


def test_review_shows_queue_item_and_its_sentence(page):
    queue = page.get("/review").text
    assert "What to look at first" in queue
    target = queue.split('href="/review?target=')[1].split('"')[0]
    assert "Decide on this claim" in page.get(f"/review?target={target}").text


def test_order_without_a_name_is_refused(page, monkeypatch):
    monkeypatch.delenv("UPROOTED_WHO", raising=False)
    answer = page.post("/review", data={"do": "note", "target": "r_1", "why": "x"}, headers=ORIGIN)
    assert answer.status_code in (400, 404)
    assert "Remedy" in answer.text


def test_figure_that_is_none_is_refused(page):
    form = {"do": "recommend", "target": "s_1@2031-05-05", "value": "many", "who": "Anna", "why": "x"}
    answer = page.post("/review", data=form, headers=ORIGIN)
    assert answer.status_code == 400
    assert "no figure" in answer.text


def test_adding_nothing_is_refused(page):
    answer = page.post("/add", files={"files": ("a.txt", b"")}, headers={**ORIGIN, "accept": "application/json"})
    assert answer.status_code == 400
    assert "No file" in answer.json()["problem"]


@pytest.mark.slow
def test_added_report_is_read_and_shown(page, folder):
    sent = {"files": ("../../page.txt", b"Some 1,200 people fled to Hatay on Monday, the governor said.")}
    answer = page.post(
        "/add", files=sent, data={"published": "2031-05-06"}, headers={**ORIGIN, "accept": "application/json"}
    )
    assert answer.status_code == 200
    end = time.monotonic() + 120
    while (state := page.get("/add/state").json())["running"] and time.monotonic() < end:
        time.sleep(0.2)
    assert (state["reports"], state["problem"]) == (1, None)
    assert state["claims"] >= 1
    assert (folder / "reports" / "page.txt").exists()
    assert "1,200" in page.get("/timeline").text


# Marking


def test_overlapping_claims_cut_a_text_into_pieces_that_join_to_it():
    text = "Five died and nine fled."
    claims = [Claim("c_1", "r", 0, 0, 13, ""), Claim("c_2", "r", 0, 5, 24, "")]
    pieces = marked(text, claims, Disclosure([]))
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.claims for piece in pieces] == [("c_1",), ("c_1", "c_2"), ("c_2",)]


def test_name_that_a_claim_cuts_is_not_shown_in_halves():
    text = "We saw Omar Haddad there."
    pieces = marked(text, [Claim("c_1", "r", 0, 12, 25, "")], Disclosure([Person("Omar Haddad", 7, 18)]))
    assert "".join(piece.text for piece in pieces) == "We saw [a person] there."


def test_days_that_are_none_are_refused():
    with pytest.raises(InputError, match=r"since is '12 June'.*2011-06-12"):
        Filters.of({"since": "12 June"})
