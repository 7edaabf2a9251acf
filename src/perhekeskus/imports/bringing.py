"""Making the directory's rows of what was put away, a batch at a time, each whole or not there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import batched
from typing import Any
from uuid import UUID

from django.db import models, transaction

from perhekeskus.directory import models as tables
from perhekeskus.directory.kinding import KindFacts, KindFound, corrected, kinds_of
from perhekeskus.directory.local import judge_locally_said, without_local_words
from perhekeskus.directory.withdrawals import follow_source
from perhekeskus.imports import records
from perhekeskus.imports.around import Around, given_of
from perhekeskus.imports.corrections import Corrections
from perhekeskus.imports.ground import Ground
from perhekeskus.imports.judging import judge_place, judge_service
from perhekeskus.imports.models import SourceRecord
from perhekeskus.imports.report import Broken, ImportReport
from perhekeskus.imports.staging import BATCH, MAPPING, Step, record_id
from perhekeskus.integrations.given import GivenGeneralDescription, GivenOrganisation, GivenPlace, GivenService, Sort
from perhekeskus.kit.bringing import Brought, bring, bring_pairs
from perhekeskus.kit.ids import published_id
from perhekeskus.kit.records import SourcedRecord
from perhekeskus.organisations.models import Organisation

NOT_SHOWN = frozenset({"in-the-sea", "nobody-served"})
"""With one of these a record is put away and has no row."""

ORDER = (Sort.ORGANISATION, Sort.PLACE, Sort.SERVICE)
"""What others are made from comes first."""

ROWLESS = (Sort.CHANNEL, Sort.GENERAL_DESCRIPTION)
"""They stand in the rows of the services that name them."""

MANY = 5_000


@dataclass(slots=True)
class ServiceRows:
    """The rows of a batch of services."""

    services: list[tables.Service] = field(default_factory=list)
    kinds: list[tables.ServiceKind] = field(default_factory=list)
    areas: list[tuple[object, object]] = field(default_factory=list)
    municipalities: list[tuple[object, object]] = field(default_factory=list)
    at_places: list[tables.ServiceAtPlace] = field(default_factory=list)
    channels: list[tables.Channel] = field(default_factory=list)
    hours: list[tables.OpeningHours] = field(default_factory=list)


class Bringing:
    """The rows of one source's due records."""

    def __init__(self, origin: records.Origin, *, today: date, report: ImportReport) -> None:
        self.origin = origin
        self.today = today
        self.report = report
        self.ground = Ground()
        self.kinds = tables.Kind.objects.in_bulk()

    def all_due(self, step: Step) -> None:
        """Makes the rows of everything that is due; what depends on it falls due, too, and is made last."""
        self.make_dependents_due()
        for sort in ORDER:
            for keys in self.due_keys(sort):
                self.batch(sort, keys)
                step(len(keys))

    def due_keys(self, sort: Sort) -> Iterator[tuple[UUID, ...]]:
        """The due records of a sort, a batch at a time."""
        # What an older version of our reading put away waits until its source is read again.
        due = SourceRecord.objects.filter(source=self.origin.name, sort=sort, is_due=True, mapping=MAPPING)
        yield from batched(list(due.order_by("id").values_list("id", flat=True)), BATCH)

    def batch(self, sort: Sort, keys: Sequence[UUID]) -> None:
        """Makes the rows of some due records of one sort, all of them or none."""
        make = {Sort.ORGANISATION: self._organisations, Sort.PLACE: self._places, Sort.SERVICE: self._services}
        with transaction.atomic():
            # Whoever changes one of these rows at the desk waits, or is done before corrections are read.
            list(
                _TABLES[sort]
                ._base_manager.select_for_update()
                .filter(pk__any_of=list(keys))
                .order_by("pk")
                .values("pk")
            )
            records_due = SourceRecord.objects.filter(pk__any_of=list(keys))
            make[sort](list(records_due))
            records_due.update(is_due=False)

    @transaction.atomic
    def make_dependents_due(self) -> None:
        """Services fall due whose channels, places or general descriptions are.

        Before any row is made, so that a crash in between leaves nothing that nobody would look at again. Channels
        and general descriptions have no rows of their own and are done with that.
        """
        due = SourceRecord.objects.filter(source=self.origin.name, is_due=True)
        services = SourceRecord.objects.filter(source=self.origin.name, sort=Sort.SERVICE, is_due=False)
        if services.exists():
            ids = due.filter(sort__in=(*ROWLESS, Sort.PLACE)).values_list("source_id", flat=True)
            for keys in batched(list(ids), MANY):
                linked = models.Q(given__channels__has_any_keys=keys)
                services.filter(linked | models.Q(given__general_description__in=keys)).update(is_due=True)
        rowless = due.filter(sort__in=ROWLESS)
        self.report.withdrawn += rowless.filter(is_gone=True).count()
        rowless.update(is_due=False)

    def due(self) -> int:
        return SourceRecord.objects.filter(source=self.origin.name, is_due=True).count()

    def _organisations(self, rows: Sequence[SourceRecord]) -> None:
        made = []
        for row in rows:
            given = given_of(row, GivenOrganisation)
            if given:
                made.append(records.organisation_row(self.origin, given, self.ground.today(given.municipality)))
        Corrections(row.id for row in made).apply(made)
        self.report.add_rows({"organisations": bring(Organisation, made, keep=("withdrawn_on", "area"))})
        self._follow(Organisation, rows, {row.id for row in made})

    def _places(self, rows: Sequence[SourceRecord]) -> None:
        made, channels, hours = [], [], []
        keepers = self._known_organisations(str(row.given.get("organisation", "")) for row in rows)
        said = Corrections(row.id for row in rows)
        for row in rows:
            given = given_of(row, GivenPlace)
            if given and not row.is_gone:
                place = self._place(row, given, keepers)
                if place:
                    reached = records.place_reached(given, place)
                    said.apply([place])
                    judge_place(place, given, reached, self.today)
                    made.append(place)
                    channels += reached.channels
                    hours += reached.hours
        keys = [place.id for place in made]
        channels, hours = without_local_words(channels, hours)
        self.report.add_rows(
            {
                "places": bring(tables.Place, made, keep=("withdrawn_on",)),
                "channels": bring(tables.Channel, channels, among=_of(tables.Channel, place_id__in=keys)),
                "opening hours": bring(
                    tables.OpeningHours,
                    hours,
                    among=_of(tables.OpeningHours, place_id__in=keys),
                    keep=("intervals",),
                ),
            }
        )
        judge_locally_said(tables.Place, keys, today=self.today)
        self._follow(tables.Place, rows, set(keys))

    def _place(self, row: SourceRecord, given: GivenPlace, keepers: dict[str, UUID]) -> tables.Place | None:
        """The row of a place; None, and a line in the report, where nobody could go."""
        told = self.ground.today(given.municipality) or ""
        municipality, fault = self.ground.place((given.longitude, given.latitude), told)
        if given.municipality and not told:
            self._complain(row, "municipality", "unknown-municipality", given.municipality)
        if fault:
            self._complain(row, "latitude", fault, f"{given.latitude} {given.longitude}")
        if fault == "in-the-sea":
            return None
        place = records.place_row(self.origin, given, municipality, keepers.get(given.organisation))
        if fault:
            place.quality_reasons = [{"reason": fault}]
        return place

    def _services(self, rows: Sequence[SourceRecord]) -> None:
        given = {row.id: found for row in rows if not row.is_gone and (found := given_of(row, GivenService))}
        around = Around(self.origin, given.values())
        made = ServiceRows()
        said = Corrections(given)
        for row in rows:
            if row.id in given:
                self._service(row, given[row.id], around, said, made)
        self._write_services(made)
        self._follow(tables.Service, rows, {service.id for service in made.services})

    def _service(
        self, row: SourceRecord, given: GivenService, around: Around, said: Corrections, made: ServiceRows
    ) -> None:
        kinds = [kind for kind in self._kinds(row.id, given, around, said) if kind.kind in self.kinds]
        areas, municipalities = self._whom(given)
        if not kinds:
            self.report.outside += 1
            return
        if given.coverage == "areas" and not (areas or municipalities):
            self._complain(row, "areas", "nobody-served", "")
            return
        places = [key for key in around.place_keys(given) if key in around.places]
        channels = around.channels_of(given)
        ids = {
            "organiser_id": around.organisations[given.organiser],
            "provider_id": next(
                (around.organisations[each] for each in given.providers if each != given.organiser), None
            ),
            "coverage": given.coverage,
            "given_at": ["place"] if places else [],
            "websites": records.first_websites(given, channels),
        }
        first = self.kinds[kinds[0].kind]
        service = records.service_row(self.origin, given, around.description(given), first, ids)
        reached = records.service_reached(given, channels, service)
        said.apply([service])
        judge_service(service, reached, self.today)
        made.services.append(service)
        made.kinds += [_service_kind(service.id, kind) for kind in kinds]
        made.areas += [(service.id, code) for code in areas]
        made.municipalities += [(service.id, code) for code in municipalities]
        made.at_places += [_at_place(service.id, key) for key in dict.fromkeys(places)]
        made.channels += reached.channels
        made.hours += reached.hours

    def _kinds(self, key: UUID, given: GivenService, around: Around, said: Corrections) -> list[KindFound]:
        description = around.description(given) or GivenGeneralDescription("", {})
        facts = KindFacts(
            names=given.names,
            summaries={**description.summaries, **given.summaries},
            national_classes=frozenset({*given.national_classes, *description.national_classes}),
            target_groups=frozenset({*given.target_groups, *description.target_groups}),
            provider_kind=around.kinds_of_organisations.get(given.organiser, ""),
            minimum_age=given.minimum_age,
            maximum_age=given.maximum_age,
        )
        return corrected(kinds_of(facts), said.of_kinds(key))

    def _whom(self, given: GivenService) -> tuple[list[str], list[str]]:
        codes = {code for each in given.municipalities if (code := self.ground.today(each))}
        areas, municipalities = self.ground.whom(codes)
        return sorted({*areas, *given.areas}), municipalities

    def _write_services(self, made: ServiceRows) -> None:
        keys = [service.id for service in made.services]
        channels, hours = without_local_words(made.channels, made.hours)
        of_areas: type[models.Model] = tables.Service.served_areas.through
        of_towns: type[models.Model] = tables.Service.served_municipalities.through
        self.report.add_rows(
            {
                "services": bring(tables.Service, made.services, keep=("withdrawn_on",)),
                "kinds of services": bring(
                    tables.ServiceKind,
                    made.kinds,
                    among=tables.ServiceKind.objects.filter(service_id__in=keys),
                ),
                "areas served": bring_pairs(of_areas, "service_id", "wellbeingarea_id", made.areas, of=set(keys)),
                "municipalities served": bring_pairs(
                    of_towns, "service_id", "municipality_id", made.municipalities, of=set(keys)
                ),
                "services at places": bring(
                    tables.ServiceAtPlace, made.at_places, among=_of(tables.ServiceAtPlace, service_id__in=keys)
                ),
                "channels": bring(tables.Channel, channels, among=_of(tables.Channel, service_id__in=keys)),
                "opening hours": bring(
                    tables.OpeningHours,
                    hours,
                    among=_of(tables.OpeningHours, channel__service_id__in=keys),
                    keep=("intervals",),
                ),
            }
        )
        judge_locally_said(tables.Service, keys, today=self.today)

    def _follow(self, model: type[SourcedRecord], rows: Sequence[SourceRecord], standing: set[UUID]) -> None:
        """Withdraws those of a batch that gave no row now, and lets stand again those that did."""
        known: models.QuerySet[Any] = model._default_manager.filter(pk__any_of=[row.id for row in rows])
        followed = follow_source(known, standing, self.today)
        self.report.withdrawn += followed.removed
        self.report.add_rows({"withdrawn": Brought(changed=followed.changed, removed=followed.removed)})

    def _known_organisations(self, ids: Iterable[str]) -> dict[str, UUID]:
        wanted = {record_id(self.origin.name, Sort.ORGANISATION, each): each for each in ids if each}
        found = Organisation.objects.filter(pk__any_of=list(wanted)).values_list("pk", flat=True)
        return {wanted[key]: key for key in found}

    def _complain(self, row: SourceRecord, where: str, why: str, value: str) -> None:
        self.report.faults.append(Broken(f"{row.sort}/{row.source_id}", where, why, value, why in NOT_SHOWN))


_TABLES: dict[Sort, type[SourcedRecord]] = {
    Sort.ORGANISATION: Organisation,
    Sort.PLACE: tables.Place,
    Sort.SERVICE: tables.Service,
}


def _of(model: type[models.Model], **owners: object) -> "models.QuerySet[Any]":
    """Rows of these owners that the source gave: what was added here is not among them."""
    return model._default_manager.filter(is_local=False, **owners)


def _service_kind(service: UUID, found: KindFound) -> tables.ServiceKind:
    return tables.ServiceKind(
        id=published_id("import", f"service-kind/{service}/{found.kind}"),
        service_id=service,
        kind_id=found.kind,
        reason=found.reason[:200],
    )


def _at_place(service: UUID, place: UUID) -> tables.ServiceAtPlace:
    return tables.ServiceAtPlace(id=published_id("import", f"at/{service}/{place}"), service_id=service, place_id=place)
