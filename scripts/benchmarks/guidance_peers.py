"""Four ordinary search engines over the needs: one document a need, the same texts that our own index has.

Part of the benchmark of guidance. Each answers a text with a score for every need that it finds.

- *PostgreSQL*: full text with its configuration for the language; any of the words; by `ts_rank` or `ts_rank_cd`,
  with and without regard to length.
- *tantivy*: its own stemmer for the language; any of the words; BM25.
- *FTS5*: of SQLite, over text stemmed by Snowball (through tantivy, which has the same stemmers); any word; `bm25()`.
- *BM25*: over simplemma's lemmas, written out here with the formula and the constants of bm25s (its default method,
  «lucene»), which the project does not need for anything else.
"""

import math
import sqlite3
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import simplemma
import tantivy
from tests.stack import Stack

from perhekeskus.site.data_folder import DataFolder
from perhekeskus.site.database import embedded
from perhekeskus.words.keys import tokens

NAMES = {"fi": "finnish", "sv": "swedish", "en": "english"}
"""What Snowball and PostgreSQL call a language."""

K1, B = 1.5, 0.75
MOST = 30
"""So many needs are looked at, as in our own index."""

type Server = psycopg.Connection[tuple[Any, ...]]
type Texts = Mapping[str, Sequence[str]]
type Engine = Callable[[str], dict[str, float]]
"""From a text to the needs that it finds, each with its score."""

RANKS = {
    f"{function}({length})": f"{function}(vector, query, {length})"
    for function in ("ts_rank", "ts_rank_cd")
    for length in (0, 1)
}


@contextmanager
def embedded_server() -> Iterator[Server]:
    """A connection to an embedded PostgreSQL of its own."""
    with tempfile.TemporaryDirectory() as folder:
        stack = Stack(DataFolder(Path(folder)))
        stack.folder.open()
        stack.cluster.create_if_missing()
        try:
            stack.start_database()
            where = embedded(stack.folder.root)
            with psycopg.connect(
                host=where["HOST"],
                port=where["PORT"],
                user=where["USER"],
                password=where["PASSWORD"],
                dbname="perhekeskus",
            ) as server:
                yield server
        finally:
            stack.stop_database()
            stack.cluster.tidy()


def postgresql(server: Server, known: Texts, language: str) -> dict[str, Engine]:
    """Full text of PostgreSQL, once for each way to rank."""
    name = NAMES[language]
    table = f"needs_{language}"
    server.execute(f"CREATE TEMPORARY TABLE {table} (need text, vector tsvector)")
    for need, sayings in known.items():
        server.execute(f"INSERT INTO {table} VALUES (%s, to_tsvector(%s, %s))", (need, name, "\n".join(sayings)))  # noqa: S608
    question = (
        f"SELECT need, {', '.join(RANKS.values())} FROM {table}, "  # noqa: S608
        "(SELECT replace(plainto_tsquery(%s, %s)::text, '&', '|')::tsquery AS query) AS asked WHERE vector @@ query"
    )

    @cache
    def rows(text: str) -> list[tuple[str, *tuple[float, ...]]]:
        return server.execute(question, (name, text)).fetchall()

    def ranked(column: int) -> Engine:
        return lambda text: {str(row[0]): float(row[column]) for row in rows(text)}

    return {rank: ranked(column) for column, rank in enumerate(RANKS, start=1)}


def tantivy_stemmed(known: Texts, language: str) -> Engine:
    """Tantivy with the stemmer that it brings for the language."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("need", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name=f"{language}_stem")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=30_000_000, num_threads=1)
    for need, sayings in known.items():
        writer.add_document(tantivy.Document(need=need, text="\n".join(sayings)))
    writer.commit()
    index.reload()
    searcher, stems = index.searcher(), _stems(language)

    def engine(text: str) -> dict[str, float]:
        any_word = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", stem)) for stem in stems(text)]
        hits = searcher.search(tantivy.Query.boolean_query(any_word), MOST).hits if any_word else []
        return {str(searcher.doc(address).get_first("need")): float(score) for score, address in hits}

    return engine


def _stems(language: str) -> Callable[[str], list[str]]:
    """Words in lower case, stemmed by Snowball: what `fi_stem` and its like do."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.remove_long(40)).filter(tantivy.Filter.lowercase())
    analyzer = builder.filter(tantivy.Filter.stemmer(NAMES[language])).build()
    return analyzer.analyze


def fts5_stemmed(known: Texts, language: str) -> Engine:
    """FTS5 of SQLite over stemmed text."""
    stems = _stems(language)
    store = sqlite3.connect(":memory:")
    store.execute("CREATE VIRTUAL TABLE needs USING fts5(need UNINDEXED, text)")
    rows = ((need, " ".join(stems("\n".join(sayings)))) for need, sayings in known.items())
    store.executemany("INSERT INTO needs VALUES (?, ?)", rows)

    def engine(text: str) -> dict[str, float]:
        any_word = " OR ".join(f'"{stem}"' for stem in stems(text))
        if not any_word:
            return {}
        question = "SELECT need, -bm25(needs) FROM needs WHERE needs MATCH ? ORDER BY rank LIMIT ?"
        return dict(store.execute(question, (any_word, MOST)))

    return engine


def bm25_of_lemmas(known: Texts, language: str) -> Engine:
    """BM25 over simplemma's lemmas."""
    counts = {need: Counter(_lemmas("\n".join(sayings), language)) for need, sayings in known.items()}
    mean = sum(each.total() for each in counts.values()) / len(counts)
    holders: dict[str, dict[str, float]] = defaultdict(dict)
    for need, each in counts.items():
        length = K1 * (1 - B + B * each.total() / mean)
        for lemma, times in each.items():
            holders[lemma][need] = times / (times + length)

    def engine(text: str) -> dict[str, float]:
        scores: dict[str, float] = defaultdict(float)
        for lemma in _lemmas(text, language):
            held = holders.get(lemma, {})
            rarity = math.log(1 + (len(counts) - len(held) + 0.5) / (len(held) + 0.5))
            for need, share in held.items():
                scores[need] += rarity * share
        return scores

    return engine


def _lemmas(text: str, language: str) -> list[str]:
    return [_lemma(word, language) for word in tokens(text)]


@cache
def _lemma(word: str, language: str) -> str:
    return simplemma.lemmatize(word, lang=language).casefold()
