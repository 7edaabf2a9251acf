"""Services of HSDS."""

import re

from perhekeskus.integrations.cleaning import fault, identity
from perhekeskus.integrations.given import GivenHours, GivenService, GivenWay, Reading, Sort
from perhekeskus.integrations.hsds.parts import Item, Parts
from perhekeskus.integrations.readings import broken, reading_of

_NATIONAL = {
    "national_classes": re.compile(r"P\d{1,3}(?:\.\d{1,3})*"),
    "target_groups": re.compile(r"KR\d{1,3}(?:\.\d{1,3})*"),
    "life_events": re.compile(r"KE\d{1,3}(?:\.\d{1,3})*"),
}
"""Notations of the Finnish Service Catalogue, whatever taxonomy they are said to be of."""
_EVERYWHERE = re.compile(r"koko (?:suomi|maa)|hela (?:finland|landet)|suomi|finland|nationwide|valtakunnallinen", re.I)
_GONE = {"inactive", "defunct"}
_OLDEST = 120
_DEAREST = 1_000_000


def service(record: Item, language: str, place: str, *, organiser: str = "") -> Reading:
    """One service, with the ids of where it is given.

    Shape: the organiser is the nested organisation's or ``organization_id``, else the one that the record stands in.
    Source: HSDS 3.0, service; extensions of 2.0 (eligibility, taxonomy) where they mean the same.
    """
    parts = Parts(record, language)
    own = parts.item("organization") or {}
    organiser = identity(own.get("id")) or identity(record.get("organization_id")) or organiser
    names = parts.names()
    why = "no-id" if not parts.source_id else "no-name" if not names else "no-organiser" if not organiser else ""
    if why:
        missing = fault(place, why, names.get(language, ""))
        return broken(missing, sort=Sort.SERVICE, source_id=parts.source_id, others=parts.faults)
    classes, words = _classes(parts)
    at_places = [item for key in ("service_at_locations", "locations") for _, item in parts.items(key)]
    coverage, areas, municipalities = _area(parts)
    minimum, maximum = _ages(parts)
    cost, cost_text = _cost(parts)
    given = GivenService(
        source_id=parts.source_id,
        names=names,
        organiser=organiser,
        summaries=parts.texts("summary"),
        descriptions=parts.texts("alert", "description"),
        for_whom=parts.texts("eligibility_description"),
        cost=cost,
        cost_texts={language: cost_text} if cost_text else {},
        ways_in_texts=parts.texts("application_process"),
        conditions=_documents(parts),
        search_words={language: words} if words else {},
        coverage=coverage,
        areas=areas,
        municipalities=municipalities,
        languages=parts.languages(),
        national_classes=classes["national_classes"],
        target_groups=classes["target_groups"],
        life_events=classes["life_events"],
        minimum_age=minimum,
        maximum_age=maximum,
        websites=parts.websites("url"),
        ways=_ways(parts),
        hours=_hours(parts),
        channels=tuple(dict.fromkeys(filter(None, map(location_id, at_places)))),
        modified=parts.modified(),
    )
    return reading_of(given, parts.faults, is_gone=str(record.get("status") or "").lower() in _GONE)


def _ways(parts: Parts) -> tuple[GivenWay, ...]:
    """The service's own ways, then those at its locations that are not among them."""
    made = {(way.kind, way.address): way for way in parts.ways()}
    for path, item in parts.items("service_at_locations"):
        for way in parts.ways(item, f"{path}."):
            made.setdefault((way.kind, way.address), way)
    return tuple(made.values())


def _hours(parts: Parts) -> GivenHours | None:
    if own := parts.hours():
        return own
    at_places = (parts.hours(item, f"{path}.") for path, item in parts.items("service_at_locations"))
    return next(filter(None, at_places), None)


def location_id(item: Item) -> str:
    """The id of the location that a service_at_location, or a location itself, stands for."""
    inner = item.get("location")
    if isinstance(inner, dict):
        return identity(inner.get("id"))
    if "location_id" in item:
        return identity(item.get("location_id"))
    return "" if "service_id" in item else identity(item.get("id"))


