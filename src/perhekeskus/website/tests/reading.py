"""What a reader sees of a page: its words, headings, links and parts, read from the HTML."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Protocol

SILENT = {"script", "style", "svg", "title"}


class Answer(Protocol):
    """What a page test gets."""

    @property
    def content(self) -> bytes: ...


@dataclass
class Seen(HTMLParser):
    """One page as it is read."""

    title: str = ""
    language: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Words and address, in order."""
    headings: list[tuple[str, str]] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    attributes: set[str] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    _open: list[tuple[str, dict[str, str], list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.attributes.update(given)
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "link" and given.get("rel") == "alternate":
            self.alternates[given["hreflang"]] = given["href"]
        if tag in {"a", "h1", "h2", "h3", "title", *SILENT}:
            self._open.append((tag, given, []))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            return
        _, given, words = self._open.pop()
        text = " ".join("".join(words).split())
        if tag == "a":
            self.links.append((text, given.get("href", "")))
        elif tag == "title":
            self.title = text
        elif tag in {"h1", "h2", "h3"}:
            self.headings.append((tag, text))
        if self._open:
            self._open[-1][2].append(text)

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1][2].append(data)
        if not any(tag in SILENT for tag, *_ in self._open):
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    def link(self, words: str) -> str:
        """The address of the first link with these words."""
        return next(address for text, address in self.links if words in text)


def seen(response: Answer) -> Seen:
    page = Seen()
    page.feed(response.content.decode())
    page.close()
    return page


def main_of(response: Answer) -> Seen:
    """The same without header and footer."""
    found = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)
    assert found
    page = Seen()
    page.feed(found[0])
    return page
