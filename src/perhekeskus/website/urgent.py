"""Urgent help in one language and for one place: what to do now, the number, who else answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from perhekeskus.areas.places import Place
from perhekeskus.directory.help_lines import (
    EMERGENCY,
    Line,
    Source,
    area_of,
    area_tables,
    line,
    lines,
    source,
)
from perhekeskus.guidance.urgent_help import Urgent, urgent_types
from perhekeskus.kit.content import LegalOrder
from perhekeskus.website import ways
from perhekeskus.website.choice import legal_order
from perhekeskus.website.ways import Way

MOST_TO_TALK_TO = 2
"""One for the body, one for the mind."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The first answer of one type of urgent help."""

    id: str
    title: str
    when: str
    first: str
    danger: Line | None
    """The second, smaller button: where the danger is now."""
    button: Line | None
    others: Sequence[Line]
    note: str
    """Said where the number of the area is not known."""
    asks_place: bool
    """The number differs by area, and no place is chosen."""
    links: Sequence[Way]
    sources: Sequence[Source]

    def lines(self) -> list[Line]:
        """Every line that the answer names."""
        return [each for each in (self.danger, self.button, *self.others) if each]

    def to_talk_to(self) -> list[Line]:
        """Those to talk to where nobody is in danger."""
        return [each for each in self.lines() if each.id != EMERGENCY][:MOST_TO_TALK_TO]


def answers(types: Iterable[str], language: str, where: Place | None, place: str) -> list[Answer]:
    """The first answers of some types for a chosen place, without the kinds of help: results show them as their own."""
    order, area = legal_order(where), area_of(where)
    known = urgent_types()
    found = [replace(known[each], links=_but_kinds(known[each])) for each in types if each in known]
    return [answer(each, language, place, order=order, area=area) for each in found]


def _but_kinds(urgent: Urgent) -> list[str]:
    return [each for each in urgent.links if not each.startswith("kind:")]


def answer(urgent: Urgent, language: str, place: str, *, order: LegalOrder, area: str | None) -> Answer:
    """The first answer of a type.

    Labels: *area* – as ``lines.area_of`` gives it: the area's own number wins, and where it is not known that is said.
    """
    table = area_tables()[urgent.button["area"]] if "area" in urgent.button else None
    first = urgent.first_line(order, area)
    is_unknown = table is not None and first == urgent.button[order]
    asks_place = is_unknown and area is None and order == "mainland"
    note = table.note[order][language] if table and is_unknown and not asks_place else ""
    return Answer(
        id=urgent.id,
        title=urgent.title[language],
        when=urgent.when[language],
        first=urgent.first[order][language],
        danger=line(urgent.danger_button, language) if urgent.danger_button else None,
        # Where the number has been taken down, 112 stands in its place.
        button=line(first, language) or line(EMERGENCY, language),
        others=lines(urgent.other_lines(language, order, area), language),
        note=note,
        asks_place=asks_place,
        links=ways.ways(urgent.links, language, place),
        sources=[source(each) for each in (*urgent.sources, *(table.sources if table else ()))],
    )
