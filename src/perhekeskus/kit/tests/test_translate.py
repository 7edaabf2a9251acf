"""Texts of the catalogues that pages look up once stay right in every language."""

from django.template import Template, engines
from django.utils.translation import override

from perhekeskus.kit.templatetags.translate import KnownText


def rendered(text: str, language: str, **context: object) -> str:
    with override(language):
        return engines["django"].from_string(text).render(context)


def test_one_template_speaks_each_language_however_often_and_in_any_order() -> None:
    template = engines["django"].from_string('{% translate "Source:" %}')
    for language, said in (("fi", "Lähde:"), ("sv", "Källa:"), ("en", "Source:"), ("fi", "Lähde:")):
        with override(language):
            assert template.render() == said


def test_what_is_more_than_a_plain_text_is_worked_out_each_time() -> None:
    assert rendered('{% translate "Source:" as word %}[{{ word }}]', "fi") == "[Lähde:]"
    assert rendered('{% translate "Source:"|upper %}', "en") == "SOURCE:"
    for word, said in (("Source:", "Lähde:"), ("Languages", "Kielet")):
        assert rendered("{% translate word %}", "fi", word=word) == said


def test_a_plain_text_is_looked_up_once() -> None:
    assert [type(node) for node in Template('{% translate "Source:" %}').nodelist] == [KnownText]
