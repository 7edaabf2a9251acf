"""Writing the search index of an edition at publishing: names, kinds and everyday words in three languages."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

import tantivy
from django.db.models import QuerySet

from perhekeskus.directory.index import HELP, NAMES, beginnings, beginnings_file, index_folder, keys, schema
from perhekeskus.directory.models import Kind, Place, Service, ServiceKind
from perhekeskus.editions.plain import plain_rows
from perhekeskus.editions.registry import DRAFT
from perhekeskus.editions.values import write_values
from perhekeskus.kit.texts import LANGUAGES, in_language
from perhekeskus.organisations.models import Organisation
from perhekeskus.words.keys import WORD, folded, tokens
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


class _Word(NamedTuple):
    """A word as it is said, its two keys, and the different ones of these as they stand in the index."""

    said: str
    as_said: str
    by_lemma: str
    keys: str


class _Words:
    """The keys of words in one language, each looked up once: the texts of a country have millions of few words."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._known: dict[str, _Word] = {}

    def of(self, text: str) -> list[_Word]:
        """The words of a text, in its order."""
        known, found = self._known, WORD.findall(normalize("NFC", text))
        for word in set(found).difference(known):
            said = next(tokens(word))
            as_said, by_lemma = folded(said), folded(keys().lemma(said, self.language))
            known[word] = _Word(said, as_said, by_lemma, " ".join(sorted({as_said, by_lemma})))
        return [known[word] for word in found]

    def phrase_keys(self, words: list[_Word]) -> set[str]:
        """The keys of a phrase as a whole; the same as ``Keys.of_phrase`` of its telling words."""
        told = {*telling([word.said for word in words], self.language)}
        given = {word.said: word for word in words if word.said in told}.values()
        as_said, by_lemma = (sorted(word.as_said for word in given), sorted(word.by_lemma for word in given))
        return {"_".join(as_said), "_".join(by_lemma)} if given else set()


def make_index(folder: Path) -> None:
    """Writes the indexes of a draft edition: help and names, each by language, so that one does not outweigh another.

    In an index of its own a word is as rare as it is among its like: «lapsi» tells little among help for families.
    """
    for language in LANGUAGES:
        words = _Words(language)
        lines, named = [*_national_services(DRAFT, language)], [*_named(DRAFT, language)]
        _write(index_folder(folder, HELP, language), [*_kinds(DRAFT, language), *lines], words)
        _write(index_folder(folder, NAMES, language), named, words)
        begun = sorted({each for entry in (*lines, *named) for each in beginnings(entry.name)})
        write_values(beginnings_file(folder, language), begun)


def _write(folder: Path, entries: list[Entry], words: _Words) -> None:
    folder.mkdir(parents=True)
    index = tantivy.Index(schema(), path=str(folder))
    writer = index.writer(heap_size=HEAP_BYTES, num_threads=1)
    for entry in entries:
        phrases = [words.of(phrase) for phrase in entry.phrases]
        writer.add_document(
            tantivy.Document(
                sort=entry.sort,
                key=entry.key,
                name=_joined(words.of(entry.name)),
                words=_joined(chain.from_iterable(phrases)),
                text=_joined(words.of(entry.text)),
                phrases=" ".join(sorted({key for phrase in phrases for key in words.phrase_keys(phrase)})),
            )
        )
    writer.commit()
    writer.wait_merging_threads()


def _joined(words: Iterable[_Word]) -> str:
    return " ".join([word.keys for word in words])


TEXTS = ("names", "plain_names", "summaries", "descriptions", "search_words")


def _kinds(alias: str, language: str) -> Iterator[Entry]:
    """A kind with the words of all its different texts: the same text of 22 areas counts once."""
    for kind in Kind.objects.using(alias).filter(audience=Kind.Audience.FAMILY):
        rows = ServiceKind.objects.using(alias).filter(kind=kind).values_list(*(f"service__{each}" for each in TEXTS))
        names, texts, words = _told_of_kind(rows, language)
        yield Entry(
            sort="kind",
            key=kind.code,
            language=language,
            name=" ".join((kind.name(language).text, *sorted(names))),
            phrases=(kind.name(language).text, *sorted(names | words)),
            text=" ".join(sorted(texts)),
        )


def _told_of_kind(rows: QuerySet[ServiceKind, object], language: str) -> tuple[set[str], set[str], set[str]]:
    """Names, longer texts and search words of the services of a kind, each different one once."""
    columns = [*zip(*plain_rows(rows), strict=True)] or [()] * len(TEXTS)
    # Services that share a text share its JSON: it is read once.
    named, plain, short, long, searched = (map(json.loads, set(column)) for column in columns)
    of_language = partial(_in_language, language)
    words = {word for each in searched for word in each.get(language, ())}
    return (
        {*map(of_language, named), *map(of_language, plain)},
        {*map(of_language, short), *map(of_language, long)},
        words,
    )


def _in_language(language: str, texts: Mapping[str, str]) -> str:
    return in_language(texts, language).text


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
        for key, names in plain_rows(rows.order_by("id").values_list("id", "names")):
            name = in_language(json.loads(names), language).text
            yield Entry(sort, key, language, name, (name,), "")
