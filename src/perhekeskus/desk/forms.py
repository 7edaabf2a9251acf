"""What somebody writes at the desk; a line that cannot be read is named by its day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from perhekeskus.desk import rules
from perhekeskus.desk.access import Record
from perhekeskus.desk.actions import value_of
from perhekeskus.directory.models import Service
from perhekeskus.directory.plain_words import hard_languages
from perhekeskus.integrations.addresses import phone
from perhekeskus.kit.texts import LANGUAGES

LABELS = {
    "names": gettext_noop("Official name"),
    "summaries": gettext_noop("In one or two sentences"),
    "descriptions": gettext_noop("What it is"),
    "for_whom": gettext_noop("For whom"),
    "ways_in_texts": gettext_noop("How to get in touch"),
    "cost_texts": gettext_noop("Cost"),
    "conditions": gettext_noop("What is required"),
    "streets": gettext_noop("Street address"),
    "accessibility": gettext_noop("Getting in"),
    "websites": gettext_noop("Web page"),
}
TEXTS: dict[str, Sequence[str]] = {
    "service": (
        "names",
        "summaries",
        "descriptions",
        "for_whom",
        "ways_in_texts",
        "cost_texts",
        "conditions",
        "websites",
    ),
    "place": ("names", "streets", "summaries", "accessibility", "websites"),
}
SHORT = frozenset({"names", "streets", "websites"})
LANGUAGE_NAMES = {"fi": gettext_noop("Finnish"), "sv": gettext_noop("Swedish"), "en": gettext_noop("English")}
DAY_NAMES = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text in all languages: the fields, and what would make it easier to read."""

    label: str
    fields: list[tuple[str, Any]]
    hints: list[str]


class RecordForm(forms.Form):
    """The texts of a record in three languages."""

    def __init__(self, record: Record, given: Mapping[str, Any] | None = None) -> None:
        super().__init__(given)
        self.record = record
        self.columns = TEXTS["service" if isinstance(record, Service) else "place"]
        for column in self.columns:
            for language in LANGUAGES:
                name = f"{column}.{language}"
                self.fields[name] = _field(column, language)
                self.initial[name] = value_of(record, name)

    def rows(self) -> Iterator[TextRow]:
        for column in self.columns:
            named = [(code, self[f"{column}.{code}"]) for code in LANGUAGES]
            yield TextRow(_(LABELS[column]), named, [] if column in SHORT else hints(self.texts_of(column)))

    def changes(self) -> dict[str, str]:
        """By column and language, what is otherwise than the page showed."""
        return {name: _plain(self.cleaned_data[name]) for name in self.changed_data}

    def shown(self) -> dict[str, str]:
        """What the page showed of what was changed."""
        return {name: _plain(self.data.get(f"initial-{name}", "")) for name in self.changed_data}

    def written(self) -> dict[str, str]:
        """What was changed as it was written, right or wrong."""
        return {name: _plain(self.data.get(name, "")) for name in self.changed_data}

    def texts_of(self, column: str) -> dict[str, str]:
        """One text by language as it was written."""
        return {language: str(self[f"{column}.{language}"].value() or "") for language in LANGUAGES}

    @classmethod
    def with_written(cls, record: Record, written: Mapping[str, str]) -> "RecordForm":
        """What was written, beside what stands now."""
        given: dict[str, str] = {}
        for column in TEXTS["service" if isinstance(record, Service) else "place"]:
            for name in (f"{column}.{language}" for language in LANGUAGES):
                stands = value_of(record, name)
                given |= {name: written.get(name, stands), f"initial-{name}": stands}
        return cls(record, given)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _field(column: str, language: str) -> forms.CharField:
    """The field of a text; it carries what the page showed, so that only what was changed is written."""
    label = f"{_(LABELS[column])}, {_(LANGUAGE_NAMES[language])}"
    must = column == "names" and language == "fi"
    told: dict[str, Any] = {"label": label, "required": must, "show_hidden_initial": True}
    if column == "websites":
        return forms.URLField(**told, max_length=500, assume_scheme="https", widget=_line(language))
    if column in SHORT:
        return forms.CharField(**told, max_length=300, widget=_line(language))
    area = forms.Textarea(attrs={"class": "govuk-input", "rows": 5, "lang": language})
    return forms.CharField(**told, max_length=20_000, widget=area)


