"""Persons whom a report names, with the role it gives them, so that disclosure can show the role alone.

A person counts as public only where the report names an office beside the name, before it ("Governor X") or behind
it ("X, the governor of Y,"). Everyone else is private: a name that is hidden needlessly costs a reader a name, one
that is shown wrongly can cost a life.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Collection, Sequence

from spacy.tokens import Doc, Span, Token

from uprooted.records import Person, Place

OFFICES = frozenset("""
    president minister premier chancellor king queen prince princess emir sultan senator governor mayor prefect
    ambassador envoy commissioner secretary spokesman spokeswoman spokesperson general colonel major captain
    lieutenant commander admiral brigadier marshal sheriff judge prosecutor congressman lawmaker parliamentarian
    deputy chief director chairman chairwoman chairperson head leader representative coordinator pope bishop
    archbishop patriarch ayatollah candidate rapporteur
""".split())  # fmt: skip
PRIVATE_ROLES = frozenset("""
    activist resident refugee witness villager farmer shopkeeper teacher doctor nurse student driver fisherman trader
    mother father son daughter wife husband brother sister grandmother grandfather widow worker volunteer protester
    deserter defector soldier policeman policewoman officer conscript journalist reporter lawyer imam priest labourer
    survivor patient pupil child boy girl man woman evacuee migrant herder merchant baker mechanic elder
""".split())  # fmt: skip
NAME = re.compile(r"[^\W\d_]{2,}")
# Words that a name follows, whatever the model takes it for: those who give one are often those in danger.
GIVEN_NAME = re.compile(
    r"(?:(?:gave|giving|give|gives) (?:only )?(?:his|her|their|a) (?:first )?name (?:only )?as"
    r"|(?:uses?|used|using|under|by|goes by) the (?:name|pseudonym|nickname)(?: of)?"
    r"|identified (?:himself|herself|themselves|only)(?: only)? as"
    r"|asked to be (?:called|named|identified(?: only)?)(?: as)?"
    r"|(?:calls|called|calling) (?:himself|herself)|nom de guerre(?: of)?|known only (?:as|by)) "
    r"([“\"‘']?)((?:[^\W\d_a-z][\w’'-]*)(?: (?:al-|el-|bin |ibn |abu )?[^\W\d_a-z][\w’'-]*){0,3})"
)


def find_persons(doc: Doc, *, places: Collection[Place] = ()) -> tuple[Person, ...]:
    """Return the persons named in a document, in order.

    Parameters
    ----------
    doc
        A parsed document with named entities.
    places
        Places found in it: the model takes many for persons.
    """
    found = []
    starts, ends = _spans(places)
    for ent in doc.ents:
        if ent.label_ != "PERSON" or not NAME.search(ent.text) or _overlaps(ent, starts, ends):
            continue
        name = _bare(ent)
        role = _role_before(name) or _role_behind(name)
        public = role is not None and role.lemma_.lower() in OFFICES
        words = None if role is None else _with_article(role.lemma_.lower())
        found.append(Person(name.text, name.start_char, name.end_char, words, public))
    known = {(person.start, person.end) for person in found}
    given = (match.span(2) for match in GIVEN_NAME.finditer(doc.text))
    found += [Person(doc.text[start:end], start, end) for start, end in given if (start, end) not in known]
    return tuple(sorted(found, key=lambda person: person.start))


def _spans(places: Collection[Place]) -> tuple[list[int], list[int]]:
    """Return where places start, in order, and how far those that started by then reach."""
    spans = sorted((place.start, place.end) for place in places if place.start is not None and place.end is not None)
    return [start for start, _ in spans], list(itertools.accumulate((end for _, end in spans), max))


def _overlaps(ent: Span, starts: Sequence[int], ends: Sequence[int]) -> bool:
    before = bisect.bisect_left(starts, ent.end_char)
    return before > 0 and ends[before - 1] > ent.start_char


def _bare(ent: Span) -> Span:
    """Return the name without a title in front and without a possessive behind."""
    start, end = ent.start, ent.end
    while end - start > 1 and ent.doc[start].lower_.rstrip(".") in OFFICES | PRIVATE_ROLES:
        start += 1
    while end - start > 1 and ent.doc[end - 1].text in {"'s", "’s", "'", "’", ",", "."}:
        end -= 1
    return ent.doc[start:end]


def _role_before(name: Span) -> Token | None:
    """Return the office or role right before a name: 'Foreign Minister X', 'activist X'."""
    for at in range(name.start - 1, max(-1, name.start - 4), -1):
        word = name.doc[at]
        if word.lemma_.lower() in OFFICES or word.lemma_.lower() in PRIVATE_ROLES:
            return word
        if not (word.is_title or word.pos_ in {"NOUN", "ADJ", "PROPN"}):
            return None
    return None


def _role_behind(name: Span) -> Token | None:
    """Return the office or role in apposition: 'X, an activist from the town,'; 'X, a 40-year-old farmer,'."""
    doc = name.doc
    if name.end >= len(doc) or doc[name.end].text != ",":
        return None
    for at in range(name.end + 1, min(len(doc), name.end + 9)):
        word = doc[at]
        if word.lemma_.lower() in OFFICES or word.lemma_.lower() in PRIVATE_ROLES:
            return word
        if word.text in {",", ".", ";"} or word.pos_ in {"VERB", "AUX"}:
            return None
    return None


def _with_article(role: str) -> str:
    return f"{'an' if role[0] in 'aeiou' else 'a'} {role}"
