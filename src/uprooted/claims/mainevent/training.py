"""Training of the main-event model from a table of labelled texts, and its cross-validated score.

The model is a ridge regression onto +1 for the right answer and -1 for the others, solved in closed form in its
dual (Saunders, Gammerman and Vovk 1998, "Ridge regression learning algorithm in dual variables", ICML): there are
fewer texts than features, the solution is unique, and NumPy is all it takes. The texts of `written.toml` always
take part in training and never in the score.
"""

from __future__ import annotations

import logging
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from uprooted.claims.events.types import ACLED_EVENT_TYPES
from uprooted.claims.language import load_pipeline, parse_all
from uprooted.claims.mainevent.cues import load_cues
from uprooted.claims.mainevent.features import BLOCKS, Features, features_of
from uprooted.claims.mainevent.model import BLOCK_WEIGHTS, NONE, from_arrays, weighed
from uprooted.claims.weights import write_arrays
from uprooted.compute import Progress
from uprooted.errors import InputError

log = logging.getLogger(__name__)

ANSWERS = (*ACLED_EVENT_TYPES, NONE)
CODES: Mapping[str, str] = MappingProxyType({
    "ARMED_CLASH": "Armed clash", "PEACE_PROTEST": "Peaceful protest", "VIOL_DEMONSTR": "Violent demonstration",
    "PROTEST_WITH_INTER": "Protest with intervention", "FORCE_AGAINST_PROTEST": "Excessive force against protesters",
    "MOB_VIOL": "Mob violence", "AIR_STRIKE": "Air/drone strike", "SUIC_BOMB": "Suicide bomb", "GRENADE": "Grenade",
    "ART_MISS_ATTACK": "Shelling/artillery/missile attack", "REM_EXPLOS": "Remote explosive/landmine/IED",
    "CHEM_WEAP": "Chemical weapon", "ATTACK": "Attack", "SEX_VIOL": "Sexual violence", "AGREEMENT": "Agreement",
    "ABDUCT_DISSAP": "Abduction/forced disappearance", "ARREST": "Arrests", "DISR_WEAP": "Disrupted weapons use",
    "PROPERTY_DISTRUCT": "Looting/property destruction", "HQ_ESTABLISHED": "Headquarters or base established",
    "GOV_REGAINS_TERIT": "Government regains territory", "CHANGE_TO_GROUP_ACT": "Change to group/activity",
    "NON_STATE_ACTOR_OVERTAKES_TER": "Non-state actor overtakes territory",
    "NON_VIOL_TERRIT_TRANSFER": "Non-violent transfer of territory", "OTHER": "Other",
    "NATURAL_DISASTER": "Natural disaster", "MAN_MADE_DISASTER": "Man-made disaster", "DIPLO": "Diplomacy",
    "ORG_CRIME": "Organised crime", "ATTRIB": "Attribution of responsibility",
})  # fmt: skip
"""How the tables of the CASE 2021 task on fine-grained event classification call the sub-events."""

_RIDGE = 2.0
_FEWEST = 2  # texts that must have a feature; what one text has alone says little and doubles the model


@dataclass(frozen=True)
class Labelled:
    """Texts as features, each with the index of its answer."""

    features: tuple[Features, ...]
    answers: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.features)

    def part(self, index: NDArray[np.int64]) -> Labelled:
        """Return some of the texts."""
        return Labelled(tuple(self.features[i] for i in index.tolist()), self.answers[index])


@dataclass(frozen=True)
class Trained:
    """What came of a training.

    `shares` holds the share of texts answered rightly, one a cross-validation; `table` by answer how many texts
    have it, how many were given it and how many of these rightly, summed over the cross-validations.
    """

    texts: int
    sha256: str
    shares: tuple[float, ...]
    table: Mapping[str, tuple[int, int, int]]


def train(
    path: Path, out: Path, *, seed: int = 1, rounds: int = 0, nlp: Language | None = None,
    on_progress: Progress | None = None,
) -> Trained:  # fmt: skip
    """Train a model and write it; the same file gives the same bytes.

    Parameters
    ----------
    path
        Table of labelled texts, as `read_table` takes it.
    out
        File to write, ``.npz``.
    seed
        Seed of the folds of the first cross-validation; the next has the next seed. The model itself has no chance
        in it.
    rounds
        Ten-fold cross-validations to score it by; 0 for none.
    nlp
        The pipeline to parse with; by default `load_pipeline`'s.
    on_progress
        Told what is done.

    Raises
    ------
    InputError
        When the table is not as it must be.
    """
    nlp = nlp or load_pipeline()
    given = labelled(read_table(path), nlp)
    own = labelled(read_written(), nlp)
    scored = []
    for number in range(rounds):
        scored.append((given.answers, cross_validated(given, own, seed=seed + number)))
        if on_progress is not None:
            on_progress(number + 1, rounds, "Cross-validating")
    sha256 = write_arrays(out, fitted(_joined(given, own)))
    log.info("Wrote %s, %.2f MB, SHA-256 %s", out, out.stat().st_size / 1e6, sha256)
    shares = tuple(float((truth == said).mean()) for truth, said in scored)
    return Trained(texts=len(given), sha256=sha256, shares=shares, table=_table(scored))


