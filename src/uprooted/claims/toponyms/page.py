"""What the steps of this room ask of a parsed report, taken out of it once: plain lists are quick to read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from uprooted.claims.texts import text_of

_HEADLINE_WORDS, _HEADLINE_SHARE = 4, 0.8


@dataclass(frozen=True, slots=True)
class Page:
    """A report's tokens as lists of the same length.

    Attributes
    ----------
    text
        The whole text.
    texts, lowers
        The tokens as written and in lower case.
    starts
        First code point of each token.
    pos, labels
        Part of speech and type of entity by token; an empty string where there is none.
    entities
        Entity of each token as first and one past the last token; (-1, -1) outside entities.
    sentences
        First token of each token's sentence.
    plain
        Words that the report also writes without a capital.
    headlines
        First tokens of the sentences whose words nearly all have capitals, so that a capital says nothing.
    """

    text: str
    texts: list[str]
    lowers: list[str]
    starts: list[int]
    pos: list[str]
    labels: list[str]
    entities: list[tuple[int, int]]
    sentences: list[int]
    plain: frozenset[str]
    headlines: frozenset[int]

    def slice(self, first: int, last: int) -> str:
        """Return the text of some tokens.

        Parameters
        ----------
        first, last
            First token and one past the last; at least one.

        Returns
        -------
        str
            The characters between them as written.
        """
        return self.text[self.starts[first] : self.end(last)]

    def end(self, last: int) -> int:
        """Return one past the last code point of the token before `last`.

        Parameters
        ----------
        last
            One past a token.

        Returns
        -------
        int
            Offset in code points.
        """
        return self.starts[last - 1] + len(self.texts[last - 1])

    def lower(self, number: int) -> str:
        """Return a token in lower case.

        Parameters
        ----------
        number
            Any number; outside the report the answer is empty.

        Returns
        -------
        str
            The token.
        """
        return self.lowers[number] if 0 <= number < len(self.lowers) else ""


def read_page(doc: Doc) -> Page:
    """Take the lists out of a parsed report.

    Parameters
    ----------
    doc
        A report; without a tagger, parser or recogniser the lists are empty words.

    Returns
    -------
    Page
        The lists.
    """
    text, strings = text_of(doc), doc.vocab.strings
    attributes: list[int | str] = ["IDX", "LENGTH", "POS", "ENT_TYPE", "ENT_IOB", "SENT_START"]
    columns = doc.to_array(attributes).astype("int64", casting="unsafe").T.tolist() if len(doc) else [[]] * 6
    starts, lengths, pos, types, iob, begins = columns
    # Slicing is several times quicker than asking each token for its text.
    texts = [text[start : start + length] for start, length in zip(starts, lengths, strict=True)]
    lowers = [word.lower() for word in texts]
    names = {code: strings[code] if code else "" for code in {*pos, *types}}
    entities = [(-1, -1)] * len(texts)
    for entity in doc.ents:
        entities[entity.start : entity.end] = [(entity.start, entity.end)] * (entity.end - entity.start)
    sentences, first = [], 0
    for number, begin in enumerate(begins):
        first = number if begin == 1 else first
        sentences.append(first)
    plain = frozenset(word for word, lower in zip(texts, lowers, strict=True) if word == lower)
    return Page(
        text, texts, lowers, starts, [names[code] for code in pos],
        [names[code] if flag else "" for code, flag in zip(types, iob, strict=True)], entities, sentences, plain,
        _headlines(texts, sentences),
    )  # fmt: skip


def _headlines(texts: list[str], sentences: list[int]) -> frozenset[int]:
    words: Counter[int] = Counter()
    capitals: Counter[int] = Counter()
    for text, sentence in zip(texts, sentences, strict=True):
        # Short words are small even in headlines.
        if len(text) > 3 and text.isalpha():
            words[sentence] += 1
            capitals[sentence] += text[0].isupper()
    return frozenset(
        sentence
        for sentence, number in words.items()
        if number >= _HEADLINE_WORDS and capitals[sentence] >= _HEADLINE_SHARE * number
    )


def is_name_token(text: str) -> bool:
    """Tell whether a token begins as names do.

    Parameters
    ----------
    text
        The token.

    Returns
    -------
    bool
        True for a capital at its start, or behind an apostrophe or article.
    """
    first = text[0]
    if first.isupper():
        return True
    if first in "‘'ʻʿ’" and len(text) > 2:
        return text[1].isupper()
    # "al-Assad", "el-Sisi" as one token
    return len(text) > 4 and text[2] == "-" and text[3].isupper() and text[:2] in {"al", "el", "an", "ar", "as", "ad"}
