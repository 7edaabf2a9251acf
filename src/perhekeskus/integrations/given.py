"""What a source gives, in one shape whatever the source: plain values that the directory can bring."""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from typing import Any

from perhekeskus.kit.texts import Texts


class Sort(StrEnum):
    """What a record is a record of."""

    ORGANISATION = "organisation"
    CHANNEL = "channel"
    PLACE = "place"
    SERVICE = "service"
    GENERAL_DESCRIPTION = "general-description"


class Way(StrEnum):
    """How somebody is reached; the same codes as the directory's channels."""

    PHONE = "phone"
    SMS = "sms"
    EMAIL = "email"
    WEB = "web"
    E_FORM = "e-form"
    PRINT = "print"
    CHAT = "chat"
    APP = "app"


@dataclass(frozen=True, slots=True)
class GivenHours:
    """When something is open."""

    rule: str = ""
    """The opening_hours of OpenStreetMap, exceptions included; empty where only the words are known."""
    notes: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GivenWay:
    """One number, address or page by which something is reached."""

    kind: Way
    address: str
    """What a link points to after its scheme: +358800147111, name@example.fi, https://…"""
    shown: str = ""
    price: str = "unknown"
    """free, normal (the caller's own operator's price) or unknown."""
    languages: tuple[str, ...] = ()
    notes: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GivenOrganisation:
    """One organiser or provider."""

    source_id: str
    names: Texts
    kind: str
    """A code of ``organisations.Organisation.Kind``."""
    business_id: str = ""
    websites: Texts = field(default_factory=dict)
    municipality: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class GivenChannel:
    """A way in that several services may share, with its own name and hours: a telephone service, a form."""

    source_id: str
    names: Texts
    summaries: Texts = field(default_factory=dict)
    ways: tuple[GivenWay, ...] = ()
    hours: GivenHours | None = None
    modified: str = ""


@dataclass(frozen=True, slots=True)
class GivenPlace:
    """A place that families can go to."""

    source_id: str
    names: Texts
    municipality: str
    """Code of three digits; empty where the source names none."""
    latitude: float
    longitude: float
    """Degrees, WGS84."""
    kind: str = "other"
    """A code of ``directory.Place.Kind``."""
    organisation: str = ""
    """Source id of who keeps it."""
    summaries: Texts = field(default_factory=dict)
    streets: Texts = field(default_factory=dict)
    postal_code: str = ""
    post_offices: Texts = field(default_factory=dict)
    accessibility: Texts = field(default_factory=dict)
    websites: Texts = field(default_factory=dict)
    ways: tuple[GivenWay, ...] = ()
    hours: GivenHours | None = None
    modified: str = ""


@dataclass(frozen=True, slots=True)
class GivenService:
    """One service, with its words in each language and the ids of where and how it is reached."""

    source_id: str
    names: Texts
    organiser: str
    """Source id of the organisation that answers for it."""
    providers: tuple[str, ...] = ()
    organisation_names: dict[str, str] = field(default_factory=dict)
    """Names by source id of the organisations above, for those whose own record never comes."""
    general_description: str = ""
    summaries: Texts = field(default_factory=dict)
    descriptions: Texts = field(default_factory=dict)
    """Plain texts: paragraphs parted by blank lines, list lines that begin with «- »."""
    for_whom: Texts = field(default_factory=dict)
    cost: str = "unknown"
    """free, partly, fee or unknown."""
    cost_texts: Texts = field(default_factory=dict)
    ways_in_texts: Texts = field(default_factory=dict)
    conditions: Texts = field(default_factory=dict)
    search_words: dict[str, list[str]] = field(default_factory=dict)
    coverage: str = "areas"
    """everywhere, mainland or areas (those named below)."""
    areas: tuple[str, ...] = ()
    """Codes of wellbeing areas, two digits."""
    municipalities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    national_classes: tuple[str, ...] = ()
    """Notations of the national service classes: P5.7."""
    target_groups: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    minimum_age: int | None = None
    maximum_age: int | None = None
    websites: Texts = field(default_factory=dict)
    ways: tuple[GivenWay, ...] = ()
    """Of the service alone."""
    hours: GivenHours | None = None
    """Of the first of its own ways."""
    channels: tuple[str, ...] = ()
    """Source ids of channels and places, in the source's order; the record itself tells which it is."""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class GivenGeneralDescription:
    """The nation's own words about a sort of service, that services of it stand on."""

    source_id: str
    names: Texts
    reference: str = ""
    """Several versions of one description share it."""
    summaries: Texts = field(default_factory=dict)
    descriptions: Texts = field(default_factory=dict)
    ways_in_texts: Texts = field(default_factory=dict)
    conditions: Texts = field(default_factory=dict)
    cost: str = "unknown"
    cost_texts: Texts = field(default_factory=dict)
    national_classes: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    modified: str = ""


