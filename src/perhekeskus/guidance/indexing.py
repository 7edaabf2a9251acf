"""Writing the index of the needs vocabulary at publishing."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import tantivy

from perhekeskus.guidance.index import SAYINGS, TONGUES, WHOLE, index_folder, schema
from perhekeskus.guidance.needs import Need, needs
from perhekeskus.guidance.other_languages import OTHER, sayings_in
from perhekeskus.guidance.traces import traces

HEAP_BYTES = 30_000_000


def make_indexes(edition: Path) -> None:
    """Writes, for every language, each saying by itself and each need with all of its sayings."""
    for language in TONGUES:
        _write(index_folder(edition, SAYINGS, language), _sayings(language))
        _write(index_folder(edition, WHOLE, language), _whole(language))


def said(need: Need, language: str) -> list[str]:
    """Everything that is said of a need: what learners say stands after all else in Finnish."""
    if language == OTHER:
        return [saying for _code, saying in sayings_in(need.id, learners=False)]
    of_learners = [saying for _code, saying in sayings_in(need.id, learners=True)] if language == "fi" else []
    return [*need.sayings(language), *of_learners]


def _sayings(language: str) -> Iterator[tantivy.Document]:
    for need in needs().values():
        for number, saying in enumerate(said(need, language)):
            yield _entry(need, number, [saying], language)


def _whole(language: str) -> Iterator[tantivy.Document]:
    for need in needs().values():
        yield _entry(need, -1, said(need, language), language)


def _entry(need: Need, number: int, sayings: Iterable[str], language: str) -> tantivy.Document:
    found = [traces(saying, language) for saying in sayings]
    joined = {
        field: " ".join(term for each in found for term in getattr(each, field)) for field in ("keys", "pairs", "runs")
    }
    return tantivy.Document(need=need.id, saying=number, **joined)


def _write(folder: Path, entries: Iterable[tantivy.Document]) -> None:
    folder.mkdir(parents=True)
    index = tantivy.Index(schema(), path=str(folder))
    writer = index.writer(heap_size=HEAP_BYTES, num_threads=1)
    for entry in entries:
        writer.add_document(entry)
    writer.commit()
    writer.wait_merging_threads()
