"""A server of map tiles, where the people who run the house name one."""

import re
from dataclasses import dataclass

from perhekeskus.site.data_folder import HouseError

ADDRESS = re.compile(
    r"(?P<origin>https://[a-z0-9.-]+(?::\d+)?|http://(?:localhost|127\.0\.0\.1)(?::\d+)?)"
    r"/[A-Za-z0-9._~/{}@?&=%+-]*"
)
"""TLS, or this very machine; nothing that could add a word to a security policy."""


@dataclass(frozen=True, slots=True)
class TileServer:
    """Pictures of 256 × 256 points in Web Mercator, as maps of the web are cut."""

    url: str
    """With {z}, {x} and {y} in it."""
    origin: str
    attribution: str
    attribution_url: str = ""

    @property
    def host(self) -> str:
        """As people name it."""
        return self.origin.partition("://")[2]


def tile_server(url: str, attribution: str, attribution_url: str = "") -> TileServer | None:
    """The server of the settings; None where none is named.

    Raises: HouseError where its address cannot be one, or nobody is named whom the map is by.
    """
    if not url:
        return None
    found = ADDRESS.fullmatch(url)
    if not found or not all(part in url for part in ("{z}", "{x}", "{y}")):
        raise HouseError("PERHEKESKUS_TILES_URL is no address of tiles: https://tiles.example/{z}/{x}/{y}.png")
    if not attribution:
        raise HouseError("PERHEKESKUS_TILES_ATTRIBUTION is missing: say whose map it is.")
    return TileServer(url, found["origin"], attribution, attribution_url)
