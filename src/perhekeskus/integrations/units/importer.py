"""Reading places of a GeoJSON or CSV file."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from perhekeskus.integrations.cleaning import (
    LonLat,
    Texts,
    email,
    fault,
    first_texts,
    identity,
    in_finland,
    one_line,
    phone,
    plain_text,
    point,
    tm35,
    web,
)
from perhekeskus.integrations.documents import records_in
from perhekeskus.integrations.files import Document, bytes_of, documents_of
from perhekeskus.integrations.given import (
    Fault,
    GivenHours,
    GivenPlace,
    GivenWay,
    IsKnown,
    Reading,
    Sort,
    Source,
    Way,
    nothing_known,
)
from perhekeskus.integrations.hours import rule_of_words
from perhekeskus.integrations.readings import broken, each_id_once, reading_of, readings_in, unless_known
from perhekeskus.integrations.reports import Record, Report
from perhekeskus.integrations.rows import rows_in
from perhekeskus.integrations.streamed_text import Bytes
from perhekeskus.integrations.units.columns import column_of, is_known
from perhekeskus.integrations.units.kinds import contradictions, has_ended, kind_of

ENDINGS = (".geojson", ".json", ".csv", ".tsv", ".txt")
_TABLES = (".csv", ".tsv", ".txt")
_ONE_LINE = {"name", "address", "street", "post_office"}
_WHOLE_ADDRESS = re.compile(r"(?P<street>.*?),?\s*\b(?P<code>\d{5})\s+(?P<office>[^\d,]+)", re.DOTALL)

type Codes = Mapping[str, str]
"""Codes of municipalities by their name in small letters: helsinki, helsingin kaupunki, esbo."""


def read_units(path: Path, name: str, *, codes: Codes | None = None, is_known: IsKnown = nothing_known) -> Source:
    """The places of a file, or of all files of a folder.

    Shape: ``name`` becomes «units:name». A municipality that is named and not numbered is found by ``codes``.
    Raises: OSError while reading, where a file cannot be opened.
    """
    source = Source(f"units:{name}", name, iter(()), expected=bytes_of(path, ENDINGS))
    readings = readings_of_units(documents_of(path, ENDINGS, source), Report(source.notices), codes=codes)
    source.readings = unless_known(readings, is_known)
    return source


def readings_of_units(
    documents: Iterable[Document], report: Report, *, codes: Codes | None = None
) -> Iterator[Reading]:
    """The places of documents, wherever they come from."""
    yield from each_id_once(
        reading
        for name, stream in documents
        for reading in _of_document(name, _records(name, stream, report), codes or {})
    )
    report.close()


def _records(name: str, stream: Bytes, report: Report) -> Iterator[Record]:
    if name.lower().endswith(_TABLES):
        return rows_in(stream, name, report, known=is_known)
    return records_in(stream, name, report)


def _of_document(name: str, records: Iterator[Record], codes: Codes) -> Iterator[Reading]:
    return readings_in(
        records, lambda record, place: [_reading(record, place, Path(name).stem, codes)], sort=Sort.PLACE
    )


class _Facts:
    """The columns of one unit by what they hold and their language, and what was wrong with them."""

    def __init__(self, properties: Mapping[str, object]) -> None:
        self.faults: list[Fault] = []
        self.told: dict[str, list[tuple[str, str, object]]] = defaultdict(list)
        for head, value in properties.items():
            column, language = column_of(head) if len(head) < 60 else ("", "")
            if not column or value in (None, ""):
                continue
            if isinstance(value, bool) or not isinstance(value, str | int | float):
                self.faults.append(fault(head, "part-unreadable", value))
                continue
            self.told[column].append((head, language, value))

    def values(self, column: str) -> list[tuple[str, str, object]]:
        return self.told.get(column, [])

    def first(self, column: str) -> object:
        return next((value for _, _, value in self.values(column)), None)

    def texts(self, column: str) -> Texts:
        made: Texts = {}
        for head, language, value in self.values(column):
            text, whys = (one_line if column in _ONE_LINE else plain_text)(str(value))
            self.faults += [fault(head, why, value) for why in whys]
            if text:
                made.setdefault(language, text)
        return made

    def ways(self) -> tuple[GivenWay, ...]:
        made: dict[str, GivenWay] = {}
        for head, _, value in self.values("phone"):
            numbers = [phone(part) for part in re.split(r"[;,]|\s/\s|\btai\b|\beller\b", str(value)[:200])]
            if not all(numbers):
                self.faults.append(fault(head, "phone-unreadable", value))
            for number in filter(None, numbers):
                made.setdefault(number[0], GivenWay(Way.PHONE, *number))
        for head, _, value in self.values("email"):
            address = email(value)
            if address:
                made.setdefault(address, GivenWay(Way.EMAIL, address, address))
            else:
                self.faults.append(fault(head, "email-unreadable", value))
        return tuple(made.values())

    def websites(self) -> Texts:
        made: Texts = {}
        for head, language, value in self.values("website"):
            if address := web(value):
                made.setdefault(language, address)
            else:
                self.faults.append(fault(head, "address-unreadable", value))
        return made

    def hours(self) -> GivenHours | None:
        notes = self.texts("hours")
        rule = next((rule for text in notes.values() if (rule := rule_of_words(text))), "")
        return GivenHours(rule, {} if rule else notes) if notes else None

    def descriptions(self, name: str) -> Texts:
        made = self.texts("description")
        for language in contradictions(name, made):
            heads = [head for head, its, _ in self.values("description") if its == language]
            self.faults.append(fault(heads[0], "languages-contradict", made.pop(language)))
        return made

    def point(self) -> LonLat | None:
        degrees = point(self.first("latitude"), self.first("longitude"))
        return (
            degrees or tm35(self.first("north"), self.first("east")) or point(self.first("north"), self.first("east"))
        )

    def municipality(self, codes: Codes) -> str:
        for _, _, value in [*self.values("municipality"), *self.values("organisation")]:
            text = str(value).strip().lower()
            if re.fullmatch(r"\d{1,3}", text):
                return text.zfill(3)
            if text in codes:
                return codes[text]
        return ""


def _reading(record: Mapping[str, object], place: str, file: str, codes: Codes) -> Reading:
    is_feature = "geometry" in record or record.get("type") == "Feature"
    properties = record.get("properties") if is_feature else record
    own_id = identity(record.get("id")) if is_feature else ""
    if not isinstance(properties, dict):
        return broken(fault("properties", "wrong-shape", properties), sort=Sort.PLACE, source_id=own_id)
    facts = _Facts(properties)
    source_id = next(filter(None, (identity(value) for _, _, value in facts.values("id"))), own_id)
    where = _of_geometry(record.get("geometry")) if is_feature else None
    where = where or facts.point()
    names = facts.texts("name")
    why = _missing(source_id, names, where)
    if why or where is None:
        said = next(iter(names.values()), "")
        return broken(
            fault(place, why, where if why == "not-in-finland" else said),
            sort=Sort.PLACE,
            source_id=source_id,
            others=facts.faults,
        )
    given = _place(facts, source_id, names, where, file, codes)
    return reading_of(given, facts.faults, is_gone=has_ended(given.summaries.get("fi", "")))


def _missing(source_id: str, names: Texts, where: LonLat | None) -> str:
    if not source_id:
        return "no-id"
    if not names:
        return "no-name"
    if where is None:
        return "no-coordinates"
    return "" if in_finland(where) else "not-in-finland"


def _place(facts: _Facts, source_id: str, names: Texts, where: LonLat, file: str, codes: Codes) -> GivenPlace:
    addresses = {language: _parted(text) for language, text in facts.texts("address").items()}
    named = " ".join(names.values())
    told = [str(value) for column in ("kind", "words") for _, _, value in facts.values(column)]
    code = str(facts.first("postal_code") or next((code for _, code, _ in addresses.values() if code), ""))
    return GivenPlace(
        source_id=source_id,
        names=names,
        municipality=facts.municipality(codes),
        latitude=where[1],
        longitude=where[0],
        kind="family-house" if kind_of(named) == "family-house" else kind_of(*told, file, named),
        summaries=facts.descriptions(named),
        streets=first_texts(
            facts.texts("street"), {language: street for language, (street, _, _) in addresses.items() if street}
        ),
        # A spreadsheet takes «00800» for a number.
        postal_code=code.zfill(5) if re.fullmatch(r"\d{3,5}", code) else "",
        post_offices=first_texts(
            facts.texts("post_office"), {language: office for language, (_, _, office) in addresses.items() if office}
        ),
        accessibility=facts.texts("accessibility"),
        websites=facts.websites(),
        ways=facts.ways(),
        hours=facts.hours(),
        modified=one_line(str(facts.first("modified") or ""))[0][:40],
    )


def _parted(whole: str) -> tuple[str, str, str]:
    """Street, postal code and post office of «Meteorinkatu 7, 02210 Espoo»."""
    found = _WHOLE_ADDRESS.fullmatch(whole) if len(whole) < 300 else None
    return (found["street"].strip(), found["code"], found["office"].strip()) if found else (whole, "", "")


def _of_geometry(geometry: object) -> LonLat | None:
    """The point of a geometry; of an area, the middle of its corners. In degrees or in metres of Finland's map."""
    level = geometry.get("coordinates") if isinstance(geometry, dict) else None
    for _ in range(4):
        if not isinstance(level, list) or not level:
            return None
        if not isinstance(level[0], list):
            return point(level[1], level[0]) if len(level) > 1 else None
        corners = [point(each[1], each[0]) for each in level if isinstance(each, list) and len(each) > 1]
        known = [corner for corner in corners if corner]
        if known:
            return (
                round(sum(corner[0] for corner in known) / len(known), 6),
                round(sum(corner[1] for corner in known) / len(known), 6),
            )
        level = level[0]
    return None
