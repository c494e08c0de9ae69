"""Speakers by layout, of invented pages: labels, signatures, quotations over paragraphs."""

import pytest

from uprooted.claims.attribution import find_attributions
from uprooted.claims.attribution.layout import find_by_layout
from uprooted.claims.attribution.syntax import tree_of
from uprooted.claims.language import load_pipeline, parse

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline(entities=False)


@pytest.fixture
def found(nlp):
    def read(text):
        tree = tree_of(parse(nlp, text))
        links = find_by_layout(tree)
        return [tuple(" … ".join(text[a:b] for a, b in tree.spans(part)) for part in (link.source, link.content))
                for link in links]  # fmt: skip

    return read


def test_labels_of_transcript_speak(found):
    text = "WOMAN: We ran when the shots came.\n\nMAYOR: How many were you?\n\nWOMAN: Nine, with the baby."
    assert found(text) == [
        ("WOMAN", "We ran when the shots came."),
        ("MAYOR", "How many were you?"),
        ("WOMAN", "Nine, with the baby."),
    ]


def test_turn_goes_on_over_paragraphs_that_open_quotations(found):
    text = (
        '"KARIM: We left at dawn with nothing.\n\n"The road was full of carts.\n\n"NOOR: And the bridge?'
        '\n\n"KARIM: The bridge was gone.'
    )
    assert found(text)[0][1] == 'We left at dawn with nothing.\n\n"The road was full of carts.'


@pytest.mark.parametrize("between", [" — ", "\n\n— ", " ― "])
def test_signature_speaks(found, between):
    text = f"“They burned the mill and took the cattle.”{between}Amina Saleh, 34"
    assert found(text) == [("Amina Saleh, 34", "“They burned the mill and took the cattle.”")]


def test_headline_with_quotation_speaks(found):
    assert found("Lena Karim: ‘We cannot feed this many people’") == [
        ("Lena Karim", "‘We cannot feed this many people’")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The result: half of the town has left by now.",
        "Syria: dozens flee shelling in the north of the province",
        "PRESENTER: Rain fell.\n\nWOMAN: It took the house.\n\nPRESENTER: Now to sport and the weather.",
        "Q: Who came first?\n\nA: The army.\n\nQ: And then?",
        "Three villages burned — Hadra, Sal and Bor.",
        "",
    ],
)
def test_other_lines_do_not_speak(found, text):
    assert found(text) == []


def test_quotation_over_paragraphs_is_whole(nlp):
    text = (
        "Amina Saleh lived by the mill.\n\n“We heard the first shells at two. The children were asleep.\n\n"
        "“Then the roof fell in,” she said. “We ran to the river.”"
    )
    said = next(said for said in find_attributions(parse(nlp, text)) if "ran" in text[slice(*said.content[-1])])
    assert text[slice(*said.content[0])].startswith("“We heard the first shells")


def test_quotation_that_was_closed_stays_its_own(nlp):
    text = "“The mill burned at two in the morning.”\n\n“Then the roof fell in,” she said."
    said = find_attributions(parse(nlp, text))[-1]
    assert text[said.content[0][0] :].startswith("“Then")
