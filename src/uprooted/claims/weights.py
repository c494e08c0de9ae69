"""Files of small models: arrays in NumPy's ``.npz`` without pickled objects, the same bytes for the same arrays."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from uprooted.errors import InputError, IntegrityError, MissingPartError

Arrays = Mapping[str, NDArray[Any]]


def write_arrays(path: Path, arrays: Arrays) -> str:
    """Write arrays to a file.

    Parameters
    ----------
    path
        File to write, ``.npz``; what is there is replaced.
    arrays
        Arrays of plain numbers or text by name.

    Returns
    -------
    str
        SHA-256 of the file, in hex digits.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in sorted(arrays.items()):
            # A fixed day, so that the same arrays give the same bytes.
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            part = io.BytesIO()
            np.save(part, np.ascontiguousarray(array), allow_pickle=False)
            archive.writestr(entry, part.getvalue())
    path.write_bytes(content.getvalue())
    return hashlib.sha256(content.getvalue()).hexdigest()


def read_arrays(content: bytes, what: str) -> dict[str, NDArray[Any]]:
    """Read arrays from the bytes of a file.

    Parameters
    ----------
    content
        The bytes.
    what
        What they are, for the message when they are not that.

    Raises
    ------
    InputError
        When they are no such file, or hold pickled objects.
    """
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (ValueError, EOFError, OSError, AttributeError, zipfile.BadZipFile) as error:
        raise InputError(f"{what} is no file of arrays: {error}", allowed=".npz without pickled objects") from error


def read_released(package: str, file: str, sha256: str) -> dict[str, NDArray[Any]]:
    """Read a model that a package carries.

    Parameters
    ----------
    package
        Package that holds the file.
    file
        Its name.
    sha256
        Hash that it must have, in hex digits.

    Raises
    ------
    MissingPartError
        When the file is not there.
    IntegrityError
        When it is another one than was released.
    """
    where = f"{package}/{file}"
    try:
        content = resources.files(package).joinpath(file).read_bytes()
    except FileNotFoundError as error:
        raise MissingPartError(f"The model {where} is missing", remedy="Install the package again") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise IntegrityError(f"The model {where} is not the one released with this version",
                             remedy="Install the package again")  # fmt: skip
    return read_arrays(content, where)
