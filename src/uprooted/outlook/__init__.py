"""From series to an outlook: occupancy, arrivals and the probability that a shelter is full."""

from uprooted.outlook.folders import foresee_folder, what_if_folder
from uprooted.outlook.foresight import foresee

__all__ = ["foresee", "foresee_folder", "what_if_folder"]
