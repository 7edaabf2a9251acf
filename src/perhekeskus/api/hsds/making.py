"""Makes the records of an edition, once, when it is published.

A service whose rows are those of the open edition is taken over from there as it stands. ``last_modified`` is the
moment of the first edition in which a record stands as it stands now: what is the same keeps its moment.
"""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC
from hashlib import blake2b
from itertools import batched
from pathlib import Path
from sqlite3 import OperationalError
from typing import Any, cast
from uuid import UUID

from django.utils.translation import override

from perhekeskus.api.hsds import records, store
from perhekeskus.api.hsds.book import Book, Kept, Point, Taken
from perhekeskus.api.hsds.columns import Json
from perhekeskus.api.hsds.parts import Teller
from perhekeskus.api.hsds.rows import Ground, PlaceRows, Row, ServiceRows, giver, mark_of
from perhekeskus.api.hsds.store import Store
from perhekeskus.api.hsds.tables import Tables, lines_of
from perhekeskus.api.hsds.terms import TAXONOMIES, taxonomy, taxonomy_id, term, term_id
from perhekeskus.directory.models import Place, Service, ServiceAtPlace
from perhekeskus.directory.ready import program_mark
from perhekeskus.editions.registry import DRAFT
from perhekeskus.kit.clock import now
from perhekeskus.kit.texts import LANGUAGES

PIECE = 300
"""So many services are in memory at once."""

SAMPLES = 8

MODIFIED = "last_modified"

type Contents = dict[str, Json]
"""By language."""


def make_records(folder: Path) -> None:
    """Writes the records of an edition, and the tables of its download: all of it, or nothing."""
    where = folder / f".{store.FOLDER}"
    shutil.rmtree(where, ignore_errors=True)
    where.mkdir()
    book, before = Book(where / store.FILE), _earlier(folder)
    making = _Making(before.digests() if before else {})
    if before and before.state() == making.state:
        making.sources = before.sources()
        book.follow(before)
    else:
        book.learn(making.samples())
    book.begin(making.state)
    with Tables(where) as tables:
        for piece in making.all():
            for each in piece:
                if isinstance(each, Taken):
                    tables.add(book.take(cast("Store", before), each))
                else:
                    lines = lines_of(each)
                    book.keep(each, cast("Json", lines))
                    tables.add(lines)
    book.close_book()
    where.rename(folder / store.FOLDER)


def _earlier(folder: Path) -> Store | None:
    """The newest records of another edition; None where there are none."""
    with suppress(store.NotMade, OperationalError):
        return Store(store.newest_file(besides=folder))
    return None


