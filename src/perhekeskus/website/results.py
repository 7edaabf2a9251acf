"""What own words lead to, as a page shows it: urgent help, doors with their reasons, lines, named places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Self
from uuid import UUID

from django.utils.safestring import SafeString

from perhekeskus.areas.places import Place
from perhekeskus.directory import index, on_map
from perhekeskus.directory.asking import Asked, point_of
from perhekeskus.directory.base.lines import help_lines, line_id
from perhekeskus.directory.choosing import Choice
from perhekeskus.directory.help_lines import Line, lines_in
from perhekeskus.directory.models import ReadyPart, ready_key, ready_names
from perhekeskus.directory.reading import Reader, cards_by_id
from perhekeskus.editions.takedown import is_taken_down
from perhekeskus.guidance import saying
from perhekeskus.guidance.finding import Door, Result, doors, may_be_said
from perhekeskus.guidance.needs import Need, needs
from perhekeskus.guidance.other_languages import OtherLanguage, other_languages
from perhekeskus.guidance.rules import NEAR_SHARE
from perhekeskus.guidance.understanding import Understanding, of_need, understand
from perhekeskus.kit.query import with_place
from perhekeskus.website import contents, ways
from perhekeskus.website.choice import legal_order
from perhekeskus.website.next_steps import next_step_of_kind, page_of
from perhekeskus.website.urgent import Answer, answers
from perhekeskus.website.ways import Way
from perhekeskus.words.keys import tokens

MOST = {"services": 6, "places": 6, "organisations": 4}
"""More than this helps nobody choose, and every one makes the address longer."""

MOST_WORDS_OF_NAMES = 8
"""So many words at most name a place, an organisation or a line."""

MOST_URGENT = 2
MOST_LINES = 3
MOST_SITUATIONS = 3
VERY_NEAR = 0.8
"""A need of children that is so near beside the nearest may be what a child asks."""

ADVICE = "service-guidance"
"""The kind of help that answers when nobody knows what to ask for."""


@dataclass(frozen=True, slots=True)
class Search:
    """What own words led to, as ids only: this is what the address of the results holds."""

    told: Understanding
    services: Sequence[str] = ()
    """National lines that were named."""
    places: Sequence[str] = ()
    organisations: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.told or self.services or self.places or self.organisations)

    def as_content(self) -> dict[str, object]:
        named = {name: list(getattr(self, name)) for name in MOST if getattr(self, name)}
        return {"told": self.told.as_content(), **named}

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> Self:
        """Raises: ValueError, TypeError, KeyError where the content is of another make."""
        named = {name: tuple(map(str, content.get(name, ()))) for name in MOST}
        return cls(Understanding.from_content(content["told"]), **named)


@dataclass(frozen=True, slots=True)
class ShownResult:
    """One kind of help as the page shows it."""

    title: str
    official: str
    """The official name, where the title is the plain one."""
    summary: str
    address: str
    card: SafeString | None
    """The ready card of the service that gives it at the chosen place."""
    why: Sequence[str]
    next_step: str
    deed: str = ""
    """Where a shown service tells how one gets in touch, if its card has no number to call."""


@dataclass(frozen=True, slots=True)
class ShownDoor:
    first: ShownResult
    ways: Sequence[Way]
    """Where people come for two quite different reasons: a way for each."""
    behind: Sequence[Way]


@dataclass(frozen=True, slots=True)
class Shown:
    """The results in one language and for one place."""

    urgent: Sequence[Answer] = ()
    attention: Sequence[Way] = ()
    """Ways to urgent help that may be meant."""
    doors: Sequence[ShownDoor] = ()
    extent: str = ""
    """How much help it usually takes, in words."""
    meanwhile: str = ""
    lines: Sequence[Line] = ()
    others: Sequence[Way] = ()
    also: Sequence[Way] = ()
    """What else was told, each leading to what answers it."""
    situations: Sequence[Way] = ()
    is_guess: bool = False
    question: str = ""
    tongue: OtherLanguage | None = None
    """The language in which somebody wrote, where no page is in it."""
    map: str = ""
    """Where the map shows the places of what was found; empty where it has none."""
    changes_at: datetime | None = None
    numbers: Sequence[Line] = ()

    def __bool__(self) -> bool:
        return bool(self.urgent or self.attention or self.doors or self.lines or self.others)


def search(text: str, language: str) -> Search:
    """What own words name; empty where nothing was recognised."""
    # A story names no place and no organisation, and looking for near misses of its every word takes long.
    is_story = len(list(tokens(text))) > MOST_WORDS_OF_NAMES
    hits = index.find(text, language) if not is_story and index.may_name(text, language) else []
    found = {
        f"{sort}s": tuple(hit.key for hit in hits if hit.sort == sort)[: MOST[f"{sort}s"]]
        for sort in ("service", "place", "organisation")
    }
    return Search(told=understand(text, language), **_really_named(text, found, language))


def _really_named(text: str, found: Mapping[str, Sequence[str]], language: str) -> dict[str, tuple[str, ...]]:
    """Of what was found by name those whose name stands in the text; a story names few."""
    said = index.beginnings(text)
    keys = {key: ready_key(ReadyPart.Part.BODY, language, UUID(key)) for each in found.values() for key in each}
    rows = ready_names([*keys.values()])
    titles = {key: rows[row][0] for key, row in keys.items() if row in rows}
    return {
        sort: tuple(key for key in each if said & index.beginnings(titles.get(key, ""))) for sort, each in found.items()
    }


def shown(asked: Search, choice: Choice, where: Place | None, *, moment: datetime, is_chosen: bool = False) -> Shown:
    """The page's content for what was understood.

    Labels: *is_chosen* – the need was chosen, not told: «because you told» would be untrue.
    """
    told, language, place = asked.told, choice.language, choice.place_name
    asked_at = Asked(language=language, place_name=place, place=where, chosen=choice.ids)
    found = doors(told, language, where, moment=moment, weighs_behind=False)
    urgent = _urgent(told, language, where, place, moment)
    nearest, is_calm = _nearest(told), not told.is_guess and not told.is_surely_urgent
    named = [each.id for answer in urgent for each in answer.lines()]
    lines = _lines(asked, nearest, language, where, but=named)
    return Shown(
        urgent=urgent,
        doors=_doors(found, choice, where, moment, has_heard=not is_chosen),
        extent=saying.extent_words(nearest.extent) if nearest and is_calm and len(found) > 1 else "",
        meanwhile=nearest.meanwhile[language] if nearest and is_calm else "",
        lines=lines,
        others=_named((*asked.places, *asked.organisations), language, place),
        also=ways.of_needs(told.other_matters(), language, place) if not told.is_guess else (),
        situations=_situations(told, language, place),
        attention=[] if urgent else ways.ways([f"crisis:{each}" for each in told.urgent], language, place),
        is_guess=told.is_guess and not urgent,
        question=told.question(),
        tongue=other_languages().get(told.tongue),
        map=on_map.of_kinds((door.first.kind for door in found), asked_at) if is_calm else "",
        changes_at=_changes_at(found, urgent),
        numbers=list({each.id: each for each in (*(n for a in urgent for n in a.lines()), *lines)}.values()),
    )


def _urgent(told: Understanding, language: str, where: Place | None, place: str, moment: datetime) -> Sequence[Answer]:
    """The first answers, where danger is likelier than not."""
    if not told.is_surely_urgent:
        return ()
    return answers(told.urgent[:MOST_URGENT], language, where, place, moment=moment, for_child=told.is_child)


def _changes_at(found: Iterable[Door], urgent: Iterable[Answer]) -> datetime | None:
    """When the first of what is shown opens or closes."""
    of_doors = [each.first.changes_at for each in found]
    of_lines = [each.changes_at for answer in urgent for each in answer.answering()]
    return min((each for each in (*of_doors, *of_lines) if each), default=None)


def advice(choice: Choice, where: Place | None, *, moment: datetime) -> list[ShownDoor]:
    """The door that is open to everybody who does not know what to ask for."""
    known = next((need for need in needs().values() if need.kinds[0] == ADVICE), None)
    if known is None:
        return []
    told, language = of_need(known.id, choice.language), choice.language
    found = doors(told, language, where, moment=moment, most=1, weighs_behind=False)
    return _doors(found, choice, where, moment, has_heard=False)


def _nearest(told: Understanding) -> Need | None:
    """The nearest need that says more than the name of a kind of help; none where all such are far."""
    near = [need for match, need in told.known() if match.share >= NEAR_SHARE and may_be_said(told, need)]
    return next((need for need in near if not need.is_by_name()), next(iter(near), None))


def _doors(
    found: Sequence[Door], choice: Choice, where: Place | None, moment: datetime, *, has_heard: bool
) -> list[ShownDoor]:
    """The doors with the ready cards of their services, which are read together."""
    language, place = choice.language, choice.place_name
    asked = Asked(language=language, place_name=place, chosen=choice.ids)
    reader = Reader(language, asked.query(), point_of(where), choice)
    services = [door.first.service for door in found if door.first.service]
    ready = cards_by_id(services, reader, moment=moment)
    return [
        ShownDoor(
            _result(door.first, language, where, place, moment, ready, has_heard=has_heard),
            ways.doors_of(door.first.kind, language, place),
            ways.kinds([each.kind for each in door.behind], language, place),
        )
        for door in found
    ]


def _result(
    result: Result,
    language: str,
    where: Place | None,
    place: str,
    moment: datetime,
    ready: Mapping[UUID, SafeString],
    *,
    has_heard: bool,
) -> ShownResult:
    texts = saying.kind_text(result.kind, language, legal_order(where))
    listed = ways.kinds([result.kind], language, place)[0]
    card = ready.get(result.service) if result.service else None
    return ShownResult(
        title=texts.plain or listed.title,
        official=listed.title,
        summary=texts.summary,
        address=listed.address,
        card=card,
        why=saying.why([each for each in result.reasons if has_heard or each.sort != "heard"], language, moment),
        next_step=saying.next_step(result) or next_step_of_kind(result.kind, legal_order(where)),
        deed=page_of(card) if card else "",
    )


def _lines(
    asked: Search, nearest: Need | None, language: str, where: Place | None, *, but: Sequence[str] = ()
) -> list[Line]:
    """Somebody to talk to: lines that were named, and those of the situation; without those that stand above."""
    named = [_lines_by_key()[key] for key in asked.services if key in _lines_by_key()]
    ids = list(dict.fromkeys((*named, *(_lines_of(nearest) if nearest else ()))))
    found = lines_in(ids, language, legal_order(where), area=where.area if where else "")
    return [each for each in found if each.id not in but][:MOST_LINES]


def _lines_of(need: Need) -> Sequence[str]:
    """The help lines that a need names, else those of its first situation."""
    if need.lines is not None:
        return need.lines
    known = contents.situations()
    return [line for situation in need.situations[:1] if situation in known for line in known[situation].lines]


@cache
def _lines_by_key() -> dict[str, str]:
    return {line_id(entry["id"]).hex: entry["id"] for entry in help_lines()}


def _situations(told: Understanding, language: str, place: str) -> list[Way]:
    near = [(match, need) for match, need in told.known() if match.share >= NEAR_SHARE]
    ids = list(dict.fromkeys(each for _match, need in near for each in need.situations))
    found = ways.situations(language, place, ids=ids)
    of_children = [need for match, need in near if need.is_asked_by_children_alone() and match.share >= VERY_NEAR]
    if told.is_child or of_children:
        # The own door of children first: there the words are theirs.
        own = worries_of(need for _match, need in near)
        found = [*ways.worries(language, place, ids=own), *ways.ways(["door:children"], language, place), *found]
    return found[:MOST_SITUATIONS]


def worries_of(near: Iterable[Need]) -> list[str]:
    """The worries of the children's door that belong to some needs, as their file names them."""
    wanted = [need.id for need in near]
    return [each.id for each in contents.children().worries if set(each.needs).intersection(wanted)]


def _named(keys: Iterable[str], language: str, place: str) -> list[Way]:
    """Places and organisations that the words named."""
    wanted = [identity for key in keys if not is_taken_down(identity := UUID(key))]
    names = [ready_key(ReadyPart.Part.BODY, language, each) for each in wanted]
    rows = ready_names(names)
    found = (rows[name] for name in names if name in rows)
    return [Way(title, with_place(addresses[language], language, place)) for title, addresses in found]
