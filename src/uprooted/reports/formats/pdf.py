"""PDF files by pypdf: lines joined into paragraphs again, and a day only where the page bears it out."""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from uprooted.reports.cleaning import clean
from uprooted.reports.drafts import Draft, Refused
from uprooted.reports.identity import hash_bytes

_log = logging.getLogger(__name__)

_JUNK_TITLE = re.compile(r"untitled|^microsoft |\.(docx?|indd|odt|pages|rtf)$|^(anonymous|\(.*\))$", re.IGNORECASE)
# A line shorter than this share of the widest one was not broken for want of room: it is a heading or ends a paragraph.
_FULL_LINE = 0.75
_ITEM = re.compile(r"[-–•*◦▪]\s+\S|\(?\d{1,2}[.)]\s+\S")


def read_pdf(data: bytes, *, url: str | None = None, member: int = 0) -> Iterator[Draft | Refused]:
    """Yield the one report of a PDF."""
    try:
        reader = PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in reader.pages]
        title, created = _metadata(reader)
    except DependencyError as error:
        yield Refused(f"the PDF is encrypted ({error}); save a copy without a password", member)
        return
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        # pypdf meets damaged files with whatever its parsing stumbles over.
        yield Refused(f"the PDF is damaged or locked ({error}); open it and save it anew", member)
        return
    text = clean("\n\n".join(join_lines(page) for page in pages))
    if not text:
        yield Refused("the PDF holds pictures of pages and no text; run a text recognition over it first", member)
        return
    published = created if created is not None and _mentions(clean(pages[0]), created) else None
    yield Draft(text, hash_bytes(data), "pdf", title=title, published=published, url=url, member=member)


def join_lines(page: str) -> str:
    """Return a page's text with the lines of a paragraph joined and words divided at line ends made whole."""
    lines = [line.strip() for line in page.splitlines()]
    width = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = [""]
    ended = False
    for line in lines:
        if not line or ended or _ITEM.match(line) or _heads(line, paragraphs[-1], width):
            paragraphs.append("")
        if not line:
            continue
        last = paragraphs[-1]
        if re.search(r"[a-z]-$", last) and line[0].islower():
            paragraphs[-1] = last[:-1] + line
        else:
            paragraphs[-1] = f"{last} {line}".strip()
        ended = len(line) < width * _FULL_LINE
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _heads(line: str, before: str, width: int) -> bool:
    """Tell whether a line is a heading: short, without a full stop, after a finished sentence."""
    finished = before.endswith((".", "!", "?", ":", "”", '"'))
    return finished and len(line) < width / 2 and line[0].isupper() and not line.endswith((".", ",", ";", "”", '"'))


def _metadata(reader: PdfReader) -> tuple[str | None, dt.date | None]:
    info = reader.metadata
    if info is None:
        return None, None
    title = " ".join(clean(str(info.title or "")).split())
    try:
        created = info.creation_date
    except ValueError:
        _log.debug("the PDF's creation date is malformed")
        created = None
    return (title if title and not _JUNK_TITLE.search(title) else None), (created.date() if created else None)


def _mentions(page: str, day: dt.date) -> bool:
    """Tell whether a page names a day: a file is often made long after its text was published."""
    month = f"{day:%B}"
    forms = (
        rf"\b0?{day.day}(?:st|nd|rd|th)? (?:of )?{month},? {day.year}",
        rf"\b{month} 0?{day.day}(?:st|nd|rd|th)?,? {day.year}",
        rf"\b{day.isoformat()}\b",
        rf"\b0?{day.day}[./]0?{day.month}[./]{day.year}\b",
    )
    return any(re.search(form, page, re.IGNORECASE) for form in forms)
