"""Made-up answers of the national catalogue's interface, as many as the country has, for benchmarks.

    python scripts/benchmarks/national_answers.py FOLDER [--seed 2026] [--services 30000] [--channels 150000]

Writes pages of organisations, services and channels of all five types in the shapes of version 11, in Finnish, Swedish
and English. The words are those of our own catalogue; names, numbers and addresses are made up; the same seed gives the
same bytes. Nothing of it is true.
"""

import argparse
import csv
import json
import random
import sys
from collections.abc import Iterator
from itertools import accumulate, batched
from pathlib import Path
from typing import Any
from uuid import UUID

import tomli

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from perhekeskus.kit.coordinates import to_map_metres  # noqa: E402

SERVICES, CHANNELS = 30_000, 150_000
PAGE = 1_000
SERVICES_OF_AN_ORGANISATION = 8
TYPES = ("ServiceLocation",) * 5 + ("Phone",) * 5 + ("WebPage",) * 2 + ("EChannel",) * 2 + ("PrintableForm",)
LANGUAGES = ("fi", "sv", "en")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
TITLES = ("Perhetalo", "Kotikolo", "Silta", "Satama", "Aurinko", "Kaiku", "Valo", "Mäntypiha", "Tuulia", "Pihlaja")
TAILS = ("oy", "ry", "säätiö", "kuntayhtymä", "seurakunta")

type Record = dict[str, Any]