def read_table(path: Path) -> list[tuple[str, str]]:
    """Read labelled texts.

    Parameters
    ----------
    path
        Tab-separated, with a header; the second column is the text, the last one its sub-event as CASE 2021 or as
        ACLED calls it.

    Returns
    -------
    list of (str, str)
        Text and sub-event, as ACLED calls it.

    Raises
    ------
    InputError
        When the file cannot be read or a row is off; the message names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}", remedy="Give a table of labelled texts") from error
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        cells = line.split("\t")
        answer = CODES.get(cells[-1].strip(), cells[-1].strip())
        if len(cells) < 3 or answer not in ANSWERS:
            raise InputError(
                f"{path}, line {number}: no sub-event {cells[-1]!r}", allowed=f"id, text, and one of {', '.join(CODES)}"
            )
        rows.append((cells[1], answer))
    if not rows:
        raise InputError(f"{path} holds no labelled texts", allowed="a header and rows of id, text, sub-event")
    return rows


def read_written() -> list[tuple[str, str]]:
    """Return the texts that were written for training, with their sub-events."""
    raw = tomllib.loads(resources.files(__package__).joinpath("written.toml").read_text(encoding="utf-8"))
    return [(text, answer) for answer, texts in raw.items() for text in texts]


def labelled(rows: Sequence[tuple[str, str]], nlp: Language) -> Labelled:
    """Return labelled texts as features."""
    cues = load_cues()
    docs = parse_all(nlp, (text for text, _ in rows))
    answers = np.array([ANSWERS.index(answer) for _, answer in rows], dtype=np.int64)
    return Labelled(tuple(features_of(doc, cues) for doc in docs), answers)


def cross_validated(given: Labelled, own: Labelled, *, seed: int, folds: int = 10) -> NDArray[np.int64]:
    """Return the answer to each text by a model that was trained without its fold.

    Parameters
    ----------
    given
        Texts to score by and, outside of their fold, to train on.
    own
        Texts that always take part in training.
    seed
        Seed of the folds.
    folds
        Number of folds; the texts of each answer are spread over them evenly.

    Returns
    -------
    int64 array
        Index of the answer, one a text.
    """
    order = np.random.default_rng(seed).permutation(len(given))
    order = order[np.argsort(given.answers[order], kind="stable")]
    fold = np.empty(len(given), dtype=np.int64)
    fold[order] = np.arange(len(given)) % folds
    said = np.empty(len(given), dtype=np.int64)
    for number in range(folds):
        model = from_arrays(fitted(_joined(given.part(np.flatnonzero(fold != number)), own)))
        for index in np.flatnonzero(fold == number).tolist():
            said[index] = ANSWERS.index(model.answer(given.features[index]))
    return said


def fitted(texts: Labelled) -> dict[str, NDArray[Any]]:
    """Return the arrays of a model that is fitted to texts.

    Parameters
    ----------
    texts
        Texts with their answers.

    Returns
    -------
    dict of arrays
        As `from_arrays` takes them; weights as 8-bit numbers with a scale an answer.
    """
    keys = {block: _kept(texts, block) for block in BLOCKS}
    matrix, rarity = _matrix(texts, keys)
    targets = np.where(texts.answers[:, None] == np.arange(len(ANSWERS)), 1.0, -1.0)
    counts = np.bincount(texts.answers, minlength=len(ANSWERS))
    # A text of a rare answer counts for more, by the square root of how rare.
    weight = np.sqrt(counts.sum() / np.count_nonzero(counts) / counts[texts.answers])
    kernel = matrix @ matrix.T + 1.0
    dual = np.linalg.solve(kernel + np.diag(_RIDGE / weight), targets)
    weights = matrix.T @ dual
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-12) / 127
    return {
        **{f"{block}_keys": np.array(keys[block], dtype=np.uint64) for block in BLOCKS},
        "answers": np.array(ANSWERS), "rarity": rarity.astype(np.float16),
        "weights": np.round(weights / scale).astype(np.int8), "scale": scale.astype(np.float32),
        "bias": dual.sum(axis=0).astype(np.float32),
    }  # fmt: skip


def _kept(texts: Labelled, block: str) -> list[int]:
    counts = Counter(key for features in texts.features for key in features[block])
    return sorted(key for key, count in counts.items() if count >= _FEWEST)


def _matrix(texts: Labelled, keys: Mapping[str, list[int]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the values of texts by features, and the rarity of each feature."""
    size = sum(map(len, keys.values()))
    matrix, rarity = np.zeros((len(texts), size)), np.ones(size)
    start = 0
    for block in BLOCKS:
        rows = {key: start + number for number, key in enumerate(keys[block])}
        part = slice(start, start + len(rows))
        if block != "things":  # how much each of the few things says is learned, not guessed from its rarity
            have = Counter(key for features in texts.features for key in features[block] if key in rows)
            rarity[part] = [np.log((1 + len(texts)) / (1 + have[key])) + 1 for key in keys[block]]
        for number, features in enumerate(texts.features):
            index, values = weighed(features[block], rows, rarity.astype(np.float32), BLOCK_WEIGHTS[block])
            matrix[number, index] = values
        start += len(rows)
    return matrix, rarity


def _joined(first: Labelled, second: Labelled) -> Labelled:
    return Labelled(first.features + second.features, np.concatenate([first.answers, second.answers]))


def _table(scored: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]]) -> dict[str, tuple[int, int, int]]:
    table = {}
    for number, answer in enumerate(ANSWERS):
        has = sum(int((truth == number).sum()) for truth, _ in scored)
        got = sum(int((said == number).sum()) for _, said in scored)
        both = sum(int(((truth == number) & (said == number)).sum()) for truth, said in scored)
        if has or got:
            table[answer] = (has, got, both)
    return table
