"""Figures of both languages: numerals, bounds, units, populations and kinds."""

# ruff: noqa: RUF001  letters of other scripts are what is tested

import pytest

FRENCH = [
    ("1 577 réfugiés", (1577, 1577, 1577, "exact", "persons")),
    ("1\u202f577 réfugiés", (1577, 1577, 1577, "exact", "persons")),
    ("10.000 personnes", (10_000, 10_000, 10_000, "exact", "persons")),
    ("3,5 millions de personnes", (3_500_000, 3_500_000, 3_500_000, "exact", "persons")),
    ("Deux cent cinquante ménages", (250, 250, 250, "exact", "households")),
    ("Quatre-vingt-dix-sept soldats", (97, 97, 97, "exact", "persons")),
    ("Plus de 4 000 Syriens", (4000, 4000, None, "at_least", "persons")),
    ("Environ 600 maisons", (None, 600, None, "about", "buildings")),
    ("Près de 900 tentes", (None, 900, 900, "about", "tents")),
    ("Jusqu'à 80 familles", (None, 80, 80, "at_most", "households")),
    ("Une cinquantaine de civils", (None, 50, None, "about", "persons")),
    ("Entre 1 200 et 2 000 habitants", (1200, None, 2000, "range", "persons")),
    ("De 2 à 3 millions de déplacés", (2_000_000, None, 3_000_000, "range", "persons")),
    ("Un million et demi de réfugiés", (1_500_000, 1_500_000, 1_500_000, "exact", "persons")),
    ("200 morts au moins", (200, 200, 200, "exact", "persons")),
]
SPANISH = [
    ("4.000 refugiados", (4000, 4000, 4000, "exact", "persons")),
    ("3,5 millones de desplazados", (3_500_000, 3_500_000, 3_500_000, "exact", "persons")),
    ("Treinta y cinco soldados", (35, 35, 35, "exact", "persons")),
    ("Más de mil familias", (1000, 1000, None, "at_least", "households")),
    ("Unos 300 heridos", (None, 300, None, "about", "persons")),
    ("Entre 1.200 y 2.000 viviendas", (1200, None, 2000, "range", "buildings")),
]
ARABIC = [
    ("١٥٧٧ لاجئا", (1577, 1577, 1577, "exact", "persons")),
    ("٤٬٠٠٠ نازح", (4000, 4000, 4000, "exact", "persons")),
    ("3,200 منزل", (3200, 3200, 3200, "exact", "buildings")),
    ("ثلاثة آلاف شخص", (3000, 3000, 3000, "exact", "persons")),
    ("خمسة وعشرين جريحا", (25, 25, 25, "exact", "persons")),
    ("10 آلاف لاجئ", (10_000, 10_000, 10_000, "exact", "persons")),
    ("ألفي أسرة", (2000, 2000, 2000, "exact", "households")),
    ("أكثر من مئة ألف نازح", (100_000, 100_000, None, "at_least", "persons")),
    ("نحو 300 خيمة", (None, 300, None, "about", "tents")),
    ("زهاء 900 عائلة", (None, 900, 900, "about", "households")),
    ("ما لا يقل عن 12 مدنيا", (12, 12, None, "at_least", "persons")),
    ("ما بين 1200 و2000 منزل", (1200, None, 2000, "range", "buildings")),
    ("نحو مليون ونصف المليون لاجئ", (None, 1_500_000, None, "about", "persons")),
    ("مقتل شخصين", (2, 2, 2, "exact", "persons")),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [("fr", *row) for row in FRENCH] + [("ar", *row) for row in ARABIC] + [("es", *row) for row in SPANISH],
)
def test_figure(read, language, text, expected):
    (claim,) = read(language, f"{text}.").claims
    figure = claim.figure
    assert (figure.low, figure.best, figure.high, figure.bound, figure.unit) == expected


@pytest.mark.parametrize(
    ("language", "text", "vague"),
    [
        ("fr", "Des dizaines de milliers de personnes", "thousands"),
        ("fr", "Des centaines de familles", "hundreds"),
        ("fr", "Plusieurs maisons", "several"),
        ("ar", "عشرات الآلاف من السكان", "thousands"),
        ("ar", "مئات الأسر", "hundreds"),
    ],
)
def test_vague_words_have_the_published_reading(read, language, text, vague):
    (claim,) = read(language, text).claims
    assert claim.figure.vague == vague
    assert claim.figure.best is None
    assert claim.figure.low is not None


@pytest.mark.parametrize(
    ("language", "text", "kind", "population"),
    [
        ("fr", "Le camp accueille 1 577 réfugiés.", "stock", "refugees"),
        ("fr", "Le centre peut accueillir 300 personnes.", "capacity", "people"),
        ("fr", "Depuis mardi, 4 000 déplacés internes ont fui.", "cumulative", "idps"),
        ("fr", "300 personnes ont fui au cours des 24 dernières heures.", "flow", "people"),
        ("ar", "يستضيف المخيم 1577 لاجئا.", "stock", "refugees"),
        ("ar", "تبلغ سعة المخيم 300 شخص.", "capacity", "people"),
        ("ar", "نزح 4000 شخص منذ الثلاثاء.", "cumulative", "people"),
    ],
)
def test_kind_and_population(read, language, text, kind, population):
    (claim,) = read(language, text).claims
    assert (claim.figure.kind, claim.population.kind) == (kind, population)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le village est à 7 km de la frontière."),
        ("fr", "Le 7 juin 2011, un réfugié a parlé."),
        ("fr", "Le gouvernement a donné 5 millions de dollars et 300 tonnes de riz."),
        ("fr", "La résolution 1701 du Conseil de sécurité."),
        ("fr", "5 768 hectares ont été inondés en 2011."),
        ("ar", "تقع القرية على بعد 7 كم من الحدود."),
        ("ar", "تحتاج الحكومة إلى 150 مليون دولار في عام 2011."),
        ("ar", "لم يقتل أي شخص في 9 حزيران."),
    ],
)
def test_numbers_that_count_nobody_make_no_claim(read, language, text):
    assert read(language, text).claims == ()


def test_share_says_of_what(read):
    (claim,) = read("fr", "80 % de la population a fui.").claims
    assert (claim.figure.share, claim.figure.share_of, claim.figure.best) == (80, "population", None)
    (claim,) = read("ar", "فر 80٪ من السكان.").claims
    assert (claim.figure.share, claim.figure.share_of) == (80, "السكان")


def test_label_and_sentence_name_what_a_number_behind_them_counts(read):
    labelled, reached = read("fr", "Réfugiés : 8 400\nLe nombre de morts s'élève à 120.").claims
    assert (labelled.figure.best, labelled.population.kind) == (8400, "refugees")
    assert (reached.figure.best, reached.event.type) == (120, "die")
    assert labelled.confidence < 0.6
