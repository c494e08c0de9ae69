"""Headings and captions of the brief in the languages that it speaks; the table is `languages.toml`."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any

from uprooted.errors import InputError
from uprooted.faces.brief.content import KeyFigure
from uprooted.faces.brief.words import MEASURES


@functools.cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    text = files("uprooted.faces.brief").joinpath("languages.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def tongues() -> tuple[str, ...]:
    """Return the ISO 639-1 codes of the languages, the default first."""
    return tuple(_table())


def headings(language: str) -> Mapping[str, str]:
    """Return the headings in a language, by their names in the templates.

    Raises
    ------
    InputError
        When the brief does not speak it.
    """
    if language not in _table():
        raise InputError(
            f"The brief has no headings in {language!r}", allowed=", ".join(_table()), remedy="Choose one of these"
        )
    return {name: word for name, word in _table()[language].items() if isinstance(word, str)}


def captioned(figures: tuple[KeyFigure, ...], language: str) -> tuple[KeyFigure, ...]:
    """Return key figures with their captions in a language, the place beside them without a preposition.

    Raises
    ------
    InputError
        When the brief does not speak it.
    """
    headings(language)
    captions = _table()[language].get("measures")
    if captions is None:
        return figures
    english = {words[0]: captions[measure] for measure, words in MEASURES.items()}
    return tuple(replace(one, caption=english[one.caption], preposition="–") for one in figures)
