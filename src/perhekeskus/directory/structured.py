"""What search engines are told of a record beside its page: schema.org, as data that a browser does not run.

Of quiet records nothing is told here: an excerpt must not name on a shared screen what a page is about.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString

from perhekeskus.directory.models import Channel, Place, Service
from perhekeskus.directory.ready_values import Values
from perhekeskus.directory.rules import may_say_open_now
from perhekeskus.kit.clock import now
from perhekeskus.kit.texts import in_language
from perhekeskus.organisations.models import Organisation

type Node = dict[str, Any]

PUBLIC = frozenset(
    {
        Organisation.Kind.WELLBEING_AREA,
        Organisation.Kind.MUNICIPALITY,
        Organisation.Kind.JOINT_AUTHORITY,
        Organisation.Kind.STATE,
    }
)
"""Organisers whose help is a public service."""

PLAYGROUNDS = frozenset({Place.Kind.PLAYGROUND, Place.Kind.SUPERVISED_PLAYGROUND})

DAYS = {
    "Mo": "Monday",
    "Tu": "Tuesday",
    "We": "Wednesday",
    "Th": "Thursday",
    "Fr": "Friday",
    "Sa": "Saturday",
    "Su": "Sunday",
    "PH": "PublicHolidays",
}
WEEK = [*DAYS][:7]

_PART = re.compile(r"(?P<days>(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)[A-Za-z,-]*) (?P<times>off|(?:\d{2}:\d{2}-\d{2}:\d{2},?)+)")

LAST_MINUTE = "23:59"
"""schema.org knows no 24 o'clock."""


def hours(rule: str) -> list[Node]:
    """Weekly opening hours; none where the rule says more than can be told here, or only when it is closed.

    Source: schema.org/OpeningHoursSpecification; OpenStreetMap wiki, Key:opening_hours/specification.
    """
    if rule == "24/7":
        return [_open([DAYS[day] for day in WEEK], "00:00-24:00")]
    parts = [_PART.fullmatch(part.strip()) for part in rule.split(";")]
    if not all(parts):
        return []
    return [
        _open(days_of(part["days"]), times)
        for part in parts
        if part and part["times"] != "off"
        for times in part["times"].strip(",").split(",")
    ]


def _open(days: list[str], times: str) -> Node:
    opens, closes = times.split("-")
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [f"https://schema.org/{day}" for day in days],
        "opens": opens,
        "closes": LAST_MINUTE if closes == "24:00" else closes,
    }


def _sure_hours(row: Values) -> list[Node]:
    """Hours that were read so lately that «open now» may be said of them."""
    return hours(row["rule"]) if row["rule"] and may_say_open_now(row["read_on"], today=now().date()) else []


def days_of(text: str) -> list[str]:
    """«Mo-We,Fr» as names of days."""
    found: list[str] = []
    for piece in text.split(","):
        first, _, last = piece.partition("-")
        begin, end = (WEEK.index(first), WEEK.index(last)) if last else (0, 0)
        named = [*WEEK[begin:], *WEEK[: end + 1]] if begin > end else WEEK[begin : end + 1]
        found += [DAYS[day] for day in (named if last else [first])]
    return found


def service(record: Values, channels: Sequence[Values], *, address: str, language: str, organiser: str) -> SafeString:
    """A service with its numbers and pages; its organiser stands apart, so that it can be cut out when it is gone.

    Labels: *organiser* – the address of its page.
    """
    giver = record["organiser"]
    is_public = giver["kind"] in PUBLIC
    own: Node = {
        "@type": "GovernmentService" if is_public else "Service",
        "@id": address,
        "url": address,
        "name": in_language(record["names"], language).text,
        "alternateName": in_language(record["plain_names"], language).text,
        "description": in_language(record["summaries"], language).text,
        "availableChannel": [_channel(each, record["languages"]) for each in channels if each["kind"] in TOLD],
        "offers": _FREE if record["cost"] == Service.Cost.FREE else None,
    }
    name = in_language(giver["names"], language).text
    provider = {"@type": _organisation_type(giver["kind"]), "@id": organiser, "name": name}
    return _script(own, [(giver["id"], {"@id": address, "provider": provider})])


_FREE: Node = {"@type": "Offer", "price": "0", "priceCurrency": "EUR"}

TOLD = (Channel.Kind.PHONE, Channel.Kind.SMS, Channel.Kind.WEB, Channel.Kind.E_FORM)


def _channel(channel: Values, languages: list[str]) -> Node:
    if channel["kind"] in (Channel.Kind.WEB, Channel.Kind.E_FORM):
        return {"@type": "ServiceChannel", "serviceUrl": channel["address"]}
    number: Node = {"@type": "ContactPoint", "telephone": channel["address"]}
    if channel["kind"] == Channel.Kind.SMS:
        return {"@type": "ServiceChannel", "serviceSmsNumber": number}
    number["hoursAvailable"] = [each for row in channel["hours"] for each in _sure_hours(row)]
    spoken = channel["languages"] or languages
    return _told({"@type": "ServiceChannel", "servicePhone": _told(number), "availableLanguage": spoken})


def organisation(record: Values, *, address: str, language: str) -> SafeString:
    """An organiser of help."""
    own: Node = {
        "@type": _organisation_type(record["kind"]),
        "@id": address,
        "url": address,
        "name": in_language(record["names"], language).text,
        "sameAs": in_language(record["websites"], language).text,
    }
    return _script(own)


def _organisation_type(kind: str) -> str:
    return "GovernmentOrganization" if kind in PUBLIC else "Organization"


def place(
    record: Values, channels: Iterable[Values], opening: Iterable[Values], *, address: str, language: str
) -> SafeString:
    """A place with its address, position and hours."""
    phones = (each["address"] for each in channels if each["kind"] == Channel.Kind.PHONE)
    own: Node = {
        "@type": "Playground" if record["kind"] in PLAYGROUNDS else "Place",
        "@id": address,
        "url": address,
        "name": in_language(record["names"], language).text,
        "address": _told(
            {
                "@type": "PostalAddress",
                "streetAddress": in_language(record["streets"], language).text,
                "postalCode": record["postal_code"],
                "addressLocality": in_language(record["municipality__names"], language).text,
                "addressCountry": "FI",
            }
        ),
        "geo": {"@type": "GeoCoordinates", "latitude": record["latitude"], "longitude": record["longitude"]},
        "telephone": next(phones, ""),
        "openingHoursSpecification": [each for row in opening for each in _sure_hours(row)],
    }
    return _script(own)


def centre(record: Values, *, address: str, language: str) -> SafeString:
    """A family centre: help of many under one name."""
    own: Node = {
        "@type": "Organization",
        "@id": address,
        "url": address,
        "name": in_language(record["names"], language).text,
        "description": in_language(record["descriptions"], language).text,
    }
    return _script(own)


def _told(node: Mapping[str, Any]) -> Node:
    """Without what is not known."""
    return {name: value for name, value in node.items() if value not in ("", None, [])}


def _script(own: Node, others: Iterable[tuple[str, Node]] = ()) -> SafeString:
    """A graph that begins with the record; what names another record is marked, so that it goes when that one goes."""
    marked = "".join(f"<!--row:{key}-->,{_json(node)}<!--/row-->" for key, node in others)
    text = f'{{"@context":"https://schema.org","@graph":[{_json(_told(own))}{marked}]}}'
    # JSON with every sign of HTML escaped; the marks are ours, and taken out before a page is sent.
    return SafeString(f'<script type="application/ld+json">{text}</script>')


def _json(node: Node) -> str:
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
