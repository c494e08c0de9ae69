"""Annotated sets of a gold folder, each report with what stands in it; see the sets' own formats.

The folder holds ``attribution/dev`` (PolNeAR), ``facts/idmc_dev.xlsx`` (IDMC), ``places/TR-News.xml`` and
``dates/TimeBank`` (TimeML). None of it is part of this repository.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from uprooted.records import Report

Annotated = tuple[Report, list[Any]]
_ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Spot:
    """A place of the gold: its span, and its point where it has one."""

    start: int
    end: int
    lat: float | None
    lon: float | None


@dataclass(frozen=True)
class Dated:
    """A time of the gold: its span and its TIMEX3 value."""

    start: int
    end: int
    value: str


def _report(name: str, text: str, published: str | None = None) -> Report:
    day = dt.date.fromisoformat(published[:10]) if published and re.match(r"\d{4}-\d\d-\d\d", published) else None
    return Report(name, text, "0" * 64, "text", published=day, language="en")


def attributions(folder: Path) -> Iterator[Annotated]:
    """Yield articles with who says what: of each role its spans."""
    for path in sorted((folder / "attribution/dev/text").glob("*.txt")):
        text = path.read_bytes().decode()
        (notes, *_) = sorted((folder / "attribution/dev/attributions").glob(f"{path.stem}_????.ann"))
        spans: dict[str, list[list[int]]] = {}
        found = []
        for line in notes.read_text(encoding="utf-8").split("\n"):
            key, _, body = line.partition("\t")
            if re.fullmatch(r"T\d+", key):
                ranges = body.split("\t")[0].split(" ", 1)[1].split(";")
                spans[key] = [[int(number) for number in one.split()] for one in ranges]
        for line in re.findall(r"^E\d+\t(.*)$", notes.read_text(encoding="utf-8"), re.MULTILINE):
            parts = [part.split(":") for part in line.split("\t")[0].split()]
            found.append({role: [span for name, key in parts if re.sub(r"\d+$", "", name).lower() == role
                                 for span in spans[key]] for role in _ROLES})  # fmt: skip
        yield _report(path.stem, text), found


def places(folder: Path) -> Iterator[Annotated]:
    """Yield articles with their places; spans that are off by a few characters are put right."""
    for number, article in enumerate(etree.parse(str(folder / "places/TR-News.xml")).getroot().iter("article")):
        text, found = article.findtext("text") or "", []
        for toponym in article.iter("toponym"):
            start, name = int(toponym.findtext("start")), toponym.findtext("phrase") or ""
            spots = [at for at in range(max(0, start - 12), start + 12) if text.startswith(name, at)]
            start = min(spots, key=lambda at, near=start: abs(at - near)) if spots else start
            point = [toponym.findtext(f"gaztag/{key}") or toponym.findtext(key) for key in ("lat", "lon")]
            lat, lon = (float(one) if one and one.strip() else None for one in point)
            found.append(Spot(start, start + len(name), lat, lon))
        yield _report(f"place-{number}", text, (article.findtext("dltime") or "").strip()), found


def dates(folder: Path) -> Iterator[Annotated]:
    """Yield articles with their times."""
    for path in sorted((folder / "dates/TimeBank").rglob("*.tml")):
        if path.name.startswith("._"):
            continue
        root = etree.parse(str(path)).getroot()
        made = [one.get("value") for one in root.iter("TIMEX3") if one.get("functionInDocument") == "CREATION_TIME"]
        parts: list[str] = []
        found: list[Dated] = []
        _walk(root.find("TEXT"), parts, found)
        yield _report(path.stem, "".join(parts), made[0] if made else None), found


def _walk(node: Any, parts: list[str], found: list[Dated]) -> None:
    start = sum(map(len, parts))
    parts.append(node.text or "")
    for child in node:
        _walk(child, parts, found)
        parts.append(child.tail or "")
    if node.tag == "TIMEX3":
        found.append(Dated(start, sum(map(len, parts)), node.get("value") or ""))


def facts(folder: Path) -> Iterator[Annotated]:
    """Yield excerpts with the figures that an analyst wanted: quantity, unit, term. Needs openpyxl."""
    import openpyxl  # noqa: PLC0415

    rows = openpyxl.load_workbook(folder / "facts/idmc_dev.xlsx", read_only=True).active.values
    names = next(rows)
    wanted = ("Excerpt", "Displacement figure", "Reporting unit", "Reporting term")
    columns = [names.index(name) for name in wanted]
    by_text: dict[str, list[tuple[int, str, str]]] = {}
    for row in rows:
        text, quantity, unit, term = (row[column] for column in columns)
        if isinstance(text, str) and quantity is not None:
            by_text.setdefault(" ".join(text.split()), []).append((int(quantity), unit, term))
    for number, (text, found) in enumerate(by_text.items()):
        yield _report(f"fact-{number}", text), found