class Answers:
    """Makes records one after another."""

    def __init__(self, seed: int, services: int, channels: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 nothing here is secret
        self.services, self.channels = services, channels
        areas = ROOT / "src" / "perhekeskus" / "areas" / "data"
        with (areas / "postal-areas.csv").open(encoding="utf-8") as file:
            self.districts = [row for row in csv.DictReader(file) if row["latitude"]]
        self.people = list(accumulate(max(1, int(row["population"] or 0)) for row in self.districts))
        kinds = ROOT / "src" / "perhekeskus" / "directory" / "catalogue" / "kinds"
        self.patterns = [
            variant
            for file in sorted(kinds.glob("*.toml"))
            for variant in tomli.loads(file.read_text("utf-8"))["variant"]
        ]
        self.organisations = [
            (self.identity(), self.district()) for _ in range(services // SERVICES_OF_AN_ORGANISATION)
        ]
        self.channel_ids = [self.identity() for _ in range(channels)]

    def identity(self) -> str:
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def district(self) -> dict[str, str]:
        return self.random.choices(self.districts, cum_weights=self.people)[0]

    def organisation_records(self) -> Iterator[Record]:
        for number, (identity, district) in enumerate(self.organisations):
            name = f"{district['name_fi'].split()[0]} {self.random.choice(TITLES)} {number} {self.random.choice(TAILS)}"
            yield {
                "id": identity,
                "organizationType": "Organization",
                "businessCode": f"{1_000_000 + number}-{number % 10}",
                "organizationNames": [{"language": "fi", "value": name, "type": "Name"}],
                "displayNameType": [{"type": "Name", "language": "fi"}],
                "municipality": _municipality(district),
                "webPages": [{"url": f"https://tarjoaja{number}.example/", "value": None, "language": "fi"}],
                "publishingStatus": "Published",
                "modified": "2026-05-04T10:15:52.373877",
            }

    def service_records(self) -> Iterator[Record]:
        share = self.channels // self.services
        for number in range(self.services):
            pattern = self.random.choice(self.patterns)
            organisation, district = self.random.choice(self.organisations)
            own = self.channel_ids[number * share : (number + 1) * share]
            yield {
                "id": self.identity(),
                "sourceId": None,
                "generalDescriptionId": None,
                "type": "Service",
                "fundingType": "PubliclyFunded",
                "serviceNames": [_said(tongue, f"{pattern[tongue]['name']} {number}", "Name") for tongue in LANGUAGES],
                "serviceChargeType": "FreeOfCharge" if pattern["cost"] == "free" else None,
                "areaType": "LimitedType",
                "areas": [
                    {"type": "Municipality", "code": None, "name": None, "municipalities": [_municipality(district)]}
                ],
                "serviceDescriptions": [
                    text for tongue in LANGUAGES for text in _descriptions(pattern[tongue], tongue)
                ],
                "languages": ["fi", "sv"],
                "serviceClasses": [_class(code) for code in ("P5.7", "P3.6")],
                "ontologyTerms": [_term(place) for place in range(5)],
                "targetGroups": [_group(code) for code in pattern["target_groups"]],
                "lifeEvents": [],
                "legislation": [],
                "keywords": [_said("fi", word) for word in pattern["fi"].get("words", [])[:8]],
                "requirements": [_said(tongue, pattern[tongue]["for_whom"]) for tongue in LANGUAGES],
                "serviceChannels": [_link(channel, number) for channel in own],
                "organizations": [
                    {
                        "organization": {"id": organisation, "name": f"Tarjoaja {organisation[:8]}"},
                        "roleType": role,
                        "provisionType": None,
                        "additionalInformation": [],
                    }
                    for role in ("Responsible", "Producer")
                ],
                "publishingStatus": "Published",
                "modified": f"2026-{number % 10 + 1:02}-{number % 27 + 1:02}T09:35:58.293984",
            }

    def channel_records(self) -> Iterator[Record]:
        for number, identity in enumerate(self.channel_ids):
            kind, district = TYPES[number % len(TYPES)], self.district()
            organisation, _ = self.random.choice(self.organisations)
            title = f"{district['name_fi']}, {self.random.choice(TITLES)} {number}"
            yield {
                "id": identity,
                "serviceChannelType": kind,
                "organizationId": organisation,
                "serviceChannelNames": [_said(tongue, title, "Name") for tongue in LANGUAGES],
                "serviceChannelDescriptions": [
                    _said(tongue, self.random.choice(self.patterns)[tongue]["summary"], "Summary")
                    for tongue in LANGUAGES
                ],
                "areaType": "LimitedType",
                "languages": ["fi", "sv", "en"],
                "serviceHours": [self.hours()] if number % 2 else None,
                "publishingStatus": "Published",
                "modified": f"2026-{number % 10 + 1:02}-{number % 27 + 1:02}T09:35:58.293984",
                **self.of_kind(kind, number, district),
            }

    def of_kind(self, kind: str, number: int, district: dict[str, str]) -> Record:
        """What only channels of one type have: a telephone service has no page, a form no number."""
        site = f"https://palvelu{number}.example"
        pages = [{"url": f"{site}/{tongue}", "value": "Asiointi", "language": tongue} for tongue in LANGUAGES]
        phones = [_phone(number, tongue) for tongue in ("fi", "sv")]
        match kind:
            case "ServiceLocation":
                emails = [_said("fi", f"palvelu{number}@palvelu.example")]
                addresses = [self.address(number, district)]
                return {"addresses": addresses, "phoneNumbers": phones, "emails": emails, "webPages": pages[:1]}
            case "Phone":
                return {"phoneNumbers": phones, "webPages": [], "supportEmails": []}
            case "PrintableForm":
                forms = [_said(tongue, f"{site}/{tongue}/lomake.pdf", "PDF") for tongue in LANGUAGES]
                return {"channelUrls": forms, "formIdentifier": [], "attachments": []}
            case _:
                return {"webPages": pages, "requiresAuthentication": False, "signatureQuantity": None}

    def hours(self) -> Record:
        begins, ends = self.random.randint(7, 10), self.random.randint(12, 20)
        times = {"from": f"{begins:02}:00:00", "to": f"{ends:02}:00:00"}
        days = [{"dayFrom": day, "dayTo": None, **times, "order": place} for place, day in enumerate(DAYS)]
        return {
            "serviceHourType": "DaysOfTheWeek",
            "validFrom": "2026-01-01T00:00:00",
            "validTo": None,
            "isClosed": False,
            "validForNow": True,
            "isAlwaysOpen": False,
            "isReservation": False,
            "additionalInformation": [],
            "openingHour": days,
        }

    def address(self, number: int, district: dict[str, str]) -> Record:
        spread = self.random.uniform
        point = (
            float(district["longitude"]) + spread(-0.003, 0.003),
            float(district["latitude"]) + spread(-0.002, 0.002),
        )
        east, north = to_map_metres(point)
        street = f"{self.random.choice(TITLES)}tie"
        return {
            "type": "Location",
            "subType": "Single",
            "streetAddress": {
                "street": [_said(tongue, street) for tongue in (*LANGUAGES, "se", "smn", "sms")],
                "streetNumber": str(number % 90 + 1),
                "postalCode": district["code"],
                "postOffice": [_said(tongue, district["name_fi"].upper()) for tongue in LANGUAGES],
                "municipality": _municipality(district),
                "additionalInformation": [],
                "latitude": f"{north:.3f}",
                "longitude": f"{east:.3f}",
                "coordinateState": "Ok",
            },
            "entrances": [],
        }


def _said(language: str, value: str, kind: str = "") -> Record:
    return {"language": language, "value": value} | ({"type": kind} if kind else {})


def _descriptions(texts: dict[str, str], tongue: str) -> Iterator[Record]:
    yield _said(tongue, texts["summary"], "Summary")
    yield _said(tongue, texts["what"], "Description")
    yield _said(tongue, texts["way_in"], "UserInstruction")
    yield _said(tongue, texts["cost"], "ChargeTypeAdditionalInfo")


def _names(text: str) -> list[Record]:
    return [_said(tongue, text) for tongue in LANGUAGES]


def _municipality(district: dict[str, str]) -> Record:
    return {"code": district["municipality"], "name": _names(district["name_fi"])}


def _class(code: str) -> Record:
    told = "This class gathers services of one sort, as the national list explains it in two sentences. " * 3
    return {
        "name": _names("Luokka"),
        "description": _names(told),
        "code": code,
        "uri": "",
        "parentId": None,
        "newUri": None,
    }


def _group(code: str) -> Record:
    return {"name": _names("Ryhmä"), "code": code, "uri": "", "parentId": None, "newUri": None}


def _term(place: int) -> Record:
    return {
        "name": _names(f"käsite {place}"),
        "code": None,
        "ontologyType": "YSO",
        "uri": f"http://www.yso.fi/onto/koko/p{place}",
    }


def _link(channel: str, number: int) -> Record:
    return {
        "serviceChannel": {"id": channel, "name": f"Asiointi {number}"},
        "serviceChargeType": None,
        "description": [],
        "extraTypes": [],
        "serviceHours": [],
        "contactDetails": None,
        "digitalAuthorizations": [],
        "modified": "2026-02-26T06:18:56.156785",
    }


def _phone(number: int, language: str) -> Record:
    return {
        "type": "Phone",
        "additionalInformation": None,
        "serviceChargeType": "Chargeable",
        "chargeDescription": None,
        "prefixNumber": "+358",
        "isFinnishServiceNumber": False,
        "number": f"40{number:07}",
        "language": language,
    }


def write(folder: Path, *, seed: int = 2026, services: int = SERVICES, channels: int = CHANNELS) -> int:
    """Writes the pages of all three lists; returns how many bytes they are."""
    answers = Answers(seed, services, channels)
    lists = {
        "organisations": (answers.organisation_records(), len(answers.organisations)),
        "services": (answers.service_records(), services),
        "channels": (answers.channel_records(), channels),
    }
    size = 0
    for name, (records, count) in lists.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for page, items in enumerate(batched(records, PAGE), start=1):
            told = {"pageNumber": page, "pageSize": PAGE, "pageCount": -(-count // PAGE), "itemList": items}
            data = json.dumps(told, ensure_ascii=False).encode()
            (folder / name / f"page-{page:04}.json").write_bytes(data)
            size += len(data)
    return size


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--services", type=int, default=SERVICES)
    parser.add_argument("--channels", type=int, default=CHANNELS)
    asked = parser.parse_args()
    size = write(asked.folder, seed=asked.seed, services=asked.services, channels=asked.channels)
    sys.stdout.write(f"{size / 1e6:.0f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
