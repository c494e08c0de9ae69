"""Persons whom a report names, with the role it gives them, so that disclosure can show the role alone.

A person counts as public only where the report names an office beside the name, before it ("Governor X") or behind
it ("X, the governor of Y,"). Everyone else is private: a name that is hidden needlessly costs a reader a name, one
that is shown wrongly can cost a life. So the pipeline's word is not waited for: whoever has an age, a calling, flees,
sleeps or says something is a person, unless the words name a body or a place that is known.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from uprooted.claims.attribution.lexicon import cues
from uprooted.claims.attribution.nouns import BODIES, PEOPLE
from uprooted.claims.attribution.speakers import roles
from uprooted.claims.offices import HONORIFICS, HUMBLE, OFFICES, OPEN_OFFICES, PRIVATE_ROLES
from uprooted.claims.texts import text_of
from uprooted.claims.toponyms import FoundPlace
from uprooted.places import find_country
from uprooted.records import Person, Place

# Words that a name follows, whatever the model takes it for: those who give one are often those in danger.
GIVEN_NAME = re.compile(
    r"(?:(?:gave|giving|give|gives) (?:only )?(?:his|her|their|a) (?:first )?name (?:only )?as"
    r"|(?:uses?|used|using|under|by|goes by) the (?:name|pseudonym|nickname)(?: of)?"
    r"|identified (?:himself|herself|themselves|him|her|only)(?: only)? as|signs as|named (?:him|her|them) as"
    r"|asked to be (?:called|named|identified(?: only)?)(?: as)?"
    r"|(?:calls|called|calling) (?:himself|herself)|nom de guerre(?: of)?|known only (?:as|by)) "
    r"([“\"‘']?)((?:[^\W\d_a-z][\w’'-]*)(?: (?:al-|el-|bin |ibn |abu )?[^\W\d_a-z][\w’'-]*){0,3})"
)
_AGED = re.compile(r"(?: ?,)? (?:\(\d{1,3}\)|aged \d)| ?, \d{1,2}(?: ?,|\.| and\b| years? old)")
_JOINING = frozenset("al el ag ould bin ibn bint abu umm de la del dela da dos das van von der ad ar as - ' ’".split())
_DEEDS = frozenset("""
    flee walk sleep lose wait arrive leave refuse spend hide carry bury cry weep shelter run die drown escape survive
    travel sit live lie stay remember recall hope want fear believe think know hear see marry swim climb crawl beg cook
    sell own limp nurse cradle cross recognise recognize dig stand feel pray save wake kneel keep grow rent teach
""".split())  # fmt: skip
_NOT_NAMES = BODIES | frozenset("""
    block camp sector zone rádio plateforme city town county update situation needs tel hill hills mountains desert
    aid airline airlines airport bank battalion brigade brigades bridge bulletin caravan clan clinic college corporation
    courier cyclone district echo foundation foro frente gazette herald highway hotel hurricane island lake market mount
    mountain news observer post province radio relief rights river road school solidarity square state storm street
    times tribe tribune trust typhoon valley village wire
""".split())  # fmt: skip
_CLAUSES = frozenset({"which", "who", "that", "where", "when", "in", "near", "at", "from", "to", "as", "after"})
_CROWDS = frozenset({"people", "person", "family", "household", "arrival", "party", "source", "staff", "crew", "guest"})
_TEARS = frozenset("weep cry sleep cook walk kneel limp pray swim cradle nurse beg sit".split())
_ENDURED = frozenset(
    "find save search arrest kill wound shoot beat detain rescue bury bear abduct kidnap rape torture identify".split()
)
_HUMAN = frozenset({"he", "she", "his", "her", "himself", "herself"})
_GOING = frozenset("""
    flee arrive leave reach enter cross return go come move walk travel take seize capture raid storm hit strike shell
    bomb attack flood retake besiege evacuate send transfer drive
