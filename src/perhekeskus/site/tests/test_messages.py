"""Texts collected from code and templates, checked and compiled."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from perhekeskus.site import catalogues, messages
from perhekeskus.site.data_folder import DataFolder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one module and one template."""
    for module in (catalogues, messages):
        monkeypatch.setattr(module, "PACKAGE", tmp_path)
    monkeypatch.setattr(catalogues, "CATALOGUES", tmp_path / "locale")
    pages = tmp_path / "website" / "templates" / "website"
    pages.mkdir(parents=True)
    (tmp_path / "website" / "lines.py").write_text(
        "from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy\n"
        "A = _('Help now')\nB = pgettext_lazy('verb', 'Leave')\n"
        "def c(n): return ngettext('%(count)s child', '%(count)s children', n) % {'count': n}\n"
    )
    (pages / "home.html").write_text(
        "<h1>{% translate \"What's near\" %}</h1>\n      <p>it's {% if a %}\n"
        "   {% blocktranslate trimmed with name=x %}\n"
        "     Hello,\n     {{ name }}\n   {% endblocktranslate %}\n  {% endif %}</p>\n"
        "{% blocktranslate count n=n trimmed %}{{ n }} place{% plural %}{{ n }} places{% endblocktranslate %}"
    )
    return tmp_path


def keys(catalogue: Catalog) -> set[object]:
    return {message.id for message in catalogue if message.id}


def translated_like(sources: Catalog, *, but: tuple[object, ...] = ()) -> Catalog:
    """A catalogue in which every text but these stands for its own translation."""
    whole = Catalog(locale="sv")
    for message in sources:
        if message.id and message.id not in but:
            whole.add(message.id, message.id, context=message.context)
    return whole


def test_texts_of_code_and_templates_are_collected(package: Path) -> None:
    assert keys(messages.collect()) == {
        "Help now",
        "Leave",
        ("%(count)s child", "%(count)s children"),
        "What's near",
        "Hello, %(name)s",
        ("%(n)s place", "%(n)s places"),
    }


def test_an_update_keeps_translations_drops_the_unused_and_writes_nothing_new_the_second_time(package: Path) -> None:
    file = catalogues.catalogue_file("fi")
    file.parent.mkdir(parents=True)
    file.write_text('msgid "Help now"\nmsgstr "Apua heti"\n\nmsgid "Gone"\nmsgstr "Poissa"\n')

    messages.update()
    first = file.read_text()
    messages.update()

    assert file.read_text() == first
    assert 'msgstr "Apua heti"' in first
    assert "Gone" not in first
    assert "Date" not in first


def test_a_complete_catalogue_has_no_faults_and_each_fault_is_named(package: Path) -> None:
    sources = messages.collect()
    whole = translated_like(sources)
    assert messages.problems(sources, "sv", whole) == []

    whole = translated_like(sources, but=("Help now", "Leave", "Hello, %(name)s"))
    whole.add("Leave", "Lämna", context="verb", flags=["fuzzy"])
    whole.add("Hello, %(name)s", "Hej, %(nam)s")
    whole.add("Gone", "Borta")

    assert [line.split(" (")[0] for line in messages.problems(sources, "sv", whole)] == [
        "sv: not translated: «Help now»",
        "sv: marked as uncertain: «Leave»",
        "sv: its placeholders differ from the source: «Hello, %(name)s»",
        "sv: not used any more: «Gone»",
    ]


def test_a_number_may_be_left_out_of_the_singular_but_no_stranger_may_come_in(package: Path) -> None:
    sources = messages.collect()
    places, children = ("%(n)s place", "%(n)s places"), ("%(count)s child", "%(count)s children")
    translated = translated_like(sources, but=(places, children))
    translated.add(places, ("En plats", "%(n)s platser"))
    translated.add(children, ("%(count)s barn", "%(kount)s barn"))

    assert [line.split(":")[1] for line in messages.problems(sources, "sv", translated)] == [
        " its placeholders differ from the source"
    ]


def test_catalogues_are_compiled_once_for_each_change(package: Path, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "var")
    messages.update()

    assert catalogues.compile_if_stale(folder)
    assert not catalogues.compile_if_stale(folder)

    file = catalogues.catalogue_file("fi")
    file.write_text(file.read_text().replace('msgid "Help now"\nmsgstr ""', 'msgid "Help now"\nmsgstr "Apua heti"'))
    assert catalogues.compile_if_stale(folder)
    assert b"Apua heti" in (folder.locale / "fi" / "LC_MESSAGES" / "django.mo").read_bytes()
