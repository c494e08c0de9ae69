"""Who or what a text speaks of, word by word: what "he", "it" and "they" may stand for.

A pronoun is led back to the noun that fits it in number and kind and was spoken of last, subjects before objects
(Hobbs 1978, "Resolving pronoun references", Lingua 44). Where none fits, nothing is returned: unknown is an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Span

from uprooted.claims.attribution.nouns import BODIES, COUNTED, MEN, PEOPLE, WOMEN
from uprooted.claims.attribution.speakers import roles
from uprooted.claims.attribution.syntax import Tree, tree_of
from uprooted.places import find_country

Kind = Literal["person", "body", "thing"]

SINGULAR = frozenset({"he", "she", "him", "her", "his"})
PLURAL = frozenset({"they", "them", "their"})
BODY = frozenset({"it", "its"})
SOME = frozenset({"many", "most", "some", "others", "several", "few"})
THIRD = SINGULAR | PLURAL | BODY
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMED = frozenset({*_SUBJECTS, "dobj", "pobj", "appos", "attr", "dative", "conj"})
_SHORT = 4  # words that still take "'s"
_LOOKED_BACK = 3  # sentences before its own in which a pronoun's noun is looked for
_OBJECTS_BACK = 1  # sentences back in which a noun that is no subject is looked at
_PERSONS = frozenset({
    "government", "military", "police", "opposition", "armed_group", "deserter", "activist", "resident", "refugee",
    "witness", "humanitarian",
})  # fmt: skip

_WHERE = frozenset({"from", "to", "in", "at", "near", "into", "towards", "toward", "around", "outside", "across"})
_NO_PERSONS = frozenset({"GPE", "LOC", "FAC", "ORG", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART"})
_TIMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY"})
_SUFFERING = frozenset({"resident", "refugee", "witness", "activist"})
_AGENCIES = frozenset({"un", "media", "rights_group", "foreign_government"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that a pronoun may stand for."""

    head: int
    kind: Kind
    plural: bool
    subject: bool
    gender: str | None


