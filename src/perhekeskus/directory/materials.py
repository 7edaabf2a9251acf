"""What ready parts are made from: plain values of a draft's tables, record by record.

Everything that a part depends on stands in its material, and nothing else does: the same material gives the same part.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet

from perhekeskus.areas.models import WellbeingArea
from perhekeskus.directory import models as tables
from perhekeskus.directory.rules import is_quiet, is_quiet_organisation
from perhekeskus.editions.plain import Row, plain_rows
from perhekeskus.editions.registry import DRAFT
from perhekeskus.kit.clock import now
from perhekeskus.organisations.models import Organisation

SERVICE, ORGANISATION, PLACE, CENTRE = "service", "organisation", "place", "family_centre"
"""Sorts of records that have pages."""

SERVICE_COLUMNS = (
    *("id", "names", "plain_names", "summaries", "descriptions", "for_whom", "cost_texts", "ways_in_texts"),
    *("what_happens_next", "conditions", "languages", "cost", "ways_in", "given_at", "source_id", "source_title"),
    *("source_url", "verified_on", "quality_score", "quality_reasons", "organiser_id"),
)
CHANNEL_COLUMNS = ("kind", "address", "shown", "price", "on_bill", "languages", "notes")
PLACE_COLUMNS = (
    *("id", "kind", "names", "streets", "postal_code", "post_offices", "latitude", "longitude", "source_title"),
    *("summaries", "accessibility", "verified_on", "quality_score", "quality_reasons"),
    *("municipality_id", "municipality__names", "keeper_id"),
)
ORGANISATION_COLUMNS = ("id", "names", "kind", "websites", "verified_on", "source_title", "source_url")
CENTRE_COLUMNS = ("id", "names", "descriptions", "leads", "organiser_id", "source_title")

BOUND_BY_DEADLINES = frozenset(
    {Organisation.Kind.WELLBEING_AREA, Organisation.Kind.MUNICIPALITY, Organisation.Kind.JOINT_AUTHORITY}
)
"""Organisers that the laws behind the deadlines bind; a help line or a parish promises nothing of the sort."""

LINE = "line/"
"""Begins the source id of a national help line."""


def is_bound(source_id: str, organiser_kind: str) -> bool:
    """Whether the deadlines of its kinds bind a service of this source and organiser."""
    return not source_id.startswith(LINE) and organiser_kind in BOUND_BY_DEADLINES


class Material(NamedTuple):
    """All that the parts of one record are made from.

    *Shape*: values as SQLite keeps them, texts in languages and lists as JSON; what is read of them stands in `ready`.
    """

    sort: str
    id: str
    """32 letters and digits."""
    own: Row
    """The record's own columns."""
    beside: tuple[Any, ...]
    """What other records give to it."""

    def mark(self) -> bytes:
        """The same for the same material."""
        return blake2b(repr(self).encode(), digest_size=16).digest()

    def as_text(self) -> str:
        """As an edition keeps it; days become texts."""
        return json.dumps(self, ensure_ascii=False, separators=(",", ":"), default=str)

    @classmethod
    def of_text(cls, text: str) -> "Material":
        return cls(*json.loads(text))


