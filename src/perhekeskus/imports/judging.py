"""Quality of imported records, by the same rules as that of all others."""

from datetime import date

from perhekeskus.directory.models import Channel, Place, Service
from perhekeskus.directory.rules import QualityFacts, quality
from perhekeskus.imports.records import Reached
from perhekeskus.integrations.given import GivenPlace
from perhekeskus.kit.records import SourcedRecord


def judge_service(service: Service, reached: Reached, today: date) -> None:
    """Writes score and reasons on a service that is about to be brought."""
    _judge(service, service.descriptions or service.summaries, reached, bool(service.websites), today)


def judge_place(place: Place, given: GivenPlace, reached: Reached, today: date) -> None:
    """As that of a service; what was noticed of its position stays among the reasons."""
    noticed = list(place.quality_reasons)
    _judge(place, place.names, reached, bool(given.websites), today)
    place.quality_reasons = [*noticed, *place.quality_reasons]


def _judge(record: SourcedRecord, texts: dict[str, str], reached: Reached, has_site: bool, today: date) -> None:
    kinds = {channel.kind for channel in reached.channels}
    record.quality_score, record.quality_reasons = quality(
        QualityFacts(
            has_phone=Channel.Kind.PHONE in kinds,
            has_other_contact=has_site or bool(kinds),
            has_hours=any(hours.rule for hours in reached.hours),
            texts=texts,
            verified_on=record.verified_on,
            next_review_on=record.next_review_on,
        ),
        today=today,
    )
