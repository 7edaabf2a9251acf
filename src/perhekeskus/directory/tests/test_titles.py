"""In which language the title of a source is read aloud."""

import pytest

from perhekeskus.directory.templatetags.directory import in_own_language, language_of_title


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Sosiaalihuoltolaki 1301/2014, 26 §", "fi"),
        ("Laki potilaan asemasta ja oikeuksista 785/1992, 7 ja 9 §", "fi"),
        ("Landskapslag (2020:12) om socialvård", "sv"),
        ("ÅHS: Patientavgifter", "sv"),
        ("112.fi", ""),
        ("MIELI ry", ""),
    ],
)
def test_the_words_of_a_title_tell_its_language(title: str, language: str) -> None:
    assert language_of_title(title) == language


def test_a_title_in_another_language_is_marked_and_always_escaped() -> None:
    assert in_own_language("Lastensuojelulaki <25 §>", "sv") == '<span lang="fi">Lastensuojelulaki &lt;25 §&gt;</span>'
    assert in_own_language("Lastensuojelulaki <25 §>", "fi") == "Lastensuojelulaki &lt;25 §&gt;"
