"""From a report to its reading: every finder once, over one parse."""

from __future__ import annotations

import gc
import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

import uprooted
from uprooted.claims.assembly import assemble
from uprooted.claims.attribution import Said, find_all_attributions
from uprooted.claims.dates import find_dates
from uprooted.claims.events import find_events, load_types
from uprooted.claims.figures import find_facts, find_figures
from uprooted.claims.language import load_pipeline, parse_all
from uprooted.claims.languages import read_by_rules
from uprooted.claims.lines import install_lines
from uprooted.claims.mainevent import load_model, main_event
from uprooted.claims.persons import find_persons, without_persons
from uprooted.claims.toponyms import find_places
from uprooted.errors import InputError
from uprooted.places import Gazetteer, country_by_code, version_of_added
from uprooted.records import UNDATED, CasePlace, Reading, Report, to_json

LANGUAGES = ("en",)
"""Languages that are read with a parser; a report without a language is taken for one of them.

Those that are read by rules alone are `uprooted.claims.languages.LANGUAGES_BY_RULES`.
"""

NEW_STRINGS = 300_000
"""Words beyond its first ones after which a pipeline is loaded anew, since spaCy never forgets a word: some 100 MB."""

TOGETHER = 3000
"""Tokens from which on no further report is read for its speakers at the same time: more of them gain nothing."""


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What a reader is told.

    Attributes
    ----------
    model
        An installed spaCy English pipeline or the path of one; the pinned one when absent.
    places
        The case's own places; they come before the world's.
    countries
        ISO 3166-1 alpha-3 codes of the countries that the case is about.
    event_types
        A table of event types that extends the shipped one.
    """

    model: str | None = None
    places: tuple[CasePlace, ...] = ()
    countries: tuple[str, ...] = ()
    event_types: Path | None = None


class Reader:
    """Reads reports; loads pipeline, tables and gazetteer once.

    Parameters
    ----------
    settings
        What it is told; everything has a default.

    Raises
    ------
    MissingPartError
        When the spaCy pipeline is not installed.
    InputError
        When a country's code or the table of event types is off.
    """

    def __init__(self, settings: ReaderSettings | None = None) -> None:
        self.settings = settings if settings is not None else ReaderSettings()
        for code in self.settings.countries:
            if country_by_code(code) is None:
                raise InputError(f"{code!r} is no country's code", allowed="ISO 3166-1 alpha-3 codes, such as SYR")
        self._types = load_types(self.settings.event_types)
        self._main_event = load_model()
        self._nlp, self._most_strings = self._pipeline()
        self._gazetteer = Gazetteer(places=self.settings.places)
        self.version = self._version()

    def _pipeline(self) -> tuple[Language, int]:
        nlp = load_pipeline(self.settings.model)
        install_lines(nlp)
        return nlp, len(nlp.vocab.strings) + NEW_STRINGS

    def _version(self) -> str:
        """Return a name that changes whenever reading may give something else."""
        settings = self.settings
        table = settings.event_types.read_bytes() if settings.event_types is not None else b""
        places = [version_of_added(), *map(to_json, settings.places)]
        told = "|".join([settings.model or "", *settings.countries, *places]).encode() + table
        model = f"{self._nlp.meta['lang']}_{self._nlp.meta['name']}-{self._nlp.meta['version']}"
        return f"{uprooted.__version__}+{model}+{hashlib.sha256(told).hexdigest()[:8]}"

    def read(self, report: Report) -> Reading:
        """Read one report; as `read_all`."""
        (reading,) = self.read_all([report])
        return reading

    def read_all(self, reports: Iterable[Report], batch: int = 32) -> Iterator[Reading]:
        """Read reports as a stream.

        Parameters
        ----------
        reports
            Reports, of which no more than a batch is held at a time.
        batch
            Reports that go through the pipeline together.

        Yields
        ------
        Reading
            One a report, in order. A report in a language with rules but no parser is read by these, and says so;
            one in another language has no claims, and says so too.
        """
        stream = iter(reports)
        while True:
            yield from self._read_stretch(stream, batch)
            if not self._is_full():
                return
            self._nlp, self._most_strings = self._pipeline()
            gc.collect()  # a pipeline refers to itself

    def _is_full(self) -> bool:
        strings: int = len(self._nlp.vocab.strings)
        return strings > self._most_strings

    def _read_stretch(self, reports: Iterator[Report], batch: int) -> Iterator[Reading]:
        """Read until the reports end or the vocabulary is full."""
        waiting: deque[Report] = deque()

        def texts() -> Iterator[str]:
            for report in reports:
                waiting.append(report)
                if _gap(report) is None:
                    yield report.text
                if self._is_full():
                    return

        for docs in _together(parse_all(self._nlp, texts(), batch_size=batch)):
            for doc, said in zip(docs, find_all_attributions(docs), strict=True):
                while (gap := _gap(waiting[0])) is not None:
                    yield self._without_parser(waiting.popleft(), gap)
                yield self._reading(waiting.popleft(), doc, said)
        while waiting:
            report = waiting.popleft()
            yield self._without_parser(report, _gap(report) or "It was not reached")

    def _without_parser(self, report: Report, gap: str) -> Reading:
        """Read a report by the rules of its language where it has any; else keep it for a person."""
        countries = self.settings.countries
        known = read_by_rules(report, gazetteer=self._gazetteer, countries=countries) if report.text.strip() else None
        return known if known is not None else Reading(id=report.id, language=report.language, gaps=(gap,))

    def _reading(self, report: Report, doc: Doc, said: tuple[Said, ...]) -> Reading:
        figures = find_figures(doc)
        located = find_places(
            doc, gazetteer=self._gazetteer, countries=self.settings.countries, published=report.published
        )
        persons = find_persons(doc, places=[found.place for found in located])
        located = without_persons(located, persons)
        dated = find_dates(doc, published=report.published)
        events = find_events(doc, types=self._types)
        places = tuple(found.place for found in located)
        told = tuple(item for item in said if item.speech)  # "supports", "has angered" are nobody's words
        assembled = assemble(
            doc, report=report, said=told, figures=figures, events=events, places=located, times=dated, persons=persons
        )  # fmt: skip
        gaps = () if report.published else (UNDATED,)
        return Reading(
            id=report.id,
            language=report.language,
            # One layer of speech: what is said within what is said shows in the claims' chains.
            attributions=tuple(item.attribution for item in said if not item.nested),
            facts=find_facts(doc, figures, places),
            places=places,
            dates=tuple(found.time for found in dated),
            acled=main_event(doc, self._main_event, title=report.title),
            claims=assembled.claims,
            gaps=(*gaps, *assembled.gaps),
            persons=persons,
        )


def _together(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Put documents together for the network of attributions; few at a time, so that they are soon let go."""
    group: list[Doc] = []
    for doc in docs:
        group.append(doc)
        if sum(map(len, group)) >= TOGETHER:
            yield group
            group = []
    if group:
        yield group


def _gap(report: Report) -> str | None:
    """Return why a report is not read, None where it is."""
    if not report.text.strip():
        return "It has no text"
    if report.language is not None and report.language not in LANGUAGES:
        return f"It is in the language {report.language!r}, of which nothing is read yet; it is kept for a person"
    return None
