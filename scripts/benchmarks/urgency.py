"""Do words of danger raise urgent help, and calm words none?

    scripts/bench urgency [--held] [--show]

Questions: `guidance/vocabulary/questions/urgent-*.csv`, each with the types of urgent help that are right; none where
the words are calm, though they may sound otherwise. The same questions are held back as for `scripts/bench guidance`;
aims are judged on the held part, language by language. `--show` prints misses and false alarms of the open part only.

- *Recall*: of urgent questions, those that raise any type; with the interval of 95 % (Wilson).
- *Precision*: of questions that raise any type, those that are urgent. About half of these questions are urgent, far
  more than of real ones, so among real ones precision is lower: «false alarms» are counted of calm questions, too.
- *Type*: of urgent questions that raise any, those whose first type is right, and those where any shown type is.
- *Sure*: whose first answer stands before everything else, of urgent and of calm questions.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "perhekeskus.site.settings")

import django

django.setup()

from scripts.benchmarks.guidance_questions import (  # noqa: E402
    HELD,
    OPEN,
    Question,
    made_vocabulary,
    questions,
)

from perhekeskus.guidance.understanding import Understanding, understand  # noqa: E402
from perhekeskus.kit.texts import LANGUAGES  # noqa: E402

RECALL_AIM, PRECISION_AIM = 0.97, 0.90
NORMAL_95 = 1.96


@dataclass(frozen=True, slots=True)
class Answered:
    """One question with what was understood of it."""

    question: Question
    understood: Understanding

    @property
    def is_urgent(self) -> bool:
        return bool(self.question.right)

    @property
    def is_raised(self) -> bool:
        return bool(self.understood.urgent)


@dataclass(frozen=True, slots=True)
class Marks:
    """What the answers of one language and part amount to; the shares are from 0 to 1."""

    urgent: int
    calm: int
    raised_rightly: int
    raised_wrongly: int
    first_right: int
    any_right: int
    sure_rightly: int
    sure_wrongly: int

    @property
    def recall(self) -> float:
        return share(self.raised_rightly, self.urgent)

    @property
    def precision(self) -> float:
        return share(self.raised_rightly, self.raised_rightly + self.raised_wrongly)


def main() -> int:
    """Prints the table; 1 where an aim is missed."""
    asked = _asked()
    with made_vocabulary():
        answered = {language: list(answers(language)) for language in LANGUAGES}
    missed: list[str] = []
    _say(f"{'':10}{'urgent':>7}{'calm':>6}  {'recall':24}{'precision':>9}{'false alarms':>14}  type first/any    sure")
    for language, found in answered.items():
        for part in (HELD,) if asked.held else (OPEN, HELD):
            counted = marks([each for each in found if each.question.part == part])
            _say(f"{language} {part:7}{line(counted)}")
            if part == HELD:
                missed += faults(language, counted)
    if asked.show:
        show(answered)
    for fault in missed:
        _say(f"Missed: {fault}")
    return int(bool(missed))


def answers(language: str) -> Iterator[Answered]:
    for question in questions("urgent", language):
        yield Answered(question, understand(question.words, language))


def marks(answered: Sequence[Answered]) -> Marks:
    urgent = [each for each in answered if each.is_urgent]
    calm = [each for each in answered if not each.is_urgent]
    return Marks(
        urgent=len(urgent),
        calm=len(calm),
        raised_rightly=sum(each.is_raised for each in urgent),
        raised_wrongly=sum(each.is_raised for each in calm),
        first_right=sum(not set(each.question.right).isdisjoint(each.understood.urgent[:1]) for each in urgent),
        any_right=sum(not set(each.question.right).isdisjoint(each.understood.urgent) for each in urgent),
        sure_rightly=sum(each.understood.is_surely_urgent for each in urgent),
        sure_wrongly=sum(each.understood.is_surely_urgent for each in calm),
    )


def line(found: Marks) -> str:
    low, high = interval(found.raised_rightly, found.urgent)
    first, either = share(found.first_right, found.raised_rightly), share(found.any_right, found.raised_rightly)
    return (
        f"{found.urgent:7}{found.calm:6}  {f'{found.recall:6.1%} ({low:.1%} to {high:.1%})':24}{found.precision:9.1%}"
        f"{f'{found.raised_wrongly} of {found.calm}':>14}  {f'{first:.1%} / {either:.1%}':18}"
        f"{share(found.sure_rightly, found.urgent):.0%} of urgent, {share(found.sure_wrongly, found.calm):.0%} of calm"
    )


def share(some: int, whole: int) -> float:
    return some / whole if whole else 0.0


def interval(some: int, whole: int) -> tuple[float, float]:
    """Of a share that was counted: 95 %, by Wilson's formula, which holds near 0 and 1, too."""
    if not whole:
        return 0.0, 1.0
    part, square = some / whole, NORMAL_95**2 / whole
    middle = part + square / 2
    reach = NORMAL_95 * sqrt(part * (1 - part) / whole + square / (4 * whole))
    return max(0.0, (middle - reach) / (1 + square)), min(1.0, (middle + reach) / (1 + square))


def faults(language: str, found: Marks) -> Iterator[str]:
    """The aims that are missed, in words."""
    if found.recall < RECALL_AIM:
        yield f"{language}: recall {found.raised_rightly} of {found.urgent}, aim {RECALL_AIM:.0%}."
    if found.precision < PRECISION_AIM:
        yield f"{language}: precision {found.precision:.1%}, aim {PRECISION_AIM:.0%}."


def show(answered: dict[str, list[Answered]]) -> None:
    """Misses and false alarms of the open part."""
    for language, found in answered.items():
        for each in found:
            if each.question.part == HELD or each.is_urgent == each.is_raised:
                continue
            what = ("missed", each.question.right) if each.is_urgent else ("false alarm", each.understood.urgent)
            _say(f"{language}: {what[0]}: {each.question.words}  ({', '.join(what[1])})")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", action="store_true", help="the part held back from tuning alone")
    parser.add_argument("--show", action="store_true", help="print misses and false alarms of the open part")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
