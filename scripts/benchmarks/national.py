"""A made-up directory of the whole country's size, for benchmarks: the base catalogue's services, varied and spread.

    DJANGO_SETTINGS_MODULE=perhekeskus.site.settings python scripts/benchmarks/national.py [--seed 2026]

Brings so many services into the working copy that there are 30,000 with the base catalogue's, and so many telephone
numbers, pages, forms to fill in, forms to print, and places that they are 150,000. The more people live in a
municipality, the more of them it has. The same seed gives the same directory. Nothing of it is true.
"""

import argparse
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched

import django
from django.db import models

django.setup()

from perhekeskus.areas.models import Municipality, MunicipalityPopulation, PostalArea  # noqa: E402
from perhekeskus.directory import models as tables  # noqa: E402
from perhekeskus.kit.ids import published_id  # noqa: E402
from perhekeskus.kit.order import sort_key  # noqa: E402
from perhekeskus.organisations.models import Organisation  # noqa: E402

SOURCE = "benchmark"
SERVICES, WAYS = 30_000, 150_000
"""Of services, and of channels and places together. Source: the size of the national service register (PTV)."""

SERVICES_OF_A_PROVIDER = 8
PLACE_SHARE = 0.6
"""Places for one service: some places give several."""

OF_AREA_SHARE = 0.25
"""Of services: those that a whole wellbeing area is served by, not one municipality."""

ROWS = 2_000
"""So many rows go to the database at once."""

TEXTS = ("plain_names", "summaries", "descriptions", "for_whom", "what_happens_next")
COPIED = (
    *("basis", "audience", "cost_texts", "ways_in_texts", "conditions", "search_words", "minimum_age", "maximum_age"),
    *("target_groups", "life_events", "national_classes", "languages", "cost", "ways_in", "given_at"),
    *("verified_on", "next_review_on"),
)
HOURS = tuple(f"Mo-Fr {begins:02}:00-{ends:02}:00; PH off" for begins in range(7, 11) for ends in range(12, 21))
TITLES = ("Perhetalo", "Kotikolo", "Silta", "Satama", "Aurinko", "Kaiku", "Valo", "Mäntypiha", "Tuulia", "Pihlaja")
TAILS = ("oy", "ry", "säätiö", "osuuskunta", "tmi")


@dataclass(slots=True)
class Made:
    """Rows that are not in the database yet."""

    organisations: list[models.Model] = field(default_factory=list)
    services: list[models.Model] = field(default_factory=list)
    kinds: list[models.Model] = field(default_factory=list)
    areas: list[models.Model] = field(default_factory=list)
    municipalities: list[models.Model] = field(default_factory=list)
    places: list[tables.Place] = field(default_factory=list)
    at_places: list[models.Model] = field(default_factory=list)
    channels: list[models.Model] = field(default_factory=list)
    hours: list[models.Model] = field(default_factory=list)

    def groups(self) -> Iterator[Sequence[models.Model]]:
        """In an order in which everything refers to what is there already."""
        yield from (self.organisations, self.services, self.kinds, self.areas, self.municipalities)
        yield from (self.places, self.at_places, self.channels, self.hours)


