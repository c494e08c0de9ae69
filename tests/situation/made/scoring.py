"""Precision, recall and B-cubed, written out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from made.pairs import Pair, Sentence

from uprooted.situation.voices import Voices
from uprooted.situation.witnesses import Witnesses


@dataclass(frozen=True)
class Score:
    """Hits against truth, with the rows that were wrong."""

    hits: int = 0
    missed: int = 0
    invented: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.missed + other.missed, self.invented + other.invented)

    @property
    def precision(self) -> float:
        return self.hits / ((self.hits + self.invented) or 1)

    @property
    def recall(self) -> float:
        return self.hits / ((self.hits + self.missed) or 1)

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f} recall {self.recall:.3f} "
            f"(hits {self.hits}, missed {self.missed}, invented {self.invented})"
        )


def verdict(truth: bool, said: bool) -> Score:
    """Return the score of one row."""
    return Score(int(truth and said), int(truth and not said), int(said and not truth))


def judge(pair: Pair) -> tuple[Score, Score, list[str]]:
    """Return the scores by report and by sentence of one pair, and the sentences that were judged wrongly."""
    witnesses = Witnesses.among([pair.first, pair.second], Voices())
    grouped = any({pair.first.id, pair.second.id} <= {group.original, *group.copies} for group in witnesses.groups())
    by_sentence, wrong = Score(), []
    for one in pair.sentences:
        if one.same is None:
            continue
        said = _repeated(witnesses, pair, one) > 0.5
        by_sentence += verdict(one.same, said)
        if said != one.same:
            wrong.append(f"{pair.name}: {'invented' if said else 'missed'}: {pair.second.text[one.start : one.end]}")
    return verdict(pair.same, grouped), by_sentence, wrong


def _repeated(witnesses: Witnesses, pair: Pair, one: Sentence) -> float:
    """Return the share of a sentence that is of one witness with the other report, whichever of them came first."""
    spans = [(sentence.start, sentence.end) for sentence, _ in witnesses.repeats(pair.second.id)]
    spans += [(copied.start, copied.end) for _, copied in witnesses.repeats(pair.first.id)]
    shared = {at for start, end in spans for at in range(max(start, one.start), min(end, one.end))}
    return len(shared) / (one.end - one.start)


def judge_all(pairs: Iterable[Pair]) -> tuple[dict[str, Score], dict[str, Score], list[str]]:
    """Return the scores of all pairs by kind, by report and by sentence, and the sentences judged wrongly."""
    reports: dict[str, Score] = defaultdict(Score)
    sentences: dict[str, Score] = defaultdict(Score)
    mistakes: list[str] = []
    for pair in pairs:
        report, sentence, wrong = judge(pair)
        reports[pair.kind] += report
        sentences[pair.kind] += sentence
        mistakes += wrong
    return reports, sentences, mistakes


def total(scores: Mapping[str, Score], *, without: Iterable[str] = ()) -> Score:
    """Return the score of all kinds but some."""
    return sum((score for kind, score in scores.items() if kind not in set(without)), Score())


def b_cubed(truth: Mapping[str, str], said: Mapping[str, str]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and their harmonic mean over items that have a true group.

    An item without a said group stands alone; items without a true one (`said` alone) lower the precision of those
    that they are grouped with.

    References
    ----------
    Bagga, Baldwin: Entity-based cross-document coreferencing using the vector space model. COLING-ACL 1998.
    """
    groups = {name: said.get(name, f"alone {name}") for name in truth}
    sizes = Counter(said.values())
    true_sizes, both = Counter(truth.values()), Counter((truth[name], groups[name]) for name in truth)
    shared = {name: both[truth[name], groups[name]] for name in truth}
    precision = sum(shared[name] / max(sizes[groups[name]], 1) for name in truth) / len(truth)
    recall = sum(shared[name] / true_sizes[truth[name]] for name in truth) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)
