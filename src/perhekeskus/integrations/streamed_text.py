"""The text of a document that is read piece by piece, so that a file of any size needs the memory of few pieces."""

import codecs
import re
from typing import Protocol

PIECE_BYTES = 4 * 1024 * 1024
"""Larger pieces are no faster: what is read again at a seam is half a record."""

LONGEST_RECORD = 8 * 1024 * 1024
"""Characters; the longest real records have some hundred thousand."""

SPACE = re.compile(r"[ \t\n\r]*")
_OUTSIDE_STRINGS = re.compile(r'["{}\[\],]')
_INSIDE_A_STRING = re.compile(r'["\\]')
_SEAM = 256
"""Characters kept when a mark is sought over two pieces."""


class Bytes(Protocol):
    """What bytes are read from: a file, an answer of the network."""

    def read(self, size: int = -1, /) -> bytes: ...


class StreamedText:
    """The text of one document, of which only what has not been read is held.

    Bytes that are not of the encoding become lone surrogates (UTF-8) or U+FFFD (UTF-16), so that who
    reads a record can tell that it is spoilt while its neighbours are whole.
    """

    def __init__(self, document: Bytes) -> None:
        self._document = document
        self._decoder: codecs.IncrementalDecoder | None = None
        self.held = ""
        self.at = 0
        self.passed = 0
        """Characters that were read before those held."""
        self.ended = False
        self.is_utf_8 = True

    @property
    def read(self) -> int:
        """Characters that lie behind."""
        return self.passed + self.at

    @property
    def position(self) -> str:
        """Where reading stands, for people."""
        return f"character {self.read + 1}"

    def more(self) -> bool:
        """Holds another piece and lets go of what lies before ``at``; False where nothing more comes."""
        if self.ended:
            return False
        piece = self._piece() if self._decoder else self._first_piece()
        self.ended = not piece
        decoder = self._decoder or self._choose(piece)
        text = decoder.decode(piece, final=self.ended)
        self.passed += self.at
        self.held = self.held[self.at :] + text
        self.at = 0
        return bool(text) or not self.ended

    def peek(self) -> str:
        """The next character that is no white space, and steps to it; empty at the end."""
        while True:
            found = SPACE.match(self.held, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.held):
                return self.held[self.at]
            if not self.more():
                return ""

    def skip_to(self, mark: re.Pattern[str]) -> bool:
        """Steps behind the next place that looks like the mark; False where there is none before the end."""
        self.at += 1
        while True:
            if found := mark.search(self.held, self.at):
                self.at = found.end()
                return True
            self.at = max(self.at, len(self.held) - _SEAM)
            if not self.more():
                self.at = len(self.held)
                return False

    def skip_value(self) -> bool:
        """Steps over a value by its brackets and quotes, whatever stands in it; False where it has no end."""
        depth = 0
        while True:
            found = _OUTSIDE_STRINGS.search(self.held, self.at)
            if not found:
                self.at = len(self.held)
                if not self.more():
                    return depth == 0
                continue
            char = found[0]
            if depth == 0 and char in "]},":
                self.at = found.start()
                return True
            self.at = found.end()
            if char == '"':
                if not self._skip_string():
                    return False
            elif char != ",":
                depth += 1 if char in "[{" else -1
            if depth == 0:
                return True

    def _skip_string(self) -> bool:
        while True:
            found = _INSIDE_A_STRING.search(self.held, self.at)
            if found and found[0] == '"':
                self.at = found.end()
                return True
            if found and found.end() < len(self.held):
                self.at = found.end() + 1
                continue
            self.at = found.start() if found else len(self.held)
            if not self.more():
                return False

    def _piece(self) -> bytes:
        try:
            return self._document.read(PIECE_BYTES) or b""
        except OSError:
            # A disk or a line that breaks ends the document; what is open in it is then cut.
            return b""

    def _first_piece(self) -> bytes:
        """At least as much as tells the encoding, however little a stream gives at a time."""
        piece = self._piece()
        while len(piece) < 4 and (more := self._piece()):
            piece += more
        return piece

    def _choose(self, piece: bytes) -> codecs.IncrementalDecoder:
        self.is_utf_8 = not piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        if self.is_utf_8:
            self._decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="surrogateescape")
        else:
            self._decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")
        return self._decoder
