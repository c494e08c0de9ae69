"""What every sentence repeats, kept up while reports come and go.

The first report to have a run of words is the one that others may have copied. The index knows all that have it, in
the order of publication: when a report comes in before others, or goes, only the sentences are compared anew that
share a run with it and were, or are now, led to it; and those led to one of them in turn.
"""

from __future__ import annotations

import bisect
import datetime as dt
import heapq
import zlib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from uprooted.records import Report
from uprooted.situation.copies import LIKE, SHORTEST, Copied, fingerprints, follow, renew, split
from uprooted.situation.likeness import Likeness, Sentence, compare

# Two sentences made one are at least so much longer than the longer of them.
_JOINED = 1.2
# When a report was published, whether it credits somebody, and its identifier: later ones may copy earlier ones.
Rank = tuple[dt.date, bool, str]
# A sentence: the rank of its report, and its number in it.
Seat = tuple[Rank, int]
# Sentences to be compared anew, by report and number, with the seats that are new to be led to.
Stale = dict[str, dict[int, set[Seat]]]


def rank_of(report: Report, *, credits_somebody: bool = False) -> Rank:
    """Return where a report stands among others: by day; of one day those first that credit nobody; by identifier."""
    return report.published or dt.date.max, credits_somebody, report.id


@dataclass
class _Page:
    """One report in the index; ``matched`` is what each sentence was found to repeat, ``copied`` what it counts as."""

    report: Report
    rank: Rank
    sentences: list[Sentence]
    matched: list[Copied | None]
    copied: list[Copied | None]


