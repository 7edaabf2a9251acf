"""The needs vocabulary: what families live with, how they say it, and which kinds of help answer it."""

import hashlib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import tomli

from perhekeskus.directory.base.files import kind_rows, kind_texts
from perhekeskus.directory.base.lines import help_lines
from perhekeskus.kit.texts import LANGUAGES

FOLDER = Path(__file__).parent / "vocabulary"

type About = Literal["self", "child", "partner", "parent", "sibling", "friend", "family", "somebody"]
type Asker = Literal["parent", "child", "relative"]
type Extent = Literal["guidance", "one", "several"]
"""How much help a need usually takes: light guidance, one service, or several together (seed 000)."""

BY_NAME = "by-name-"
"""Begins the id of a need that is only a kind of help asked for by its name."""

URGENT_TYPES = (
    "danger-now",
    "swallowed",
    "unsafe-with-someone",
    "boundaries-broken",
    "hard-to-live",
    "afraid-with-baby",
    "child-without-adult",
)
"""Types of urgent help that words raise, in the order of the crisis page. Source: domain.md, «Urgent help»."""

OLDEST_CHILD = 29
"""Help for young people ends at 29 (nuorisolaki 1285/2016, 3 §)."""


class BrokenVocabulary(ValueError):
    """A file of the vocabulary says what cannot be used; the message names the file and the need."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that families live with."""

    id: str
    title: Mapping[str, str]
    about: About
    """Whose matter it is."""
    asked_by: Sequence[Asker]
    """Who speaks so."""
    kinds: Sequence[str]
    """Codes of kinds of help, the best first."""
    extent: Extent
    situations: Sequence[str]
    """Life situations under which it is offered."""
    meanwhile: Mapping[str, str]
    expressions: Mapping[str, Sequence[str]]
    """By language: what people say and type."""
    stories: Mapping[str, Sequence[str]]
    """By language: longer tellings that do not name the matter."""
    ages: tuple[int, int] | None = None
    """Years of the child or young person whom it is about, both included; None where age does not matter."""
    urgent: str = ""
    """The type of urgent help that belongs to it."""
    lines: Sequence[str] | None = None
    """Ids of help lines to talk to, in order; None where those of the first situation are right."""

    @property
    def key(self) -> str:
        """Stands for it in addresses: its id there could betray a reader."""
        return hashlib.blake2b(self.id.encode(), digest_size=4).hexdigest()

    def is_asked_by_children_alone(self) -> bool:
        return list(self.asked_by) == ["child"]

    def is_by_name(self) -> bool:
        """Whether it is only a kind of help that somebody asks for by its name."""
        return self.id.startswith(BY_NAME)

    def sayings(self, language: str) -> list[str]:
        """Everything that is said of it in one language of the pages, its title first."""
        return [self.title[language], *self.expressions[language], *self.stories[language]]


@cache
def needs() -> dict[str, Need]:
    """Every need by id, in the order of the files; last, for each kind of help, that somebody asks for it by name.

    Raises: BrokenVocabulary.
    """
    found: dict[str, Need] = {}
    for name, entry in _entries():
        need = _need(name, entry)
        if need.id in found:
            raise BrokenVocabulary(f"{name}: {need.id}: this id stands twice.")
        found[need.id] = need
    for language in LANGUAGES:
        for need_id, sayings in _more_sayings(language, found).items():
            expressions = found[need_id].expressions
            more = {**expressions, language: [*expressions[language], *sayings]}
            found[need_id] = replace(found[need_id], expressions=more)
    return found | {need.id: need for need in _by_name()}


def _more_sayings(language: str, known: Container[str]) -> Mapping[str, Sequence[str]]:
    """By need: what stands in the file of one language alone, where whoever writes that language adds to it."""
    file = FOLDER / "sayings" / f"{language}.toml"
    content = read_file(file) if file.exists() else {}
    if unknown := [need for need in content if need not in known]:
        raise BrokenVocabulary(f"{file.name}: no need is called {', '.join(unknown)}.")
    return content


