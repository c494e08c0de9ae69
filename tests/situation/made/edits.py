"""What desks do to a text that is not theirs, from a changed comma to a turned sentence."""

from __future__ import annotations

import random
import re

SYNONYMS = {
    "had crossed": "crossed", "people": "persons", "said": "told reporters", "killed": "slain", "now holds": "holds",
    "shortly": "soon", "residents": "inhabitants", "reached by telephone": "contacted by phone", "hit": "struck",
    "closed": "shut", "drivers": "motorists", "has sent": "sent", "detained": "seized", "during": "amid",
    "denied": "rejected", "blamed": "faulted", "armed men": "gunmen", "runs": "flows", "suspended": "halted",
    "built": "designed", "sheltered": "housed", "number": "total", "put": "placed", "home to": "shelter for",
    "taken away": "removed", "no longer teach": "have stopped teaching", "bombardment": "pounding", "evening": "night",
    "reported": "recounted", "complained": "grumbled", "announced": "made known", "at present": "currently",
}  # fmt: skip
SPELLINGS = {
    "centre": "center", "neighbour": "neighbor", "colour": "color", "kilometres": "kilometers", "armour": "armor",
    "apologised": "apologized", "percent": "per cent", "telephone": "phone", "Red Crescent": "red crescent society",
}  # fmt: skip
LETTERS = (("q", "k"), ("Q", "K"), ("z", "s"), ("u", "ou"), ("-", " "), ("sh", "ş"))
LOWERED = {"A", "An", "The", "At", "In", "Some", "By", "Under", "Two", "Along", "Over", "Nobody", "No", "Tanks",
           "Water", "People", "Classes", "Security", "Gunmen", "Volunteers"}  # fmt: skip
WORDS = {11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen",
         18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty", 50: "fifty"}  # fmt: skip


def typeset(chance: random.Random, sentence: str, names: list[str]) -> str:
    """Return a sentence in another house style: numbers, spelling, quotes, the case's names, a slip of the finger."""
    for old, new in SPELLINGS.items():
        sentence = re.sub(rf"\b{old}", new, sentence)
    style = chance.choice(("", ".", " ", ",", "words"))
    if style == "words":
        sentence = re.sub(r"\b\d\d\b", lambda found: WORDS.get(int(found[0]), found[0]), sentence)
    else:
        sentence = re.sub(r"(?<=\d),(?=\d{3})", style.replace(" ", "\N{NO-BREAK SPACE}"), sentence)
    if chance.random() < 0.5:
        name = chance.choice(names)
        old, new = chance.choice(LETTERS)
        sentence = sentence.replace(name, name.replace(old, new))
    sentence = sentence.replace("'", "’")
    return slip(chance, sentence) if chance.random() < 0.4 else sentence


def slip(chance: random.Random, sentence: str) -> str:
    """Return a sentence with two letters of one long word swapped."""
    found = list(re.finditer(r"[a-z]{6,}", sentence))
    if not found:
        return sentence
    at = chance.choice(found).start() + 2
    return sentence[:at] + sentence[at + 1] + sentence[at] + sentence[at + 2 :]


def reword(chance: random.Random, sentence: str) -> str:
    """Return a sentence with a few words changed, and sometimes who says it put in front."""
    open_to = [old for old in SYNONYMS if re.search(rf"\b{old}\b", sentence)]
    for old in chance.sample(open_to, min(len(open_to), chance.choice((1, 2, 2, 3)))):
        sentence = re.sub(rf"\b{old}\b", SYNONYMS[old], sentence, count=1)
    turned = re.fullmatch(r"(.*), ([^,]{5,45}) (said|told reporters|reported|recounted)\.", sentence)
    if turned and chance.random() < 0.5:
        said, who, cue = turned.groups()
        return f"{who[0].upper()}{who[1:]} {cue} that {said[0].lower() if said[1] != ' ' else said[0]}{said[1:]}."
    if chance.random() < 0.3:
        start = sentence.split()[0]
        kept = start if start[0].isdigit() or start not in LOWERED else start.lower()
        sentence = chance.choice(("Meanwhile, ", "In another turn, ")) + kept + sentence[len(start) :]
    return sentence


def rounded(sentence: str) -> str:
    """Return a sentence whose exact thousands a desk has rounded."""
    return re.sub(r"\b(\d{1,2}),(\d{3})\b", lambda found: f"more than {found[1]},000", sentence, count=1)


def joined(one: str, other: str) -> str:
    """Return two sentences made one."""
    return f"{one.rstrip('.')}, while {other[0].lower()}{other[1:]}"


def parted(sentence: str) -> list[str]:
    """Return a sentence cut in two at its middle comma or conjunction, where it has one."""
    cut = re.search(r"(?<=[a-z])(?:, | and | because | when )(?=[a-z])", sentence[25:-25])
    if cut is None:
        return [sentence]
    at = 25 + cut.start()
    rest = sentence[25 + cut.end() :]
    return [sentence[:at] + ".", rest[0].upper() + rest[1:]]
