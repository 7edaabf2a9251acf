"""Chips of the list: each narrows or widens it by one press and says how much it would give.

Written as text from parts made once an edition: as templates, seventy chips were half of the time of the page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from perhekeskus.directory.asking import Asked, Toggles
from perhekeskus.directory.models import Kind
from perhekeskus.directory.shelf import AGE_BANDS
from perhekeskus.directory.shelving import shelf
from perhekeskus.directory.templatetags.directory import ORGANISATION_KINDS
from perhekeskus.editions.opened import OpenEdition, by_edition
from perhekeskus.editions.registry import EDITION
from perhekeskus.kit.templatetags.kit import SPOKEN_LANGUAGES
from perhekeskus.kit.texts import LANGUAGES, in_language

LEGENDS = {
    "kind": gettext_noop("What kind of help"),
    "age": gettext_noop("Whose age"),
    "language": gettext_noop("Language of service"),
    "provider": gettext_noop("Who gives it"),
}
"""Facets of several values, each with its heading."""

AGES = {
    "0-2": gettext_noop("Baby, 0 to 2"),
    "3-6": gettext_noop("3 to 6 years"),
    "7-12": gettext_noop("7 to 12 years"),
    "13-17": gettext_noop("13 to 17 years"),
    "18": gettext_noop("Adult"),
}

SINGLE = {
    "open": ("now", gettext_noop("Open now")),
    "cost": ("free", gettext_noop("Free of charge")),
    "way": ("no-referral", gettext_noop("No referral needed")),
    "given": ("remote", gettext_noop("By phone or online")),
}
"""Facets of one value each, shown side by side."""

type Counts = Mapping[str, Mapping[str, int]]
type Labels = dict[str, dict[str, str]]
"""By facet, then by value in the order of showing: the escaped words of a chip."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of chips: all of them, and those that are pressed."""

    legend: str
    html: SafeString
    chosen_html: SafeString


@by_edition
def _labels(edition: OpenEdition) -> dict[str, Labels]:
    """The words of every chip in every language of the product."""
    kinds: list[tuple[str, dict[str, str]]] = list(Kind.objects.using(EDITION).values_list("code", "names"))
    known = shelf().bits
    made: dict[str, Labels] = {}
    for language in LANGUAGES:
        with override(language):
            made[language] = {
                "kind": {code: escape(in_language(names, language).text) for code, names in kinds},
                "age": {band: escape(_(AGES[band])) for band in AGE_BANDS},
                "language": {code: escape(_(SPOKEN_LANGUAGES.get(code, code))) for code in known["language"]},
                "provider": {code: escape(_(ORGANISATION_KINDS[code])) for code in known["provider"]},
                **{facet: {value: escape(_(words))} for facet, (value, words) in SINGLE.items()},
            }
    return made


def facets(asked: Asked, counts: Counts, toggles: Toggles) -> list[Facet]:
    """The groups of chips that can be pressed; a chip that would give nothing is left out."""
    labels = _labels()[asked.language]
    found = []
    for facet, legend in LEGENDS.items():
        pressed = asked.facets.get(facet, frozenset())
        shown = [
            (value in pressed, _chip(toggles, facet, value, label, count, value in pressed))
            for value, label in labels[facet].items()
            if (count := counts[facet].get(value, 0)) or value in pressed
        ]
        if shown:
            chosen = _joined(html for is_on, html in shown if is_on)
            found.append(Facet(_(legend), _joined(html for _is_on, html in shown), chosen))
    return found


def short(asked: Asked, counts: Counts, toggles: Toggles, *, total: int) -> SafeString:
    """The chips that stand alone: open now, free of charge, no referral, from a distance.

    One that everything in the list fulfils would change nothing and is left out.
    """
    labels = _labels()[asked.language]
    shown = []
    for facet, (value, _words) in SINGLE.items():
        count, is_on = counts[facet].get(value, 0), value in asked.facets.get(facet, frozenset())
        if is_on or 0 < count < total:
            shown.append(_chip(toggles, facet, value, labels[facet][value], count, is_on))
    return _joined(shown)


def _chip(toggles: Toggles, facet: str, value: str, label: str, count: int, is_on: bool) -> str:
    on, current = (" on", ' aria-current="true"') if is_on else ("", "")
    where = toggles.query(facet, value)
    return f'<li><a class="chip{on}" href="{where}"{current}>{label} <span>{count}</span></a></li>'


def _joined(chips: Iterable[str]) -> SafeString:
    # Labels are escaped when they are made, and addresses are made of known values only.
    return mark_safe("".join(chips))  # noqa: S308
