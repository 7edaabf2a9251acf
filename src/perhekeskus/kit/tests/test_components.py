"""The parts that every page is built of."""

from datetime import date
from types import SimpleNamespace

from django.template import Context, Template
from django.utils import translation

from perhekeskus.kit.prose import prose
from perhekeskus.kit.texts import Said


def rendered(source: str, language: str = "fi", **context: object) -> str:
    with translation.override(language):
        template = Template("{% load kit %}" + source)
        return template.render(Context({"language": language, **context}))


def test_a_text_in_the_language_of_the_page_stands_as_it_is() -> None:
    assert rendered("{% said text %}", text=Said("Neuvola & muut", "fi")) == "Neuvola &amp; muut"


def test_a_text_in_another_language_is_marked_for_ears_and_eyes() -> None:
    html = rendered("{% said text %}", "sv", text=Said("Neuvola", "fi"))

    assert html == '<span lang="fi">Neuvola</span> <span class="fall-back">på finska</span>'


def test_a_long_text_in_another_language_says_so_once() -> None:
    html = rendered("{% prose text %}", "en", text=Said("Yksi.\n\nKaksi.", "fi"))

    assert html.count("in Finnish") == 1
    assert '<div lang="fi"><p>Yksi.</p><p>Kaksi.</p></div>' in html


def test_prose_has_paragraphs_and_lists_and_lets_no_markup_in() -> None:
    html = prose("Soita.\n- ensin <b>tänne</b>\n- sitten sinne\n\nOdota\nhetki.")

    assert html == (
        "<p>Soita.</p><ul><li>ensin &lt;b&gt;tänne&lt;/b&gt;</li><li>sitten sinne</li></ul><p>Odota hetki.</p>"
    )


def test_a_number_is_a_button_with_its_price_in_words() -> None:
    html = rendered('{% phone "+35880005005" "080 005 005" whose="Nollalinja" price="free" on_bill=False %}')

    assert 'href="tel:+35880005005"' in html
    assert "<b>080 005 005</b>" in html
    assert "Nollalinja · maksuton, ei näy laskussa" in html


def test_a_number_of_unknown_price_says_nothing_of_it() -> None:
    html = rendered('{% phone "112" "112" %}')

    assert "<span></span>" in html


def test_a_date_is_written_as_people_write_it() -> None:
    checked = date(2026, 11, 3)

    assert rendered("{% day date %}", "sv", date=checked) == '<time datetime="2026-11-03">3.11.2026</time>'
    assert "3 November 2026" in rendered("{% day date %}", "en", date=checked)
    assert rendered("{% day date %}", date=None) == ""


def test_spoken_languages_have_names_and_unknown_ones_keep_their_code() -> None:
    assert rendered("{{ codes|languages }}", codes=["fi", "so", "xx"]) == "suomi, somali, xx"


def test_a_part_that_is_kept_still_has_each_reader_s_place_and_language() -> None:
    source = '{% once %}<a href="{% link "home" %}">{% translate "Help now" %}</a>{% endonce %}'
    template = Template("{% load kit %}" + source)

    def at(language: str, place: str) -> str:
        with translation.override(language):
            return template.render(Context({"language": language, "place": place}))

    assert at("fi", "") == '<a href="/fi/">Apua heti</a>'
    assert at("fi", "vantaa") == '<a href="/fi/?paikka=vantaa">Apua heti</a>'
    assert at("sv", '"><b>') == '<a href="/sv/?plats=%22%3E%3Cb%3E">Hjälp nu</a>'
    assert at("fi", "") == '<a href="/fi/">Apua heti</a>'


def test_a_part_that_is_kept_for_things_is_that_of_these_things_in_this_language() -> None:
    template = Template('{% load kit %}{% kept things %}{{ things.0.name }}: {% translate "Help now" %}{% endkept %}')

    def of(language: str, *names: str) -> str:
        things = [SimpleNamespace(id=name, name=name) for name in names]
        with translation.override(language):
            return template.render(Context({"language": language, "things": things}))

    assert of("fi", "a") == of("fi", "a") == "a: Apua heti"
    assert of("sv", "a") == "a: Hjälp nu"
    assert of("fi", "b", "a") == "b: Apua heti"
    assert len({of("fi", "a", "b"), of("fi", "b", "a")}) == 2