@dataclass
class Index:
    """The sentences of all reports, by the runs of words that they have."""

    _pages: dict[str, _Page] = field(default_factory=dict)
    _reports: dict[str, Report] = field(default_factory=dict)
    # The seats that have a run, in order; most runs have one, which stands there without a list.
    _seats: dict[int, Seat | list[Seat]] = field(default_factory=dict)
    _codes: dict[str, int] = field(default_factory=dict)

    def update(self, added: Iterable[tuple[Report, bool]], removed: Iterable[str] = ()) -> set[str]:
        """Take reports out and others in.

        Parameters
        ----------
        added
            Reports that are not in the index (or are taken out now), each with whether it credits somebody.
        removed
            Identifiers of reports that are in it.

        Returns
        -------
        set of str
            Reports of which what they repeat is new or changed; not those taken out.
        """
        stale: Stale = defaultdict(lambda: defaultdict(set))
        marks: dict[str, list[list[int]]] = {}
        for name in removed:
            self._take_out(name, stale)
        for report, credits_somebody in added:
            marks[report.id] = self._put_in(report, rank_of(report, credits_somebody=credits_somebody), stale)
        return self._settle({name: numbers for name, numbers in stale.items() if name in self._pages}, marks)

    def of(self, report: str) -> list[tuple[Sentence, Copied | None]]:
        """Return the sentences of a report, each with what it repeats."""
        page = self._pages.get(report)
        return list(zip(page.sentences, page.copied, strict=True)) if page is not None else []

    def _put_in(self, report: Report, rank: Rank, stale: Stale) -> list[list[int]]:
        sentences = list(split(report))
        blank: list[Copied | None] = [None] * len(sentences)
        self._pages[report.id] = _Page(report, rank, sentences, blank, blank)
        self._reports[report.id] = report
        marks = [self._marks(sentence) for sentence in sentences]
        for at, kept in enumerate(marks):
            seat = (rank, at)
            for mark in kept:
                known = self._seats.get(mark)
                if known is None:
                    self._seats[mark] = seat
                    continue
                seats = known if isinstance(known, list) else [known]
                if seat < seats[0]:
                    _note(seats, rank, stale, seat)
                bisect.insort(seats, seat)
                self._seats[mark] = seats
        stale[report.id] = {at: set() for at in range(len(sentences))}
        return marks

    def _take_out(self, name: str, stale: Stale) -> None:
        page = self._pages.pop(name)
        del self._reports[name]
        stale.pop(name, None)
        for at, sentence in enumerate(page.sentences):
            seat = (page.rank, at)
            for mark in self._marks(sentence):
                known = self._seats[mark]
                seats = known if isinstance(known, list) else [known]
                rest = [other for other in seats if other != seat]
                if rest and seats[0] == seat:
                    _note(rest, page.rank, stale, rest[0])
                if not rest:
                    del self._seats[mark]
                else:
                    self._seats[mark] = rest if len(rest) > 1 else rest[0]

    def _settle(self, stale: Stale, marks: dict[str, list[list[int]]]) -> set[str]:
        """Compare what is stale anew, earlier reports first, and follow what changes by it."""
        # Most sentences that a new report's words touch repeat it as little as what they were led to before.
        stale = {name: left for name, numbers in stale.items() if (left := self._left(name, numbers, marks))}
        waiting = [self._pages[name].rank for name in stale]
        heapq.heapify(waiting)
        changed: set[str] = set(marks)
        while waiting:
            rank = heapq.heappop(waiting)
            page, numbers = self._pages[rank[2]], stale.pop(rank[2])
            own = marks.get(rank[2])
            before = page.copied
            if not self._match_anew(page, numbers, own):
                continue
            changed.add(rank[2])
            if own is not None:
                continue  # whoever may follow a new report was noted when it came in
            later: Stale = defaultdict(lambda: defaultdict(set))
            for at, (was, now) in enumerate(zip(before, page.copied, strict=True)):
                if _origin(page, at, was) != _origin(page, at, now):
                    self._note_followers(page, at, later)
            for name, more in later.items():
                if not (more := self._left(name, more, marks)):
                    continue
                if name not in stale:
                    heapq.heappush(waiting, self._pages[name].rank)
                    stale[name] = {}
                stale[name] = more | stale[name]
        return changed

    def _left(self, name: str, numbers: Mapping[int, set[Seat]], fresh: Container[str]) -> dict[int, set[Seat]]:
        """Return the sentences of a report that must be compared anew.

        One that repeated none of those it was led to repeats none now, but for what it is newly led to.
        """
        page = self._pages[name]
        return {
            at: seats for at, seats in numbers.items()
            if name in fresh or page.matched[at] is not None
            or self._repeats_any(page.sentences[at], page.rank, seats)
        }  # fmt: skip

    def _match_anew(self, page: _Page, numbers: Iterable[int], marks: Sequence[list[int]] | None) -> bool:
        """Compare some sentences of a report anew; return whether anything came of it."""
        matched = list(page.matched)
        for at in numbers:
            sentence = page.sentences[at]
            matched[at] = self._match(sentence, page.rank, marks[at] if marks else self._marks(sentence))
        if matched == page.matched:
            return False
        page.matched = matched
        copied = renew(page.report, page.sentences, follow(page.sentences, matched, self._has), self._reports)
        if copied == page.copied:
            return False
        page.copied = copied
        return True

    def _repeats_any(self, sentence: Sentence, rank: Rank, seats: Iterable[Seat]) -> bool:
        """Whether a sentence repeats one of some others; those that are gone by now are passed over."""
        if len(sentence.words) < SHORTEST:
            return False
        there = (seat for seat in seats if seat[0] < rank and self._is_seat(seat))
        return any(self._compare(sentence, seat) is not None for seat in there)

    def _is_seat(self, seat: Seat) -> bool:
        page = self._pages.get(seat[0][2])
        return page is not None and page.rank == seat[0]

    def _note_followers(self, page: _Page, at: int, later: Stale) -> None:
        seat = (page.rank, at)
        for mark in self._marks(page.sentences[at]):
            seats = self._seats[mark]
            if isinstance(seats, list) and seats[0] == seat:
                _note(seats, page.rank, later, seat)

    def _marks(self, sentence: Sentence) -> list[int]:
        return fingerprints([self._code(word) for word in sentence.words])

    def _code(self, word: str) -> int:
        code = self._codes.get(word)
        if code is None:
            code = self._codes[word] = zlib.crc32(word.encode())
        return code

    def _match(self, sentence: Sentence, rank: Rank, marks: Iterable[int]) -> Copied | None:
        if len(sentence.words) < SHORTEST:
            return None
        best: Copied | None = None
        for seat in sorted(set(self._earlier(marks, rank))):
            found = self._compare(sentence, seat)
            if found is not None and (best is None or (best.altered, -best.like) > (found.altered, -found.share)):
                page = self._pages[seat[0][2]]
                origin = _origin(page, seat[1], page.copied[seat[1]])
                best = replace(origin, like=found.share, altered=found.altered)
        return best

    def _earlier(self, marks: Iterable[int], rank: Rank) -> Iterator[Seat]:
        """Yield, of each run, the first that had it, where that is of an earlier report."""
        for mark in marks:
            seats = self._seats.get(mark)
            if seats is not None:
                first = seats[0] if isinstance(seats, list) else seats
                if first[0] < rank:
                    yield first

    def _compare(self, sentence: Sentence, seat: Seat) -> Likeness | None:
        """Hold a sentence against an earlier one, and where it is longer against that one and its neighbour."""
        around, number = self._pages[seat[0][2]].sentences, seat[1]
        found = compare(sentence, around[number], LIKE)
        if found is not None or len(sentence.words) < _JOINED * len(around[number].words):
            return found
        for at in (number - 1, number):
            if 0 <= at < len(around) - 1:
                found = found or compare(sentence, around[at].with_next(around[at + 1]), LIKE)
        return found

    def _has(self, name: str, sentence: Sentence) -> bool:
        words = " ".join(sentence.words)
        return f" {words} " in f" {' '.join(word for found in self._pages[name].sentences for word in found.words)} "


def _origin(page: _Page, at: int, found: Copied | None) -> Copied:
    """Return where the words of a sentence come from: what it repeats, else the sentence itself."""
    if found is not None and not found.altered:
        return found
    sentence = page.sentences[at]
    return Copied(page.report.id, 1.0, start=sentence.start, end=sentence.end)


def _note(seats: Iterable[Seat], rank: Rank, stale: Stale, first: Seat) -> None:
    """Note the sentences of later reports as stale, and where they are led to."""
    for other, at in seats:
        if other > rank:
            stale[other[2]][at].add(first)
