"""The catalogues of Finnish and Swedish texts, and the files that Django reads them from.

Babel is imported only where it works: every start asks whether something is to be done, few starts do it.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from perhekeskus.site import fingerprint
from perhekeskus.site.data_folder import DataFolder

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

PACKAGE = Path(__file__).resolve().parent.parent
CATALOGUES = PACKAGE / "locale"
LANGUAGES = ("fi", "sv")


def catalogue_file(language: str) -> Path:
    """Where the translations of a language lie."""
    return CATALOGUES / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> "Catalog":
    """The catalogue of a language; an empty one where there is none yet."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    file = catalogue_file(language)
    if not file.is_file():
        return Catalog(locale=language, charset="utf-8", header_comment="", fuzzy=False)
    with file.open("rb") as opened:
        return read_po(opened, locale=language)


def compile_if_stale(folder: DataFolder) -> bool:
    """Writes the files that Django reads, below the data folder. True when it wrote them."""
    files = [file for file in map(catalogue_file, LANGUAGES) if file.is_file()]
    value = hashlib.sha256(fingerprint.of_files(files, base=PACKAGE).encode()).hexdigest()
    stamp = folder.locale / ".made-from"
    if fingerprint.is_fresh(stamp, value):
        return False
    from babel.messages.mofile import write_mo

    for language in LANGUAGES:
        home = folder.locale / language / "LC_MESSAGES"
        home.mkdir(parents=True, exist_ok=True)
        draft = home / ".django.mo.new"
        with draft.open("wb") as opened:
            write_mo(opened, read(language))
        draft.replace(home / "django.mo")
    fingerprint.replace_text(stamp, value)
    return True
