"""Suggestions while somebody types: needs and kinds of help of which something is said that begins so.

What is typed is compared and forgotten: no cache here, nor of the functions that are called, keeps a word of it.
"""

import shutil
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, islice, repeat
from pathlib import Path
from typing import Self

from perhekeskus.editions import opened
from perhekeskus.editions.opened import OpenEdition, by_state
from perhekeskus.editions.values import read_values, write_values
from perhekeskus.guidance.mark import mark_of_files
from perhekeskus.guidance.needs import Need, needs
from perhekeskus.guidance.other_languages import LEARNERS, other_languages
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.words.keys import folded, tokens
from perhekeskus.words.stop_words import STOP_WORDS

LEAST_LETTERS = 2
"""Of the longest word; with one letter everything would be suggested."""

MOST_LETTERS, MOST_WORDS = 200, 12
"""So much is looked at: who has typed more tells a story and is not looking for a title."""

TELLING_SHARE, TELLING_LETTERS = 0.5, 3
"""So much of each telling word must be typed before a guarded need is suggested, and so many letters at least."""

GUARDED_KIND = "domestic-violence"
"""Help whose name alone could put somebody in danger."""

GUARDED_SITUATION = "grief"
"""Nobody who types two letters is to read of the death of a child."""

STARTS_THE_TITLE, IN_THE_TITLE, STARTS_A_WORD, HAS_ALL_WORDS = range(4)
"""How what was typed stands in what is said, the surest first."""

ENOUGH = 3
"""Where so many stand surely, words that are only scattered over a saying add guesses and no help."""


MADE = "sayings 2"
"""Another number whenever the file of sayings changes shape."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What may be meant, likeliest first."""

    needs: Sequence[Need] = ()
    kinds: Sequence[str] = ()
    """Codes of kinds of help."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that is said of a need."""

    need: Need
    text: str
    language: str
    is_title: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Whose:
    """What sayings of one need in one language have in common."""

    need: Need
    language: str
    title: str
    """The text itself where it is the title."""
    is_guarded: bool


class Sayings:
    """Everything that is said of the needs, to be found by the beginnings of its words."""

    def __init__(self, sayings: Iterable[Saying]) -> None:
        self._texts: list[str] = []
        """Folded, each word after a space: so the beginning of a word is found as a part of the text."""
        self._whose: list[_Whose] = []
        self._order: dict[str, int] = {}
        places: dict[str, list[int]] = defaultdict(list)
        shared: dict[tuple[str, str, bool], _Whose] = {}
        for saying in sayings:
            words = [folded(word) for word in tokens(saying.text)]
            for word in set(words):
                places[word].append(len(self._texts))
            text = "".join(f" {word}" for word in words)
            need, own = saying.need, (saying.need.id, saying.language, saying.is_title)
            whose = _Whose(need, saying.language, text if saying.is_title else "", is_guarded(need))
            self._texts.append(text)
            self._whose.append(shared.setdefault(own, whose))
            self._order.setdefault(need.id, len(self._order))
        self._words = sorted(places)
        # One row of places for all words in their order: a beginning of words is one slice of it.
        self._places = array("I", chain.from_iterable(places[word] for word in self._words))
        self._ends = array("I", accumulate((len(places[word]) for word in self._words), initial=0))

    def write(self, file: Path) -> None:
        """Puts them into a file: making them takes a second, reading them a hundredth."""
        known = list(dict.fromkeys(self._whose))
        numbers = {each: number for number, each in enumerate(known)}
        whose = array("I", (numbers[each] for each in self._whose))
        owners = [(each.need.id, each.language, each.title, each.is_guarded) for each in known]
        rows = (each.tobytes() for each in (whose, self._places, self._ends))
        write_values(file, (self._texts, owners, self._order, self._words, *rows))

    @classmethod
    def read(cls, file: Path, known: Mapping[str, Need]) -> Self:
        """What was written, of the same needs."""
        found = cls(())
        found._texts, owners, found._order, found._words, *rows = read_values(file)
        whose, found._places, found._ends = (array("I", each) for each in rows)
        shared = [_Whose(known[need], *rest) for need, *rest in owners]
        found._whose = [shared[number] for number in whose]
        return found

    def find(self, typed: str, language: str) -> list[Need]:
        """The needs of which something is said that has every typed word, or begins so; likeliest first.

        Order: what is said in the page's language first; then the surest standing (`STARTS_THE_TITLE` …); then what
        most sayings have. Words that are only scattered over a saying count where little else is found (`ENOUGH`).
        """
        words = typed_words(typed)
        if max(map(len, words), default=0) < LEAST_LETTERS:
            return []
        phrase = "".join(f" {word}" for word in words)
        found: dict[str, Need] = {}
        ranks: dict[str, tuple[bool, int, int, int]] = {}
        for (whose, how), count in self._counted(words, phrase).items():
            need, is_own = whose.need, whose.language == language
            stands = min(how, _in_title(whose.title, phrase) if is_own else how)
            other, best, minus, order = ranks.get(need.id, (True, HAS_ALL_WORDS, 0, self._order[need.id]))
            ranks[need.id] = (*min((other, best), (not is_own, stands)), minus - count, order)
            found[need.id] = need
        sure = [key for key, (_other, best, *_rest) in ranks.items() if best < HAS_ALL_WORDS]
        shown = sure if len(sure) >= ENOUGH else ranks
        return [found[key] for key in sorted(shown, key=ranks.__getitem__)]

    def _counted(self, words: Sequence[str], phrase: str) -> Counter[tuple[_Whose, int]]:
        """How many sayings of whom have the words, and how the words stand in them."""
        texts, whose = self._texts, self._whose
        places = [
            place
            for place in self._having(words)
            if not whose[place].is_guarded or is_told(texts[place].split(), words, whose[place].language)
        ]
        # One word alone always stands at the start of a word. For two letters these are thousands of sayings.
        stands: Iterable[int] = repeat(STARTS_A_WORD)
        if len(words) > 1:
            stands = (STARTS_A_WORD if phrase in texts[place] else HAS_ALL_WORDS for place in places)
        return Counter(zip(map(whose.__getitem__, places), stands, strict=False))

    def _having(self, words: Sequence[str]) -> Iterable[int]:
        """Places of sayings that have a word beginning with each of these."""
        longest = max(words, key=len)
        others = [f" {word}" for word in set(words) - {longest}]
        start, end = bisect_left(self._words, longest), bisect_left(self._words, longest + "\U0010ffff")
        places = set(self._places[self._ends[start] : self._ends[end]])
        for other in others:
            places = {place for place in places if other in self._texts[place]}
        return places


