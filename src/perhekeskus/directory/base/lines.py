"""National help lines: facts with source and date, turned into services with numbers and hours."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

import tomli

from perhekeskus.directory.base.files import FOLDER, BrokenCatalogue
from perhekeskus.directory.base.records import SOURCE, service_kind
from perhekeskus.directory.models import Channel, Kind, OpeningHours, Service, ServiceKind
from perhekeskus.kit.ids import published_id
from perhekeskus.kit.order import sort_key
from perhekeskus.organisations.actions import organisation_id
from perhekeskus.organisations.models import Organisation

ALAND = "91"

LINE_ORGANISER = "organisation/line/"
"""How the source id of an organisation begins that only a line names."""

ORGANISERS = {
    "emergency-112": "emergency-response-centre",
    "missing-child-tips": "state",
    "medical-116117": "areas-and-hus",
    "poison-information": "hus",
    "ahs-advice": "aland-ahs",
    "ahs-psychiatry": "aland-ahs",
    "kst-switchboard": "aland-kst",
    "nollalinja": "thl",
    "church-talk": "evl",
    "church-talk-sv": "evl",
    "emergency-social-helsinki": "area-90",
    "emergency-social-ostrobothnia": "area-17",
}
"""Lines of an organiser that stands in the directory anyway, by the key of that organisation."""


@dataclass(slots=True)
class LineRows:
    organisations: list[Organisation] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    kinds: list[ServiceKind] = field(default_factory=list)
    areas: list[tuple[object, object]] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)
    hours: list[OpeningHours] = field(default_factory=list)


@cache
def help_lines() -> tuple[dict[str, Any], ...]:
    """The lines as their file says them."""
    content = tomli.loads((FOLDER / "national" / "help-lines.toml").read_text("utf-8"))
    return tuple(content["line"])


@cache
def line_id(key: str) -> UUID:
    """The id of the service that a help line is."""
    return published_id(SOURCE, f"line/{key}")


def line_rows() -> LineRows:
    """Every line with its organisation, numbers and hours."""
    rows = LineRows()
    organisations: dict[UUID, Organisation] = {}
    for line in help_lines():
        try:
            _add(rows, line, organisations)
        except KeyError as error:
            raise BrokenCatalogue(f"help-lines.toml: {line.get('id')}: {error} is missing or unknown") from error
    rows.organisations = list(organisations.values())
    return rows


def _add(rows: LineRows, line: dict[str, Any], organisations: dict[UUID, Organisation]) -> None:
    identity = line_id(line["id"])
    known = line.get("organiser") or ORGANISERS.get(line["id"])
    organiser = organisation_id(known) if known else published_id(SOURCE, _organiser_source(line))
    if not known:
        organisations[organiser] = _organisation(line)
    rows.services.append(_service(line, organiser))
    rows.kinds += [service_kind(identity, kind, "named in the list of help lines") for kind in line["kinds"]]
    rows.areas += [(identity, area) for area in _areas(line)]
    for channel in _channels(line):
        rows.channels.append(channel)
        if channel.kind in (Channel.Kind.PHONE, Channel.Kind.SMS):
            rows.hours.append(_hours(line, channel))


def _areas(line: dict[str, Any]) -> list[str]:
    """The areas that a line is limited to; none where it is for the whole mainland or everywhere."""
    return [ALAND] if line["where"] == "aland" else list(line.get("areas", ()))


def _organiser_source(line: dict[str, Any]) -> str:
    return f"{LINE_ORGANISER}{line['organisation']['fi']}"


def _organisation(line: dict[str, Any]) -> Organisation:
    names = line["organisation"]
    source_id = _organiser_source(line)
    return Organisation(
        id=published_id(SOURCE, source_id),
        source=SOURCE,
        source_id=source_id,
        names=names,
        sort_names={language: sort_key(text) for language, text in names.items()},
        kind=line.get("organisation_kind", Organisation.Kind.ORGANISATION),
    )


def _service(line: dict[str, Any], organiser_id: UUID) -> Service:
    source = line["sources"][0]
    ages = line.get("ages") or {}
    return Service(
        id=line_id(line["id"]),
        source=SOURCE,
        source_id=f"line/{line['id']}",
        source_title=source["title"][:200],
        source_url=source.get("url", ""),
        names=line["name"],
        sort_names={language: sort_key(text) for language, text in line["name"].items()},
        verified_on=_vouched_on(line),
        organiser_id=organiser_id,
        basis=Kind.Basis.OPEN,
        audience=Kind.Audience.FAMILY,
        coverage=Service.Coverage.AREAS if _areas(line) else _COVERAGE[line["where"]],
        summaries=line["summary"],
        descriptions=line["summary"],
        what_happens_next=line["call"],
        search_words=line["words"],
        minimum_age=ages.get("min"),
        maximum_age=ages.get("max"),
        target_groups=["KR1.3"] if line["audience"] == "child" else [],
        languages=list(line["languages"]),
        cost=_cost(line),
        ways_in=[Service.WayIn.NO_BOOKING],
        given_at=[Service.GivenAt.REMOTE],
        websites={"fi": source["url"]} if source.get("url") else {},
    )


_COVERAGE = {"all": Service.Coverage.EVERYWHERE, "mainland": Service.Coverage.MAINLAND}


def _vouched_on(line: dict[str, Any]) -> date | None:
    """The day on which the source last stood for the facts: an old page read today is still old."""
    source = line["sources"][0]
    dates = [month_date(line.get("hours_read")), month_date(source.get("of") or source["read"])]
    return min((each for each in dates if each), default=None)


def _cost(line: dict[str, Any]) -> str:
    prices = {phone.get("price", "unknown") for phone in line["phones"]}
    return Service.Cost.FREE if prices == {"free"} else Service.Cost.UNKNOWN


def _channels(line: dict[str, Any]) -> Iterator[Channel]:
    service_id = line_id(line["id"])
    for position, phone in enumerate(line["phones"]):
        yield Channel(
            id=published_id(SOURCE, f"channel/{service_id}/phone/{phone['tel']}"),
            service_id=service_id,
            position=position,
            kind=Channel.Kind.PHONE,
            address=phone["tel"],
            shown=phone["display"],
            price=phone.get("price", Channel.Price.UNKNOWN),
            on_bill=line.get("on_bill", True),
            languages=list(line["languages"]),
        )
    if line.get("sms"):
        yield Channel(
            id=published_id(SOURCE, f"channel/{service_id}/sms/{line['sms']['to']}"),
            service_id=service_id,
            position=len(line["phones"]),
            kind=Channel.Kind.SMS,
            address=line["sms"]["to"],
            shown=line["sms"]["to"],
            notes=line["sms"]["text"],
            languages=list(line["languages"]),
        )


def _hours(line: dict[str, Any], channel: Channel) -> OpeningHours:
    return OpeningHours(
        id=published_id(SOURCE, f"hours/{channel.id}"),
        channel_id=channel.id,
        rule=line.get("opening_hours", "") if line["hours_confirmed"] else "",
        notes=line["hours"],
        # That 112 always answers is no matter of opening hours: the day of its source is enough.
        read_on=month_date(line.get("hours_read") or (line["sources"][0]["read"] if line.get("always") else None)),
    )


def month_date(text: str | date | None) -> date | None:
    """The first day of what «2026-11-22», «2026-11» or «2026» names; none for nothing."""
    if text is None or isinstance(text, date):
        return text
    parts = [int(part) for part in text.split("-")]
    return date(*[*parts, 1, 1][:3])
