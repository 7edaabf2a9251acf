"""Addresses that somebody else may have written."""

import pytest

from perhekeskus.kit.addresses import own_page


@pytest.mark.parametrize(
    "text",
    [
        "//[",
        "//evil.example/fi/",
        "https://evil.example/fi/",
        "http://[",
        "/sv/tjanster/",
        "/fi\\..\\",
        "/fi/\\evil",
        "fi/",
        "",
        "javascript:alert(1)",
        "/fi/" + "x" * 1_000,
    ],
)
def test_only_a_page_of_ours_in_this_language_is_gone_on_to(text: str) -> None:
    assert own_page(text, "fi") is None


def test_a_page_of_ours_is_known_with_its_query() -> None:
    found = own_page("/fi/palvelut/?apu=3", "fi")

    assert found is not None
    assert (found.path, found.query) == ("/fi/palvelut/", "apu=3")
