"""Who says what: attributions with speaker, chain, cue, stance and content."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from spacy.tokens import Doc

from uprooted.claims.attribution.coreference import resolve_speakers
from uprooted.claims.attribution.links import Link
from uprooted.claims.attribution.rules import find_links
from uprooted.claims.attribution.said import Said
from uprooted.claims.attribution.speakers import main_country, speaker_of
from uprooted.claims.attribution.stance import stance_of
from uprooted.claims.attribution.syntax import Tree, tree_of
from uprooted.records import Mention, Speaker

__all__ = ["Said", "find_attributions"]


def find_attributions(doc: Doc) -> tuple[Said, ...]:
    """Find who says what in a parsed document.

    Parameters
    ----------
    doc
        A document with heads, labels, tags and lemmas, from `language.parse`.

    Returns
    -------
    tuple of Said
        In order of their cues. One may lie inside another's content: its `chain` then names who passed it on.
    """
    tree = tree_of(doc)
    links = sorted(find_links(tree), key=lambda link: link.head)
    main = main_country(tree)
    speakers = _speakers(tree, [link.source for link in links], main)
    vias = _speakers(tree, [link.via for link in links], main)
    said = []
    for number, link in enumerate(links):
        chain = _chain(number, links, speakers)
        via = vias[number]
        said.append(_record(tree, link, speakers[number], (*chain, via) if via is not None else chain))
    return tuple(said)


def _speakers(tree: Tree, sources: Sequence[frozenset[int]], main: str | None) -> list[Speaker | None]:
    first = [(source, speaker_of(tree, source, main) if source else None) for source in sources]
    order = sorted(range(len(first)), key=lambda number: min(first[number][0], default=0))
    resolved = resolve_speakers(tree, [first[number] for number in order])
    back = dict(zip(order, resolved, strict=True))
    return [back[number] for number in range(len(first))]


def _chain(number: int, links: Sequence[Link], speakers: Sequence[Speaker | None]) -> tuple[Speaker, ...]:
    """Return those in whose words this cue stands, the outermost first."""
    head = links[number].head
    outer = [(len(link.content), speaker) for link, speaker in zip(links, speakers, strict=True)
             if link.head != head and head in link.content and speaker is not None]  # fmt: skip
    return tuple(speaker for _, speaker in sorted(outer, key=lambda entry: -entry[0]))


def _record(tree: Tree, link: Link, speaker: Speaker | None, chain: tuple[Speaker, ...]) -> Said:
    cue = tree.spans(link.cue)
    start, end = cue[0]
    said = Said(
        source=tree.spans(link.source), cue=cue, content=tree.spans(link.content), speaker=speaker, chain=chain,
        stance=stance_of(tree, link), sentence=tree.sentence[link.head], confidence=link.confidence,
        cue_mention=Mention(tree.text[start:end], start, end),
    )  # fmt: skip
    return said if said.content else dataclasses.replace(said, confidence=0.0)