class Country:
    """Makes the rows, one service after the other."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 nothing here is secret
        self.made = Made()
        self.towns = list(Municipality.objects.order_by("code"))
        people = dict(MunicipalityPopulation.objects.order_by("year").values_list("municipality_id", "population"))
        self.people = [people[town.code] for town in self.towns]
        self.districts: dict[str, list[PostalArea]] = {town.code: [] for town in self.towns}
        for district in PostalArea.objects.exclude(latitude=None).order_by("code"):
            self.districts[district.municipality_id].append(district)
        self.patterns = _patterns()
        self.providers: dict[str, list[Organisation]] = {}

    def fill(self, services: int, ways: int) -> None:
        """Makes so many services, and channels and places for all of them."""
        places = int(services * PLACE_SHARE)
        extra = (ways - places) / services
        for number in range(services):
            service, town = self._service(number)
            district = self.random.choice(self.districts[town.code] or [_middle(town)])
            self._place(number, service, town, district, is_new=number < places)
            self._channels(number, service, int(extra * (number + 1)) - int(extra * number))

    def _service(self, number: int) -> tuple[tables.Service, Municipality]:
        town = self.random.choices(self.towns, self.people)[0]
        pattern = self.random.choice(self.patterns[town.area_id == "91"])
        provider = self._provider(number, town)
        names = {tongue: f"{text}, {provider.names['fi']} {number}" for tongue, text in pattern.names.items()}
        service = tables.Service(
            **_sourced(f"service/{number}", names),
            **{name: getattr(pattern, name) for name in COPIED},
            **{name: self._told_of(town, getattr(pattern, name)) for name in TEXTS},
            organiser_id=pattern.organiser_id,
            provider=provider,
            coverage=tables.Service.Coverage.AREAS,
            quality_score=self.random.randint(30, 100),
            websites={"fi": f"https://palvelu{number}.example/"},
        )
        self.made.services.append(service)
        for kind in pattern.service_kinds.all():
            key = published_id(SOURCE, f"kind/{number}/{kind.kind_id}")
            self.made.kinds.append(tables.ServiceKind(id=key, service=service, kind_id=kind.kind_id, reason=SOURCE))
        if self.random.random() < OF_AREA_SHARE:
            areas = tables.Service.served_areas.through
            self.made.areas.append(areas(service_id=service.id, wellbeingarea_id=town.area_id))
        else:
            towns = tables.Service.served_municipalities.through
            self.made.municipalities.append(towns(service_id=service.id, municipality_id=town.code))
        return service, town

    def _told_of(self, town: Municipality, texts: dict[str, str]) -> dict[str, str]:
        return {tongue: f"{text} {town.name(tongue).text}." if text else "" for tongue, text in texts.items()}

    def _provider(self, number: int, town: Municipality) -> Organisation:
        known = self.providers.setdefault(town.code, [])
        if known and self.random.random() > 1 / SERVICES_OF_A_PROVIDER:
            return self.random.choice(known)
        title = f"{town.names['fi']} {self.random.choice(TITLES)} {len(known) + 1} {self.random.choice(TAILS)}"
        kinds = (Organisation.Kind.COMPANY, Organisation.Kind.ORGANISATION, Organisation.Kind.FOUNDATION)
        made = Organisation(
            **_sourced(f"provider/{number}", {"fi": title}),
            kind=self.random.choice(kinds),
            municipality=town,
            websites={"fi": f"https://tarjoaja{number}.example/"},
        )
        known.append(made)
        self.made.organisations.append(made)
        return made

    def _place(
        self, number: int, service: tables.Service, town: Municipality, district: PostalArea, *, is_new: bool
    ) -> None:
        if is_new:
            title = f"{district.names['fi']}, {self.random.choice(TITLES)} {number}"
            place = tables.Place(
                **_sourced(f"place/{number}", {"fi": title}),
                municipality=town,
                streets={"fi": f"{self.random.choice(TITLES)}tie {number % 90 + 1}"},
                postal_code=district.code,
                post_offices={"fi": town.names["fi"].upper()},
                latitude=min(70.2, max(59.0, (district.latitude or 0) + self.random.uniform(-0.02, 0.02))),
                longitude=min(31.7, max(19.0, (district.longitude or 0) + self.random.uniform(-0.02, 0.02))),
            )
            self.made.places.append(place)
        else:
            place = self.random.choice(self.made.places)
        key = published_id(SOURCE, f"at-place/{number}")
        self.made.at_places.append(tables.ServiceAtPlace(id=key, service=service, place=place))

    def _channels(self, number: int, service: tables.Service, count: int) -> None:
        kind = tables.Channel.Kind
        phone = f"+3584{number:08}"
        ways = (
            (kind.PHONE, phone, f"04{number:08}"),
            (kind.WEB, f"https://palvelu{number}.example/", f"palvelu{number}.example"),
            (kind.E_FORM, f"https://palvelu{number}.example/hakemus", "Hakemus"),
            (kind.WEB, f"https://palvelu{number}.example/lomake.pdf", "Lomake"),
            (kind.EMAIL, f"palvelu{number}@palvelu.example", f"palvelu{number}@palvelu.example"),
        )
        for position, (sort, address, shown) in enumerate(ways[:count]):
            key = published_id(SOURCE, f"channel/{number}/{position}")
            told = {"position": position, "kind": sort, "address": address, "shown": shown}
            self.made.channels.append(tables.Channel(id=key, service=service, **told))
        if number % 2:
            self.made.hours.append(
                tables.OpeningHours(
                    id=published_id(SOURCE, f"hours/{number}"),
                    channel_id=published_id(SOURCE, f"channel/{number}/0"),
                    rule=self.random.choice(HOURS),
                    read_on=service.verified_on,
                )
            )


def _sourced(source_id: str, names: dict[str, str]) -> dict[str, object]:
    return {
        "id": published_id(SOURCE, source_id),
        "source": SOURCE,
        "source_id": source_id,
        "names": names,
        "sort_names": {tongue: sort_key(text) for tongue, text in names.items()},
    }


def _patterns() -> dict[bool, list[tables.Service]]:
    """Services of the base catalogue that others are made like, by whether they are of Åland; one of each text."""
    rows = tables.Service.objects.filter(audience="family", coverage="areas").exclude(source_id__startswith="line/")
    rows = rows.prefetch_related("service_kinds", "served_areas", "served_municipalities").order_by("source_id")
    found: dict[tuple[bool, str], tables.Service] = {}
    for row in rows:
        served = {area.code for area in row.served_areas.all()} | {
            town.area_id for town in row.served_municipalities.all()
        }
        found.setdefault((served == {"91"}, row.source_id.rpartition("/")[0]), row)
    return {is_aland: [row for key, row in found.items() if key[0] == is_aland] for is_aland in (False, True)}


def _middle(town: Municipality) -> PostalArea:
    """In place of a district, for a municipality that has none with a position."""
    return PostalArea(code="00000", names=town.names, latitude=town.latitude, longitude=town.longitude)


def _store(groups: Iterable[Sequence[models.Model]]) -> None:
    for group in groups:
        for rows in batched(group, ROWS):
            type(rows[0])._default_manager.bulk_create(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--services", type=int, default=SERVICES)
    parser.add_argument("--ways", type=int, default=WAYS)
    asked = parser.parse_args()
    country = Country(asked.seed)
    services = asked.services - tables.Service.objects.count()
    country.fill(services, asked.ways - tables.Channel.objects.count() - tables.Place.objects.count())
    _store(country.made.groups())
    counts = {
        model.__name__: model._default_manager.count() for model in (tables.Service, tables.Channel, tables.Place)
    }
    sys.stdout.write(f"{counts}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
