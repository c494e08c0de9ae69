"""Independent witnesses: what counts as one word, sentence by sentence.

A report that repeats another's text and adds one sentence is a witness for that sentence alone.
"""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from uprooted.records import Claim, Report, Witness
from uprooted.situation.copies import Copied
from uprooted.situation.likeness import Sentence
from uprooted.situation.tracing import Index
from uprooted.situation.voices import Voice, Voices, circular

# A report most of whose words are another's is shown as its copy; what it adds still counts by itself.
COPY_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Testimony:
    """On whose word a claim rests."""

    voice: Voice
    original: str
    copied: bool = False
    altered: bool = False
    circular: bool = False

    @property
    def key(self) -> str:
        """What two claims share that are one witness."""
        return self.voice.key


def is_headline(claim: Claim, report: Report) -> bool:
    """Return whether a claim is the word of a report's headline: a first line without a full stop, over text."""
    if report.format == "table":
        return False
    line = report.text.partition("\n")[0]
    heads = len(line) < len(report.text.rstrip()) and not line.rstrip('"”’ ').endswith((".", "!", "?"))
    return heads and claim.speaker is None and claim.end <= len(line)


@dataclass
class Witnesses:
    """Who is a witness for what, among a set of reports that can grow and shrink."""

    voices: Voices
    reports: dict[str, Report] = field(default_factory=dict)
    _index: Index = field(default_factory=Index)
    _found: dict[str, list[tuple[Sentence, Copied | None]]] = field(default_factory=dict)
    _shares: dict[str, tuple[str, float]] = field(default_factory=dict)

    @classmethod
    def among(cls, reports: Sequence[Report], voices: Voices) -> Witnesses:
        """Compare all reports with those before them."""
        witnesses = cls(voices)
        witnesses.update(reports)
        return witnesses

    def update(self, added: Iterable[Report], removed: Iterable[str] = ()) -> set[str]:
        """Take reports out and others in; return those of which what they repeat is new or changed."""
        removed = list(removed)
        for name in removed:
            del self.reports[name], self._found[name]
            self._shares.pop(name, None)
        added = list(added)
        self.reports.update((report.id, report) for report in added)
        changed = self._index.update([(one, self.voices.credited(one) is not None) for one in added], removed)
        for name in changed:
            self._found[name] = self._index.of(name)
            share = self._share(name)
            if share is None:
                self._shares.pop(name, None)
            else:
                self._shares[name] = share
        return changed

    def originals(self, report: str) -> frozenset[str]:
        """Return the reports that a report repeats, with other numbers or not."""
        return frozenset(copied.original for _, copied in self._found.get(report, ()) if copied is not None)

    def hearsay(self, reports: Container[str]) -> set[str]:
        """Return the reports that repeat one of some reports."""
        return {
            name
            for name, found in self._found.items()
            if any(copied is not None and copied.original in reports for _, copied in found)
        }

    def _sentence(self, claim: Claim) -> tuple[Sentence, Copied | None] | None:
        """Return the sentence in which most of a claim's words stand, with what it repeats."""
        sentences = self._found.get(claim.report, [])
        at = bisect.bisect_right(sentences, claim.start, key=lambda pair: pair[0].start) - 1
        overlap: list[tuple[int, tuple[Sentence, Copied | None]]] = []
        for sentence, copied in sentences[max(at, 0) :]:
            if sentence.start >= claim.end:
                break
            shared = min(sentence.end, claim.end) - max(sentence.start, claim.start)
            overlap.append((shared, (sentence, copied)))
        return max(overlap, key=lambda pair: pair[0])[1] if overlap else None

    def sentence_of(self, claim: Claim) -> str:
        """Return the sentence that a claim stands in, or its own words where that is not known."""
        found = self._sentence(claim)
        return self.reports[claim.report].text[found[0].start : found[0].end] if found else claim.text

    def testimony(self, claim: Claim) -> Testimony:
        """Return on whose word a claim rests."""
        report = self.reports[claim.report]
        loop = circular(claim)
        voice = self.voices.of_report(report) if loop else self.voices.of(claim, report)
        sentence = self._sentence(claim)
        copied = sentence[1] if sentence else None
        if copied is None:
            return Testimony(voice, claim.report, circular=loop)
        if copied.altered:
            return Testimony(voice, copied.original, altered=True, circular=loop)
        original = self.reports[copied.original]
        if claim.speaker is None or voice.key.startswith("some:"):
            voice = self.voices.of_report(original) if claim.speaker is None else self.voices.of(claim, original)
        return Testimony(voice, copied.original, copied=True, circular=loop)

    def repeats(self, report: str) -> list[tuple[Sentence, Copied]]:
        """Return the sentences of a report that repeat an earlier one, numbers and all."""
        return [(sentence, copied) for sentence, copied in self._found.get(report, ()) if copied and not copied.altered]

    def _share(self, report: str) -> tuple[str, float] | None:
        """Return which report one mostly repeats, and the share of its words that are another's."""
        sentences = self._found[report]
        words = sum(len(sentence.words) for sentence, _ in sentences)
        shares: Counter[str] = Counter()
        for sentence, copied in sentences:
            if copied is not None and not copied.altered:
                shares[copied.original] += len(sentence.words)
        if not words or sum(shares.values()) / words < COPY_SHARE:
            return None
        return max(sorted(shares), key=lambda name: shares[name]), sum(shares.values()) / words

    def groups(self) -> tuple[Witness, ...]:
        """Return the reports that mostly repeat another, by what they repeat."""
        copies: dict[str, dict[str, float]] = defaultdict(dict)
        for report, (original, share) in self._shares.items():
            copies[original][report] = share
        return tuple(
            Witness(original, tuple(sorted(repeats)), round(min(repeats.values()), 3))
            for original, repeats in sorted(copies.items())
        )
