"""Which pages search engines are shown: the house's own ones, and those of every published record."""

from collections.abc import Iterator
from html import escape
from math import ceil

from perhekeskus.directory.models import page_addresses, page_count
from perhekeskus.editions.takedown import taken_down
from perhekeskus.guidance.needs import needs
from perhekeskus.kit.addresses import address
from perhekeskus.website import contents

MOST = 10_000
"""Pages in one file: made in a tenth of a second; the protocol takes 50,000. Source: sitemaps.org/protocol.html."""

OWN = 0
"""The number of the file with the house's own pages; the records follow from 1 on."""

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def files(language: str) -> list[int]:
    """The numbers of the files of a language."""
    return [*range(OWN, 1 + ceil(page_count(language) / MOST))]


def pages(language: str, number: int) -> list[str]:
    """The addresses in one file, without the host; none where there is no such file."""
    if number == OWN:
        return [*own_pages(language)]
    gone = taken_down()
    rows = page_addresses(language, begin=(number - 1) * MOST, most=MOST)
    return [where for identity, where in rows if identity not in gone]


def own_pages(language: str) -> Iterator[str]:
    """What does not come from records."""
    for name in ("home", "crisis", "situation.list", "need.list", "children", "service.list", "place.list"):
        yield address(name, language)
    for situation in contents.situations().values():
        yield address("situation", language, slug=situation.slug[language])
    for need in needs().values():
        yield address("need", language, key=need.key)
    for worry in contents.children().worries:
        yield address("worry", language, slug=worry.slug[language])
    for page in contents.pages():
        yield address(f"page.{page}", language)


def as_index(addresses: list[str]) -> str:
    """The list of files, as XML."""
    return _xml("sitemapindex", "sitemap", addresses)


def as_sitemap(addresses: list[str]) -> str:
    """A file of pages, as XML. When a page changed is not said: we know only when it was checked."""
    return _xml("urlset", "url", addresses)


def _xml(root: str, each: str, addresses: list[str]) -> str:
    rows = "".join(f"<{each}><loc>{escape(where)}</loc></{each}>\n" for where in addresses)
    return f"{HEAD}<{root} {SPACE}>\n{rows}</{root}>\n"
