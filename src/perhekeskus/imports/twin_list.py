"""Pairs of records side by side, with what speaks for and against their being one, in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from perhekeskus.directory.models import Channel
from perhekeskus.imports.deciding import TABLES
from perhekeskus.imports.models import TwinPair
from perhekeskus.imports.twin_facts import CONTACTS
from perhekeskus.kit.ids import short
from perhekeskus.kit.records import SourcedRecord
from perhekeskus.kit.texts import in_language

PAIRS = 20
DECIDED = 20

FIELDS = {
    "name": gettext_noop("Name"),
    "words": gettext_noop("Text"),
    "where": gettext_noop("Where it lies"),
    "contacts": gettext_noop("Number or mail"),
    "websites": gettext_noop("Web page"),
    "organiser": gettext_noop("Who answers for it"),
    "business_id": gettext_noop("Business ID"),
    "served": gettext_noop("For whom"),
    "kinds": gettext_noop("Kind"),
}
AGREEMENTS = {
    "same": gettext_noop("the same"),
    "alike": gettext_noop("alike"),
    "part": gettext_noop("one holds the other"),
    "address": gettext_noop("the same address"),
    "spot": gettext_noop("the same spot"),
    "street": gettext_noop("the same street"),
    "near": gettext_noop("near each other"),
    "around": gettext_noop("near each other"),
    "other": gettext_noop("different"),
}
SORTS = {
    "service": gettext_noop("Service"),
    "place": gettext_noop("Place"),
    "organisation": gettext_noop("Organisation"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two."""

    id: UUID
    name: str
    short_id: str
    source: str
    facts: list[tuple[str, str]]
    is_shown: bool
    stands: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one field says."""

    field: str
    agreement: str
    speaks_for: bool


@dataclass(frozen=True, slots=True)
class PairTold:
    """One pair as the page tells it."""

    pair: TwinPair
    sort: str
    percent: int
    sides: list[Side]
    evidence: list[Evidence]


def waiting_pairs(number: str) -> Page[TwinPair]:
    """A page of the pairs that nobody has decided, the likeliest first."""
    waiting = TwinPair.objects.filter(state=TwinPair.State.FOUND).order_by("-probability", "pk")
    return Paginator(waiting, PAIRS).get_page(number)


def decided_pairs() -> list[TwinPair]:
    """What was decided last."""
    return list(TwinPair.objects.exclude(state=TwinPair.State.FOUND).order_by("-decided_at", "pk")[:DECIDED])


def pairs_told(pairs: Iterable[TwinPair], language: str) -> list[PairTold]:
    """The pairs with both records; one that is no more at all is left out with its pair.

    Shape: a fixed number of queries, however many pairs.
    """
    wanted = list(pairs)
    records: dict[UUID, SourcedRecord] = {}
    for sort, table in TABLES.items():
        keys = [key for pair in wanted if pair.sort == sort for key in (pair.left, pair.right)]
        owner = {"place": ("keeper", "municipality"), "service": ("organiser",)}.get(sort, ("municipality",))
        records |= table._default_manager.select_related(*owner).in_bulk(keys)
    contacts = _contacts(records)
    return [
        _told(pair, [records[pair.left], records[pair.right]], contacts, language)
        for pair in wanted
        if pair.left in records and pair.right in records
    ]


def _contacts(records: Iterable[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    keys = list(records)
    called = Channel.objects.filter(kind__in=CONTACTS)
    of_services = called.filter(service__in=keys).values_list("service_id", "shown", "address")
    of_places = called.filter(place__in=keys).values_list("place_id", "shown", "address")
    for key, shown, address in (*of_services, *of_places):
        if key:
            found[key].append(shown or address)
    return found


def _told(pair: TwinPair, records: list[SourcedRecord], contacts: dict[UUID, list[str]], language: str) -> PairTold:
    sides = [
        Side(
            id=record.pk,
            name=in_language(record.names, language).text,
            short_id=short(record.pk),
            source=record.source_title or record.source,
            facts=[(head, text) for head, text in _facts(record, contacts[record.pk], language) if text],
            is_shown=pair.shown == record.pk,
            stands=record.withdrawn_on is None,
        )
        for record in records
    ]
    evidence = [
        _evidence(each) for each in pair.evidence if each["field"] in FIELDS and each["agreement"] in AGREEMENTS
    ]
    sort = SORTS[pair.sort]
    # Never «100 %»: nobody is that sure.
    return PairTold(pair, _(sort), min(99, round(pair.probability * 100)), sides, evidence)


def _evidence(told: dict[str, Any]) -> Evidence:
    name, agreement = FIELDS[told["field"]], AGREEMENTS[told["agreement"]]
    return Evidence(_(name), _(agreement), told["weight"] > 0)


def _facts(record: Any, contacts: list[str], language: str) -> list[tuple[str, str]]:
    """What tells two records apart, where a record has it."""
    texts = {name: getattr(record, name, None) or {} for name in ("summaries", "streets", "websites")}
    owner = getattr(record, "organiser", None) or getattr(record, "keeper", None)
    town = getattr(record, "municipality", None)
    street = in_language(texts["streets"], language).text
    place = town.name(language).text if town else ""
    return [
        (_("Who answers for it"), owner.name(language).text if owner else ""),
        (_("Address"), ", ".join(filter(None, (street, getattr(record, "postal_code", ""), place)))),
        (_("Number or mail"), ", ".join(list(dict.fromkeys(contacts))[:4])),
        (_("Web page"), in_language(texts["websites"], language).text),
        (_("Business ID"), getattr(record, "business_id", "")),
        (_("Text"), in_language(texts["summaries"], language).text),
    ]
