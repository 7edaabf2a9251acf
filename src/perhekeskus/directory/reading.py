"""Reading ready parts of the open edition, with what depends on the reader and the hour put in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from uuid import UUID

from django.utils.safestring import SafeString

from perhekeskus.directory.choosing import Choice, put_way
from perhekeskus.directory.cutting import standing_rows
from perhekeskus.directory.models import ReadyPart, material_key, ready_key, ready_rows
from perhekeskus.directory.now_words import NOTHING, Now, now_words
from perhekeskus.directory.ready_values import ASK, NOW
from perhekeskus.directory.rendering import body_html
from perhekeskus.directory.shelving import shelf
from perhekeskus.editions.opened import OpenEdition, by_edition
from perhekeskus.editions.takedown import taken_down


@dataclass(frozen=True, slots=True)
class Reader:
    """What of a reader a part depends on."""

    language: str
    ask: str = ""
    """The query that keeps the chosen place: «?paikka=vantaa»."""
    point: tuple[float, float] | None = None
    choice: Choice | None = None
    """What is chosen to be compared; without it no way to the comparison is shown."""


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a record's page."""

    title: str
    addresses: dict[str, str]
    html: SafeString
    changes_at: datetime | None


MOST_CARDS_KEPT = 8_000
"""Cards kept in memory, about 8 MB: all of the base catalogue, the most read ones of a national one."""

MOST_BODIES_KEPT = 2_000
"""Bodies kept in memory, about 8 MB."""


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
    found = _card_html(list(keys), gone)
    timed = [keys[key] for key, html in found.items() if NOW in html]
    said = now_words(timed, reader.point, shelf(), moment=moment)
    return {keys[key]: _filled(html, keys[key], reader, said.get(keys[key], NOTHING)) for key, html in found.items()}


def list_items(html: Iterable[SafeString]) -> SafeString:
    """Safe parts as the items of a list; put together here, since a loop in a template takes ten times as long."""
    # Each part is safe by its type.
    return SafeString("".join([f"<li>{part}</li>" for part in html]))


def _card_html(keys: list[str], gone: frozenset[UUID]) -> dict[str, str]:
    kept = _cards_without(gone)
    missing = [key for key in keys if key not in kept]
    if missing:
        kept.update((key, standing_rows(row[2], gone)) for key, row in ready_rows(missing).items())
        _forget_oldest(kept, MOST_CARDS_KEPT)
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
    key, material = ready_key(ReadyPart.Part.BODY, reader.language, identity), material_key(identity)
    rows = ready_rows([key, material])
    if key not in rows:
        return None
    title, addresses, ready = rows[key]
    html = standing_rows(ready or _made_body(key, reader.language, rows[material][2]), gone)
    said = now_words([identity], reader.point, shelf(), moment=moment) if NOW in html else {}
    now = said.get(identity, NOTHING)
    return Body(title, addresses, _filled(html, identity, reader, now), now.changes_at)


@by_edition
def _bodies(edition: OpenEdition) -> dict[str, str]:
    """Bodies that were made, oldest first, with everything that may have been taken down since."""
    return {}


def _made_body(key: str, language: str, material: str) -> str:
    kept = _bodies()
    html = kept.get(key)
    if html is None:
        html = kept[key] = body_html(material, language)
        _forget_oldest(kept, MOST_BODIES_KEPT)
    return html


def _forget_oldest(kept: dict[str, str], most: int) -> None:
    """What several readers do at once: each looks at a copy of the names."""
    if len(kept) > most:
        for key in list(kept)[: len(kept) - most]:
            kept.pop(key, None)


def _filled(html: str, identity: UUID, reader: Reader, said: Now) -> SafeString:
    filled = put_way(html.replace(ASK, escape(reader.ask)).replace(NOW, said.html), identity, reader.choice)
    # Ready parts are rendered by the template engine, which has escaped every text in them; so are the words of now.
    return SafeString(filled)
