"""What an import did, for people and for programs."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from perhekeskus.integrations.faults import words_of
from perhekeskus.kit.bringing import Brought


@dataclass(frozen=True, slots=True)
class Broken:
    """One fault of one record or file."""

    source_id: str
    where: str
    why: str
    value: str = ""
    is_whole: bool = True
    """False where only that part is left out and the rest of the record stands."""

    def line(self) -> str:
        """In words: «ptv/service/4711, phoneNumbers[1].number: this is no telephone number («abc»)»."""
        told = f" («{self.value}»)" if self.value else ""
        return f"{', '.join(filter(None, (self.source_id, self.where)))}: {words_of(self.why)}{told}"


@dataclass(slots=True)
class ImportReport:
    """Counts of records, every fault, and how many rows of the working copy were written."""

    source: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    outside: int = 0
    """Services of no kind of the family-centre model: put away, not shown."""
    faults: list[Broken] = field(default_factory=list)
    rows: dict[str, Brought] = field(default_factory=dict)
    put_away: int = 0
    """Rows written for what was read itself."""
    seconds: float = 0.0
    is_dry: bool = False
    refused: str = ""
    """Why nothing was withdrawn although the whole source was given; empty where that went well."""

    def add_rows(self, brought: dict[str, Brought]) -> None:
        for name, more in brought.items():
            self.rows[name] = self.rows.get(name, Brought()) + more

    def add(self, part: "ImportReport") -> None:
        """Adds what another process did for the same import."""
        self.withdrawn += part.withdrawn
        self.outside += part.outside
        self.faults += part.faults
        self.add_rows(part.rows)

    def rows_written(self) -> int:
        return self.put_away + sum(each.written() for each in self.rows.values())

    def broken_records(self) -> int:
        return len({fault.source_id for fault in self.faults if fault.is_whole})

    def as_json(self) -> dict[str, Any]:
        """The report for programs.

        Shape: ``{"new", "changed", "unchanged", "withdrawn", "broken": [{"source_id", "where", "why"}], "seconds"}``
        and more names beside these.
        """
        return {
            "source": self.source,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "withdrawn": self.withdrawn,
            "outside": self.outside,
            "broken": [asdict(fault) for fault in self.faults],
            "rows_written": self.rows_written(),
            "dry_run": self.is_dry,
            "refused": self.refused,
            "seconds": round(self.seconds, 2),
        }

    def lines(self, most_faults: int = 50) -> Iterator[str]:
        """The report in words, faults last."""
        yield f"{self.new} new, {self.changed} changed, {self.unchanged} unchanged, {self.withdrawn} withdrawn."
        if self.outside:
            yield f"Of no kind of the family-centre model, put away and not shown: {_some(self.outside, 'service')}."
        written = self.rows_written()
        yield f"{_some(written, 'row')} {'would be ' if self.is_dry else ''}written in {self.seconds:.1f} s."
        if self.refused:
            yield f"Nothing was withdrawn: {self.refused}"
        if self.faults:
            parts = len(self.faults)
            yield f"Broken records and files: {self.broken_records()}. {_some(parts, 'fault')} in all:"
            yield from (f"- {fault.line()}" for fault in self.faults[:most_faults])
            if parts > most_faults:
                yield f"… and {parts - most_faults} more; --json tells them all."


def _some(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