@dataclass
class Nouns:
    """The nouns of a document by sentence, and the pronouns led back to them.

    `places` are tokens of places and other names that are no persons; `times` are tokens of days, hours and amounts,
    which nothing refers back to.
    """

    tree: Tree
    places: Collection[int] = ()
    times: Collection[int] = ()
    _known: dict[int, list[Noun]] = field(default_factory=dict)
    _settled: dict[int, int | None] = field(default_factory=dict)

    def antecedent(self, pronoun: int, *, speaks: bool = False, fitting: Collection[str] = ()) -> int | None:
        """Return the noun that a pronoun stands for.

        Parameters
        ----------
        pronoun
            A token: he, she, it, they and their other cases.
        speaks
            Whether who is meant says something: then it is a person or a body, and no words within a quotation.
        fitting
            Kinds of speakers that fit best, where the deed tells: police make arrests.

        Returns
        -------
        int or None
            The noun's token, None where nothing fits.
        """
        if pronoun not in self._settled:
            self._settled[pronoun] = None  # a chain that leads back to itself ends here
            self._settled[pronoun] = self._found(pronoun, speaks=speaks, fitting=fitting)
        return self._settled[pronoun]

    def phrase(self, noun: int) -> str:
        """Return a noun with what tells which one it is, without its clauses."""
        tree = self.tree
        aside = {"relcl", "acl", "appos", "cc", "conj", "advcl", "punct"}
        inside = tree.subtree(noun, {kid for kid in tree.subtree(noun) if tree.dep[kid] in aside and kid > noun})
        first = last = noun
        while first - 1 in inside and tree.pos[first - 1] not in {"PUNCT", "SPACE"}:
            first -= 1
        while last + 1 in inside:
            last += 1
        words = tree.text[tree.start[first] : tree.end[last]]
        begins = first == tree.bounds[tree.sentence[first]][0]
        common = (
            begins
            and tree.pos[first] != "PROPN"
            and find_country(tree.text[tree.start[first] : tree.end[first]]) is None
        )
        return words[0].lower() + words[1:] if common else words

    def _found(self, pronoun: int, *, speaks: bool, fitting: Collection[str]) -> int | None:
        tree, word = self.tree, self.tree.lower[pronoun]
        barred = set(self._beside(pronoun))
        for back in range(_LOOKED_BACK + 1):
            sentence = tree.sentence[pronoun] - back
            if sentence < 0:
                return None
            near = [
                noun
                for noun in self._of(sentence)
                if noun.head < pronoun
                and noun.head not in barred
                and (noun.subject or back <= _OBJECTS_BACK)
                and self._fits(noun, word, speaks=speaks)
                and not (
                    tree.quoted[pronoun]
                    and not tree.quoted[noun.head]
                    and self._kind(noun.head) in _SUFFERING
                    and fitting
                    and not set(fitting) & _SUFFERING
                )
                and not (speaks and tree.quoted[noun.head] and tree.quoted[noun.head] != tree.quoted[pronoun])
            ]
            best = near[-1].head if near and word in SOME else self._best(near, pronoun, back, fitting)
            if best is not None:
                return self.antecedent(best) if self.tree.lower[best] in SOME else best
            again = self._same_before(pronoun, sentence)
            if again is not None:
                return again
        return None

    def _best(self, near: list[Noun], pronoun: int, back: int, fitting: Collection[str]) -> int | None:
        """Return the noun spoken of last in a sentence; a subject, and one whose kind fits the deed, before others."""
        telling = [noun for noun in near if self._kind(noun.head) in fitting]
        pool = telling or near
        subjects = [noun for noun in pool if noun.subject]
        if back:  # the subject of the main clause is what a sentence is about
            main = [noun for noun in subjects if self.tree.dep[self.tree.head[noun.head]] == "ROOT"]
            return (main or subjects or pool[::-1])[0].head if pool else None
        above = set(self.tree.ancestors(pronoun))
        over = [noun for noun in subjects if self.tree.head[noun.head] in above]
        return (over or subjects or pool)[-1].head if pool else None

    def _same_before(self, pronoun: int, sentence: int) -> int | None:
        """Return what the same pronoun, as a subject, stood for in a sentence before."""
        tree = self.tree
        first, last = tree.bounds[sentence]
        for token in range(min(last, pronoun) - 1, first - 1, -1):
            same = _case(tree.lower[token]) == _case(tree.lower[pronoun]) and tree.pos[token] == "PRON"
            if same and tree.dep[token] in _SUBJECTS and not self._idle(token):
                return self.antecedent(token)
        return None

    def _idle(self, token: int) -> bool:
        """See "it" that stands for nothing: "it rained", "it was feared that"."""
        tree, verb = self.tree, self.tree.head[token]
        return tree.lower[token] == "it" and any(
            tree.dep[kid] in {"ccomp", "csubj", "xcomp"} for kid in tree.kids[verb]
        )

    def _beside(self, pronoun: int) -> Iterator[int]:
        """Yield the nouns that share a pronoun's verb, and so are others: "the deputies accused him"."""
        tree = self.tree
        verb, part = tree.head[pronoun], pronoun
        while tree.dep[part] in {"pobj", "prep", "dative", "agent", "poss"} and tree.head[part] != part:
            if tree.dep[part] == "poss":  # "her counterpart assured her"
                return
            part = tree.head[part]
            verb = tree.head[part]
        for kid in tree.kids[verb]:
            if tree.dep[kid] in _NAMED:
                yield kid
        if tree.dep[verb] in {"relcl", "acl"}:
            yield tree.head[verb]
        if tree.dep[verb] in {"xcomp", "conj", "advcl"} and not tree.children(verb, *_SUBJECTS):
            yield from tree.children(tree.head[verb], *_SUBJECTS)

    def _of(self, sentence: int) -> list[Noun]:
        if sentence not in self._known:
            first, last = self.tree.bounds[sentence]
            found = (self._noun(token) for token in range(first, last))
            self._known[sentence] = [noun for noun in found if noun is not None]
        return self._known[sentence]

    def _noun(self, token: int) -> Noun | None:
        tree = self.tree
        counted = _counted(tree, token)
        some = tree.lower[token] in SOME and tree.dep[token] in _SUBJECTS
        if tree.dep[token] not in _NAMED | {"ROOT"} or token in self.times:
            return None
        if counted is None and some:
            return Noun(token, "person", plural=True, subject=True, gender=None)
        if tree.pos[token] not in {"NOUN", "PROPN"} and counted is None:
            return None
        head = counted if counted is not None else token
        while tree.dep[head] == "appos" and tree.pos[tree.head[head]] in {"NOUN", "PROPN"}:
            head = tree.head[head]
        subject = tree.dep[token] in _SUBJECTS or any(
            tree.dep[verb] == "relcl" and any(tree.lower[kid] in {"who", "which"} for kid in tree.kids[verb])
            for verb in tree.kids[token]
        )
        plural = tree.tag[head] in {"NNS", "NNPS"} or tree.lemma[head] == "people"
        plural = plural or any(
            tree.dep[kid] == "conj" and tree.pos[kid] in {"NOUN", "PROPN"} for kid in tree.kids[head]
        )
        lemma = tree.lemma[head]
        gender = "she" if lemma in WOMEN else "he" if lemma in MEN else None
        return Noun(head, self.sort(head), plural, subject, gender)

    def _kind(self, head: int) -> str | None:
        table = roles()
        for word in (self.tree.lemma[head], self.tree.lower[head]):
            if word in table.words or word in table.roles:
                return table.words.get(word) or table.roles[word]
        return None

    def sort(self, head: int) -> Kind:
        """Return whether a noun names a person, a body of persons, or a thing."""
        tree, lemma = self.tree, self.tree.lemma[head]
        kind = self._kind(head)
        written = tree.text[tree.start[head] : tree.end[head]]
        if lemma in BODIES or tree.lower[head] in BODIES or (kind in _AGENCIES and lemma not in PEOPLE):
            return "body"
        if lemma in PEOPLE or kind in _PERSONS:
            return "person"
        return self._sort_of_name(head, written) if tree.pos[head] == "PROPN" else "thing"

    def _sort_of_name(self, head: int, written: str) -> Kind:
        tree = self.tree
        beside = {tree.lemma[kid] for kid in tree.kids[head] if tree.dep[kid] in {"appos", "compound"}}
        if beside & PEOPLE:
            return "person"
        if tree.dep[head] == "pobj" and tree.lower[tree.head[head]] in _WHERE:
            return "thing"
        if written.isupper() and len(written) > 1:
            return "body"
        if find_country(written) is not None or head in self.places:
            return "body" if tree.dep[head] in _SUBJECTS else "thing"
        return "person"

    def _fits(self, noun: Noun, word: str, *, speaks: bool) -> bool:
        if word in SINGULAR:
            named = "she" if word in {"she", "her"} else "he"
            return noun.kind == "person" and not noun.plural and noun.gender in {None, named}
        if word in PLURAL | SOME:
            crowd = self.tree.lemma[noun.head] in COUNTED
            return (noun.plural and noun.kind != "thing") or crowd
        return not noun.plural and (noun.kind == "body" or (not speaks and noun.kind == "thing" and noun.subject))


