"""Whole readings: events, places, times and speakers of figures; spans that hold; what is kept for a person."""

# ruff: noqa: RUF001  letters of other scripts are what is tested

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from uprooted.claims.languages import LANGUAGES_BY_RULES, MOST_CONFIDENT, read_by_rules
from uprooted.records import Reading as ReadingRecord
from uprooted.records import Report, from_json, to_json

FRENCH = (
    "Plus de 4 000 Syriens ont franchi la frontière depuis mardi, selon le gouverneur.\n"
    "À Yayladagi, 1 577 réfugiés sont hébergés sous 300 tentes. « Rien ne va », a déclaré Omar Haddad, un habitant."
)
ARABIC = (
    "عبر أكثر من ٤٬٠٠٠ سوري الحدود إلى تركيا منذ يوم الثلاثاء، وفقا للمحافظ.\n"
    "وقالت المفوضية إن ١٥٧٧ لاجئا يقيمون في مخيم يايلاداغي، وقُتل 12 مدنياً في جسر الشغور أمس."
)


@pytest.mark.parametrize(
    ("language", "text", "event"),
    [
        ("fr", "600 maisons ont été détruites.", "house_destroyed"),
        ("fr", "600 maisons ont été endommagées.", "house_damaged"),
        ("fr", "Trois soldats blessés.", "wound"),
        ("fr", "12 personnes ont été tuées.", "kill"),
        ("fr", "300 personnes ont péri.", "die"),
        ("fr", "20 personnes sont portées disparues.", "abduct"),
        ("fr", "2 000 personnes sont rentrées.", "return"),
        ("fr", "3 000 ont fui.", "flee"),
        ("fr", "Quatre cents familles ont été évacuées.", "evacuate"),
        ("es", "600 viviendas fueron destruidas.", "house_destroyed"),
        ("es", "30 resultaron heridos.", "wound"),
        ("ar", "دُمر 600 منزل.", "house_destroyed"),
        ("ar", "جُرح عشرة أشخاص.", "wound"),
        ("ar", "قتل 12 شخصا.", "kill"),
        ("ar", "وعاد 200 لاجئ.", "return"),
        ("ar", "لجأ 500 سوري.", "cross_border"),
        ("ar", "أجلي 40 شخصا.", "evacuate"),
    ],
)
def test_event_of_a_figure(read, language, text, event):
    (claim,) = read(language, text).claims
    assert claim.event.type == event
    assert claim.event.modality == "actual"
    assert claim.text in text


def test_two_figures_have_their_own_events(read):
    killed, displaced = read("fr", "Le séisme a tué 12 personnes et déplacé 3 000 habitants.").claims
    assert (killed.figure.best, killed.event.type) == (12, "kill")
    assert displaced.figure.best == 3000
    killed, fled = read("ar", "قتل 12 شخصا ونزح 3000.").claims[0], read("ar", "قتل 12 شخصا ونزح 3000 شخص.").claims[1]
    assert (killed.event.type, fled.event.type) == ("kill", "flee")


@pytest.mark.parametrize(
    ("language", "text", "modality"),
    [("fr", "10 000 personnes pourraient fuir.", "possible"), ("ar", "قد تستقبل تركيا 10 آلاف لاجئ.", "possible"),
     ("fr", "Les autorités s'attendent à l'arrivée de 300 familles.", "expected")],
)  # fmt: skip
def test_what_may_come_is_not_told_as_if_it_had(read, language, text, modality):
    (claim,) = read(language, text).claims
    assert claim.event.modality == modality


def test_negated_event_says_so(read):
    (claim,) = read("fr", "300 personnes n'ont pas fui.").claims
    assert claim.event.negated


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Des familles ont fui vers la Turquie.", [("Turquie", "TUR", "to")]),
        ("fr", "À Alep, Damas et Goma.", [("Alep", "SYR", "at"), ("Damas", "SYR", "at"), ("Goma", "COD", "at")]),
        ("fr", "Le village de Qarqouz est vide.", [("Qarqouz", None, "at")]),
        ("fr", "Jean Martin est parti.", []),
        ("fr", "À 7 km de Yayladağı, 20 blessés.", [("Yayladağı", "TUR", "near")]),
        ("ar", "نزحت أسر من مدينة إدلب وحماة.", [("إدلب", "SYR", "from"), ("حماة", "SYR", "from")]),
        ("ar", "نزحت أسر إلى تركيا.", [("تركيا", "TUR", "to")]),
        ("ar", "قتل 12 شخصا بدمشق.", [("دمشق", "SYR", "at")]),
        ("ar", "وصل 30 لاجئا سوريا إلى لبنان.", [("لبنان", "LBN", "to")]),
        ("ar", "قال إن المدينة خالية من السكان.", []),
    ],
)  # fmt: skip
def test_places(read, language, text, expected):
    found = [(place.text, place.country, place.role) for place in read(language, text).places]
    assert found == expected


