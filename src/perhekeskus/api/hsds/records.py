"""Services, organizations, locations and service_at_locations, whole, as HSDS 3.0 nests them."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from perhekeskus.api.hsds.columns import Json
from perhekeskus.api.hsds.parts import Teller, part_id, told, uri
from perhekeskus.api.hsds.rows import PlaceRows, Row, ServiceRows, giver
from perhekeskus.api.hsds.terms import CLASSES, EVENTS, GROUPS, KINDS, PLACES, WAYS, WHERE
from perhekeskus.directory.addresses import service_addresses
from perhekeskus.directory.templatetags.directory import in_words

ORIGIN = "https://origin.invalid"
"""Stands before our own addresses until somebody asks, since an edition does not know under which name it is read."""


def organization(tell: Teller, row: Row) -> Json:
    """An organisation by itself: what stands inside each of its services."""
    kind = in_words(row["kind"], "organisation_kind")
    area = tell.ground.areas.get(row["area_id"])
    where = tell.text(area["names"]) if area else ""
    name = tell.text(row["names"])
    return told(
        id=str(row["id"]),
        name=name,
        description=f"{kind}: {where}" if where and where != name else kind,
        website=uri(tell.text(row["websites"])),
        legal_status=kind,
    )


def whole_organization(tell: Teller, row: Row, services: Iterable[Row], places: PlaceRows) -> Json:
    """An organisation with business id, places, family centres, and the services that it gives, these by name."""
    return organization(tell, row) | told(
        organization_identifiers=_identifiers(row),
        locations=[location(tell, places, each) for each in places.places],
        programs=[program(tell, each) for each in tell.ground.programs_of.get(row["id"], [])],
        services=[
            {
                "id": str(each["id"]),
                "organization_id": str(row["id"]),
                "name": tell.text(each["names"]),
                "status": "active",
            }
            for each in services
        ],
    )


def _identifiers(row: Row) -> list[Json]:
    """The business id. Source: org-id.guide, list FI-PRO."""
    if not row["business_id"]:
        return []
    return [
        {
            "id": part_id("organization_identifier", row["id"]),
            "organization_id": str(row["id"]),
            "identifier_scheme": "FI-PRO",
            "identifier_type": "Y-tunnus",
            "identifier": row["business_id"],
        }
    ]


def program(tell: Teller, row: Row) -> Json:
    """A family centre: services that are led as one."""
    name = tell.text(row["names"])
    return {
        "id": str(row["id"]),
        "organization_id": str(row["organiser_id"]),
        "name": name,
        "description": tell.text(row["descriptions"]) or name,
    }


def location(tell: Teller, rows: PlaceRows, identity: UUID) -> Json:
    """A place with its address, telephones and hours."""
    row, channels = rows.places[identity], rows.channels.get(identity, [])
    address = _address(tell, row)
    return told(
        id=str(identity),
        location_type="physical",
        organization_id=row["keeper_id"] and str(row["keeper_id"]),
        name=tell.text(row["names"]),
        description="\n\n".join(filter(None, _about_place(tell, row, channels, has_address=bool(address)))),
        latitude=row["latitude"],
        longitude=row["longitude"],
        external_identifier=row["source_id"],
        external_identifier_type=row["source"],
        addresses=address,
        contacts=tell.contacts(channels, "place_id"),
        accessibility=_accessibility(tell, row),
        phones=tell.phones(channels, "place_id"),
        schedules=tell.schedules(rows.hours.get(identity, []), "location_id", identity),
        attributes=tell.attributes([(PLACES, row["kind"])], "location", identity),
    )


def _address(tell: Teller, row: Row) -> list[Json]:
    """The address; none where street or postal code are not known, since HSDS wants both."""
    street = tell.text(row["streets"])
    if not street or not row["postal_code"]:
        return []
    town = tell.ground.municipalities[row["municipality_id"]]
    return [
        {
            "id": part_id("address", row["id"]),
            "location_id": str(row["id"]),
            "address_1": street,
            "city": tell.text(row["post_offices"]) or tell.text(town["names"]),
            "region": tell.text(tell.ground.areas[town["area_id"]]["names"]),
            "state_province": tell.text(town["region_names"]),
            "postal_code": row["postal_code"],
            "country": "FI",
            "address_type": "physical",
        }
    ]


def _about_place(tell: Teller, row: Row, channels: Iterable[Row], *, has_address: bool) -> Iterator[str]:
    """What is said of a place, where it is if no address says so, its pages."""
    yield tell.text(row["summaries"])
    if not has_address:
        town = tell.ground.municipalities[row["municipality_id"]]
        yield ", ".join(filter(None, (tell.text(row["streets"]), tell.text(town["names"]))))
    yield tell.text(row["websites"])
    yield tell.addresses_of_pages(channels)


def _accessibility(tell: Teller, row: Row) -> list[Json]:
    words = tell.text(row["accessibility"])
    identity = part_id("accessibility", row["id"])
    return [{"id": identity, "location_id": str(row["id"]), "description": words}] if words else []


def at_location(tell: Teller, rows: ServiceRows, link: Row) -> Json:
    """That a service is given at a place, with the place."""
    return told(
        id=str(link["id"]),
        service_id=str(link["service_id"]),
        location_id=str(link["place_id"]),
        description=tell.text(link["notes"]),
        schedules=tell.schedules(rows.hours_at_places.get(link["id"], []), "service_at_location_id", link["id"]),
        location=location(tell, rows.places, link["place_id"]),
    )


def service(tell: Teller, rows: ServiceRows, identity: UUID) -> Json:
    """A service with everything that hangs on it but the moment at which it changed; first what lists tell."""
    row, channels = rows.services[identity], rows.channels.get(identity, [])
    gives = tell.ground.organisations[giver(row)]
    centres = [tell.ground.centres[each["centre_id"]] for each in rows.centres.get(identity, [])]
    # HSDS has one program for a service: where several family centres have it, none may stand for all.
    leads = centres[0] if len(centres) == 1 else None
    emails = tell.emails(channels)
    return told(
        **_words(tell, rows, row),
        organization_id=str(gives["id"]),
        program_id=leads and str(leads["id"]),
        email=emails[0]["address"] if emails else None,
        organization=organization(tell, gives),
        program=leads and program(tell, leads),
        phones=tell.phones(channels, "service_id", rows.hours),
        service_areas=tell.service_areas(row, rows.areas.get(identity, []), rows.municipalities.get(identity, [])),
        service_at_locations=[at_location(tell, rows, each) for each in rows.at_places.get(identity, [])],
        languages=tell.languages(row["languages"], "service_id", identity),
        cost_options=tell.costs(row),
        contacts=[*_organiser(tell, row), *tell.contacts(emails[1:], "service_id")],
        attributes=tell.attributes(terms_of(row, rows), "service", identity),
    )


def _words(tell: Teller, rows: ServiceRows, row: Row) -> Json:
    """The plain fields of a service."""
    name, pages = tell.text(row["names"]), tell.addresses_of_pages(rows.channels.get(row["id"], []))
    return {
        "id": str(row["id"]),
        "name": name,
        "alternate_name": tell.text(row["plain_names"]),
        "description": tell.text(row["summaries"], row["descriptions"], row["what_happens_next"]) or name,
        "url": uri(tell.text(row["websites"])) or _own_page(tell, rows, row),
        "status": "active",
        "application_process": "\n\n".join(filter(None, (tell.text(row["ways_in_texts"]), pages))),
        "fees_description": tell.text(row["cost_texts"]),
        "eligibility_description": tell.text(row["for_whom"], row["conditions"]),
        "minimum_age": row["minimum_age"],
        "maximum_age": row["maximum_age"],
        "assured_date": row["verified_on"] and row["verified_on"].isoformat(),
    }


def _own_page(tell: Teller, rows: ServiceRows, row: Row) -> str:
    kinds = [each["kind_id"] for each in rows.kinds.get(row["id"], [])]
    return ORIGIN + service_addresses(row["id"], row["names"], kinds)[tell.language]


def _organiser(tell: Teller, row: Row) -> list[Json]:
    """Who bears the responsibility, where somebody else gives the service."""
    if row["organiser_id"] == giver(row):
        return []
    organiser = tell.ground.organisations[row["organiser_id"]]
    return [
        {
            "id": part_id("contact", row["id"], "organiser"),
            "organization_id": str(organiser["id"]),
            "service_id": str(row["id"]),
            "name": tell.text(organiser["names"]),
            "title": _("Organiser"),
        }
    ]


def terms_of(row: Row, rows: ServiceRows) -> list[tuple[str, str]]:
    """By which terms a service is found."""
    known = {CLASSES: "national_classes", GROUPS: "target_groups", EVENTS: "life_events", WAYS: "ways_in"}
    return [
        *((KINDS, each["kind_id"]) for each in rows.kinds.get(row["id"], [])),
        *((taxonomy, code) for taxonomy, column in known.items() for code in row[column]),
        *((WHERE, code) for code in row["given_at"]),
    ]


def whole_at_location(link: Json, service: Json) -> Json:
    """A service at a location by itself: with its service, which then tells no other location."""
    inner = {name: value for name, value in service.items() if name != "service_at_locations"}
    return {**link, "service": inner}
