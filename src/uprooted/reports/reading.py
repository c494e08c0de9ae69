"""Paths in, reports out: finds files, tells their format, and settles identity, day, language and publisher."""

from __future__ import annotations

import dataclasses
import datetime as dt
import importlib
import io
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from uprooted.records import Report, Unread
from uprooted.reports.days import day_in_name
from uprooted.reports.drafts import Draft, Refused
from uprooted.reports.identity import report_id
from uprooted.reports.languages import detect_language
from uprooted.reports.options import Given, Limits
from uprooted.reports.sniffing import HEAD_BYTES, Kind, sniff

STANDARD_INPUT = "-"

_log = logging.getLogger(__name__)

_MANY: frozenset[Kind] = frozenset({"jsonl", "json", "feed", "warc"})
_STREAMED: frozenset[Kind] = frozenset({"jsonl", "warc"})
_READERS: dict[Kind, tuple[str, str]] = {
    "text": ("plain", "read_text"),
    "html": ("html", "read_html"),
    "pdf": ("pdf", "read_pdf"),
    "jsonl": ("records", "read_jsonl"),
    "json": ("reliefweb", "read_json"),
    "feed": ("feeds", "read_feed"),
    "warc": ("archives", "read_warc"),
    "hand": ("hand", "read_hand"),
    "table": ("tables", "read_table"),
}


@dataclasses.dataclass(frozen=True, slots=True)
class _Call:
    """What one call asked for, handed down unchanged."""

    given: Given
    members: Mapping[int, Given]
    limits: Limits


def read_paths(
    paths: Iterable[Path | str], *, root: Path | None = None, given: Given | None = None, limits: Limits | None = None
) -> Iterator[Report | Unread]:
    """Yield the reports of several files and folders, in the order given; see `read_path`. ``-`` is standard input."""
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from read_bytes("stdin", sys.stdin.buffer, given=given, limits=limits)
        else:
            yield from read_path(path, root=root, given=given, limits=limits)


def read_path(
    path: Path | str,
    *,
    root: Path | None = None,
    given: Given | None = None,
    members: Mapping[int, Given] | None = None,
    limits: Limits | None = None,
) -> Iterator[Report | Unread]:
    """Yield the reports of a file, or of all files of a folder in sorted order.

    Nothing is dropped: what cannot be read is yielded as `Unread` with the reason, and the rest goes on. Files of
    many reports are streamed.

    Parameters
    ----------
    path
        File or folder. Hidden files in folders are passed over.
    root
        Folder that reports' `file` is relative to and that nothing is read outside of. A folder that is read is
        such a fence for its own files.
    given
        What the caller says of the reports; see `Given`.
    members
        What the caller says of single records of the file, by their number; it wins over what the record says.
    limits
        How much is read; see `Limits`.
    """
    path = Path(path)
    call = _Call(given or Given(), members or {}, limits or Limits())
    if path.is_dir():
        yield from _read_folder(path, root, call)
        return
    yield from _read_file(path, root, call)


def _read_file(path: Path, root: Path | None, call: _Call) -> Iterator[Report | Unread]:
    name = readable_name(_name(path, root))
    reason = _obstacle(path, root)
    if reason is not None:
        yield Unread(name, reason)
        return
    try:
        with path.open("rb") as stream:
            yield from _read_stream(stream, name, path.stat().st_size, call)
    except OSError as error:
        yield Unread(name, f"the system refuses it ({error.strerror or error}); check that you may read it")


def read_bytes(
    name: str, data: bytes | BinaryIO, *, given: Given | None = None, limits: Limits | None = None
) -> Iterator[Report | Unread]:
    """Yield the reports of bytes or of a stream that is no file, such as standard input.

    Parameters
    ----------
    name
        What to call it in `Report.file`; its ending helps to tell the format where the bytes leave it open.
    data
        The bytes, or a binary stream. A stream that cannot be wound back is buffered, not read whole, for the
        formats that are streamed.
    given, limits
        As for `read_path`.
    """
    raw: BinaryIO = io.BytesIO(data) if isinstance(data, bytes) else io.BufferedReader(data, 1 << 16)  # type: ignore[type-var]
    size = len(data) if isinstance(data, bytes) else None
    yield from _read_stream(raw, name, size, _Call(given or Given(), {}, limits or Limits()))


def find_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its subfolders in sorted order, hidden ones left out, links not followed."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(files) if not name.startswith((".", "~$")))