type Given = GivenOrganisation | GivenChannel | GivenPlace | GivenService | GivenGeneralDescription


SORTS: dict[type, Sort] = {
    GivenOrganisation: Sort.ORGANISATION,
    GivenChannel: Sort.CHANNEL,
    GivenPlace: Sort.PLACE,
    GivenService: Sort.SERVICE,
    GivenGeneralDescription: Sort.GENERAL_DESCRIPTION,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that a source says wrongly: where it stands and what is wrong with it."""

    where: str
    """Path inside the record («phoneNumbers[1].number»), or the line or byte of the file."""
    why: str
    """A code of ``integrations.faults``."""
    value: str = ""
    """The first characters of what stands there."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One record as read: what it gives, or why it gives nothing; faults of which the rest stands are named, too."""

    sort: Sort | None
    """None where not even that can be told."""
    source_id: str
    given: Given | None
    faults: tuple[Fault, ...] = ()
    is_gone: bool = False
    """The source itself says that it no longer holds."""
    digest: bytes = b""
    """Of the record's bytes as read, for telling quickly that nothing has changed."""
    is_known: bool = False
    """The same bytes were read before; nothing was made of them now."""


type IsKnown = Callable[[Sort, str, bytes], bool]
"""Whether a record of that sort and id was read before with just these bytes."""


def nothing_known(sort: Sort, source_id: str, digest: bytes) -> bool:
    """For a first reading, or one that must look at everything."""
    return False


@dataclass(slots=True)
class Source:
    """A source that is being read, and what was noticed beside its records."""

    name: str
    """Stands in ``SourcedRecord.source``: «ptv», «hsds:example.org», «units:playgrounds»."""
    title: str
    readings: Iterator[Reading]
    url: str = ""
    notices: list[tuple[str, Fault]] = field(default_factory=list)
    """Faults that belong to a file or page and not to a record: its name, and what is wrong. Filled while reading."""
    expected: int | None = None
    """How many bytes there are to read, where that is known; for the progress that people see."""
    read: int = 0


def plain(given: Given) -> dict[str, Any]:
    """The given record as values that JSON can hold, without what may be left out."""
    needed = {each.name for each in fields(given) if each.default is MISSING and each.default_factory is MISSING}
    return {name: value for name, value in _fields(given) if name in needed or value not in ("", (), {}, None)}


def _fields(given: Given) -> Iterator[tuple[str, Any]]:
    for name in given.__slots__:
        value = getattr(given, name)
        match value:
            case GivenHours():
                yield name, {"rule": value.rule, "notes": value.notes}
            case (GivenWay(), *_):
                yield name, [{part: getattr(way, part) for part in way.__slots__} for way in value]
            case _:
                yield name, value


def from_plain(sort: Sort, values: dict[str, Any]) -> Given:
    """The given record of such values."""
    kind = next(each for each, its in SORTS.items() if its == sort)
    made: dict[str, Any] = {name: tuple(its) if isinstance(its, list) else its for name, its in values.items()}
    if "ways" in made:
        made["ways"] = tuple(
            GivenWay(**{**way, "kind": Way(way["kind"]), "languages": tuple(way["languages"])}) for way in made["ways"]
        )
    if "hours" in made:
        made["hours"] = GivenHours(**made["hours"])
    given: Given = kind(**made)
    return given
