"""The language of a text, by py3langid over the languages that reports on displacement come in."""

from __future__ import annotations

from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Bosnian, Croatian, Serbian, Indonesian, Malay and the like are left together as py3langid has them.
LANGUAGES = (
    "am", "ar", "az", "bg", "bn", "de", "el", "en", "es", "fa", "fr", "he", "hi", "hy", "id", "it", "ja", "ka",
    "km", "ku", "lo", "ne", "nl", "pl", "ps", "pt", "ro", "ru", "si", "sq", "sr", "sw", "ta", "tr", "uk", "ur",
    "vi", "zh",
)  # fmt: skip

# Below this a headline in capitals or a list of names decides by chance.
MIN_LETTERS = 60
MIN_LETTERS_OF_A_SCRIPT = 20
# A page of a report says it; the rest only costs time.
_SAMPLE_CHARS = 4_000
_MIN_PROBABILITY = 0.6


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, or None when it is too short or too mixed to say."""
    sample = text[:_SAMPLE_CHARS]
    letters = [character for character in sample if character.isalpha()]
    # A script that few languages share decides with fewer letters than Latin does.
    latin = sum(character < "\u0250" for character in letters)
    if len(letters) < (MIN_LETTERS if 2 * latin > len(letters) else MIN_LETTERS_OF_A_SCRIPT):
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _MIN_PROBABILITY else None


@cache
def _identifier() -> Any:
    # Loaded at the first text and kept: the table takes most of a second and never changes.
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(set(LANGUAGES) & set(identifier.labels))
    return identifier
