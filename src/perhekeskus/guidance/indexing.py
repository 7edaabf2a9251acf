"""Writing the index of the needs vocabulary at publishing."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import tantivy

from perhekeskus.guidance.examples import said
from perhekeskus.guidance.index import SAYINGS, TONGUES, WEIGHTS, WHOLE, index_folder, schema
from perhekeskus.guidance.needs import Need, needs
from perhekeskus.guidance.other_languages import OTHER
from perhekeskus.guidance.traces import traces

HEAP_BYTES = 30_000_000


def make_indexes(edition: Path) -> None:
    """Writes, for every language, each need with all of its sayings, and every saying in other languages by itself."""
    for language in TONGUES:
        _write(index_folder(edition, WHOLE, language), _whole(language))
    _write(index_folder(edition, SAYINGS, OTHER), _sayings(OTHER))


def _sayings(language: str) -> Iterator[tantivy.Document]:
    for need in needs().values():
        for number, saying in enumerate(said(need, language)):
            yield _entry(need, number, [saying], language)


def _whole(language: str) -> Iterator[tantivy.Document]:
    for need in needs().values():
        yield _entry(need, -1, said(need, language), language)


def _entry(need: Need, number: int, sayings: Iterable[str], language: str) -> tantivy.Document:
    found = [traces(saying, language) for saying in sayings]
    joined = {field: " ".join(term for each in found for term in getattr(each, field)) for field in WEIGHTS}
    return tantivy.Document(need=need.id, saying=number, **joined)


def _write(folder: Path, entries: Iterable[tantivy.Document]) -> None:
    folder.mkdir(parents=True)
    index = tantivy.Index(schema(), path=str(folder))
    writer = index.writer(heap_size=HEAP_BYTES, num_threads=1)
    for entry in entries:
        writer.add_document(entry)
    writer.commit()
    writer.wait_merging_threads()
