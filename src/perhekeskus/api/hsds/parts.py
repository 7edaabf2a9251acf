"""What hangs on services and places: telephones, hours, languages, addresses, areas, terms."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlunsplit
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from perhekeskus.api.hsds.columns import Json
from perhekeskus.api.hsds.rows import Ground, Groups, Row
from perhekeskus.api.hsds.rules import Weekly, weekly
from perhekeskus.api.hsds.terms import term
from perhekeskus.directory.hours_in_words import in_words
from perhekeskus.directory.models import Channel
from perhekeskus.kit.addresses import split
from perhekeskus.kit.ids import published_id
from perhekeskus.kit.templatetags.kit import SPOKEN_LANGUAGES
from perhekeskus.kit.texts import Texts, in_language

PHONES = {Channel.Kind.PHONE: "voice", Channel.Kind.SMS: "text"}
_OWNERS = {"service_id": "service_id", "place_id": "location_id"}
_MAY_STAND = "%/:=&?~#+!$,;'@()*[]"
ON_THE_WEB = frozenset({Channel.Kind.WEB, Channel.Kind.E_FORM, Channel.Kind.PRINT, Channel.Kind.CHAT, Channel.Kind.APP})


@lru_cache(maxsize=20_000)
def part_id(table: str, *of: object) -> str:
    """The id of a part that has none of its own: the same as long as what it is part of is the same."""
    return str(published_id(f"hsds/{table}", "/".join(map(str, of))))


def told(**fields: object) -> Json:
    """A record without the fields of which nothing is known."""
    return {name: value for name, value in fields.items() if value is not None and value != "" and value != []}


def uri(address: str) -> str:
    """An address of a page in plain letters; empty where it is none. Source: RFC 3986."""
    parts = split(address)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    try:
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    except UnicodeError:
        return ""
    return quote(urlunsplit(parts._replace(netloc=host)), safe=_MAY_STAND)


class Teller:
    """Makes parts in one language; times carry the offset that Finland has at ``moment``."""

    def __init__(self, ground: Ground, language: str, moment: datetime) -> None:
        self.ground = ground
        self.language = language
        offset = moment.utcoffset()
        self.offset_hours = round(offset.total_seconds() / 3600) if offset else 0
        with override(language):
            self.terms = {key: term(each, language) for key, each in ground.terms.items()}

    def text(self, *texts: Texts) -> str:
        """The texts in the language, one after the other."""
        return "\n\n".join(filter(None, (in_language(each, self.language).text for each in texts)))

    def phones(self, channels: Iterable[Row], owner: str, hours: Groups | None = None) -> list[Json]:
        """Labels: *owner* – the column that names whose they are; *hours* – of the channels, by their ids."""
        return [
            told(
                id=str(row["id"]),
                **{_OWNERS[owner]: str(row[owner])},
                number=row["address"],
                type=PHONES[row["kind"]],
                description="\n".join(self._about_phone(row, (hours or {}).get(row["id"], []))),
                languages=self.languages(row["languages"], "phone_id", row["id"]),
            )
            for row in channels
            if row["kind"] in PHONES
        ]

    def _about_phone(self, row: Row, hours: Iterable[Row]) -> Iterator[str]:
        yield from filter(None, (self.text(row["notes"]),))
        for each in hours:
            yield from in_words(each["rule"], self.language) or filter(None, (each["rule"],))
            yield from filter(None, (self.text(each["notes"]),))

    def emails(self, channels: Iterable[Row]) -> list[Row]:
        return [row for row in channels if row["kind"] == Channel.Kind.EMAIL]

    def contacts(self, channels: Iterable[Row], owner: str) -> list[Json]:
        """E-mail addresses, each with what is said of it."""
        return [
            told(
                id=part_id("contact", row["id"]),
                **{_OWNERS[owner]: str(row[owner])},
                title=self.text(row["notes"]),
                email=row["address"],
            )
            for row in self.emails(channels)
        ]

    def addresses_of_pages(self, channels: Iterable[Row]) -> str:
        """Pages and forms, for which HSDS has no field, as lines of text."""
        lines = (
            f"{self.text(row['notes']) or row['shown'] or row['address']}: {row['address']}"
            for row in channels
            if row["kind"] in ON_THE_WEB
        )
        return "\n".join(dict.fromkeys(lines))

    def languages(self, codes: Iterable[str], owner: str, of: UUID) -> list[Json]:
        return [
            {
                "id": part_id("language", of, code),
                owner: str(of),
                "name": _(SPOKEN_LANGUAGES[code]) if code in SPOKEN_LANGUAGES else code,
                "code": code,
            }
            for code in dict.fromkeys(codes)
        ]

    def schedules(self, hours: Iterable[Row], owner: str, of: UUID) -> list[Json]:
        """Weekly hours where a rule says nothing else, otherwise its words alone."""
        return [each for row in hours for each in self._schedules(row, owner, of)]

    def _schedules(self, row: Row, owner: str, of: UUID) -> list[Json]:
        words = ", ".join(in_words(row["rule"], self.language)) or row["rule"]
        said = told(**{owner: str(of)}, description=words, notes=self.text(row["notes"]))
        if not said.keys() - {owner}:
            return []
        spans = weekly(row["rule"]) if row["rule"] else []
        if not spans:
            return [{"id": part_id("schedule", row["id"]), **said}]
        return [
            {"id": part_id("schedule", row["id"], number), **said, **self._repeating(each)}
            for number, each in enumerate(spans)
        ]

    def _repeating(self, span: Weekly) -> Json:
        hours = self.offset_hours
        return told(
            valid_from=span.valid_from and span.valid_from.isoformat(),
            valid_to=span.valid_until and span.valid_until.isoformat(),
            timezone=hours,
            wkst="MO",
            freq="WEEKLY",
            interval=1,
            byday=span.by_day,
            opens_at=f"{span.opens}:00+{hours:02}:00",
            closes_at=f"{span.closes}:00+{hours:02}:00",
        )

    def attributes(self, known: Iterable[tuple[str, str]], table: str, of: UUID) -> list[Json]:
        """That terms hold of a record; a code that no list has is left out."""
        return [
            {
                "id": part_id("attribute", of, *key),
                "link_id": str(of),
                "taxonomy_term_id": self.terms[key]["id"],
                "link_type": "taxonomy_term",
                "link_entity": table,
                "taxonomy_term": self.terms[key],
            }
            for key in dict.fromkeys(known)
            if key in self.terms
        ]

    def service_areas(self, row: Row, areas: Iterable[Row], municipalities: Iterable[Row]) -> list[Json]:
        """Where a service holds: the whole country, the mainland, or areas and municipalities by name and code."""
        whole = {"everywhere": _("Finland"), "mainland": _("Mainland Finland")}
        if name := whole.get(row["coverage"]):
            return [self._service_area(row, name, row["coverage"])]
        known: list[tuple[Row, str]] = [
            *((self.ground.areas[each["wellbeingarea_id"]], "wellbeing-area") for each in areas),
            *((self.ground.municipalities[each["municipality_id"]], "municipality") for each in municipalities),
        ]
        return [
            self._service_area(row, self.text(each["names"]), f"{sort} {each['code']}")
            for each, sort in sorted(known, key=lambda pair: (pair[1], pair[0]["code"]))
        ]

    def _service_area(self, row: Row, name: str, extent: str) -> Json:
        identity = part_id("service_area", row["id"], extent)
        return {"id": identity, "service_id": str(row["id"]), "name": name, "extent": extent, "extent_type": "text"}

    def costs(self, row: Row) -> list[Json]:
        """Whether a service costs something, as far as it is known."""
        words = self.text(row["cost_texts"])
        known: dict[str, dict[str, Any]] = {"free": {"amount": 0}, "partly": {}, "fee": {}}
        if row["cost"] not in known:
            return []
        return [
            told(
                id=part_id("cost_option", row["id"]),
                service_id=str(row["id"]),
                option=row["cost"],
                currency="EUR",
                **known[row["cost"]],
                amount_description=words,
            )
        ]
