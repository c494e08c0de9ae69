"""Short pages of other regions and desks, with what a reader notes from each, written before they were read.

They have the form of `tests/dispatches`, whose rule for a claim found holds here too.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import sys
from pathlib import Path

import pytest

from uprooted.claims import Reader
from uprooted.records import Report

pytestmark = pytest.mark.slow
FOLDER = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
# At first reading: six at .65, four later at .75; of the fifteen longer ones six at .59, five at .70, four at .69;
# the newest six at .63.
LEAST_SHARE = 0.85
NEWEST = frozenset({"batken", "kokrajhar", "bambari", "hela", "sinjar", "baringo"})
LEAST_SHARE_OF_NEWEST = 0.68


def matching():
    spec = importlib.util.spec_from_file_location("matching", Path(__file__).parents[1] / "dispatches" / "matching.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages():
    """Return what is noted of each page and what is read, by its name."""
    reader, read = Reader(), {}
    for name in NAMES:
        noted = json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))
        text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
        day = dt.date.fromisoformat(noted["published"])
        report = Report(id=name, text=text, sha256="", format="text", published=day, language="en")
        read[name] = noted["claims"], reader.read(report).claims
    return read


@pytest.fixture(scope="module")
def found(pages):
    rule, shares = matching(), {}
    for name, (noted, claims) in pages.items():
        shares[name] = len(rule.assign(noted, rule.readable(claims))), len(noted)
    return shares


@pytest.mark.parametrize(("newest", "least"), [(False, LEAST_SHARE), (True, LEAST_SHARE_OF_NEWEST)])
def test_pages_yield_the_share_reached_before(found, newest, least, capsys):
    shares = {name: share for name, share in found.items() if (name in NEWEST) == newest}
    hits, wanted = (sum(column) for column in zip(*shares.values(), strict=True))
    with capsys.disabled():
        sys.stdout.write(f"\npages: {hits} of {wanted} expected claims found; {shares}\n")
    assert hits / wanted >= least


@pytest.mark.parametrize("name", NAMES)
def test_every_page_yields_half_or_more(found, name):
    hits, wanted = found[name]
    assert 2 * hits >= wanted


def test_figures_given_above_eight_tenths_are_right_four_times_in_five(pages):
    rule, right, told = matching(), 0, 0
    for noted, claims in pages.values():
        for claim in claims:
            best = claim.figure.best if claim.figure and claim.confidence > 0.8 else None
            wants = [wanted for wanted in noted if best is not None and wanted.get("best") == best]
            told += bool(wants)
            right += any(not rule.wrong_fields(claim, wanted) for wanted in wants)
    assert told > 60
    assert right >= 0.8 * told
