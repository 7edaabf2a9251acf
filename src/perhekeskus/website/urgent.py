"""Urgent help in one language and for one place: the number to call first, who else answers, what to do meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from perhekeskus.areas.places import Place
from perhekeskus.directory.help_lines import (
    EMERGENCY,
    AreaTable,
    Line,
    Source,
    area_of,
    area_tables,
    line,
    lines,
    source,
)
from perhekeskus.guidance.urgent_help import Urgent, urgent_types
from perhekeskus.kit.clock import HELSINKI
from perhekeskus.kit.content import LegalOrder
from perhekeskus.website import ways
from perhekeskus.website.answering import Answering, answering, lines_of_children
from perhekeskus.website.choice import legal_order
from perhekeskus.website.ways import Way

NIGHT_ENDS = 9
"""From midnight to this hour lines whose hours are not confirmed are not taken to answer."""

MOST_TO_TALK_TO = 2
"""One for the body, one for the mind."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The first answer of one type of urgent help."""

    id: str
    title: str
    when: str
    first: str
    danger: Answering | None
    """Before the button, where it depends on whether the danger is now."""
    button: Answering | None
    """None where another answer of the same page already shows it."""
    others: Sequence[Answering]
    note: str
    """Said where the number of the area is not known."""
    asks_place: bool
    """The number differs by area, and no place is chosen."""
    links: Sequence[Way]
    sources: Sequence[Source]

    @property
    def is_alone(self) -> bool:
        """One number is the one to call."""
        return self.danger is None

    def answering(self) -> list[Answering]:
        return [each for each in (self.danger, self.button, *self.others) if each]

    def lines(self) -> list[Line]:
        """Every line that the answer names."""
        return [each.line for each in self.answering()]

    def to_talk_to(self) -> list[Line]:
        """Those to talk to where nobody is in danger."""
        return [each for each in self.lines() if each.id != EMERGENCY][:MOST_TO_TALK_TO]


def answers(
    types: Iterable[str],
    language: str,
    where: Place | None,
    place: str,
    *,
    moment: datetime | None = None,
    for_child: bool = False,
) -> list[Answer]:
    """The first answers of some types for a chosen place, without the kinds of help: results show them as their own.

    Labels: *for_child* – a child asks: lines and pages of children come first.
    """
    order, area = legal_order(where), area_of(where)
    known = urgent_types()
    found = [replace(known[each], links=_links(known[each], for_child)) for each in types if each in known]
    return _each_line_once(
        answer(each, language, place, order=order, area=area, moment=moment, for_child=for_child) for each in found
    )


def _links(urgent: Urgent, for_child: bool) -> list[str]:
    links = [each for each in urgent.links if not each.startswith("kind:")]
    return sorted(links, key=lambda each: each != "door:children") if for_child else links


def _each_line_once(found: Iterable[Answer]) -> list[Answer]:
    """Two answers on one page name no number and no way on twice."""
    said: set[str] = set()
    once = []
    for each in found:
        danger, button = (part if part and part.line.id not in said else None for part in (each.danger, each.button))
        others = [other for other in each.others if other.line.id not in said]
        links = [link for link in each.links if link.address not in said]
        once.append(replace(each, danger=danger, button=button, others=others, links=links))
        said |= {line.id for line in each.lines()} | {link.address for link in each.links}
    return once


def answer(
    urgent: Urgent,
    language: str,
    place: str,
    *,
    order: LegalOrder,
    area: str | None,
    moment: datetime | None = None,
    for_child: bool = False,
) -> Answer:
    """The first answer of a type.

    Labels: *area* – as ``lines.area_of`` gives it: the area's own number wins, and where it is not known that is said;
    *moment* – a line that is closed then is not the first to call; None where the page is kept for longer;
    *for_child* – a child asks.
    """
    table = area_tables()[urgent.button["area"]] if "area" in urgent.button else None
    is_unknown = table is not None and urgent.first_line(order, area) == urgent.button[order]
    asks_place = is_unknown and area is None and order == "mainland"
    danger, first, others = _at_this_hour(urgent, language, order, area, moment)
    if for_child:
        others.sort(key=lambda each: (each.is_closed, each.line.id not in lines_of_children()))
    if table is None and danger is None and first and first.line.id == EMERGENCY:
        danger, first = _beside_112(first, others, order, moment, for_child=for_child)
    return Answer(
        id=urgent.id,
        title=urgent.title[language],
        when=urgent.when[language],
        first=urgent.first[order][language],
        danger=danger,
        button=first,
        others=[each for each in others if each is not first],
        note=_note(table, order, language) if is_unknown and not asks_place else "",
        asks_place=asks_place,
        links=ways.ways(urgent.links, language, place),
        sources=[source(each) for each in (*urgent.sources, *(table.sources if table else ()))],
    )


def _note(table: AreaTable | None, order: LegalOrder, language: str) -> str:
    return table.note[order][language] if table else ""


def _beside_112(
    emergency: Answering, others: Sequence[Answering], order: LegalOrder, moment: datetime | None, *, for_child: bool
) -> tuple[Answering | None, Answering]:
    """Not everybody who needs help now needs 112: who surely answers now in the reader's language stands as large."""

    def may_fail(each: Answering) -> tuple[bool, bool]:
        is_of_children = each.line.id in lines_of_children()
        is_unsure = not (each.is_sure and each.line.is_in_our_language)
        # A child's own line comes first while it may answer; at night only where it is sure to.
        is_own = for_child and is_of_children and not each.is_closed and (each.is_sure or not is_night)
        return not is_own, is_unsure or (is_of_children and not for_child)

    is_night = moment is not None and moment.astimezone(HELSINKI).hour < NIGHT_ENDS
    if not others:
        return None, emergency
    if order == "aland" and not for_child:
        # Åland's own help, which the text names, comes before hours and language.
        return emergency, others[0]
    return emergency, min(others, key=may_fail)


def _at_this_hour(
    urgent: Urgent, language: str, order: LegalOrder, area: str | None, moment: datetime | None
) -> tuple[Answering | None, Answering | None, list[Answering]]:
    """Where danger is now, whom to call first, and who else answers; those that are closed last."""
    emergency = line(EMERGENCY, language)
    # Where the number has been taken down, 112 stands in its place.
    first = line(urgent.first_line(order, area), language) or emergency
    danger = line(urgent.danger_button, language) if urgent.danger_button else None
    named = lines(urgent.other_lines(language, order, area), language)
    others = [answering(each, language, moment) for each in named]
    button = answering(first, language, moment) if first else None
    if button and button.is_closed:
        others.append(button)
        button = answering(emergency, language, moment) if emergency else None
    shown = button.line.id if button else ""
    others = sorted((each for each in others if each.line.id != shown), key=lambda each: each.is_closed)
    return answering(danger, language, moment) if danger and danger.id != shown else None, button, others
