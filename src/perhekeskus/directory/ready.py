"""Makes cards and bodies of pages ready at publishing, once for each record and language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import batched
from pathlib import Path
from typing import Any
from uuid import UUID

from django.template.loader import get_template
from django.utils.translation import override

from perhekeskus.areas.models import WellbeingArea
from perhekeskus.directory import models as tables
from perhekeskus.directory.addresses import organisation_addresses, record_addresses, service_addresses
from perhekeskus.directory.models import ReadyPart, ready_key
from perhekeskus.directory.reading import ASK
from perhekeskus.directory.ready_places import place_parts
from perhekeskus.directory.rules import is_quiet, is_quiet_organisation
from perhekeskus.editions.registry import DRAFT
from perhekeskus.kit.clock import now
from perhekeskus.kit.order import sort_key
from perhekeskus.kit.texts import FALL_BACK, LANGUAGES
from perhekeskus.organisations.models import Organisation

CHUNK = 500


@dataclass(slots=True)
class Draft:
    """What the records of a draft have to do with each other, read once."""

    kinds: dict[UUID, list[tables.Kind]] = field(default_factory=lambda: defaultdict(list))
    channels: dict[UUID, list[tables.Channel]] = field(default_factory=lambda: defaultdict(list))
    places: dict[UUID, list[tables.Place]] = field(default_factory=lambda: defaultdict(list))
    deadlines: dict[str, list[tables.Deadline]] = field(default_factory=lambda: defaultdict(list))
    organisations: dict[UUID, Organisation] = field(default_factory=dict)
    of_aland: set[UUID] = field(default_factory=set)
    addresses: dict[UUID, dict[str, str]] = field(default_factory=dict)
    organised: dict[UUID, list[tables.Service]] = field(default_factory=lambda: defaultdict(list))
    """Help for families by its organiser."""
    quiet_organisations: set[UUID] = field(default_factory=set)


def make_ready_parts(folder: Path) -> None:
    """Fills the ready parts of a draft edition."""
    draft = read_draft()
    services = list(tables.Service.objects.using(DRAFT).select_related("organiser", "provider"))
    for service in services:
        draft.addresses[service.id] = service_addresses(
            service.id, service.names, [kind.code for kind in draft.kinds[service.id]]
        )
        if service.audience == tables.Kind.Audience.FAMILY:
            draft.organised[service.organiser_id].append(service)
    _name_organisations(draft)
    _store(service_parts(services, draft))
    _store(organisation_parts(draft))
    _store(place_parts(draft.addresses, draft.channels))
    _store(centre_parts(draft))


def words_and_templates() -> str:
    """A mark of every template and translation, since ready parts are made of them."""
    package = Path(__file__).resolve().parent.parent
    files = sorted(file for pattern in ("*/templates/**/*.html", "locale/**/*.po") for file in package.glob(pattern))
    mark = sha256()
    for file in files:
        mark.update(file.read_bytes())
    return mark.hexdigest()


def _store(parts: Iterable[ReadyPart]) -> None:
    for chunk in batched(parts, CHUNK):
        ReadyPart.objects.using(DRAFT).bulk_create(chunk)


def read_draft() -> Draft:
    """Reads the tables of the draft that parts are made from."""
    draft = Draft()
    for row in tables.ServiceKind.objects.using(DRAFT).select_related("kind").order_by("kind__position"):
        draft.kinds[row.service_id].append(row.kind)
    for channel in tables.Channel.objects.using(DRAFT).prefetch_related("opening_hours"):
        if owner := channel.service_id or channel.place_id:
            draft.channels[owner].append(channel)
    for at_place in tables.ServiceAtPlace.objects.using(DRAFT).select_related("place"):
        draft.places[at_place.service_id].append(at_place.place)
    for deadline in tables.Deadline.objects.using(DRAFT):
        draft.deadlines[deadline.kind_id].append(deadline)
    draft.organisations = Organisation.objects.using(DRAFT).select_related("municipality").in_bulk()
    for place in tables.Place.objects.using(DRAFT).only("id", "names"):
        draft.addresses[place.id] = record_addresses("place", place.id, place.names)
    aland = WellbeingArea.objects.using(DRAFT).filter(legal_order=WellbeingArea.LegalOrder.ALAND)
    draft.of_aland = set(
        tables.Service.objects.using(DRAFT).filter(served_areas__in=aland).values_list("id", flat=True)
    ) | set(
        tables.Service.objects.using(DRAFT).filter(served_municipalities__area__in=aland).values_list("id", flat=True)
    )
    return draft


def _name_organisations(draft: Draft) -> None:
    """Gives every organisation its address, one that helps with quiet things only a neutral one."""
    for key, organisation in draft.organisations.items():
        kinds = [[kind.code for kind in draft.kinds[service.id]] for service in draft.organised[key]]
        is_quiet = is_quiet_organisation(organisation.kind, kinds)
        if is_quiet:
            draft.quiet_organisations.add(key)
        draft.addresses[key] = organisation_addresses(key, organisation.names, is_quiet=is_quiet)


def service_parts(services: Iterable[tables.Service], draft: Draft) -> Iterator[ReadyPart]:
    """The card and the body of every service in every language."""
    card, page = get_template("directory/ready/card.html"), get_template("directory/ready/service.html")
    for language in LANGUAGES:
        with override(language):
            for service in services:
                context = _service_context(service, draft, language)
                yield ReadyPart(key=ready_key(ReadyPart.Part.CARD, language, service.id), html=card.render(context))
                yield ReadyPart(
                    key=ready_key(ReadyPart.Part.BODY, language, service.id),
                    title="" if context["is_quiet"] else service.name(language).text,
                    addresses=draft.addresses[service.id],
                    html=page.render(context),
                )


def _service_context(service: tables.Service, draft: Draft, language: str) -> dict[str, Any]:
    kinds = draft.kinds[service.id]
    channels = channels_in(draft.channels[service.id], language)
    is_aland = service.id in draft.of_aland
    return {
        "language": language,
        "ask": ASK,
        "service": service,
        "address": draft.addresses[service.id][language],
        "organiser_address": draft.addresses[service.organiser_id][language],
        "kinds": kinds,
        "is_quiet": is_quiet(kind.code for kind in kinds),
        "is_line": service.source_id.startswith("line/"),
        "first_channel": channels[0] if channels else None,
        "channels": channels,
        "places": [(place, draft.addresses[place.id][language]) for place in draft.places[service.id]],
        "deadlines": _deadlines(service, kinds, draft),
        "is_mainland": not is_aland,
        "is_somewhere_or_sometime": bool(draft.places[service.id])
        or any(hours.rule for channel in channels for hours in channel.opening_hours.all()),
    }


BOUND_BY_DEADLINES = frozenset(
    {Organisation.Kind.WELLBEING_AREA, Organisation.Kind.MUNICIPALITY, Organisation.Kind.JOINT_AUTHORITY}
)
"""Organisers that the laws behind the deadlines bind; a help line or a parish promises nothing of the sort."""


def _deadlines(service: tables.Service, kinds: list[tables.Kind], draft: Draft) -> list[tables.Deadline]:
    """The deadlines that bind this organiser in its own legal order today."""
    if service.source_id.startswith("line/") or service.organiser.kind not in BOUND_BY_DEADLINES:
        return []
    order = WellbeingArea.LegalOrder.ALAND if service.id in draft.of_aland else WellbeingArea.LegalOrder.MAINLAND
    rows = [row for kind in kinds for row in draft.deadlines[kind.code]]
    return [row for row in rows if row.legal_order == order and row.holds_on(now().date())]


def channels_in(channels: list[tables.Channel], language: str) -> list[tables.Channel]:
    """The channels that a reader of that language is shown: of web sites, the one in the nearest language."""
    webs = {tongue: each for each in channels if each.kind == each.Kind.WEB for tongue in each.languages}
    nearest = next((webs[each] for each in (language, *FALL_BACK[language]) if each in webs), None)
    return [each for each in channels if each.kind != each.Kind.WEB or each in (nearest, *_without_language(channels))]


def _without_language(channels: list[tables.Channel]) -> list[tables.Channel]:
    return [each for each in channels if not each.languages]


def organisation_parts(draft: Draft) -> Iterator[ReadyPart]:
    """The page of every organisation with what it organises."""
    page = get_template("directory/ready/organisation.html")
    for language in LANGUAGES:
        with override(language):
            for organisation in draft.organisations.values():
                rows = [(row, draft.addresses[row.id][language]) for row in draft.organised[organisation.id]]
                yield ReadyPart(
                    key=ready_key(ReadyPart.Part.BODY, language, organisation.id),
                    title="" if organisation.id in draft.quiet_organisations else organisation.name(language).text,
                    addresses=draft.addresses[organisation.id],
                    html=page.render(
                        {"language": language, "ask": ASK, "organisation": organisation, "services": rows}
                    ),
                )


def centre_parts(draft: Draft) -> Iterator[ReadyPart]:
    """The page of every family centre: its services door by door, its municipalities, its places."""
    page = get_template("directory/ready/family_centre.html")
    centres = list(
        tables.FamilyCentre.objects.using(DRAFT)
        .select_related("organiser", "area")
        .prefetch_related("municipalities", "centre_services__service", "centre_places__place")
    )
    for language in LANGUAGES:
        with override(language):
            for centre in centres:
                services = sorted(
                    (row.service for row in centre.centre_services.all()),
                    key=lambda service: draft.kinds[service.id][0].position,
                )
                yield ReadyPart(
                    key=ready_key(ReadyPart.Part.BODY, language, centre.id),
                    title=centre.name(language).text,
                    addresses=record_addresses("family_centre", centre.id, centre.names),
                    html=page.render(
                        {
                            "language": language,
                            "ask": ASK,
                            "centre": centre,
                            "organiser_address": draft.addresses[centre.organiser_id][language],
                            "services": [(row, draft.addresses[row.id][language]) for row in services],
                            "municipalities": sorted(
                                (each.name(language).text for each in centre.municipalities.all()), key=sort_key
                            ),
                        }
                    ),
                )
