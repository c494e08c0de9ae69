"""What every engine offers: run an instance under rules, and say who is where at the end of each day."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from uprooted.errors import InputError
from uprooted.outlook.instances.compiled import Instance
from uprooted.outlook.instances.rules import Rules

MOST_RUNS = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """What came out. `shelters` has the shape (runs, days, shelters): people there at the end of each day.

    `all_people` has the shape (runs, days): everybody, on the road and elsewhere included.
    """

    names: tuple[str, ...]
    shelters: NDArray[np.float64]
    all_people: NDArray[np.float64]
    agent_steps: int = 0

    @property
    def mean(self) -> NDArray[np.float64]:
        """People by day and shelter, the mean over runs."""
        return np.asarray(self.shelters.mean(axis=0))


class Engine(ABC):
    """A way to move people under the same rules."""

    name: str

    def run(
        self, instance: Instance, rules: Rules, *, runs: int = 1, rng: np.random.Generator, people_per_agent: int = 1
    ) -> Movement:
        """Run an instance from its first day to its last.

        Parameters
        ----------
        instance
            What to run on.
        rules
            How people move.
        runs
            How many times, 1 or more; each draws from a stream of its own.
        rng
            Randomness; its children are spawned, one a run or batch.
        people_per_agent
            Persons that one agent stands for, where the engine has agents.

        Returns
        -------
        Movement
            People in the shelters of the instance by run and day.

        Raises
        ------
        InputError
            When the number of runs or people per agent is out of range.
        """
        if not 1 <= runs <= MOST_RUNS:
            raise InputError(f"{runs} runs", allowed=f"1 to {MOST_RUNS}")
        if people_per_agent < 1:
            raise InputError(f"{people_per_agent} people per agent", allowed="1 or more")
        return self._run(instance, rules, runs=runs, rng=rng, people_per_agent=people_per_agent)

    @abstractmethod
    def _run(
        self, instance: Instance, rules: Rules, *, runs: int, rng: np.random.Generator, people_per_agent: int
    ) -> Movement: ...
