"""Many pieces of work through one interface: in this process, or in several."""

from uprooted.compute.backends import Backend, InProcess, Processes
from uprooted.compute.results import Done, Failed, Progress, Result
from uprooted.compute.running import run

__all__ = ["Backend", "Done", "Failed", "InProcess", "Processes", "Progress", "Result", "run"]
