"""Reading services, organisations and locations of HSDS documents."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from perhekeskus.integrations.cleaning import fault, identity
from perhekeskus.integrations.documents import records_in
from perhekeskus.integrations.files import Document, bytes_of, documents_of
from perhekeskus.integrations.given import Reading, Sort, Source
from perhekeskus.integrations.hsds.parts import Item, Parts
from perhekeskus.integrations.hsds.places import location, organisation
from perhekeskus.integrations.hsds.service import service
from perhekeskus.integrations.readings import Ids, broken, readings_in
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
_NO_RECORD = {"taxonomy", "taxonomy_detail", "version", "profile", "openapi_url"}


def read_hsds(path: Path, name: str, *, language: str = "fi") -> Source:
    """The records of a file, or of all files of a folder in the order of their names.

    Shape: ``name`` becomes «hsds:name». HSDS does not say in which language its texts are: ``language`` does.
    Raises: OSError while reading, where a file cannot be opened.
    """
    source = Source(f"hsds:{name}", name, iter(()), expected=bytes_of(path, ENDINGS))
    documents = documents_of(path, ENDINGS, source)
    source.readings = readings_of_hsds(documents, Report(source.notices), language=language)
    return source


def readings_of_hsds(documents: Iterable[Document], report: Report, *, language: str = "fi") -> Iterator[Reading]:
    """The records of documents, wherever they come from: files, or pages of a feed.

    Shape: an organisation or a location that stands inside another record is given before that record, once; where it
    also comes by itself, it is given again from there, since there it says more.
    """
    walk = _Walk(language)
    for name, stream in documents:
        yield from readings_in(records_in(stream, name, report), walk.read)
    report.close()


class _Walk:
    """One reading of many records, in which the same organisation stands inside hundreds of services."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.ids = Ids()
        self.nested: set[tuple[Sort, str]] = set()
        self.broken: set[tuple[Sort, str]] = set()

    def read(self, record: Item, place: str) -> Iterator[Reading]:
        """What stands inside a record, so far as it has not been met, and the record itself."""
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
                yield from self._once(Sort.ORGANISATION, own, lambda: organisation(own, self.language, path))
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
        elif isinstance(record.get("location"), dict):
            yield from self._locations(Parts({"service_at_locations": [at]}, self.language), place)
        else:
            yield broken(fault(place, "unknown-sort"), source_id=identity(record.get("id")))

    def _service(self, record: Item, place: str, organiser: str) -> Iterator[Reading]:
        yield from self._inside(record, "service", place)
        yield from self._once(Sort.SERVICE, record, lambda: service(record, self.language, place, organiser=organiser))

    def _location(self, record: Item, place: str) -> Iterator[Reading]:
        return self._once(Sort.PLACE, record, lambda: location(record, self.language, place))

    def _once(self, sort: Sort, record: Item, make: Callable[[], Reading]) -> Iterator[Reading]:
        """A nested record that has not been met; one that is broken may stand whole elsewhere."""
        source_id = identity(record.get("id"))
        sorts = (Sort.PLACE, Sort.CHANNEL) if sort == Sort.PLACE else (sort,)
        if (sort, source_id) in self.nested or any(self.ids.has(each, source_id) for each in sorts):
            return
        reading = make()
        if reading.given is not None:
            self.nested.add((sort, source_id))
        elif source_id:
            if (sort, source_id) in self.broken:
                return
            self.broken.add((sort, source_id))
        yield reading


def _sort_of(record: Item, place: str) -> str:
    fields = record.keys()
    if fields & {"location", "location_id"} and fields & {"service", "service_id"}:
        return "service_at_location"
    if fields & _NO_RECORD:
        return ""
    by_fields = next((sort for sort, telling in _TELLING if fields & telling), "")
    # A record of the required fields alone tells nothing; its file may.
    return by_fields or next((sort for sort in ("location", "organization", "service") if sort in place.lower()), "")