def test_place_is_where_people_go_by_the_event(read):
    (claim,) = read("fr", "4 000 Syriens sont passés en Turquie.").claims
    assert [(place.name, place.role) for place in claim.places] == [("Turkey", "to")]
    (claim,) = read("fr", "2 000 personnes ont fui de Damas.").claims
    assert [(place.name, place.role) for place in claim.places] == [("Damascus", "from")]
    (claim,) = read("es", "Cientos de familias huyeron de Damasco a Turquía.").claims
    assert [(place.name, place.role) for place in claim.places] == [("Damascus", "from"), ("Turkey", "to")]


def test_each_figure_has_its_own_place_and_a_toll_shares_one(read):
    one, other = read("fr", "1 577 réfugiés sont hébergés à Yayladagi et 2 000 personnes à Alep.").claims
    assert [claim.places[0].name for claim in (one, other)] == ["Yayladağı", "Aleppo"]
    killed, wounded = read("fr", "12 civils ont été tués et 20 personnes blessées à Alep.").claims
    assert killed.places == wounded.places != ()


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("fr", "depuis mardi", "2011-06-07", "2011-06-11"),
        ("fr", "lundi dernier", "2011-06-06", "2011-06-06"),
        ("fr", "hier", "2011-06-10", "2011-06-10"),
        ("fr", "aujourd’hui", "2011-06-11", "2011-06-11"),
        ("fr", "depuis le 7 juin", "2011-06-07", "2011-06-11"),
        ("fr", "le 1er juin 2011", "2011-06-01", "2011-06-01"),
        ("fr", "la semaine dernière", "2011-05-30", "2011-06-05"),
        ("fr", "il y a trois jours", "2011-06-08", "2011-06-08"),
        ("fr", "le 07/06/2011", "2011-06-07", "2011-06-07"),
        ("fr", "du 5 au 7 juin", "2011-06-05", "2011-06-07"),
        ("fr", "début juin 2011", "2011-06-01", "2011-06-10"),
        ("es", "el 7 de junio de 2011", "2011-06-07", "2011-06-07"),
        ("es", "desde el martes", "2011-06-07", "2011-06-11"),
        ("es", "la semana pasada", "2011-05-30", "2011-06-05"),
        ("es", "hace tres días", "2011-06-08", "2011-06-08"),
        ("ar", "أمس", "2011-06-10", "2011-06-10"),
        ("ar", "منذ 7 حزيران", "2011-06-07", "2011-06-11"),
        ("ar", "في ٧ يونيو/حزيران ٢٠١١", "2011-06-07", "2011-06-07"),
        ("ar", "7 حزيران (يونيو) 2011", "2011-06-07", "2011-06-07"),
        ("ar", "الثلاثاء الماضي", "2011-06-07", "2011-06-07"),
        ("ar", "الأسبوع الماضي", "2011-05-30", "2011-06-05"),
        ("ar", "قبل ثلاثة أيام", "2011-06-08", "2011-06-08"),
        ("ar", "كانون الثاني 2011", "2011-01-01", "2011-01-31"),
    ],
)
def test_dates(read, language, text, first, last):
    (time,) = read(language, text).dates
    assert (time.first, time.last) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert time.text in text


def test_relative_dates_stay_open_without_a_day_of_publication(read):
    reading = read("fr", "Hier, 12 morts.", published=None)
    assert reading.dates[0].first is None
    assert any("day of publication" in gap for gap in reading.gaps)


