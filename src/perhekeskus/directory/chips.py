"""Chips of the list: each narrows or widens it by one press and says how much it would give."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from perhekeskus.directory.asking import Asked
from perhekeskus.directory.models import Kind
from perhekeskus.directory.shelf import AGE_BANDS
from perhekeskus.directory.templatetags.directory import ORGANISATION_KINDS
from perhekeskus.editions.opened import OpenEdition, by_edition
from perhekeskus.editions.registry import EDITION
from perhekeskus.kit.templatetags.kit import SPOKEN_LANGUAGES


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    query: str
    count: int
    is_on: bool

    def html(self) -> SafeString:
        """Written here, not in a template: seventy of these were half of the time of the whole page."""
        on = (" on", ' aria-current="true"') if self.is_on else ("", "")
        where, label = escape(self.query), escape(self.label)
        return mark_safe(  # noqa: S308 both texts are escaped
            f'<li><a class="chip{on[0]}" href="{where}"{on[1]}>{label} <span>{self.count}</span></a></li>'
        )


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of chips."""

    name: str
    legend: str
    chips: list[Chip]

    def html(self) -> SafeString:
        return html_of(self.chips)

    def chosen_html(self) -> SafeString:
        return html_of(chip for chip in self.chips if chip.is_on)


def html_of(chips: Iterable[Chip]) -> SafeString:
    return mark_safe("".join([chip.html() for chip in chips]))  # noqa: S308 chips escape their texts


LEGENDS = {
    "kind": gettext_noop("What kind of help"),
    "age": gettext_noop("Whose age"),
    "language": gettext_noop("Language of service"),
    "provider": gettext_noop("Who gives it"),
}

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


@by_edition
def _kind_names(edition: OpenEdition) -> dict[str, dict[str, str]]:
    return dict(Kind.objects.using(EDITION).values_list("code", "names"))


def facets(asked: Asked, counts: Mapping[str, Mapping[str, int]]) -> list[Facet]:
    """The groups of chips that can be pressed; those that would give nothing are left out."""
    kinds = _kind_names()
    groups: list[tuple[str, Callable[[str], str]]] = [
        ("kind", lambda code: kinds[code].get(asked.language) or kinds[code]["fi"]),
        ("age", lambda code: _(AGES[code])),
        ("language", lambda code: _(SPOKEN_LANGUAGES.get(code, code))),
        ("provider", lambda code: _(ORGANISATION_KINDS[code])),
    ]
    found = [Facet("short", _("Only these"), [chip for name in SINGLE for chip in _single(asked, name, counts)])]
    for name, label in groups:
        order = AGE_BANDS if name == "age" else (kinds if name == "kind" else counts[name])
        chips = [_chip(asked, name, value, label(value), counts[name].get(value, 0)) for value in order]
        found.append(Facet(name, _(LEGENDS[name]), [chip for chip in chips if chip.count or chip.is_on]))
    return found


def short(asked: Asked, counts: Mapping[str, Mapping[str, int]], *, total: int) -> list[Chip]:
    """The chips that stand alone: open now, free of charge, no referral, from a distance.

    One that everything in the list fulfils would change nothing and is left out.
    """
    chips = (chip for name in SINGLE for chip in _single(asked, name, counts))
    return [chip for chip in chips if chip.is_on or chip.count < total]


def _single(asked: Asked, name: str, counts: Mapping[str, Mapping[str, int]]) -> Iterator[Chip]:
    value, label = SINGLE[name]
    chip = _chip(asked, name, value, _(label), counts[name].get(value, 0))
    if chip.count or chip.is_on:
        yield chip


def _chip(asked: Asked, facet: str, value: str, label: str, count: int) -> Chip:
    is_on = value in asked.facets.get(facet, frozenset())
    return Chip(label, asked.toggled(facet, value).query() or "?", count, is_on)
