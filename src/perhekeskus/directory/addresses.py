"""Where the pages of records are, in each language; names that could betray a reader stay out of them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from perhekeskus.directory.rules import is_quiet
from perhekeskus.kit.addresses import address
from perhekeskus.kit.converters import named
from perhekeskus.kit.texts import LANGUAGES, in_language

QUIET_NAMES = {"fi": "palvelu", "sv": "tjanst", "en": "service"}


def service_addresses(identity: UUID, names: Mapping[str, str], kinds: Iterable[str]) -> dict[str, str]:
    """The page of a service; one on violence, substances, mental or sexual health has a neutral name."""
    shown = QUIET_NAMES if is_quiet(kinds) else names
    return record_addresses("service", identity, shown)


def record_addresses(page: str, identity: UUID, names: Mapping[str, str]) -> dict[str, str]:
    """The page of a record under its own name in each language."""
    return {
        language: address(page, language, record=named(in_language(names, language).text, identity))
        for language in LANGUAGES
    }
