"""Which figure counts which event."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from uprooted.claims.assembly.page import Page
from uprooted.claims.assembly.tables import TYPES_OF_HINTS
from uprooted.claims.events import FoundEvent
from uprooted.claims.events.grammar import is_verbal, own_object, own_subject
from uprooted.claims.figures import FoundFigure
from uprooted.claims.figures.headings import LABELS
from uprooted.records import Event, Mention

_PEOPLE_AS_EVENTS = frozenset({"casualty", "flee", "evacuate", "return", "wound"})  # "victims", "arrivals", "evacuees"
_ROOM = frozenset({
    "camp", "centre", "center", "site", "shelter", "hall", "school", "tent", "bed", "place", "accommodation",
    "building", "ward", "hospital", "facility", "settlement", "village", "hostel", "gymnasium", "stadium",
})  # fmt: skip


def join_figures(page: Page, figures: Sequence[FoundFigure]) -> tuple[dict[int, list[int]], list[int]]:
    """Give each figure to the event that it counts.

    Parameters
    ----------
    page
        The report with its events.
    figures
        Figures in order of the text.

    Returns
    -------
    tuple
        Numbers of the figures by number of the event, and the numbers of the figures that no event takes.
    """
    taken: dict[int, list[int]] = {}
    free: list[int] = []
    before: tuple[int, list[int]] = (-1, [])
    for number, found in enumerate(figures):
        events = _events_of(page, found)
        if number + 1 < len(figures) and _is_part_of(page, found, figures[number + 1]):
            events = events or _events_of(page, figures[number + 1])
        elif number and _is_part_of(page, figures[number - 1], found):
            continue  # of "fewer than 10,000 of 50,000 residents remain" the whole is only what the part is of
        if before[0] == found.sentence and before[1] and _is_compared(page, found):
            events = before[1]
        before = (found.sentence, events or (before[1] if before[0] == found.sentence else []))
        for event in events:
            taken.setdefault(event, []).append(number)
        if not events:
            free.append(number)
    return taken, free


def _is_part_of(page: Page, part: FoundFigure, whole: FoundFigure) -> bool:
    """Say whether one figure is given as part of the next: "10,000 of 50,000 residents"."""
    if part.figure.best is None or whole.figure.best is None or part.figure.best >= whole.figure.best:
        return False
    return _OF.fullmatch(page.text[part.figure.end : whole.figure.start]) is not None


_OF = re.compile(r"\s+of\s+(?:the\s|its\s|their\s|(?:the\s)?\w+['’]s\s)?(?:about\s|some\s|roughly\s)?")


def _is_compared(page: Page, found: FoundFigure) -> bool:
    """Say whether a figure is only what another is compared with: "45,000, up from 30,000 a week ago"."""
    start = found.figure.start
    return _COMPARED.search(page.text, max(0, start - _COMPARED_CHARS), start) is not None


_COMPARED_CHARS = 24
_COMPARED = re.compile(
    r"\b(?:(?:up|down|rising|falling|increased|decreased)\s(?:sharply\s|only\s)?from|compared\s(?:with|to)|against)\s$"
)


def named_by_figures(page: Page, figures: Sequence[FoundFigure]) -> list[FoundEvent]:
    """Return the events that only a figure tells of: its label, the room that it measures, or its predicate.

    Parameters
    ----------
    page
        The report with the events found so far.
    figures
        All figures.
    """
    found: dict[int, FoundEvent] = {}
    for figure in figures:
        named = _labelled(page, figure)
        room = _as_room(page, figure) if named is None else None
        if room is not None and room[0] not in page.by_trigger:
            named = room
        if named is None and (not _events_of(page, figure) or _does(page, figure)):
            named = _as_room(page, figure) or _by_hint(page, figure) or _line_of_room(page, figure)
        if named is None or named[0] in found:
            continue
        index, kind = named
        token = page.doc[index]
        mention = Mention(token.text, token.idx, token.idx + len(token.text))
        found[index] = FoundEvent(
            event=Event(type=kind, trigger=mention), token=index, sentence=figure.sentence,
            confidence=0.8 * figure.confidence,
        )  # fmt: skip
    return list(found.values())


def _labelled(page: Page, found: FoundFigure) -> tuple[int, str] | None:
    """Return the label right before a figure, where it is one and not a verb with a subject of its own."""
    index = page.token_at(found.figure.start) - 1
    if index > 0 and page.doc[index].lower_ in {":", "of", "-", "–"}:
        index -= 1
    if index < 0:
        return None
    token = page.doc[index]
    kind = LABELS.get(token.lower_)
    if kind is None or _is_clause(page.doc, token):
        return None
    number = page.by_trigger.get(token.i)
    if number is not None and page.events[number].event.type in {kind, "shelter_capacity"}:
        return None
    return index, kind


def _is_clause(doc: Doc, token: Token) -> bool:
    """Say whether a word is the verb of a sentence ("the army occupied 12 villages") rather than a label."""
    before = doc[token.i - 1] if token.i else None
    return token.pos_ == "VERB" and before is not None and not before.is_punct and not before.is_space


def _as_room(page: Page, found: FoundFigure) -> tuple[int, str] | None:
    """See the capacity in "a camp for 1,500 people"."""
    noun = found.noun or found.figure
    head = page.head_between(noun.start, noun.end)
    if head.dep_ != "pobj" or head.head.lower_ != "for":
        return None
    if head.head.head.lemma_ in _ROOM:
        return head.head.head.i, "shelter_capacity"
    before = [token for token in page.doc[max(0, head.head.i - 2) : head.head.i] if token.text != ","]
    aside = (
        before and before[-1].lemma_ in _ROOM and before[-1].pos_ == "NOUN"
    )  # "a second camp, for 900 families, will"
    return (before[-1].i, "shelter_capacity") if aside else None


def _does(page: Page, found: FoundFigure) -> bool:
    """Say whether those counted are the subject of their predicate, which is no event yet: "a total of 900 came"."""
    if found.predicate is None or found.hint is None:
        return False
    verb = page.head_between(found.predicate.start, found.predicate.end)
    subject = own_subject(verb) if verb.pos_ == "VERB" and verb.i not in page.by_trigger else None
    if subject is None:
        return False
    if subject.i in page.by_trigger:  # "the evacuation of 900 families was planned"
        return False
    inside = {token.i for token in subject.subtree}
    return page.token_at(found.figure.end - 1) in inside


def _line_of_room(page: Page, found: FoundFigure) -> tuple[int, str] | None:
    """See those present in a line such as "Hillside Primary School: 310 people"."""
    if found.figure.unit not in {"persons", "households"} or found.figure.kind == "capacity":
        return None
    mark = page.doc[max(0, page.token_at(found.figure.start) - 1)]
    if mark.text != ":" or mark.i == 0:
        return None
    line = page.text[page.text.rfind("\n", 0, mark.idx) + 1 : mark.idx]
    noun = page.doc[mark.i - 1]
    return (noun.i, "shelter") if noun.lemma_.lower() in _ROOM and "." not in line else None


def _by_hint(page: Page, found: FoundFigure) -> tuple[int, str] | None:
    if found.hint is None or found.predicate is None:
        return None
    kind = TYPES_OF_HINTS.get(found.hint, found.hint)
    if page.doc[page.token_at(found.predicate.start)].pos_ == "PROPN":  # the "Cross" of the Red Cross
        return None
    return page.head_between(found.predicate.start, found.predicate.end).i, kind


def _events_of(page: Page, found: FoundFigure) -> list[int]:
    worded = _by_words(page, found)
    if worded is not None:
        return [worded]
    by_noun = _at_mention(page, found.noun)
    if by_noun is not None:  # "some arrests"; but of "several of the victims were shot" it is the shooting
        named_people = page.events[by_noun].event.type in _PEOPLE_AS_EVENTS
        return (_suffered_by(page, by_noun) if named_people else []) or [by_noun]
    by_predicate = _at_mention(page, found.predicate)
    by_party = _as_party(page, found)
    own = _directly(page, found, by_party)
    if own is not None and by_predicate is not None and not _tight(page, own, by_predicate):
        # "killed three and drove 600 from the village" is one each, "took and later shot five" counts both
        return sorted({own, by_predicate}) if _shares(page, by_predicate) else [own]
    if by_predicate is not None and (_governs(page, by_predicate, found) or not by_party):
        # "killed and wounded many": the figure counts both, the predicate names one.
        return sorted({by_predicate, *(event for event in by_party if _tight(page, event, by_predicate))})
    fitting = [event for event in by_party if found.hint is None or page.events[event].event.type == found.hint]
    return fitting or by_party[:1] or _served(page, found)


def _by_words(page: Page, found: FoundFigure) -> int | None:
    """Return the event that the words right around a figure name, whatever the tree makes of it."""
    for asked in (_labelled_event, _set_at, _of_whom, _of_them):
        number = asked(page, found)
        if number is not None:
            return number
    room = _as_room(page, found)
    capacity = page.by_trigger.get(room[0]) if room is not None else None
    full = capacity is not None and page.events[capacity].event.type == "shelter_capacity"
    return capacity if full else None


def _set_at(page: Page, found: FoundFigure) -> int | None:
    """Return what a figure is set at: "raised the toll to 19", "the number of injured at 30"."""
    if found.noun is not None and page.text[found.figure.end : found.noun.start].isspace():
        return None
    head = page.head_between(found.figure.start, found.figure.end)
    if head.dep_ != "pobj" or head.head.lower_ not in {"at", "to", "as"}:
        return None
    above = head.head.head
    things = [above] if above.pos_ == "NOUN" else [child for child in above.children if child.dep_ == "dobj"]
    for thing in things:
        inner = [grand for child in thing.children if child.lower_ == "of" for grand in child.children]
        for word in (thing, *inner):
            number = page.by_trigger.get(word.i)
            if number is not None and page.events[number].event.type in _TOLLS:
                return number
    return None


_TOLLS = frozenset({"die", "kill", "wound", "casualty", "abduct", "flee", "homeless", "arrest"})


def _of_whom(page: Page, found: FoundFigure) -> int | None:
    """Return what is told of a part of those before: "11,000 fled, of whom 8,500 have returned", "8,500 of whom"."""
    match = _WHOM.match(page.text, found.figure.end) or _WHOM_BEFORE.search(
        page.text, max(0, found.figure.start - _WHOM_CHARS), found.figure.start
    )
    if match is None:
        return None
    pronoun = page.doc[page.token_at(match.start("whom"))]
    verbs = (pronoun.head, *pronoun.ancestors)
    if match.end() <= found.figure.start:
        head = page.head_between(found.figure.start, found.figure.end)
        verbs = (head, *head.ancestors)
    verb = next((word for word in verbs if word.i > page.token_at(match.start("whom"))), None)
    return page.by_trigger.get(verb.i) if verb is not None else None


def _of_them(page: Page, found: FoundFigure) -> int | None:
    """Return what befell a part of those before, over an aside: "15 of them, most of them babies, have died"."""
    match = _THEM.match(page.text, found.figure.end)
    if match is None:
        return None
    first, sentence = page.token_at(match.end() - 1), page.sentence_at(page.token_at(found.figure.start))
    numbers = [n for n in page.by_sentence.get(sentence, ()) if 0 < page.events[n].token - first <= _ASIDE_TOKENS]
    number = min(numbers, key=lambda n: page.events[n].token, default=None)
    verb = page.doc[page.events[number].token] if number is not None else None
    return number if verb is not None and is_verbal(verb) else None


_THEM = re.compile(r"\s+of\s+them,", re.IGNORECASE)
_ASIDE_TOKENS = 12
_WHOM_CHARS = 12
_WHOM = re.compile(r"\s+of\s+(?P<whom>whom|which)\b", re.IGNORECASE)
_WHOM_BEFORE = re.compile(r"\bof\s+(?P<whom>whom|which)\s+$", re.IGNORECASE)


def _directly(page: Page, found: FoundFigure, by_party: Sequence[int]) -> int | None:
    """Return the event whose verb has those counted as its own subject or object."""
    spans = (found.noun or found.figure, found.figure)
    heads = [page.head_between(span.start, span.end) for span in spans]
    verbs = {head.head.i for head in heads if head.dep_ in {"dobj", "nsubj", "nsubjpass"}}
    return next((number for number in by_party if page.events[number].token in verbs), None)


def _shares(page: Page, event: int) -> bool:
    """Say whether a coordinated verb has nobody of its own, and so those of the verb before."""
    trigger = page.doc[page.events[event].token]
    return trigger.dep_ == "conj" and own_subject(trigger) is None and own_object(trigger) is None


def _served(page: Page, found: FoundFigure) -> list[int]:
    """Return the help whose goods are for those counted: "medicines for 400 households were handed over"."""
    noun = found.noun or found.figure
    head = page.head_between(noun.start, noun.end)
    owner = page.owner(head) if head.dep_ == "pobj" and head.head.lower_ == "for" else None
    return [owner] if owner is not None and page.events[owner].event.type in {"aid", "need"} else []


def _suffered_by(page: Page, noun: int) -> list[int]:
    """Return the verbs of which a noun that names an event itself is a party."""
    event = page.events[noun]
    others = page.by_sentence.get(event.sentence, ())
    roles = [(n, page.events[n]) for n in others if n != noun and page.doc[page.events[n].token].pos_ == "VERB"]
    token = page.doc[event.token]
    heads = {token.i, *(a.i for a in (token.head, token.head.head) if token.dep_ == "pobj")}
    return [
        n for n, other in roles if any(index in heads and role in {"actor", "target"} for role, index in other.roles)
    ]


def _labelled_event(page: Page, found: FoundFigure) -> int | None:
    """Return the event of a label right before a figure: "capacity 800 persons"."""
    index = page.token_at(found.figure.start) - 1
    if index > 0 and page.doc[index].text == ":" and _line_of_room(page, found) is not None:
        return page.by_trigger.get(index - 1)
    if index > 0 and page.doc[index].lower_ in {":", "of", "-", "–"}:
        index -= 1
    number = page.by_trigger.get(index)
    if number is None or page.doc[index].lower_ not in LABELS or _is_clause(page.doc, page.doc[index]):
        return None
    return number


def _governs(page: Page, event: int, found: FoundFigure) -> bool:
    """Say whether an event's trigger stands above the counted noun in the tree, or hangs on it."""
    noun = found.noun or found.figure
    head, trigger = page.head_between(noun.start, noun.end), page.doc[page.events[event].token]
    return trigger in {head, *head.ancestors} or head in set(trigger.ancestors)


