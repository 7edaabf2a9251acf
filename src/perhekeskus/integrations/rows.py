"""Rows of tables in text (CSV) of any size, one after another."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b

from perhekeskus.integrations.given import Fault
from perhekeskus.integrations.reports import Record, Report, Unread, beginning
from perhekeskus.integrations.streamed_text import LONGEST_RECORD, Bytes, StreamedText

DELIMITERS = ";,\t|"
_MOST_LINES = 100
"""A cell with more lines is one whose quote was never closed."""
_NEWLINE = re.compile(r"\n")


def rows_in(document: Bytes, name: str, report: Report, *, known: Callable[[str], bool]) -> Iterator[Record]:
    """The rows of a table as objects by the head of their column, each with its digest and its place.

    Shape: the delimiter is the one that makes most heads known. A row with a quote that is never closed, or with more
    cells than heads, is ``Unread``; the rows after it are whole. Empty rows are none. Numbers of lines begin at 1.
    Source: RFC 4180, with the delimiters that spreadsheets write in Finland.
    """
    lines = _Lines(document)
    first = lines.next()
    while first is not None and not first.strip():
        first = lines.next()
    if first is None or "\0" in first[:200]:
        report.notice(name, "wrong-encoding" if first else "wrong-shape", "line 1")
        return
    delimiter = max(DELIMITERS, key=lambda each: (sum(map(known, _cells(first, each) or [])), first.count(each)))
    heads = [head.strip() for head in _cells(first, delimiter) or []]
    if not any(map(known, heads)):
        report.notice(name, "wrong-shape", "line 1", beginning(first))
    while (line := lines.next()) is not None:
        if line.strip(" \r\n\t;,|"):
            place = f"{name}, line {lines.number}"
            yield _row(line, lines, heads, delimiter, place)


class _Lines:
    """Lines of a document, which can be put back."""

    def __init__(self, document: Bytes) -> None:
        self.text = StreamedText(document)
        self.number = 0
        self.back: list[str] = []

    def next(self) -> str | None:
        """The next line with its end; one that is longer than a record can be is given as its beginning."""
        self.number += 1
        if self.back:
            return self.back.pop()
        text = self.text
        while (end := text.held.find("\n", text.at)) < 0 and len(text.held) - text.at <= LONGEST_RECORD and text.more():
            pass
        if text.at >= len(text.held):
            self.number -= 1
            return None
        line = text.held[text.at : end + 1 if end >= 0 else len(text.held)]
        text.at += len(line)
        if end < 0:
            text.skip_to(_NEWLINE)
        return line

    def put_back(self, lines: Sequence[str]) -> None:
        self.back.extend(reversed(lines))
        self.number -= len(lines)


def _row(line: str, lines: _Lines, heads: list[str], delimiter: str, place: str) -> Record:
    taken: list[str] = []
    whole = line
    cells = _cells(whole, delimiter)
    if cells is None and '"' in line:
        while cells is None and len(taken) < _MOST_LINES and (more := lines.next()) is not None:
            taken.append(more)
            whole += more
            cells = _cells(whole, delimiter)
        if cells is None:
            lines.put_back(taken)
            whole = line
    digest = blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    why = _fault(whole, cells, heads)
    if cells is None or why:
        return Unread(Fault("", why or "wrong-shape", beginning(whole))), digest, place
    return dict(zip(heads, cells, strict=False)), digest, place


def _fault(whole: str, cells: list[str] | None, heads: list[str]) -> str:
    if not _is_text(whole):
        return "wrong-encoding"
    if len(whole) > LONGEST_RECORD:
        return "too-long"
    return "wrong-shape" if cells is None or any(cell.strip() for cell in cells[len(heads) :]) else ""


def _is_text(whole: str) -> bool:
    try:
        whole.encode()
    except UnicodeEncodeError:
        return False
    return True


def _cells(line: str, delimiter: str) -> list[str] | None:
    """The cells of a row; None where a quote is open or stands where none can."""
    try:
        rows = list(csv.reader(line.splitlines(keepends=True), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None
