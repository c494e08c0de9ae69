import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprooted.claims.figures.numerals import digits_value, fraction_percent, numeral_value, words_value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("9,300", 9300), ("158 000", 158_000), ("61, 000", 61_000), ("3,57,243", 357_243), ("10.000", 10_000),
        ("1.206.000", 1_206_000), ("12'500", 12_500), ("9.5", 9.5), ("7", 7),
    ],
)  # fmt: skip
def test_digits_value_knows_the_separators(written, value):
    assert digits_value(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("two hundred and five", 205), ("half a million", 500_000), ("a hundred", 100), ("seventy-two", 72),
        ("three thousand four hundred", 3400), ("one million two hundred thousand", 1_200_000), ("two dozen", 24),
    ],
)  # fmt: skip
def test_words_value_adds_and_multiplies(written, value):
    assert words_value(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [("2.14 lakh", 214_000), ("1.5 crore", 15_000_000), ("20k", 20_000), ("5.51 million", 5_510_000),
     ("seven lakh", 700_000), ("1.286 million", 1_286_000)],
)  # fmt: skip
def test_numeral_value_scales_digits(written, value):
    assert numeral_value(written) == value


@pytest.mark.parametrize(
    ("written", "percent"),
    [("two thirds", 66.7), ("one in five", 20), ("half", 50), ("three-quarters", 75), ("9 out of 10", 90)],
)
def test_fraction_percent_of_words(written, percent):
    assert fraction_percent(written) == percent


@given(st.integers(1000, 999_999_999), st.sampled_from([",", " ", ".", "\u00a0", "'"]))
def test_digits_value_reads_back_grouped_thousands(value, mark):
    assert digits_value(f"{value:,}".replace(",", mark)) == value
