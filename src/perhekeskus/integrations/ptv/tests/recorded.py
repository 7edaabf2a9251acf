"""Answers in the shapes of the interface, made up for tests; and a small host that gives them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

SERVICE_ID = "11111111-1111-4111-8111-111111111111"
PHONE_ID = "22222222-2222-4222-8222-222222222222"
PLACE_ID = "33333333-3333-4333-8333-333333333333"
ORGANISATION_ID = "44444444-4444-4444-8444-444444444444"


def said(language: str, value: str, kind: str = "") -> dict[str, str]:
    return {"language": language, "value": value} | ({"type": kind} if kind else {})


def service(**changes: Any) -> dict[str, Any]:
    """A child health clinic of Vantaa, as version 11 answers it."""
    return {
        "id": SERVICE_ID,
        "type": "Service",
        "serviceNames": [said("fi", "Lastenneuvola", "Name"), said("sv", "Barnrådgivning", "Name")],
        "serviceDescriptions": [
            said("fi", "Neuvola seuraa lapsen kasvua.", "Summary"),
            said("fi", "Neuvolassa tavataan terveydenhoitaja.\n\nAjan voi varata itse.", "Description"),
        ],
        "serviceChargeType": "FreeOfCharge",
        "areaType": "LimitedType",
        "areas": [{"type": "Municipality", "municipalities": [{"code": "092", "name": [said("fi", "Vantaa")]}]}],
        "languages": ["fi", "sv"],
        "serviceClasses": [{"code": "P5.2", "uri": "", "newUri": None}],
        "targetGroups": [{"code": "KR1.2", "uri": "http://urn.fi/URN:NBN:fi:au:ptvl:v2003", "newUri": None}],
        "lifeEvents": None,
        "keywords": [said("fi", "vauva")],
        "requirements": [],
        "serviceChannels": [
            {"serviceChannel": {"id": PHONE_ID, "name": "Ajanvaraus"}},
            {"serviceChannel": {"id": PLACE_ID, "name": "Neuvola"}},
        ],
        "organizations": [
            {"organization": {"id": ORGANISATION_ID, "name": "Esimerkin hyvinvointialue"}, "roleType": "Responsible"}
        ],
        "publishingStatus": "Published",
        "modified": "2026-05-04T10:15:52.373877",
    } | changes


def phone(**changes: Any) -> dict[str, Any]:
    """The telephone service of the clinic."""
    return {
        "id": PHONE_ID,
        "serviceChannelType": "Phone",
        "organizationId": ORGANISATION_ID,
        "serviceChannelNames": [said("fi", "Neuvolan ajanvaraus", "Name")],
        "phoneNumbers": [
            {
                "type": "Phone",
                "number": "401234567",
                "prefixNumber": "+358",
                "isFinnishServiceNumber": False,
                "language": "fi",
                "serviceChargeType": "Chargeable",
                "additionalInformation": None,
                "chargeDescription": None,
            }
        ],
        "serviceHours": [weekly(("Monday", "Friday", "08:00:00", "12:00:00"))],
        "publishingStatus": "Published",
        "modified": "2026-05-04T10:15:52.373877",
    } | changes


def place(**changes: Any) -> dict[str, Any]:
    """The clinic's house in Vantaa, in metres of the map as text."""
    return {
        "id": PLACE_ID,
        "serviceChannelType": "ServiceLocation",
        "organizationId": ORGANISATION_ID,
        "serviceChannelNames": [said("fi", "Tikkurilan neuvola", "Name")],
        "addresses": [
            {
                "type": "Location",
                "streetAddress": {
                    "street": [said("fi", "Esimerkkitie"), said("sv", "Exempelvägen")],
                    "streetNumber": "4",
                    "postalCode": "01300",
                    "postOffice": [said("fi", "VANTAA")],
                    "municipality": {"code": "092", "name": []},
                    "latitude": "6686000",
                    "longitude": "392500",
                },
                "entrances": None,
            }
        ],
        "phoneNumbers": [],
        "emails": [said("fi", "neuvola@esimerkki.fi")],
        "webPages": None,
        "serviceHours": None,
        "publishingStatus": "Published",
        "modified": "2026-05-04T10:15:52.373877",
    } | changes


def organisation(**changes: Any) -> dict[str, Any]:
    return {
        "id": ORGANISATION_ID,
        "organizationType": "Region",
        "businessCode": "1234567-8",
        "organizationNames": [said("fi", "Esimerkin hyvinvointialue", "Name")],
        "displayNameType": [{"type": "Name", "language": "fi"}],
        "municipality": {"code": "092", "name": []},
        "publishingStatus": "Published",
        "modified": "2026-05-04T10:15:52.373877",
    } | changes


def weekly(*spans: tuple[str, str, str, str], **changes: Any) -> dict[str, Any]:
    """Hours of weekdays: (from day, to day, opens, closes)."""
    return {
        "serviceHourType": "DaysOfTheWeek",
        "validFrom": None,
        "validTo": None,
        "isClosed": False,
        "validForNow": True,
        "isAlwaysOpen": False,
        "isReservation": False,
        "additionalInformation": [],
        "openingHour": [
            {"dayFrom": first, "dayTo": last, "from": opens, "to": closes} for first, last, opens, closes in spans
        ],
    } | changes


def page(items: list[Any], number: int = 1, count: int = 1) -> dict[str, Any]:
    return {"pageNumber": number, "pageSize": 100, "pageCount": count, "itemList": items}


@contextmanager
def host(answers: dict[str, list[tuple[int, Any]]]) -> Iterator[tuple[str, list[str]]]:
    """A host on this machine that gives each path its answers in turn, the last one for ever; and what was asked."""
    asked: list[str] = []

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            waiting = answers.get(self.path, [(404, "")])
            status, body = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
