"""What of the directory is published: every table with its columns by name, and what is made ready."""

from collections.abc import Callable

from django.db import models

from perhekeskus.directory import models as tables
from perhekeskus.directory.indexing import make_index
from perhekeskus.directory.opening import make_intervals
from perhekeskus.directory.ready import make_ready_parts, words_and_templates
from perhekeskus.directory.shelving import make_shelf
from perhekeskus.editions.registry import Check, Maker, Published, register
from perhekeskus.kit.records import RECORD_COLUMNS

SERVICE_COLUMNS = (
    *RECORD_COLUMNS,
    "organiser",
    "provider",
    "basis",
    "audience",
    "coverage",
    "plain_names",
    "summaries",
    "descriptions",
    "for_whom",
    "cost_texts",
    "ways_in_texts",
    "what_happens_next",
    "conditions",
    "search_words",
    "minimum_age",
    "maximum_age",
    "target_groups",
    "life_events",
    "national_classes",
    "languages",
    "cost",
    "ways_in",
    "given_at",
    "websites",
)

PLACE_COLUMNS = (
    *RECORD_COLUMNS,
    "kind",
    "keeper",
    "municipality",
    "streets",
    "postal_code",
    "post_offices",
    "latitude",
    "longitude",
    "summaries",
    "accessibility",
    "websites",
)

CHANNEL_COLUMNS = (
    "id",
    "service",
    "place",
    "position",
    "kind",
    "address",
    "shown",
    "price",
    "on_bill",
    "languages",
    "notes",
    "is_local",
)


def register_directory() -> None:
    """Called when the app is ready."""
    for part in (*_kinds_and_services(), *_places(), *_centres(), *_others()):
        register(part)
    register(Maker("directory.intervals", make_intervals))
    register(Maker("directory.shelf", make_shelf))
    register(Maker("directory.index", make_index, version=4))
    register(Maker("directory.ready", make_ready_parts, version=3, made_from=words_and_templates))
    register(Check("directory.kinds", _kinds_without_service))


def _kinds_and_services() -> list[Published]:
    service = tables.Service
    return [
        Published(
            tables.Kind,
            ("code", "position", "names", "door", "organisers", "basis", "audience", "national_classes"),
        ),
        Published(
            tables.Deadline,
            ("id", "kind", "position", "amount", "unit", "texts", "law", "legal_order", "valid_from", "valid_until"),
        ),
        Published(service, SERVICE_COLUMNS, service.objects.standing),
        Published(
            tables.ServiceKind,
            ("id", "service", "kind", "reason"),
            _of_standing(tables.ServiceKind, "service"),
        ),
        Published(
            service.served_areas.through,
            ("id", "service", "wellbeingarea"),
            _of_standing(service.served_areas.through, "service"),
        ),
        Published(
            service.served_municipalities.through,
            ("id", "service", "municipality"),
            _of_standing(service.served_municipalities.through, "service"),
        ),
    ]


def _places() -> list[Published]:
    return [
        Published(tables.Place, PLACE_COLUMNS, tables.Place.objects.standing),
        Published(
            tables.ServiceAtPlace,
            ("id", "service", "place", "notes", "is_local"),
            _of_standing(tables.ServiceAtPlace, "service", "place"),
        ),
        Published(tables.Channel, CHANNEL_COLUMNS, _of_standing(tables.Channel, "service", "place")),
        Published(
            tables.OpeningHours,
            ("id", "channel", "place", "service_at_place", "rule", "notes", "read_on", "intervals", "is_local"),
            _of_standing(
                tables.OpeningHours,
                "channel__service",
                "channel__place",
                "place",
                "service_at_place__service",
                "service_at_place__place",
            ),
        ),
    ]


def _centres() -> list[Published]:
    centre = tables.FamilyCentre
    return [
        Published(
            centre,
            (*RECORD_COLUMNS, "organiser", "leads", "area", "descriptions", "websites"),
            centre.objects.standing,
        ),
        Published(
            centre.municipalities.through,
            ("id", "familycentre", "municipality"),
            _of_standing(centre.municipalities.through, "familycentre"),
        ),
        Published(
            tables.CentrePlace,
            ("id", "centre", "place", "role"),
            _of_standing(tables.CentrePlace, "centre", "place"),
        ),
        Published(
            tables.CentreService,
            ("id", "centre", "service"),
            _of_standing(tables.CentreService, "centre", "service"),
        ),
    ]


def _others() -> list[Published]:
    return [
        Published(
            tables.Withdrawal,
            ("id", "record", "kinds", "municipality_code", "withdrawn_on", "is_by_source", "next_id"),
        ),
        Published(tables.ReadyPart, ("key", "title", "addresses", "html"), tables.ReadyPart.objects.none),
    ]


def _of_standing(model: type[models.Model], *owners: str) -> Callable[[], models.QuerySet[models.Model]]:
    """The rows of a table whose owners all still stand."""
    standing = {f"{owner}__withdrawn_on": None for owner in owners}
    return lambda: model._default_manager.filter(**standing)


def _kinds_without_service(draft: str, open_edition: str | None) -> list[str]:
    """An edition in which a kind has no service at all would leave some family without an answer."""
    empty = tables.Kind.objects.using(draft).filter(services=None).order_by("position")
    return [f"no service is of the kind «{kind.code}»" for kind in empty]
