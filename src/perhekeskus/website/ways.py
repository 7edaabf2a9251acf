"""Ways on: links that the texts name by id, as titles and addresses in one language with the place kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from perhekeskus.directory.asking import Asked
from perhekeskus.directory.base.files import kind_rows
from perhekeskus.guidance.needs import Need, needs, of_situation
from perhekeskus.guidance.urgent_help import urgent_types
from perhekeskus.kit.content import BrokenContent
from perhekeskus.kit.query import link
from perhekeskus.website import contents


@dataclass(frozen=True, slots=True)
class Way:
    title: str
    address: str
    note: str = ""


def ways(names: Iterable[str], language: str, place: str = "") -> list[Way]:
    """The ways on of texts like «page:privacy», «situation:grief», «kind:family-work», «crisis», «door:children».

    Raises: BrokenContent where one leads nowhere.
    """
    return [_way(name, language, place) for name in names]


def situations(language: str, place: str = "", *, ids: Iterable[str] | None = None) -> list[Way]:
    known = contents.situations()
    chosen = [known[each] for each in ids if each in known] if ids is not None else known.values()
    return [
        Way(each.title[language], link("situation", language, place, slug=each.slug[language]), each.line[language])
        for each in chosen
    ]


def worries(language: str, place: str = "", *, ids: Iterable[str] | None = None) -> list[Way]:
    """What may weigh on a child or young person, each its own page."""
    known = {each.id: each for each in contents.children().worries}
    chosen = [known[each] for each in ids if each in known] if ids is not None else known.values()
    return [Way(each.title[language], link("worry", language, place, slug=each.slug[language])) for each in chosen]


def needs_of(situation: str, language: str, place: str = "") -> list[Way]:
    """The needs of a life situation, each leading to what answers it."""
    return of_needs(of_situation(situation), language, place)


def of_needs(named: Iterable[Need], language: str, place: str = "") -> list[Way]:
    return [Way(need.title[language], link("need", language, place, key=need.key)) for need in named]


def kinds(codes: Iterable[str], language: str, place: str = "") -> list[Way]:
    """Kinds of help, each leading to the services of that kind at the place."""
    names, services = kind_names(language), link("service.list", language)
    return [
        Way(
            names[code],
            services + Asked(language=language, place_name=place, facets={"kind": frozenset({code})}).query(),
        )
        for code in codes
        if code in names
    ]


TWO_DOORS = {
    "child-protection": {
        "own-request-to-child-welfare": gettext_noop("Ask for help for yourself or your family"),
        "worry-about-anothers-child": gettext_noop("Tell that you are worried about a child"),
    }
}
"""Kinds to which people come for two quite different reasons; each reason is a need. Source: domain.md, «Door»."""


def doors_of(kind: str, language: str, place: str = "") -> list[Way]:
    """The two ways into a kind of help that has two; none for every other."""
    return [
        Way(_(title), link("need", language, place, key=needs()[need].key))
        for need, title in TWO_DOORS.get(kind, {}).items()
    ]


@cache
def kind_names(language: str) -> dict[str, str]:
    """The kinds that a family may look for; consultation between professionals is not one."""
    return {row.code: row.names[language] for row in kind_rows() if row.audience == "family"}


def _way(name: str, language: str, place: str) -> Way:
    what, _, identity = name.partition(":")
    found: list[Way] = []
    match what:
        case "situation":
            found = situations(language, place, ids=[identity])
        case "kind":
            found = kinds([identity], language, place)
        case "page" if identity in contents.pages():
            title = contents.pages()[identity].title[language]
            found = [Way(title, link(f"page.{identity}", language, place))]
        case "door":
            found = [Way(contents.children().title[language], link("children", language, place))]
        case "crisis":
            title = contents.crisis().title[language]
            known = urgent_types().get(identity)
            note = known.title[language] if known else ""
            found = [Way(title, link("crisis", language, place) + (f"#{identity}" if identity else ""), note)]
    if not found:
        raise BrokenContent(f"No way on is called {name}.")
    return found[0]
