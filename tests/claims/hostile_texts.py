"""Texts that break readers, each made to a number of words; the sentences are inventions."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import partial

SENTENCES = (
    "The interior minister said on Friday that about 4,000 people had fled from Idlib to Hatay.",
    "Rebels killed 23 soldiers near the town of Maarat al-Numan, residents said.",
    "“We left at night,” said Amina Yusuf, a teacher from Homs.",
    "The relief agency warned that the camp at Reyhanli, which holds 5,000, was nearly full.",
    "Floods destroyed 120 houses in Beira and left 600 families homeless last week.",
    "The government denied that troops had shelled the village.",
)
_CLAUSES = (
    "and the minister said that 300 people fled", "while soldiers attacked the village of Kafr Zein",
    "and residents reported that troops had killed 12 men", "who had left for Turkey", "because the army shelled Homs",
)  # fmt: skip
_TOWNS = "Idlib Homs Aleppo Hama Damascus Beirut Tripoli Amman Mosul Erbil Basra Ankara Hatay Adana Mersin".split()
_MONTHS = "January February March April May June July".split()
_MARKS = "\u200b\u200f\u200e\u2060\ufeff\u00ad\u202b\u202c"
_ARABIC = "قال الوزير إن ٤٠٠٠ شخص فروا من إدلب إلى هاتاي يوم الجمعة وقتل ٢٣ جنديا".split()


def _filled(words: int, parts: tuple[str, ...], seed: int = 1) -> str:
    dice, chosen, count = random.Random(seed), [], 0
    while count < words:
        chosen.append(dice.choice(parts))
        count += len(chosen[-1].split())
    return " ".join(chosen)


def article(words: int) -> str:
    """Return ordinary sentences, some in paragraphs of their own."""
    dice = random.Random(2)
    return re.sub(r"\. (?=[A-Z])", lambda _: ".\n\n" if dice.random() < 0.2 else ". ", _filled(words, SENTENCES))


def _table(words: int, gap: str) -> str:
    dice = random.Random(3)
    rows = [(dice.choice(_TOWNS), f"camp {at}", dice.randint(9, 999), f"{dice.randint(1000, 9999):,}")
            for at in range(words // 5)]  # fmt: skip
    return "\n".join(gap.join(map(str, row)) for row in [("Town", "Camp", "Men", "Total"), *rows])


def _noisy(words: int) -> str:
    dice, noise = random.Random(4), "|1l0O5S~^`'.,;:-_¦§©®"
    return "".join(dice.choice(noise) if dice.random() < 0.08 else letter + "-\n" * (dice.random() < 0.02)
                   for letter in article(words))  # fmt: skip


def _sprinkled(words: int) -> str:
    dice = random.Random(5)
    return "".join(letter + (dice.choice(_MARKS) if dice.random() < 0.15 else "") for letter in article(words))


def _mixed(words: int) -> str:
    dice = random.Random(6)
    return " ".join(dice.choice(_ARABIC) if dice.random() < 0.4 else word for word in article(words).split())


def _dates(words: int) -> str:
    dice = random.Random(7)
    return ", ".join(f"{dice.randint(1, 28)} {dice.choice(_MONTHS)} {dice.randint(1990, 2019)}"
                     for _ in range(words // 3))  # fmt: skip


def _names(words: int) -> str:
    dice, parts = random.Random(8), "kafr tell bir deir ain umm nabil hassan saghir zeit shams nuri".split()
    named = (f"{dice.choice(parts)}{dice.choice(parts)} {dice.choice(parts)}".title() for _ in range(words // 2))
    return f"People fled to {', '.join(named)}."


def _repeated(piece: str, words: int) -> str:
    return piece * (words // max(1, len(piece.split())))


def _tagged(words: int) -> str:
    return "\n".join(f"<div class='x'><p>{line}</p><br/>&nbsp;&amp;</div>" for line in article(words).split(". "))


TEXTS: dict[str, Callable[[int], str]] = {
    "article": article,
    "all capitals": lambda words: article(words).upper(),
    "no capitals": lambda words: article(words).lower(),
    "table by tabs": partial(_table, gap="\t"),
    "table by spaces": partial(_table, gap="    "),
    "table by pipes": partial(_table, gap=" | "),
    "noise of scans": _noisy,
    "invisible marks": _sprinkled,
    "Arabic and Latin": _mixed,
    "one sentence": lambda words: f"Officials added {_filled(words, _CLAUSES)}.",
    "one clause after another": lambda words: f"Officials added {', '.join([_CLAUSES[0]] * (words // 8))}.",
    "no spaces": lambda words: article(words).replace(" ", ""),
    "one endless word": lambda words: "abcdefghij" * (words // 2),
    "one endless number": lambda words: "1234567890" * (words // 2),
    "numbers": lambda words: " ".join(f"{number:,}" for number in range(1000, 1000 + words)),
    "numbers of people": lambda words: " and ".join(f"{number} people" for number in range(9, 9 + words // 3)),
    "number words": lambda words: _filled(words, ("one", "two", "twenty", "hundred", "million", "and a half", "dozen")),
    "opening quotes": partial(_repeated, "“ "),
    "opened quotations": partial(_repeated, "“We fled, "),
    "straight quotes": partial(_repeated, '" '),
    "quotations in quotations": lambda words: "“The minister said that ‘residents said " * (words // 6) + "so.’”",
    "brackets": partial(_repeated, "( [ { "),
    "brackets without spaces": lambda words: "([{" * words,
    "brackets in brackets": lambda words: "(he said " * (words // 2) + ")" * (words // 2),
    "newlines": lambda words: "a" + "\n" * words + "b",
    "a word a line": lambda words: "\n".join(article(words).split()),
    "a word a paragraph": lambda words: "\n\n".join(article(words).split()),
    "spaces": lambda words: "a" + " " * words + "b" + "\t" * words,
    "pictures": partial(_repeated, "🏚️ 👨‍👩‍👧‍👦 fled 🇸🇾 300 people 😭 "),
    "combining marks": partial(_repeated, "The\u0300 mayor\u0316 said\u0301 300 pe\u0301ople fled "),
    "marks on marks": lambda words: "a" + "\u0301" * 5 * words + " people fled",
    "lone punctuation": partial(_repeated, " . , ; : ! ? - — … ' \" "),
    "full stops": lambda words: "." * 5 * words,
    "tags": _tagged,
    "long words": lambda words: _filled(words, tuple(letter * 300 for letter in "abcdefgh")),
    "unknown places": _names,
    "known places": lambda words: f"People fled to {_filled(words, tuple(f'{town},' for town in _TOWNS))} and on.",
    "places by lines": lambda words: _filled(words, tuple(_TOWNS)).replace(" ", "\n"),
    "dates": _dates,
    "relative dates": lambda words: _filled(words, ("Monday", "last week", "three days ago", "since June", "in 2011")),
    "days of a table": lambda words: " ".join(f"2011-06-{at % 28 + 1:02d}" for at in range(words)),
    "clock times": lambda words: " ".join(f"{at % 24:02d}:{at % 60:02d}" for at in range(words)),
    "words of saying": partial(_repeated, "said "),
    "saying within saying": partial(_repeated, "he said that "),
    "short sentences": partial(_repeated, "He said they fled. "),
    "deeds": partial(_repeated, "killed "),
    "deeds in a row": lambda words: f"Troops {' and '.join(['killed 3 men'] * (words // 4))}.",
    "relations": partial(_repeated, "about 7 km from "),
    "shares": partial(_repeated, "80 percent of the "),
    "bullets": lambda words: "\n".join(f"• {line}" for line in article(words).split(". ")),
    "labels": lambda words: "\n".join(f"Deaths: {at}\nDisplaced: {at * 3} families" for at in range(words // 5)),
    "addresses": lambda words: " ".join(f"https://example.org/{at}/a-b?x=%20 n{at}@example.org" for at in range(words)),
    "no two words alike": lambda words: " ".join(f"Xy{at}qa" for at in range(words)),
    "another script": partial(_repeated, "叙利亚军队和警察逃离了北部城市。 "),
}
"""Name to a text of about so many words."""
