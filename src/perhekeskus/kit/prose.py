"""Plain texts as pages show them: paragraphs by blank lines, list lines by «- », urgent numbers ready to press."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe

URGENT_NUMBERS = re.compile(r"(?<![\w./+-])(?<!\d )(112|116 117|116 111)(?![\w-]|\.\w| Suomi)")
"""Written in a sentence as nothing else is written; «112 Suomi» is an application."""

WRITING = re.compile(r"tekstiviest|textmeddelande|sms|text message", re.IGNORECASE)


def prose(text: str) -> SafeString:
    """A plain text as paragraphs and lists; everything in it is escaped."""
    return mark_safe("".join(_blocks(text)))  # noqa: S308 - each line is escaped below


def _blocks(text: str) -> Iterator[str]:
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        for listed, group in groupby(lines, key=lambda line: line.startswith("- ")):
            if listed:
                items = "".join(f"<li>{_line(line[2:].strip())}</li>" for line in group)
                yield f"<ul>{items}</ul>"
            else:
                yield f"<p>{_line(' '.join(group))}</p>"


def _line(text: str) -> str:
    """One line, escaped. Who reads «call 112» may press it, but a sentence about writing to 112 calls nobody."""
    safe = escape(text)
    # Most lines have no such number: the two searches below took a tenth of publishing.
    if "11" not in safe or WRITING.search(safe):
        return safe
    return URGENT_NUMBERS.sub(lambda found: f'<a href="tel:{found[0].replace(" ", "")}">{found[0]}</a>', safe)
