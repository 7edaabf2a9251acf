"""Taxonomies and their terms: the kinds of help, the national lists, and our own words on ways in and places."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from perhekeskus.api.hsds.columns import Json
from perhekeskus.directory.models import Kind
from perhekeskus.directory.templatetags.directory import GIVEN_AT, PLACE_KINDS, WAYS_IN
from perhekeskus.kit.ids import published_id
from perhekeskus.kit.texts import LANGUAGES, Texts, in_language

KINDS, CLASSES, GROUPS, EVENTS = "kinds-of-help", "service-classes", "target-groups", "life-events"
WAYS, WHERE, PLACES = "ways-in", "given-at", "kinds-of-place"

_NAMES = {
    KINDS: gettext_noop("Kinds of help"),
    CLASSES: gettext_noop("National service classes"),
    GROUPS: gettext_noop("National target groups"),
    EVENTS: gettext_noop("National life events"),
    WAYS: gettext_noop("Ways in"),
    WHERE: gettext_noop("Where help is given"),
    PLACES: gettext_noop("Kinds of place"),
}
_DESCRIPTIONS = {
    KINDS: gettext_noop("The 42 kinds of help of the family-centre model."),
    CLASSES: gettext_noop("Service classes of the Finnish service catalogue (Suomi.fi)."),
    GROUPS: gettext_noop("Target groups of the Finnish service catalogue (Suomi.fi)."),
    EVENTS: gettext_noop("Life events of the Finnish service catalogue (Suomi.fi)."),
    WAYS: gettext_noop("How one gets to a service: by booking, without, by referral."),
    WHERE: gettext_noop("Where a service meets a family: at a place, at home, remotely."),
    PLACES: gettext_noop("What a place is to families."),
}
_NATIONAL = {"class": CLASSES, "group": GROUPS, "event": EVENTS}
_ADDRESSES = {
    CLASSES: "http://uri.suomi.fi/codelist/ptv/ptvserclass2",
    GROUPS: "http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat",
    EVENTS: "http://uri.suomi.fi/codelist/ptv/ptvelti",
}
_OWN_WORDS = {WAYS: WAYS_IN, WHERE: GIVEN_AT, PLACES: PLACE_KINDS}

TAXONOMIES = tuple(_NAMES)

NATIONAL_TERMS = Path(__file__).parent / "data" / "national-terms.csv"


@cache
def taxonomy_id(code: str) -> UUID:
    return published_id("hsds/taxonomy", code)


@cache
def term_id(taxonomy: str, code: str) -> UUID:
    return published_id("hsds/term", f"{taxonomy}/{code}")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a taxonomy; ``broader`` is the code of the term above it."""

    taxonomy: str
    code: str
    names: Texts = field(hash=False)
    broader: str = ""
    address: str = ""


def taxonomy(code: str) -> Json:
    """A taxonomy in the language that is active."""
    made: Json = {"id": str(taxonomy_id(code)), "name": _(_NAMES[code]), "description": _(_DESCRIPTIONS[code])}
    if code in _ADDRESSES:
        made["uri"] = _ADDRESSES[code]
    return made


def term(each: Term, language: str) -> Json:
    """A term in a language; the name stands as description as well, since the lists tell no more of it."""
    name = in_language(each.names, language)
    made: Json = {
        "id": str(term_id(each.taxonomy, each.code)),
        "code": each.code,
        "name": name.text,
        "description": name.text,
        "taxonomy": _(_NAMES[each.taxonomy]),
        "language": name.language,
        "taxonomy_id": str(taxonomy_id(each.taxonomy)),
    }
    if each.broader:
        made["parent_id"] = str(term_id(each.taxonomy, each.broader))
    if each.address:
        made["term_uri"] = each.address
    return made


def terms(alias: str) -> Mapping[tuple[str, str], Term]:
    """Every term of an edition by taxonomy and code, in the order of showing."""
    kinds = (
        Term(KINDS, code, names)
        for code, names in Kind.objects.using(alias).order_by("position").values_list("code", "names")
    )
    return {(each.taxonomy, each.code): each for each in (*kinds, *_national(), *_own())}


@cache
def _national() -> tuple[Term, ...]:
    with NATIONAL_TERMS.open(encoding="utf-8", newline="") as file:
        return tuple(
            Term(
                _NATIONAL[row["list"]],
                row["notation"],
                {language: row[language] for language in LANGUAGES if row[language]},
                row["broader"],
                row["address"],
            )
            for row in csv.DictReader(file)
        )


def _own() -> Iterator[Term]:
    for taxonomy, words in _OWN_WORDS.items():
        for code, text in words.items():
            yield Term(taxonomy, code, {language: _said(text, language) for language in LANGUAGES})


def _said(text: str, language: str) -> str:
    with override(language):
        return _(text)
