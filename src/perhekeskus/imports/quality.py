"""How good the records are, by area and organisation, and which of them want somebody's care first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, Manager, Q, QuerySet

from perhekeskus.directory.models import Channel, Place, Service
from perhekeskus.imports.links import BROKEN_DAYS, MARK, PAGES
from perhekeskus.imports.models import TriedLink
from perhekeskus.kit.ids import short
from perhekeskus.kit.records import SourcedRecord
from perhekeskus.kit.texts import in_language

SHOWN = 50
"""Records on the page; the file holds all."""

SHOWN_MEANS = 12
SHOWN_LINKS = 30

ORDERS = {
    "score": ("quality_score", "verified_on", "pk"),
    "verified": ("verified_on", "quality_score", "pk"),
    "name": ("sort_names__fi", "pk"),
}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records somebody wants to see."""

    sort: str = "service"
    """service or place."""
    area: str = ""
    organisation: str = ""
    """Id of who answers for a service, or keeps a place."""
    order: str = "score"


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean score of some records."""

    name: str
    records: int
    score: int


@dataclass(frozen=True, slots=True)
class Judged:
    """One record with its score and what it lacks."""

    id: UUID
    name: str
    owner: str
    score: int
    reasons: list[dict[str, Any]]
    verified_on: date | None
    next_review_on: date | None
    source: str

    @property
    def short_id(self) -> str:
        """As addresses name it."""
        return short(self.id)


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A page that does not answer, and what leads to it."""

    address: str
    failed_on: date | None
    records: list[str] = field(default_factory=list)


def chosen(selection: Selection) -> QuerySet[Any]:
    """The standing records of a selection, in its order."""
    if selection.sort == "place":
        rows: QuerySet[Any] = Place.objects.standing()
        owner, in_area = "keeper", Q(municipality__area=selection.area)
    else:
        rows = Service.objects.standing()
        # Two lists of ids, not one join of both: that would make a row of each pair of area and municipality.
        wide = Service.objects.filter(served_areas=selection.area).values("pk")
        narrow = Service.objects.filter(served_municipalities__area=selection.area).values("pk")
        owner, in_area = "organiser", Q(pk__in=wide) | Q(pk__in=narrow)
    if selection.area:
        rows = rows.filter(in_area)
    if selection.organisation:
        rows = rows.filter(**{owner: selection.organisation})
    return rows.order_by(*ORDERS[selection.order])


def judged(rows: QuerySet[Any], sort: str, language: str) -> Iterator[Judged]:
    """The records as the page and the file tell them."""
    owner = "keeper__names" if sort == "place" else "organiser__names"
    columns = ("pk", "names", owner, "quality_score", "quality_reasons", "verified_on", "next_review_on", "source")
    for key, names, its_owner, score, reasons, checked, review, source in rows.values_list(*columns).iterator():
        said = (_said(names, language), _said(its_owner, language))
        yield Judged(key, *said, score, reasons, checked, review, source)


def means_by_owner(rows: QuerySet[Any], sort: str, language: str) -> list[Mean]:
    """The mean of each organisation, the lowest first."""
    names = "keeper__names" if sort == "place" else "organiser__names"
    owner = names.removesuffix("__names")
    told = rows.order_by().values(owner, names).annotate(mean=Avg("quality_score"), records=Count("pk"))
    means = (Mean(_said(each[names], language), each["records"], round(each["mean"])) for each in told if each[owner])
    return sorted(means, key=lambda mean: (mean.score, -mean.records, mean.name))[:SHOWN_MEANS]


def means_by_area(rows: QuerySet[Any], sort: str, areas: dict[str, str]) -> list[Mean]:
    """The mean of each wellbeing area, the lowest first; a service for several areas counts in each."""
    scores: dict[str, dict[UUID, int]] = defaultdict(dict)
    paths = ("municipality__area",) if sort == "place" else ("served_areas", "served_municipalities__area")
    for path in paths:
        found = rows.order_by().filter(**{f"{path}__isnull": False}).values_list(path, "pk", "quality_score")
        for area, key, score in found.distinct():
            scores[area][key] = score
    means = (
        Mean(areas.get(area, area), len(each), round(sum(each.values()) / len(each))) for area, each in scores.items()
    )
    return sorted(means, key=lambda mean: (mean.score, mean.name))


def reviews_due(rows: QuerySet[Any], today: date) -> int:
    return rows.filter(next_review_on__lte=today).count()


def broken_links(language: str) -> list[BrokenLink]:
    """The pages that failed on two different days and that something leads to, the longest first."""
    links = TriedLink.objects.filter(failed_days__gte=BROKEN_DAYS).order_by("-failed_days", "address")
    broken = {link.address: link for link in links}
    leading: dict[str, set[str]] = defaultdict(set)
    for model, owner in ((Service, "service"), (Place, "place")):
        for address, name in _leading(model, owner, set(broken), language):
            leading[address].add(name)
    found = (BrokenLink(address, link.failed_on, sorted(leading[address])) for address, link in broken.items())
    return [link for link in found if link.records][:SHOWN_LINKS]


def _leading(model: type[SourcedRecord], owner: str, addresses: set[str], language: str) -> Iterable[tuple[str, str]]:
    manager: Manager[Any] = model._default_manager
    marked = manager.filter(withdrawn_on=None, quality_reasons__contains=MARK)
    names = {}
    for key, said, websites in marked.values_list("pk", "names", "websites"):
        names[key] = _said(said, language)
        yield from ((each, names[key]) for each in websites.values() if each in addresses)
    channels = Channel.objects.filter(kind__in=PAGES, **{f"{owner}__in": marked.values("pk")})
    for key, address in channels.values_list(f"{owner}_id", "address"):
        if address in addresses and key in names:
            yield address, names[key]


def _said(names: dict[str, str] | None, language: str) -> str:
    return in_language(names or {}, language).text
