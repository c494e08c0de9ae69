"""What a duty officer finds in the brief, and what must not be in it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from made_case import REPORT, material, situation

from uprooted.faces.brief import BriefSettings, render
from uprooted.records import ClaimMarks, Situation
from uprooted.situation import narrow


def test_page_names_its_day(page):
    assert "As of <strong>13 June 2031</strong>" in page


def test_every_key_figure_has_range_witnesses_and_a_sentence(page):
    card = page.split('<article class="card">')[1]
    assert "6,817" in card
    assert "5,000 to 6,817" in card
    assert "1 independent witness" in card
    number = re.search(r'href="#c(\d+)"', card).group(1)
    assert f'id="c{number}"' in page


def test_every_reference_leads_to_a_sentence(page):
    pointed, there = set(re.findall(r'href="#(c\d+)"', page)), set(re.findall(r'id="(c\d+)"', page))
    assert pointed
    assert pointed <= there


def test_sentence_is_marked_and_leads_to_a_hashed_file(page):
    assert "<mark>The relief board counted 6,817 people</mark> in the camps of the valley." in page
    assert REPORT.sha256 in page


def test_private_person_appears_by_role_everywhere(page):
    assert "Haddad" not in page
    assert "[an activist]" in page


def test_recommended_figure_says_who_and_what_the_rule_gives():
    found = situation()
    point = replace(
        found.series[0].points[0], best=7000.0, recommended="recommended by A. Demir: tents", rule_best=6817.0
    )
    case = replace(found, series=(replace(found.series[0], points=(point,)), *found.series[1:]))
    html = render(material(situation=case))
    assert "Recommended by A. Demir: tents; the rule alone gives 6,817" in html
    assert "7,000 people present in Valley on 13 June 2031, recommended by A. Demir" in html
    assert "according to The relief board" not in html.split("7,000 people present")[1][:200]


def test_brief_can_be_cut_down_to_what_was_verified():
    found = replace(situation(), marks=(ClaimMarks("c_1", verified=True),))
    settings = BriefSettings(verified=True)
    case = material(situation=found)
    html = render(replace(case, situation=narrow(case.situation, **settings.marks)), settings)
    assert "Only what rests on a claim that was verified" in html
    assert "6,817" not in html.split('id="shelters"')[0]
    assert "hether soldiers mutinied" in html


def test_stale_figure_says_since_when(page):
    assert "No new figure since 4 June 2031." in page


def test_dispute_shows_both_sides(page):
    dispute = page.split('<article class="dispute">')[1]
    assert "Soldiers mutinied" in dispute
    assert "No mutiny" in dispute
    assert "They contradict each other" in dispute


def test_shelter_without_a_count_says_why(page):
    assert "Hill camp: no number can be given." in page


def test_text_of_the_case_is_escaped(page):
    assert "Valley &lt;crisis&gt;" in page
    assert "Valley <crisis>" not in page


def test_page_asks_the_network_for_nothing(page):
    assert "default-src 'none'" in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


def test_empty_situation_still_makes_a_page():
    empty = render(material(situation=Situation(None)))
    assert "No figures, disputes or shelters were found" in empty


def test_same_material_gives_the_same_bytes(page):
    assert render(material(situation=situation())) == page


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1100])
def test_page_is_no_wider_than_the_window(browse, page, width):
    # Measured by a script that the test adds: the page itself may run none.
    probe = "<script>document.title = document.documentElement.scrollWidth + ' of ' + innerWidth</script>"
    open_policy = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    shown = browse(open_policy.replace("</body>", f"{probe}</body>"), width)
    wide, window = map(int, re.search(r"<title>(\d+) of (\d+)</title>", shown).groups())
    assert wide <= window
