"""Chips of the list: each narrows or widens it by one press and says how much it would give.

Written as text from parts made once an edition: as templates, seventy chips were half of the time of the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from perhekeskus.directory.asking import Asked, Toggles, point_of
from perhekeskus.directory.models import Kind
from perhekeskus.directory.shelf import AGE_BANDS
from perhekeskus.directory.shelving import shelf
from perhekeskus.directory.templatetags.directory import ORGANISATION_KINDS, in_words
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
class Chips:
    """All chips of a list: those in sight, which stand alone or are pressed, and the groups that can be opened."""

    in_sight: SafeString
    groups: SafeString


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


def chips(asked: Asked, counts: Counts, *, total: int) -> Chips:
    """The chips of a list of so many services; one that would give nothing is left out."""
    labels, toggles = _labels()[asked.language], Toggles(asked)
    in_sight, groups = _alone(asked, counts, toggles, total), []
    for facet, legend in LEGENDS.items():
        pressed, where = asked.facets.get(facet, frozenset()), toggles.of(facet)
        shown = [
            (value in pressed, _chip(where(value), label, count, value in pressed))
            for value, label in labels[facet].items()
            if (count := counts[facet].get(value, 0)) or value in pressed
        ]
        if shown:
            in_sight += [html for is_on, html in shown if is_on]
            inside = "".join([html for _is_on, html in shown])
            groups.append(f'<h2 class="small">{escape(_(legend))}</h2>\n<ul class="chips">{inside}</ul>\n')
    # Labels and legends are escaped, and addresses are made of known values only.
    return Chips(SafeString("".join(in_sight)), SafeString("".join(groups)))


def pressed(asked: Asked) -> SafeString:
    """What narrows a list, each as a link to the same without it; empty where nothing does."""
    labels, toggles = _labels()[asked.language], Toggles(asked)
    shown = [
        f'<li><a class="chip on" href="{toggles.of(facet)(value)}" aria-current="true">{label}</a></li>'
        for facet in asked.facets
        for value, label in labels[facet].items()
        if value in asked.facets[facet]
    ]
    # Labels are escaped, and addresses are made of known values only.
    return SafeString("".join(shown))


def _alone(asked: Asked, counts: Counts, toggles: Toggles, total: int) -> list[str]:
    """The chips that stand alone: open now, free of charge, no referral, from a distance.

    One that everything in the list fulfils would change nothing and is left out.
    """
    labels = _labels()[asked.language]
    shown = []
    for facet, (value, _words) in SINGLE.items():
        count, is_on = counts[facet].get(value, 0), value in asked.facets.get(facet, frozenset())
        if is_on or 0 < count < total:
            shown.append(_chip(toggles.of(facet)(value), labels[facet][value], count, is_on))
    return shown


def _chip(where: str, label: str, count: int, is_on: bool) -> str:
    on, current = (" on", ' aria-current="true"') if is_on else ("", "")
    return f'<li><a class="chip{on}" href="{where}"{current}>{label} <span>{count}</span></a></li>'


def orders(asked: Asked) -> SafeString:
    """The ways to order the list, the one in use without a link."""
    names = ["fit", "name"] + (["distance"] if point_of(asked.place) else [])
    shown = [_order(asked, name, escape(in_words(name, "sort"))) for name in names]
    # Words are escaped, and addresses are made of known values only.
    return SafeString(" · ".join(shown))


def _order(asked: Asked, name: str, words: str) -> str:
    if name == asked.sort:
        return f"<strong>{words}</strong>"
    where = replace(asked, sort=name, page=1).query() or "?"
    return f'<a href="{escape(where)}">{words}</a>'
