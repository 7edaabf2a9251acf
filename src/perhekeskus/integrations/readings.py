"""From records to readings, the same for every source: none is lost, and no id is given twice."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from perhekeskus.integrations.faults import BROKEN
from perhekeskus.integrations.given import SORTS, Fault, Given, IsKnown, Reading, Sort
from perhekeskus.integrations.reports import Record, Unread


def reading_of(given: Given, faults: Iterable[Fault] = (), *, is_gone: bool = False) -> Reading:
    """A record that was understood; it gives nothing where one of its faults breaks it."""
    found = tuple(dict.fromkeys(faults))
    is_broken = any(each.why in BROKEN for each in found)
    return Reading(SORTS[type(given)], given.source_id, None if is_broken else given, found, is_gone)


def broken(fault: Fault, *, sort: Sort | None = None, source_id: str = "", others: Iterable[Fault] = ()) -> Reading:
    """A record that gives nothing, and why."""
    return Reading(sort, source_id, None, tuple(dict.fromkeys((fault, *others))))


def readings_in(
    records: Iterable[Record],
    read: Callable[[dict[str, object], str], Iterable[Reading]],
    *,
    sort: Sort | None = None,
) -> Iterator[Reading]:
    """What an importer reads in each record; those that are no object or could not be read it never sees.

    Shape: ``read`` is given the record and its place, and says its readings; each gets the record's digest. ``sort`` is
    what a record that cannot be read must be of, where all of them are of one.
    """
    for value, digest, place in records:
        if isinstance(value, Unread):
            yield replace(
                broken(replace(value.fault, where=place), sort=sort, source_id=value.source_id), digest=digest
            )
        elif not isinstance(value, dict):
            yield replace(broken(Fault(place, "wrong-shape", type(value).__name__), sort=sort), digest=digest)
        else:
            for reading in read(value, place):
                yield replace(reading, digest=digest)


def unless_known(readings: Iterable[Reading], is_known: IsKnown) -> Iterator[Reading]:
    """Readings of which those whose bytes were read before say only that."""
    for reading in readings:
        sort, source_id = reading.sort, reading.source_id
        if reading.given is not None and sort and is_known(sort, source_id, reading.digest):
            yield Reading(sort, source_id, None, is_gone=reading.is_gone, digest=reading.digest, is_known=True)
        else:
            yield reading


class Ids:
    """The ids that have been given in one reading."""

    def __init__(self) -> None:
        self._given: set[tuple[Sort | None, str]] = set()

    def has(self, sort: Sort | None, source_id: str) -> bool:
        """Whether a record of that sort and id has been given."""
        return (sort, source_id) in self._given

    def once(self, reading: Reading) -> Reading:
        """The reading; where its id has been given, it gives nothing and says so."""
        if reading.given is None:
            return reading
        if self.has(reading.sort, reading.source_id):
            again = Fault("id", "same-id-again", reading.source_id[:80])
            return replace(reading, given=None, faults=(*reading.faults, again))
        self._given.add((reading.sort, reading.source_id))
        return reading


def each_id_once(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Readings of which the second of the same sort and id gives nothing and says so."""
    ids = Ids()
    return (ids.once(reading) for reading in readings)
