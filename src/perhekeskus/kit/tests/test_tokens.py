"""Sealed tokens, nonces of forms, and limits."""

import pytest
import time_machine

from perhekeskus.kit import limits, nonce, tokens

NOON = "2026-11-22T12:00:00+02:00"


def test_what_is_sealed_comes_back_and_nobody_can_read_it() -> None:
    token = tokens.seal({"needs": ["sleep"], "place": "vantaa"})

    assert tokens.unseal(token) == {"needs": ["sleep"], "place": "vantaa"}
    assert "vantaa" not in token
    assert token.replace("-", "").replace("_", "").isalnum()


def test_the_same_content_never_gives_the_same_token() -> None:
    assert tokens.seal({"a": 1}) != tokens.seal({"a": 1})


@pytest.mark.parametrize(
    "spoil",
    [lambda t: t[:-2], lambda t: ("B" if t[0] == "A" else "A") + t[1:], lambda t: "", lambda t: "ä", lambda t: t * 2],
)
def test_a_changed_token_does_not_open(spoil: "object") -> None:
    token = tokens.seal({"a": 1})

    with pytest.raises(tokens.BadToken):
        tokens.unseal(spoil(token))  # type: ignore[operator]


def test_a_token_of_one_purpose_does_not_open_for_another() -> None:
    with pytest.raises(tokens.BadToken):
        tokens.unseal(tokens.seal({"a": 1}, purpose="words"), purpose="form:words")


def test_a_token_has_an_end() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        token = tokens.seal({"a": 1})
        clock.shift(60)
        assert tokens.unseal(token, 60) == {"a": 1}
        clock.shift(1)
        with pytest.raises(tokens.BadToken, match="too old"):
            tokens.unseal(token, 60)


def test_a_form_sent_twice_has_one_key() -> None:
    issued = nonce.issue("question")

    assert nonce.accept(issued, "question") == nonce.accept(issued, "question")
    assert nonce.accept(nonce.issue("question"), "question") != nonce.accept(issued, "question")
    with pytest.raises(tokens.BadToken):
        nonce.accept(issued, "another form")


def test_a_limit_counts_networks_not_people() -> None:
    limit = limits.Limit(times=2, window_seconds=60)

    assert [limit.allows("192.0.2.1"), limit.allows("192.0.2.200"), limit.allows("192.0.2.7")] == [True, True, False]
    assert limit.allows("198.51.100.1")
    assert limits.prefix("2001:db8:1:2::1") == limits.prefix("2001:db8:1:ffff::9")


def test_counts_keep_no_address_and_end_with_the_day() -> None:
    limit = limits.Limit(times=1, window_seconds=10**9)
    with time_machine.travel(NOON) as clock:
        assert limit.allows("192.0.2.1")
        assert not limit.allows("192.0.2.1")
        assert not any(b"\xc0\x00\x02" in key for key in limit._counts)
        clock.shift(24 * 60 * 60)
        assert limit.allows("192.0.2.1")
