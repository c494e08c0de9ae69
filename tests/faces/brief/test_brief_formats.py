import zipfile
from dataclasses import replace

import pypdf
import pytest
from made_case import day, material, series, situation

from uprooted.errors import InputError
from uprooted.faces.brief import BriefSettings, render, tongues
from uprooted.faces.brief.changes import changes
from uprooted.faces.brief.tongues import headings
from uprooted.faces.brief.word import write_word
from uprooted.faces.brief.write import view


@pytest.fixture
def earlier():
    made = situation()
    cut = tuple(replace(one, points=one.points[:1]) for one in made.series[1:])
    return material(situation=replace(made, as_of=day(10), series=cut, disputes=()))


def test_three_lines_say_what_is_new(earlier):
    figures, disputes, shelters = changes(earlier, material())
    assert figures.startswith("New figures since 10 June 2031: people present, Valley: 6,817")
    assert "West camp: 2,400 (was 1,577)" in figures
    assert disputes == "Newly contested since 10 June 2031: whether soldiers mutinied."
    assert shelters.startswith("Outlook moved since 10 June 2031: West camp")


def test_nothing_new_is_said_and_not_left_out():
    same = material()
    assert changes(same, same) == (
        "No new figure since 13 June 2031.",
        "Nothing is newly contested since 13 June 2031.",
        "No shelter's outlook moved since 13 June 2031.",
    )


@pytest.mark.parametrize("language", tongues())
def test_every_language_has_every_heading_and_caption(language):
    assert headings(language).keys() == headings("en").keys()
    html = render(material(), BriefSettings(language=language))
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in html
    assert ('caption">people present' in html) == (language == "en")


def test_language_that_it_does_not_speak_is_refused():
    with pytest.raises(InputError, match=r"'de'.*en, fr, ar, tr"):
        render(material(), BriefSettings(language="de"))


def test_short_one_leaves_out_timeline_and_sentences_and_keeps_who_published():
    html = render(material(), short=True)
    assert "<mark>" not in html
    assert "Valley Post</span> (1, 13 Jun)" in html
    assert "Haddad" not in html


def test_template_can_be_replaced(tmp_path):
    own = tmp_path / "own.html.j2"
    own.write_text("<p>{{ settings.name }}: {{ figures[0].value }}</p>", encoding="utf-8")
    assert render(material(), BriefSettings(template=own)) == "<p>Valley &lt;crisis&gt;: 6,817</p>"


def test_template_that_is_off_is_refused(tmp_path):
    own = tmp_path / "own.html.j2"
    own.write_text("{{ nothing_such }}", encoding="utf-8")
    with pytest.raises(InputError, match="no template"):
        render(material(), BriefSettings(template=own))


def test_word_document_holds_the_brief_and_no_private_name(tmp_path):
    made = material(situation=replace(situation(), series=(series("present", "حلب", (13, 9, 9, 9)),)))
    file = write_word(view(made, BriefSettings()), tmp_path / "brief.docx")
    with zipfile.ZipFile(file) as package:
        text = package.read("word/document.xml").decode()
    assert "Valley &lt;crisis&gt;" in text
    assert "Whether" in text or "whether soldiers mutinied" in text
    assert "Haddad" not in text
    assert "[an activist]" in text or "حلب" in text


def test_same_case_gives_the_same_document(tmp_path):
    shown = view(material(), BriefSettings())
    one, other = (write_word(shown, tmp_path / name) for name in ("a.docx", "b.docx"))
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        assert {name: first.read(name) for name in first.namelist()} == {n: second.read(n) for n in second.namelist()}


@pytest.fixture
def print_works():
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        pytest.skip(f"there is no WeasyPrint with Pango here: {error}")


@pytest.mark.usefixtures("print_works")
def test_pdf_of_the_brief_has_three_pages_or_fewer(tmp_path):
    from uprooted.faces.brief.pdf import write_pdf

    file = write_pdf(render(material(), short=True), tmp_path / "brief.pdf")
    pages = pypdf.PdfReader(file).pages
    assert len(pages) <= 3
    text = "".join(page.extract_text() for page in pages)
    assert "6,817" in text
    assert "Northtown" in text
    assert file.read_bytes() == write_pdf(render(material(), short=True), tmp_path / "again.pdf").read_bytes()


@pytest.mark.usefixtures("print_works")
def test_page_that_names_a_file_gets_nothing(tmp_path, caplog):
    from uprooted.faces.brief.pdf import write_pdf

    write_pdf('<img src="file:///etc/passwd"><p>x</p>', tmp_path / "x.pdf")
    assert "disallowed protocol" in caplog.text