@pytest.mark.parametrize(
    ("language", "text", "speaker", "kind"),
    [
        ("fr", "Selon le HCR, 300 personnes ont fui.", "le HCR", "un"),
        ("fr", "Le ministère a annoncé que 300 personnes ont fui.", "Le ministère", "government"),
        ("fr", "300 personnes ont fui, a déclaré un habitant.", "un habitant", "resident"),
        ("fr", "300 personnes ont fui selon lui et les siens dans la nuit de mardi à mercredi.", None, None),
        ("ar", "وقالت الأمم المتحدة إن 300 شخص نزحوا.", "الأمم المتحدة", "un"),
        ("ar", "نزح 300 شخص، بحسب ناشطين", "ناشطين", "unknown"),
        ("ar", "قال سكان الحي كل هذا، ثم نزح 300 شخص.", None, None),
    ],
)  # fmt: skip
def test_speaker_only_where_both_its_ends_are_plain(read, language, text, speaker, kind):
    (claim,) = read(language, text).claims
    found = (claim.speaker.text, claim.speaker.kind) if claim.speaker is not None else (None, None)
    assert found == (speaker, kind)


def test_shelters_that_open_close_or_fill_make_claims_without_a_figure(read):
    events = [
        claim.event.type for claim in read("fr", "Ils ont ouvert un troisième camp à Alep. Le camp est plein.").claims
    ]
    assert events == ["shelter_opened", "shelter_capacity"]
    (claim,) = read("ar", "افتتحت السلطات مخيما ثالثا.").claims
    assert (claim.event.type, claim.figure) == ("shelter_opened", None)


def test_private_names_are_noted_and_offices_are_public(read):
    reading = read("fr", "Le ministre Jean Kabila a vu Omar Haddad, un habitant. Médecins Sans Frontières aide.")
    assert [(p.text, p.role, p.public) for p in reading.persons] == [
        ("Jean Kabila", None, True), ("Omar Haddad", "a resident", False),
    ]  # fmt: skip
    (person,) = read("ar", "وقال الناشط سامر الخطيب إن 20 شخصا قتلوا.").persons
    assert (person.text, person.role, person.public) == ("سامر الخطيب", "an activist", False)


@pytest.mark.parametrize(("language", "name", "text"), [("fr", "French", FRENCH), ("ar", "Arabic", ARABIC)])
def test_reading_says_how_it_was_read_and_is_never_sure(read, language, name, text):
    reading = read(language, text)
    assert reading.gaps[0] == (
        f"Read by rules without a parser ({name}): figures, dates, places and shelter words only; "
        "the rest is kept for a person"
    )
    assert reading.claims
    assert reading.facts
    assert all(0 < claim.confidence <= MOST_CONFIDENT for claim in reading.claims)
    assert from_json(ReadingRecord, to_json(reading)) == reading


def test_language_without_tables_is_not_read(gazetteer):
    report = Report(id="r", text="Es regnet.", sha256="", format="text", language="de")
    assert read_by_rules(report, gazetteer=gazetteer) is None


def spans_of(reading):
    for claim in reading.claims:
        event = claim.event
        yield from (claim, claim.cue, claim.speaker, claim.figure, claim.population, claim.time, *claim.places)
        yield event.trigger if event is not None else None
    yield from (*reading.places, *reading.dates, *reading.persons)


PIECES = st.lists(
    st.sampled_from([
        *FRENCH.split(" "), *ARABIC.split(" "), "\n", "\u200f", "\u200c", "\u202b", "\xa0", "٢٬٥", "3,5", "é\u0301",
        "«", "»", "(", ")", "/", "-", ".", ":", "%", "٪", "entre", "et", "بين", "مليون", "demi", "\U0001f600", "ﻻ",
    ])
    | st.text(max_size=3),
    max_size=40,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(pieces=PIECES, language=st.sampled_from(LANGUAGES_BY_RULES), joint=st.sampled_from([" ", ""]))
def test_every_span_of_any_text_is_what_it_says(gazetteer, pieces, language, joint):
    text = joint.join(pieces)
    report = Report(id="r", text=text, sha256="", format="text", language=language, published=dt.date(2011, 6, 11))
    reading = read_by_rules(report, gazetteer=gazetteer, countries=("SYR",))
    for found in spans_of(reading):
        if found is not None:
            assert text[found.start : found.end] == found.text
