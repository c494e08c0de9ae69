"""The front door: many pieces of work, results in order, progress told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Any, TypeVar

from uprooted.compute.backends import Backend, InProcess, Processes
from uprooted.compute.results import Progress, Result
from uprooted.errors import InputError

Value = TypeVar("Value")


def run(
    function: Callable[..., Value],
    pieces: Iterable[Any],
    *,
    workers: int = 1,
    prepare: Callable[[], Any] | None = None,
    on_progress: Progress | None = None,
    what: str = "",
) -> Iterator[Result[Value]]:
    """Yield one result a piece, in order: `Done` with its value, or `Failed` with the reason.

    Parameters
    ----------
    function
        Called with a piece; with what `prepare` returned before it, if there is a `prepare`. With several workers
        it must be importable by name, as everything that travels between processes.
    pieces
        The pieces; taken as needed.
    workers
        Processes to use; 1 works in this one.
    prepare
        Called once a worker, for what is dear to build and cannot travel.
    on_progress
        Called after each piece.
    what
        Words for `on_progress`: what is being done.

    Raises
    ------
    InputError
        When `workers` is below 1.
    """
    if workers < 1:
        raise InputError(f"workers is {workers}", allowed="1 or more", remedy="Leave it out to work in this process")
    backend: Backend = InProcess() if workers == 1 else Processes(workers)
    return _told(backend.results(function, pieces, prepare), pieces, on_progress, what)


def _told(
    results: Iterator[Result[Any]], pieces: Iterable[Any], on_progress: Progress | None, what: str
) -> Iterator[Result[Any]]:
    total = len(pieces) if isinstance(pieces, Sized) else None
    for done, result in enumerate(results, start=1):
        if on_progress is not None:
            on_progress(done, total, what)
        yield result
