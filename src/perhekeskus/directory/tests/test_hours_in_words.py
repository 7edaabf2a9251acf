"""Opening hours as people read them."""

import pytest

from perhekeskus.directory.hours_in_words import in_words


@pytest.mark.parametrize(
    ("rule", "fi", "sv", "en"),
    [
        ("Mo-Fr 09:00-15:00", ["ma–pe 9–15"], ["mån–fre 9–15"], ["Mon–Fri 9–15"]),
        ("Mo-Tu,Th 08:30-12:00,13:00-16:00", ["ma–ti, to 8.30–12, 13–16"], None, None),
        ("24/7", ["aina auki"], ["alltid öppet"], ["always open"]),
        ("Mo 09:00-12:00; PH off", ["ma 9–12", "pyhäpäivinä suljettu"], None, ["Mon 9–12", "holidays closed"]),
        ("Mo-Su 10:00-18:00; 2026 Dec 24 off", None, None, ["Mon–Sun 10–18", "24.12.2026 closed"]),
        ("2026 Jun 01-2026 Aug 14 Mo-Fr 09:00-12:00", ["1.6.2026–14.8.2026: ma–pe 9–12"], None, None),
        ("2027 Jan 01-2099 Dec 31 Mo 09:00-12:00", ["1.1.2027 alkaen: ma 9–12"], None, None),
        ("Fr 22:00-30:00", ["pe 22–6"], None, None),
        ("2026 Dec 23 09:00-12:00", ["23.12.2026 9–12"], None, None),
        ("week 1-53/2 Mo 09:00-12:00", [], [], []),
        ("", [], [], []),
    ],
)
def test_rules_in_words(rule: str, fi: list[str] | None, sv: list[str] | None, en: list[str] | None) -> None:
    for language, wanted in (("fi", fi), ("sv", sv), ("en", en)):
        assert wanted is None or in_words(rule, language) == wanted