def typed_words(typed: str) -> list[str]:
    """The words of what is typed so far, as they are compared; the last one may be only a beginning."""
    return [folded(word) for word in islice(tokens(typed[:MOST_LETTERS]), MOST_WORDS)]


def _in_title(title: str, phrase: str) -> int:
    if title.startswith(phrase):
        return STARTS_THE_TITLE
    return IN_THE_TITLE if phrase in title else HAS_ALL_WORDS


def is_guarded(need: Need) -> bool:
    """Whether its title could betray or wound somebody who has not said so much."""
    return bool(need.urgent) or GUARDED_KIND in need.kinds or GUARDED_SITUATION in need.situations[:1]


def is_told(said: Sequence[str], words: Sequence[str], language: str) -> bool:
    """Whether somebody has typed so much of what is said that its need's title betrays no more than that."""
    if max(map(len, words)) < TELLING_LETTERS:
        return False
    idle = _idle().get(language, ())
    return all(any(_tells(word, each) for word in words) for each in said if each not in idle)


def _tells(word: str, whole: str) -> bool:
    enough = max(len(whole) * TELLING_SHARE, min(len(whole), TELLING_LETTERS))
    return len(word) >= enough and whole.startswith(word)


def share_out[T](groups: Sequence[Sequence[T]], least: Sequence[int], most: int) -> list[list[T]]:
    """The first of each group, so many at most in all; what one group leaves free goes to the groups in their order."""
    shares = [min(len(group), own) for group, own in zip(groups, least, strict=True)]
    for index, group in enumerate(groups):
        shares[index] += max(0, min(len(group) - shares[index], most - sum(shares)))
    return [list(group[:share]) for group, share in zip(groups, shares, strict=True)]


def suggestions(typed: str, language: str) -> Suggestions:
    """The needs and the kinds of help that may be meant by what is typed so far, in any language."""
    found = _sayings_of_edition().find(typed, language)
    return Suggestions(
        needs=[need for need in found if not need.is_by_name()],
        kinds=[need.kinds[0] for need in found if need.is_by_name()],
    )


def _state(edition: OpenEdition) -> str:
    try:
        return _files(edition.folder)[0].read_text()
    except OSError:
        return ""


@by_state(_state)
def _sayings_of_edition(edition: OpenEdition) -> Sayings:
    """Read when an edition is opened, so that nobody's first letter waits for it.

    An edition that was made of another vocabulary is not read: its needs may have gone.
    """
    mark, file = _files(edition.folder)
    return Sayings.read(file, needs()) if mark.read_text() == mark_of_files(MADE) else _sayings()


def make_sayings(edition: Path) -> None:
    """Puts the sayings into a draft edition: those of the open one where the vocabulary is still the same."""
    mark, file = _files(edition)
    mark.write_text(mark_of_files(MADE))
    earlier = _earlier_sayings()
    if earlier:
        shutil.copy(earlier, file)
    else:
        _sayings().write(file)


def _earlier_sayings() -> Path | None:
    try:
        mark, file = _files(opened.current().folder)
        return file if mark.read_text() == mark_of_files(MADE) else None
    except (opened.NoEdition, OSError):
        return None


def _files(edition: Path) -> tuple[Path, Path]:
    return edition / "sayings.mark", edition / "sayings.marshal"


@cache
def _sayings() -> Sayings:
    return Sayings(_all_sayings(needs().values()))


def _all_sayings(all_needs: Collection[Need]) -> Iterator[Saying]:
    for need in all_needs:
        for language in LANGUAGES:
            yield Saying(need, need.title[language], language, is_title=True)
            for text in need.expressions[language]:
                yield Saying(need, text, language)
        for code, other in other_languages().items():
            for text in other.needs.get(need.id, ()):
                yield Saying(need, text, "fi" if code == LEARNERS else code)


@cache
def _idle() -> Mapping[str, Collection[str]]:
    """Words that stand in every sentence, as they are compared, by language."""
    return {language: frozenset(map(folded, words)) for language, words in STOP_WORDS.items()}
