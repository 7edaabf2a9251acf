"""Parameters of addresses for programs: what each is, how it is read, how the document tells of it."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext_noop

from perhekeskus.api.asking import BadParameter
from perhekeskus.kit.texts import LANGUAGES

type Schema = Mapping[str, object]

LONGEST = 200
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_WHOLE = re.compile(r"[1-9][0-9]{0,6}")
_UUID = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2}))?", flags=re.ASCII
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name, what it does, its JSON schema, and how its text is read.

    Labels: *read* – raises ValueError with what is wrong, in words.
    """

    name: str
    does: str
    schema: Schema
    read: Callable[[str], Any]


def _text(value: str) -> str:
    if not value.strip() or len(value) > LONGEST or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ValueError(f"A text of 1 to {LONGEST} letters.")
    return value.strip()


def _identity(value: str) -> str:
    if not re.fullmatch(_UUID, value):
        raise ValueError("A UUID.")
    return str(UUID(value))


def _flag(value: str) -> bool:
    if value not in {"true", "false"}:
        raise ValueError("true or false.")
    return value == "true"


def _moment(value: str) -> str:
    """As records tell it: UTC to the thousandth, so that texts compare as moments do."""
    if not _MOMENT.fullmatch(value):
        raise ValueError("A date, or a date and time with offset: 2026-11-27T09:00:00Z.")
    try:
        moment = datetime.fromisoformat(value.upper())
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError("There is no such date.") from None
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _postcode(value: str) -> str:
    if not re.fullmatch(r"[0-9]{5}", value):
        raise ValueError("Five digits.")
    return value


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise ValueError(f"One of {', '.join(LANGUAGES)}.")
    return value


def whole(name: str, does: str, *, most: int, usual: int | None = None) -> Parameter:
    """A whole number from 1."""

    def read(value: str) -> int:
        if not _WHOLE.fullmatch(value) or int(value) > most:
            raise ValueError(f"A whole number from 1 to {most}.")
        return int(value)

    schema: dict[str, object] = {"type": "integer", "minimum": 1, "maximum": most}
    return Parameter(name, does, schema | ({"default": usual} if usual else {}), read)


def text(name: str, does: str) -> Parameter:
    return Parameter(name, does, {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": r"\S"}, _text)


def identity(name: str, does: str) -> Parameter:
    return Parameter(name, does, {"type": "string", "format": "uuid", "pattern": f"^{_UUID}$"}, _identity)


def flag(name: str, does: str) -> Parameter:
    return Parameter(name, does, {"type": "boolean", "default": False}, _flag)


def moment(name: str, does: str) -> Parameter:
    formats = [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]
    return Parameter(name, does, {"anyOf": formats}, _moment)


def postcode(name: str, does: str) -> Parameter:
    return Parameter(name, does, {"type": "string", "pattern": "^[0-9]{5}$"}, _postcode)


LANGUAGE = Parameter(
    "lang",
    gettext_noop("The language of texts. Where one is missing in it, the nearest language that has it stands there."),
    {"type": "string", "enum": list(LANGUAGES), "default": LANGUAGES[0]},
    _language,
)


def read(request: HttpRequest, known: Mapping[str, Parameter]) -> dict[str, Any]:
    """What was asked, by name; from the query, a form or a JSON body.

    Raises: BadParameter naming the first parameter that cannot be used.
    """
    given = _given(request)
    if unknown := sorted(set(given) - set(known)):
        raise BadParameter(unknown[0][:LONGEST], "There is no such parameter.")
    found = {}
    for name, value in given.items():
        try:
            found[name] = known[name].read(value)
        except ValueError as fault:
            raise BadParameter(name, str(fault)) from None
    return found


def _given(request: HttpRequest) -> dict[str, str]:
    try:
        return _of_body(request) if request.method == "POST" else _each_once(request.GET)
    except (BadRequest, MultiPartParserError, SuspiciousOperation):
        raise BadParameter("body", "The parameters cannot be read, or they are too many.") from None


def _of_body(request: HttpRequest) -> dict[str, str]:
    if request.GET:
        raise BadParameter(min(request.GET)[:LONGEST], "A POST has its parameters in the body.")
    if request.content_type == "application/json":
        return _of_json(request.body)
    if request.content_type not in FORMS and request.body:
        raise BadParameter("body", f"Wants application/json or {FORMS[0]}.")
    return _each_once(request.POST)


def _each_once(given: QueryDict) -> dict[str, str]:
    found = {}
    for name, values in given.lists():
        if len(values) != 1:
            raise BadParameter(name[:LONGEST], "Told more than once.")
        found[name] = str(values[0])
    return found


def _of_json(body: bytes) -> dict[str, str]:
    try:
        content = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise BadParameter("body", "The body is no JSON.") from None
    if not isinstance(content, dict):
        raise BadParameter("body", "The body must be a JSON object.")
    return {name: _as_text(name, value) for name, value in content.items()}


def _as_text(name: str, value: object) -> str:
    """A value of JSON as it would stand in a form."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() if abs(value) < 10**12:
            return str(value)
        case float() if value.is_integer() and abs(value) < 10**12:
            return str(int(value))
        case str():
            return value
    raise BadParameter(name[:LONGEST], "A text, a whole number, true or false.")