def _classes(parts: Parts) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Notations of national classes, and the names of all other terms as words to be found by."""
    found: dict[str, list[str]] = {name: [] for name in _NATIONAL}
    words = [parts.text("alternate_name")]
    for path, item in parts.items("attributes"):
        term = item.get("taxonomy_term")
        if not isinstance(term, dict):
            continue
        code = str(term.get("code") or "").strip().rpartition("/")[2]
        code = code or str(term.get("term_uri") or "").strip().rpartition("/")[2]
        name = next((name for name, notation in _NATIONAL.items() if notation.fullmatch(code)), "")
        if name:
            found[name].append(code)
        else:
            words.append(parts.text("name", term, f"{path}.taxonomy_term."))
    lines = [" ".join(word.split())[:200] for word in words if word]
    return {name: tuple(dict.fromkeys(codes)) for name, codes in found.items()}, list(dict.fromkeys(lines))


def _area(parts: Parts) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Coverage, codes of wellbeing areas and of municipalities, so far as the service areas tell codes."""
    areas: list[str] = []
    municipalities: list[str] = []
    coverage = "areas"
    for _, item in parts.items("service_areas"):
        said = str(item.get("name") or "").strip()[:100]
        if _EVERYWHERE.fullmatch(said):
            coverage = "everywhere"
        for value in (item.get("extent"), item.get("uri"), item.get("code"), said):
            code = str(value or "").strip().rpartition("/")[2] if isinstance(value, str) and len(value) < 300 else ""
            (municipalities if re.fullmatch(r"\d{3}", code) else areas if re.fullmatch(r"\d{2}", code) else []).append(
                code
            )
    return coverage, tuple(dict.fromkeys(areas)), tuple(dict.fromkeys(municipalities))


def _ages(parts: Parts) -> tuple[int | None, int | None]:
    record = parts.record
    # HSDS 2.0 kept them in a list of its own.
    older = next((item for _, item in parts.items("eligibility")), {}) if "eligibility" in record else {}
    minimum, maximum = (_age(parts, key, record.get(key, older.get(key))) for key in ("minimum_age", "maximum_age"))
    if minimum is not None and maximum is not None and minimum > maximum:
        parts.faults.append(fault("minimum_age", "part-unreadable", minimum))
        return None, None
    return minimum, maximum


def _age(parts: Parts, key: str, value: object) -> int | None:
    if value is None or value == "":
        return None
    try:
        age = int(float(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else -1
    except (ValueError, OverflowError):
        age = -1
    if not 0 <= age <= _OLDEST:
        parts.faults.append(fault(key, "part-unreadable", value))
        return None
    return age


def _cost(parts: Parts) -> tuple[str, str]:
    """Whether it costs, told by the amounts alone, and what is said of it."""
    amounts: list[float] = []
    lines: list[str] = []
    for path, item in parts.items("cost_options"):
        option, currency, described = (
            " ".join(parts.text(key, item, f"{path}.").split()) for key in ("option", "currency", "amount_description")
        )
        amount = item.get("amount")
        price = ""
        if isinstance(amount, int | float) and not isinstance(amount, bool) and 0 <= amount < _DEAREST:
            amounts.append(amount)
            price = f"{amount:.10g} {currency.upper()}".strip()
        if line := ": ".join(filter(None, (option, f"{price} {described}".strip()))):
            lines.append(f"- {line}")
    cost = "unknown" if not amounts else "free" if not any(amounts) else "fee" if all(amounts) else "partly"
    return cost, "\n\n".join(filter(None, (parts.text("fees_description") or parts.text("fees"), "\n".join(lines))))


def _documents(parts: Parts) -> dict[str, str]:
    lines = [
        " ".join(parts.text("document", item, f"{path}.").split()) for path, item in parts.items("required_documents")
    ]
    return {parts.language: "\n".join(f"- {line}" for line in lines if line)} if any(lines) else {}
