"""Which words of a text a «not» turns around: «ei väkivaltaa, mutta vauva ei nuku» names no violence."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from perhekeskus.words.keys import folded, tokens

NEGATIONS = frozenset(
    """
    ei en et emme ette eivat eika enka etka eivatka
    inte int icke aldrig ingen inga inget varken utan
    not no never none nobody without neither nor dont doesnt didnt isnt arent wasnt wont hasnt havent
    don't doesn't didn't isn't aren't wasn't won't hasn't haven't
    don’t doesn’t didn’t isn’t aren’t wasn’t won’t hasn’t haven’t
    """.split()  # noqa: SIM905
)

ENDS = frozenset("mutta mut vaan sensijaan men daremot istallet but instead however".split())  # noqa: SIM905
"""Words after which something else is told."""

NOTHING = frozenset("mitaan mikaan kukaan nothing anything ingenting nagonting".split())  # noqa: SIM905
"""What a «not» is said of where nothing in particular is the matter."""

WITHOUT_OR_BUT = "utan"
"""«Utan sömn» is without; «inte slagsmål utan gräl» is but."""

REACH = 3
"""So many words after a «not» are turned around by it."""

CLAUSE_END = re.compile(r"[.,;:!?()\n–]+")


@dataclass(frozen=True, slots=True)
class Said:
    """One word of a text."""

    word: str
    turned_by: int | None
    """The place of the «not» that turns it around."""


def said(text: str) -> list[Said]:
    """The words of a text in its order, each with the «not» before it, if one reaches so far."""
    found: list[Said] = []
    for clause in CLAUSE_END.split(text):
        negation, left = None, 0
        for word in tokens(clause):
            plain = folded(word)
            is_but = plain in ENDS or (plain == WITHOUT_OR_BUT and left > 0)
            left = 0 if is_but else left
            if plain in NEGATIONS and not is_but:
                negation, left = len(found), REACH
                found.append(Said(word, None))
                continue
            found.append(Said(word, negation if left else None))
            left = max(0, left - 1)
    return found


def without_denied(text: str, is_denied: Callable[[str], bool]) -> str:
    """A text without what it says is not the matter, nor the «not» that said so; whole where nothing is denied.

    Labels: *is_denied* – whether a word that a «not» turns around is no matter any more: «not sleeping» is one.
    """
    words = said(text)
    turned: dict[int, set[int]] = {}
    for at, each in enumerate(words):
        if each.turned_by is not None:
            turned.setdefault(each.turned_by, set()).add(at)
    denied = {at for at, each in enumerate(words) if each.turned_by is not None and is_denied(each.word)}
    dropped = denied | {by for by, reach in turned.items() if denied & reach}
    return " ".join(each.word for at, each in enumerate(words) if at not in dropped) if denied else text
