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
from perhekeskus.website import contents, rules, ways
from perhekeskus.website.choice import legal_order
from perhekeskus.website.lines import Line, lines_in, urgent_lines
from perhekeskus.website.urgent import Answer, answers, kinds_of, types_in
from perhekeskus.website.ways import Way
from perhekeskus.words.keys import tokens
from perhekeskus.words.stop_words import telling

MOST = {"urgent": 2, "situations": 3, "worries": 2, "kinds": 8, "services": 6, "places": 6, "organisations": 4}
"""More than this helps nobody choose, and every one makes the address longer."""

MOST_CARDS = 4
MOST_LINES = 3
NEGATIONS = frozenset(
    {"ei", "en", "et", "emme", "ette", "eivät", "eikä", "enkä", "ole", "inte", "ingen", "inget", "not", "no"}
)
"""They turn a word around, but name no situation: «sover inte» is no «går inte till skolan»."""
URGENT_KINDS = frozenset({"emergency-social-care", "domestic-violence"})
SHARED_LETTERS = 5
"""So many first letters of a word of ours must stand in the name of a place: «Kumpulassa» names Kumpula."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What was understood, as ids only."""

    urgent: Sequence[str] = ()
    """Types of urgent help that were named outright."""
    situations: Sequence[str] = ()
    worries: Sequence[str] = ()
    kinds: Sequence[str] = ()
    services: Sequence[str] = ()
    places: Sequence[str] = ()
    organisations: Sequence[str] = ()

    def __bool__(self) -> bool:
        return any(asdict(self).values())

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

    urgent: Sequence[Answer] = ()
    situations: Sequence[Way] = ()
    kinds: Sequence[Way] = ()
    cards: Sequence[SafeString] = ()
    lines: Sequence[Line] = ()
    others: Sequence[Way] = ()
    is_urgent: bool = False

    def __bool__(self) -> bool:
        return any((self.urgent, self.situations, self.kinds, self.cards, self.lines, self.others))

    def all_lines(self) -> list[Line]:
        """Every line on the page, for the place that says where the numbers are from."""
        every = [*(each for answer in self.urgent for each in answer.lines()), *self.lines]
        return list({each.id: each for each in every}.values())


def needs_of(text: str, language: str) -> Needs:
    """What own words name, likeliest first; empty where nothing was recognised.

    Urgent help that is named outright comes before everything that the index finds: then only the help of that kind
    is shown, because a near miss («joku on kuollut» for «haluan kuolla») would hurt.
    """
    types = tuple(types_in(text)[: MOST["urgent"]])
    found = _found(text, language)
    named = {
        "places": _really_named(text, found["place"], language),
        "organisations": _really_named(text, found["organisation"], language),
    }
    if types:
        return Needs(urgent=types, kinds=tuple(kinds_of(types)[: MOST["kinds"]]), **named)
    return Needs(
        situations=_nearest(text, language, _situation_keys(language))[: MOST["situations"]],
        worries=_nearest(text, language, _worry_keys(language))[: MOST["worries"]],
        kinds=tuple(each for each in found["kind"] if _may_be_shown(each, text)),
        services=found["service"],
        **named,
    )


def _found(text: str, language: str) -> dict[str, tuple[str, ...]]:
    """What the index finds, by sort."""
    hits = index.find(text, language)
    return {
        sort: tuple(hit.key for hit in hits if hit.sort == sort)[: MOST[f"{sort}s"]]
        for sort in ("kind", "service", "place", "organisation")
    }


def _may_be_shown(kind: str, text: str) -> bool:
    """Whether a kind may be a result: one that frightens is no answer to who only said that they are tired."""
    own_words = contents.words().named.get(kind)
    return own_words is None or any(rules.has_phrase(rules.bare(text), each) for each in own_words)


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


def _nearest(text: str, language: str, known: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Those whose own words share the most with the text."""
    said = _weighty(text, language)
    scores = {identity: len(own.intersection(said)) for identity, own in known.items()}
    return tuple(sorted((each for each in scores if scores[each]), key=lambda each: -scores[each]))


def _weighty(text: str, language: str) -> frozenset[str]:
    """The keys of the words that tell something."""
    words = [word for word in telling(list(tokens(text)), language) if word not in NEGATIONS]
    return frozenset(index.keys().of_text(" ".join(words), language))


@cache
def _situation_keys(language: str) -> dict[str, frozenset[str]]:
    return _own_keys(contents.situations().values(), language)


@cache
def _worry_keys(language: str) -> dict[str, frozenset[str]]:
    return _own_keys(contents.children().worries, language)


def _own_keys(records: Iterable[contents.Situation | contents.Worry], language: str) -> dict[str, frozenset[str]]:
    return {each.id: _weighty(" ".join(each.words[language]), language) for each in records}


@cache
def _lines_by_key() -> dict[str, str]:
    return {line_id(entry["id"]).hex: entry["id"] for entry in help_lines()}


def shown(needs: Needs, language: str, where: Place | None, place: str, *, moment: datetime) -> Shown:
    """The page's content for what was understood."""
    ids = [_lines_by_key()[key] for key in needs.services if key in _lines_by_key()]
    area = where.area if where else ""
    nearest = _cards(needs.kinds, language, where, place, moment)
    return Shown(
        urgent=answers(needs.urgent, language, where, place),
        situations=[
            *ways.situations(language, place, ids=needs.situations),
            *ways.worries(language, place, ids=needs.worries),
        ],
        kinds=ways.kinds([each for each in needs.kinds if each not in nearest], language, place),
        cards=list(nearest.values()),
        lines=lines_in(ids, language, legal_order(where), area=area)[:MOST_LINES],
        others=_named((*needs.places, *needs.organisations), language, place),
        is_urgent=bool(urgent_lines().intersection(ids) or URGENT_KINDS.intersection(needs.kinds[:3])),
    )


def _cards(
    kinds: Sequence[str], language: str, where: Place | None, place: str, moment: datetime
) -> dict[str, SafeString]:
    """Where a place is chosen: its first service of each of the likeliest kinds, by kind."""
    if where is None:
        return {}
    found: dict[str, UUID] = {}
    for kind in kinds[:MOST_CARDS]:
        asked = Asked(language=language, place_name=place, place=where, facets={"kind": frozenset({kind})})
        answer = shelf().select(asked.wanted(), moment=moment).ids
        if answer and answer[0] not in found.values():
            found[kind] = answer[0]
    reader = Reader(language, Asked(language=language, place_name=place).query(), point_of(where))
    return {kind: card for kind, each in found.items() for card in cards([each], reader, moment=moment)}


def _named(keys: Iterable[str], language: str, place: str) -> list[Way]:
    """Places and organisations that the words named."""
    wanted = [UUID(key) for key in keys]
    rows = ReadyPart.objects.using(EDITION).filter(
        key__in=[ready_key(ReadyPart.Part.BODY, language, each) for each in wanted if not is_taken_down(each)]
    )
    found = {row.key: Way(row.title, with_place(row.addresses[language], language, place)) for row in rows}
    names = (ready_key(ReadyPart.Part.BODY, language, each) for each in wanted)
    return [found[name] for name in names if name in found]
