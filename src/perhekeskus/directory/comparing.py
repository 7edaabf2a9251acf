"""Up to four services side by side: what each says in the rows that families ask, and where they differ."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from perhekeskus.areas.rules import distance_metres
from perhekeskus.directory import models as tables
from perhekeskus.directory.asking import Asked, point_of
from perhekeskus.directory.choosing import MOST, compare_address
from perhekeskus.directory.hours_in_words import in_words as hours_in_words
from perhekeskus.directory.now_words import closed_words, distance_words, open_words
from perhekeskus.directory.opening import openness
from perhekeskus.directory.service_facts import SCHEMES, ServiceFacts, facts_of, shown_name
from perhekeskus.directory.shelving import shelf
from perhekeskus.directory.templatetags.directory import GIVEN_AT, WAYS_IN, all_in_words, in_words
from perhekeskus.directory.ways_on import way_on, withdrawal_of
from perhekeskus.kit.addresses import address
from perhekeskus.kit.query import BACK, link
from perhekeskus.kit.templatetags.kit import SPOKEN_LANGUAGES, languages
from perhekeskus.kit.texts import Said, in_language

LETTERS = "ABCD"
"""Services of one kind often carry one name: a letter tells them apart where the head of the table is out of sight."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a service says in a row."""

    text: Said | str
    source: str = ""
    """The law or page that says so."""
    call: tables.Channel | None = None
    """A number to call instead of words."""
    where: str = ""
    """Where the words lead."""


