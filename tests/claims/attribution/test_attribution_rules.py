"""Attributions of invented sentences, end to end: speaker, stance and content."""

import pytest

from uprooted.claims.attribution import find_attributions
from uprooted.claims.language import load_pipeline, parse

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def read():
    nlp = load_pipeline(entities=False)

    def found(text):
        doc = parse(nlp, text)
        for said in find_attributions(doc):
            yield said, " … ".join(text[a:b] for a, b in said.content)

    return lambda text: list(found(text))


@pytest.mark.parametrize(
    ("text", "source", "kind", "stance", "content"),
    [
        ("The mayor said the bridge had collapsed.", "The mayor", "government", "states", "the bridge had collapsed"),
        ("The army denied that it had shelled the market.", "The army", "military", "denies", "shelled the market"),
        ("The ministry has denied a massacre.", "The ministry", "government", "denies", "a massacre"),
        ("Villagers reported heavy shelling near the river.", "Villagers", "resident", "states", "heavy shelling"),
        ("Five people drowned, according to the Red Cross.", "the Red Cross", "humanitarian", "states", "Five people"),
        ("Rebels accused the army of looting homes.", "Rebels", "armed_group", "accuses", "looting homes"),
        ("UNHCR warned that the camp would soon be full.", "UNHCR", "un", "warns", "the camp would soon be full"),
        ("The governor vowed to rebuild the school.", "The governor", "government", "vows", "rebuild the school"),
        ("Aid groups urged both sides to open a corridor.", "Aid groups", "humanitarian", "calls", "open a corridor"),
        ('"We lost everything," said a refugee at the border.', "a refugee", "refugee", "states", "We lost everything"),
        ("“We lost everything,” a farmer said. “We cannot go back.”", "a farmer", "resident", "states", "cannot go"),
        ("The police blamed a rival gang for the fire.", "The police", "police", "accuses", "rival gang"),
    ],
)
def test_find_attributions_reads_sentence(read, text, source, kind, stance, content):
    said, words = next((said, words) for said, words in read(text) if said.speaker is not None)
    assert (said.speaker.kind, said.stance) == (kind, stance)
    assert said.speaker.text.startswith(source)
    assert content in words


@pytest.mark.parametrize(
    ("text", "source", "stance", "content"),
    [
        (
            '"The dam will not hold," the engineer said, "and nobody has told the villages below it."',
            "the engineer", "states", '"The dam will not hold," … "and nobody has told the villages below it."',
        ),
        (
            "The governor said the town was “completely empty” and that soldiers “shot at everyone who moved”.",
            "The governor", "states", "the town was “completely empty” and that soldiers “shot at everyone who moved”",
        ),
        (
            "According to Lena Karim, a nurse from Hadra, forty wounded people arrived overnight.",
            "Lena Karim, a nurse from Hadra", "states", "forty wounded people arrived overnight",
        ),
        (
            "Omar Haddad, a farmer from Deir Sal, told reporters that tanks had entered the orchard.",
            "Omar Haddad, a farmer from Deir Sal", "states", "that tanks had entered the orchard",
        ),
        (
            "''We have no water left,'' said the camp's manager, Ali Noor.",
            "the camp's manager, Ali Noor", "states", "''We have no water left,''",
        ),
        ("The minister rejected reports of a mutiny.", "The minister", "denies", "reports of a mutiny"),
        (
            "Aid groups appealed to both sides to open a corridor.", "Aid groups", "calls",
            "both sides to open a corridor",
        ),
        ("The governor could not confirm the deaths.", "The governor", "doubts", "the deaths"),
        (
            "“We ran at night, said Amina Saleh, a mother of five.", "Amina Saleh, a mother of five", "states",
            "“We ran at night",
        ),
        (
            "“We ran at night,” said Amina Saleh. “We left everything. My father could not walk.”",
            "Amina Saleh", "states", "“We ran at night,” … “We left everything. My father could not walk.”",
        ),
        ("It was reported that two villages had burned.", "", "states", "that two villages had burned"),
        ("Claims of massacres in the valley could not be verified.", "", "claims", "massacres in the valley"),
        (
            "The general was accused of ordering the shelling of the market.", "", "accuses",
            "The general … ordering the shelling of the market",
        ),
        ("The rebels are said to have seized the bridge.", "", "states", "The rebels … to have seized the bridge"),
    ],
)  # fmt: skip
def test_find_attributions_gives_whole_spans(read, text, source, stance, content):
    said, words = next((said, words) for said, words in read(text) if not said.nested)
    assert ("".join(text[a:b] for a, b in said.source), said.stance, words) == (source, stance, content)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Residents reported heavy gunfire near the river, activists said.", ["activists", "Residents"]),
        ("The ministry repeated its warning that the dam could fail.", ["The ministry", "The ministry"]),
    ],
)
def test_find_attributions_names_all_who_pass_it_on(read, text, speakers):
    said, _ = max(read(text), key=lambda found: len(found[0].chain))
    assert [each.name or each.text for each in (*said.chain, said.speaker)] == speakers


@pytest.mark.parametrize("text", ["It was reported that two villages had burned.", "No deaths were reported."])
def test_find_attributions_leaves_unnamed_speaker_absent(read, text):
    assert [said.speaker for said, _ in read(text)] == [None]


def test_find_attributions_follows_pronoun_to_name(read):
    text = "Musa Idris, an activist from Bor, said tanks had come. He said the market was on fire."
    assert [said.speaker.name for said, _ in read(text)] == ["Musa Idris", "Musa Idris"]


def test_find_attributions_follows_role_to_its_report(read):
    text = "A UN official visited the camp on Monday. The official said that 3,000 people had no shelter."
    assert [said.speaker.text for said, _ in read(text) if said.speech] == ["The official"]


def test_find_attributions_gives_surname_its_full_name(read):
    text = "Health Minister Lena Karim said two died. Karim said the clinic was closed."
    assert [said.speaker.name for said, _ in read(text)] == ["Lena Karim", "Lena Karim"]


def test_find_attributions_keeps_chain_of_nested_speech(read):
    found = [said for said, _ in read("State television said a spokesman had warned that floods were coming.")]
    assert [(said.nested, [each.text for each in said.chain]) for said in found] == [
        (False, []),
        (True, ["State television"]),
    ]


def test_find_attributions_tells_foreign_government(read):
    said, _ = read("Kenyan troops sealed the road. A Ugandan minister said Kenya must let the Kenyan refugees in.")[-1]
    assert (said.speaker.kind, said.speaker.country) == ("foreign_government", "UGA")


def test_find_attributions_of_empty_text(read):
    assert read("") == []
