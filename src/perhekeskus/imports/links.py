"""Whether the pages that records lead to still answer: tried now and then, remembered, and told in their quality."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import models

from perhekeskus.directory.models import Channel, Place, Service
from perhekeskus.directory.rules import with_links
from perhekeskus.editions.actions import ask_for_publication
from perhekeskus.imports.models import TriedLink
from perhekeskus.integrations.links import FAILED, UNKNOWN, Tried, Trying, one_of_each_host
from perhekeskus.kit.records import SourcedRecord

AGAIN_AFTER = timedelta(days=14)
"""A page that answered is left in peace so long; one that failed once is tried on the next day."""

BROKEN_DAYS = 2
"""A page is broken that failed on so many different days."""

MARK: list[dict[str, str]] = [{"reason": "link-broken"}]
PAGES = (Channel.Kind.WEB, Channel.Kind.E_FORM, Channel.Kind.PRINT)
LINKED: tuple[type[SourcedRecord], ...] = (Service, Place)

type Owners = dict[str, set[tuple[type[SourcedRecord], UUID]]]
"""Which records lead to an address."""


@dataclass(frozen=True, slots=True)
class LinksTried:
    """What a round of trying came to."""

    tried: int
    failed: int
    broken: int
    """Pages that have failed on two different days, of this and earlier rounds."""
    waiting: int
    """Pages whose turn has come and who were not tried in this round."""
    changed: int
    """Records whose quality was judged anew."""


def check_links(
    trying: Trying, *, today: date, most: int | None = None, step: Callable[[Tried], None] = lambda tried: None
) -> LinksTried:
    """Tries the pages whose turn it is, each host by turns, and judges the records that lead to them.

    Each answer is kept at once, so that a round that was stopped goes on with the next one.
    """
    owners = leading_to()
    due = _due(owners, today=today)
    failed = tried = 0
    for address in one_of_each_host(due[:most]):
        found = trying.try_page(address)
        _remember(found, today=today)
        tried += 1
        failed += found.outcome in FAILED
        step(found)
    changed = settle_links(owners)
    return LinksTried(tried, failed, _broken().count(), len(due) - tried, changed)


def leading_to(addresses: Collection[str] | None = None) -> Owners:
    """Every page that a standing service or place leads to; or, of these addresses, those that something leads to."""
    owners: Owners = defaultdict(set)
    ways = Channel.objects.filter(kind__in=PAGES)
    if addresses is not None:
        ways = ways.filter(address__in=addresses)
    for model, column in ((Service, "service_id"), (Place, "place_id")):
        standing = model._default_manager.filter(withdrawn_on=None)
        for key, websites in standing.exclude(websites={}).values_list("pk", "websites").iterator(chunk_size=5000):
            for address in websites.values():
                if addresses is None or address in addresses:
                    owners[address].add((model, key))
        channels = ways.filter(**{f"{column}__in": standing.values("pk")})
        for key, address in channels.values_list(column, "address").iterator(chunk_size=5000):
            owners[address].add((model, key))
    return owners


def settle_links(owners: Owners | None = None) -> int:
    """Makes the quality of every record say what is known of its pages; how many records changed."""
    broken = set(_broken().values_list("address", flat=True))
    led = leading_to(broken) if owners is None else owners
    wanted = {owner for address in broken for owner in led.get(address, ())}
    changed = sum(_settle(model, {key for its, key in wanted if its is model}) for model in LINKED)
    if changed:
        ask_for_publication()
    return changed


def _settle(model: type[SourcedRecord], wanted: set[UUID]) -> int:
    manager: models.Manager[Any] = model._default_manager
    marked = set(manager.filter(quality_reasons__contains=MARK).values_list("pk", flat=True))
    rows = list(manager.filter(pk__in=wanted ^ marked))
    for row in rows:
        row.quality_score, row.quality_reasons = with_links(row.quality_reasons, are_broken=row.pk in wanted)
    manager.bulk_update(rows, ["quality_score", "quality_reasons"], batch_size=500)
    return len(rows)


def _broken() -> models.QuerySet[TriedLink]:
    return TriedLink.objects.filter(failed_days__gte=BROKEN_DAYS)


def _due(addresses: Iterable[str], *, today: date) -> list[str]:
    """Those that failed first, then those never tried, then the longest untried."""
    known = TriedLink.objects.in_bulk(field_name="address")
    return sorted((each for each in addresses if _is_due(known.get(each), today)), key=lambda each: _turn(each, known))


def _is_due(link: TriedLink | None, today: date) -> bool:
    if link is None:
        return True
    rest = timedelta(days=1) if 0 < link.failed_days < BROKEN_DAYS else AGAIN_AFTER
    return link.tried_on + rest <= today


def _turn(address: str, known: dict[str, TriedLink]) -> tuple[bool, date, str]:
    link = known.get(address)
    return (not (link and link.failed_days), link.tried_on if link else date.min, address)


def _remember(found: Tried, *, today: date) -> None:
    link, _ = TriedLink.objects.get_or_create(address=found.address, defaults={"tried_on": today})
    if found.outcome in FAILED:
        is_another_day = link.failed_on is None or link.failed_on < today
        link.failed_days, link.failed_on = link.failed_days + is_another_day, today
    elif found.outcome not in UNKNOWN:
        link.failed_days, link.failed_on = 0, None
    link.tried_on, link.outcome, link.status = today, str(found.outcome), found.status
    link.save()
