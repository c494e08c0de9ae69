# ruff: noqa: RUF001 - letters of other scripts are what is tested
"""Clean text: what goes, what stays, and that nothing moves where offsets were promised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprooted.reports import clean, decode, keep_offsets, looks_garbled


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\x00b\x07c", "abc"),
        ("Jisr\u200b al\u00ad-Shughur\ufeff", "Jisr al-Shughur"),
        ("\u202bحماة\u202c and \u200eHama\u200f", "حماة and Hama"),
        ("can\u200cnot", "cannot"),
        ("می\u200cروم", "می\u200cروم"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("4\xa0000\xa0people", "4\xa0000 people"),
        ("  top  \n\n\n\n bottom \n", "top\n\n bottom"),
        ("Yayladağı’ya", "Yayladağı’ya"),
        ("e\u0301tat", "e\u0301tat"),
        ("AltÄ±nÃ¶zÃ¼ is full", "Altınözü is full"),
        ("Ã is a letter", "Ã is a letter"),
    ],
)
def test_clean(raw, cleaned):
    assert clean(raw) == cleaned


@given(st.text())
def test_clean_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=st.characters(min_codepoint=0, max_codepoint=0x2100)))
def test_clean_leaves_no_control_or_zero_width_character(text):
    assert not set(clean(text)) & {chr(code) for code in (*range(9), *range(11, 32), 0x7F, 0x200B, 0x200F, 0xFEFF)}


@given(st.text(alphabet=st.characters(codec=None, exclude_categories=())))
def test_keep_offsets_moves_nothing(text):
    kept = keep_offsets(text)
    assert len(kept) == len(text)
    assert all(new in (old, " ") for new, old in zip(kept, text, strict=True))
    kept.encode("utf-8")


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        ("Şeker".encode(), None),
        (b"\xef\xbb\xbf" + "Şeker".encode(), None),
        ("Şeker".encode("utf-16"), None),
        ("Şeker".encode("cp1254"), "windows-1254"),
        ("Şeker".encode(), "windows-1254"),
    ],
)
def test_decode(data, declared):
    assert decode(data, declared) == "Şeker"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Les réfugiés ont été hébergés à l'école où l'eau manque déjà, selon la préfète.", "cp1252"),
        ("Şehirde yağış var, çok sayıda aile okula götürüldü, dedi vali yardımcısı.", "cp1254"),
        ("تم نقل العائلات إلى المدرسة في البلدة المجاورة بحسب المسؤول المحلي", "cp1256"),
        ("Семьи пересекли границу ночью и были доставлены в школу соседнего города.", "cp1251"),
    ],
)
def test_decode_guesses_where_nothing_is_declared(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_decode_survives_an_encoding_that_does_not_exist():
    assert decode("à côté".encode("cp1252"), "x-none")


def test_looks_garbled_tells_mojibake():
    assert looks_garbled("the camp at AltÄ±nÃ¶zÃ¼")
    assert not looks_garbled("the camp at Altınözü")
