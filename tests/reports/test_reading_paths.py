# ruff: noqa: RUF001 - letters of other scripts are what is tested
"""Paths in: files found and refused, days and identity settled, limits kept."""

import datetime as dt
import io
import sys

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st

from uprooted.records import Report, Unread, to_json
from uprooted.reports import (
    Given,
    Limits,
    detect_language,
    find_doubts,
    read_bytes,
    read_path,
    read_paths,
    report_id,
)
from uprooted.reports.days import parse_day

DAY = dt.date(2014, 5, 4)


def write(folder, **files):
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (bytes(range(256)) * 20, "binary file"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "binary file"),
        (b"PK\x03\x04" + b"\x00" * 50, "binary file"),
    ],
)
def test_read_path_names_what_is_no_report(tmp_path, data, reason):
    [unread] = read_path(write(tmp_path, a_txt=data) / "a.txt")
    assert isinstance(unread, Unread)
    assert reason in unread.reason


def test_read_path_refuses_a_text_over_the_limit(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"All is well. " * 770 + b"\n")
    with path.open("r+b") as out:
        out.truncate(50_000_000)
    [unread] = read_path(path)
    assert "has 50,000,000 bytes and at most 20,000,000 are read" in unread.reason


def test_read_bytes_refuses_a_stream_over_the_limit():
    [unread] = read_bytes("stdin", io.BytesIO(b"word " * 100), limits=Limits(max_bytes=100))
    assert "more than 100 bytes" in unread.reason


def test_a_parser_that_stumbles_fails_its_file_alone(tmp_path, monkeypatch, page):
    def stumble(_):
        raise RecursionError("too deep")

    monkeypatch.setattr("uprooted.reports.formats.html.read_html", stumble)
    write(tmp_path, a_html=page(), b_txt=b"text")
    unread, report = read_path(tmp_path)
    assert "RecursionError: too deep" in unread.reason
    assert report.text == "text"


def test_read_path_goes_through_folders_in_order(tmp_path):
    (tmp_path / "b").mkdir()
    write(tmp_path, z_txt=b"last", a_txt=b"first")
    write(tmp_path / "b", c_txt=b"inner")
    write(tmp_path, **{".hidden": b"x"})
    assert [item.text for item in read_path(tmp_path)] == ["first", "last", "inner"]
    assert [item.file for item in read_path(tmp_path, root=tmp_path)] == ["a.txt", "z.txt", "b/c.txt"]


def test_read_path_names_an_empty_folder(tmp_path):
    [unread] = read_path(tmp_path)
    assert "holds no file" in unread.reason


def test_read_paths_goes_on_after_a_missing_file(tmp_path):
    items = list(read_paths([tmp_path / "none.txt", write(tmp_path, a_txt=b"one") / "a.txt"]))
    assert ["no such file" in items[0].reason, items[1].text] == [True, "one"]


def test_read_paths_takes_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"From a pipe")))
    [report] = read_paths(["-"])
    assert (report.text, report.file) == ("From a pipe", "stdin")


def test_read_path_follows_no_link_out_of_its_folder(tmp_path):
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "link.txt").symlink_to(write(tmp_path, secret_txt=b"secret") / "secret.txt")
    (inside / "folder").symlink_to(tmp_path, target_is_directory=True)
    [unread] = read_path(inside)
    assert "leads out of" in unread.reason


def test_read_path_refuses_a_file_outside_its_root(tmp_path):
    (tmp_path / "root").mkdir()
    [unread] = read_path(write(tmp_path, a_txt=b"x") / "a.txt", root=tmp_path / "root")
    assert "leads out of" in unread.reason


def test_given_words_win_over_a_single_report_and_fill_in_many(tmp_path):
    given = Given(publisher="Given", published=DAY)
    row = b'{"text": "one", "publisher": "Own", "published": "2013-01-01"}\n{"text": "two"}'
    write(tmp_path, **{"2012-12-12-a_txt": b"text", "b_jsonl": row})
    single, first, second = read_path(tmp_path, given=given)
    assert (single.publisher, single.published, single.published_from) == ("Given", DAY, "given")
    assert (first.publisher, first.published, first.published_from) == ("Own", dt.date(2013, 1, 1), "file")
    assert (second.publisher, second.published_from) == ("Given", "given")


