"""How kernels are compiled: by Numba, once for a machine, kept beside the module or in the user's cache."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable
from typing import Any

from uprooted.errors import MissingPartError

numba: Any = None
with contextlib.suppress(ImportError):  # an extra: cohorts run without it
    numba = importlib.import_module("numba")

Function = Callable[..., Any]


def kernel(function: Function) -> Function:
    """Compile what other kernels call where Numba is installed; return it as it is where not.

    Python does not call these, and they make no arrays: without wrappers and counting of references they compile in
    two thirds of the time.
    """
    if numba is None:
        return function
    lean = {"no_cfunc_wrapper": True, "no_cpython_wrapper": True, "_nrt": False}
    return numba.njit(error_model="numpy", **lean)(function)  # type: ignore[no-any-return]


def entry(function: Function) -> Function:
    """Compile a kernel that Python calls, with all that it calls, and keep the result for the next process."""
    if numba is None:
        return function
    return numba.njit(cache=True, nogil=True, error_model="numpy", no_cfunc_wrapper=True)(function)  # type: ignore[no-any-return]


def require_numba() -> None:
    """Raise where Numba is missing.

    Raises
    ------
    MissingPartError
        Naming the extra that brings it.
    """
    if numba is None:
        raise MissingPartError(
            "The engine 'agents' needs Numba, which is not installed",
            remedy='pip install "uprooted[agents]", or use --engine cohorts',
        )
