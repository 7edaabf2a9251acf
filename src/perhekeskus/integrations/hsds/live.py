"""A live feed of HSDS 3.0: its services with everything that stands inside them.

Source: OpenAPI of HSDS 3.0, GET /services with ``full``, ``page`` and ``per_page``.
"""

from perhekeskus.integrations.live import Fetching

SERVICES = "services?full=true&per_page=100&page={page}"


def fetch(fetching: Fetching) -> None:
    """Fetches every page of services; organisations and locations stand inside them."""
    for _ in fetching.pages("services", SERVICES):
        continue
