"""Reading from the open edition what services say of themselves, for pages that put several side by side."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from perhekeskus.areas.models import WellbeingArea
from perhekeskus.directory.materials import is_bound
from perhekeskus.directory.models import (
    Channel,
    Deadline,
    OpeningHours,
    Place,
    ReadyPart,
    Service,
    ServiceAtPlace,
    ServiceKind,
    ready_key,
    ready_names,
)
from perhekeskus.directory.rules import is_quiet
from perhekeskus.editions.registry import EDITION
from perhekeskus.editions.takedown import is_taken_down, taken_down
from perhekeskus.kit.clock import now
from perhekeskus.kit.texts import FALL_BACK, Said, in_language
from perhekeskus.organisations.models import Organisation

SCHEMES: dict[str, str] = {
    Channel.Kind.WEB: "",
    Channel.Kind.E_FORM: "",
    Channel.Kind.CHAT: "",
    Channel.Kind.SMS: "sms:",
    Channel.Kind.EMAIL: "mailto:",
}
"""What stands before the address of a way to get in touch, in a link."""


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """One published service with all that its page says."""

    id: UUID
    service: Service
    address: str
    """Of its page, in the reader's language."""
    kinds: tuple[str, ...]
    """In the order of the model."""
    channels: tuple[Channel, ...]
    hours: tuple[OpeningHours, ...]
    """Of its telephone numbers, in their order."""
    deadlines: tuple[Deadline, ...]

    @property
    def is_quiet(self) -> bool:
        """Whether nothing that leaves its page may tell what it helps with."""
        return is_quiet(self.kinds)

    def of_kinds(self, *kinds: str) -> list[Channel]:
        """The ways of some kinds, in their order."""
        return [each for each in self.channels if each.kind in kinds]

    def other_way(self, language: str) -> Channel | None:
        """How it is reached without a call: the first way, of pages the one in the nearest language."""
        nearness = (language, *FALL_BACK[language])

        def distance(channel: Channel) -> int:
            return min((nearness.index(code) for code in channel.languages if code in nearness), default=0)

        return min(self.of_kinds(*SCHEMES), key=distance, default=None)


def facts_of(identities: Sequence[UUID], language: str) -> list[ServiceFacts]:
    """The services that are published, in the order of their ids; what has been taken down is left out."""
    gone = taken_down()
    wanted = [each for each in identities if each not in gone]
    keys = {identity: ready_key(ReadyPart.Part.BODY, language, identity) for identity in wanted}
    pages = ready_names([*keys.values()])
    services = Service.objects.using(EDITION).select_related("organiser").in_bulk(wanted)
    kinds, channels = _kinds(wanted), _channels(wanted)
    deadlines = _deadlines(services.values(), kinds)
    return [
        ServiceFacts(
            id=identity,
            service=services[identity],
            address=pages[keys[identity]][1][language],
            kinds=tuple(kinds[identity]),
            channels=tuple(channels[identity]),
            hours=tuple(hours for each in channels[identity] for hours in _hours_of(each)),
            deadlines=tuple(deadlines[identity]),
        )
        for identity in wanted
        if identity in services and keys[identity] in pages
    ]


def _kinds(wanted: Iterable[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = ServiceKind.objects.using(EDITION).filter(service__in=wanted).order_by("kind__position")
    for service, kind in rows.values_list("service_id", "kind_id"):
        found[service].append(kind)
    return found


def _channels(wanted: Iterable[UUID]) -> dict[UUID, list[Channel]]:
    found: dict[UUID, list[Channel]] = defaultdict(list)
    rows = Channel.objects.using(EDITION).filter(service__in=wanted).order_by("position", "id")
    for channel in rows.prefetch_related("opening_hours"):
        if channel.service_id:
            found[channel.service_id].append(channel)
    return found


def _hours_of(channel: Channel) -> Iterable[OpeningHours]:
    return channel.opening_hours.all() if channel.kind == Channel.Kind.PHONE else ()


def _deadlines(services: Iterable[Service], kinds: dict[UUID, list[str]]) -> dict[UUID, list[Deadline]]:
    """The deadlines that bind each of them today, in the legal order of where it is given."""
    found: dict[UUID, list[Deadline]] = defaultdict(list)
    bound = [each for each in services if is_bound(each.source_id, each.organiser.kind)]
    of_aland = _of_aland([each.pk for each in bound])
    codes = {code for each in bound for code in kinds[each.pk]}
    rows = Deadline.objects.using(EDITION).filter(kind__in=codes).order_by("kind_id", "position")
    holding = [each for each in rows if each.holds_on(now().date())]
    orders = WellbeingArea.LegalOrder
    for each in bound:
        order = orders.ALAND if each.pk in of_aland else orders.MAINLAND
        for code in kinds[each.pk]:
            found[each.pk] += [one for one in holding if one.kind_id == code and one.legal_order == order]
    return found


def places_of(identity: UUID) -> list[Place]:
    """Where a service is given, without what has been taken down."""
    gone = taken_down()
    rows = ServiceAtPlace.objects.using(EDITION).filter(service=identity).select_related("place").order_by("id")
    return [row.place for row in rows if row.place_id not in gone]


def _of_aland(wanted: Sequence[UUID]) -> set[UUID]:
    order = WellbeingArea.LegalOrder.ALAND
    lies_there = Q(served_areas__legal_order=order) | Q(served_municipalities__area__legal_order=order)
    return set(Service.objects.using(EDITION).filter(lies_there, pk__in=wanted).values_list("pk", flat=True))


def shown_name(organisation: Organisation, language: str) -> Said:
    """The name of who gives it; empty where that is taken down."""
    return in_language({} if is_taken_down(organisation.pk) else organisation.names, language)
