"""Types of urgent help: whom each is for, what to do now, and which line answers for which place and language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import tomli

from perhekeskus.directory.help_lines import EMERGENCY, Line, area_tables, line, lines, of_areas
from perhekeskus.guidance.needs import FOLDER
from perhekeskus.kit.content import Entry, LegalOrder, Text, made

FILE = FOLDER / "urgent-help.toml"


@dataclass(frozen=True, slots=True)
class Urgent:
    """One type of urgent help with its own first answer."""

    id: str
    title: Text
    when: Text
    first: Mapping[LegalOrder, Text]
    button: Mapping[str, str]
    """The first number by legal order; «area» names the table of addresses.toml that comes before it."""
    lines: Mapping[LegalOrder, Mapping[str, Sequence[str]]]
    danger_button: str = ""
    links: Sequence[str] = ()
    sources: Sequence[Entry] = ()

    def first_line(self, order: LegalOrder, area: str | None) -> str:
        """The id of the line that answers first: the area's own wins."""
        table = area_tables()[self.button["area"]] if "area" in self.button else None
        return (table.areas.get(area or "") if table else None) or self.button[order]

    def other_lines(self, language: str, order: LegalOrder, area: str | None) -> list[str]:
        """Ids of the lines that answer besides, those of the language first."""
        shown = {self.first_line(order, area), self.danger_button}
        return [each for each in of_areas(self.lines[order][language], area) if each not in shown]

    def all_lines(self, language: str, order: LegalOrder, area: str | None) -> list[Line]:
        """Every line that answers, the first one first; where it has been taken down, 112 stands in its place."""
        first = line(self.first_line(order, area), language) or line(EMERGENCY, language)
        danger = line(self.danger_button, language) if self.danger_button else None
        others = lines(self.other_lines(language, order, area), language)
        return [each for each in (first, danger, *others) if each]


@cache
def urgent_types() -> dict[str, Urgent]:
    """Types of urgent help by id, in the order in which they are shown.

    Raises: BrokenContent where the file says what nobody shows.
    """
    return {entry["id"]: _urgent(entry) for entry in tomli.loads(FILE.read_text("utf-8"))["type"]}


def kinds_of(types: Iterable[str]) -> list[str]:
    """The kinds of help to which the answers of some types lead on."""
    links = (link.partition(":") for each in types for link in urgent_types()[each].links)
    return list(dict.fromkeys(code for what, _, code in links if what == "kind"))


def _urgent(entry: Entry) -> Urgent:
    rest = {key: value for key, value in entry.items() if key != "first_aland"}
    first = {"mainland": entry["first"], "aland": entry.get("first_aland", entry["first"])}
    return made(Urgent, rest, first=first)
