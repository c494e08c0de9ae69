"""What `find_figures` gives: a figure with who is counted and the word it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from uprooted.records import Figure, Mention, Population


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure of people or buildings, with the words around it that say what it is a figure of.

    Attributes
    ----------
    figure
        The number, its bounds, unit and kind.
    population
        Who is counted; None where the text leaves it to the verb.
    noun
        The counted noun.
    predicate
        The verb or nominal that the figure belongs to: ``killed``, ``fled``, ``displacement``.
    hint
        Event type, or measure (``house_destroyed``, ``missing``), that the predicate names.
    per
        ``day``, ``week``, ``month`` or ``night`` where the figure is a rate.
    another
        Whether it comes on top of one already given ("another 600").
    total
        Whether it sums up ("bringing the total to").
    negated
        Whether it is a figure of none.
    part
        Whether it is a part of another figure ("of which 160", "including 30 children"), says the same in another
        unit ("or 120 persons", in brackets), or is what a figure was before ("rose from 200").
    sentence
        Number of its sentence in the document, from 0.
    terms
        IDMC's terms that the words attached to it name, the strongest attachment first.
    confidence
        Share of such figures that are right, 0 to 1.
    """

    figure: Figure
    population: Population | None = None
    noun: Mention | None = None
    predicate: Mention | None = None
    hint: str | None = None
    per: str | None = None
    another: bool = False
    total: bool = False
    negated: bool = False
    part: bool = False
    sentence: int = 0
    terms: tuple[str, ...] = ()
    confidence: float = 0.5
