"""What others write becomes what we keep, or nothing; never markup, never a way into somebody's own network."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.integrations.cleaning import (
    email,
    identity,
    in_finland,
    language,
    one_line,
    phone,
    plain_text,
    point,
    texts,
    tm35,
    web,
)

DRAFT = {
    "blocks": [
        {"text": "Ohjaus on maksutonta.", "type": "unstyled", "depth": 0},
        {"text": "lapsille", "type": "unordered-list-item"},
        {"text": " vanhemmille", "type": "ordered-list-item"},
        {"text": "", "type": "unstyled"},
        {"text": "Tervetuloa"},
        None,
    ],
    "entityMap": {},
}


@pytest.mark.parametrize(
    ("given_text", "plain"),
    [
        ("  Hei\u00a0 äiti  ", "Hei äiti"),
        ("Yksi\r\nkaksi\n\n\n\nkolme", "Yksi\nkaksi\n\nkolme"),
        ("<p>Hei&nbsp;<b>isä</b></p><ul><li>yksi</li><li>kaksi</li></ul>loppu", "Hei isä\n\n- yksi\n- kaksi\n\nloppu"),
        ("a<br/>b &amp; c", "a\nb & c"),
        ("&lt;p&gt;kahdesti&lt;/p&gt;", "kahdesti"),
        ("alle <3 v, 5 > 2", "alle <3 v, 5 > 2"),
        ("# Otsikko\nteksti **lihava** ja *vino*", "Otsikko\n\nteksti lihava ja vino"),
        ("[sivu](https://example.fi/a)", "sivu (https://example.fi/a)"),
        ("Kenelle:\n• lapsille\n\n– nuorille\n---", "Kenelle:\n- lapsille\n\n- nuorille".replace("\n\n-", "\n-")),
        ("perhe\u00adneuvola\u202e a\u200db\x00", "perheneuvola ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("e\u200b\u0301", "é"),
        (json.dumps(DRAFT), "Ohjaus on maksutonta.\n\n- lapsille\n- vanhemmille\n\nTervetuloa"),
        ('{"blocks": 5}', '{"blocks": 5}'),
    ],
)
def test_a_text_becomes_plain_prose(given_text: str, plain: str) -> None:
    assert plain_text(given_text) == (plain, [])


def test_a_text_says_what_was_wrong_with_it() -> None:
    assert plain_text("<script>alert(1)</script>a") == ("a", ["markup-removed"])
    assert plain_text("a" * 30, most_characters=20) == ("a" * 20, ["text-cut"])
    assert plain_text(5) == ("", ["part-unreadable"])
    assert plain_text(None) == ("", [])
    assert one_line("<p>Leikki</p>puisto\nA") == ("Leikki puisto A", [])


@given(st.text(st.sampled_from('<>/&;abp#*_-[]() \n"={}\u202e\u200d\u0301') | st.characters(), max_size=80))
def test_no_text_keeps_markup_or_what_cannot_be_seen(text: str) -> None:
    plain, _ = plain_text(text)

    assert not any(f"<{mark}" in plain for mark in ("a", "b", "p", "/", "!"))
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in plain.replace("\n", ""))
    assert "\u202e" not in plain
    assert "\n\n\n" not in plain
    assert plain == unicodedata.normalize("NFC", plain).strip()


@pytest.mark.parametrize(
    "bomb", ["<div>", "<b>", "&lt;", "<", "[a](", "*a ", "**a ", "_", "- \n", "\n- ", "{[", "a\u200d"]
)
def test_no_text_brings_reading_to_a_stand(bomb: str) -> None:
    """Each of these takes a fraction of a second; a pattern that goes back and forth would take minutes."""
    assert len(plain_text(bomb * (400_000 // len(bomb)))[0]) <= 20_000


@pytest.mark.parametrize(
    ("written", "address", "shown"),
    [
        ("040 639 4420", "+358406394420", "040 639 4420"),
        ("+358 40 639 4420", "+358406394420", "040 639 4420"),
        ("p. 040-639 4420", "+358406394420", "040 639 4420"),
        ("+358 (0)40 639 4420", "+358406394420", "040 639 4420"),
        ("0406394420", "+358406394420", "040 639 4420"),
        ("+358 9 310 56501", "+358931056501", "09 310 56501"),
        ("0295535000", "+358295535000", "0295 535 000"),
        ("0800147111", "+358800147111", "0800 147 111"),
        ("0600 123 456", "+358600123456", "0600 123 456"),
        ("116117", "116117", "116 117"),
        ("112", "112", "112"),
        ("10023", "10023", "10023"),
        ("+46 8 123 456", "+468123456", "+46 8 12 34 56"),
    ],
)
def test_a_number_is_dialled_and_read(written: str, address: str, shown: str) -> None:
    assert phone(written) == (address, shown)


def test_a_number_may_come_in_two_parts() -> None:
    assert phone("0406394420", prefix="+358") == phone("40 6394420", prefix="00358") == phone("040 639 4420")
    assert phone("116 117", prefix="+358") == ("116117", "116 117")


@pytest.mark.parametrize(
    "written", ["", "soita", "040 1234567, 050 1234567", "1", "040" * 20, None, True, [], "+358+358"]
)
def test_what_is_no_number_is_none(written: object) -> None:
    assert phone(written) is None


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("www.example.fi", "https://www.example.fi"),
        ("HTTP://Example.FI/Sivu?a=b", "http://example.fi/Sivu?a=b"),
        ("example.fi:8080/x", "https://example.fi:8080/x"),
        ("example.fi/a?to=b@c.fi", "https://example.fi/a?to=b@c.fi"),
        ("https://äänekoski.fi/ä", "https://äänekoski.fi/ä"),
    ],
)
def test_an_address_of_a_page(written: str, address: str) -> None:
    assert web(written) == address


@pytest.mark.parametrize(
    "written",
    """javascript:alert(1)|https://user:pass@example.fi|https://user@example.fi|http://10.0.0.1|http://192.168.1.1./x
    http://localhost/|http://printer.local|http://[::1]/|http://2130706433|http://0x7f.1|ftp://example.fi|//example.fi
    https://exa mple.fi|https://example.fi/"x|mailto:a@example.fi|/etc|ei ole|https://example.fi\\@a|http://a.fi:x"""
    .replace("\n", "|").split("|"),
)  # fmt: skip
def test_no_address_leads_elsewhere(written: str) -> None:
    assert web(written.strip()) is None


