"""Engines by name; each is imported when it is asked for, so that cohorts run where Numba is not installed."""

from __future__ import annotations

from uprooted.errors import NotFoundError
from uprooted.outlook.engines.engine import Engine

ENGINES = ("cohorts", "agents")


def find_engine(name: str, *, stochastic: bool = True, workers: int = 1) -> Engine:
    """Return an engine by its name.

    Parameters
    ----------
    name
        One of `ENGINES`.
    stochastic
        Whether cohorts draw; in the mean otherwise. Agents always draw.
    workers
        Processes for cohorts, 1 or more; the numbers are the same for any.

    Raises
    ------
    NotFoundError
        When there is none of that name.
    """
    if name == "cohorts":
        from uprooted.outlook.engines.cohorts import Cohorts  # noqa: PLC0415

        return Cohorts(stochastic=stochastic, workers=workers)
    if name == "agents":
        from uprooted.outlook.engines.agents import Agents  # noqa: PLC0415

        return Agents()
    raise NotFoundError(f"No engine is called {name!r}", allowed=", ".join(ENGINES))
