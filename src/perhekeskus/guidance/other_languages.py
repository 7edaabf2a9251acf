"""The commonest words of every need in languages in which no page is written, and in plain Finnish of learners."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from perhekeskus.guidance.needs import FOLDER, BrokenVocabulary, needs, read_file

OTHER = "other"
"""Stands for all of these languages together where words are looked up."""

LEARNERS = "fi-learner"
"""Plain Finnish of somebody who is learning it: it is looked up with Finnish."""


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """What is known of one language."""

    code: str
    interpreter: str
    """«You can ask for an interpreter. It costs you nothing.»"""
    urgent_note: str
    """«If someone is in danger now, call 112.»"""
    urgent: Mapping[str, Sequence[str]]
    needs: Mapping[str, Sequence[str]]


@cache
def other_languages() -> dict[str, OtherLanguage]:
    """Every language by its code.

    Raises: BrokenVocabulary where a file speaks of a need that there is not.
    """
    found: dict[str, OtherLanguage] = {}
    for file in sorted((FOLDER / "other").glob("*.toml")):
        content = read_file(file)
        if unknown := set(content["needs"]) - set(needs()):
            raise BrokenVocabulary(f"{file.name}: no need is called {', '.join(sorted(unknown))}.")
        code = content["language"]
        found[code] = OtherLanguage(
            code, content.get("interpreter", ""), content["urgent_note"], content["urgent"], content["needs"]
        )
    return found


def sayings_in(need: str, *, learners: bool) -> list[tuple[str, str]]:
    """What is said of a need, each with the code of its language."""
    return [
        (code, saying)
        for code, language in other_languages().items()
        if (code == LEARNERS) is learners
        for saying in language.needs.get(need, ())
    ]


def language_of(need: str, saying: int) -> str:
    """The code of the language of one saying; empty where there is none such."""
    known = sayings_in(need, learners=False)
    return known[saying][0] if 0 <= saying < len(known) else ""
