"""Hours in words become a rule only where the words say nothing more."""

import pytest

from perhekeskus.integrations.hours import is_rule, rule_of_words


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("ma–pe klo 9–15", "Mo-Fr 09:00-15:00"),
        ("mån-tors 8.30-16; fre 8-14", "Mo-Th 08:30-16:00; Fr 08:00-14:00"),
        ("Ma-to 9-15, pe 9-14", "Mo-Th 09:00-15:00; Fr 09:00-14:00"),
        ("ma, ke ja pe 9-12", "Mo,We,Fr 09:00-12:00"),
        ("Mo-Fr 09:00-15:00; PH off", "Mo-Fr 09:00-15:00; PH off"),
        ("24/7", "24/7"),
        ("arkisin 9-15", ""),
        ("ma-pe 9-15, heinäkuussa suljettu", ""),
        ("ma 9-12; ma 13-15", ""),
        ("ma-pe 9-25", ""),
        ("ma-pe 15-9", ""),
        ("", ""),
    ],
)
def test_words_and_their_rule(words: str, rule: str) -> None:
    assert rule_of_words(words) == rule
    assert not rule or is_rule(rule)
