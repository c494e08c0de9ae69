"""Where pieces of work are done: one abstract class, and one backend a place. All give results in order."""

from __future__ import annotations

import abc
import logging
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any

from uprooted.compute.results import Done, Failed, Result

_log = logging.getLogger(__name__)

# Pieces in flight a worker: enough that none waits, few enough that a stream of pieces stays a stream.
_AHEAD = 3
# A piece that takes a worker down with it this often is given up.
_ATTEMPTS = 2


class Backend(abc.ABC):
    """A place where pieces of work are done."""

    @abc.abstractmethod
    def results(
        self, function: Callable[..., Any], pieces: Iterable[Any], prepare: Callable[[], Any] | None = None
    ) -> Iterator[Result[Any]]:
        """Yield one result a piece, in the order of the pieces.

        Parameters
        ----------
        function
            Called with a piece; with what `prepare` returned before it, if there is a `prepare`.
        pieces
            The pieces; taken as needed, so that an endless or large iterable is no harm.
        prepare
            Called once wherever pieces are done, for what is dear to build and cannot travel: a model, a reader.
        """


class InProcess(Backend):
    """Does one piece after the other in this process."""

    def results(
        self, function: Callable[..., Any], pieces: Iterable[Any], prepare: Callable[[], Any] | None = None
    ) -> Iterator[Result[Any]]:
        """Yield the results; see `Backend.results`."""
        before = () if prepare is None else (prepare(),)
        for index, piece in enumerate(pieces):
            yield _attempt(function, index, (*before, piece))


class Processes(Backend):
    """Does pieces in several processes, started afresh so that no lock or thread is inherited.

    A worker that dies (killed for its memory, say) takes the whole pool with it and does not say which piece it had;
    the pieces in flight are then done again one at a time, so that only the one at fault is given up.

    Parameters
    ----------
    workers
        Number of processes, at least 1.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def results(
        self, function: Callable[..., Any], pieces: Iterable[Any], prepare: Callable[[], Any] | None = None
    ) -> Iterator[Result[Any]]:
        """Yield the results; see `Backend.results`. What `prepare` raises is raised here too."""
        waiting = enumerate(pieces)
        flight: deque[tuple[int, Any, Future[Result[Any]]]] = deque()
        pool = self._pool(prepare, self.workers)
        try:
            while True:
                for index, piece in islice(waiting, self.workers * _AHEAD - len(flight)):
                    flight.append((index, piece, _submit(pool, function, index, piece)))
                if not flight:
                    return
                try:
                    result = flight[0][2].result()
                except BrokenProcessPool:
                    _log.warning("a worker died; the pieces it may have had are done again one at a time")
                    pool.shutdown(wait=False, cancel_futures=True)
                    while flight:
                        index, piece, _ = flight.popleft()
                        yield self._alone(function, index, piece, prepare)
                    pool = self._pool(prepare, self.workers)
                else:
                    flight.popleft()
                    yield result
        finally:
            # Also reached when the caller stops early or presses Ctrl-C: what has not begun never begins.
            pool.shutdown(wait=True, cancel_futures=True)

    def _alone(
        self, function: Callable[..., Any], index: int, piece: Any, prepare: Callable[[], Any] | None
    ) -> Result[Any]:
        for _ in range(_ATTEMPTS - 1):
            with self._pool(prepare, 1) as pool:
                try:
                    return _submit(pool, function, index, piece).result()
                except BrokenProcessPool:
                    _log.warning("piece %d took its worker down", index)
        return Failed(index, "the process that worked on it died; it may need more memory than there is")

    @staticmethod
    def _pool(prepare: Callable[[], Any] | None, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare_worker, initargs=(prepare,))


class _Prepared:
    """What `prepare` built in this worker process, or how it failed. Only worker processes ever set it."""

    values: tuple[Any, ...] = ()
    error: Exception | None = None


def _prepare_worker(prepare: Callable[[], Any] | None) -> None:
    try:
        _Prepared.values = () if prepare is None else (prepare(),)
    except Exception as error:  # noqa: BLE001 - raised again with the first piece, in the process that waits for it
        _Prepared.error = error


def _submit(pool: ProcessPoolExecutor, function: Callable[..., Any], index: int, piece: Any) -> Future[Result[Any]]:
    try:
        return pool.submit(_attempt_in_worker, function, index, piece)
    except BrokenProcessPool as error:
        # The pool broke since the last result; the piece waits in line with those that were in flight.
        broken: Future[Result[Any]] = Future()
        broken.set_exception(error)
        return broken


def _attempt_in_worker(function: Callable[..., Any], index: int, piece: Any) -> Result[Any]:
    if _Prepared.error is not None:
        raise _Prepared.error
    return _attempt(function, index, (*_Prepared.values, piece))


def _attempt(function: Callable[..., Any], index: int, arguments: tuple[Any, ...]) -> Result[Any]:
    try:
        return Done(index, function(*arguments))
    except Exception as error:  # noqa: BLE001 - whatever a piece raises is its own failure, not the run's
        _log.debug("piece %d failed", index, exc_info=True)
        return Failed(index, f"{type(error).__name__}: {error}")
