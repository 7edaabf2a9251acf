"""Codes of proposals, and what looks like advertising."""

from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.kit.codes import LETTERS
from perhekeskus.proposals.rules import code_of, digest_of, has_many_links


@given(st.text(min_size=1))
def test_a_code_is_the_same_for_the_same_sending_and_easy_to_copy(key: str) -> None:
    code = code_of(key)
    assert code == code_of(key)
    assert [len(part) for part in code.split("-")] == [4, 4, 4]
    assert set(code) <= {*LETTERS, "-"}


def test_other_sendings_have_other_codes() -> None:
    assert len({code_of(str(number)) for number in range(5_000)}) == 5_000


def test_small_letters_and_spaces_make_no_difference() -> None:
    code = code_of("x")
    assert digest_of(code) == digest_of(f" {code.lower().replace('-', ' ')} ")


def test_many_links_are_advertising() -> None:
    assert has_many_links("Buy http://a.example https://b.example www.c.example")
    assert not has_many_links("Uusi sivu on https://www.vantaa.fi/neuvola")
