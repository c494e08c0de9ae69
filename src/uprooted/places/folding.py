"""Keys under which spellings of one name meet: `fold` for the same letters, `skeleton` for the same consonants.

`fold` forgives case, accents, hyphens and abbreviation points. `skeleton` forgives transliteration as well:
"Jisr al-Shughur", "Jisr ash-Shughour" and "Djisr el Choghour" meet in one key. A skeleton is weak evidence
alone: use it inside a known country, beside an edit ratio, and with at least `MIN_SKELETON` consonants.
"""

from __future__ import annotations

import re
import unicodedata

MIN_SKELETON = 3
# What compatibility decomposition leaves as it is.
_LETTER_FORMS: dict[str, str | None] = {
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t",  # noqa: RUF001
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": None,  # noqa: RUF001
    "ʻ": None, "ʼ": None, "ʿ": None, "ʾ": None, "‘": None, "’": None, "'": None, "`": None, "´": None, ".": None,  # noqa: RUF001
}  # fmt: skip
_LETTERS: dict[int, str | None] = {
    number: None for number in range(0x300, 0x3000) if unicodedata.combining(chr(number))
}
_LETTERS |= {ord(letter): form for letter, form in _LETTER_FORMS.items()}
_SPACES = re.compile(r"[^\w]+|_+")
_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARTICLES = frozenset(
    [
        "al",
        "ar",
        "as",
        "ash",
        "at",
        "ath",
        "ad",
        "adh",
        "an",
        "az",
        "el",
        "er",
        "es",
        "esh",
        "et",
        "ed",
        "en",
        "ez",
        "il",
    ]
)
# Longest first; each maps sounds that transliterations confuse to one letter.
_SOUNDS = (
    ("dsch", "j"), ("tsch", "c"), ("sch", "s"), ("dj", "j"), ("dzh", "j"), ("zh", "j"), ("sh", "s"), ("ch", "s"),
    ("ph", "f"),
)  # fmt: skip
# "kh" and "gh" meet "k" and "g" where the vowels, "h" and "w" among them, fall out.
_LETTER_SOUNDS = str.maketrans("qczvp", "kksfb", "aeiouwyh ") | {ord("x"): "ks"}
_REPEATS = re.compile(r"(.)\1+")


def fold(name: str) -> str:
    """Return the key of a name without case, accents, points and hyphens.

    Parameters
    ----------
    name
        A name in any script.

    Returns
    -------
    str
        Lower-case words parted by single spaces; empty when the name has no letters or digits.

    Examples
    --------
    >>> fold("Jisr Al-Shughūr"), fold("ST. JOHN’S"), fold("Boynuyoğun")
    ('jisr al shughur', 'saint johns', 'boynuyogun')
    """
    if name.isascii():
        plain = name.lower()
        if plain.isalpha():
            return _WORDS.get(plain, plain)
    else:
        # Turkish capital dotted I lower-cases to i and a combining dot, which is among the marks dropped.
        plain = unicodedata.normalize("NFKD", name.casefold())
    plain = plain.translate(_LETTERS)
    words = _SPACES.sub(" ", plain).split()
    return " ".join([_WORDS.get(word, word) for word in words])


def skeleton(name: str) -> str:
    """Return the consonants of a Latin-script name with confusable ones merged and Arabic articles dropped.

    Parameters
    ----------
    name
        A name, folded or not.

    Returns
    -------
    str
        The key; empty for names in other scripts.

    Examples
    --------
    >>> skeleton("Jisr ash-Shughour") == skeleton("Djisr el Choghour")
    True
    """
    return sound_key(fold(name))


def sound_key(folded: str) -> str:
    """Return the `skeleton` of a name that has been folded.

    Parameters
    ----------
    folded
        A name through `fold`.

    Returns
    -------
    str
        The key; empty for names in other scripts.
    """
    if not folded.isascii():
        return ""
    words = folded.split()
    key = "".join([word for word in words if word not in _ARTICLES]) if len(words) > 1 else folded
    if "h" in key or "j" in key:
        for sound, letter in _SOUNDS:
            key = key.replace(sound, letter)
    return _REPEATS.sub(r"\1", key.translate(_LETTER_SOUNDS))
