"""Texts of others (HTML, Draft.js, Markdown) as the plain prose that pages show."""

import html
import json
import re
import unicodedata

import nh3

MOST_CHARACTERS = 20_000
"""More than anybody reads on one page."""

_BLOCKS = {
    "p",
    "br",
    "div",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "tr",
    "td",
    "table",
    "section",
    "article",
    "blockquote",
}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_SILENT = {"script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math", "title", "textarea"}
_MOST_TAGS = 2_000
"""The parser's time grows with the square of how deep they are nested."""
_ROUNDS = 4
"""Markup that was escaped twice is still markup."""

_TAG = re.compile(r"<[/!?]?[a-zA-Z!-]")
_ANY_TAG = re.compile(r"<[^<>]*>")
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1", re.IGNORECASE | re.DOTALL)
_HOSTILE = re.compile(r"<\s*(?:script|style|iframe|object|embed|svg|form)\b|\bjavascript:|\son\w+\s*=", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\w{1,8}|[A-Za-z]\w{1,30});")
_NO_CHARACTERS = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\ud800-\udfff]"
    # Joiners shape letters of some scripts and pictures; between Latin letters they only hide.
    r"|(?<![\u0590-\u1fff\u2600-\U000e0fff])[\u200c\u200d]|[\u200c\u200d](?![\u0590-\u1fff\u2600-\U000e0fff])"
)
_BULLETS = frozenset("-*+•·‣▪●◦○–—")
_LINK = re.compile(r"!?\[([^\[\]\n]{1,300})\]\((https?://[^\s()<>]{1,500})\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,500}?)(?<=\S)\*(?![\w*])")


def plain_text(value: object, *, most_characters: int = MOST_CHARACTERS) -> tuple[str, list[str]]:
    """A text without markup: paragraphs parted by blank lines, list lines that begin with «- ».

    Shape: the text and the codes of what was wrong with it: part-unreadable (no text at all),
    markup-removed (more was taken out than tags), text-cut (what is given is its beginning).
    """
    if value is None:
        return "", []
    if not isinstance(value, str):
        return "", ["part-unreadable"]
    faults = []
    # What a page shows of it is far less; parsing it all would take a minute.
    text = value[: most_characters * 10]
    text = _of_draft(text) if text.lstrip().startswith("{") and '"blocks"' in text else text
    if ("<" in text or "&lt;" in text) and _HOSTILE.search(text):
        faults.append("markup-removed")
    text = _tidy(_without_markdown(_without_html(text)))
    if len(text) > most_characters or len(value) > most_characters * 10:
        faults.append("text-cut")
    return text[:most_characters].rstrip(), faults


def one_line(value: object, *, most_characters: int = 300) -> tuple[str, list[str]]:
    """A text that is a name: without markup and line ends.

    Shape: as ``plain_text``.
    """
    text, faults = plain_text(value, most_characters=most_characters)
    return " ".join(text.removeprefix("- ").split()), faults


def _of_draft(text: str) -> str:
    """The words of an editor's raw state.

    Source: draftjs.org, «Data Conversion»: blocks with text and type.
    """
    try:
        blocks = json.loads(text, strict=False)["blocks"]
    except (ValueError, RecursionError, KeyError, TypeError):
        return text
    if not isinstance(blocks, list):
        return text
    made, was_listed = "", False
    for block in blocks:
        said = block.get("text") if isinstance(block, dict) else None
        if not isinstance(said, str) or not said.strip():
            continue
        is_listed = str(block.get("type")).endswith("list-item")
        made += ("\n" if is_listed and was_listed else "\n\n") + ("- " if is_listed else "") + said.strip()
        was_listed = is_listed
    return made


def _without_html(text: str) -> str:
    for _ in range(_ROUNDS):
        if text.count("<") > _MOST_TAGS:
            text = html.unescape(_ANY_TAG.sub("\n", _SCRIPT.sub("", text)))
        elif _TAG.search(text):
            # The parser closes, drops and mends, so that only bare known tags are left.
            text = nh3.clean(text, tags=_BLOCKS | _HEADINGS, attributes={}, clean_content_tags=_SILENT)
            text = re.sub(r"<li>\s*", "\n- ", text)
            text = re.sub(r"<br>\n?", "\n", text)
            text = re.sub(r"</li>\s*|</?td>|</?d[td]>", "\n", text)
            text = html.unescape(re.sub(r"</?[a-z]+[1-6]?>", "\n\n", text))
        elif _ENTITY.search(text):
            text = html.unescape(text)
        else:
            return text
    return _TAG.sub(" ", text)


def _without_markdown(text: str) -> str:
    if "](" in text:
        text = _LINK.sub(r"\1 (\2)", text)
    if "**" in text or "__" in text:
        text = _STRONG.sub(r"\2", text)
    return _EMPHASIS.sub(r"\1", text) if "*" in text else text


def _tidy(text: str) -> str:
    made: list[str] = []
    was_blank = True
    for line in text.splitlines():
        kept, is_heading = _line(line)
        is_listed = kept.startswith("- ")
        # A list is one block; blank lines between its lines would make a list of each.
        if made and (is_heading or was_blank) and kept and not (is_listed and made[-1].startswith("- ")):
            made.append("")
        if kept:
            made.append(kept)
        was_blank = not kept or is_heading
    return unicodedata.normalize("NFC", "\n".join(made))


def _line(line: str) -> tuple[str, bool]:
    """One line without what is not shown, and whether it was a heading."""
    # Characters that show nothing are rare, and telling so is fast.
    if not line.isprintable():
        line = _NO_CHARACTERS.sub("", line)
    kept = " ".join(line.split())
    if kept and kept[0] in _BULLETS and (len(kept) == 1 or kept[1] == " "):
        kept = f"- {rest}" if (rest := kept[1:].lstrip()) else ""
    is_heading = kept.startswith("#") and bool(re.match(r"#{1,6} ", kept))
    if is_heading:
        kept = kept.strip("# ")
    return ("" if not kept.strip("-*_ ") else kept), is_heading
