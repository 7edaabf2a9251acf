"""Writing the index of the needs vocabulary at publishing."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import tantivy

from perhekeskus.guidance.examples import said
from perhekeskus.guidance.index import SAYINGS, WEIGHTS, WHOLE, index_folder, schema
from perhekeskus.guidance.needs import Need, needs
from perhekeskus.guidance.other_languages import OTHER
from perhekeskus.guidance.traces import Traced, Traces

HEAP_BYTES = 30_000_000


def make_indexes(edition: Path, language: str, traced: Traced) -> None:
    """Writes each need with all of its sayings; and every saying in other languages by itself.

    Labels: *traced* – gives the traces of a saying in this language.
    """
    _write(index_folder(edition, WHOLE, language), _whole(language, traced))
    if language == OTHER:
        _write(index_folder(edition, SAYINGS, language), _sayings(language, traced))


def _sayings(language: str, traced: Traced) -> Iterator[tantivy.Document]:
    for need in needs().values():
        for number, saying in enumerate(said(need, language)):
            yield _entry(need, number, [traced(saying)])


def _whole(language: str, traced: Traced) -> Iterator[tantivy.Document]:
    for need in needs().values():
        yield _entry(need, -1, [traced(saying) for saying in said(need, language)])


def _entry(need: Need, number: int, found: Sequence[Traces]) -> tantivy.Document:
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
