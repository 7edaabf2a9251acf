"""What of guidance is published: the vocabulary made searchable, and what was learned of urgent words."""

import json
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path

from django.conf import settings

from perhekeskus.editions.opened import OpenEdition, reading
from perhekeskus.editions.registry import Maker, register
from perhekeskus.guidance.examples import Added
from perhekeskus.guidance.index import TONGUES
from perhekeskus.guidance.indexing import make_indexes
from perhekeskus.guidance.learning import make_learned
from perhekeskus.guidance.mark import mark_file, mark_of_files
from perhekeskus.guidance.models import AddedSaying
from perhekeskus.guidance.suggesting import make_sayings
from perhekeskus.guidance.thesaurus import make_thesaurus
from perhekeskus.guidance.traces import traces
from perhekeskus.kit.clock import now

VERSION = 10
"""One more whenever the same vocabulary is made into something else."""

KEPT = 2
"""So many made vocabularies stay: the newest, and the one to go back to."""

DRAFT = ".draft-"

LONGEST_SECONDS = 24 * 3600
"""No making takes so long: a draft that is older was left by a process that was stopped."""


def register_guidance() -> None:
    """Called when the app is ready."""
    register(Maker("guidance.vocabulary", publish_vocabulary, version=VERSION, made_from=vocabulary_mark))
    register(Maker("guidance.sayings", make_sayings))


def publish_vocabulary(edition: Path) -> None:
    """Puts the made vocabulary into a draft edition; it is made once for every state of files and additions.

    Measured on two cores: about 100 s and 1 GiB, nearly all of it learning; a copy afterwards.
    """
    added = used_sayings()
    shutil.copytree(made_vocabulary(added) / "guidance", edition / "guidance")
    mark_file(edition).write_text(_mark(added))


def vocabulary_mark() -> str:
    """Another mark for another state of the vocabulary, or another way of making it."""
    return _mark(used_sayings())


def used_sayings() -> Added:
    """What people here added to the vocabulary and took into use."""
    return added_by_need(AddedSaying.objects.filter(is_used=True))


def added_by_need(rows: Iterable[AddedSaying]) -> Added:
    """Added sayings by language and need, always in the same order."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in sorted(rows, key=lambda row: row.words):
        found.setdefault(row.language, {}).setdefault(row.need, []).append(row.words)
    return found


def _mark(added: Added) -> str:
    files = mark_of_files(str(VERSION))
    if not added:
        return files
    told = json.dumps(added, sort_keys=True, ensure_ascii=False)
    return f"{files}-{blake2b(told.encode(), digest_size=6).hexdigest()}"


def made_vocabulary(added: Added) -> Path:
    """The folder of the made vocabulary; made beside its place and then moved there, so that it is whole or absent."""
    home = Path(settings.DATA_DIR) / "cache" / "guidance"
    place = home / _mark(added)
    if not place.is_dir():
        home.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=home, prefix=DRAFT))
        make_thesaurus(draft)
        make_languages(draft, TONGUES, added)
        _move(draft, place)
        _tidy(home)
    return place


def make_languages(draft: Path, languages: Iterable[str], added: Added) -> None:
    """Makes what is searched in and learned of some languages, in a draft that has the thesaurus."""
    # What is made next looks words up in what was made before.
    with reading(OpenEdition(draft.name, draft, now(), "")):
        for language in languages:
            traced = cache(partial(traces, language=language))
            make_indexes(draft, language, traced, added)
            make_learned(draft, language, traced, added)


def _tidy(home: Path) -> None:
    """Removes what was made long ago, and drafts of processes that were stopped."""
    drafts = [each for each in home.glob(f"{DRAFT}*") if now().timestamp() - each.stat().st_mtime > LONGEST_SECONDS]
    made = sorted(home.glob("[!.]*"), key=lambda each: each.stat().st_mtime)
    for old in (*drafts, *made[:-KEPT]):
        shutil.rmtree(old, ignore_errors=True)


def _move(draft: Path, place: Path) -> None:
    try:
        draft.rename(place)
    except OSError:
        # Another process made the same meanwhile.
        shutil.rmtree(draft, ignore_errors=True)
