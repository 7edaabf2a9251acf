"""Guidance for programs: the same understanding and the same order of help as on the pages, as JSON.

Lines of urgent help are all those of its type, whatever the hour and whoever asks.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from perhekeskus.api.asking import Asked
from perhekeskus.api.given import Given, given
from perhekeskus.directory.help_lines import Line
from perhekeskus.editions.opened import current
from perhekeskus.guidance.finding import Door, Result, doors
from perhekeskus.guidance.index import needs_with
from perhekeskus.guidance.questions import API, Question, question
from perhekeskus.guidance.saying import ANSWER_WORDS, QUESTIONS, next_step, why
from perhekeskus.guidance.traces import is_idle, traces, word_keys
from perhekeskus.guidance.understanding import ANSWERS, WHO, Understanding, understand
from perhekeskus.guidance.urgent_help import urgent_types

type Json = dict[str, object]


def answer(asked: Asked, *, moment: datetime, origin: str) -> tuple[Json, Question]:
    """The whole answer to a request, and what is counted of it.

    Labels: *origin* – what stands before addresses: «https://perhekeskus.example».
    """
    told = understand(asked.words, asked.language)
    if asked.age is not None:
        told = replace(told, age=asked.age)
    if asked.who:
        told = told.answered(WHO, asked.who)
    found = doors(told, asked.language, asked.where, moment=moment)
    counted = question(told, found, channel=API, language=asked.language, where=asked.where)
    results = _door_first(found)[: asked.limit]
    found_services = given((result.service for result, _door in results if result.service), asked.language, asked.where)
    said: Json = {
        "query": {"language": told.language, "understood": _understood(asked.words, told)},
        "urgent": _urgent(told, asked),
        "question": _question(told),
        "results": [_result(*each, found_services, asked, moment, origin) for each in results],
        "edition": current().id,
    }
    return said, counted


def _door_first(found: Sequence[Door]) -> list[tuple[Result, Door]]:
    """The first result of each door, then what stands behind them."""
    return [(door.first, door) for door in found] + [(each, door) for door in found for each in door.behind]


def _understood(text: str, told: Understanding) -> list[Json]:
    """Each telling word, its base form, and the needs of which it is said."""
    words = traces(text, told.language).words
    keys = {word: word_keys(word, told.language) for word in words}
    known = [need.id for _match, need in told.known()]
    return [
        {
            "word": word,
            "lemma": min(found, key=lambda key: (key == word, len(key), key)),
            "needs": _of(known, needs_with(found, told.language)),
        }
        for word, found in keys.items()
        if not any(is_idle(key, told.language) for key in found)
    ]


def _of(known: Sequence[str], said: Collection[str]) -> list[str]:
    return [need for need in known if need in said]


def _urgent(told: Understanding, asked: Asked) -> Json | None:
    if not told.urgent:
        return None
    kind = urgent_types()[told.urgent[0]]
    order = asked.where.legal_order if asked.where else "mainland"
    area = asked.where.area if asked.where else None
    return {
        "type": kind.id,
        "why": kind.title[asked.language],
        "help": [_line(each) for each in kind.all_lines(asked.language, order, area)],
    }


def _line(line: Line) -> Json:
    return {
        "name": line.name,
        "phone": line.phone.address if line.phone else None,
        "url": line.chat_address or None,
        "hours": line.hours,
    }


def _question(told: Understanding) -> Json | None:
    question = told.question()
    if not question:
        return None
    return {
        "id": question,
        "text": _(QUESTIONS[question]),
        "answers": [{"value": each, "text": _(ANSWER_WORDS[each])} for each in ANSWERS[question]],
    }


def _result(result: Result, door: Door, given: Given, asked: Asked, moment: datetime, origin: str) -> Json:
    service = given.services.get(result.service) if result.service else None
    place = given.places.get(result.service) if result.service else None
    return {
        "kind": result.kind,
        "door": door.code,
        "service": service and {**service, "url": f"{origin}{service['url']}"},
        "place": place and {**place, "url": f"{origin}{place['url']}"},
        "distance_metres": round(result.distance_metres) if result.distance_metres is not None else None,
        "open_now": result.is_open_now,
        "reasons": why(result.reasons, asked.language, moment),
        "next_step": next_step(result) or None,
        "score": round(result.score, 4),
    }
