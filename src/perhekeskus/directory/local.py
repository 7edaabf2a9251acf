"""What people here said of records stays when their source is brought again, and counts in their quality."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Q, QuerySet

from perhekeskus.directory.contradictions import contradicting
from perhekeskus.directory.models import Channel, OpeningHours, Place, Service
from perhekeskus.directory.plain_words import hard_languages
from perhekeskus.directory.rules import QualityFacts, quality
from perhekeskus.kit.records import SourcedRecord


class SaidHere(Protocol):
    """What a room above knows of what people said."""

    def correct(self, rows: Sequence[SourcedRecord]) -> None:
        """Writes what people corrected into rows that are about to be brought."""

    def removed(self, channels: Sequence[UUID]) -> Mapping[UUID, str]:
        """Which of these ways to reach somebody were taken away: by id, the address that is not to come again."""

    def with_removed(self, records: Sequence[UUID]) -> set[UUID]:
        """Which of these records something was taken away from."""


OWNERS = ("channel_id", "place_id", "service_at_place_id")
"""Columns of opening hours, of which one is set."""

KEPT_REASONS = frozenset({"other-municipality", "link-broken"})
"""Reasons that are not seen on the record itself."""

_said: list[SaidHere] = []


def register(said: SaidHere) -> None:
    """A room above that knows what people said registers it when it is ready."""
    _said.append(said)


def correct_all(rows: Sequence[SourcedRecord]) -> None:
    """Writes what people corrected into rows that are about to be brought."""
    for each in _said:
        each.correct(rows)


type Reached = tuple[list[Channel], list[OpeningHours]]


def without_local_words(channels: Iterable[Channel], hours: Iterable[OpeningHours]) -> Reached:
    """What a source gives of how records are reached, without what people here said is wrong or otherwise."""
    given, kept = list(channels), list(hours)
    keys = [each.id for each in given]
    removed = {(key, address) for room in _said for key, address in room.removed(keys).items()}
    wrong = {each.id for each in given if (each.id, each.address) in removed}
    said: set[tuple[str, object]] = {("channel_id", key) for key in wrong}
    for column in OWNERS:
        owners = [owner for each in kept if (owner := getattr(each, column))]
        known = OpeningHours.objects.filter(is_local=True, **{f"{column.removesuffix('_id')}__in": owners})
        said |= {(column, owner) for owner in known.values_list(column, flat=True)}
    return (
        [each for each in given if each.id not in wrong],
        [each for each in kept if not any((column, getattr(each, column)) in said for column in OWNERS)],
    )


def judge_again(record: Service | Place, *, today: date) -> None:
    """Writes score and reasons on a standing record by everything that is said of it now."""
    owner = {"service": record} if isinstance(record, Service) else {"place": record}
    channels = Channel.objects.filter(**owner)
    kinds = set(channels.values_list("kind", flat=True))
    texts = {**record.summaries, **record.descriptions} if isinstance(record, Service) else record.names
    kept = [reason for reason in record.quality_reasons if reason["reason"] in KEPT_REASONS]
    known = {reason["reason"] for reason in kept}
    record.quality_score, record.quality_reasons = quality(
        QualityFacts(
            has_phone=Channel.Kind.PHONE in kinds,
            has_other_contact=bool(record.websites) or bool(kinds),
            has_hours=_hours_of(record, channels).exclude(rule="").exists(),
            texts=texts,
            verified_on=record.verified_on,
            next_review_on=record.next_review_on,
            contradicting_languages=contradicting(record.names, record.summaries or texts),
            hard_languages=hard_languages(texts),
            lies_elsewhere="other-municipality" in known,
            has_broken_link="link-broken" in known,
        ),
        today=today,
    )
    record.save(update_fields=["quality_score", "quality_reasons"])


def judge_locally_said(model: type[Service] | type[Place], keys: Iterable[UUID], *, today: date) -> None:
    """As ``judge_again`` for those of some records that something was added to, or taken from, here."""
    name = "service" if model is Service else "place"
    local = Channel.objects.filter(is_local=True, **{f"{name}__in": list(keys)})
    timed = Q(channel__in=Channel.objects.filter(**{f"{name}__in": list(keys)}))
    timed |= Q(place__in=list(keys)) if model is Place else Q()
    hours = OpeningHours.objects.filter(timed, is_local=True)
    wanted = {*local.values_list(name, flat=True), *hours.values_list(f"channel__{name}", flat=True)}
    wanted |= set(hours.values_list("place", flat=True))
    wanted |= {key for room in _said for key in room.with_removed(list(keys))}
    for record in model._default_manager.filter(pk__in=wanted - {None}):
        judge_again(record, today=today)


def _hours_of(record: Service | Place, channels: QuerySet[Any]) -> QuerySet[OpeningHours]:
    own = Q(service_at_place__service=record) if isinstance(record, Service) else Q(place=record)
    return OpeningHours.objects.filter(own | Q(channel__in=channels))
