"""What was understood of a person's words: ids and numbers only, never a word of theirs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Any, Self

from perhekeskus.guidance import rules
from perhekeskus.guidance.index import TONGUES
from perhekeskus.guidance.kinds import kind_ages, kind_doors
from perhekeskus.guidance.matching import Match, matches
from perhekeskus.guidance.needs import Need, needs
from perhekeskus.guidance.suggesting import is_guarded
from perhekeskus.guidance.told import told
from perhekeskus.words.memory import one_question

MOST_NEEDS = 8
"""So many needs are kept: more says little and makes the address longer."""

LEAST_KNOWN = 0.34
"""Where fewer of the words are known, what is near by its letters alone is a guess."""

LEAST_SHARE = 0.25
"""A need less near than this beside the nearest says nothing."""

FIRST_KINDS = 3
"""What is among the first kinds of help is no other matter."""

AGE, WHO = "age", "who"
ANSWERS: Mapping[str, Sequence[str]] = {
    AGE: [f"{low}-{high}" for low, high in rules.AGE_BANDS],
    WHO: ["self", "child"],
}
"""Questions back and what can be answered."""


@dataclass(frozen=True)
class Understanding:
    """The needs that were named, nearest first, with what was told of who asks."""

    language: str
    """In which it was understood; it may be another than the page's."""
    tongue: str = ""
    """The code of the language where it is none of the pages'."""
    found: tuple[Match, ...] = ()
    urgent: tuple[str, ...] = ()
    """Types of urgent help, the likeliest first."""
    is_surely_urgent: bool = False
    age: int | None = None
    is_child: bool = False
    is_guess: bool = False
    """Hardly a word was known: results are nearest meanings, not answers."""
    answers: tuple[tuple[str, str], ...] = ()
    """Questions back with their answers."""
    also: tuple[str, ...] = ()
    """Needs that a part of the words names beside the nearest: «he hit me and the money is gone».

    Only what may be said back: no danger, nothing that could betray a reader, no bare name of a kind of help.
    """

    def __bool__(self) -> bool:
        return bool(self.found or self.urgent)

    def known(self) -> list[tuple[Match, Need]]:
        """The matches with their needs, nearest first after what was told and answered of who asks and what age.

        A need that has left the vocabulary meanwhile is passed over.
        """
        return [(match, need) for match, need, _heard in self._in_order]

    def heard(self) -> list[rules.Heard]:
        """The needs as the weighing sees them, after what was answered."""
        return [heard for _match, _need, heard in self._in_order]

    @cached_property
    def _in_order(self) -> list[tuple[Match, Need, rules.Heard]]:
        known = needs()
        found = [(match, known[match.need]) for match in self.found if match.need in known]
        heard = [(match, need, self._heard(match, need)) for match, need in found]
        return sorted(heard, key=lambda each: -each[0].share * self._fit(each[0], each[2]))

    def _heard(self, match: Match, need: Need) -> rules.Heard:
        who = dict(self.answers).get(WHO, "")
        return rules.Heard(
            share=match.share * (rules.OTHER_AGE_SHARE if who and not _is_about(need, who) else 1.0),
            kinds=need.kinds,
            is_of_children=need.is_asked_by_children_alone(),
            is_of_adults="child" not in need.asked_by,
            ages=need.ages,
        )

    def _fit(self, match: Match, heard: rules.Heard) -> float:
        return rules.fit(heard, is_child=self.is_child, age=self.age) * heard.share / (match.share or 1.0)

    def kinds(self) -> list[tuple[str, float]]:
        """The kinds of help that answer it, the likeliest first."""
        return list(self._kinds)

    @cached_property
    def _kinds(self) -> list[tuple[str, float]]:
        return rules.kinds_in_order(self.heard(), is_child=self.is_child, age=self.age, ages=kind_ages())

    def other_matters(self) -> list[Need]:
        """What was told of beside the nearest need, where other help answers it."""
        first = {kind_doors().get(kind, "") for kind, _weight in self.kinds()[:FIRST_KINDS]}
        known = [needs()[each] for each in self.also if each in needs()]
        return [need for need in known if kind_doors().get(need.kinds[0], "") not in first]

    def question(self) -> str:
        """The question back that would help most; empty where none would, and where help is urgent.

        Where hardly a word was known, a question would only pretend to know more.
        """
        if self.is_surely_urgent or self.is_guess:
            return ""
        abouts = [need.about for _match, need in self.known()]
        asked = [name for name, _answer in self.answers]
        possible = rules.questions_to_ask(self.heard(), abouts, age=self.age, answered=asked)
        return next((name for name in possible if self._decides(name)), "")

    def _decides(self, question: str) -> bool:
        """Whether its answers lead to different doors."""
        return len({self.answered(question, answer)._first_door() for answer in ANSWERS[question]}) > 1

    def _first_door(self) -> str:
        return next((kind_doors()[kind] for kind, _weight in self.kinds() if kind in kind_doors()), "")

    def answered(self, question: str, answer: str) -> Self:
        """The same after an answer. Raises: ValueError where nothing like it was asked."""
        if answer not in ANSWERS.get(question, ()):
            raise ValueError(f"Nobody asked {question}: {answer}.")
        after = replace(self, answers=(*self.answers, (question, answer)))
        if question == AGE:
            low, high = map(int, answer.split("-"))
            return replace(after, age=(low + high) // 2)
        return after

    def as_content(self) -> dict[str, object]:
        """For a sealed token."""
        content = {
            key: value
            for key, value in asdict(self).items()
            if value is not None and value is not False and value not in ((), "")
        }
        content["found"] = [[m.need, round(m.share, 3), m.language] for m in self.found]
        return content

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> Self:
        """Raises: ValueError, TypeError, KeyError where the content is of another make."""
        found = tuple(Match(str(need), float(share), str(each)) for need, share, each in content["found"])
        answers = tuple((str(name), str(answer)) for name, answer in content.get("answers", ()))
        urgent = tuple(map(str, content.get("urgent", ())))
        also = tuple(map(str, content.get("also", ())))
        if not isinstance(content.get("tongue", ""), str):
            raise TypeError("A language is told by its code.")
        if not isinstance(content.get("age", 0), int):
            raise TypeError("An age is a whole number of years.")
        return cls(**{**content, "found": found, "answers": answers, "urgent": urgent, "also": also})


def understand(text: str, language: str) -> Understanding:
    """What a text in any of the languages tells; nothing where no part of it is known."""
    with one_question():
        who, named = told(text), matches(text, language)
    found = tuple(match for match in named.found[:MOST_NEEDS] if match.share >= LEAST_SHARE)
    return Understanding(
        language=named.language if named.language in TONGUES else language,
        tongue=named.tongue,
        found=found,
        urgent=tuple(named.urgent),
        is_surely_urgent=named.is_surely_urgent,
        age=who.age,
        is_child=who.is_child,
        is_guess=named.known_share < LEAST_KNOWN,
        also=tuple(_sayable(named.by_part, found)),
    )


def _sayable(by_part: Iterable[str], found: Sequence[Match]) -> Iterator[str]:
    nearest = {match.need for match in found[:1]}
    for each in dict.fromkeys(by_part):
        if each not in nearest and not is_guarded(needs()[each]) and not needs()[each].is_by_name():
            yield each


def of_need(need: str, language: str) -> Understanding:
    """As if somebody had said just this need; for the navigator."""
    urgent = (needs()[need].urgent,) if needs()[need].urgent else ()
    return Understanding(language, found=(Match(need, 1.0, language),), urgent=urgent, is_surely_urgent=bool(urgent))


def _is_about(need: Need, who: str) -> bool:
    return need.about == who or need.about not in ANSWERS[WHO]
