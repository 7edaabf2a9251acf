"""What own words ask for: life situations, kinds of help, lines, named places. The words go no further."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from typing import Self
from uuid import UUID

from django.utils.safestring import SafeString

from perhekeskus.areas.places import Place
from perhekeskus.directory import index
from perhekeskus.directory.asking import Asked, point_of
from perhekeskus.directory.base.lines import help_lines, line_id
from perhekeskus.directory.models import ReadyPart, ready_key
from perhekeskus.directory.reading import Reader, cards
from perhekeskus.directory.shelving import shelf
from perhekeskus.editions.registry import EDITION
from perhekeskus.editions.takedown import is_taken_down
from perhekeskus.kit.query import with_place
from perhekeskus.website import contents, ways
from perhekeskus.website.choice import legal_order
from perhekeskus.website.lines import Line, lines_in, urgent_lines
from perhekeskus.website.ways import Way
from perhekeskus.words.keys import tokens

MOST = {"situations": 3, "kinds": 8, "services": 6, "places": 6, "organisations": 4}
"""More than this helps nobody choose, and every one makes the address longer."""

MOST_CARDS = 4
URGENT_KINDS = frozenset({"emergency-social-care", "domestic-violence"})
SHARED_LETTERS = 5
"""So many first letters of a word of ours must stand in the name of a place: «Kumpulassa» names Kumpula."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What was understood, as ids only."""

    situations: Sequence[str] = ()
    kinds: Sequence[str] = ()
    services: Sequence[str] = ()
    places: Sequence[str] = ()
    organisations: Sequence[str] = ()

    def __bool__(self) -> bool:
        return any((self.situations, self.kinds, self.services, self.places, self.organisations))

    def as_content(self) -> dict[str, object]:
        return {key: list(value) for key, value in asdict(self).items() if value}

    @classmethod
    def from_content(cls, content: Mapping[str, object]) -> Self:
        """Raises: ValueError, TypeError where the content is of another make."""
        if not set(content) <= set(MOST):
            raise ValueError("That is not what results hold.")
        return cls(**{key: tuple(map(str, value)) for key, value in content.items() if isinstance(value, list)})


@dataclass(frozen=True, slots=True)
class Shown:
    """What was found, in one language and for one place."""

    situations: Sequence[Way] = ()
    kinds: Sequence[Way] = ()
    cards: Sequence[SafeString] = ()
    lines: Sequence[Line] = ()
    others: Sequence[Way] = ()
    is_urgent: bool = False

    def __bool__(self) -> bool:
        return any((self.situations, self.kinds, self.lines, self.others))


def needs_of(text: str, language: str) -> Needs:
    """What own words name, likeliest first; empty where nothing was recognised."""
    hits = index.find(text, language)
    found = {
        sort: tuple(hit.key for hit in hits if hit.sort == sort)[: MOST[f"{sort}s"]]
        for sort in ("kind", "service", "place", "organisation")
    }
    return Needs(
        situations=_situations(text, language),
        kinds=found["kind"],
        services=found["service"],
        places=_really_named(text, found["place"], language),
        organisations=_really_named(text, found["organisation"], language),
    )


def _really_named(text: str, keys: Sequence[str], language: str) -> tuple[str, ...]:
    """Of the found places or organisations those whose name stands in the text; a story names few."""
    said = {word[:SHARED_LETTERS] for word in tokens(text) if len(word) >= SHARED_LETTERS}
    rows = ReadyPart.objects.using(EDITION).in_bulk(
        [ready_key(ReadyPart.Part.BODY, language, UUID(key)) for key in keys]
    )
    titles = {row.key.rpartition(":")[2]: row.title for row in rows.values()}
    return tuple(
        key for key in keys if said.intersection(word[:SHARED_LETTERS] for word in tokens(titles.get(key, "")))
    )


def _situations(text: str, language: str) -> tuple[str, ...]:
    """Situations whose own words share the most with the text."""
    said = index.keys().of_text(text, language)
    scores = {identity: len(known.intersection(said)) for identity, known in _situation_keys(language).items()}
    best = sorted((each for each in scores if scores[each]), key=lambda each: -scores[each])
    return tuple(best[: MOST["situations"]])


@cache
def _situation_keys(language: str) -> dict[str, frozenset[str]]:
    return {
        each.id: frozenset(index.keys().of_text(" ".join(each.words[language]), language))
        for each in contents.situations().values()
    }


@cache
def _lines_by_key() -> dict[str, str]:
    return {line_id(entry["id"]).hex: entry["id"] for entry in help_lines()}


def shown(needs: Needs, language: str, where: Place | None, place: str, *, moment: datetime) -> Shown:
    """The page's content for what was understood."""
    ids = [_lines_by_key()[key] for key in needs.services if key in _lines_by_key()]
    area = where.area if where else ""
    return Shown(
        situations=ways.situations(language, place, ids=needs.situations),
        kinds=ways.kinds(needs.kinds, language, place),
        cards=_cards(needs.kinds, language, where, place, moment),
        lines=lines_in(ids, language, legal_order(where), area=area)[:3],
        others=_named((*needs.places, *needs.organisations), language, place),
        is_urgent=bool(urgent_lines().intersection(ids) or URGENT_KINDS.intersection(needs.kinds[:3])),
    )


def _cards(kinds: Sequence[str], language: str, where: Place | None, place: str, moment: datetime) -> list[SafeString]:
    """Where a place is chosen: its first service of each of the likeliest kinds."""
    if where is None:
        return []
    found: list[UUID] = []
    for kind in kinds[:MOST_CARDS]:
        asked = Asked(language=language, place_name=place, place=where, facets={"kind": frozenset({kind})})
        answer = shelf().select(asked.wanted(), moment=moment).ids
        found += [each for each in answer[:1] if each not in found]
    reader = Reader(language, Asked(language=language, place_name=place).query(), point_of(where))
    return cards(found, reader, moment=moment)


def _named(keys: Iterable[str], language: str, place: str) -> list[Way]:
    """Places and organisations that the words named."""
    wanted = [UUID(key) for key in keys]
    rows = ReadyPart.objects.using(EDITION).filter(
        key__in=[ready_key(ReadyPart.Part.BODY, language, each) for each in wanted if not is_taken_down(each)]
    )
    found = {row.key: Way(row.title, with_place(row.addresses[language], language, place)) for row in rows}
    names = (ready_key(ReadyPart.Part.BODY, language, each) for each in wanted)
    return [found[name] for name in names if name in found]
