"""Reading services, organisations and locations of HSDS documents."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from perhekeskus.integrations.cleaning import fault, identity
from perhekeskus.integrations.documents import records_in
from perhekeskus.integrations.files import Document, bytes_of, documents_of
from perhekeskus.integrations.given import GivenService, IsKnown, Reading, Sort, Source, nothing_known
from perhekeskus.integrations.hsds.parts import Item, Parts
from perhekeskus.integrations.hsds.places import location, organisation
from perhekeskus.integrations.hsds.service import location_id, service
from perhekeskus.integrations.readings import Ids, broken, readings_in, unless_known
from perhekeskus.integrations.reports import Report

ENDINGS = (".json", ".jsonl", ".ndjson")

_TELLING = (
    ("service", {"application_process", "eligibility_description", "cost_options", "service_at_locations", "status"}),
    ("service", {"organization", "fees_description", "minimum_age", "maximum_age", "interpretation_services"}),
    ("location", {"latitude", "longitude", "addresses", "location_type", "transportation", "external_identifier_type"}),
    ("organization", {"organization_identifiers", "legal_status", "tax_status", "year_incorporated", "services"}),
    ("organization", {"parent_organization_id", "website", "programs", "uri"}),
    ("service", {"organization_id"}),
)
"""Fields that only one sort of record has; the first that is met tells."""
_SORTS = {"location": Sort.PLACE, "organization": Sort.ORGANISATION, "service": Sort.SERVICE}
_NO_RECORD = {"taxonomy", "taxonomy_detail", "version", "profile", "openapi_url"}


def read_hsds(path: Path, name: str, *, language: str = "fi", is_known: IsKnown = nothing_known) -> Source:
    """The records of a file, or of all files of a folder in the order of their names.

    Shape: ``name`` becomes «hsds:name». HSDS does not say in which language its texts are: ``language`` does.
    Raises: OSError while reading, where a file cannot be opened.
    """
    source = Source(f"hsds:{name}", name, iter(()), expected=bytes_of(path, ENDINGS))
    documents = documents_of(path, ENDINGS, source)
    source.readings = unless_known(readings_of_hsds(documents, Report(source.notices), language=language), is_known)
    return source


def readings_of_hsds(documents: Iterable[Document], report: Report, *, language: str = "fi") -> Iterator[Reading]:
    """The records of documents, wherever they come from: files, or pages of a feed.

    Shape: what stands inside other records is given at the end, once, and only where it has not come by itself, since
    there it says more.
    """
    walk = _Walk(language)
    for name, stream in documents:
        for record in records_in(stream, name, report):
            walk.digest = record[1]
            yield from readings_in([record], walk.read, sort=_SORTS.get(_sort_by_name(name)))
    report.close()
    yield from walk.rest()


class _Walk:
    """One reading of many records, in which the same organisation stands inside hundreds of services."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.ids = Ids()
        self.digest = b""
        self.nested: dict[tuple[Sort, str], Reading] = {}

    def read(self, record: Item, place: str) -> Iterator[Reading]:
        """The record itself; what stands inside it is kept for the end."""
        sort = _sort_of(record, place)
        if sort == "service_at_location":
            yield from self._at_location(record, place)
            return
        yield from self._inside(record, sort, place)
        match sort:
            case "service":
                reading = service(record, self.language, place)
            case "location":
                reading = location(record, self.language, place)
            case "organization":
                reading = organisation(record, self.language, place)
            case _:
                reading = broken(fault(place, "unknown-sort"), source_id=identity(record.get("id")))
        yield self.ids.once(reading)

    def _inside(self, record: Item, sort: str, place: str) -> Iterator[Reading]:
        parts = Parts(record, self.language)
        if sort == "organization":
            yield from self._locations(parts, place)
            for path, item in parts.items("services"):
                yield from self._service(item, f"{place}, {path}", identity(record.get("id")))
        elif sort == "service":
            if own := parts.item("organization"):
                yield from self._locations(Parts(own, self.language), f"{place}, organization")
                path = f"{place}, organization"
                yield from self._keep(Sort.ORGANISATION, own, lambda: organisation(own, self.language, path))
            yield from self._locations(parts, place)

    def _locations(self, parts: Parts, place: str) -> Iterator[Reading]:
        for path, item in parts.items("locations"):
            yield from self._location(item, f"{place}, {path}")
        for path, item in parts.items("service_at_locations"):
            if isinstance(inner := item.get("location"), dict):
                yield from self._location(inner, f"{place}, {path}.location")

    def _at_location(self, record: Item, place: str) -> Iterator[Reading]:
        """The two that the record joins; the service is then given at this location."""
        inner = record.get("service")
        at = {key: value for key, value in record.items() if key != "service"}
        if isinstance(inner, dict):
            others = inner.get("service_at_locations")
            joined = {**inner, "service_at_locations": [at, *(others if isinstance(others, list) else [])]}
            yield from self._service(joined, f"{place}, service", "")
            self._join(identity(inner.get("id")), location_id(at))
        elif isinstance(record.get("location"), dict):
            yield from self._locations(Parts({"service_at_locations": [at]}, self.language), place)
        else:
            yield broken(fault(place, "unknown-sort"), source_id=identity(record.get("id")))

    def _service(self, record: Item, place: str, organiser: str) -> Iterator[Reading]:
        yield from self._inside(record, "service", place)
        yield from self._keep(Sort.SERVICE, record, lambda: service(record, self.language, place, organiser=organiser))

    def _join(self, service_id: str, at: str) -> None:
        """Adds a location to a service of which an earlier record told another."""
        kept = self.nested.get((Sort.SERVICE, service_id))
        if kept and isinstance(kept.given, GivenService) and at and at not in kept.given.channels:
            joined = replace(kept.given, channels=(*kept.given.channels, at))
            digest = blake2b(kept.digest + self.digest, digest_size=16).digest()
            self.nested[Sort.SERVICE, service_id] = replace(kept, given=joined, digest=digest)

    def _location(self, record: Item, place: str) -> Iterator[Reading]:
        return self._keep(Sort.PLACE, record, lambda: location(record, self.language, place))

    def _keep(self, sort: Sort, record: Item, make: Callable[[], Reading]) -> Iterator[Reading]:
        """Keeps a nested record until the end; one without an id can only be named at once."""
        source_id = identity(record.get("id"))
        kept = self.nested.get((sort, source_id))
        if kept and kept.given is not None:
            return
        reading = make()
        if not source_id:
            yield reading
        elif not kept or reading.given is not None:
            self.nested[sort, source_id] = replace(reading, digest=self.digest)

    def rest(self) -> Iterator[Reading]:
        """What stood only inside other records."""
        for reading in self.nested.values():
            if not self.ids.has(reading.sort, reading.source_id):
                yield reading


def _sort_of(record: Item, place: str) -> str:
    fields = record.keys()
    if fields & {"location", "location_id"} and fields & {"service", "service_id"}:
        return "service_at_location"
    if fields & _NO_RECORD:
        return ""
    by_fields = next((sort for sort, telling in _TELLING if fields & telling), "")
    # A record of the required fields alone tells nothing; its file may.
    return by_fields or _sort_by_name(place)


def _sort_by_name(name: str) -> str:
    plain = name.lower().replace("organisation", "organization")
    return "" if "service_at" in plain else next((sort for sort in _SORTS if sort in plain), "")
