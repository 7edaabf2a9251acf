"""Rows of the directory made of given records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from perhekeskus.directory.models import Channel, Kind, OpeningHours, Place, Service
from perhekeskus.imports.staging import record_id
from perhekeskus.integrations.given import (
    GivenChannel,
    GivenGeneralDescription,
    GivenHours,
    GivenOrganisation,
    GivenPlace,
    GivenService,
    GivenWay,
    Way,
)
from perhekeskus.kit.ids import published_id
from perhekeskus.kit.order import sort_key
from perhekeskus.kit.texts import Texts
from perhekeskus.organisations.models import Organisation

REVIEW_AFTER = timedelta(days=365)
"""A record that its source has not touched for so long is looked at by a person."""

NAME_CHARACTERS = 300
RULE_CHARACTERS = 500
ADDRESS_CHARACTERS = 500
NOT_WORDS = (Way.WEB, Way.PRINT, Way.E_FORM)


@dataclass(frozen=True, slots=True)
class Origin:
    """The source that records are of."""

    name: str
    title: str
    url: str = ""

    def sourced(self, sort: str, source_id: str, names: Texts, modified: str) -> dict[str, Any]:
        """The columns of every sourced record.

        The day that the source last changed it is the last day that anybody vouched for it.
        """
        verified = day(modified)
        shown = {language: text[:NAME_CHARACTERS] for language, text in names.items()}
        return {
            "id": record_id(self.name, sort, source_id),
            "source": self.name,
            "source_id": f"{sort}/{source_id}",
            "source_title": self.title[:200],
            "source_url": self.url[:500],
            "names": shown,
            "sort_names": {language: sort_key(text) for language, text in shown.items()},
            "verified_on": verified,
            "next_review_on": verified + REVIEW_AFTER if verified else None,
        }


@dataclass(slots=True)
class Reached:
    """Ways to reach something, and when it is open."""

    channels: list[Channel] = field(default_factory=list)
    hours: list[OpeningHours] = field(default_factory=list)


def day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def organisation_row(origin: Origin, given: GivenOrganisation, municipality: str | None) -> Organisation:
    return Organisation(
        **origin.sourced("organisation", given.source_id, given.names, given.modified),
        kind=given.kind,
        business_id=given.business_id,
        websites=given.websites,
        municipality_id=municipality,
    )


def place_row(origin: Origin, given: GivenPlace, municipality: str, keeper: UUID | None) -> Place:
    return Place(
        **origin.sourced("place", given.source_id, given.names, given.modified),
        kind=given.kind,
        keeper_id=keeper,
        municipality_id=municipality,
        streets=given.streets,
        postal_code=given.postal_code[:5],
        post_offices=given.post_offices,
        latitude=given.latitude,
        longitude=given.longitude,
        summaries=given.summaries,
        accessibility=given.accessibility,
        websites=given.websites,
    )


def place_reached(given: GivenPlace, place: Place) -> Reached:
    """Numbers, addresses and hours of a place; its hours are the place's own."""
    reached = Reached(list(_channels(given.ways, f"place/{place.id}", place_id=place.id)))
    if given.hours:
        reached.hours.append(_hours(given.hours, place.verified_on, f"place/{place.id}", place_id=place.id))
    return reached


def service_row(
    origin: Origin, given: GivenService, description: GivenGeneralDescription | None, kind: Kind, ids: dict[str, Any]
) -> Service:
    """A service in its own words, and in the nation's where it has none in a language.

    Shape: ``ids`` holds the columns that other records decide: organiser, provider, coverage, given_at.
    """
    general = description or GivenGeneralDescription("", {})
    return Service(
        **origin.sourced("service", given.source_id, given.names, given.modified),
        basis=kind.basis,
        audience=kind.audience,
        plain_names={},
        summaries={**general.summaries, **given.summaries},
        descriptions={**general.descriptions, **given.descriptions},
        for_whom=given.for_whom,
        cost_texts={**general.cost_texts, **given.cost_texts},
        ways_in_texts={**general.ways_in_texts, **given.ways_in_texts},
        what_happens_next={},
        conditions={**general.conditions, **given.conditions},
        search_words=given.search_words,
        minimum_age=given.minimum_age,
        maximum_age=given.maximum_age,
        target_groups=list(dict.fromkeys([*given.target_groups, *general.target_groups])),
        life_events=list(dict.fromkeys([*given.life_events, *general.life_events])),
        national_classes=list(dict.fromkeys([*given.national_classes, *general.national_classes])),
        languages=list(given.languages),
        cost=given.cost if given.cost != "unknown" else general.cost,
        ways_in=[],
        **ids,
    )


def service_reached(given: GivenService, channels: Iterable[GivenChannel], service: Service) -> Reached:
    """Own ways, then those of its channels; the hours of a channel are those of its first number or page."""
    reached = Reached()
    parts = [
        ("own", given.ways, given.hours, {}),
        *((each.source_id, each.ways, each.hours, each.names) for each in channels),
    ]
    seen: set[tuple[str, str]] = set()
    for key, ways, hours, names in parts:
        fresh = [way for way in ways if (way.kind, way.address) not in seen]
        seen |= {(way.kind, way.address) for way in fresh}
        rows = list(
            _channels(
                fresh, f"service/{service.id}/{key}", service_id=service.id, first=len(reached.channels), names=names
            )
        )
        reached.channels += rows
        if hours and rows:
            reached.hours.append(_hours(hours, service.verified_on, f"channel/{rows[0].id}", channel_id=rows[0].id))
    return reached


def first_websites(given: GivenService, channels: Iterable[GivenChannel]) -> Texts:
    """The page of each language: the service's own, else the first page that a channel gives."""
    found: Texts = dict(given.websites)
    for way in (way for channel in channels for way in channel.ways if way.kind == Way.WEB):
        for language in way.languages:
            found.setdefault(language, way.address)
    return found


def _channels(
    ways: Iterable[GivenWay], key: str, *, first: int = 0, names: Texts | None = None, **owner: UUID
) -> Iterator[Channel]:
    usable = (way for way in ways if len(way.address) <= ADDRESS_CHARACTERS)
    for position, way in enumerate(usable, start=first):
        yield Channel(
            id=published_id("import", f"{key}/{way.kind}/{way.address}"),
            position=min(position, 32_000),
            kind=str(way.kind),
            address=way.address,
            shown=(way.shown or way.address)[:200],
            price=way.price,
            languages=list(way.languages),
            # A page or form says which it is; a number says whom it reaches.
            notes=way.notes or (names if names and way.kind in (*NOT_WORDS, Way.PHONE) else {}),
            **owner,
        )


def _hours(given: GivenHours, read_on: date | None, name: str, **owner: UUID) -> OpeningHours:
    rule = given.rule
    while len(rule) > RULE_CHARACTERS:
        # The weekly rules stand first: of many exceptions the last, which lie furthest ahead, are left out.
        rule = rule.rpartition("; ")[0]
    return OpeningHours(
        id=published_id("import", f"hours/{name}"), rule=rule, notes=given.notes, read_on=read_on, **owner
    )
