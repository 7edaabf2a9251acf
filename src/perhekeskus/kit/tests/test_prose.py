"""Plain texts as pages show them."""

import pytest

from perhekeskus.kit.prose import prose


def test_blank_lines_part_paragraphs_and_dashes_make_lists() -> None:
    assert prose("One\nline.\n\n- a\n- b\n") == "<p>One line.</p><ul><li>a</li><li>b</li></ul>"


def test_everything_is_escaped() -> None:
    assert prose("<b> & 1 < 2") == "<p>&lt;b&gt; &amp; 1 &lt; 2</p>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Soita heti 112.", '<p>Soita heti <a href="tel:112">112</a>.</p>'),
        (
            "- Ring 116 117, i nöd 112",
            '<ul><li>Ring <a href="tel:116117">116 117</a>, i nöd <a href="tel:112">112</a></li></ul>',
        ),
        ("Call 116 111 tonight.", '<p>Call <a href="tel:116111">116 111</a> tonight.</p>'),
    ],
)
def test_an_urgent_number_can_be_pressed(text: str, shown: str) -> None:
    assert prose(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Lähetä tekstiviesti numeroon 112.",
        "Ota 112 Suomi -sovellus puhelimeesi.",
        "Katso 112.fi.",
        "Numero 0112 ja 1121, 112-päivä, laki 1326/112 ja 2 112.5 euroa.",
    ],
)
def test_what_is_no_call_stays_text(text: str) -> None:
    assert "<a" not in prose(text)
