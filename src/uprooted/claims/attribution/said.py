"""What `find_attributions` gives: who says what, with how, resolved."""

from __future__ import annotations

from dataclasses import dataclass

from uprooted.records import Attribution, Mention, Spans, Speaker
from uprooted.records.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution. All spans count code points of the document's text, end exclusive.

    `source`, `cue` and `content` are the spans as they stand, in order; `speaker` is who that is, and is absent
    when nobody is named ("it was reported"). `chain` holds who passed it on, the nearest to the report first:
    for a minister quoted by an agency, the agency. `cue_mention` is the cue's first span with its words.

    `nested` tells that all of it stands in what another says: layers that must not overlap leave it out. `speech`
    tells that the cue has a word of saying; others ("supports", "has angered") say what somebody wants or feels,
    and carry no claim.
    """

    source: Spans
    cue: Spans
    content: Spans
    speaker: Speaker | None
    chain: tuple[Speaker, ...]
    stance: Stance
    sentence: int
    confidence: float
    cue_mention: Mention | None = None
    nested: bool = False
    speech: bool = True

    @property
    def attribution(self) -> Attribution:
        """The same as the record that a reading prints."""
        return Attribution(self.source, self.cue, self.content, self.confidence)

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a stretch of text lies within what is said.

        Parameters
        ----------
        start, end
            Code points, end exclusive.

        Returns
        -------
        bool
            Whether one span of the content holds all of it.
        """
        return any(first <= start and end <= last for first, last in self.content)
