"""What a new saying would change for words whose right answer is known: tried before families meet it."""

import csv
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from perhekeskus.editions.opened import OpenEdition, reading
from perhekeskus.guidance.index import WHOLE, index_folder
from perhekeskus.guidance.learned import folder as learned_folder
from perhekeskus.guidance.models import AddedSaying, KeptQuestion
from perhekeskus.guidance.needs import FOLDER
from perhekeskus.guidance.publication import added_by_need, made_vocabulary, make_languages
from perhekeskus.guidance.understanding import understand
from perhekeskus.kit.clock import now

NOT_FOUND = 9
"""The place of a right answer that is not among the first kinds of help."""

TOP = 3


@dataclass(frozen=True, slots=True)
class Question:
    """Words, and what should come of them."""

    words: str
    kinds: Sequence[str] = ()
    """Any of these kinds of help is right."""
    urgent: Sequence[str] | None = None
    """Any of these types of urgent help is right, none where the words are calm; None where nothing is known."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a right kind of help stands, from 1 on, and whether urgent help is raised."""

    place: int
    is_raised: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A question whose answer becomes another one."""

    words: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What taking a saying into use would change."""

    asked: int
    """Everyday questions."""
    asked_of_danger: int
    top_before: int
    """So many everyday questions have a right kind of help among the first three."""
    top_after: int
    better: Sequence[Moved] = ()
    worse: Sequence[Moved] = ()
    missed: Sequence[str] = ()
    """Words of danger that raise urgent help no more."""
    heard: Sequence[str] = ()
    """Words of danger that raise it now."""
    alarmed: Sequence[str] = ()
    """Calm words that raise it now."""
    calmed: Sequence[str] = ()
    """Calm words that raise it no more."""

    def is_harmful(self) -> bool:
        """Whether more words of danger would be missed than are newly heard: then nobody takes the saying into use."""
        return len(self.missed) > len(self.heard)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, told: dict[str, Any]) -> Self:
        moved = {name: [Moved(**each) for each in told[name]] for name in ("better", "worse")}
        return cls(**{**told, **moved})


def tried(saying: AddedSaying) -> Outcome:
    """Makes the vocabulary with a saying beside those that are used, and asks every known question of both.

    Of danger nothing is learned from it (`examples.added_examples`); that is looked at all the same.
    Measured on two cores: about half a minute, nearly all of it learning its language anew.
    """
    used = list(AddedSaying.objects.filter(is_used=True).exclude(pk=saying.pk))
    questions = [*known_questions(saying.language), *kept_questions(saying.language)]
    standing = made_vocabulary(added_by_need(used))
    before = answers(questions, saying.language, standing)
    with tempfile.TemporaryDirectory() as place:
        draft = Path(place) / "draft"
        _copy_without(saying.language, standing, draft)
        make_languages(draft, [saying.language], added_by_need([*used, saying]))
        after = answers(questions, saying.language, draft)
    return compared(questions, before, after)


def _copy_without(language: str, made: Path, draft: Path) -> None:
    """What was made of other languages stays as it is."""
    left_out = {
        path.relative_to(made) for path in (index_folder(made, WHOLE, language), learned_folder(made) / language)
    }

    def ignored(folder: str, names: Sequence[str]) -> list[str]:
        return [name for name in names if (Path(folder) / name).relative_to(made) in left_out]

    shutil.copytree(made, draft, ignore=ignored)


def known_questions(language: str) -> Iterator[Question]:
    """The questions that guidance is measured by."""
    for sort in ("everyday", "urgent"):
        with (FOLDER / "questions" / f"{sort}-{language}.csv").open(encoding="utf-8", newline="") as file:
            _heads, *rows = csv.reader(file)
        for words, right in rows:
            yield Question(words, right.split()) if sort == "everyday" else Question(words, urgent=right.split())


def kept_questions(language: str) -> Iterator[Question]:
    """The questions that people here keep."""
    for row in KeptQuestion.objects.filter(language=language):
        yield Question(row.words, [row.kind])


def answers(questions: Iterable[Question], language: str, made: Path) -> list[Answer]:
    """What a made vocabulary answers."""
    with reading(OpenEdition(made.name, made, now(), "")):
        return [_answer(each, language) for each in questions]


def _answer(question: Question, language: str) -> Answer:
    found = understand(question.words, language)
    kinds = [kind for kind, _weight in found.kinds()][: NOT_FOUND - 1]
    place = next((number for number, kind in enumerate(kinds, 1) if kind in question.kinds), NOT_FOUND)
    return Answer(place, bool(found.urgent))


def compared(questions: Sequence[Question], before: Sequence[Answer], after: Sequence[Answer]) -> Outcome:
    """What becomes better and what worse."""
    pairs = list(zip(questions, before, after, strict=True))
    everyday = [each for each in pairs if each[0].urgent is None]
    danger = [each for each in pairs if each[0].urgent]
    calm = [each for each in pairs if each[0].urgent is not None and not each[0].urgent]
    moved = [Moved(one.words, was.place, is_now.place) for one, was, is_now in everyday if was.place != is_now.place]
    return Outcome(
        asked=len(everyday),
        asked_of_danger=len(danger) + len(calm),
        top_before=sum(was.place <= TOP for _one, was, _now in everyday),
        top_after=sum(is_now.place <= TOP for _one, _was, is_now in everyday),
        better=sorted((each for each in moved if each.after < each.before), key=lambda each: each.after),
        worse=sorted((each for each in moved if each.after > each.before), key=lambda each: each.before),
        missed=[one.words for one, was, is_now in danger if was.is_raised and not is_now.is_raised],
        heard=[one.words for one, was, is_now in danger if is_now.is_raised and not was.is_raised],
        alarmed=[one.words for one, was, is_now in calm if is_now.is_raised and not was.is_raised],
        calmed=[one.words for one, was, is_now in calm if was.is_raised and not is_now.is_raised],
    )