class Sources:
    """The tables of a draft from which materials are taken, small ones held, large ones read along."""

    def __init__(self) -> None:
        self.today = now().date()

    def all(self) -> Iterator[Material]:
        """The material of every record that has a page."""
        yield from self.services()
        yield from self.organisations()
        yield from self.places()
        yield from self.centres()

    def services(self) -> Iterator[Material]:
        """Beside: the ways to reach it, where it is given, the deadlines that bind it, who organises it."""
        channels = self._channels("service_id")
        places = _Along(_rows(tables.ServiceAtPlace, "service_id", "place_id", "place__names", "place__streets"))
        for own in _rows(tables.Service, *SERVICE_COLUMNS):
            named = dict(zip(SERVICE_COLUMNS, own, strict=True))
            key, organiser = own[0], self._organisers[named["organiser_id"]]
            deadlines = self._deadlines(key, named["source_id"], organiser[2])
            beside = (channels.of(key), places.of(key), deadlines, organiser, key in self._quiet, key in self._aland)
            yield Material(SERVICE, key, own, beside)

    def organisations(self) -> Iterator[Material]:
        """Beside: what it organises, and whether its name stays out of addresses."""
        families = tables.Service.objects.using(DRAFT).filter(audience=tables.Kind.Audience.FAMILY)
        organised = _Along(_of(families, "organiser_id", "id", "names", "plain_names"))
        for own in _rows(Organisation, *ORGANISATION_COLUMNS):
            yield Material(ORGANISATION, own[0], own, (self._links(organised.of(own[0])), own[0] in self._quiet))

    def places(self) -> Iterator[Material]:
        """Beside: the ways to reach it, what is given there, who keeps it, when it is open."""
        hours = self._hours_of("place")
        channels = self._channels("place_id")
        columns = ("place_id", "service_id", "service__names", "service__plain_names")
        given = _Along(_rows(tables.ServiceAtPlace, *columns))
        for own in _rows(tables.Place, *PLACE_COLUMNS):
            keeper = self._organisers[own[-1]] if own[-1] else None
            opening = tuple(hours[own[0]])
            yield Material(PLACE, own[0], own, (channels.of(own[0]), self._links(given.of(own[0])), keeper, opening))

    def centres(self) -> Iterator[Material]:
        """Beside: its services door by door, the names of its municipalities, who organises it."""
        columns = ("centre_id", "service_id", "service__names", "service__plain_names")
        services = _Along(_rows(tables.CentreService, *columns))
        of_towns = tables.FamilyCentre.municipalities.through
        towns = _Along(_rows(of_towns, "familycentre_id", "municipality__names"))
        for own in _rows(tables.FamilyCentre, *CENTRE_COLUMNS):
            rows = sorted(services.of(own[0]), key=lambda row: self._kinds[row[0]][0][0])
            beside = (self._links(rows), towns.of(own[0]), self._organisers[own[4]])
            yield Material(CENTRE, own[0], own, beside)

    def _channels(self, owner: str) -> "_Along":
        """The ways to reach each record, and last of each its hours: notes, day of reading, rule."""
        owned = tables.Channel.objects.using(DRAFT).exclude(**{owner: None})
        rows = _of(owned, owner, "id", *CHANNEL_COLUMNS, then=("position", "id"))
        return _Along((row[0], *row[2:], tuple(self._hours[row[1]])) for row in rows)

    @cached_property
    def _hours(self) -> dict[str, list[Row]]:
        return self._hours_of("channel")

    def _hours_of(self, owner: str) -> dict[str, list[Row]]:
        """Of each place or channel: notes, the day of reading, the rule, whether people here said so."""
        found: dict[str, list[Row]] = defaultdict(list)
        rows = tables.OpeningHours.objects.using(DRAFT).filter(**{f"{owner}__isnull": False})
        for key, rule, notes, read_on, is_local in _of(rows, f"{owner}_id", "rule", "notes", "read_on", "is_local"):
            found[key].append((notes, read_on, rule, bool(is_local)))
        return found

    @cached_property
    def _kinds(self) -> dict[str, list[tuple[int, str]]]:
        """By service, its kinds in the order of the model."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for service, position, code in _rows(tables.ServiceKind, "service_id", "kind__position", "kind_id"):
            found[service].append((position, code))
        return {service: sorted(kinds) for service, kinds in found.items()}

    @cached_property
    def _quiet(self) -> set[str]:
        """Services and organisations whose names stay out of addresses and titles."""
        services = {key for key, kinds in self._kinds.items() if is_quiet(code for _, code in kinds)}
        families = tables.Service.objects.using(DRAFT).filter(audience=tables.Kind.Audience.FAMILY)
        kinds: dict[str, list[list[str]]] = defaultdict(list)
        for organiser, service in _of(families, "organiser_id", "id"):
            kinds[organiser].append([code for _, code in self._kinds.get(service, ())])
        rows = _rows(Organisation, "id", "kind")
        return services | {key for key, kind in rows if is_quiet_organisation(kind, kinds[key])}

    @cached_property
    def _organisers(self) -> dict[str, tuple[str, str, str, bool]]:
        """Of each organisation: id, names, kind, whether its name stays out of addresses."""
        rows = _rows(Organisation, "id", "names", "kind")
        return {key: (key, names, kind, key in self._quiet) for key, names, kind in rows}

    def _links(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """Id, names and plain names of services, with whether a name stays out of the address."""
        return tuple((*row, row[0] in self._quiet) for row in rows)

    @cached_property
    def _aland(self) -> set[str]:
        aland = WellbeingArea.objects.using(DRAFT).filter(legal_order=WellbeingArea.LegalOrder.ALAND)
        services = tables.Service.objects.using(DRAFT)
        found = (services.filter(served_areas__in=aland), services.filter(served_municipalities__area__in=aland))
        return {key for rows in found for (key,) in _of(rows, "id")}

    def _deadlines(self, service: str, source_id: str, organiser_kind: str) -> tuple[Row, ...]:
        """Words and law of the deadlines that bind this organiser in its own legal order today."""
        if not is_bound(source_id, organiser_kind):
            return ()
        order = WellbeingArea.LegalOrder.ALAND if service in self._aland else WellbeingArea.LegalOrder.MAINLAND
        return tuple(row for _, code in self._kinds.get(service, ()) for row in self._holding.get((code, order), ()))

    @cached_property
    def _holding(self) -> dict[tuple[str, str], list[Row]]:
        """By kind and legal order: the deadlines that hold today."""
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        columns = ("kind_id", "legal_order", "texts", "law", "valid_from", "valid_until")
        rows = tables.Deadline.objects.using(DRAFT).order_by("kind_id", "position").values_list(*columns)
        for kind, order, texts, law, begins, ends in plain_rows(rows):
            if tables.Deadline(valid_from=begins, valid_until=ends).holds_on(self.today):
                found[kind, order].append((texts, law))
        return found


class _Along:
    """Rows in the order of their owners, read along with the owners in the same order: none is held for long."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._groups = ((owner, tuple(row[1:] for row in group)) for owner, group in groupby(rows, itemgetter(0)))
        self._next = next(self._groups, None)

    def of(self, owner: str) -> tuple[Row, ...]:
        """The rows of one owner, without its id; owners are asked for in their order."""
        while self._next is not None and self._next[0] < owner:
            self._next = next(self._groups, None)
        return self._next[1] if self._next is not None and self._next[0] == owner else ()


def _rows(model: type[Model], *columns: str) -> Iterator[Row]:
    """Columns of a whole table in the order of the first one."""
    return _of(model._base_manager.using(DRAFT), *columns)


def _of(rows: QuerySet[Any], *columns: str, then: tuple[str, ...] = ("pk",)) -> Iterator[Row]:
    return plain_rows(rows.order_by(columns[0], *then).values_list(*columns))
