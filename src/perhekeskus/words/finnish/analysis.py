"""Readings of a Finnish word: which lemma in which form, alone or as the last part of a compound."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from perhekeskus.words.finnish.endings import clitics
from perhekeskus.words.finnish.lexicon import Followers, Stems
from perhekeskus.words.memory import remembering

MODIFIERS = frozenset({"nom", "gen", "genpl", "mod", "pcpva", "minen", "minenmod", "inf3"})
"""Forms that stand before the last part of a compound."""

VERBAL = ("act", "past", "pass", "inf", "imp", "cond", "pcp", "pot", "spoken", "minen")
"""How tags of verb forms begin."""

SHORTEST_PART = 3
CLITIC_COST = 4.0
_SPOKEN_CLITICS = frozenset({"s", "ks", "ki", "kaa", "kää"})
UNKNOWN_TAG_COST = 12.0

_LOCAL = frozenset(f"{case}{number}" for case in ("ine", "ela", "ill", "ade", "abl", "all") for number in ("", "pl"))
"""Forms that stand before the last part of listed compounds only: «kotiinpaluu», «työssäoppiminen»."""

_SHORTEST_LOCAL = 5

_DEEPEST = 3
_SHORTEST_END = 5
_NOMINAL = frozenset(
    f"{case}{number}"
    for case in ("nom", "gen", "par", "ine", "ela", "ill", "ade", "abl", "all")
    for number in ("", "pl")
)

PART_COST = 21.0
"""What joining two parts costs, in powers of two, so that few long parts win over many short ones."""

SHORT_PART_COST = 6.0
"""The same on top where the last part has three letters at most: «-isillä» is seldom fathers."""

COMMON_ENOUGH, SHORT_AND_COMMON = 5.0, 10.0
"""Weight that a part must have; a part of three letters must be commoner."""

_LONG_PART, _LONG_AND_RARE = 6, -8.0
"""A last part of so many letters is seldom there by chance, so that even rare forms of rare words are believed."""

NO_LAST_PARTS = frozenset(
    """
    lainen läinen mainen inen nen ton tön taa tää isa na nä la lä sto stö kas käs ma mä us ys sti ilu
    ely uus yys minen ja jä lla llä tus tys aalinen llinen linen mus mys ttaa ttää tar tär
    minä sinä hän me te he se ne tämä nämä tuo nuo mikä kuka joka joku jokin ei es isi uusi
    """.split()  # noqa: SIM905
)
"""Endings that make words and are also listed as words, and words that stand alone."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a word."""

    lemma: str
    score: float
    """Logarithm (base 2) of how likely this way is, against other ways to read the same word."""
    tag: str
    heads: tuple[str, ...] = ()
    """First parts, as they stand in the word, where it is joined from known words."""
    last: str = ""
    """The lemma of what follows the heads."""
    first_part: int = 0
    """Letters of the first part of `last` where that is a listed compound."""


def is_common(weight: float, length: int) -> bool:
    """Whether a word is common enough to be believed as a part of a compound."""
    return weight >= (COMMON_ENOUGH if length > SHORTEST_PART else SHORT_AND_COMMON)


def may_be_joined(head: Reading, *, is_verb: bool) -> bool:
    """Whether a first part may stand before a last one: before a verb only what never inflects («allekirjoittaa»)."""
    return not is_verb or head.tag in ("form", "mod")


