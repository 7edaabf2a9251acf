"""Documents that lie in files and folders."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from perhekeskus.integrations.given import Source
from perhekeskus.integrations.streamed_text import Bytes

type Document = tuple[str, Bytes]
"""Its name for people, and its bytes."""


def documents_of(path: Path, endings: Iterable[str], source: Source | None = None) -> Iterator[Document]:
    """A file, or the files of a folder and of those below it that end so, in the order of their names.

    Shape: the bytes that are read are counted in the source. Raises: OSError where a file cannot be opened.
    """
    for file in _files(path, tuple(endings)):
        with file.open("rb") as stream:
            name = file.name if file == path else str(file.relative_to(path))
            yield name, _Counted(stream, source) if source else stream


def bytes_of(path: Path, endings: Iterable[str]) -> int:
    """How many bytes ``documents_of`` will read."""
    return sum(file.stat().st_size for file in _files(path, tuple(endings)))


def _files(path: Path, endings: tuple[str, ...]) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.is_file() and file.name.lower().endswith(endings))


class _Counted:
    def __init__(self, stream: Bytes, source: Source) -> None:
        self._stream, self._source = stream, source

    def read(self, size: int = -1, /) -> bytes:
        piece = self._stream.read(size)
        self._source.read += len(piece)
        return piece
