"""The search index of an edition: names, kinds and everyday words in three languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tantivy
from django.conf import settings

from perhekeskus.directory.models import Kind, Place, Service
from perhekeskus.editions.opened import OpenEdition, by_edition
from perhekeskus.editions.registry import DRAFT
from perhekeskus.kit.texts import LANGUAGES, in_language
from perhekeskus.organisations.models import Organisation
from perhekeskus.words.keys import Keys, tokens

FOLDER = "index"

WEIGHTS = {"name": 6.0, "words": 3.0, "text": 1.0}
"""A word in the name says more than one in the text. Source: tried on the kinds' own search words."""

MOST_WORDS = 24
"""Words of a question that are looked up; a longer story rarely needs more to be understood."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: ``sort`` is kind, service, place or organisation."""

    sort: str
    key: str
    score: float


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in one language, as it goes into the index."""

    sort: str
    key: str
    language: str
    name: str
    words: str
    text: str


@cache
def keys() -> Keys:
    """The word keys of this installation; the lemma tries are built once into the data folder."""
    return Keys(Path(settings.DATA_DIR) / "cache" / "words")


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for stored in ("sort", "key"):
        builder.add_text_field(stored, stored=True, tokenizer_name="raw")
    builder.add_text_field("language", tokenizer_name="raw")
    for field in WEIGHTS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def make_index(folder: Path) -> None:
    """Writes the index of a draft edition."""
    target = folder / FOLDER
    target.mkdir()
    index = tantivy.Index(schema(), path=str(target))
    writer = index.writer(heap_size=30_000_000, num_threads=1)
    known = keys()
    for entry in entries(DRAFT):
        writer.add_document(
            tantivy.Document(
                sort=entry.sort,
                key=entry.key,
                language=entry.language,
                name=" ".join(known.of_text(entry.name, entry.language)),
                words=" ".join(known.of_text(entry.words, entry.language)),
                text=" ".join(known.of_text(entry.text, entry.language)),
            )
        )
    writer.commit()
    writer.wait_merging_threads()


def entries(alias: str) -> Iterator[Entry]:
    """Everything that can be found by words, once a language."""
    for language in LANGUAGES:
        yield from _kinds(alias, language)
        yield from _national_services(alias, language)
        yield from _named(alias, language)


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
            words=" ".join(sorted(words)),
            text=" ".join(sorted(texts)),
        )


def _national_services(alias: str, language: str) -> Iterator[Entry]:
    for service in Service.objects.using(alias).filter(source_id__startswith="line/"):
        yield Entry(
            sort="service",
            key=service.id.hex,
            language=language,
            name=service.name(language).text,
            words=" ".join(service.search_words.get(language, ())),
            text=in_language(service.summaries, language).text,
        )


def _named(alias: str, language: str) -> Iterator[Entry]:
    for sort, rows in (
        ("place", Place.objects.using(alias)),
        ("organisation", Organisation.objects.using(alias)),
    ):
        for key, names in rows.values_list("id", "names"):
            yield Entry(sort, key.hex, language, in_language(names, language).text, "", "")


@by_edition
def _searcher(edition: OpenEdition) -> tantivy.Searcher:
    return tantivy.Index.open(str(edition.folder / FOLDER)).searcher()


@cache
def _schema() -> tantivy.Schema:
    return schema()


def find(text: str, language: str, *, most: int = 30) -> list[Hit]:
    """What own words name, best first; a near miss is tried only where nothing else was found.

    Shape: an empty list where no word is known.
    """
    words = list(dict.fromkeys(tokens(text)))[:MOST_WORDS]
    if not words:
        return []
    return _search(words, language, most, near=False) or _search(words, language, most, near=True)


def _search(words: list[str], language: str, most: int, *, near: bool) -> list[Hit]:
    clauses: list[tuple[tantivy.Occur, tantivy.Query]] = []
    for word in words:
        for key in keys().of_word(word, language):
            clauses += [(tantivy.Occur.Should, query) for query in _key_queries(key, near=near)]
    wanted = tantivy.Query.boolean_query(
        [
            (tantivy.Occur.Must, tantivy.Query.boolean_query(clauses)),
            (
                tantivy.Occur.Must,
                tantivy.Query.const_score_query(tantivy.Query.term_query(_schema(), "language", language), 0.0),
            ),
        ]
    )
    searcher = _searcher()
    hits = []
    for score, address in searcher.search(wanted, most).hits:
        found = searcher.doc(address)
        hits.append(Hit(str(found.get_first("sort")), str(found.get_first("key")), float(score)))
    return hits


def _key_queries(key: str, *, near: bool) -> Iterator[tantivy.Query]:
    for field, weight in WEIGHTS.items():
        if not near:
            yield tantivy.Query.boost_query(tantivy.Query.term_query(_schema(), field, key), weight)
        elif field != "text" and len(key) > 3:
            fuzzy = tantivy.Query.fuzzy_term_query(
                _schema(), field, key, distance=1 if len(key) < 7 else 2, prefix=len(key) > 5
            )
            yield tantivy.Query.boost_query(fuzzy, weight)
