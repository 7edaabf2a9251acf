"""What own words ask for: life situations, kinds of help, lines and named places. The words themselves go no further."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Self

from perhekeskus.areas.places import Place
from perhekeskus.directory import index
from perhekeskus.directory.base.lines import help_lines, line_id
from perhekeskus.website import contents, ways
from perhekeskus.website.choice import legal_order
from perhekeskus.website.lines import Line, lines_in
from perhekeskus.website.ways import Way

MOST = {"situations": 3, "kinds": 8, "services": 6, "places": 6, "organisations": 4}
"""More than this helps nobody choose, and every one makes the address longer."""


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
    lines: Sequence[Line] = ()
    is_urgent: bool = False
    others: Sequence[Way] = field(default_factory=tuple)

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
        places=found["place"],
        organisations=found["organisation"],
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


def shown(needs: Needs, language: str, where: Place | None, place: str) -> Shown:
    """The page's content for what was understood."""
    ids = [_lines_by_key()[key] for key in needs.services if key in _lines_by_key()]
    urgent = {entry["id"] for entry in help_lines() if entry["urgent"]}
    return Shown(
        situations=ways.situations(language, place, ids=needs.situations),
        kinds=ways.kinds(needs.kinds, language, place),
        lines=lines_in(ids, language, legal_order(where))[:3],
        is_urgent=bool(urgent.intersection(ids)),
    )
