"""Records whose languages speak of different sorts of things: a playground that is a day-care centre in English."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from perhekeskus.directory.kinding import KindFacts, kinds_of
from perhekeskus.kit.texts import LANGUAGES, Texts

PLACES: Mapping[str, Mapping[str, str]] = {
    "playground": {
        "fi": r"leikki(puisto|paik|kent|alue)|asukaspuisto|perhepuisto",
        "sv": r"lek(park|plats|fält)|invånarpark|familjepark",
        "en": r"play(ground| park| area)|residents\W+park|family park",
    },
    "meeting place": {
        "fi": r"perhetalo|koht(aa(mis|vat)|aus)|asukastila|perhekerho|olohuone",
        "sv": r"familje(hus|klubb)|mötesplats|träff(punkt|plats)|invånarlokal",
        "en": r"family (house|club)|meeting (place|point)|community (house|space)",
    },
    "day care": {
        "fi": r"päiväko(ti|di)|päivähoi|varhaiskasvat|esiopet|esikoulu",
        "sv": r"daghem|dagvård|småbarnspedagog|förskol",
        "en": r"day[ -]?care|nurser(y|ies)\b|kindergarten|early (childhood )?education|pre-?(school|primary)",
    },
    "school": {
        "fi": r"(perus|yhtenäis|ala|ylä)?koulu(?!ikäi|tus)|lukio|perusopet|oppilaitos|opisto",
        "sv": r"skol(a|an|or|orna|hus|gård)?\b|gymnasi|grundläggande utbildning|elev|läroanstalt",
        "en": r"schools?\b|upper secondary|basic education|pupil|educational institution",
    },
    "youth centre": {
        "fi": r"nuoriso(tila|talo|kesku)|nuorten (talo|tila)",
        "sv": r"ungdoms(gård|lokal|central|hus)",
        "en": r"youth (cent|club|house|facilit)",
    },
    "library": {"fi": r"kirjasto", "sv": r"bibliotek", "en": r"librar"},
    "swimming": {
        "fi": r"uima(hall|rant|pai|la)|uinti",
        "sv": r"sim(hall|ning)|bad(strand|hus|plats)",
        "en": r"swim|beach",
    },
    "sports": {
        "fi": r"liikunta(hall|paik|puisto|sal)|urheilu|kuntosali|jäähalli",
        "sv": r"idrott|gymsal|konditionssal|ishall|sporthall|näridrott",
        "en": r"sport|\bgym|ice rink|fitness",
    },
    "parish": {"fi": r"kirk(ko|on)|seurakun", "sv": r"kyrk|församling", "en": r"church|parish|congregation"},
    "clinic": {
        "fi": r"neuvola|terveys(asem|kesku)|sairaala|poliklin|vastaanot",
        "sv": r"rådgivningsbyrå|barnrådgiv|mödrarådgiv|hälso?(station|central|vårdscentral)|sjukhus|mottagning|klinik",
        "en": r"clinic|health (cent|station)|hospital|reception",
    },
    "dental care": {"fi": r"hammas|suun terveyd", "sv": r"tand|munhälso|mun- och", "en": r"dental|dentist|oral health"},
    "shelter": {"fi": r"turvako(ti|di)", "sv": r"skyddshem", "en": r"shelter"},
    "care of the old": {
        "fi": r"vanh(ain|us)|ikäih|ikäänty|palvelu(talo|asum)|senior",
        "sv": r"äldre|åldring|servicehus|serviceboende|senior",
        "en": r"\belderly|\bolder|nursing home|sheltered housing|service housing|senior",
    },
    "disabled": {"fi": r"vammai", "sv": r"handikapp|funktions(hind|ned)", "en": r"disab"},
    "substances": {
        "fi": r"päihde|päihtei|alkohol",
        "sv": r"missbruk|rusmed|alkohol|berusning",
        "en": r"substance|alcohol|intoxicant|drug",
    },
    "building": {"fi": r"raken(nu|ta)", "sv": r"bygg", "en": r"build|construct"},
}
"""Words by which a text tells of what sort a place or service is, by sort and language."""


BEGINNING = 300
"""Characters of a text that say what it is about; further down it mentions neighbours and what comes later."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text mentions."""

    places: frozenset[str]
    kinds: frozenset[str]

    def contradicts(self, other: "_Told") -> bool:
        """Whether both mention things of one order, and none of them in common."""
        is_comparable = (self.places and other.places) or (self.kinds and other.kinds)
        return bool(is_comparable) and self.places.isdisjoint(other.places) and self.kinds.isdisjoint(other.kinds)


def contradicting(names: Texts, texts: Texts) -> tuple[str, ...]:
    """The languages that speak of something else than the first language in which the record speaks.

    Shape: «fi», «sv», «en» is the order of who is believed. A language that says nothing that we know contradicts
    nobody; one that mentions anything of what the first one mentions agrees with it.
    """
    told = {language: _told(language, names.get(language, ""), texts.get(language, "")) for language in LANGUAGES}
    speaking = [language for language in LANGUAGES if told[language].places or told[language].kinds]
    if len(speaking) < 2:
        return ()
    first, *others = speaking
    return tuple(language for language in others if told[language].contradicts(told[first]))


def _told(language: str, name: str, text: str) -> _Told:
    text = text[:BEGINNING]
    whole = f"{name} {text}".casefold()
    places = {sort for sort, words in _places(language) if words.search(whole)}
    facts = KindFacts(names={language: name} if name else {}, summaries={language: text} if text else {})
    return _Told(frozenset(places), frozenset(found.kind for found in kinds_of(facts)))


@cache
def _places(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((sort, re.compile(words[language])) for sort, words in PLACES.items())
