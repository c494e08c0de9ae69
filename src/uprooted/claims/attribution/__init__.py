"""Who says what: attributions with speaker, chain, cue, stance and content."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from spacy.tokens import Doc

from uprooted.claims.attribution.coreference import resolve_speakers
from uprooted.claims.attribution.joining import join
from uprooted.claims.attribution.layout import find_by_layout, with_paragraphs
from uprooted.claims.attribution.links import Link
from uprooted.claims.attribution.mentions import Nouns, nouns_of
from uprooted.claims.attribution.model import Model, load_model, propose
from uprooted.claims.attribution.rules import find_links
from uprooted.claims.attribution.said import Said
from uprooted.claims.attribution.sources import find_subject, noun_phrase
from uprooted.claims.attribution.speakers import main_country, speaker_of
from uprooted.claims.attribution.stance import is_speech, stance_of
from uprooted.claims.attribution.syntax import Tree, tree_of
from uprooted.records import Mention, Speaker

__all__ = ["Model", "Said", "find_all_attributions", "find_attributions", "load_model"]


def find_attributions(doc: Doc, *, country: str | None = None, model: Model | None = None) -> tuple[Said, ...]:
    """Find who says what in a parsed document.

    Parameters
    ----------
    doc
        A document with heads, labels, tags and lemmas, from `language.parse`.
    country
        The country that the report is about, ISO 3166-1 alpha-3, whose government is not a foreign one; by default
        the one that it names most.
    model
        The learned model; by default the one that this package carries.

    Returns
    -------
    tuple of Said
        In order of their cues. One may lie inside another's content: its `chain` then names who passed it on.
    """
    return find_all_attributions([doc], country=country, model=model)[0]


def find_all_attributions(
    docs: Sequence[Doc], *, country: str | None = None, model: Model | None = None
) -> list[tuple[Said, ...]]:
    """Find who says what in several documents; quicker than one by one, and the same.

    Parameters
    ----------
    docs
        Parsed documents.
    country, model
        As for `find_attributions`.

    Returns
    -------
    list of tuple of Said
        One a document.
    """
    trees = [tree_of(doc) for doc in docs]
    proposed = propose(model or load_model(), docs, trees)
    return [_said(doc, tree, links, country) for doc, tree, links in zip(docs, trees, proposed, strict=True)]


def _said(doc: Doc, tree: Tree, proposed: Sequence[Link], country: str | None) -> tuple[Said, ...]:
    found = join(proposed, find_links(tree), find_by_layout(tree))
    links = [link for link in with_paragraphs(tree, found) if link.content]
    main = country or main_country(tree)
    nouns = nouns_of(doc, tree)
    speakers = _speakers(tree, [_bearer(tree, link) for link in links], main, nouns)
    vias = _speakers(tree, [link.via for link in links], main, nouns)
    chains = _chains(links, speakers)
    said = []
    for number, link in enumerate(links):
        chain = tuple(other for other in chains[number] if other != speakers[number])  # "declined to confirm" is one
        via = vias[number]
        said.append(_record(tree, link, speakers[number], (*chain, via) if via is not None else chain))
    return tuple(said)


def _bearer(tree: Tree, link: Link) -> frozenset[int]:
    """Return who a source stands for in its own sentence: for "who" the noun that it belongs to."""
    if len(link.source) == 1 and tree.lower[min(link.source)] in {"who", "which", "that"}:
        subject = find_subject(tree, tree.head[min(link.source)])
        if subject is not None and subject not in link.source:
            return frozenset(noun_phrase(tree, subject, set(link.cue)))
    return link.source


def _speakers(tree: Tree, sources: Sequence[frozenset[int]], main: str | None, nouns: Nouns) -> list[Speaker | None]:
    first = [(source, speaker_of(tree, source, main) if source else None) for source in sources]
    order = sorted(range(len(first)), key=lambda number: min(first[number][0], default=0))
    resolved = resolve_speakers(tree, [first[number] for number in order], nouns)
    back = dict(zip(order, resolved, strict=True))
    return [back[number] for number in range(len(first))]


def _chains(links: Sequence[Link], speakers: Sequence[Speaker | None]) -> list[tuple[Speaker, ...]]:
    """Return of each link those in whose words its cue stands, the outermost first."""
    heads = frozenset(link.head for link in links)
    outer: dict[int, list[tuple[int, Speaker]]] = {head: [] for head in heads}
    for link, speaker in zip(links, speakers, strict=True):
        if speaker is not None:
            for head in (heads & link.content) - {link.head}:
                outer[head].append((len(link.content), speaker))
    by_head = {head: tuple(speaker for _, speaker in sorted(around, key=lambda entry: -entry[0]))
               for head, around in outer.items()}  # fmt: skip
    return [by_head[link.head] for link in links]


def _record(tree: Tree, link: Link, speaker: Speaker | None, chain: tuple[Speaker, ...]) -> Said:
    cue = tree.spans(link.cue) or tree.spans(link.cue, bare=True)
    start, end = cue[0]
    said = Said(
        source=tree.spans(link.source), cue=cue, content=tree.spans(link.content), speaker=speaker, chain=chain,
        stance=stance_of(tree, link), sentence=tree.sentence[link.head], confidence=link.confidence,
        cue_mention=Mention(tree.text[start:end], start, end), nested=link.nested, speech=is_speech(tree, link),
    )  # fmt: skip
    return said if said.content else dataclasses.replace(said, confidence=0.0)
