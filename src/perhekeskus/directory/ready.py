"""Makes cards and bodies of pages, or what bodies are made of, ready at publishing.

A part whose material is the same as in the open edition is taken over from there; only within one day and one state of
the program, so that whatever a material should not tell is made right by the next night's edition.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import batched, chain, islice
from pathlib import Path
from urllib.parse import quote

from django.db import transaction

from perhekeskus.directory.materials import Material, Sources
from perhekeskus.directory.models import ReadyPart
from perhekeskus.directory.rendering import render
from perhekeskus.editions import opened
from perhekeskus.editions.hands import in_several_hands
from perhekeskus.editions.plain import draft_file
from perhekeskus.editions.registry import DRAFT
from perhekeskus.editions.values import read_values, write_values

PIECE = 100
"""So many records are rendered at once: hundreds of parts."""

MANY = 1_000
"""From so many records on it pays to start processes."""

TABLE = ReadyPart._meta.db_table
COLUMNS = "key, title, addresses, html"
PACKAGE = Path(__file__).resolve().parent.parent


def make_ready_parts(folder: Path) -> None:
    """Fills the ready parts of a draft edition."""
    sources = Sources()
    state = f"{program_mark()} {sources.today}"
    earlier = _earlier_marks(state)
    marks: dict[str, bytes] = {}
    new = _new(sources.all(), earlier, marks)
    first = [*islice(new, MANY)]
    pieces = batched(chain(first, new), PIECE)
    with transaction.atomic(DRAFT):
        for rows in in_several_hands(render, pieces, are_many=len(first) == MANY):
            draft_file().executemany(f"INSERT INTO {TABLE} ({COLUMNS}) VALUES (?, ?, ?, ?)", rows)  # noqa: S608
    same = [key for key, mark in marks.items() if earlier.get(key) == mark]
    if same:
        _take_over(same, opened.current().database)
    write_values(_marks_file(folder), (state, dict(sorted(marks.items()))))


def words_and_templates() -> str:
    """A mark of every template and translation, since ready parts are made of them."""
    return _mark_of("*/templates/**/*.html", "locale/**/*.po")


def program_mark() -> str:
    """Another mark for another state of the program."""
    return _mark_of("**/*.py", "*/templates/**/*.html", "locale/**/*.po")


def _mark_of(*patterns: str) -> str:
    mark = sha256()
    for file in sorted(file for pattern in patterns for file in PACKAGE.glob(pattern)):
        mark.update(file.read_bytes())
    return mark.hexdigest()


def _new(materials: Iterable[Material], earlier: Mapping[str, bytes], marks: dict[str, bytes]) -> Iterator[Material]:
    """The materials that are not as in the open edition; the marks of all are kept."""
    for each in materials:
        marks[each.id] = each.mark()
        if earlier.get(each.id) != marks[each.id]:
            yield each


def _earlier_marks(state: str) -> Mapping[str, bytes]:
    """By record: the mark of what its parts in the open edition are made from; nothing where it is of another state."""
    try:
        made_in, marks = read_values(_marks_file(opened.current().folder))
    except (opened.NoEdition, OSError, ValueError, TypeError):
        return {}
    known: Mapping[str, bytes] = marks if made_in == state else {}
    return known


def _take_over(records: Iterable[str], database: Path) -> None:
    """Copies the parts of these records from another edition."""
    draft = draft_file()
    draft.execute("ATTACH ? AS earlier", [f"file:{quote(str(database))}?mode=ro&immutable=1"])
    with transaction.atomic(DRAFT):
        draft.execute("CREATE TEMP TABLE same (record TEXT PRIMARY KEY) WITHOUT ROWID")
        draft.executemany("INSERT INTO same VALUES (?)", ((each,) for each in records))
        draft.execute(
            f"INSERT INTO main.{TABLE} ({COLUMNS}) SELECT {COLUMNS} FROM earlier.{TABLE}"  # noqa: S608 our own names
            " WHERE substr(key, -32) IN (SELECT record FROM same)"
        )
        draft.execute("DROP TABLE same")
    draft.execute("DETACH earlier")


def _marks_file(edition: Path) -> Path:
    return edition / "ready.marshal"
