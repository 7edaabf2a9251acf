"""One object of the Open API, read with patience: what has the wrong shape is a fault and the rest goes on."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from perhekeskus.integrations import addresses, cleaning
from perhekeskus.integrations.given import Fault
from perhekeskus.integrations.plain_text import one_line
from perhekeskus.kit.texts import Texts

MOST_NUMBER = 10**15

OF_TODAY = {
    "ShortDescription": "Summary",
    "ServiceUserInstruction": "UserInstruction",
    "AlternateName": "AlternativeName",
    "DeadLineAdditionalInfo": "DeadLine",
    "ProcessingTimeAdditionalInfo": "ProcessingTime",
    "ValidityTimeAdditionalInfo": "ValidityTime",
    "Free": "FreeOfCharge",
    "Charged": "Chargeable",
    "WholeCountry": "Nationwide",
    "WholeCountryExceptAlandIslands": "NationwideExceptAlandIslands",
    "AreaType": "LimitedType",
    "Standard": "DaysOfTheWeek",
    "Exception": "Exceptional",
    "Special": "OverMidnight",
}
"""Words of versions 7 and older beside those of today."""


class Answer:
    """One object and the faults that were met in it."""

    def __init__(self, values: dict[str, Any], path: str = "", faults: list[Fault] | None = None) -> None:
        self.values = values
        self.path = path
        self.faults: list[Fault] = [] if faults is None else faults
        self._told: dict[str, dict[str, list[dict[str, Any]]]] = {}

    def fault(self, name: str, why: str, value: object = "") -> None:
        where = f"{self.path}.{name}".strip(".")
        self.faults.append(cleaning.fault(where, why, value))

    def text(self, name: str) -> str:
        """A value that is one word or line; empty where there is none."""
        value = self.values.get(name)
        if isinstance(value, str):
            return value.strip() if value.isascii() and value.isprintable() else one_line(value)[0]
        if value is None:
            return ""
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < MOST_NUMBER:
            return str(value)
        self.fault(name, "part-unreadable", value)
        return ""

    def word(self, name: str) -> str:
        """One of the API's own words, as versions of today say it."""
        value = self.text(name)
        return OF_TODAY.get(value, value)

    def is_true(self, name: str) -> bool:
        return self.values.get(name) is True

    def part(self, name: str) -> "Answer | None":
        """The object that a field holds."""
        value = self.values.get(name)
        if isinstance(value, dict):
            return Answer(value, f"{self.path}.{name}".strip("."), self.faults)
        if value is not None:
            self.fault(name, "part-unreadable", value)
        return None

    def parts(self, name: str) -> "Iterator[Answer]":
        """The objects of a list; ``null`` is an empty one."""
        for number, value in enumerate(self._list(name)):
            if isinstance(value, dict):
                yield Answer(value, f"{self.path}.{name}[{number}]".strip("."), self.faults)
            elif value is not None:
                self.fault(f"{name}[{number}]", "part-unreadable", value)

    def words(self, name: str) -> tuple[str, ...]:
        """The texts of a list, each once."""
        found = []
        for number, value in enumerate(self._list(name)):
            if isinstance(value, str):
                found.append(one_line(value)[0])
            elif value is not None:
                self.fault(f"{name}[{number}]", "part-unreadable", value)
        return tuple(dict.fromkeys(filter(None, found)))

    def said(self, name: str, kind: str = "", *, value: str = "value", language: str = "language") -> Texts:
        """The texts of a list in languages, of one type where types are told; the first of a language counts."""
        if name not in self._told:
            self._told[name] = self._by_type(name, value, language)
        told = self._told[name]
        pairs = told.get(kind, []) if kind else [pair for pairs in told.values() for pair in pairs]
        if not pairs:
            return {}
        texts, faults = cleaning.texts(pairs, f"{self.path}.{name}".strip("."))
        self.faults += faults
        return texts

    def _by_type(self, name: str, value: str, language: str) -> dict[str, list[dict[str, Any]]]:
        """What a list says, by type: it is looked through once, however many types are asked for."""
        told: dict[str, list[dict[str, Any]]] = {}
        for each in self.parts(name):
            pair = {"language": each.values.get(language), "value": each.values.get(value)}
            told.setdefault(each.word("type"), []).append(pair)
        return told

    def web(self, name: str) -> str:
        """An address of a page; empty where there is none that a reader may follow."""
        value = self.text(name)
        found = _web(value)
        if value and not found:
            self.fault(name, "address-unreadable", value)
        return found or ""

    def day(self, name: str) -> str:
        """The date of a time, «2026-11-26»; empty where there is none."""
        value = self.text(name)[:10]
        if value and not _is_day(value):
            self.fault(name, "part-unreadable", value)
            return ""
        return value

    def _list(self, name: str) -> list[Any]:
        value = self.values.get(name)
        if value is None or isinstance(value, list):
            return value or []
        self.fault(name, "part-unreadable", value)
        return []


_web = lru_cache(maxsize=10_000)(addresses.web)
"""The same page stands in a record several times, and in many records."""


def _is_day(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdecimal() and text.isascii()
