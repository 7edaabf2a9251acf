"""One service on paper or in a message: what a family takes along, and nothing that tells whoever finds it too much."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from django.utils.translation import gettext as _

from perhekeskus.directory.addresses import QUIET_NAMES, record_addresses
from perhekeskus.directory.models import Channel, OpeningHours, Place
from perhekeskus.directory.service_facts import ServiceFacts, facts_of, places_of, shown_name
from perhekeskus.kit.texts import Said, in_language

MOST_PLACES = 3
OUR_SOURCE = "base"
"""Of whose words of hours we know that they do not name what a line is for."""

SHOWN = (Channel.Kind.PHONE, Channel.Kind.SMS)


@dataclass(frozen=True, slots=True)
class Way:
    """A number with the hours in which it answers."""

    channel: Channel
    hours: tuple[OpeningHours, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """What stands on the paper. Of a quiet service neither name nor topic: only how to reach it."""

    facts: ServiceFacts
    addresses: Mapping[str, str]
    """Of the hand-out itself, in each language."""
    name: Said | None
    official: Said | None
    organiser: Said | None
    summary: Said | None
    ways: tuple[Way, ...]
    other_way: Channel | None
    """How it is reached where there is no number."""
    places: tuple[Place, ...]


def handout_of(identity: UUID, language: str) -> Handout | None:
    """The hand-out of a service; None where it is not published."""
    found = facts_of([identity], language)
    if not found:
        return None
    (facts,) = found
    service, shown = facts.service, not facts.is_quiet
    is_ours = service.source == OUR_SOURCE
    plain, official = in_language(service.plain_names, language), in_language(service.names, language)
    ways = tuple(Way(each, _hours(each, with_words=shown or is_ours)) for each in facts.of_kinds(*SHOWN))
    return Handout(
        facts=facts,
        addresses=record_addresses("handout", identity, QUIET_NAMES if facts.is_quiet else service.names),
        name=(plain or official) if shown else None,
        official=official if shown and plain else None,
        organiser=shown_name(service.organiser, language) if shown else None,
        summary=in_language(service.summaries, language) if shown else None,
        ways=ways,
        other_way=facts.other_way(language) if shown and not ways else None,
        places=tuple(places_of(identity)[:MOST_PLACES]),
    )


def _hours(channel: Channel, *, with_words: bool) -> tuple[OpeningHours, ...]:
    """When a number answers; without the words of its source, which may name what it is for."""
    hours = list(channel.opening_hours.all())
    if with_words:
        return tuple(hours)
    ruled = [each for each in hours if each.rule]
    for each in ruled:
        each.notes = {}
    return tuple(ruled)


@dataclass(frozen=True, slots=True)
class Message:
    """What the reader's own phone sends: an address, and a name only where that tells nobody too much."""

    title: str
    address: str

    @property
    def by_text(self) -> str:
        """The link that opens a text message. Source: RFC 5724; Apple's phones want the «&»."""
        return f"sms:?&body={quote(self._words())}"

    @property
    def by_mail(self) -> str:
        """The link that opens a letter. Source: RFC 6068."""
        return f"mailto:?subject={quote(self.title or _('A link'))}&body={quote(self._words())}"

    def _words(self) -> str:
        return f"{self.title} {self.address}".strip()
