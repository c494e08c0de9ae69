"""Engines that move people over an instance, behind one interface: cohorts (the default) and agents."""

from uprooted.outlook.engines.choosing import ENGINES, find_engine
from uprooted.outlook.engines.engine import Engine, Movement

__all__ = ["ENGINES", "Engine", "Movement", "find_engine"]
