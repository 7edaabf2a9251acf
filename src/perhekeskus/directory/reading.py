"""Reading ready parts of the open edition, with what depends on the reader and the hour put in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from perhekeskus.areas.rules import distance_metres
from perhekeskus.directory.cutting import standing_rows
from perhekeskus.directory.models import ReadyPart, ready_key, ready_rows
from perhekeskus.directory.opening import openness
from perhekeskus.directory.shelf import Shelf
from perhekeskus.directory.shelving import shelf
from perhekeskus.editions.opened import OpenEdition, by_edition
from perhekeskus.editions.takedown import taken_down

ASK = "@@ask@@"
"""Stands in ready parts where the chosen place belongs in an address."""

NOW = "<!--now-->"
"""Stands where «open now» and the distance are said."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What of a reader a part depends on."""

    language: str
    ask: str = ""
    """The query that keeps the chosen place: «?paikka=vantaa»."""
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a record's page."""

    title: str
    addresses: dict[str, str]
    html: SafeString
    changes_at: datetime | None


MOST_CARDS_KEPT = 8_000
"""Cards kept in memory, about 8 MB: all of the base catalogue, the most read ones of a national one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Cards that have been read before, oldest first, without what was taken down when they were read."""

    without: frozenset[UUID]
    html: dict[str, str] = field(default_factory=dict)


@by_edition
def _kept(edition: OpenEdition) -> list[Kept]:
    """One place for the kept cards, so that all of them change in one step."""
    return [Kept(taken_down())]


def cards(identities: Sequence[UUID], reader: Reader, *, moment: datetime) -> list[SafeString]:
    """The cards of services in the given order; what has been taken down is left out."""
    return [*cards_by_id(identities, reader, moment=moment).values()]


def cards_by_id(identities: Iterable[UUID], reader: Reader, *, moment: datetime) -> dict[UUID, SafeString]:
    """The card of each service, in the given order; what has been taken down is left out."""
    gone = taken_down()
    keys = {
        ready_key(ReadyPart.Part.CARD, reader.language, identity): identity
        for identity in identities
        if identity not in gone
    }
    known, found = shelf(), _card_html(list(keys), gone)
    return {keys[key]: _filled(found[key], keys[key], reader, known, moment)[0] for key in keys if key in found}


def list_items(html: Iterable[SafeString]) -> SafeString:
    """Safe parts as the items of a list; put together here, since a loop in a template takes ten times as long."""
    # Each part is safe by its type.
    return SafeString("".join([f"<li>{part}</li>" for part in html]))


def _card_html(keys: list[str], gone: frozenset[UUID]) -> dict[str, str]:
    kept = _cards_without(gone)
    missing = [key for key in keys if key not in kept]
    if missing:
        kept.update((key, standing_rows(row[2], gone)) for key, row in ready_rows(missing).items())
        for key in list(kept)[: max(0, len(kept) - MOST_CARDS_KEPT)]:
            kept.pop(key, None)
    return {key: kept[key] for key in keys if key in kept}


def _cards_without(gone: frozenset[UUID]) -> dict[str, str]:
    """The kept cards; where more or less has been taken down since, none of them."""
    place = _kept()
    kept = place[0]
    if kept.without != gone:
        # Another reader may still be filling the old ones: they are left to that one, not emptied.
        kept = place[0] = Kept(gone)
    return kept.html


def body(identity: UUID, reader: Reader, *, moment: datetime) -> Body | None:
    """The body of a record's page; None where the edition has no such record or it has been taken down."""
    gone = taken_down()
    if identity in gone:
        return None
    key = ready_key(ReadyPart.Part.BODY, reader.language, identity)
    row = ready_rows([key]).get(key)
    if row is None:
        return None
    html, changes_at = _filled(standing_rows(row[2], gone), identity, reader, shelf(), moment)
    return Body(row[0], row[1], html, changes_at)


def _filled(
    html: str, identity: UUID, reader: Reader, known: Shelf, moment: datetime
) -> tuple[SafeString, datetime | None]:
    html = html.replace(ASK, reader.ask)
    changes_at = None
    if NOW in html:
        words, changes_at = _now_words(identity, reader, known, moment)
        html = html.replace(NOW, words)
    # Ready parts are rendered by the template engine at publishing, which has escaped every text in them.
    return SafeString(html), changes_at


def _now_words(identity: UUID, reader: Reader, known: Shelf, moment: datetime) -> tuple[str, datetime | None]:
    spine = known.spine(identity)
    if spine is None:
        return "", None
    parts: list[str] = []
    answer = openness(spine.spans, moment)
    if answer and answer.is_open:
        parts.append(format_html('<b class="open-now">{}</b>', open_words(answer.changes_at, moment)))
    elif answer:
        parts.append(format_html("<span>{}</span>", closed_words(answer.changes_at, moment)))
    if reader.point:
        metres = min((distance_metres(reader.point, each) for each in spine.points), default=None)
        if metres is not None:
            parts.append(format_html("<span>{}</span>", distance_words(metres)))
    return " · ".join(parts), answer.changes_at if answer else None


def open_words(until: datetime, moment: datetime) -> str:
    """«Open now until 15», or around the clock where no end is near."""
    if (until - moment).days >= 1:
        return _("Open now, day and night")
    return _("Open now until %(time)s") % {"time": clock_words(until)}


def closed_words(opens: datetime, moment: datetime) -> str:
    """«Closed now, opens at 9», with the weekday where it is not today."""
    time = clock_words(opens)
    if opens.date() == moment.date():
        return _("Closed now, opens today at %(time)s") % {"time": time}
    return _("Closed now, opens %(day)s at %(time)s") % {"day": _(WEEKDAYS[opens.weekday()]), "time": time}


def clock_words(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02}" if moment.minute else str(moment.hour)


def distance_words(metres: float) -> str:
    """«about 400 m», «about 2.5 km» along the great circle."""
    if metres < 950:
        return _("about %(metres)d m") % {"metres": round(metres, -1) or 10}
    kilometres = round(metres / 1000, 1) if metres < 10_000 else round(metres / 1000)
    return _("about %(kilometres)s km") % {"kilometres": number_format(kilometres)}


WEEKDAYS = (
    gettext_noop("on Monday"),
    gettext_noop("on Tuesday"),
    gettext_noop("on Wednesday"),
    gettext_noop("on Thursday"),
    gettext_noop("on Friday"),
    gettext_noop("on Saturday"),
    gettext_noop("on Sunday"),
)