def _line(language: str) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "govuk-input", "lang": language})


def hints(texts: Mapping[str, str]) -> list[str]:
    """What would make texts easier to read, in words."""
    found = []
    for language, text in texts.items():
        for sentence in rules.long_sentences(text)[:2]:
            told = {"language": _(LANGUAGE_NAMES[language]), "sentence": " ".join(sentence.split()[:6])}
            found.append(_("%(language)s: «%(sentence)s…» is long. Tell it in two sentences.") % told)
    for language in hard_languages(texts):
        words = _("%(language)s: many long or official words. Say it as you would to a neighbour.")
        found.append(words % {"language": _(LANGUAGE_NAMES[language])})
    return found


class WeekForm(forms.Form):
    """Opening hours of a week, a line for each day as people write it, and what else is to be said."""

    is_closed_on_holidays = forms.BooleanField(label=gettext_lazy("Closed on public holidays"), required=False)

    def __init__(
        self, owner: str, given: Mapping[str, Any] | None = None, *, rule: str = "", notes: Mapping[str, str]
    ) -> None:
        # Several weeks stand on one page.
        super().__init__(given, auto_id=f"{owner}-%s")
        known = rules.week_of(rule)
        self.is_more_than_a_week = bool(rule) and known is None
        week, on_holidays = known or ([()] * 7, True)
        self.initial["is_closed_on_holidays"] = on_holidays if rule else True
        for number, spans in enumerate(week):
            line = forms.TextInput(attrs={"class": "govuk-input", "inputmode": "text", "autocomplete": "off"})
            self.fields[f"day{number}"] = forms.CharField(
                label=DAY_NAMES[number], required=False, max_length=60, widget=line
            )
            self.initial[f"day{number}"] = rules.text_of(spans)
        for language in LANGUAGES:
            label = _("More about the hours, %(language)s") % {"language": _(LANGUAGE_NAMES[language])}
            self.fields[f"notes.{language}"] = forms.CharField(
                label=label, required=False, max_length=500, widget=_line(language)
            )
            self.initial[f"notes.{language}"] = notes.get(language, "")

    def days(self) -> list[Any]:
        return [self[f"day{number}"] for number in range(7)]

    def notes_fields(self) -> list[Any]:
        return [self[f"notes.{language}"] for language in LANGUAGES]

    def clean(self) -> dict[str, Any]:
        """Each day as spans."""
        for number in range(7):
            name = f"day{number}"
            try:
                self.cleaned_data[name] = rules.spans_of(self.cleaned_data.get(name) or "")
            except rules.BadHours:
                told = {"day": DAY_NAMES[number]}
                self.add_error(name, _("%(day)s: write the hours as 8–16, or leave the line empty.") % told)
        if self.is_more_than_a_week and not any(self.cleaned_data.get(f"day{number}") for number in range(7)):
            self.add_error("day0", _("Write the days, too: otherwise the hours that are there would go."))
        return self.cleaned_data

    def rule(self) -> str:
        week = [self.cleaned_data[f"day{number}"] for number in range(7)]
        return rules.rule_of(week, is_closed_on_holidays=self.cleaned_data["is_closed_on_holidays"])

    def notes(self) -> dict[str, str]:
        return {language: self.cleaned_data[f"notes.{language}"].strip() for language in LANGUAGES}


class NumberForm(forms.Form):
    """A telephone number."""

    number = forms.CharField(
        label=gettext_lazy("Telephone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input", "inputmode": "tel", "autocomplete": "off"}),
    )

    def clean_number(self) -> tuple[str, str]:
        """The number as a link needs it and as people write it."""
        found = phone(self.cleaned_data["number"])
        if found is None:
            raise forms.ValidationError(_("This is no telephone number. Write it as 09 123 4567."))
        return found