def _at_mention(page: Page, mention: Mention | None) -> int | None:
    if mention is None:
        return None
    for index in range(page.token_at(mention.start), page.token_at(mention.end - 1) + 1):
        if index in page.by_trigger:
            return page.by_trigger[index]
    return None


def _as_party(page: Page, found: FoundFigure) -> list[int]:
    """Return the events of which the counted people are a party, those that they suffer first."""
    start, end = found.figure.start, found.figure.end
    numbers = []
    for number in page.by_sentence.get(page.sentence_at(page.token_at(start)), ()):
        event = page.events[number].event
        for rank, party in enumerate((event.target, event.actor)):
            if party is not None and party.start is not None and party.end is not None and (
                party.start <= start < party.end or start <= party.start < end
            ):  # fmt: skip
                distance = abs(page.doc[page.events[number].token].idx - start)
                numbers.append((rank, distance, number))
        if _is_recipient(page, number, found):
            numbers.append((2, 0, number))
        if event.trigger is not None and start <= event.trigger.start < end + 1:
            numbers.append((0, 0, number))
    return [number for _, _, number in sorted(numbers)]


def _is_recipient(page: Page, number: int, found: FoundFigure) -> bool:
    """See who is counted in "distributed maize to 2,000 households"."""
    noun = found.noun or found.figure
    head, trigger = page.head_between(noun.start, noun.end), page.doc[page.events[number].token]
    return head.dep_ == "pobj" and head.head.lower_ in {"to", "for", "of"} and head.head.head == trigger


def _tight(page: Page, one: int, other: int) -> bool:
    """Say whether two triggers are coordinated and share what they act on."""
    if one == other:
        return True
    first, second = sorted((page.events[one].token, page.events[other].token))
    tokens = page.doc[first], page.doc[second]
    return tokens[1].dep_ == "conj" and tokens[1].head == tokens[0] and second - first <= 3
