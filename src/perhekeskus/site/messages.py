"""The texts of templates and code in Finnish and Swedish: collected, checked and compiled with Babel alone.

English is the language of the keys, so it has no catalogue.
"""

import argparse
import io
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import write_po

from perhekeskus.site import fingerprint
from perhekeskus.site.catalogues import LANGUAGES, PACKAGE, catalogue_file, compile_if_stale, read
from perhekeskus.site.data_folder import DataFolder
from perhekeskus.site.saying import say

LAZY = {f"{name}_lazy": spec for name, spec in DEFAULT_KEYWORDS.items() if name.endswith("gettext")}
KEYWORDS = {**DEFAULT_KEYWORDS, **LAZY, "gettext_noop": None}
PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]?[\d.]*[a-zA-Z]|\{\w*\}|%[sd]")
UNSTABLE_HEADER = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|Report-Msgid-Bugs-To'
    r'|Project-Id-Version)[^\n]*\n(?:"[^:\n]*\n)?',
    re.MULTILINE,
)
Key = str | tuple[str, str]


def collect() -> Catalog:
    """Every text to translate in the package, from code and templates."""
    found = Catalog(charset="utf-8")
    for file in sorted(PACKAGE.rglob("*")):
        if "tests" in file.relative_to(PACKAGE).parts or not file.is_file():
            continue
        for line, key, comments, context in _texts_of(file):
            name = str(file.relative_to(PACKAGE))
            found.add(key, None, [(name, line)], auto_comments=comments, context=context)
    return found


def _texts_of(file: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    if file.suffix == ".py":
        source = file.read_text()
    elif "templates" in file.parts and file.suffix in {".html", ".txt", ".xml", ".svg"}:
        source = _as_code(file)
    else:
        return
    yield from extract("python", io.BytesIO(source.encode()), KEYWORDS, ("Translators:",), {"encoding": "utf-8"})


def _as_code(template: Path) -> str:
    """The texts of a template as Python calls on their own lines, the rest blanked out."""
    from django.utils.translation.template import templatize

    code = templatize(template.read_text(), origin=str(template))
    # What is left of the page's indentation would not be Python's.
    return "\n".join(line.strip() for line in code.split("\n"))


def update() -> None:
    """Brings the catalogues up to the sources: new texts empty, unused ones gone, translations kept."""
    sources = collect()
    for language in LANGUAGES:
        catalogue = read(language)
        # Babel writes the old translation into the message that it is given: each language gets its own.
        catalogue.update(deepcopy(sources), no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        file = catalogue_file(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        text = _as_text(catalogue)
        if not file.is_file() or file.read_text() != text:
            fingerprint.replace_text(file, text)


def _as_text(catalogue: Catalog) -> str:
    """The file's text; without dates and names, so that only a changed translation changes it."""
    written = io.BytesIO()
    catalogue.header_comment = ""
    catalogue.fuzzy = False
    write_po(written, catalogue, width=100, include_lineno=False, sort_by_file=True)
    return UNSTABLE_HEADER.sub("", written.getvalue().decode()).lstrip("\n")


def problems(sources: Catalog, language: str, catalogue: Catalog) -> list[str]:
    """What keeps a language from being complete, one line each; empty when all is well."""
    found = []
    for message in sources:
        if message.id:
            translated = catalogue.get(message.id, message.context)
            found += [f"{language}: {fault}: {_short(message)}" for fault in _faults(message, translated)]
    for message in catalogue:
        if message.id and sources.get(message.id, message.context) is None:
            found.append(f"{language}: not used any more: {_short(message)}")
    return found


def _faults(source: Message, translated: Message | None) -> Iterator[str]:
    texts = _forms(translated.string) if translated else ()
    if not texts or not all(text.strip() for text in texts):
        yield "not translated"
        return
    if translated and translated.fuzzy:
        yield "marked as uncertain"
    wanted = [set(PLACEHOLDER.findall(form)) for form in _forms(source.id)]
    found = [set(PLACEHOLDER.findall(text)) for text in texts]
    # The singular may leave a number out («one child»); nothing may name what the source does not.
    if found[-1] != wanted[-1] or any(not form <= wanted[-1] for form in found):
        yield "its placeholders differ from the source"


def _forms(text: Key | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _short(message: Message) -> str:
    return f"«{_forms(message.id)[0][:70]}» ({', '.join(name for name, _ in message.locations[:2])})"


def main(folder: DataFolder, words: list[str]) -> int:
    """The verb `messages`."""
    parser = argparse.ArgumentParser(prog="perhekeskus messages", description="Collect the texts to translate.")
    parser.add_argument("--check", action="store_true", help="change nothing; say what is missing, and fail if any is")
    if parser.parse_args(words).check:
        sources = collect()
        found = [line for language in LANGUAGES for line in problems(sources, language, read(language))]
        say("\n".join([*found, f"{len(sources)} texts, {len(found)} faults in {' and '.join(LANGUAGES)}."]))
        return 1 if found else 0
    update()
    compile_if_stale(folder)
    return 0
