"""Independent witnesses: what counts as one word, sentence by sentence.

A report that repeats another's text and adds one sentence is a witness for that sentence alone.
"""

from __future__ import annotations

import bisect
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from uprooted.records import Claim, Report, Witness
from uprooted.situation.copies import Copied, Index
from uprooted.situation.likeness import Sentence
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
    line = report.text.partition("\n")[0]
    heads = len(line) < len(report.text.rstrip()) and not line.rstrip('"”’ ').endswith((".", "!", "?"))
    return heads and claim.speaker is None and claim.end <= len(line)


def in_order(reports: Iterable[Report], voices: Voices) -> list[Report]:
    """Return reports by day of publication; of one day those first that credit nobody, then by identifier."""
    return sorted(reports, key=lambda r: (r.published or dt.date.max, voices.credited(r) is not None, r.id))


@dataclass
class Witnesses:
    """Who is a witness for what, among a set of reports."""

    voices: Voices
    reports: Mapping[str, Report]
    _found: dict[str, list[tuple[Sentence, Copied | None]]] = field(default_factory=dict)

    @classmethod
    def among(cls, reports: Sequence[Report], voices: Voices) -> Witnesses:
        """Compare all reports with those before them."""
        index, found = Index(), {}
        for report in in_order(reports, voices):
            found[report.id] = index.add(report)
        return cls(voices, {report.id: report for report in reports}, found)

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

    def groups(self) -> tuple[Witness, ...]:
        """Return the reports that mostly repeat another, by what they repeat."""
        copies: dict[str, dict[str, float]] = defaultdict(dict)
        for report, sentences in self._found.items():
            words = sum(len(sentence.words) for sentence, _ in sentences)
            shares: Counter[str] = Counter()
            for sentence, copied in sentences:
                if copied is not None and not copied.altered:
                    shares[copied.original] += len(sentence.words)
            if not words or sum(shares.values()) / words < COPY_SHARE:
                continue
            original = max(sorted(shares), key=lambda name: shares[name])
            copies[original][report] = sum(shares.values()) / words
        return tuple(
            Witness(original, tuple(sorted(repeats)), round(min(repeats.values()), 3))
            for original, repeats in sorted(copies.items())
        )
