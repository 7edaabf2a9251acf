"""Words of the directory's pages."""

import re

from django import template
from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from perhekeskus.directory import hours_in_words as hours
from perhekeskus.kit.assets import asset_bytes
from perhekeskus.kit.qr import qr
from perhekeskus.kit.texts import Said, in_language

register = template.Library()

GIVEN_AT = {
    "place": gettext_noop("at the service's own place"),
    "home": gettext_noop("at your home"),
    "day-care": gettext_noop("at day care"),
    "school": gettext_noop("at school"),
    "meeting-place": gettext_noop("at a meeting place"),
    "remote": gettext_noop("by phone or online"),
}

WAYS_IN = {
    "no-booking": gettext_noop("No need to book"),
    "booking": gettext_noop("Book a time"),
    "referral": gettext_noop("By referral"),
    "walk-in": gettext_noop("Walk in"),
}

COSTS = {
    "free": gettext_noop("Free of charge"),
    "partly": gettext_noop("Partly free of charge"),
    "fee": gettext_noop("Costs something"),
}

PLACE_KINDS = {
    "family-house": gettext_noop("Family house"),
    "supervised-playground": gettext_noop("Supervised playground"),
    "playground": gettext_noop("Playground"),
    "other": gettext_noop("Place"),
}

ORGANISATION_KINDS = {
    "wellbeing-area": gettext_noop("Wellbeing services county"),
    "municipality": gettext_noop("Municipality"),
    "joint-authority": gettext_noop("Joint authority"),
    "state": gettext_noop("State"),
    "organisation": gettext_noop("Organisation"),
    "parish": gettext_noop("Parish or religious community"),
    "foundation": gettext_noop("Foundation"),
    "company": gettext_noop("Company"),
}

QUALITY = {
    "no-phone": gettext_noop("no telephone number is known"),
    "no-contact": gettext_noop("no way to get in touch is known"),
    "no-hours": gettext_noop("no opening hours are known"),
    "language-missing": gettext_noop("a language is missing"),
    "languages-contradict": gettext_noop("the source says something else in another language"),
    "text-short": gettext_noop("the text is short"),
    "hard-words": gettext_noop("its words are hard to read"),
    "other-municipality": gettext_noop("the map shows it in another municipality than its address"),
    "link-broken": gettext_noop("a page that it leads to does not answer"),
    "never-verified": gettext_noop("nobody has checked it yet"),
    "verified-long-ago": gettext_noop("it was checked more than a year ago"),
    "review-due": gettext_noop("the next check is due"),
}

SORTS = {
    "fit": gettext_noop("nearest to your need"),
    "name": gettext_noop("by name"),
    "distance": gettext_noop("by distance"),
}

WITHOUT = {
    "kind": gettext_noop("Without the kind of help"),
    "age": gettext_noop("Without the age"),
    "language": gettext_noop("Without the language"),
    "provider": gettext_noop("Without who gives it"),
    "open": gettext_noop("Also what is closed now"),
    "cost": gettext_noop("Also what costs something"),
    "way": gettext_noop("Also by referral"),
    "given": gettext_noop("Also where you go to a place"),
}

TITLE_WORDS = {
    "sv": re.compile(r"(?i)lag(en)?\b|kommun|socialvård|landskap|barn|fostran|klient|patientavgift"),
    "fi": re.compile(r"(?i)la(ki|in|issa)\b|asetu(s|ksen)|palvelu|maksu|hyvinvointi|perhe|lapsi|sosiaali"),
}
"""Words by which the title of a source is known to be Swedish or Finnish."""

MAP_PARTS = ("live-map.js", "live-map.css", "maplibre.js", "maplibre-worker.js", "boundaries.json")
"""The built files that come when somebody presses for the map, and not before."""

TABLES = {
    "sort": SORTS,
    "without": WITHOUT,
    "given_at": GIVEN_AT,
    "way_in": WAYS_IN,
    "cost": COSTS,
    "place_kind": PLACE_KINDS,
    "organisation_kind": ORGANISATION_KINDS,
}


@register.filter
def in_words(code: str, table: str) -> str:
    """A code in the reader's language; empty where there is nothing to say of it."""
    words = TABLES[table].get(code, "")
    return _(words) if words else ""


@register.filter
def all_in_words(codes: list[str], table: str) -> str:
    """Several codes as one line, the first with a capital."""
    words = ", ".join(word for code in codes if (word := in_words(code, table)))
    return words[:1].upper() + words[1:]


@register.filter
def reasons(record_reasons: list[dict[str, str]]) -> str:
    """Why a record's score is not full, in words."""
    words = [QUALITY[reason["reason"]] for reason in record_reasons if reason["reason"] in QUALITY]
    return ", ".join(_(each) for each in words)


@register.filter
def in_own_language(title: str, language: str) -> SafeString:
    """The title of a source, with its language told to whoever reads aloud where it is not the page's."""
    own = language_of_title(title)
    return format_html('<span lang="{}">{}</span>', own, title) if own not in ("", language) else escape(title)


def language_of_title(title: str) -> str:
    """The language of an act's or a page's title, as far as its words tell; empty where they do not."""
    return next((language for language, words in TITLE_WORDS.items() if words.search(title)), "")


@register.filter
def told(texts: dict[str, str], language: str) -> Said:
    """A text in the reader's language, or in the nearest that there is."""
    return in_language(texts, language)


@register.filter
def hours_in_words(rule: str, language: str) -> list[str]:
    """Opening hours as lines that people read."""
    return hours.in_words(rule, language)


@register.simple_tag
def map_kilobytes() -> int:
    """What a press for the map brings, to the next ten kilobytes; 0 where it cannot be brought."""
    sizes = [asset_bytes(name) for name in MAP_PARTS]
    return -(-sum(sizes) // 10_000) * 10 if all(sizes) else 0


@register.simple_tag
def tile_host() -> str:
    """Who else is asked when the map is opened; empty where nobody is."""
    return settings.TILES.host if settings.TILES else ""


@register.simple_tag
def code(address: str, words: str) -> SafeString:
    """An address as a QR code, with what whoever does not see it is told."""
    return qr(address, words)