""".split())  # fmt: skip
_PLACING = frozenset({"in", "at", "near", "around", "outside", "toward", "towards", "into", "inside", "across"})
_NO_NAMES = frozenset(
    {"GPE", "LOC", "FAC", "ORG", "NORP", "EVENT", "PRODUCT", "LAW", "LANGUAGE", "DATE", "WORK_OF_ART"}
)
_SURE_PLACE = 0.6  # share of such places that are right, from which a name is taken for one


@dataclass(frozen=True)
class _Known:
    """What is known of a text besides persons."""

    starts: Sequence[int]
    ends: Sequence[int]
    sure: frozenset[tuple[int, int]]
    words: frozenset[str] = field(repr=False)

    def overlaps(self, span: Span) -> bool:
        """Say whether a place reaches into a span."""
        before = bisect.bisect_left(self.starts, span.end_char)
        return before > 0 and self.ends[before - 1] > span.start_char

    def is_place(self, span: Span) -> bool:
        """Say whether a span is a place that a gazetteer has."""
        return (span.start_char, span.end_char) in self.sure


def find_persons(doc: Doc, *, places: Collection[Place] = ()) -> tuple[Person, ...]:
    """Return the persons named in a document, in order.

    Parameters
    ----------
    doc
        A parsed document with named entities.
    places
        Places found in it: the model takes many for persons.
    """
    known = _known(doc, places)
    found: dict[int, Person] = {}
    taken: set[int] = set()
    for run in _runs(doc):
        name = _bare(run)
        beside = name.root.dep_ == "conj" and name.root.head.i in taken and not _is_body(name)
        if beside or _is_person(name, run, known):
            taken.update(range(name.start, name.end))
            role, public = _role(name)
            found[name.start_char] = Person(name.text, name.start_char, name.end_char, role, public)
    for match in GIVEN_NAME.finditer(text_of(doc)):
        start, end = match.span(2)
        role = found[start].role if start in found else None
        found[start] = Person(text_of(doc)[start:end], start, end, role)
    return tuple(person for _, person in sorted(found.items()))


def without_persons(places: Sequence[FoundPlace], persons: Sequence[Person]) -> tuple[FoundPlace, ...]:
    """Return places without those that nothing resolves and that are persons' names.

    Parameters
    ----------
    places
        What may be places.
    persons
        From `find_persons`.
    """
    taken = {at for person in persons for at in range(person.start, person.end)}
    return tuple(found for found in places if found.place.lat is not None or found.place.start not in taken)


def _known(doc: Doc, places: Collection[Place]) -> _Known:
    """Return where places start, in order, how far those that started by then reach, and which of them are sure."""
    spans = sorted((place.start, place.end) for place in places if place.start is not None and place.end is not None)
    sure = frozenset(
        (place.start, place.end)
        for place in places
        if place.start is not None
        and place.end is not None
        and place.lat is not None
        and (place.confidence is None or place.confidence >= _SURE_PLACE)
    )
    reach = list(itertools.accumulate((end for _, end in spans), max))
    return _Known(
        [start for start, _ in spans],
        reach,
        sure,
        frozenset(word for word in {token.text for token in doc} if word.islower()),
    )


def _runs(doc: Doc) -> Iterator[Span]:
    """Yield what may be a name: runs of capitalised words, and the pipeline's persons, joined where they touch."""
    end = 0
    for token in doc:
        if token.i >= end and (token.ent_type_ == "PERSON" or _is_name(token)):
            end = _end_of_run(doc, token.i)
            yield doc[token.i : end]


def _end_of_run(doc: Doc, at: int) -> int:
    end = at + 1
    while end < len(doc):
        following = end + 1 < len(doc) and _is_name(doc[end + 1])
        within = doc[end].ent_type_ == "PERSON" and doc[end].ent_iob_ == "I"
        if not (within or _is_name(doc[end]) or (doc[end].lower_ in _JOINING and following)):
            break
        end += 1
    return end


