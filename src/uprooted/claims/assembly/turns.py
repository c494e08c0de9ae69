"""Who speaks where no word of saying stands: labels of a transcript, quotations that go on, those whom media cite."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from uprooted.claims.assembly.page import Page
from uprooted.claims.assembly.speaking import Voice, kind_of_words, voice_of
from uprooted.claims.attribution import Said
from uprooted.claims.events.finder import party
from uprooted.claims.texts import text_of
from uprooted.records import Mention, Speaker

_PERSONS = frozenset({
    "man", "woman", "boy", "girl", "voice", "caller", "mother", "father", "driver", "teacher", "guest", "survivor",
    "minister", "director", "farmer", "fisherman", "trader", "student", "priest", "nun", "imam",
})  # fmt: skip
_DESKS = frozenset(
    {"presenter", "reporter", "correspondent", "anchor", "host", "newsreader", "announcer", "interviewer"}
)
_OPENING, _CLOSING = "“«", "”»"
_CITING = frozenset({"cite", "quote"})
_SOURCES = frozenset({"source", "official", "witness", "statement"})
_MOST_BACK = 4  # paragraphs that a quotation is followed back over
_MOST_LABELS = 40  # labels that name nobody ("DEATHS:") between a speaker's and the words


def turn_voice(page: Page, at: int) -> Voice | None:
    """Return whose words stand at a character that no attribution covers; None where the report speaks.

    Parameters
    ----------
    page
        The report.
    at
        A code point of its text.
    """
    return _of_quotation(page, at) or _of_label(page, at)


def _of_label(page: Page, at: int) -> Voice | None:
    """Return the speaker whose label stands last before: "WOMAN: We ran when the shots came."."""
    last = bisect_left(page.labels, at, key=lambda match: match.end())
    before = (page.labels[number] for number in range(last - 1, max(-1, last - 1 - _MOST_LABELS), -1))
    label = next((match for match in before if (_PERSONS | _DESKS) & _words(match) or _is_role(match)), None)
    if label is None or _DESKS & _words(label):
        return None
    start, end = label.span("label")
    colon = page.text.index(":", end)
    who = Speaker(label["label"], None, kind_of_words(label["label"].lower()), None, False, start, end)
    return Voice(who, cue=Mention(":", colon, colon + 1), source=((start, end),), confidence=0.8)


def _words(label: re.Match[str]) -> set[str]:
    return set(label["label"].lower().split())


def _is_role(label: re.Match[str]) -> bool:
    return kind_of_words(label["label"].lower()) not in {"unknown", "military", "police"}


def _of_quotation(page: Page, at: int) -> Voice | None:
    """Return who is quoted at a character: the one named in its paragraph, else the one whose quotation goes on."""
    starts = page.paragraphs
    number = bisect_right(starts, at) - 1
    if not _is_open(page.text[starts[number] : at]):
        return None
    for back in range(number, max(-1, number - _MOST_BACK), -1):
        end = starts[back + 1] if back + 1 < len(starts) else len(page.text)
        said = _nearest(page, starts[back], end, at)
        if said is not None:
            return dataclasses.replace(voice_of(said), stance="states", content=())
        if (
            page.text[starts[back]] not in _OPENING
            or not back
            or not _is_open(page.text[starts[back - 1] : starts[back]])
        ):
            return None
    return None


def _is_open(text: str) -> bool:
    """Say whether a quotation is open at the end of a stretch."""
    return max(text.rfind(mark) for mark in _OPENING) > max(text.rfind(mark) for mark in _CLOSING)


def _nearest(page: Page, start: int, end: int, at: int) -> Said | None:
    """Return the attribution of a paragraph that is nearest, its words of saying outside of quotations."""
    near = []
    for said in page.said:
        cue = said.cue_mention
        if said.speaker is None or cue is None or not start <= cue.start < end or not said.speech:
            continue
        quotes = any(page.text[max(0, a - 1) : a + 1].strip(_OPENING) != page.text[max(0, a - 1) : a + 1]
                     for a, _ in said.content)  # fmt: skip
        if quotes and not _is_open(page.text[start : cue.start]):
            near.append((abs(cue.start - at), cue.start, said))
    return min(near, key=lambda entry: entry[:2])[2] if near else None


def through_media(doc: Doc, said: Sequence[Said]) -> list[Said]:
    """Give what media report "citing" others to those others, who speak through the media.

    Parameters
    ----------
    doc
        The parsed report.
    said
        What was found.

    Returns
    -------
    list of Said
        The same without attributions whose cue only cites.
    """
    citing = {token.idx: cited for token in doc if (cited := _cited(token)) is not None}
    if not citing:
        return list(said)
    return list(_followed(said, citing))


def _followed(said: Sequence[Said], citing: dict[int, Token]) -> Iterator[Said]:
    for found in said:
        cue, speaker = found.cue_mention, found.speaker
        if cue is None or speaker is None or speaker.kind != "media":
            yield found
            continue
        if cue.start in citing and citing[cue.start].head.tag_ == "VBG":
            continue
        near = [
            (abs(at - cue.start), at)
            for at, cited in citing.items()
            if abs(at - cue.start) < _FAR and ((speaker.start or 0) <= at or cited.head.head.idx == cue.start)
        ]
        who = party(citing[min(near)[1]]) if near else None
        if who is None or who.start is None or who.end is None:
            yield found
            continue
        person = Speaker(who.text, None, kind_of_words(who.text), None, False, who.start, who.end)
        source = ((who.start, who.end),)
        yield dataclasses.replace(found, speaker=person, chain=(*found.chain, speaker), source=(*source, *found.source))


_FAR = 160  # characters between "citing" and the word of saying


_AS_SAYING = re.compile(r"[^.;\n]{0,120}?\bas (?:saying|telling|warning|claiming|adding)\b")


def _cited(token: Token) -> Token | None:
    """Return who is cited by "citing residents" or "quoted the minister as saying"."""
    if token.lemma_ not in _CITING or token.tag_ not in {"VBG", "VBD", "VBZ", "VBN"}:
        return None
    thing = next((child for child in token.children if child.dep_ == "dobj"), None)
    if thing is None or (token.tag_ != "VBG" and not _AS_SAYING.match(text_of(token.doc), token.idx)):
        return None
    known = thing.lemma_ in _SOURCES or kind_of_words(f"{thing.text} {thing.lemma_}") != "unknown"
    return thing if known else None
