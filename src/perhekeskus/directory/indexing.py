"""Writing the search index of an edition at publishing: names, kinds and everyday words in three languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import tantivy

from perhekeskus.directory.index import HELP, NAMES, beginnings, beginnings_file, index_folder, keys, schema
from perhekeskus.directory.models import Kind, Place, Service
from perhekeskus.editions.registry import DRAFT
from perhekeskus.editions.values import write_values
from perhekeskus.kit.texts import LANGUAGES, in_language
from perhekeskus.organisations.models import Organisation
from perhekeskus.words.keys import Keys, tokens
from perhekeskus.words.stop_words import telling

HEAP_BYTES = 256 * 1024 * 1024
"""So much is gathered before it is written, so that an index of the whole country is one segment: near misses of a word
are looked for in each segment anew. Measured: 0.53 ms a word in six segments."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in one language, as it goes into the index."""

    sort: str
    key: str
    language: str
    name: str
    phrases: tuple[str, ...]
    """Names and everyday words, each as a whole."""
    text: str


def make_index(folder: Path) -> None:
    """Writes the indexes of a draft edition: help and names, each by language, so that one does not outweigh another.

    In an index of its own a word is as rare as it is among its like: «lapsi» tells little among help for families.
    """
    for language in LANGUAGES:
        lines, named = [*_national_services(DRAFT, language)], [*_named(DRAFT, language)]
        _write(index_folder(folder, HELP, language), [*_kinds(DRAFT, language), *lines])
        _write(index_folder(folder, NAMES, language), named)
        begun = frozenset(each for entry in (*lines, *named) for each in beginnings(entry.name))
        write_values(beginnings_file(folder, language), begun)


def _write(folder: Path, entries: list[Entry]) -> None:
    folder.mkdir(parents=True)
    index = tantivy.Index(schema(), path=str(folder))
    writer = index.writer(heap_size=HEAP_BYTES, num_threads=1)
    known = keys()
    for entry in entries:
        writer.add_document(
            tantivy.Document(
                sort=entry.sort,
                key=entry.key,
                name=" ".join(known.of_text(entry.name, entry.language)),
                words=" ".join(known.of_text(" ".join(entry.phrases), entry.language)),
                text=" ".join(known.of_text(entry.text, entry.language)),
                phrases=" ".join(sorted(_phrase_keys(known, entry))),
            )
        )
    writer.commit()
    writer.wait_merging_threads()


def _phrase_keys(known: Keys, entry: Entry) -> set[str]:
    return {
        key
        for phrase in entry.phrases
        if (words := telling(list(tokens(phrase)), entry.language))
        for key in known.of_phrase(words, entry.language)
    }


def _kinds(alias: str, language: str) -> Iterator[Entry]:
    """A kind with the words of all its different texts: the same text of 22 areas counts once."""
    for kind in Kind.objects.using(alias).filter(audience=Kind.Audience.FAMILY):
        services = kind.services.using(alias).only("names", "plain_names", "summaries", "descriptions", "search_words")
        names = {in_language(service.plain_names, language).text for service in services}
        names |= {in_language(service.names, language).text for service in services}
        words = {word for service in services for word in service.search_words.get(language, ())}
        texts = {in_language(service.summaries, language).text for service in services}
        texts |= {in_language(service.descriptions, language).text for service in services}
        yield Entry(
            sort="kind",
            key=kind.code,
            language=language,
            name=" ".join((kind.name(language).text, *sorted(names))),
            phrases=(kind.name(language).text, *sorted(names | words)),
            text=" ".join(sorted(texts)),
        )


def _national_services(alias: str, language: str) -> Iterator[Entry]:
    for service in Service.objects.using(alias).filter(source_id__startswith="line/"):
        yield Entry(
            sort="service",
            key=service.id.hex,
            language=language,
            name=service.name(language).text,
            phrases=(service.name(language).text, *service.search_words.get(language, ())),
            text=in_language(service.summaries, language).text,
        )


def _named(alias: str, language: str) -> Iterator[Entry]:
    for sort, rows in (
        ("place", Place.objects.using(alias)),
        ("organisation", Organisation.objects.using(alias)),
    ):
        for key, names in rows.values_list("id", "names"):
            name = in_language(names, language).text
            yield Entry(sort, key.hex, language, name, (name,), "")
