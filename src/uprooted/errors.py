"""One tree of exceptions, so that a caller can catch what it means.

::

    UprootedError
    ├── InputError (ValueError)          something given to us is not as it must be
    │   ├── ReportError                  a report cannot be read
    │   ├── CaseError                    a case folder, its toml or its tables are off
    │   └── NotFoundError (LookupError)  a name that was asked for does not exist
    ├── LedgerError                      the database is locked, newer, damaged
    │   └── IntegrityError               a figure no longer leads to an unchanged file
    └── MissingPartError (ImportError)   a model, an extra or an index is not installed

Every message names the value, what was allowed and the remedy; `UprootedError` takes the three apart so
that no caller can forget one.
"""

from __future__ import annotations


class UprootedError(Exception):
    """The base of all errors that this package raises on purpose.

    Parameters
    ----------
    problem
        What is wrong, naming the value.
    allowed
        What would have been right, if that is not plain from the problem.
    remedy
        What the person can do now.
    """

    def __init__(self, problem: str, *, allowed: str | None = None, remedy: str | None = None) -> None:
        self.problem, self.allowed, self.remedy = problem, allowed, remedy
        parts = [problem, allowed and f"Allowed: {allowed}", remedy and f"Remedy: {remedy}"]
        super().__init__(". ".join(part.rstrip(".") for part in parts if part) + ".")


class InputError(UprootedError, ValueError):
    """Something given to us is not as it must be."""


class ReportError(InputError):
    """A report cannot be read."""


class CaseError(InputError):
    """A case folder, its ``case.toml`` or one of its tables is off."""


class NotFoundError(InputError, LookupError):
    """A name that was asked for does not exist."""


class LedgerError(UprootedError):
    """The case database is locked, of a newer version, or damaged."""


class IntegrityError(LedgerError):
    """A figure no longer leads to an unchanged file."""


class MissingPartError(UprootedError, ImportError):
    """A model, an optional dependency or an index is not installed."""