class Analysis:
    """Reads words with a lexicon."""

    def __init__(
        self,
        stems: Stems,
        tag_costs: Mapping[str, float],
        *,
        unknown_tag: float = UNKNOWN_TAG_COST,
        remembered: int = 4_096,
    ) -> None:
        """Remembers so many words; none while stems are still being added."""
        self._stems = stems
        self._costs = tag_costs
        self._unknown_tag = unknown_tag
        self._followers = Followers()
        self._whole = remembering(remembered, where=bool)(self._whole_readings)
        self._modifier = remembering(remembered, where=bool)(self._modifier_reading)

    def readings(self, word: str) -> list[Reading]:
        """The readings of a word as one known word, or else as a compound of known words. Empty where unknown."""
        return self.whole(word) or self.joined(word)

    def whole(self, word: str) -> list[Reading]:
        """The readings of a word as one known word."""
        return self._with_clitics(word, self._whole)

    def joined(self, word: str) -> list[Reading]:
        """The readings of a word as a compound of known words."""
        return self._with_clitics(word, self._compounds)

    def plain(self, word: str) -> tuple[Reading, ...]:
        """The readings of a word as one known word without a clitic."""
        return self._whole_readings(word)

    def modifier(self, head: str) -> Reading | None:
        """The likeliest reading of what stands before the last part of a compound: a word, or itself a compound."""
        joined = (reading for reading in self._compounds(head) if reading.tag in MODIFIERS)
        return self._modifier(head) or max(joined, key=_score, default=None)

    def listed_modifier(self, head: str) -> Reading | None:
        """The same in a listed compound, where a noun in a local case may stand too."""
        return self.modifier(head) or self._local(head)

    def parts(self, reading: Reading, depth: int = 0) -> tuple[str, ...]:
        """Lemmas of the parts of a compound, a part that is itself a compound before its own parts; the last carries
        the meaning. The lemma alone where it is no compound."""
        found: list[str] = []
        for head in reading.heads:
            found += self._parts_of(self.modifier(head), head, depth)
        if reading.heads and reading.first_part:
            found.append(reading.last)
        if not reading.first_part or depth > _DEEPEST:
            return (*found, reading.last)
        head, tail = reading.last[: reading.first_part].rstrip("-"), reading.last[reading.first_part :]
        ways = (way for way in self._whole(tail) if way.lemma == tail or way.tag in ("nompl", "minen"))
        last = max(ways, key=_score, default=None)
        return (*found, *self._parts_of(self.listed_modifier(head), head, depth), *self._parts_of(last, tail, depth))

    def _parts_of(self, reading: Reading | None, text: str, depth: int) -> tuple[str, ...]:
        if reading is None:
            return (text,)
        parts = self.parts(reading, depth + 1)
        return parts if len(parts) == 1 else (reading.lemma, *parts)

    def with_known_end(self, word: str) -> list[Reading]:
        """The readings of a word whose end alone is known: the longest common word that it ends in."""
        for at in range(SHORTEST_PART, len(word) - _SHORTEST_END + 1):
            found = [tail for tail in self._whole(word[at:]) if _is_known_end(tail)]
            if found:
                return [replace(tail, lemma=word[:at] + tail.lemma) for tail in found]
        return []

    def _with_clitics(self, word: str, read: Callable[[str], tuple[Reading, ...]]) -> list[Reading]:
        found = list(read(word))
        for clitic in clitics():
            if word.endswith(clitic) and len(word) - len(clitic) >= SHORTEST_PART - 1:
                bare = read(word[: -len(clitic)])
                cost = CLITIC_COST * (2 if clitic in _SPOKEN_CLITICS else 1)
                found += [replace(reading, score=reading.score - cost) for reading in bare]
        return found

    def _whole_readings(self, word: str) -> tuple[Reading, ...]:
        return tuple(
            Reading(
                lemma=entry.lemma,
                score=entry.weight - self._costs.get(tag, self._unknown_tag),
                tag=tag,
                last=entry.lemma,
                first_part=entry.first_part,
            )
            for entry in self._stems.beginning(word)
            for tag in self._followers.tag(entry, word[len(entry.stem) :])
        )

    def _compounds(self, word: str) -> tuple[Reading, ...]:
        return tuple(self._joined(word, 0))

    def _joined(self, word: str, depth: int) -> Iterator[Reading]:
        for at in range(2, len(word) - SHORTEST_PART + 1):
            head = self._modifier(word[:at])
            if head is None:
                continue
            rest = word[at:]
            tails = self._whole(rest) or (tuple(self._joined(rest, depth + 1)) if depth < 2 else ())
            for tail in tails:
                if not _is_last_part(tail) or not may_be_joined(head, is_verb=_is_verb(tail)):
                    continue
                yield replace(
                    tail,
                    lemma=word[:at] + tail.lemma,
                    score=head.score + tail.score - PART_COST - _cost_of_shortness(tail),
                    heads=(word[:at], *tail.heads),
                )

    def _local(self, head: str) -> Reading | None:
        fitting = [reading for reading in self._whole(head) if reading.tag in _LOCAL]
        best = max(fitting, key=_score, default=None)
        return best if best and len(head) >= _SHORTEST_LOCAL and is_common(best.score, len(head)) else None

    def _modifier_reading(self, head: str) -> Reading | None:
        if len(head) < SHORTEST_PART and head != "yö":
            return None
        fitting = [
            reading
            for reading in self._whole(head)
            if reading.tag in MODIFIERS or (reading.tag == "form" and len(head) > SHORTEST_PART)
        ]
        best = max(fitting, key=_score, default=None)
        return best if best and is_common(best.score, len(head)) else None


def _is_last_part(tail: Reading) -> bool:
    length = len(tail.last)
    least = COMMON_ENOUGH if length <= SHORTEST_PART else 0.0 if length < _LONG_PART else _LONG_AND_RARE
    return tail.score >= least and tail.last not in NO_LAST_PARTS


def _cost_of_shortness(tail: Reading) -> float:
    return SHORT_PART_COST if len(tail.last) <= SHORTEST_PART and not tail.heads else 0.0


def _is_verb(tail: Reading) -> bool:
    return tail.tag.startswith(VERBAL) and not tail.tag.startswith("minen")


def _is_known_end(tail: Reading) -> bool:
    return tail.score >= SHORT_AND_COMMON and tail.tag in _NOMINAL and tail.last not in NO_LAST_PARTS


def _score(reading: Reading) -> float:
    return reading.score
