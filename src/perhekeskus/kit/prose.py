"""Plain texts as pages show them: paragraphs by blank lines, list lines by «- »."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe


def prose(text: str) -> SafeString:
    """A plain text as paragraphs and lists; everything in it is escaped."""
    return mark_safe("".join(_blocks(text)))  # noqa: S308 - each line is escaped below


def _blocks(text: str) -> Iterator[str]:
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        for listed, group in groupby(lines, key=lambda line: line.startswith("- ")):
            if listed:
                items = "".join(f"<li>{conditional_escape(line[2:].strip())}</li>" for line in group)
                yield f"<ul>{items}</ul>"
            else:
                yield f"<p>{conditional_escape(' '.join(group))}</p>"