def readable_name(name: str) -> str:
    r"""Return a file's name with bytes that are no UTF-8 written as ``\xNN``, so that it can be stored and shown."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _read_folder(folder: Path, root: Path | None, call: _Call) -> Iterator[Report | Unread]:
    empty = True
    for path in find_files(folder):
        empty = False
        for item in _read_file(path, root or folder, call):
            yield item if root else dataclasses.replace(item, file=readable_name(path.as_posix()))
    if empty:
        yield Unread(_name(folder, root), "the folder holds no file; put reports into it, or name their files")


def _name(path: Path, root: Path | None) -> str:
    if root is not None:
        try:
            return path.absolute().relative_to(root.absolute()).as_posix()
        except ValueError:
            _log.debug("%s is not under %s", path, root)
    return path.as_posix()


def _obstacle(path: Path, root: Path | None) -> str | None:
    """Return why a path is not to be opened, or None."""
    if not path.exists():
        return "there is no such file; check the path" if not path.is_symlink() else "the link leads nowhere"
    if not path.is_file():
        return "it is no regular file but a device, a socket or a pipe"
    if root is not None and not path.resolve().is_relative_to(root.resolve()):
        return f"it leads out of {root}; copy the file itself there"
    return None


def _read_stream(stream: BinaryIO, name: str, size: int | None, call: _Call) -> Iterator[Report | Unread]:
    head = stream.peek(HEAD_BYTES)[:HEAD_BYTES] if isinstance(stream, io.BufferedReader) else _peek(stream)
    sniffed, table = sniff(head, name), call.given.table
    kind: Kind = "table" if table and sniffed != "empty" else sniffed
    try:
        for item in _read_kind(kind, stream, size, call.limits, table):
            if isinstance(item, Refused):
                yield Unread(name, item.reason, item.member)
            else:
                yield _finish(item, name, kind, call.given, call.members.get(item.member, Given()))
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a parser stumbles over is this file's failing, not the run's
        _log.debug("%s could not be read as %s", name, kind, exc_info=True)
        yield Unread(
            name, f"reading it as {kind} failed ({type(error).__name__}: {error}); save its text as a .txt file"
        )


def _peek(stream: BinaryIO) -> bytes:
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    return head


def _read_kind(
    kind: Kind, stream: BinaryIO, size: int | None, limits: Limits, table: str | None
) -> Iterator[Draft | Refused]:
    if kind == "empty":
        yield Refused("the file is empty; get it again from where it came")
    elif kind == "binary":
        yield Refused("it is a binary file and no text, page, PDF, JSON, feed or WARC; save its text as one of these")
    elif kind in _STREAMED:
        yield from _reader(kind)(stream, limits)
    else:
        most = limits.max_file_bytes if kind in _MANY else limits.max_bytes
        data = stream.read(most + 1) if size is None or size <= most else b""
        if (size or len(data)) > most:
            shown = f"{size:,}" if size else f"more than {most:,}"
            yield Refused(f"it has {shown} bytes and at most {most:,} are read; split it into single reports")
        elif kind == "table":
            yield from _reader(kind)(data, table)
        else:
            yield from _reader(kind)(data)


def _reader(kind: Kind) -> Callable[..., Iterator[Draft | Refused]]:
    # Each format's library is loaded when its first file comes: most cases hold two or three formats.
    module, function = _READERS[kind]
    reader: Callable[..., Iterator[Draft | Refused]] = getattr(
        importlib.import_module(f"uprooted.reports.formats.{module}"), function
    )
    return reader


def _finish(draft: Draft, name: str, kind: Kind, given: Given, exact: Given) -> Report:
    """Settle what a report is called, when and by whom it was published, and in what language."""
    layers = (exact, draft, given) if kind in _MANY else (exact, given, draft)
    publisher = _first(layers, "publisher")
    published, published_from = _settle_day(layers, draft, name)
    return Report(
        id=draft.id or report_id(draft.text, publisher=publisher, published=published),
        text=draft.text,
        sha256=draft.sha256,
        format="warc" if kind == "warc" else draft.format,
        title=_first(layers, "title"),
        publisher=publisher,
        published=published,
        published_from=published_from,
        published_words=draft.published_words if published is None else None,
        language=_settle_language(exact, draft, given, kind),
        url=_first(layers, "url"),
        file=name,
        member=draft.member,
        sensitivity=exact.sensitivity or given.sensitivity or "public",
    )


def _first(layers: Iterable[Given | Draft], field: str) -> str | None:
    return next((value for layer in layers if (value := getattr(layer, field))), None)


def _settle_day(layers: Iterable[Given | Draft], draft: Draft, name: str) -> tuple[dt.date | None, str | None]:
    for layer in layers:
        if layer.published is not None:
            return layer.published, "file" if layer is draft else "given"
    day = day_in_name(Path(name).name)
    return day, None if day is None else "name"


def _settle_language(exact: Given, draft: Draft, given: Given, kind: Kind) -> str | None:
    if exact.language or (kind == "jsonl" and draft.language):
        return exact.language or draft.language
    if kind == "table":
        # Headers and codes are of no language.
        return given.language
    # A page's own declaration comes last: templates declare English whatever stands in them.
    return given.language or detect_language(draft.text) or draft.language
