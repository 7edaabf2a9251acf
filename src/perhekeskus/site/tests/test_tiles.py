"""Where map tiles may come from."""

import pytest

from perhekeskus.site.data_folder import HouseError
from perhekeskus.site.tiles import tile_server


def test_without_an_address_there_is_no_server() -> None:
    assert tile_server("", "") is None


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://tiles.example/{z}/{x}/{y}.png", "https://tiles.example"),
        ("https://tiles.example:8443/finland/{z}/{y}/{x}@2x.webp?key=a-b", "https://tiles.example:8443"),
        ("http://127.0.0.1:9000/{z}/{x}/{y}.png", "http://127.0.0.1:9000"),
    ],
)
def test_an_address_of_tiles_names_whom_the_map_may_ask(url: str, origin: str) -> None:
    found = tile_server(url, "© Somebody")
    assert found is not None
    assert (found.url, found.origin, found.attribution) == (url, origin, "© Somebody")


@pytest.mark.parametrize(
    "url",
    [
        "http://tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}.png",
        "https://tiles.example; script-src *//{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}/{y}.png; img-src *",
        "https://*/{z}/{x}/{y}.png",
        "tiles.example/{z}/{x}/{y}.png",
    ],
)
def test_what_is_no_address_of_tiles_stops_the_start(url: str) -> None:
    with pytest.raises(HouseError, match="PERHEKESKUS_TILES_URL"):
        tile_server(url, "© Somebody")


def test_whose_map_it_is_must_be_said() -> None:
    with pytest.raises(HouseError, match="ATTRIBUTION"):
        tile_server("https://tiles.example/{z}/{x}/{y}.png", "")
