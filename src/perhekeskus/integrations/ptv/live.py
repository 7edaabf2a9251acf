"""The live interface of the national catalogue: which lists are fetched for which municipalities.

Not tried against the real host, which could not be reached where this was written; paths and shapes are those of the
documentation and of recorded answers.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from perhekeskus.integrations.live import Fetching

LISTS = {
    "services": "Service/list/area/Municipality/code/{code}?page={{page}}",
    "channels": "ServiceChannel/list/area/Municipality/code/{code}?page={{page}}",
}
NATIONAL = {"services": "Service/list?page={page}", "channels": "ServiceChannel/list?page={page}"}


def fetch(fetching: Fetching, codes: Iterable[str]) -> None:
    """Fetches services, channels, and the organisations that the services name.

    Shape: without codes of municipalities the whole country.
    """
    lists = [(f"{name}-{code}", path.format(code=code)) for code in codes for name, path in LISTS.items()]
    organisations: dict[str, None] = {}
    for name, path in lists or list(NATIONAL.items()):
        for page in fetching.pages(name, path):
            organisations |= dict.fromkeys(_organisations(page))
    for number, identity in enumerate(organisations, start=1):
        fetching.one(f"organisation-{identity}", f"Organization/{identity}")
        if number % 20 == 0:
            fetching.tell(f"organisations: {number} of {len(organisations)}")


def _organisations(page: Any) -> Iterator[str]:
    """Ids of the organisations that the services of a page name."""
    for service in _objects(page, "itemList"):
        for each in _objects(service, "organizations"):
            named = each.get("organization")
            identity = named.get("id") if isinstance(named, dict) else None
            if isinstance(identity, str) and identity.replace("-", "").isalnum():
                yield identity


def _objects(value: Any, name: str) -> list[dict[str, Any]]:
    held = value.get(name) if isinstance(value, dict) else None
    return [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []
