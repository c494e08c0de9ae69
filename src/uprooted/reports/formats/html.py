"""Web pages: text, title, publisher and address by trafilatura, the day by htmldate.

A day that merely stands in the running text is an event's day as likely as the page's own, so long paragraphs are
taken out before the day is looked for. A page that says no day has none.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from htmldate import find_date

from uprooted.reports.cleaning import clean, decode
from uprooted.reports.drafts import Draft, Refused
from uprooted.reports.identity import hash_bytes

# Bylines and date lines are shorter than this; paragraphs of an article are longer.
_MAX_DATE_LINE_CHARS = 100
# Above a headline stand at most a section's name and a day.
_HEAD_CHARS = 200
# htmldate refuses days after the clock's today unless told otherwise; a wrong year is for a person to see.
_EARLIEST, _LATEST = "1990-01-01", "2199-12-31"
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def read_html(
    data: bytes, *, url: str | None = None, charset: str | None = None, member: int = 0
) -> Iterator[Draft | Refused]:
    """Yield the one report of a page.

    Parameters
    ----------
    data
        The page as received.
    url
        Where it was published, when known from outside.
    charset
        Encoding that the transport declared.
    member
        Number of the page in a file of many.
    """
    declared = _CHARSET.search(data[:4096])
    page = decode(data, charset or (declared.group(1).decode("ascii") if declared else None))
    tree = trafilatura.load_html(page)
    if tree is None:
        yield Refused("it is no page that an HTML parser can make sense of", member)
        return
    text = _article(tree, page, url)
    if not text:
        yield Refused("the page holds no article text (it may be drawn by a script); save the text itself", member)
        return
    meta: Any = trafilatura.extract_metadata(copy.deepcopy(tree), default_url=url)
    yield Draft(
        text=_with_headline(text, tree, _line(meta.title)),
        sha256=hash_bytes(data),
        format="html",
        title=_line(meta.title),
        publisher=_line(meta.sitename),
        published=_day(tree, url or meta.url),
        language=_declared_language(tree),
        url=url or meta.url,
        member=member,
    )


def _article(tree: Any, page: str, url: str | None) -> str:
    found: Any = trafilatura.bare_extraction(copy.deepcopy(tree), url=url, include_comments=False, include_tables=True)
    text = clean(found.text) if found is not None and found.text else ""
    if not text:
        text = clean(trafilatura.html2txt(page))
    # trafilatura ends paragraphs by one line end; a blank line keeps sentences from running over it.
    return re.sub(r"\n+", "\n\n", text)


def _with_headline(text: str, tree: Any, title: str | None) -> str:
    """Return the text with its headline above it: what a headline says is said, and pages keep it in or out.

    Taken is the page's first heading where it is the page's title too; a site's name is no headline.
    """
    headings = (_line(element.text_content()) for element in tree.iter("h1"))
    headline = next((heading for heading in headings if heading and heading == title), None)
    if headline is None or headline in (_line(text[: len(headline) + _HEAD_CHARS]) or ""):
        return text
    return f"{headline}\n\n{text}"


def _day(tree: Any, url: str | None) -> dt.date | None:
    lines = copy.deepcopy(tree)
    for element in list(lines.iter("p", "li", "blockquote", "td", "h2", "h3")):
        if len(element.text_content()) > _MAX_DATE_LINE_CHARS and element.getparent() is not None:
            element.drop_tree()
    found = find_date(lines, extensive_search=False, original_date=True, url=url, min_date=_EARLIEST, max_date=_LATEST)
    return dt.date.fromisoformat(found) if found else None


def _declared_language(tree: Any) -> str | None:
    language = tree.get("lang") or ""
    return language[:2].lower() if re.match(r"[A-Za-z]{2}\b", language) else None


def _line(value: str | None) -> str | None:
    return " ".join(clean(value).split()) or None if value else None
