"""What the stems are made from: a list of forms, how often forms are written, own irregular forms."""

import importlib
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import tomli
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

IRREGULAR = Path(__file__).parent.parent / "irregular.toml"

_WORD = re.compile(r"[a-zåäöéšžü]+(?:['-][a-zåäöéšžü]+)*")


@dataclass(frozen=True, slots=True)
class Sources:
    """The lists, all in lower case."""

    lemma_of: Mapping[str, str]
    """Form to lemma. One lemma only, even where a form has several: an untrue witness, but a rich one."""
    names: frozenset[str]
    """Lemmas that are written with a capital."""
    frequency: Mapping[str, float]
    """Form to its share of all words in texts."""
    irregular: Mapping[str, frozenset[str]]
    """Form to lemmas."""
    first_parts: frozenset[str]
    """Pieces that stand only before the last part of a compound."""

    def lemmas(self) -> list[str]:
        """The lemmas of the list that are words."""
        return sorted(lemma for lemma in set(self.lemma_of.values()) if _WORD.fullmatch(lemma))


def read_sources() -> Sources:
    """The lists, read from their packages."""
    frequencies: Mapping[str, float] = importlib.import_module("wordfreq").get_frequency_dict("fi", "best")
    own = tomli.loads(IRREGULAR.read_text(encoding="utf-8"))
    listed = DefaultDictionaryFactory().get_dictionary("fi")
    return Sources(
        lemma_of=_forms(listed),
        names=frozenset(lemma.lower() for lemma in listed.values() if lemma != lemma.lower()),
        frequency={form: share for form, share in frequencies.items() if len(form) > 1 and _WORD.fullmatch(form)},
        irregular=_irregular(own),
        first_parts=frozenset(own["first_parts"]["pieces"].split()),
    )


def _forms(listed: Mapping[str, str]) -> dict[str, str]:
    """Forms in lower case; where a common word and a name have the same form, the common word's lemma."""
    forms: dict[str, str] = {}
    for form, lemma in listed.items():
        if not _WORD.fullmatch(lemma.lower()):
            continue
        lower = form.lower()
        if lower == form or lower not in forms:
            forms[lower] = lemma.lower()
    return forms


def _irregular(own: Mapping[str, Mapping[str, str]]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for section in own.keys() - {"first_parts"}:
        for lemma, forms in own[section].items():
            for form in forms.split():
                found[form].add(lemma)
    return {form: frozenset(lemmas) for form, lemmas in found.items()}
