"""Locations and organisations of HSDS."""

import re
from collections.abc import Iterable

from perhekeskus.integrations.cleaning import fault, identity, in_finland, point, web
from perhekeskus.integrations.given import GivenChannel, GivenOrganisation, GivenPlace, GivenWay, Reading, Sort, Way
from perhekeskus.integrations.hsds.parts import Item, Parts
from perhekeskus.integrations.readings import broken, reading_of

_BUSINESS_ID = re.compile(r"\d{7}-\d")
_SORTS_OF_ORGANISATION = (
    ("wellbeing-area", re.compile(r"hyvinvointialue|välfärdsområde|wellbeing services county", re.IGNORECASE)),
    ("parish", re.compile(r"seurakun|församling|parish|congregation", re.IGNORECASE)),
    ("foundation", re.compile(r"säätiö|stiftelse|foundation", re.IGNORECASE)),
    ("joint-authority", re.compile(r"kuntayhtymä|samkommun|joint municipal", re.IGNORECASE)),
    ("municipality", re.compile(r"\bkunta\b|\bkaupunki\b|\bkommun\b|\bstad\b|municipality|\bcity of\b", re.IGNORECASE)),
    ("state", re.compile(r"\bvaltio|\bstaten\b|government agency|virasto", re.IGNORECASE)),
    ("company", re.compile(r"\boy\b|\bab\b|\boyj\b|osakeyhtiö|aktiebolag|\bltd\b|limited company", re.IGNORECASE)),
)


def location(record: Item, language: str, place: str) -> Reading:
    """One location: a place, or a channel where nobody can go to it.

    Source: HSDS 3.0, location: latitude and longitude in degrees of WGS84.
    """
    parts = Parts(record, language)
    kind = str(record.get("location_type") or "physical").lower()
    names = parts.names() or _street_as_name(parts)
    if kind == "virtual":
        return _virtual(parts, place)
    where = point(record.get("latitude"), record.get("longitude"))
    why = (
        ("no-id" if not parts.source_id else "")
        or ("no-name" if not names else "")
        or ("no-coordinates" if where is None else "" if in_finland(where) else "not-in-finland")
    )
    if why or where is None:
        value = where if why == "not-in-finland" else names.get(language, "")
        return broken(fault(place, why, value), sort=Sort.PLACE, source_id=parts.source_id, others=parts.faults)
    address = _address(parts)
    accessibility = [
        parts.text(key, item, f"{path}.")
        for path, item in parts.items("accessibility")
        for key in ("description", "details")
    ]
    said = "\n\n".join(filter(None, dict.fromkeys(accessibility)))
    code = re.fullmatch(r"\d{5}", address.get("postal_code", ""))
    given = GivenPlace(
        source_id=parts.source_id,
        names=names,
        municipality="",
        latitude=where[1],
        longitude=where[0],
        organisation=identity(record.get("organization_id")),
        summaries=parts.texts("description", "transportation"),
        streets={language: street} if (street := address.get("street", "")) else {},
        postal_code=code[0] if code else "",
        post_offices={language: city} if (city := address.get("city", "")) else {},
        accessibility={language: said} if said else {},
        websites=parts.websites("url"),
        ways=parts.ways(),
        hours=parts.hours(),
        modified=parts.modified(),
    )
    return reading_of(given, parts.faults)


def organisation(record: Item, language: str, place: str) -> Reading:
    """One organisation."""
    parts = Parts(record, language)
    names = parts.names()
    if not parts.source_id or not names:
        why = "no-name" if parts.source_id else "no-id"
        missing = fault(place, why, names.get(language, ""))
        return broken(missing, sort=Sort.ORGANISATION, source_id=parts.source_id, others=parts.faults)
    told = f"{names[language]} {parts.text('legal_status')}"
    numbers = [str(item.get("identifier") or "").strip() for _, item in parts.items("organization_identifiers")]
    given = GivenOrganisation(
        source_id=parts.source_id,
        names=names,
        kind=next((kind for kind, words in _SORTS_OF_ORGANISATION if words.search(told)), "organisation"),
        business_id=next((number for number in numbers if _BUSINESS_ID.fullmatch(number)), ""),
        websites=parts.websites("website", "url"),
        modified=parts.modified(),
    )
    return reading_of(given, parts.faults)


def _virtual(parts: Parts, place: str) -> Reading:
    names = parts.names()
    if not parts.source_id or not names:
        why = "no-name" if parts.source_id else "no-id"
        return broken(fault(place, why), sort=Sort.CHANNEL, source_id=parts.source_id, others=parts.faults)
    address = web(parts.record.get("url"))
    ways: Iterable[GivenWay] = [GivenWay(Way.WEB, address, address.partition("://")[2])] if address else []
    given = GivenChannel(
        source_id=parts.source_id,
        names=names,
        summaries=parts.texts("description"),
        ways=(*ways, *parts.ways()),
        hours=parts.hours(),
        modified=parts.modified(),
    )
    return reading_of(given, parts.faults)


def _address(parts: Parts) -> dict[str, str]:
    """The address that one can go to; a postal one only where there is no other."""
    found = sorted(parts.items("addresses"), key=lambda each: each[1].get("address_type") == "postal")
    for path, item in found:
        lines = [parts.text(key, item, f"{path}.") for key in ("address_1", "address_2")]
        street = ", ".join(" ".join(line.split()) for line in lines if line)
        city = " ".join(parts.text("city", item, f"{path}.").split())
        return {"street": street, "city": city, "postal_code": str(item.get("postal_code") or "").strip()}
    return {}


def _street_as_name(parts: Parts) -> dict[str, str]:
    """A location of HSDS needs no name; people then call it by its street."""
    street = _address(Parts(parts.record, parts.language)).get("street", "")
    return {parts.language: street[:200]} if street else {}