type Cell = tuple[Line, ...]
"""What one service says in a row; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Column:
    """One service at the head of the table."""

    letter: str
    name: Said
    official: Said | None
    """The official name, where the first one is plain words."""
    organiser: Said
    address: str
    without: str
    """The same comparison without it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question of families with the answer of each service."""

    title: str
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        return len(set(self.cells)) > 1

    @property
    def is_same(self) -> bool:
        """Whether several services answer alike, so that it is said once."""
        return len(self.cells) > 1 and not self.differs

    def beside(self) -> Iterator[tuple[Column, Cell]]:
        """Each answer with whose it is."""
        return zip(self.columns, self.cells, strict=True)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A page of services side by side."""

    ids: tuple[UUID, ...]
    """Of all that are published."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: tuple[Said, ...]
    """Names of those that do not fit any more."""
    missing: tuple[str, ...]
    """Where those lead that are not published, or not any more."""
    more: str
    """The list where a further one is chosen."""
    changes_at: datetime | None = None


def comparison(wish: Asked, *, moment: datetime) -> Comparison:
    """The chosen services as they stand at a moment."""
    found = facts_of(wish.chosen, wish.language)
    shown = found[:MOST]
    turns = [turn for each in shown if (turn := _turns_at(each, moment))]
    standing = tuple(each.id for each in found)
    missing = [each for each in wish.chosen if each not in standing]
    wish = replace(wish, chosen=standing)
    columns = tuple(_column(letter, each, wish) for letter, each in zip(LETTERS, shown, strict=False))
    return Comparison(
        ids=standing,
        columns=columns,
        rows=tuple(
            Row(_(title), columns, tuple(answer(each, wish, moment) for each in shown))
            for title, answer in ANSWERS.items()
        ),
        left_out=tuple(_name(each, wish.language) for each in found[MOST:]),
        missing=tuple(way_on(each, withdrawal_of(each), wish) for each in missing),
        more=_more(shown, wish),
        changes_at=min(turns, default=None),
    )


def _column(letter: str, each: ServiceFacts, wish: Asked) -> Column:
    official = in_language(each.service.names, wish.language)
    name = _name(each, wish.language)
    others = [one for one in wish.chosen if one != each.id]
    return Column(
        letter=letter,
        name=name,
        official=official if official != name else None,
        organiser=shown_name(each.service.organiser, wish.language),
        address=each.address + wish.place_query(),
        without=compare_address(wish.language, wish.place_name, others),
    )


def _name(each: ServiceFacts, language: str) -> Said:
    return in_language(each.service.plain_names, language) or in_language(each.service.names, language)


def _more(shown: Sequence[ServiceFacts], wish: Asked) -> str:
    """Help of the same kinds, where somebody has begun to choose; else all of it."""
    kinds = frozenset(each.kinds[0] for each in shown if each.kinds)
    asked = replace(wish, facets={"kind": kinds} if kinds else {}, sort="fit", page=1)
    return address("service.list", wish.language) + asked.query()


def _turns_at(each: ServiceFacts, moment: datetime) -> datetime | None:
    spine = shelf().spine(each.id)
    answer = openness(spine.spans, moment) if spine else None
    return answer.changes_at if answer else None


def _said(*texts: Said | str) -> Cell:
    return tuple(Line(text) for text in texts if text)


def _text(column: str, each: ServiceFacts, wish: Asked, _moment: datetime | None = None) -> Cell:
    """Answers with a text of the record."""
    return _said(in_language(getattr(each.service, column), wish.language))


def _whom(each: ServiceFacts, wish: Asked, _moment: datetime) -> Cell:
    ages = ages_in_words(each.service.minimum_age, each.service.maximum_age)
    return _said(ages) + _text("for_whom", each, wish)


def ages_in_words(lowest: int | None, highest: int | None) -> str:
    """«0 to 6 years», «from 18 years»; empty where no age is said."""
    if highest is None:
        return _("From %(age)s years") % {"age": lowest} if lowest else ""
    if not lowest:
        return _("Up to %(age)s years") % {"age": highest}
    return _("%(lowest)s to %(highest)s years") % {"lowest": lowest, "highest": highest}


def _cost(each: ServiceFacts, wish: Asked, _moment: datetime) -> Cell:
    return _text("cost_texts", each, wish) or _said(in_words(each.service.cost, "cost"))


def _way_in(each: ServiceFacts, wish: Asked, _moment: datetime) -> Cell:
    return _said(all_in_words(_in_order(each.service.ways_in, WAYS_IN), "way_in")) + _text("ways_in_texts", each, wish)


def _in_order(codes: Iterable[str], order: Iterable[str]) -> list[str]:
    """The same order everywhere, lest two records differ that say the same."""
    given = {*codes}
    return [code for code in order if code in given]


def _how_long(each: ServiceFacts, wish: Asked, _moment: datetime) -> Cell:
    """What the record says of the time, and what the law promises."""
    promised = [Line(in_language(one.texts, wish.language), source=one.law) for one in each.deadlines]
    return (*_text("what_happens_next", each, wish), *promised)


def _languages(each: ServiceFacts, _wish: Asked, _moment: datetime) -> Cell:
    order = dict.fromkeys((*SPOKEN_LANGUAGES, *sorted(each.service.languages)))
    words = languages(_in_order(each.service.languages, order))
    return _said(words[:1].upper() + words[1:])


def _distance(each: ServiceFacts, wish: Asked, _moment: datetime) -> Cell:
    here, spine = point_of(wish.place), shelf().spine(each.id)
    if each.service.given_at == [tables.Service.GivenAt.REMOTE]:
        return _said(_("No need to travel"))
    if here is None:
        back = {BACK[wish.language]: compare_address(wish.language, wish.place_name, wish.chosen)}
        return (
            Line(_("Choose a place, and you see it"), where=f"{link('place.choose', wish.language)}?{urlencode(back)}"),
        )
    if spine is None or not spine.points:
        return ()
    return _said(distance_words(min(distance_metres(here, point) for point in spine.points)))


def _hours(each: ServiceFacts, wish: Asked, moment: datetime) -> Cell:
    """«Open now» first, then the hours of the first number that tells them."""
    spine = shelf().spine(each.id)
    answer = openness(spine.spans, moment) if spine else None
    says = open_words if answer and answer.is_open else closed_words
    now = _said(says(answer.changes_at, moment)) if answer else ()
    for hours in each.hours:
        if hours.notes and not (hours.is_local and hours.rule):
            return now + _said(in_language(hours.notes, wish.language))
        if hours.rule:
            return now + _said(*hours_in_words(hours.rule, wish.language))
    return now


def _where(each: ServiceFacts, _wish: Asked, _moment: datetime) -> Cell:
    return _said(all_in_words(_in_order(each.service.given_at, GIVEN_AT), "given_at"))


def _contact(each: ServiceFacts, wish: Asked, _moment: datetime) -> Cell:
    """The first number; without one another way."""
    if calls := each.of_kinds(tables.Channel.Kind.PHONE):
        return (Line("", call=calls[0]),)
    other = each.other_way(wish.language)
    return (Line(other.shown or other.address, where=SCHEMES[other.kind] + other.address),) if other else ()


ANSWERS: dict[str, Callable[[ServiceFacts, Asked, datetime], Cell]] = {
    gettext_noop("What it is"): partial(_text, "summaries"),
    gettext_noop("For whom"): _whom,
    gettext_noop("Cost"): _cost,
    gettext_noop("How to get in"): _way_in,
    gettext_noop("What happens then, and how long it takes"): _how_long,
    gettext_noop("Languages"): _languages,
    gettext_noop("How far"): _distance,
    gettext_noop("When it answers"): _hours,
    gettext_noop("At a place, at home or from afar"): _where,
    gettext_noop("How to get in touch"): _contact,
}
"""The questions in the order of the page, with what answers them."""
