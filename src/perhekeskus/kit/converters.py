"""Parts of addresses that carry a readable name and an id."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.urls import register_converter

from perhekeskus.kit import ids
from perhekeskus.kit.slugs import slug


@dataclass(frozen=True, slots=True)
class Named:
    """A record as an address names it; the id decides, the name only helps people."""

    name: str
    id: UUID

    def __str__(self) -> str:
        return named(self.name, self.id)


class NamedConverter:
    """«lastenneuvola-abc…»: any name, a dash, 26 letters and digits."""

    regex = r"(?:[a-z0-9-]*-)?[a-z2-7]{26}"

    def to_python(self, value: str) -> Named:
        name, _, short = value.rpartition("-")
        return Named(name, ids.long(short))

    def to_url(self, value: "Named | str") -> str:
        return str(value)


def named(name: str, identity: UUID) -> str:
    """The part of an address for a record of that name."""
    return re.sub(r"^-+", "", f"{slug(name)}-{ids.short(identity)}")


register_converter(NamedConverter, "named")
