"""Documents of the Open API as readings: each object is told by its fields, whatever list or page it stands in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from perhekeskus.integrations.cleaning import fault, identity
from perhekeskus.integrations.documents import records_in
from perhekeskus.integrations.files import Document, bytes_of, documents_of
from perhekeskus.integrations.given import Given, IsKnown, Reading, Sort, Source, nothing_known
from perhekeskus.integrations.ptv.answers import Answer
from perhekeskus.integrations.ptv.channels import LOCATION, TYPES, channel
from perhekeskus.integrations.ptv.descriptions import general_description
from perhekeskus.integrations.ptv.organisations import organisation
from perhekeskus.integrations.ptv.service import service
from perhekeskus.integrations.readings import broken, readings_in
from perhekeskus.integrations.reports import Report

NAME, TITLE = "ptv", "Suomi.fi-palvelutietovaranto"
ADDRESS = "https://api.palvelutietovaranto.suomi.fi/api/v11/"
ENDINGS = (".json", ".jsonl")
STANDING = frozenset({"Published", ""})
ID_CHARACTERS = 100

type Seen = dict[tuple[Sort, str], bytes]
"""The digest of each record that was met in this reading."""

MAKERS: dict[Sort, Callable[[Answer], Given | None]] = {
    Sort.ORGANISATION: organisation,
    Sort.CHANNEL: channel,
    Sort.PLACE: channel,
    Sort.SERVICE: service,
    Sort.GENERAL_DESCRIPTION: general_description,
}


def read_folder(path: Path, is_known: IsKnown = nothing_known) -> Source:
    """The answers in a file, or in every JSON file of a folder and below it.

    Raises: OSError, while reading, where a file cannot be opened.
    """
    source = Source(NAME, TITLE, iter(()), url=ADDRESS, expected=bytes_of(path, ENDINGS))
    source.readings = readings(documents_of(path, ENDINGS, source), source, is_known)
    return source


def readings(documents: Iterable[Document], source: Source, is_known: IsKnown) -> Iterator[Reading]:
    """Every record of the documents, in their order; what is wrong with a document itself goes to the source's notices.

    Shape: as many readings as records, however broken.
    """
    report = Report(source.notices)
    seen: Seen = {}
    for name, stream in documents:
        for value, digest, place in records_in(stream, name, report):
            yield _reading(value, digest, place, seen, is_known)
    report.close()


def _reading(value: object, digest: bytes, place: str, seen: Seen, is_known: IsKnown) -> Reading:
    if not isinstance(value, dict):
        return next(readings_in([(value, digest, place)], lambda record, where: ()))
    sort, key = sort_of(value), identity(value.get("id", value.get("Id"))).lower()[:ID_CHARACTERS]
    if sort is None or not key:
        unread = broken(fault(place, "no-id" if sort else "unknown-sort"), sort=sort, source_id=key)
        return replace(unread, digest=digest)
    before = seen.setdefault((sort, key), digest)
    if before != digest:
        again = broken(fault("id", "same-id-again", place), sort=sort, source_id=key)
        return replace(again, digest=digest)
    if before is not digest or is_known(sort, key, digest):
        # Lists of neighbouring municipalities hold the same record, word for word.
        return Reading(sort, key, None, digest=digest, is_known=True)
    answer = Answer(value)
    if answer.text("publishingStatus") not in STANDING:
        return Reading(sort, key, None, digest=digest, is_gone=True)
    given = MAKERS[sort](answer)
    return Reading(sort, key, given, tuple(answer.faults), digest=digest)


def sort_of(value: dict[str, Any]) -> Sort | None:
    """What an object is, by the fields that only its sort has."""
    if "serviceChannelType" in value or "serviceChannelNames" in value:
        kind = value.get("serviceChannelType")
        if not isinstance(kind, str) or kind not in TYPES:
            return None
        return Sort.PLACE if kind == LOCATION else Sort.CHANNEL
    if "serviceNames" in value:
        return Sort.SERVICE
    if "organizationNames" in value:
        return Sort.ORGANISATION
    if ("ReferenceCode" in value and "Name" in value) or ("names" in value and "descriptions" in value):
        return Sort.GENERAL_DESCRIPTION
    return None
