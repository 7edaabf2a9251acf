"""Parameters of a request for guidance, from a query, a form or a JSON body; a wrong one is refused by its name."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest

from perhekeskus.areas.chosen import gazetteer
from perhekeskus.areas.places import Place
from perhekeskus.guidance.understanding import ANSWERS, WHO
from perhekeskus.kit.texts import LANGUAGES

LONGEST = 2_000
"""Letters of a question that are taken."""

OLDEST = 120
MOST_RESULTS = 20
USUAL_RESULTS = 10
KNOWN = frozenset({"q", "lang", "municipality", "postal_code", "lat", "lon", "age", "who", "limit"})


class BadParameter(ValueError):
    """A parameter that cannot be used. Labels: ``field`` – its name."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for guidance."""

    words: str
    language: str
    where: Place | None
    age: int | None
    who: str
    """Whom it is about, as an answer to the question back; empty where nobody said."""
    limit: int


def asked(request: HttpRequest) -> Asked:
    """The request that was sent.

    Raises: BadParameter naming the first parameter that cannot be used.
    """
    given = _given(request)
    if unknown := sorted(set(given) - KNOWN):
        raise BadParameter(unknown[0], "There is no such parameter.")
    return Asked(
        words=_words(given),
        language=_language(given),
        where=_where(given),
        age=_number(given, "age", int, 0, OLDEST),
        who=_who(given),
        limit=_number(given, "limit", int, 1, MOST_RESULTS) or USUAL_RESULTS,
    )


def _given(request: HttpRequest) -> Mapping[str, Any]:
    if request.method == "POST" and request.content_type == "application/json":
        try:
            content = json.loads(request.body or b"{}")
        except (ValueError, RecursionError):
            raise BadParameter("body", "The body is no JSON.") from None
        if not isinstance(content, dict):
            raise BadParameter("body", "The body must be a JSON object.")
        return content
    return (request.POST if request.method == "POST" else request.GET).dict()


def _words(given: Mapping[str, Any]) -> str:
    words = given.get("q", "")
    if not isinstance(words, str) or not words.strip():
        raise BadParameter("q", "Say in a few words what is needed.")
    if len(words) > LONGEST:
        raise BadParameter("q", f"At most {LONGEST} letters are read.")
    return words.strip()


def _language(given: Mapping[str, Any]) -> str:
    language = given.get("lang", LANGUAGES[0])
    if language not in LANGUAGES:
        raise BadParameter("lang", f"One of {', '.join(LANGUAGES)}.")
    return str(language)


def _who(given: Mapping[str, Any]) -> str:
    who = given.get("who", "")
    if who not in ("", *ANSWERS[WHO]):
        raise BadParameter("who", f"One of {', '.join(ANSWERS[WHO])}.")
    return str(who)


def _where(given: Mapping[str, Any]) -> Place | None:
    """The place: a postal area is nearer than a municipality, a position finds its municipality."""
    known = {"postal_code": gazetteer().postal_areas, "municipality": gazetteer().municipalities}
    for field, places in known.items():
        code = given.get(field, "")
        if code != "":
            place = places.get(code) if isinstance(code, str) else None
            if place is None:
                raise BadParameter(field, "No such place is known.")
            return place
    latitude, longitude = _number(given, "lat", float, -90, 90), _number(given, "lon", float, -180, 180)
    if latitude is None and longitude is None:
        return None
    if latitude is None or longitude is None:
        raise BadParameter("lon" if longitude is None else "lat", "A position needs both lat and lon.")
    place = gazetteer().nearest(latitude=latitude, longitude=longitude)
    if place is None:
        raise BadParameter("lat", "The position is not in Finland.")
    # Distances are measured from where somebody is, not from the middle of the municipality.
    return replace(place, latitude=latitude, longitude=longitude)


def _number[N: (int, float)](
    given: Mapping[str, Any], field: str, kind: Callable[[Any], N], least: float, most: float
) -> N | None:
    value = given.get(field, "")
    if value in ("", None):
        return None
    try:
        number = kind(value if isinstance(value, str) else kind(value))
    except (TypeError, ValueError, OverflowError):
        raise BadParameter(field, "A number is wanted.") from None
    if isinstance(value, bool) or not least <= number <= most:
        raise BadParameter(field, f"A number from {least:g} to {most:g}.")
    return number
