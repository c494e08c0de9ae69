"""What an engine runs on: places, links, zones, closures, shelters and arrivals, read and compiled."""

from uprooted.outlook.instances.counts import FleeRecord
from uprooted.outlook.instances.flee import is_flee_folder, read_flee
from uprooted.outlook.instances.flee_records import (
    ConflictChange,
    Correction,
    FleeClosure,
    FleeFolder,
    FleePlace,
    FleeRoute,
)
from uprooted.outlook.instances.flee_writing import write_flee

__all__ = [
    "ConflictChange",
    "Correction",
    "FleeClosure",
    "FleeFolder",
    "FleePlace",
    "FleeRecord",
    "FleeRoute",
    "is_flee_folder",
    "read_flee",
    "write_flee",
]