def _is_name(token: Token) -> bool:
    """Say whether a word is written as a name; the first of a sentence has its capital from there."""
    if not token.text[0].isupper() or (not token.is_alpha and "-" not in token.text and "’" not in token.text):
        return False
    if token.pos_ == "PROPN" or (token.is_sent_start and token.ent_type_ in {"ORG", "GPE", "PERSON"}):
        return True
    return not token.is_sent_start and token.pos_ in {"NOUN", "ADJ", "X", "INTJ"}


def _bare(run: Span) -> Span:
    """Return the name without a title in front and without a possessive behind."""
    start, end = run.start, run.end
    titles = OFFICES | PRIVATE_ROLES | {"mr", "mrs", "ms", "dr", "prime", "foreign", "vice", "high"}
    for at in range(start, end - 1):
        word = run.doc[at]
        if word.lower_.rstrip(".") in titles or (
            at == start and (word.is_punct or find_country(word.text) is not None)
        ):
            start = at + 1
    while end - start > 1 and run.doc[end - 1].text in {"'s", "’s", "'", "’", ",", ".", "-", "–", "—"}:
        end -= 1
    return run.doc[start:end]


def _is_of_country(word: Token) -> bool:
    """See the "Syrian" of "Syrian Omar Haddad"."""
    return word.nbor().ent_type_ == "PERSON" and word.ent_type_ != "PERSON" and find_country(word.text) is not None


def _is_person(name: Span, run: Span, known: _Known) -> bool:
    """Say whether words name a person: by what stands beside them, then by the pipeline."""
    overlaps, alone = known.overlaps(name), len(name) == 1
    no_name = _is_body(name) or not _is_written_as_name(name)
    if no_name or (_stands_as_place(name) and (overlaps or alone)):
        return False
    if _is_telling(name, run):
        return True
    if alone and known.is_place(name):
        return False
    doing = _does_as_people_do(name)
    if doing and not alone and not known.is_place(name) and _without_article(name):
        return True  # whatever the pipeline takes it for
    if any(token.ent_type_ == "PERSON" for token in name):
        weak = overlaps or _stands_as_place(name)
        return not weak and (not alone or doing or name.text.lower() not in known.words)
    human = name.root.head.lemma_.lower() in _TEARS or _is_she(name)
    return doing and not overlaps and (human or name.root.ent_type_ not in _NO_NAMES)


def _is_written_as_name(name: Span) -> bool:
    """Say whether words have capitals, not all of them, and no line or number between them."""
    words = [token for token in name if token.lower_ not in _JOINING]
    if not words or "\n" in name.text or any(token.like_num or token.text[0].isdigit() for token in words):
        return False
    return all(token.text[0].isupper() or not token.is_alpha for token in words) and not name.text.isupper()


def _is_body(name: Span) -> bool:
    """Say whether words name a body, a country, a day or a thing, by one of their words or all of them."""
    if len(name) == 1 and (name[0].tag_ in {"NNS", "NNPS"} or name[0].lemma_.lower().removesuffix("s") in PEOPLE):
        return True
    table = roles()
    text = name.text.lower()
    if find_country(name.text) is not None or (len(name) == 1 and name.text.isupper()):
        return True
    if any(phrase in text for phrase, _ in table.phrases) or name.root.ent_type_ in {"DATE", "TIME"}:
        return True
    words = {word for token in name for word in (token.lemma_.lower(), token.lower_)}
    return bool(words & _NOT_NAMES) or any(
        table.words.get(word) not in {None, "humanitarian", "resident"} for word in words
    )


def _is_telling(name: Span, run: Span) -> bool:
    """See an age, a calling, "who" or a word of respect beside a name."""
    doc = name.doc
    first = run[0].lower_.rstrip(".")
    if first in HONORIFICS or (run.start and doc[run.start - 1].lower_ in {"named", "called"}):
        return True
    after = text_of(doc)[name.end_char : name.end_char + 24]
    if _AGED.match(after):
        return True
    if name.end + 1 < len(doc) and doc[name.end].text == "," and doc[name.end + 1].lower_ in {"who", "whose", "whom"}:
        return True
    return _role_before(name) is not None or _role_behind(name) is not None or _role_above(name) is not None


