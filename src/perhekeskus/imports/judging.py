"""Quality of imported records, by the same rules as that of all others."""

from datetime import date

from perhekeskus.directory.contradictions import contradicting
from perhekeskus.directory.models import Channel, Place, Service
from perhekeskus.directory.plain_words import hard_languages
from perhekeskus.directory.rules import QualityFacts, quality
from perhekeskus.imports.records import Reached
from perhekeskus.integrations.given import GivenPlace
from perhekeskus.kit.records import SourcedRecord
from perhekeskus.kit.texts import Texts

ELSEWHERE = "other-municipality"
"""As the search for its municipality says it, before quality is judged."""


def judge_service(service: Service, reached: Reached, today: date) -> None:
    """Writes score and reasons on a service that is about to be brought."""
    told = {**service.summaries, **service.descriptions}
    _judge(service, told, reached, bool(service.websites), today, about=service.summaries)


def judge_place(place: Place, given: GivenPlace, reached: Reached, today: date) -> None:
    """As that of a service; what was noticed of its position counts, too."""
    _judge(place, place.names, reached, bool(given.websites), today, about=place.summaries)


def _judge(record: SourcedRecord, texts: Texts, reached: Reached, has_site: bool, today: date, *, about: Texts) -> None:
    kinds = {channel.kind for channel in reached.channels}
    record.quality_score, record.quality_reasons = quality(
        QualityFacts(
            has_phone=Channel.Kind.PHONE in kinds,
            has_other_contact=has_site or bool(kinds),
            has_hours=any(hours.rule for hours in reached.hours),
            texts=texts,
            verified_on=record.verified_on,
            next_review_on=record.next_review_on,
            contradicting_languages=contradicting(record.names, about or texts),
            hard_languages=hard_languages(texts),
            lies_elsewhere=any(each["reason"] == ELSEWHERE for each in record.quality_reasons),
        ),
        today=today,
    )
