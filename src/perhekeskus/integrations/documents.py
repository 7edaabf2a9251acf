"""Records of JSON documents of any size, one after another, and what was wrong with the documents."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b

from perhekeskus.integrations.cleaning import identity
from perhekeskus.integrations.given import Fault
from perhekeskus.integrations.reports import Record, Report, Unread, beginning
from perhekeskus.integrations.streamed_text import LONGEST_RECORD, Bytes, StreamedText

LISTS = ("itemList", "contents", "features")
"""Where a page of a list keeps its records: PTV, HSDS, GeoJSON."""

_NUMBERS = (("pageNumber", "pageCount"), ("page_number", "total_pages"))
_NAME_OF_A_FIELD = re.compile(r"[A-Za-z_@$][A-Za-z_:-]*\d{0,2}")
_ID = re.compile(r'"(?:id|tpr_id)"\s*:\s*(?:"([^"\\]{1,200})"|(\d{1,20}))')
_WORDS = ("true", "false", "null", "NaN", "-Infinity")
_LONGEST_TOKEN = 16
"""An error so near the end of what is held may mean only that the rest has not been read."""
_DEEPEST_INDENT = 200


def records_in(document: Bytes, name: str, report: Report) -> Iterator[Record]:
    """The records of one JSON document: a list, a page of a list, an object keyed by id, lines, or one record.

    Shape: every record that is whole is given. One that cannot be read is given as ``Unread``, so that none is lost;
    where the document itself is broken or ends too early, the report says so.
    Unit: memory for two pieces and one record, whatever the size of the document.
    Source: RFC 8259; jsonlines.org; PTV Open API v11; HSDS 3.0 «Page»; RFC 7946.
    """
    return _Reader(document, name, report).records()


class _Reader:
    """One walk through one document."""

    def __init__(self, document: Bytes, name: str, report: Report) -> None:
        self.text = StreamedText(document)
        self.name, self.report = name, report
        self.count = 0
        self.is_lost = False
        self.mark: re.Pattern[str] | None = None
        """How the start of a record looks where each begins a line; nothing inside a record looks so."""
        self.keys = 0
        self.constant = ""
        decoder = json.JSONDecoder(strict=False, object_hook=self._count_keys, parse_constant=self._constant)
        self.decode = decoder.raw_decode

    @property
    def place(self) -> str:
        return f"{self.name}, record {self.count}"

    def records(self) -> Iterator[Record]:
        if not self.text.peek():
            self._lose()
        while not self.is_lost and (char := self.text.peek()):
            if char == "[":
                self.text.at += 1
                yield from self._list()
            elif char != "{":
                self._lose()
            elif self._begins_lines():
                yield from self._lines()
            else:
                yield from self._object()

    def _list(self) -> Iterator[Record]:
        """From behind the bracket to behind its closing one."""
        while not self.is_lost:
            char = self.text.peek()
            if char == "]":
                self.text.at += 1
                return
            if char == ",":
                self.text.at += 1
            elif not char or char in ":}":
                self._lose()
            else:
                record = self._record()
                yield record
                if not isinstance(record[0], Unread) and self.text.peek() not in ("]", ",", ""):
                    self.report.notice(self.place, "not-json", self.text.position)

    def _lines(self) -> Iterator[Record]:
        while self.text.peek():
            self.count += 1
            while (end := self.text.held.find("\n", self.text.at)) < 0 and self._is_short() and self.text.more():
                pass
            if end < 0 and not self.text.ended:
                yield self._unread("too-long", re.compile(r"\n"))
                continue
            line = self.text.held[self.text.at : end if end >= 0 else len(self.text.held)]
            self.text.at += len(line)
            yield self._of_line(line.rstrip(), is_last=end < 0)

    def _of_line(self, line: str, *, is_last: bool) -> Record:
        why, value, stop = self._try(line, 0)
        if not why and stop == len(line):
            return self._given(value, line)
        if why != "wrong-shape":
            why = "cut" if why == "cut" and is_last else "not-json"
        if why == "cut":
            self._lose()
        return Unread(Fault("", why, beginning(line)), _id_in(line)), _digest(line), self.place

    def _object(self) -> Iterator[Record]:
        """A page of a list, an object keyed by id, or a single record: its members tell."""
        self.text.at += 1
        single = _Single()
        while (char := self.text.peek()) != "}":
            if char == ",":
                self.text.at += 1
                continue
            key = self._key() if char == '"' else None
            if key is None:
                return self._lose()
            if key in LISTS and self.text.peek() == "[":
                single.is_page = True
                self.text.at += 1
                yield from self._list()
            elif single.is_keyed:
                yield self._record()
            else:
                start, begun = self.count, self.text.read
                value, digest, place = self._record()
                single.is_keyed = not single.members and _is_record_by_id(key, value)
                if single.is_keyed:
                    yield value, digest, place
                else:
                    self.count = start
                    single.add(key, value, digest, self.text.read - begun)
            if self.is_lost:
                return None
        self.text.at += 1
        if single.is_page or single.is_keyed or any(key in single.members for key in LISTS):
            self._page(single.members)
        else:
            self.count += 1
            if single.twice:
                self.report.notice(self.place, "key-twice", value=single.twice)
            yield single.record(self.place)
        return None

    def _key(self) -> str | None:
        why, key, end = self._scanned()
        if why or not isinstance(key, str):
            return None
        self.text.at = end
        if self.text.peek() != ":":
            return None
        self.text.at += 1
        return key if self.text.peek() else None

    def _record(self) -> Record:
        """The value that begins here; where it cannot be read, steps over it."""
        self.count += 1
        text = self.text
        why, value, end = self._scanned()
        if why:
            return self._unread(why, self.mark or mark_of(text.held, text.at))
        raw = text.held[text.at : end]
        if self.mark is None and self.count == 1:
            self.mark = mark_of(text.held, text.at, raw)
        text.at = end
        return self._given(value, raw)

    def _given(self, value: object, raw: str) -> Record:
        if self.constant:
            self.report.notice(self.place, "part-unreadable", value=self.constant)
        # Counting is cheap and only suspects; building every object by its pairs would take a third of all time.
        if self.keys != raw.count('":') - raw.count('\\":') and (twice := _key_twice(raw)):
            self.report.notice(self.place, "key-twice", value=twice)
        with suppress(UnicodeEncodeError):
            data = raw.encode()
            if self.text.is_utf_8 or "\ufffd" not in raw:
                return value, blake2b(data, digest_size=16).digest(), self.place
        return Unread(Fault("", "wrong-encoding", beginning(raw)), _id_in(raw)), _digest(raw), self.place

    def _unread(self, why: str, mark: re.Pattern[str] | None) -> Record:
        start = self.text.held[self.text.at : self.text.at + 65_536]
        unread = Unread(Fault("", why, beginning(start)), _id_in(start))
        if why == "cut":
            self.text.at = len(self.text.held)
        if why == "cut" or not (self.text.skip_to(mark) if mark else self.text.skip_value()):
            self._lose()
        return unread, _digest(start), self.place

    def _scanned(self) -> tuple[str, object, int]:
        """Why the value that begins here cannot be read (or nothing), the value, and where it ends in what is held."""
        text = self.text
        while True:
            why, value, end = self._try(text.held, text.at)
            if why not in ("", "cut") or (not why and end < len(text.held)):
                return why, value, end
            if not self._is_short():
                return "too-long", None, 0
            if not text.more():
                # What was read up to the very end is whole where it is not cut.
                return self._try(text.held, text.at)

    def _try(self, held: str, at: int) -> tuple[str, object, int]:
        self.keys, self.constant = 0, ""
        try:
            return "", *self.decode(held, at)
        except json.JSONDecodeError as error:
            return "cut" if self._may_be_cut(error) else "not-json", None, 0
        except (RecursionError, ValueError):
            # Nested deeper than anybody reads, or a number of thousands of digits.
            return "wrong-shape", None, 0

    def _may_be_cut(self, error: json.JSONDecodeError) -> bool:
        """Whether more text could mend the error."""
        if error.msg.startswith("Unterminated string"):
            return True
        rest = error.doc[error.pos : error.pos + 2 * _LONGEST_TOKEN].strip()
        if self.text.ended:
            return len(rest) < _LONGEST_TOKEN and any(word.startswith(rest) for word in _WORDS)
        return len(rest) < _LONGEST_TOKEN

    def _is_short(self) -> bool:
        return len(self.text.held) - self.text.at <= LONGEST_RECORD

    def _begins_lines(self) -> bool:
        text = self.text
        while (end := text.held.find("\n", text.at)) < 0 or end + 1 == len(text.held):
            if not self._is_short() or not text.more():
                return False
        return end > text.at + 1 and bool(text.held[text.at : end].strip("{\r ")) and text.held[end + 1] == "{"

    def _lose(self) -> None:
        """Nothing more can be told of this document."""
        self.is_lost = True
        is_cut = not self.text.peek() and self.text.read > 0
        # Every other byte of UTF-16 without its mark is nothing.
        why = "cut" if is_cut else "wrong-encoding" if "\0" in self.text.held[:4] else "not-json"
        self.report.notice(self.place if self.count else self.name, why, self.text.position)

    def _page(self, members: dict[str, object]) -> None:
        for key in LISTS:
            if members.get(key) is not None:
                self.report.notice(self.name, "wrong-shape", key)
        for number, count in _NUMBERS:
            self.report.page(self.name, members.get(number), members.get(count))

    def _count_keys(self, made: dict[str, object]) -> dict[str, object]:
        self.keys += len(made)
        return made

    def _constant(self, word: str) -> None:
        """NaN and Infinity, which JSON does not have: nothing is said."""
        self.constant = word


@dataclass(slots=True)
class _Single:
    """A record whose members are read one by one, since only they tell that it is no page."""

    members: dict[str, object] = field(default_factory=dict)
    is_page: bool = False
    is_keyed: bool = False
    unread: Fault | None = None
    twice: str = ""
    digest: blake2b = field(default_factory=lambda: blake2b(digest_size=16))
    characters: int = 0

    def add(self, key: str, value: object, digest: bytes, characters: int) -> None:
        if isinstance(value, Unread):
            self.unread = Fault(key, value.fault.why, value.fault.value)
        self.characters += characters + len(key)
        if self.characters > LONGEST_RECORD:
            self.unread = Fault("", "too-long", beginning(str(self.members.get("name", ""))))
            self.members = {name: its for name, its in self.members.items() if name == "id"}
            return
        self.twice = self.twice or (key if key in self.members else "")
        self.members[key] = value
        self.digest.update(key.encode("utf-8", "replace") + digest)

    def record(self, place: str) -> Record:
        own = self.members.get("id")
        value = Unread(self.unread, identity(own)) if self.unread else self.members
        return value, self.digest.digest(), place


def mark_of(held: str, at: int, raw: str = "\n") -> re.Pattern[str] | None:
    """How records that begin a line begin, told by one of them; None where a part of a record may look the same."""
    start = held.rfind("\n", 0, at)
    indent = held[start + 1 : at]
    if (
        start < 0
        or held[at] != "{"
        or indent.strip(" \t")
        or len(indent) > _DEEPEST_INDENT
        or (not indent and "\n" in raw)
    ):
        return None
    shallower = rf"[ \t]{{0,{len(indent) - 1}}}(?=[\]}}])" if indent else r"(?=\])"
    return re.compile(rf"\n(?:{re.escape(indent)}(?=\{{)|{shallower})")


def _is_record_by_id(key: str, value: object) -> bool:
    its = value.source_id if isinstance(value, Unread) else value.get("id") if isinstance(value, dict) else None
    return its is not None and (str(its) == key or not _NAME_OF_A_FIELD.fullmatch(key))


def _key_twice(raw: str) -> str:
    found: list[str] = []

    def look(pairs: list[tuple[str, object]]) -> None:
        keys = [key for key, _ in pairs]
        if len(set(keys)) < len(keys):
            found.append(next(key for key in keys if keys.count(key) > 1))

    json.JSONDecoder(strict=False, object_pairs_hook=look).raw_decode(raw)
    return beginning(found[0]) if found else ""


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _id_in(text: str) -> str:
    found = _ID.search(text)
    return identity(found[1] or found[2]) if found else ""