def _does_as_people_do(name: Span) -> bool:
    """See who says, flees, sleeps: the subject of a verb that has persons for one."""
    verb = name.root.head
    if name.root.dep_ == "dobj":
        return verb.lemma_.lower() in _ENDURED
    if name.root.dep_ == "conj" and verb.dep_ in {"nsubj", "nsubjpass"}:
        verb = verb.head
    elif name.root.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    if name.root.dep_ == "nsubjpass":
        return verb.lemma_.lower() in _ENDURED
    return _is_she(name) or verb.lemma_.lower() in _DEEDS or verb.lemma_.lower() in cues().clause


def _is_she(name: Span) -> bool:
    """See "she" and "his" behind a name, in what its verb governs."""
    return any(word.lower_ in _HUMAN for word in name.root.head.subtree if word.i >= name.end)


def _without_article(name: Span) -> bool:
    return name.start == 0 or name.doc[name.start - 1].lower_ != "the"


def _stands_as_place(name: Span) -> bool:
    """See "in Batken", "left Sevare": words that the pipeline takes for a person, where a place stands."""
    root = name.root
    if root.dep_ == "pobj" and root.head.lower_ in _PLACING:
        return True
    if root.dep_ == "pobj" and root.head.lower_ in {"from", "to"}:
        return root.head.head.lemma_.lower() in _GOING
    return root.dep_ == "dobj" and root.head.lemma_.lower() in _GOING


def _role(name: Span) -> tuple[str | None, bool]:
    """Return the role that a report gives a name, with its article, and whether it is a public office."""
    role = _role_before(name) or _role_behind(name) or _role_above(name)
    if role is None:
        return None, False
    lemma = role.lemma_.lower()
    public = lemma in OFFICES and not (lemma in OPEN_OFFICES and _is_humble(role))
    return f"{'an' if lemma[0] in 'aeiou' else 'a'} {lemma}", public


def _is_humble(role: Token) -> bool:
    """Say whether an office is one of a camp, a school or a clan."""
    near = {child for child in role.children if child.dep_ in {"compound", "amod", "poss", "nmod"}}
    near |= {grand for child in role.children if child.lower_ in {"of", "for", "at", "in"} for grand in child.subtree}
    return any(token.lemma_.lower() in HUMBLE or token.lower_ in HUMBLE for token in near)


def _is_role(word: Token) -> bool:
    lemma = word.lemma_.lower()
    return lemma in OFFICES or lemma in PRIVATE_ROLES or (lemma in PEOPLE and lemma not in _CROWDS)


def _role_before(name: Span) -> Token | None:
    """Return the office or role right before a name: 'Foreign Minister X', 'activist X'."""
    for at in range(name.start - 1, max(-1, name.start - 4), -1):
        word = name.doc[at]
        if _is_role(word):
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
        if _is_role(word) and word.tag_ not in {"NNS", "NNPS"}:
            compound = at + 1 < len(doc) and _is_role(doc[at + 1])
            return doc[at + 1] if compound else word
        if word.text in {",", ".", ";"} or word.pos_ in {"VERB", "AUX"} or word.lower_ in _CLAUSES:
            return None
    return None


def _role_above(name: Span) -> Token | None:
    """Return the office or role that a name stands in apposition to: 'the mayor of Y, X, asked'."""
    root = name.root
    if root.dep_ == "appos" and _is_role(root.head) and root.head.i < name.start:
        return root.head
    if name.start < 2 or name.doc[name.start - 1].text != ",":
        return None
    before = name.doc[name.start - 2]
    for word in (before, *before.ancestors):
        if word.pos_ in {"VERB", "AUX"} or word.sent != name.sent or word.i > name.start:
            return None
        if _is_role(word):
            return word
    return None