class _Making:
    """One making of all records."""

    def __init__(self, earlier: Mapping[tuple[str, str], tuple[bytes, str]]) -> None:
        self.earlier = earlier
        self.moment = now()
        self.stamp = self.moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self.ground = Ground(DRAFT)
        self.tellers = {language: Teller(self.ground, language, self.moment) for language in LANGUAGES}
        self.state = f"{program_mark()} {self.moment.utcoffset()} {mark_of(self.ground.common()).hex()}"
        self.sources: Mapping[str, bytes] = {}
        """By service: of what rows the open edition's record is made, where it may be taken over."""

    def all(self) -> Iterator[Iterable[Kept | Taken]]:
        """Every record, in pieces; lists tell those of a sort in this order."""
        yield self.taxonomies()
        yield self.terms()
        services = _in_order(Service.objects.using(DRAFT).values("id", "names", "sort_names", *_GIVERS))
        for rows in batched(_in_order(self.ground.organisations.values()), PIECE):
            yield self.organizations(rows, services)
        for piece in batched(services, PIECE):
            yield from self.services([row["id"] for row in piece])
        places = _in_order(Place.objects.using(DRAFT).values("id", "sort_names"))
        for piece in batched(places, PIECE):
            yield self.locations([row["id"] for row in piece])

    def samples(self) -> list[Kept]:
        """A few services from all over the catalogue."""
        ids = list(Service.objects.using(DRAFT).order_by("pk").values_list("pk", flat=True))
        chosen = ids[:: len(ids) // SAMPLES + 1]
        rows = ServiceRows(DRAFT, chosen)
        return [each for each in (self.service(rows, identity) for identity in chosen) if isinstance(each, Kept)]

    def in_languages(self, make: Callable[[Teller], Json]) -> Contents:
        made = {}
        for language, teller in self.tellers.items():
            with override(language):
                made[language] = make(teller)
        return made

    def kept(self, sort: str, contents: Contents, **found_by: Any) -> Kept:
        """A record with the moment at which it last changed; a service tells it."""
        texts = {language: store.written(each) for language, each in contents.items()}
        digest = blake2b("\n".join(texts.values()).encode(), digest_size=12).digest()
        identity = str(contents[LANGUAGES[0]]["id"])
        before, modified = self.earlier.get((sort, identity), (b"", ""))
        modified = modified if before == digest else self.stamp
        if sort == store.SERVICES:
            texts = {language: f'{{"{MODIFIED}":"{modified}",{text[1:]}' for language, text in texts.items()}
            for each in contents.values():
                each[MODIFIED] = modified
            found_by["briefs"] = {language: store.written(_brief(each)) for language, each in contents.items()}
        return Kept(sort, identity, modified, digest, contents, texts, **found_by)

    def taxonomies(self) -> Iterator[Kept]:
        for code in TAXONOMIES:
            yield self.kept(store.TAXONOMIES, self.in_languages(lambda _tell, code=code: taxonomy(code)))  # type: ignore[misc]

    def terms(self) -> Iterator[Kept]:
        for each in self.ground.terms.values():
            marks = [(store.TERM, str(taxonomy_id(each.taxonomy)))]
            contents = self.in_languages(lambda tell, each=each: term(each, tell.language))  # type: ignore[misc]
            yield self.kept(store.TERMS, contents, marks=marks)

    def organizations(self, rows: Iterable[Row], services: Sequence[Row]) -> Iterator[Kept]:
        wanted = {row["id"] for row in rows}
        gives = _groups(services, giver)
        found = Place.objects.using(DRAFT).filter(keeper__in=wanted).order_by("pk").values_list("keeper_id", "id")
        keeps: dict[UUID, list[UUID]] = defaultdict(list)
        for keeper, place in found:
            keeps[keeper].append(place)
        for row in rows:
            own, places = gives.get(row["id"], []), PlaceRows(DRAFT, keeps.get(row["id"], []))
            contents = self.in_languages(
                lambda tell, row=row, own=own, places=places: records.whole_organization(tell, row, own, places)  # type: ignore[misc]
            )
            yield self.kept(store.ORGANIZATIONS, contents, marks=[(store.OWNER, str(row["id"]))])

    def services(self, ids: Sequence[UUID]) -> Iterator[Iterable[Kept | Taken]]:
        rows = ServiceRows(DRAFT, ids)
        made = [self.service(rows, identity) for identity in ids]
        yield made
        yield (link for each in made for link in self.links(rows, each))

    def service(self, rows: ServiceRows, identity: UUID) -> Kept | Taken:
        """A service, made anew only where its rows are others than those of the open edition's."""
        source = mark_of(rows.all_of(identity, self.ground))
        if self.sources.get(str(identity)) == source:
            return Taken(store.SERVICES, str(identity))
        contents = self.in_languages(lambda tell: records.service(tell, rows, identity))
        points = _points(rows, rows.at_places.get(identity, []))
        marks = self.marks(rows, rows.services[identity])
        return self.kept(store.SERVICES, contents, marks=marks, points=points, source=source)

    def links(self, rows: ServiceRows, service: Kept | Taken) -> Iterator[Kept | Taken]:
        """The service at each of its places; it has changed where the service has."""
        for position, link in enumerate(rows.at_places.get(UUID(service.id), [])):
            if isinstance(service, Taken):
                yield Taken(store.LINKS, str(link["id"]))
                continue
            contents = {
                language: records.whole_at_location(cast("list[Json]", whole["service_at_locations"])[position], whole)
                for language, whole in service.contents.items()
            }
            marks = {*service.marks, (store.OWNER, str(link["place_id"]))}
            yield self.kept(store.LINKS, contents, marks=marks, points=_points(rows, [link]))

    def marks(self, rows: ServiceRows, row: Row) -> set[tuple[str, str]]:
        """By what a service is found."""
        terms = [key for key in records.terms_of(row, rows) if key in self.ground.terms]
        identity = row["id"]
        return {
            (store.OWNER, str(identity)),
            (store.OWNER, str(giver(row))),
            *((store.OF, str(row[each])) for each in _GIVERS if row[each]),
            *((store.TERM, str(term_id(*key))) for key in terms),
            *((store.TERM, str(taxonomy_id(name))) for name, _code in terms),
            *((store.SERVED, f"area {each['wellbeingarea_id']}") for each in rows.areas.get(identity, [])),
            *((store.SERVED, f"town {each['municipality_id']}") for each in rows.municipalities.get(identity, [])),
            (store.SERVED, row["coverage"]),
        }

    def locations(self, ids: Sequence[UUID]) -> Iterator[Kept]:
        rows = PlaceRows(DRAFT, ids)
        given = ServiceAtPlace.objects.using(DRAFT).filter(place__in=ids).order_by("pk")
        at_place = _groups(given.values("place_id", "service_id", "service__names"), lambda row: row["place_id"])
        for identity in ids:
            contents = self.in_languages(lambda tell, identity=identity: _location(tell, rows, identity, at_place))  # type: ignore[misc]
            yield self.kept(store.LOCATIONS, contents, marks=[(store.OWNER, str(identity))])


def _brief(service: Json) -> Json:
    """The specification asks for less, its schema for the name and the status as well."""
    return {name: service[name] for name in ("id", "name", "status", MODIFIED)}


_GIVERS = ("organiser_id", "provider_id")


def _location(tell: Teller, rows: PlaceRows, identity: UUID, at_place: Mapping[UUID, list[Row]]) -> Json:
    services = (
        {"id": str(each["service_id"]), "name": tell.text(each["service__names"])}
        for each in at_place.get(identity, [])
    )
    return {**records.location(tell, rows, identity), "services": list(services)}


def _points(rows: ServiceRows, links: Iterable[Row]) -> list[Point]:
    places = [rows.places.places[link["place_id"]] for link in links]
    return [(str(row["id"]), row["latitude"], row["longitude"]) for row in places]


def _in_order(rows: Iterable[Row]) -> list[Row]:
    """By name, as lists on the pages."""
    return sorted(rows, key=lambda row: (row["sort_names"].get(LANGUAGES[0], ""), row["id"]))


def _groups[K](rows: Iterable[Row], key: Callable[[Row], K]) -> dict[K, list[Row]]:
    found: dict[K, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
