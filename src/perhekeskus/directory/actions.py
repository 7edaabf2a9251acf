"""Verbs of the directory: bringing the base catalogue, withdrawing a record."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q

from perhekeskus.areas.models import Municipality, WellbeingArea
from perhekeskus.directory import local
from perhekeskus.directory import models as tables
from perhekeskus.directory.base.centres import centre_rows
from perhekeskus.directory.base.files import kind_rows, kind_texts
from perhekeskus.directory.base.lines import LINE_ORGANISER, LineRows, line_rows
from perhekeskus.directory.base.offers import ALAND, Ground, offers
from perhekeskus.directory.base.places import SOURCE as PLACES
from perhekeskus.directory.base.places import PlaceRows, place_rows
from perhekeskus.directory.base.records import (
    SOURCE,
    Rows,
    Speaking,
    deadline_records,
    kind_records,
    service_rows,
)
from perhekeskus.directory.rules import QualityFacts, quality
from perhekeskus.directory.withdrawals import follow_source, leave_word
from perhekeskus.editions.actions import ask_for_publication
from perhekeskus.kit.bringing import Brought, bring, bring_pairs, count_anew
from perhekeskus.kit.records import SourcedRecord
from perhekeskus.organisations.models import Organisation

MEETING_PLACE = "meeting-place"


@transaction.atomic
def load_base_catalogue(*, today: date) -> dict[str, Brought]:
    """Brings kinds, services, lines, places and centres of the base catalogue; a second run writes nothing.

    Raises: BrokenCatalogue, naming the file; then nothing has been written.
    """
    texts = {kind.code: kind for kind in kind_texts()}
    rows = service_rows(
        offers(texts.values(), _ground()),
        {row.code: row for row in kind_rows()},
        texts,
        _speaking(),
        dict(Organisation.objects.values_list("id", "websites")),
    )
    lines = line_rows()
    places = place_rows(_meeting_services(rows))
    _join(rows, lines.services, lines.kinds, lines.areas, lines.channels + places.channels)
    local.correct_all([*rows.services, *places.places])
    _judge_all(rows, places, lines, today)
    channels, hours = local.without_local_words(rows.channels, lines.hours)
    brought = {
        "kinds": bring(tables.Kind, kind_records(kind_rows())),
        "deadlines": bring(tables.Deadline, deadline_records(texts.values()), among=tables.Deadline.objects.all()),
        "organisations": bring(Organisation, lines.organisations, keep=("withdrawn_on",)),
        **_bring_services(rows, today),
        "withdrawn organisations": follow_source(
            Organisation.objects.filter(source=SOURCE, source_id__startswith=LINE_ORGANISER),
            {each.id for each in lines.organisations},
            today,
        ),
        **_bring_places(places, today),
        "channels": bring(
            tables.Channel,
            channels,
            among=tables.Channel.objects.filter(Q(service__source=SOURCE) | Q(place__source=PLACES), is_local=False),
        ),
        "opening hours": bring(
            tables.OpeningHours,
            hours,
            among=tables.OpeningHours.objects.filter(channel__service__source=SOURCE, is_local=False),
            keep=("intervals",),
        ),
        **_bring_centres(rows, today),
    }
    local.judge_locally_said(tables.Service, [each.id for each in rows.services], today=today)
    local.judge_locally_said(tables.Place, [each.id for each in places.places], today=today)
    if any(each.written() for each in brought.values()):
        count_anew(*tables.LARGE_TABLES)
        ask_for_publication()
    return brought


def _bring_services(rows: Rows, today: date) -> dict[str, Brought]:
    """The services, their kinds and whom they serve."""
    keys: set[object] = {service.id for service in rows.services}
    of_areas: type[models.Model] = tables.Service.served_areas.through
    of_municipalities: type[models.Model] = tables.Service.served_municipalities.through
    return {
        "services": bring(tables.Service, rows.services, keep=("withdrawn_on",)),
        "withdrawn": follow_source(
            tables.Service.objects.filter(source=SOURCE), {service.id for service in rows.services}, today
        ),
        "kinds of services": bring(
            tables.ServiceKind, rows.kinds, among=tables.ServiceKind.objects.filter(service__source=SOURCE)
        ),
        "areas served": bring_pairs(of_areas, "service_id", "wellbeingarea_id", rows.areas, of=keys),
        "municipalities served": bring_pairs(
            of_municipalities, "service_id", "municipality_id", rows.municipalities, of=keys
        ),
    }


def _bring_places(places: PlaceRows, today: date) -> dict[str, Brought]:
    """The places and what is given at them; those that have ended or left the list are withdrawn."""
    standing = {place.id for place in places.places} - places.ended
    return {
        "places": bring(tables.Place, places.places, keep=("withdrawn_on",)),
        "withdrawn places": follow_source(tables.Place.objects.filter(source=PLACES), standing, today),
        "services at places": bring(
            tables.ServiceAtPlace,
            places.at_places,
            among=tables.ServiceAtPlace.objects.filter(place__source=PLACES, is_local=False),
        ),
    }


def _judge_all(rows: Rows, places: PlaceRows, lines: LineRows, today: date) -> None:
    """Writes quality on every service and place that is about to be brought."""
    phones = _owners_with_phone(rows.channels)
    hours = {hour.channel_id for hour in lines.hours if hour.rule}
    timed = {channel.service_id for channel in rows.channels if channel.id in hours}
    for service in rows.services:
        _judge(service, service.descriptions, phones, bool(service.websites), service.id in timed, today)
    for place in places.places:
        _judge(place, place.names, phones, bool(place.websites), False, today)


def _join(
    rows: Rows,
    services: list[tables.Service],
    kinds: list[tables.ServiceKind],
    areas: list[tuple[object, object]],
    channels: list[tables.Channel],
) -> None:
    rows.services += services
    rows.kinds += kinds
    rows.areas += areas
    rows.channels += channels


def _ground() -> Ground:
    return Ground(
        areas=tuple(WellbeingArea.objects.order_by("code").values_list("code", flat=True)),
        municipalities=tuple(Municipality.objects.order_by("code").values_list("code", "area_id")),
    )


def _speaking() -> Speaking:
    """Languages by area and municipality; an area is bilingual where its municipalities speak differently."""
    municipalities: dict[str, list[str]] = {}
    areas: dict[str, set[str]] = defaultdict(set)
    for code, area, status in Municipality.objects.values_list("code", "area_id", "language_status"):
        municipalities[code] = sorted(status.split("-"))
        areas[area] |= set(municipalities[code])
    return Speaking({code: sorted(spoken) for code, spoken in areas.items()}, municipalities)


def _meeting_services(rows: Rows) -> dict[str, UUID]:
    """The meeting-place service of each municipality."""
    meeting = {row.service_id for row in rows.kinds if row.kind_id == MEETING_PLACE}
    return {str(code): UUID(str(service)) for service, code in rows.municipalities if service in meeting}


def _owners_with_phone(channels: Iterable[tables.Channel]) -> set[UUID | None]:
    return {channel.service_id or channel.place_id for channel in channels if channel.kind == tables.Channel.Kind.PHONE}


def _judge(
    record: SourcedRecord,
    texts: dict[str, str],
    phones: set[UUID | None],
    has_site: bool,
    has_hours: bool,
    today: date,
) -> None:
    """Writes the score and its reasons on a record that is about to be brought."""
    contradicting = [
        reason["languages"] for reason in record.quality_reasons if reason["reason"] == "languages-contradict"
    ]
    record.quality_score, record.quality_reasons = quality(
        QualityFacts(
            has_phone=record.id in phones,
            has_other_contact=has_site,
            has_hours=has_hours,
            texts=texts,
            verified_on=record.verified_on,
            next_review_on=record.next_review_on,
            contradicting_languages=tuple(contradicting[0]) if contradicting else (),
        ),
        today=today,
    )


@transaction.atomic
def withdraw(record: SourcedRecord, *, on: date, next_id: UUID | None = None) -> int:
    """Takes a record out of the next edition and leaves word of where to go instead.

    Shape: 1 where it stood until now, 0 where it had been withdrawn before.
    """
    ask_for_publication()
    return leave_word(record, on=on, next_id=next_id)


def _bring_centres(rows: Rows, today: date) -> dict[str, Brought]:
    municipalities = defaultdict(list)
    for code, area in Municipality.objects.values_list("code", "area_id"):
        municipalities[area].append(code)
    centres = centre_rows({area.code: area for area in WellbeingArea.objects.exclude(code=ALAND)}, municipalities, rows)
    keys = {centre.id for centre in centres.centres}
    through: type[models.Model] = tables.FamilyCentre.municipalities.through
    return {
        "family centres": bring(tables.FamilyCentre, centres.centres, keep=("withdrawn_on",)),
        "withdrawn centres": follow_source(tables.FamilyCentre.objects.filter(source=SOURCE), keys, today),
        "municipalities of centres": bring_pairs(
            through, "familycentre_id", "municipality_id", centres.municipalities, of=set(keys)
        ),
        "services of centres": bring(
            tables.CentreService,
            centres.services,
            among=tables.CentreService.objects.filter(centre__source=SOURCE),
        ),
        "places of centres": bring(tables.CentrePlace, centres.places),
    }
