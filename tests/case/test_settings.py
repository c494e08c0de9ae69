"""case.toml: every key checked, every error with its line and remedy."""

import datetime as dt

import pytest

from uprooted.case.settings import load_settings, template
from uprooted.errors import CaseError
from uprooted.records import CaseSettings, Source

FULL = """
name = "Valley"
countries = ["SYR", "TUR"]
start = 2014-05-01
end = 2014-06-01
time_zone = "Europe/Istanbul"
horizon = 7
household_size = 5
notice = "Invented."
model = "en_core_web_md"
rule = "ucdp-1"
[[sources]]
name = "Orchard Radio"
kind = "government"
country = "SYR"
sensitivity = "restricted"
"""


def load(tmp_path, text):
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


def test_load_settings_reads_every_key(tmp_path):
    assert load(tmp_path, FULL) == CaseSettings(
        "Valley", ("SYR", "TUR"), dt.date(2014, 5, 1), dt.date(2014, 6, 1), "Europe/Istanbul", 7, 5.0, "Invented.",
        (Source("Orchard Radio", "government", "SYR", "restricted"),), "en_core_web_md",
        rule="ucdp-1",
    )  # fmt: skip


def test_template_can_be_read(tmp_path):
    assert load(tmp_path, template('A "quoted" \\ name\nof two lines')) == CaseSettings(
        'A "quoted" \\ name of two lines'
    )


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("name = ", r"no TOML: Invalid value \(at end of document\)"),
        ('name = "a"\nhorizon = = 3', r"at line 2, column 11.*Remedy"),
        ('name = "a"\nhorzion = 3', r"case\.toml:2: unknown key 'horzion'.*Write 'horizon'"),
        ('name = "a"\nqqq = 3', r"unknown key 'qqq'.*Allowed: name, countries.*Take 'qqq' out"),
        ("horizon = 3", "gives no name"),
        ('name = "a"\nrule = "ucdp"', r":2: rule is 'ucdp'.*witnesses-1.*acled-1"),
        ('name = "a"\nhorizon = "3"', r":2: horizon is '3'.*a number.*without quotation marks"),
        ('name = "a"\nhorizon = 0', r":2: horizon is 0.*from 1 to 365"),
        ('name = "a"\nhorizon = true', "horizon is True"),
        ('name = "a"\n\ncountries = ["Syria"]', r":3: an entry is 'Syria'.*alpha-3"),
        ('name = "a"\ncountries = ["tur"]', r":2: an entry is 'tur'.*Write TUR"),
        ('name = "a"\ncountries = ["XXX"]', r":2: an entry is 'XXX'.*three capital letters"),
        ('name = "a"\ncountries = "SYR"', r"Write countries = \["),
        ('name = "a"\nstart = "2014-05-01"', "start is '2014-05-01'.*without quotation marks"),
        ('name = "a"\nstart = 2014-05-01T10:00:00', r"start is datetime.*without a time"),
        ('name = "a"\nstart = 2014-05-02\nend = 2014-05-01', r":3: the end 2014-05-01 lies before"),
        ('name = "a"\ntime_zone = "Hatay"', "time_zone is 'Hatay'.*IANA"),
        ('name = "a"\n[[sources]]\nkind = "media"', "a source has no name"),
        ('name = "a"\n[[sources]]\nname = "b"\nkind = "press"', r":4: kind is 'press'.*media"),
        ('name = "a"\n[[sources]]\nname = "b"\nkid = "media"', "unknown key 'kid'.*Write 'kind'"),
        ('name = "a"\n[sources]\nname = "b"', r"Head each source with \[\[sources\]\]"),
    ],
)
def test_load_settings_names_what_is_off(tmp_path, text, match):
    with pytest.raises(CaseError, match=match):
        load(tmp_path, text)


def test_load_settings_refuses_other_encodings(tmp_path):
    (tmp_path / "case.toml").write_bytes('name = "Şehir"'.encode("cp1254"))
    with pytest.raises(CaseError, match="not in UTF-8"):
        load_settings(tmp_path / "case.toml")
