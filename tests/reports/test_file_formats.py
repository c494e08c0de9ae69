# ruff: noqa: RUF001 - letters of other scripts are what is tested
"""Each format in, a report out: text, title, publisher, day, language, hash."""

import datetime as dt
import hashlib
import json
import tracemalloc

import pytest
from files_by_hand import make_pdf, make_warc

from uprooted.records import Report, Unread
from uprooted.reports import Given, Limits, find_doubts, read_bytes, read_path
from uprooted.reports.formats.reliefweb import strip_markdown

DAY = dt.date(2014, 5, 4)


def one(name, data, **options):
    [report] = read_bytes(name, data, **options)
    assert isinstance(report, Report), report
    return report


def test_text_keeps_its_headline_and_hash():
    data = b"Camp fills up\n\nAbout 1,400 people slept there."
    report = one("a.txt", data)
    assert (report.title, report.text) == ("Camp fills up", data.decode())
    assert (report.format, report.sha256) == ("text", hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize("text", ["One sentence.\n\nAnother.", "Only one line", "first\nsecond\n\nthird"])
def test_text_without_a_headline_has_none(text):
    assert one("a.txt", text.encode()).title is None


def test_html_gives_paragraphs_and_metadata(page):
    meta = '<meta property="article:published_time" content="2014-05-04T23:30:00+02:00">'
    report = one("page", page(meta))
    assert (report.format, report.title, report.publisher) == ("html", "Camp fills up", "The Orchard Paper")
    assert (report.published, report.published_from, report.language) == (DAY, "file", "en")
    assert report.text.startswith("Camp fills up\n\nAbout 1,400 people")
    assert "Home" not in report.text


def test_html_has_its_headline_above_the_text_once(page):
    assert one("p.html", page()).text.count("Camp fills up") == 1
    assert one("p.html", page()).text.startswith("Camp fills up\n\n")
    other = page().replace(b"<h1>Camp fills up</h1>", b"<h1>The Orchard Paper</h1>")
    assert "Camp fills up" not in one("p.html", other).text


def test_html_takes_the_day_from_json_ld(page):
    block = json.dumps({"@type": "NewsArticle", "datePublished": "2014-05-04"})
    assert one("p.html", page(f'<script type="application/ld+json">{block}</script>')).published == DAY


def test_html_without_a_day_has_none(page):
    report = one("p.html", page())
    assert (report.published, report.published_from) == (None, None)


def test_html_keeps_a_day_in_the_future(page):
    meta = '<meta property="article:published_time" content="2094-05-04">'
    assert one("p.html", page(meta)).published == dt.date(2094, 5, 4)


def test_html_in_a_declared_encoding():
    text = '<html><head><meta charset="windows-1254"></head><body><article><p>' + "Şehirde yağış var. " * 12
    assert "Şehirde yağış" in one("p.html", (text + "</p></article></body></html>").encode("cp1254")).text


def test_html_without_text_is_named():
    [unread] = read_bytes("p.html", b"<html><head><script>draw()</script></head><body></body></html>")
    assert "no article text" in unread.reason


def test_pdf_joins_lines_and_words():
    lines = ["Field notes", "", "The families were told on Monday that the water would come back with-", "in the week."]
    report = one("a.pdf", make_pdf(lines, title="Field notes no. 3"))
    assert (
        report.text == "Field notes\n\nThe families were told on Monday that the water would come back within the week."
    )
    assert (report.format, report.title) == ("pdf", "Field notes no. 3")


@pytest.mark.parametrize(("line", "day"), [("Antakya, 4 May 2014", DAY), ("Antakya, May 2014", None)])
def test_pdf_day_of_the_file_counts_only_where_the_page_says_it(line, day):
    assert one("a.pdf", make_pdf([line, "All is well."], created="20140504120000")).published == day


@pytest.mark.parametrize(("data", "reason"), [(b"%PDF-1.4\nbroken", "damaged"), (make_pdf([]), "pictures of pages")])
def test_pdf_that_cannot_be_read_is_named(data, reason):
    [unread] = read_bytes("a.pdf", data)
    assert reason in unread.reason


def test_jsonl_keeps_text_and_identifier_as_given():
    text = "Zero\u200bwidth and\u00a0AltÄ±nÃ¶zÃ¼\r\nline\x00end "
    row = {"id": "x-1", "text": text, "title": "T", "publisher": "P", "published": "2014-05-04", "language": "tr",
           "url": "u", "more": 1}  # fmt: skip
    report = one("a.jsonl", json.dumps(row).encode())
    assert report.text == text.replace("\r", " ").replace("\x00", " ")
    assert (report.id, report.title, report.publisher, report.published) == ("x-1", "T", "P", DAY)
    assert (report.language, report.url, report.format) == ("tr", "u", "jsonl")


def test_jsonl_goes_on_after_bad_lines():
    lines = [b'{"text": "one"}', b"{broken", b"", b'{"title": "no text"}', b"[1]", b'{"text": 5}', b'{"text": "two"}']
    items = list(read_bytes("a.jsonl", b"\n".join(lines)))
    assert [(type(item), item.member) for item in items] == [
        (Report, 0), (Unread, 1), (Unread, 2), (Unread, 3), (Unread, 4), (Report, 5)
    ]  # fmt: skip


def test_jsonl_whose_first_line_is_broken_is_still_jsonl():
    items = list(read_bytes("a.jsonl", b'oops\n{"text": "two"}'))
    assert [type(item) for item in items] == [Unread, Report]


def test_jsonl_names_a_day_that_is_none_and_keeps_the_report():
    report = one("a.jsonl", b'{"text": "one", "published": "soon"}')
    assert report.published is None
    assert "'soon'" in find_doubts(report)[0]


def test_jsonl_with_a_lone_surrogate_is_read():
    assert one("a.jsonl", b'{"text": "a\\ud83d b"}').text == "a  b"


def test_jsonl_line_over_the_limit_is_named_and_the_rest_goes_on():
    data = b'{"text": "%s"}\n{"text": "two"}\n' % (b"x" * 500)
    items = list(read_bytes("a.jsonl", data, limits=Limits(max_bytes=100)))
    assert "more than the 100 bytes" in items[0].reason
    assert (items[1].text, items[1].member) == ("two", 1)


def test_jsonl_is_streamed(tmp_path):
    path = tmp_path / "many.jsonl"
    with path.open("w") as out:
        for number in range(20_000):
            out.write(json.dumps({"id": number, "text": "word " * 100}) + "\n")
    tracemalloc.start()
    count = sum(1 for _ in read_path(path, given=Given(language="en")))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 3_000_000


def test_json_array_is_records():
    items = list(read_bytes("a.json", b'[{"text": "one"}, {"text": "two", "id": 7}]'))
    assert [(item.text, item.member) for item in items] == [("one", 0), ("two", 1)]
    assert items[1].id == "7"


RELIEFWEB = {
    "href": "https://api.example/v1/reports", "totalCount": 2, "count": 2,
    "data": [
        {"id": "1", "fields": {
            "title": "Flash update", "body": "## Highlights\n\n- **1,400** people [moved](https://x.example).\n",
            "source": [{"name": "Desk A"}, {"name": "Desk B"}], "date": {"original": "2014-05-04T00:00:00+00:00"},
            "language": [{"name": "English"}], "url": "https://rw.example/1"}},
        {"id": "2", "fields": {"title": "Map", "file": [{"url": "https://rw.example/m.pdf"}]}},
    ],
}  # fmt: skip


def test_reliefweb_gives_reports_and_names_those_in_attachments():
    report, unread = read_bytes("rw.json", json.dumps(RELIEFWEB, indent=2).encode())
    assert (report.format, report.title, report.publisher) == ("reliefweb", "Flash update", "Desk A, Desk B")
    assert (report.published, report.language, report.url) == (DAY, "en", "https://rw.example/1")
    assert report.text == "Highlights\n\n1,400 people moved."
    assert (unread.member, "attached file" in unread.reason) == (1, True)


def test_reliefweb_on_one_line_is_told_from_jsonl():
    items = list(read_bytes("download", json.dumps(RELIEFWEB).encode()))
    assert [type(item) for item in items] == [Report, Unread]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [("**a** and *b* and _c_", "a and b and c"), ("snake_case_name 2*3*4", "snake_case_name 2*3*4"), (r"\#1", "#1")],
)
def test_strip_markdown(marked, plain):
    assert strip_markdown(marked) == plain


RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Orchard Radio</title><language>en-gb</language>
<item><title>Camp &amp; town</title><link>https://o.example/1</link><pubDate>Sun, 04 May 2014 00:30:00 +0300</pubDate>
<description>&lt;p&gt;About 1,400 people slept there.&lt;/p&gt;&lt;p&gt;More come.&lt;/p&gt;</description></item>
<item><title>Only a headline</title></item></channel></rss>"""

ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title>
<entry><title>One</title><updated>2014-05-04T01:00:00Z</updated><link href="https://d.example/1"/>
<summary>short</summary><content type="html">&lt;p&gt;The long text of it.&lt;/p&gt;</content></entry></feed>"""


def test_rss_gives_entries_and_the_day_where_it_was_published():
    report, unread = read_bytes("feed.xml", RSS)
    assert (report.title, report.publisher, report.published) == ("Camp & town", "Orchard Radio", DAY)
    assert report.text == "About 1,400 people slept there.\n\nMore come."
    assert (report.format, report.language, report.url) == ("feed", "en", "https://o.example/1")
    assert (unread.member, unread.reason) == (1, "the entry has a headline and no text")


def test_atom_prefers_content_to_summary():
    report = one("feed", ATOM)
    assert (report.text, report.published, report.url) == ("The long text of it.", DAY, "https://d.example/1")


@pytest.mark.parametrize("gzip", [True, False])
def test_warc_gives_pages_and_text_and_passes_over_the_rest(page, gzip):
    data = make_warc(
        [
            ("https://o.example/a", "text/html; charset=utf-8", "200 OK", page()),
            ("https://o.example/b.png", "image/png", "200 OK", b"\x89PNG"),
            ("https://o.example/c", "text/html", "404 Not Found", page()),
            ("https://o.example/d.txt", "text/plain; charset=cp1254", "200 OK", "Şehir boş.".encode("cp1254")),
        ],
        gzip=gzip,
    )
    first, second = read_bytes("crawl.warc.gz" if gzip else "crawl.warc", data)
    assert (first.format, first.url, first.title, first.member) == ("warc", "https://o.example/a", "Camp fills up", 0)
    assert first.published is None
    assert (second.text, second.member) == ("Şehir boş.", 3)


def test_warc_that_breaks_off_gives_what_it_has(page):
    data = make_warc([("https://o.example/a", "text/html", "200 OK", page())] * 2, gzip=True)
    items = list(read_bytes("crawl.warc.gz", data[: len(data) // 2 + 40]))
    assert isinstance(items[0], Report)
