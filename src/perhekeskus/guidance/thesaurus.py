"""Words that mean the same where help is looked for: «mommo», «farfar» and «grandma» are one concept.

Concepts stand beside words, not in their place: a saying that has the very words is nearer still. They are the same in
every language, and bear words that no saying has.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import marisa_trie

from perhekeskus.directory.index import keys as keys_of_installation
from perhekeskus.editions.opened import OpenEdition, by_state
from perhekeskus.guidance.mark import state_of_vocabulary
from perhekeskus.guidance.needs import FOLDER, BrokenVocabulary, read_file
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.words import finnish
from perhekeskus.words.keys import folded, tokens
from perhekeskus.words.stop_words import STOP_WORDS

LONGEST_PHRASE = 4
"""So many words a phrase of the thesaurus has at most."""

LEAST_PART = 4
"""A shorter part of a compound is found in too many words."""

LINKS = ("s", "e", "")
"""Letters that join the parts of a Swedish compound."""

WITHOUT_DOTS = "~"
"""Begins a word or phrase that is written without its dots."""

RECORD = "<H"
"""Of a word or phrase: the number of one of its concepts."""


@cache
def thesaurus() -> dict[str, Mapping[str, Sequence[str]]]:
    """Every concept by its id: by language, the words and phrases for it.

    Raises: BrokenVocabulary.
    """
    found: dict[str, Mapping[str, Sequence[str]]] = {}
    for file in sorted((FOLDER / "thesaurus").glob("*.toml")):
        for concept, words in read_file(file).items():
            if unknown := set(words) - set(LANGUAGES):
                raise BrokenVocabulary(f"{file.name}: {concept}: nobody reads {', '.join(sorted(unknown))}.")
            found[concept] = {
                language: [*found.get(concept, {}).get(language, ()), *words.get(language, ())]
                for language in LANGUAGES
            }
    return found


def make_thesaurus(edition: Path) -> None:
    """Writes, for every language, which words and phrases lead to which concept."""
    folder = _folder(edition)
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        marisa_trie.RecordTrie(RECORD, _rows(language)).save(str(folder / f"{language}.marisa"))
    (folder / "concepts.json").write_text(json.dumps(list(thesaurus())), "utf-8")


def _rows(language: str) -> Iterator[tuple[str, tuple[int]]]:
    for number, words in enumerate(thesaurus().values()):
        said = {way for entry in words[language] for way in _ways(list(tokens(entry)), language)}
        without_dots = {f"{WITHOUT_DOTS}{folded(way)}" for way in said}
        yield from ((phrase, (number,)) for phrase in sorted(said | without_dots))


def concepts(words: Sequence[str], language: str) -> list[str]:
    """The concepts that words of one language name, in their order; the longest phrase first.

    Labels: *words* – tokens as they stand.
    """
    if language not in LANGUAGES:
        return []
    known, names = _tries()[language], _names()
    forms = [_forms(word, language) for word in words]
    found: list[int] = []
    at = 0
    while at < len(words):
        length, numbers = _longest(known, forms[at : at + LONGEST_PHRASE])
        found += numbers or _of_parts(known, words[at], language)
        at += length
    return [names[number] for number in found]


def _longest(known: marisa_trie.RecordTrie, forms: Sequence[tuple[str, str]]) -> tuple[int, list[int]]:
    """How many words the longest known phrase has that begins here, and its concepts."""
    for length in range(len(forms), 0, -1):
        own, base = (" ".join(form[way] for form in forms[:length]) for way in (0, 1))
        # Whoever types without dots means «rädda» and «rådda» alike; whoever types them means what stands there.
        loose = known.get(f"{WITHOUT_DOTS}{own}", ()) if own.isascii() else ()
        numbers = {record[0] for record in (*known.get(own, ()), *known.get(base, ()))} or {each[0] for each in loose}
        if numbers:
            return length, sorted(numbers)
    return 1, []


def _of_parts(known: marisa_trie.RecordTrie, word: str, language: str) -> list[int]:
    """The concepts of the parts of a compound that the thesaurus does not have as a whole."""
    parts: Sequence[str] = ()
    if language == "fi":
        parts = finnish.parts(word)
    elif language == "sv":
        parts = _swedish_parts(known, word)
    return sorted({record[0] for part in parts for record in known.get(part, ())})


def _swedish_parts(known: marisa_trie.RecordTrie, word: str) -> Sequence[str]:
    for cut in range(len(word) - LEAST_PART, LEAST_PART - 1, -1):
        begin, end = word[:cut], word[cut:]
        if begin in known:
            end = next((end[len(link) :] for link in LINKS if end.startswith(link) and end[len(link) :] in known), end)
            return (begin, end)
    return ()


def _ways(words: Sequence[str], language: str) -> Iterator[str]:
    forms = [_forms(word, language) for word in words]
    yield " ".join(own for own, _base in forms)
    yield " ".join(base for _own, base in forms)


def _forms(word: str, language: str) -> tuple[str, str]:
    """A word as it stands and its base form; a word of every sentence has none, nor has one whose base form is such."""
    idle = STOP_WORDS[language]
    if word in idle:
        return word, word
    base = finnish.lemma(word) if language == "fi" else keys_of_installation().lemma(word, language)
    return word, word if base in idle else base


def _folder(edition: Path) -> Path:
    return edition / "guidance" / "thesaurus"


@by_state(state_of_vocabulary)
def _names(edition: OpenEdition) -> list[str]:
    """The concepts by their numbers, as they were when the edition was made."""
    found: list[str] = json.loads((_folder(edition.folder) / "concepts.json").read_text("utf-8"))
    return found


@by_state(state_of_vocabulary)
def _tries(edition: OpenEdition) -> dict[str, marisa_trie.RecordTrie]:
    return {
        language: marisa_trie.RecordTrie(RECORD).mmap(str(_folder(edition.folder) / f"{language}.marisa"))
        for language in LANGUAGES
    }