def read_file(file: Path) -> dict[str, Any]:
    """One file of the vocabulary. Raises: BrokenVocabulary, which names it."""
    try:
        return tomli.loads(file.read_text("utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BrokenVocabulary(f"{file.name}: {fault}") from fault


def _by_name() -> Iterator[Need]:
    """Who knows the name of the help needs no other words: the names and search words of the catalogue."""
    words: dict[str, dict[str, dict[str, None]]] = {}
    for kind in kind_texts():
        said = words.setdefault(kind.code, {language: {} for language in LANGUAGES})
        for variant in kind.variants:
            for language in LANGUAGES:
                names = (variant.texts[key].get(language, "") for key in ("name", "plain"))
                said[language] |= dict.fromkeys((*filter(None, names), *variant.words.get(language, ())))
    for row in kind_rows():
        if row.audience == "family":
            yield Need(
                id=f"{BY_NAME}{row.code}",
                title=row.names,
                about="family",
                asked_by=("parent", "child", "relative"),
                kinds=(row.code,),
                extent="one",
                situations=(),
                meanwhile=dict.fromkeys(LANGUAGES, ""),
                expressions={language: list(said) for language, said in words[row.code].items()},
                stories=dict.fromkeys(LANGUAGES, ()),
            )


def _entries() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for file in sorted((FOLDER / "needs").glob("*.toml")):
        content = read_file(file)
        if not content.get("need"):
            raise BrokenVocabulary(f"{file.name}: there is no [[need]] in it.")
        for entry in content["need"]:
            yield file.name, entry


def _need(file: str, entry: Mapping[str, Any]) -> Need:
    where = f"{file}: {entry.get('id', '?')}"
    names = {field.name for field in fields(Need)}
    if unknown := set(entry) - names:
        raise BrokenVocabulary(f"{where}: nobody reads {', '.join(sorted(unknown))}.")
    if missing := names - {"ages", "urgent", "stories", "lines"} - set(entry):
        raise BrokenVocabulary(f"{where}: {', '.join(sorted(missing))} is missing.")
    ages = tuple(entry["ages"]) if "ages" in entry else None
    made = Need(**{"stories": {}, **entry, "ages": ages})
    for fault in _faults(made):
        raise BrokenVocabulary(f"{where}: {fault}")
    stories = {language: made.stories.get(language, ()) for language in LANGUAGES}
    return Need(**{**{name: getattr(made, name) for name in names}, "stories": stories})


def _faults(need: Need) -> Iterator[str]:
    """What is wrong with a need, in words."""
    for name in ("title", "meanwhile", "expressions"):
        if missing := set(LANGUAGES) - set(getattr(need, name)):
            yield f"{name} is missing in {', '.join(sorted(missing))}."
    yield from _unknown_names(need)
    if not need.kinds:
        yield "no kind of help answers it."
    for name, value, choices in (("about", need.about, About), ("extent", need.extent, Extent)):
        if value not in get_args(choices.__value__):
            yield f"{name} cannot be {value}."
    if need.urgent and need.urgent not in URGENT_TYPES:
        yield f"no type of urgent help is called {need.urgent}."
    if not need.asked_by or not set(need.asked_by) <= set(get_args(Asker.__value__)):
        yield f"asked_by cannot be {list(need.asked_by)}."
    if need.ages and not (len(need.ages) == 2 and 0 <= need.ages[0] <= need.ages[1] <= OLDEST_CHILD):
        yield f"ages must be two years from 0 to {OLDEST_CHILD}, the lower first."


def _unknown_names(need: Need) -> Iterator[str]:
    for what, named, known in (
        ("kind of help for families", need.kinds, _family_kinds()),
        ("help line", need.lines or (), _line_ids()),
    ):
        if unknown := [each for each in named if each not in known]:
            yield f"no {what} is called {', '.join(unknown)}."


@cache
def _family_kinds() -> frozenset[str]:
    return frozenset(row.code for row in kind_rows() if row.audience == "family")


@cache
def _line_ids() -> frozenset[str]:
    return frozenset(entry["id"] for entry in help_lines())


@cache
def need_of(key: str) -> Need | None:
    """The need of an address."""
    return next((need for need in needs().values() if need.key == key), None)


def of_situation(situation: str) -> list[Need]:
    """The needs that are offered under a life situation."""
    return [need for need in needs().values() if situation in need.situations]
