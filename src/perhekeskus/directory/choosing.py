"""Services that a reader has chosen to compare, as every address carries them: by their ids alone, never by a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from perhekeskus.directory.shelving import shelf
from perhekeskus.editions.takedown import taken_down
from perhekeskus.kit.ids import SHORT_LENGTH, long, short
from perhekeskus.kit.query import link, translate_part

CHOSEN = translate_part({"fi": "valitut", "sv": "urval", "en": "chosen"})
"""The part of the address that holds the chosen ones; its value is the same in every language."""

MOST = 4
"""More than this nobody sees side by side."""

MOST_READ = 6
"""So many are read of an address: one too many can be said, a long list is nobody's choice."""

WAY = "<!--compare-->"
"""Stands in ready parts where the link to the comparison belongs."""

BAR = "chosen"
"""The id of the bar that tells of the chosen ones; a reader who has chosen comes to it."""


def chosen_ids(query: QueryDict, language: str) -> tuple[UUID, ...]:
    """The ids that an address names, each once and in its order; what is no id is left out."""
    texts = query.get(CHOSEN[language], "")[: MOST_READ * (SHORT_LENGTH + 1)].split(".")
    found: dict[UUID, None] = {}
    for text in texts:
        try:
            found[long(text)] = None
        except ValueError:
            continue
    return tuple(found)


def chosen_part(language: str, identities: Sequence[UUID]) -> str:
    """«valitut=abc….def…»; empty where nothing is chosen."""
    return f"{CHOSEN[language]}={'.'.join(map(short, identities))}" if identities else ""


def with_chosen(target: str, language: str, identities: Sequence[UUID], *, anchor: str = "") -> str:
    """An address with the chosen ones added."""
    part = chosen_part(language, identities)
    joint = "&" if "?" in target.rstrip("?") else "" if target.endswith("?") else "?"
    whole = f"{target}{joint}{part}" if part else target
    return f"{whole}#{anchor}" if anchor else whole


def compare_address(language: str, place_name: str, identities: Sequence[UUID]) -> str:
    """Where these services stand side by side."""
    return with_chosen(link("compare", language, place_name), language, identities)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen on a page, and where one more or one less leads."""

    language: str
    ids: tuple[UUID, ...]
    place_name: str = ""
    here: str = ""
    """The address of a page on which the reader stays while choosing, without the chosen ones. Without it a choice
    leads to the comparison at once."""

    def standing(self) -> tuple[UUID, ...]:
        """The chosen ones that can still be shown."""
        gone, known = taken_down(), shelf().columns
        return tuple(each for each in self.ids if each not in gone and known.position(each) is not None)

    def bar(self) -> "Bar | None":
        """What the page tells of the chosen ones; None where there are none."""
        count = len(self.standing())
        if not count:
            return None
        where = compare_address(self.language, self.place_name, self.ids)
        return Bar(count, where, self.here, is_alone=count == 1, is_full=count >= MOST)

    def way(self, identity: UUID) -> str:
        """The link of one service to the comparison, as HTML; empty where no further one fits."""
        if identity in self.ids:
            return self._way_out(identity)
        if self.here and len(self.ids) >= MOST:
            return ""
        begin, end = _frame(self)
        return f"{begin}{short(identity)}{end}"

    def _way_out(self, identity: UUID) -> str:
        if not self.here:
            where = escape(self.at(self.ids))
            return f'<p class="compare"><a href="{where}" rel="nofollow">{escape(_("Compare"))}</a></p>'
        where = escape(self.at([each for each in self.ids if each != identity]))
        return f'<p class="compare"><b>{escape(_("Chosen"))}</b> <a href="{where}">{escape(_("Take away"))}</a></p>'

    def at(self, identities: Sequence[UUID]) -> str:
        """Where the reader comes with these ones chosen."""
        if self.here:
            return with_chosen(self.here, self.language, identities, anchor=BAR if identities else "")
        return compare_address(self.language, self.place_name, identities)


@lru_cache(maxsize=64)
def _frame(choice: Choice) -> tuple[str, str]:
    """What stands before and behind the id of a further service; made once for the twenty cards of a page."""
    begin, _id, end = choice.at((*choice.ids, NOBODY)).rpartition(short(NOBODY))
    words = escape(_("Compare"))
    return f'<p class="compare"><a href="{escape(begin)}', f'{escape(end)}" rel="nofollow">{words}</a></p>'


NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many are chosen, and where they are compared or forgotten."""

    count: int
    compare: str
    clear: str
    is_alone: bool
    is_full: bool


def put_way(html: str, identity: UUID, choice: Choice | None) -> str:
    """A ready part with the link to the comparison where its mark stands."""
    return html.replace(WAY, choice.way(identity) if choice else "")
