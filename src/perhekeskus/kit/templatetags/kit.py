"""Template components that every page may use. docs/how-to/components.md shows each."""

from collections.abc import Iterable
from datetime import date
from html import escape

from django import template
from django.template.context import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from perhekeskus.kit import query
from perhekeskus.kit.assets import asset_url
from perhekeskus.kit.prose import prose as as_prose
from perhekeskus.kit.templatetags.kept import kept
from perhekeskus.kit.templatetags.once import once
from perhekeskus.kit.texts import Said

register = template.Library()

WRITTEN_IN = {
    "fi": gettext_noop("in Finnish"),
    "sv": gettext_noop("in Swedish"),
    "en": gettext_noop("in English"),
}

SPOKEN_LANGUAGES = {
    "fi": gettext_noop("Finnish"),
    "sv": gettext_noop("Swedish"),
    "en": gettext_noop("English"),
    "ar": gettext_noop("Arabic"),
    "ckb": gettext_noop("Sorani Kurdish"),
    "es": gettext_noop("Spanish"),
    "et": gettext_noop("Estonian"),
    "fa": gettext_noop("Farsi"),
    "fr": gettext_noop("French"),
    "prs": gettext_noop("Dari"),
    "ru": gettext_noop("Russian"),
    "se": gettext_noop("Northern Sámi"),
    "so": gettext_noop("Somali"),
    "th": gettext_noop("Thai"),
    "tr": gettext_noop("Turkish"),
    "uk": gettext_noop("Ukrainian"),
    "vi": gettext_noop("Vietnamese"),
}

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

register.simple_tag(asset_url, name="asset")
register.tag(once)
register.tag(kept)


@register.simple_tag(takes_context=True)
def link(context: Context, name: str, **parts: str) -> str:
    """The address of a page in the reader's language, with the chosen place kept."""
    return query.link(name, context["language"], context.get("place") or "", **parts)


@register.simple_tag(takes_context=True)
def said(context: Context, text: Said | str, mark: bool = True) -> SafeString:
    """A text; one that is not in the page's language is marked for ears (lang) and eyes («in Finnish»)."""
    if isinstance(text, str) or not text.is_fall_back_for(context["language"]):
        return conditional_escape(str(text))
    marked = format_html('<span lang="{}">{}</span>', text.language, text.text)
    return format_html("{} {}", marked, fall_back(text.language)) if mark else marked


@register.simple_tag(takes_context=True, name="prose")
def prose_tag(context: Context, text: Said | str) -> SafeString:
    """A longer text as paragraphs and lists, with the same marking."""
    if isinstance(text, str) or not text.is_fall_back_for(context["language"]):
        return as_prose(str(text))
    return format_html('<p>{}</p><div lang="{}">{}</div>', fall_back(text.language), text.language, as_prose(text.text))


def fall_back(language: str) -> SafeString:
    """The words that tell in which language a text stands instead."""
    words = _(WRITTEN_IN[language]) if language in WRITTEN_IN else language
    return format_html('<span class="fall-back">{}</span>', words)


@register.filter(name="prose")
def prose_filter(text: str) -> SafeString:
    """A longer text that is known to be in the page's language."""
    return as_prose(text)


@register.filter
def languages(codes: list[str]) -> str:
    """Names of spoken languages, as people list them."""
    return ", ".join(_(SPOKEN_LANGUAGES[code]) if code in SPOKEN_LANGUAGES else code for code in codes)


@register.simple_tag(takes_context=True)
def day(context: Context, value: date | None) -> SafeString:
    """A date as people write it: 3.11.2026, in English 3 November 2026."""
    if value is None:
        return SafeString("")
    words = f"{value.day}.{value.month}.{value.year}"
    if context["language"] == "en":
        words = f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return format_html('<time datetime="{}">{}</time>', f"{value:%Y-%m-%d}", words)


@register.inclusion_tag("kit/components/phone.html")
def phone(
    address: str,
    shown: str,
    *,
    whose: str | Said = "",
    price: str = "unknown",
    on_bill: bool = True,
    urgent: bool = False,
) -> dict[str, object]:
    """A telephone number as a large button with its price in words."""
    return {
        "address": address,
        "shown": shown or address,
        "whose": whose,
        "price": price,
        "on_bill": on_bill,
        "urgent": urgent,
    }


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> SafeString:
    """The same page in every language, for search engines."""
    request = context["request"]
    origin = f"{request.scheme}://{request.get_host()}"
    return _joined_tongues(
        f'<link rel="alternate" hreflang="{each.code}" href="{escape(origin + each.address)}">'
        for each in context["tongues"]
    )


@register.simple_tag(takes_context=True)
def tongue_links(context: Context) -> SafeString:
    """The same page in every other language, for readers."""
    return _joined_tongues(
        f'<a href="{escape(each.address)}" lang="{each.code}" hreflang="{each.code}">{each.name}</a>'
        for each in context["tongues"]
        if not each.is_current
    )


def _joined_tongues(parts: Iterable[str]) -> SafeString:
    # Addresses are escaped above; codes and names are our own.
    return SafeString("\n".join(parts))
