"""Whatever text is put together from what reports are made of, every span of its reading is what it says."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from span_checks import faults

from uprooted.records import Report

pytestmark = pytest.mark.slow

NAMES = st.sampled_from([
    "Idlib", "Jisr al-Shughour", "Kafr Nabl", "Hatay", "Beira", "SYRIA", "the UN", "U.N.", "the town", "إدلب",
    "N'Djamena", "Amina Yusuf", "President Omar Haddad", "Jamil Saeb, an activist from the town,", "Gen. Ali",
    "Washington", "They", "the interior ministry", "residents", "refugees", "troops", "who", "nobody", "San José",
    "the camp there",
])  # fmt: skip
NUMBERS = st.sampled_from([
    "3,000", "4 000", "2.14 lakh", "9.5 million", "dozens of", "tens of thousands of", "two thirds of", "one in five",
    "80 percent", "between 1,200 and 2,000", "between 90 and 12", "500–600", "another 600", "zero", "½", "٤٠٠٠", "-5",
    "99999999999999999999", "12:30", "about\n4,000", ">\n30", "300 households (1,100 people)", "no", "K1lled 5",
]) | st.integers(0, 10**7).map(lambda number: f"{number:,}")  # fmt: skip
TIMES = st.sampled_from([
    "on Friday", "last week", "three days ago", "since 7 June", "2011-06-12", "early and mid-June", "overnight",
    "in the past 24 hours", "yesterday", "June 31", "in 2011", "from 3 to 9 May", "May", "12 hours",
])  # fmt: skip
NOISE = st.sampled_from([
    "“", "”", '"', "‘", "’", "(", ")", ",", ".", ";", ":", "—", "-", "…", "!", "|", "\t", "\n", "\n\n", "\n• ", "\n1. ",
    "\u200b", "\u200f", "\u00ad", "e\u0301", "🏚️", "<br>", "&amp;", "https://example.org/a?b=c", "İ", "ß", "ﬁ", "叙利亚",
    "BEIRUT (Reuters) -", "NAIROBI:", "\nSite\tMen\tWomen\nNour\t120\t140\n", "\nDeaths: 12\nInjured: 40\n",
    "refu-\ngees",
])  # fmt: skip
TEMPLATES = st.sampled_from([
    "{name} said {time} that {number} people had fled from {name} to {name}.", "{number} people were killed in {name},",
    "“We left {time},” said {name},", "according to {name},", "{name} denied that {name} had shelled {name}.",
    "{name} accused {name} of killing {number} civilians {time}.", "about {number} km from {name}", "{number} {number}",
    "Floods destroyed {number} houses in {name} and left {number} families homeless {time}.",
    "{name}, {name} and {name}",
    "The camp at {name}, which holds {number}, was nearly full {time}.", "{name} told {name} that {name} claimed",
    "men {number}, women {number}", "the killing of {number} soldiers", "bringing the total to {number}", "fled", "and",
    "{name} warned {number} could be displaced", "No casualties were reported {time}.", "{name} returned to {name}.",
])  # fmt: skip


@st.composite
def sentences(draw):
    """Draw a template with its gaps filled."""
    template = draw(TEMPLATES)
    for gap, values in (("{name}", NAMES), ("{number}", NUMBERS), ("{time}", TIMES)):
        while gap in template:
            template = template.replace(gap, draw(values), 1)
    return template


TEXTS = st.builds(
    lambda glue, parts: glue.join(parts),
    st.sampled_from([" ", " ", "", "\n"]),
    st.lists(st.one_of(sentences(), sentences(), NOISE, NUMBERS, NAMES), min_size=1, max_size=25),
)


@settings(
    max_examples=150, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(TEXTS)
@example("Residents said\nabout\n4,000 people fled.")
@example("between 1,200 and 2 people were killed")
@example("' said- “")
def test_spans_are_what_they_say(any_reader, text):
    reading = any_reader.read(Report("r_1", text, "", "text", published=dt.date(2020, 3, 1), language="en"))
    assert faults(text, reading) == []
