"""What is counted of a question: a handful of codes, never a word, an hour or a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.http import HttpResponseBase

from perhekeskus.areas.places import Place
from perhekeskus.guidance.finding import Door
from perhekeskus.guidance.needs import needs
from perhekeskus.guidance.understanding import Understanding

PAGE, NAVIGATOR, API = CHANNELS = ("page", "navigator", "api")
"""The field for own words, a need that was chosen, the interface for programs."""

FOUND, NO_SERVICE, HARDLY_KNOWN, NOTHING = OUTCOMES = ("found", "no-service", "hardly-known", "nothing")
"""Help was found; help is known, but nobody gives it at the place; hardly a word was known; nothing was found."""

QUESTION, NEED, KIND, URGENT = SORTS = ("question", "need", "kind", "urgent")


class Cell(NamedTuple):
    """What is counted together. Only of questions are municipality, language and channel kept."""

    sort: str
    since: str
    """The day, or the Monday of the week, as in ISO 8601."""
    is_week: bool
    municipality: str
    area: str
    language: str
    channel: str
    code: str
    """The outcome of a question, a need, a kind of help, a type of urgent help."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it is counted."""

    channel: str
    language: str
    municipality: str
    """Empty where no place is chosen, and where somebody has no home municipality: those are few."""
    area: str
    outcome: str
    need: str = ""
    kind: str = ""
    urgent: str = ""

    def cells(self, day: date) -> Iterator[Cell]:
        """Where it counts. What is urgent is kept by the week: a day, an area and danger together are too much."""
        own = day.isoformat(), False
        week = monday_of(day).isoformat(), True
        yield Cell(QUESTION, *own, self.municipality, self.area, self.language, self.channel, self.outcome)
        is_urgent = bool(self.urgent) or (self.need in needs() and bool(needs()[self.need].urgent))
        span = week if is_urgent else own
        if self.need:
            yield Cell(NEED, *span, "", self.area, "", "", self.need)
        if self.kind:
            yield Cell(KIND, *span, "", self.area, "", "", self.kind)
        if self.urgent:
            yield Cell(URGENT, *week, "", self.area, "", "", self.urgent)


def monday_of(day: date) -> date:
    """The day on which its week began. Source: ISO 8601."""
    return day - timedelta(days=day.weekday())


def question(
    told: Understanding,
    found: Sequence[Door],
    *,
    channel: str,
    language: str,
    where: Place | None,
    has_named: bool = False,
) -> Question:
    """What is counted of somebody's words or choice.

    Labels: *has_named* – a place, an organisation or a line was named and found.
    """
    outcome = _outcome(told, found, where, has_named=has_named)
    # A near miss by letters is nobody's need.
    is_known = not told.is_guess or told.is_surely_urgent
    first = next((need.id for _match, need in told.known()), "")
    return Question(
        channel=channel,
        language=language,
        municipality=where.municipality if where else "",
        area=where.area if where else "",
        outcome=outcome,
        need=first if is_known else "",
        kind=found[0].first.kind if found and is_known else "",
        urgent=told.urgent[0] if told.urgent else "",
    )


def _outcome(told: Understanding, found: Sequence[Door], where: Place | None, *, has_named: bool) -> str:
    if told.is_surely_urgent or has_named:
        return FOUND
    if not found:
        return NOTHING
    if told.is_guess:
        return HARDLY_KNOWN
    is_without = where is not None and bool(where.municipality) and found[0].first.service is None
    return NO_SERVICE if is_without else FOUND


def answers[R: HttpResponseBase](response: R, asked: Question) -> R:
    """The response, marked with the question that it answers: whoever sends it counts it."""
    response.question = asked  # type: ignore[attr-defined]
    return response
