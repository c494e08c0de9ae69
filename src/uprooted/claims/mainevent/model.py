"""The model of main events: one sum of weights a sub-event, over the features that a text shares with training.

What it was trained on and how good it is: docs/models/main-event.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from uprooted.claims.events.types import ACLED_EVENT_TYPES
from uprooted.claims.mainevent.cues import Cues, load_cues
from uprooted.claims.mainevent.features import BLOCKS, Features, features_of
from uprooted.claims.weights import read_arrays, read_released
from uprooted.errors import InputError
from uprooted.records import AcledView

SHA256 = "707d10ffee2c08083ba529c2c142b9b4d2076081f5bed74a13648047585d625a"
"""Of the model that this package carries."""

NONE = "None"
"""Answer for a text without an event in ACLED's sense."""

BLOCK_WEIGHTS: Mapping[str, float] = {"words": 1.2, "things": 0.7, "orders": 0.4}
"""Length that the features of each block have together."""

_FILE = "model.npz"
# How far an event's score must lie above that of none. Costs 2 of 496 events, and keeps 3 in 5 bland texts out.
_LEAD = 0.05


@dataclass(frozen=True)
class MainEventModel:
    """Weights, and the table of cues that they are for.

    `rows` gives the row of each hash by block, `rarity` one number a row, `weights` rows by answers, `bias` one
    number an answer.
    """

    answers: tuple[str, ...]
    rows: Mapping[str, Mapping[int, int]]
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    cues: Cues

    def scores(self, features: Features) -> NDArray[np.float32]:
        """Return a score for each answer; the highest is the model's.

        Parameters
        ----------
        features
            From `features_of`.

        Returns
        -------
        float32 array, one an answer
            About 1 where the answer is right and -1 where it is not.
        """
        result = self.bias.copy()
        for block in BLOCKS:
            rows, values = weighed(features[block], self.rows[block], self.rarity, BLOCK_WEIGHTS[block])
            if len(rows):
                result += values @ self.weights[rows]
        return result

    def answer(self, features: Features) -> str:
        """Return the answer to a text: a sub-event, or `NONE` where none of them stands out.

        Parameters
        ----------
        features
            From `features_of`.
        """
        if not features["things"]:
            return NONE
        given = dict(zip(self.answers, self.scores(features).tolist(), strict=True))
        none = given.pop(NONE)
        best = max(given, key=given.__getitem__)
        return best if given[best] - none >= _LEAD else NONE


def weighed(
    counts: Mapping[int, int], rows: Mapping[int, int], rarity: NDArray[np.float32], length: float
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the rows of the features that are known, and their values.

    Parameters
    ----------
    counts
        How often each hash occurs in the text.
    rows
        Row of each known hash.
    rarity
        Weight of each row by how few texts have it.
    length
        Euclidean length of the values.

    Returns
    -------
    rows : int64 array
        Rows.
    values : float32 array
        Logarithmic counts times rarity, scaled to `length`.
    """
    known = [(rows[key], 1.0 + math.log(count)) for key, count in counts.items() if key in rows]
    index = np.array([row for row, _ in known], dtype=np.int64)
    values = np.array([value for _, value in known], dtype=np.float32) * rarity[index]
    norm = float(np.sqrt(values @ values))
    return index, values * np.float32(length / norm) if norm else values


def load_model(path: Path | None = None) -> MainEventModel:
    """Load a model.

    Parameters
    ----------
    path
        File written by training; by default the one that this package carries, whose hash is checked.

    Raises
    ------
    InputError
        When the file cannot be read or holds something else.
    MissingPartError
        When the package's own is not there.
    IntegrityError
        When the package's own is not the one that was released with it.
    """
    if path is None:
        return from_arrays(read_released(__package__, _FILE, SHA256))
    try:
        return from_arrays(read_arrays(path.read_bytes(), str(path)))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error}", remedy="Name a file written by training") from error
    except KeyError as error:
        raise InputError(f"{path} is no model of main events: it lacks {error}") from error


def from_arrays(arrays: Mapping[str, NDArray[Any]]) -> MainEventModel:
    """Return the model that the arrays of its file stand for."""
    rows: dict[str, Mapping[int, int]] = {}
    start = 0
    for block in BLOCKS:
        keys = arrays[f"{block}_keys"].tolist()
        rows[block] = dict(zip(keys, range(start, start + len(keys)), strict=True))
        start += len(keys)
    return MainEventModel(
        answers=tuple(arrays["answers"].tolist()),
        rows=rows,
        rarity=arrays["rarity"].astype(np.float32),
        weights=arrays["weights"].astype(np.float32) * arrays["scale"],
        bias=arrays["bias"],
        cues=load_cues(),
    )


def main_event(doc: Doc, model: MainEventModel, *, title: str | None = None) -> AcledView | None:
    """Return the main event of a report, in ACLED's words and six besides.

    Parameters
    ----------
    doc
        The parsed report; its beginning decides.
    model
        From `load_model`.
    title
        Its headline, where the text does not hold it.

    Returns
    -------
    AcledView or None
        None where the text tells of no such event.
    """
    answer = model.answer(features_of(doc, model.cues, title))
    return None if answer == NONE else AcledView(event_type=ACLED_EVENT_TYPES[answer], sub_event_type=answer)