def test_words_on_one_record_win_over_it(tmp_path):
    path = write(tmp_path, b_jsonl=b'{"text": "one", "publisher": "Own"}') / "b.jsonl"
    [report] = read_path(path, members={0: Given(publisher="Right", sensitivity="confidential")})
    assert (report.publisher, report.sensitivity) == ("Right", "confidential")


@pytest.mark.parametrize(
    ("name", "day"),
    [("2014-05-04-a.txt", DAY), ("a.txt", None), ("2014-05-04-to-2014-05-05.txt", None), ("2014-13-04.txt", None)],
)
def test_day_in_a_name_is_the_last_resort(name, day):
    [report] = read_bytes(name, b"text")
    assert (report.published, report.published_from) == (day, "name" if day else None)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2014-05-04", DAY),
        ("2014-05-04T23:59:00Z", DAY),
        ("20140504", DAY),
        ("20140504T101500Z", DAY),
        ("Sun, 04 May 2014 00:30:00 +0300", DAY),
        ("4 May 2014", DAY),
        ("10:15, Sunday, May 4th, 2014", DAY),
        ("4 Sept. 2014", dt.date(2014, 9, 4)),
        ("04/05/2014", None),
        ("31 June 2014", None),
        ("May 2014", None),
        ("2014-13-04", None),
        ("0001-01-01", None),
        ("soon", None),
    ],
)
def test_parse_day(words, day):
    assert parse_day(words) == day


def test_identity_tells_publishers_and_days_apart():
    ids = {report_id("text", publisher=who, published=day) for who in (None, "A", "B") for day in (None, DAY)}
    assert len(ids) == 6
    assert all(len(name) == 14 and name.startswith("r_") for name in ids)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The families crossed the border at night and were taken to a school in the next town.", "en"),
        ("Les familles ont traversé la frontière de nuit et ont été conduites dans une école.", "fr"),
        ("Aileler gece sınırı geçti ve komşu kasabadaki bir okula götürüldü, dedi vali yardımcısı.", "tr"),
        ("عبرت العائلات الحدود ليلا ونقلت إلى مدرسة في البلدة المجاورة بحسب ما قال المسؤول المحلي", "ar"),
        ("Too short", None),
        ("1,200 3,400 5,600 " * 10, None),
    ],
)
def test_detect_language(text, language):
    assert detect_language(text) == language


def test_find_doubts_names_what_to_know():
    [report] = read_bytes("2094-05-04.txt", "AltÄ±n\ufffdzÃ¼".encode())
    assert [text[:20] for text in find_doubts(report, today=DAY)] == ["its day of publicati", "some of its characte"]
    [undated] = read_bytes("a.jsonl", '{"text": "AltÄ±nÃ¶zÃ¼"}'.encode())
    assert [text[:20] for text in find_doubts(undated)] == ["it has no day of pub", "its text looks garbl"]


json_text = st.text(alphabet=st.characters(codec="utf-8"), min_size=1).filter(str.strip)


@forall(json_text)
def test_jsonl_text_keeps_every_offset(text):
    row = to_json({"id": "x", "text": text}).encode()
    items = [item for item in read_bytes("a.jsonl", row, given=Given(language="en")) if isinstance(item, Report)]
    assert [len(item.text) for item in items] == [len(text)]
    assert all(new in (old, " ") for new, old in zip(items[0].text, text, strict=True))


@forall(st.binary(max_size=300), st.sampled_from(["a.txt", "a.jsonl", "a.json", "a.html", "a.xml", "a.pdf", "a"]))
def test_any_bytes_give_a_report_or_a_reason(data, name):
    for item in read_bytes(name, data):
        assert item.text if isinstance(item, Report) else item.reason


def test_script_of_its_own_decides_with_fewer_letters():
    assert detect_language("وصل 1200 نازح إلى مخيم أطمة يوم السبت.") == "ar"
    assert detect_language("Olga, Mara, Nour") is None
