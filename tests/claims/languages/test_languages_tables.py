"""A language is a folder of tables, checked when it is read."""

import tomllib
from importlib import resources

import pytest

from uprooted.claims.languages import LANGUAGES_BY_RULES, build_language, load_language
from uprooted.claims.languages.phrases import build_phrases, expand
from uprooted.claims.languages.tables import TABLES, split_word
from uprooted.errors import InputError


def tables(code):
    folder = resources.files("uprooted.claims.languages").joinpath(code)
    return {name: tomllib.loads(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8")) for name in TABLES}


def test_every_folder_is_a_language_that_is_named():
    root = resources.files("uprooted.claims.languages")
    folders = sorted(item.name for item in root.iterdir() if item.joinpath("language.toml").is_file())
    assert tuple(folders) == LANGUAGES_BY_RULES
    assert [load_language(code).code for code in LANGUAGES_BY_RULES] == list(LANGUAGES_BY_RULES)


def test_unknown_event_type_is_refused():
    french = tables("fr")
    french["events"]["event"].append({"type": "levitate", "words": ["léviter"]})
    with pytest.raises(InputError, match="levitate"):
        build_language(french)


def test_vague_word_without_a_published_reading_is_refused():
    french = tables("fr")
    french["numbers"]["vague"]["oodles"] = ["des tas"]
    with pytest.raises(InputError, match="oodles"):
        build_language(french)


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("hier", ("hier",)),
        ("tué|e|s", ("tué", "tuée", "tués")),
        ("maison|s en feu", ("maison en feu", "maisons en feu")),
    ],
)
def test_expand(written, forms):
    assert expand(written) == forms


def test_phrase_with_a_gap_takes_few_words_and_no_marks():
    language = load_language("fr")
    phrases = build_phrases([("ouvert … camp", 1)], lambda text: tuple(text.split()))

    def found(text):
        page = language.canonical(text)
        return [hit.value for hit in phrases.find(page.tokens, 0, len(page.tokens))]

    assert found("ouvert un troisième camp") == [1]
    assert found("ouvert, un camp") == []
    assert found("ouvert un deux trois quatre cinq camp") == []


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("كتاب", ("كتاب",)),
        ("الكتاب", ("ال", "كتاب")),
        ("والكتاب", ("و", "ال", "كتاب")),
        ("وزير", ("وزير",)),
        ("واد", ("واد",)),
    ],
)  # fmt: skip
def test_split_word_never_parts_what_the_tables_know(word, pieces):
    known = frozenset({"كتاب", "وزير", "اد", "زير"})
    assert tuple(split_word(word, known, (("و",), ("ال",), ("و", "ال")), {})) == pieces


def test_word_without_accents_is_the_one_word_it_can_be():
    language = load_language("fr")
    assert language.split("refugies") == ("réfugiés",)
    assert language.split("a") == ("a",)
