"""Hashes that tell whether a step has to be done again: of its inputs, and of the code that does it."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import importlib.util
from pathlib import Path

from uprooted import __version__

_SUFFIXES = frozenset({".py", ".toml", ".csv", ".json"})


def hash_texts(*texts: str) -> str:
    """Return a hash of some texts, in order."""
    return hashlib.sha256("\x1f".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


@functools.cache
def code_of(*packages: str) -> str:
    """Return a hash of the sources of some packages of ours, without importing them.

    What a program of another version derived is derived again, also where nobody thought of raising a version. Taken
    once a process: what is loaded does not change when the files do.
    """
    digest = hashlib.sha256(__version__.encode())
    for package in packages:
        spec = importlib.util.find_spec(package)
        for folder in (spec.submodule_search_locations or []) if spec is not None else []:
            for path in sorted(Path(folder).rglob("*")):
                if path.suffix in _SUFFIXES and path.is_file():
                    digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def version_of(distribution: str) -> str:
    """Return the version of an installed distribution, or an empty string."""
    try:
        return importlib.metadata.version(distribution)
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return ""
