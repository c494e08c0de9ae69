"""The English pipeline: where it is found, what is refused, and text that would break it."""

import pytest
import spacy
from spacy.tokens import Doc

from uprooted.claims import language
from uprooted.claims.language import load_pipeline, mark_breaks, parse, parse_all
from uprooted.errors import InputError, MissingPartError


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


def starts(words, **options):
    doc = mark_breaks(Doc(spacy.blank("en").vocab, words=words, **options))
    return [token.text for token in doc if token.is_sent_start and token.i]


def test_load_pipeline_names_missing_package():
    with pytest.raises(MissingPartError, match=r"no_such_pipeline.*pip install"):
        load_pipeline("no_such_pipeline")


@pytest.mark.parametrize(("code", "problem"), [("fr", "language 'fr'"), ("en", "lacks tagger, parser")])
def test_load_pipeline_refuses_unfit_pipeline(tmp_path, code, problem):
    spacy.blank(code).to_disk(tmp_path / "pipe")
    with pytest.raises(InputError, match=problem):
        load_pipeline(str(tmp_path / "pipe"))


def test_mark_breaks_starts_paragraphs():
    assert starts(["No", "stop", "\n\n", "Next", "one"]) == ["Next"]


def test_mark_breaks_parts_headline_dateline_and_text():
    words = ["Hundreds", "cross", "the", "river", "JUBA", ":", "Residents", "fled", "."]
    assert starts(words) == ["JUBA", "Residents"]


def test_mark_breaks_keeps_ordinary_sentence_whole():
    assert starts(["The", "UN", "said", ":", "no", "."]) == []


def test_mark_breaks_cuts_endless_sentence():
    assert len(starts(["word"] * 3000)) >= 5


@pytest.mark.parametrize("text", ["", "a b", "x\n\ny", "One. " * 50])
def test_piece_bounds_cover_text(text):
    bounds = list(language._piece_bounds(text, 40))
    assert "".join(text[a:b] for a, b in bounds) == text
    assert all(b - a <= 40 for a, b in bounds)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "\u200fA\u200b b.", "(" * 3000, "a" * 5000 + " end.", "The river rose. " * 9000]
)
def test_parse_keeps_every_character(nlp, text):
    assert parse(nlp, text).text == text


@pytest.mark.slow
@pytest.mark.parametrize("text", ["([{" * 20_000, "Rain fell. " * 6000])
def test_pieces_are_small_and_cover_the_text(nlp, text):
    pieces = list(language._pieces(nlp, [text]))
    assert "".join(piece.text for piece, _ in pieces) == text
    assert max(len(piece) for piece, _ in pieces) <= language.GROUP_TOKENS
    assert [last for _, last in pieces] == [False] * (len(pieces) - 1) + [True]


def test_groups_stay_within_number_and_tokens(monkeypatch):
    monkeypatch.setattr(language, "GROUP_TOKENS", 10)
    docs = [(Doc(spacy.blank("en").vocab, words=["a"] * size), True) for size in (4, 4, 4, 30, 1, 1, 1, 1)]
    sizes = [[len(doc) for doc, _ in group] for group in language._groups(docs, 3)]
    assert sizes == [[4, 4], [4], [30], [1, 1, 1], [1]]


@pytest.mark.slow
def test_parse_bounds_sentences(nlp):
    doc = parse(nlp, "camp " * 3000)
    assert max(len(sentence) for sentence in doc.sents) <= 2 * language._LONGEST_SENTENCE + 2


@pytest.mark.slow
def test_parse_all_keeps_order(nlp):
    texts = ["Rain fell.", "The camp filled. " * 7000, "A bridge broke."]
    assert [doc.text for doc in parse_all(nlp, texts, batch_size=2)] == texts


@pytest.mark.slow
def test_load_pipeline_without_entities():
    assert "ner" not in load_pipeline(entities=False).pipe_names