def nouns_of(doc: Doc, tree: Tree | None = None) -> Nouns:
    """Return what a parsed document speaks of, its named entities told apart.

    Parameters
    ----------
    doc
        A parsed document.
    tree
        The same as lists, where they are made already.
    """
    bodies = (ent for ent in doc.ents if ent.label_ in _NO_PERSONS)
    times = (ent for ent in doc.ents if ent.label_ in _TIMES)
    return Nouns(tree or tree_of(doc), _tokens(bodies), _tokens(times))


def owned(whose: str, thing: str) -> str:
    """Return "its chairman" with its owner: "the union’s chairman", "the chairman of two unions of drivers"."""
    rest = thing.split(maxsplit=1)[-1]
    if len(whose.split()) > _SHORT or "'s" in whose or "’s" in whose:
        return f"the {rest} of {whose}"
    return f"{whose}{'’' if whose.endswith('s') else '’s'} {rest}"


def _tokens(spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(token for span in spans for token in range(span.start, span.end))


def _case(word: str) -> str:
    """Return a pronoun's first case."""
    return {"him": "he", "his": "he", "her": "she", "them": "they", "their": "they", "its": "it"}.get(word, word)


def _counted(tree: Tree, token: int) -> int | None:
    """Return who "two of the residents", "most of them" or "a group of women" are."""
    if tree.pos[token] not in {"NUM", "PRON", "ADJ", "DET"} and tree.lemma[token] not in {"number", "group", "dozen"}:
        return None
    if tree.lower[token] in THIRD:
        return None
    below = (token, *(part for kid in tree.kids[token] if tree.lower[kid] in {"in", "out"} for part in tree.kids[kid]))
    for kid in (kid for part in below for kid in tree.kids[part] if tree.lower[kid] == "of"):
        return next((noun for noun in tree.kids[kid] if tree.pos[noun] in {"NOUN", "PROPN"}), None)
    return None
