"""Records of the base catalogue: kinds, deadlines and services, made from files and ground."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from perhekeskus.directory.base.files import KindRow, KindTexts
from perhekeskus.directory.base.offers import Offer
from perhekeskus.directory.models import Channel, Deadline, Kind, Service, ServiceKind
from perhekeskus.kit.ids import published_id
from perhekeskus.kit.order import sort_key
from perhekeskus.kit.texts import Texts
from perhekeskus.organisations.actions import organisation_id

SOURCE = "base"

TEXT_FIELDS = {
    "names": "name",
    "plain_names": "plain",
    "summaries": "summary",
    "descriptions": "what",
    "for_whom": "for_whom",
    "cost_texts": "cost",
    "ways_in_texts": "way_in",
    "what_happens_next": "next",
}
"""Which text of a file goes into which column."""


@dataclass(slots=True)
class Rows:
    """What a source brings: records and what hangs on them."""

    services: list[Service] = field(default_factory=list)
    kinds: list[ServiceKind] = field(default_factory=list)
    areas: list[tuple[object, object]] = field(default_factory=list)
    municipalities: list[tuple[object, object]] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)


def kind_records(rows: Iterable[KindRow]) -> Iterator[Kind]:
    for row in rows:
        yield Kind(
            code=row.code,
            position=row.position,
            names=row.names,
            door=row.door,
            organisers=list(row.organisers),
            basis=row.basis,
            audience=row.audience,
            national_classes=list(row.national_classes),
        )


def deadline_records(texts: Iterable[KindTexts]) -> Iterator[Deadline]:
    for kind in texts:
        for position, deadline in enumerate(kind.deadlines):
            yield Deadline(
                id=published_id(SOURCE, f"deadline/{kind.code}/{position}"),
                kind_id=kind.code,
                position=position,
                amount=deadline.amount,
                unit=deadline.unit,
                texts=deadline.texts,
                law=deadline.law,
                valid_from=deadline.valid_from,
                legal_order=deadline.legal_order,
            )


@dataclass(frozen=True, slots=True)
class Speaking:
    """In which languages an organiser must serve, by area and municipality code."""

    areas: dict[str, list[str]]
    municipalities: dict[str, list[str]]


def service_rows(
    offers: Iterable[Offer],
    kinds: dict[str, KindRow],
    texts: dict[str, KindTexts],
    speaking: Speaking,
    websites: dict[UUID, Texts],
) -> Rows:
    """Every service of the base catalogue with its kind, the area it serves and its official site."""
    rows = Rows()
    for offer in offers:
        service = _service(offer, kinds[offer.kind], texts[offer.kind], speaking, websites)
        rows.services.append(service)
        rows.kinds.append(service_kind(service.id, offer.kind, "the kind's own text in the base catalogue"))
        rows.areas += [(service.id, code) for code in offer.areas]
        rows.municipalities += [(service.id, code) for code in offer.municipalities]
        rows.channels += _site_channels(service)
    return rows


def service_kind(service_id: UUID, kind: str, reason: str) -> ServiceKind:
    """That a service is of a kind, with the reason."""
    return ServiceKind(
        id=published_id(SOURCE, f"service-kind/{service_id}/{kind}"),
        service_id=service_id,
        kind_id=kind,
        reason=reason,
    )


def _site_channels(service: Service) -> Iterator[Channel]:
    """The web sites of a service, one channel for each address with the languages that it is in."""
    for position, site in enumerate(dict.fromkeys(service.websites.values())):
        bare = site.removeprefix("https://").removeprefix("http://").removeprefix("www.")
        yield Channel(
            id=published_id(SOURCE, f"channel/{service.id}/web/{site}"),
            service_id=service.id,
            position=position,
            kind=Channel.Kind.WEB,
            address=site,
            shown=bare.rstrip("/")[:200],
            price=Channel.Price.FREE,
            languages=sorted(language for language, url in service.websites.items() if url == site),
        )


def _service(offer: Offer, kind: KindRow, texts: KindTexts, speaking: Speaking, websites: dict[UUID, Texts]) -> Service:
    variant = offer.variant
    organiser = organisation_id(offer.organiser)
    written: dict[str, Any] = {column: variant.texts[key] for column, key in TEXT_FIELDS.items()}
    return Service(
        id=published_id(SOURCE, f"service/{offer.source_id()}"),
        source=SOURCE,
        source_id=f"service/{offer.source_id()}",
        source_title=variant.source.title[:200],
        source_url=variant.source.url,
        sort_names={language: sort_key(text) for language, text in written["names"].items()},
        verified_on=texts.verified,
        next_review_on=texts.next_review,
        organiser_id=organiser,
        basis=kind.basis,
        audience=kind.audience,
        coverage=Service.Coverage.MAINLAND if offer.mainland else Service.Coverage.AREAS,
        search_words=variant.words,
        minimum_age=variant.ages[0],
        maximum_age=variant.ages[1],
        target_groups=list(variant.target_groups),
        life_events=list(variant.life_events),
        national_classes=list(kind.national_classes),
        languages=_languages(offer, speaking),
        cost=variant.cost,
        ways_in=list(variant.ways_in),
        given_at=list(variant.given_at),
        websites={"fi": variant.website} if variant.website else websites.get(organiser, {}),
        **written,
    )


def _languages(offer: Offer, speaking: Speaking) -> list[str]:
    """The languages that the law makes the organiser serve in; English is never promised.

    Source: act on wellbeing services counties 611/2021, 5 §; language act 423/2003, 5 and 6 §.
    """
    if offer.mainland:
        return ["fi", "sv"]
    served = [speaking.areas[code] for code in offer.areas]
    served += [speaking.municipalities[code] for code in offer.municipalities]
    return sorted({language for languages in served for language in languages})