def test_an_e_mail_address() -> None:
    assert email(" Neuvola@Example.FI ") == "Neuvola@example.fi"
    assert email("mailto:a@example.fi?subject=x") == "a@example.fi"
    assert not any(email(text) for text in ("a(at)b.fi", "a@b", "a..b@c.fi", "a@b.fi, c@d.fi", None, "a@b.fi" * 99))


def test_texts_by_language() -> None:
    pairs = [
        {"language": "fi", "value": "<b>Talo</b>"},
        {"language": "fi", "value": "Toinen"},
        {"language": "swe", "value": "Hus"},
        {"language": "sms", "value": "Põrtt"},
        {"language": "xx", "value": "?"},
        {"language": "suomi", "value": "Talo"},
        {"language": "en", "value": None},
        "Talo",
        {"language": 5, "value": 5},
    ]
    made, faults = texts(pairs, "names")

    assert made == {"fi": "Talo", "sv": "Hus", "sms": "Põrtt", "xx": "?"}
    assert [(each.where, each.why, each.value) for each in faults] == [
        ("names[4].language", "unknown-language", "xx"),
        ("names[5].language", "unknown-language", "suomi"),
        ("names[7]", "part-unreadable", "Talo"),
        ("names[8].value", "part-unreadable", ""),
        ("names[8].language", "unknown-language", "5"),
    ]
    assert texts(None, "names") == ({}, [])
    assert [each.why for each in texts({}, "names")[1]] == ["part-unreadable"]
    assert language("fi-FI") == ("fi", True)


def test_points_of_the_map_in_whichever_order() -> None:
    assert tm35("6672000", "385000") == tm35("385000,0", " 6 672 000.0 ") == (24.927458, 60.168666)
    assert tm35("60.1", "24.9") is tm35("nan", "385000") is tm35("1e999", True) is None
    assert point("60,17", "24.9") == point(24.9, 60.17) == (24.9, 60.17)
    assert in_finland((24.9, 60.17))
    assert not in_finland((18.0, 59.3))


def test_an_id_is_text_that_can_be_seen() -> None:
    assert identity(5) == identity(" 5 ") == "5"
    nothing: list[object] = [True, None, 5.5, [], "a\x00", "a" * 201, "\ud800"]
    assert not any(identity(value) for value in nothing)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["language", "value"]), inner),
)


@given(ANYTHING, ANYTHING)
def test_nothing_that_is_said_raises(one: object, other: object) -> None:
    for read in (plain_text, one_line, phone, email, web, identity, language):
        read(one)
    texts([one, {"language": one, "value": other}], "names")
    tm35(one, other)
    point(one, other)
