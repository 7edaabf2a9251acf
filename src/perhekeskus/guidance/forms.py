"""Of which questions a manager wants to know; what an editor adds to the vocabulary."""

import re
from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from perhekeskus.directory.base.files import kind_rows
from perhekeskus.guidance.demand import WEEKS, Selection
from perhekeskus.guidance.examples import said as said_of
from perhekeskus.guidance.needs import needs
from perhekeskus.guidance.reporting import CHANNEL_WORDS, LANGUAGE_WORDS, said
from perhekeskus.guidance.understanding import understand
from perhekeskus.kit.order import sort_key
from perhekeskus.kit.texts import in_language

USUAL_WEEKS = 12


class SelectionForm(forms.Form):
    """Area, weeks, language and channel; what cannot be read leaves nothing out."""

    area = forms.ChoiceField(label=_("Area"), required=False)
    weeks = forms.TypedChoiceField(label=_("Time"), required=False, coerce=int)
    asked_in = forms.ChoiceField(label=_("Language of the page"), required=False)
    channel = forms.ChoiceField(label=_("How they asked"), required=False)

    def __init__(self, given: QueryDict, areas: Mapping[str, str]) -> None:
        super().__init__({"weeks": USUAL_WEEKS, **given.dict()})
        choices = {
            "area": [("", _("All of Finland")), *areas.items()],
            "weeks": [(each, _("The last %(weeks)s weeks") % {"weeks": each}) for each in WEEKS],
            "asked_in": [("", _("All languages")), *said(LANGUAGE_WORDS).items()],
            "channel": [("", _("All ways")), *said(CHANNEL_WORDS).items()],
        }
        for name, chosen in choices.items():
            self.fields[name].choices = chosen  # type: ignore[attr-defined]
            self.fields[name].widget.attrs["class"] = "govuk-input"

    def selection(self) -> Selection:
        """What was chosen."""
        self.is_valid()
        chosen = self.cleaned_data
        return Selection(
            weeks=chosen.get("weeks") or USUAL_WEEKS,
            area=chosen.get("area", ""),
            language=chosen.get("asked_in", ""),
            channel=chosen.get("channel", ""),
        )


MOST_LETTERS = 200
PERSONAL = re.compile(r"@|\d[\d\s-]{4,}")
"""An e-mail address, a telephone number, an identity code."""


class WordsForm(forms.Form):
    """Words as a family says them, in one language; nothing that could tell who somebody is."""

    words_language = forms.ChoiceField(label=_("Language of the words"))
    words = forms.CharField(
        label=_("Words as a family would say them"),
        max_length=MOST_LETTERS,
        min_length=2,
        widget=forms.TextInput(attrs={"class": "govuk-input", "autocomplete": "off"}),
    )

    def __init__(self, given: Mapping[str, str] | None, language: str) -> None:
        super().__init__(given, auto_id=f"{type(self).__name__}-%s", initial={"words_language": language})
        self._choose("words_language", said(LANGUAGE_WORDS))

    def _choose(self, name: str, choices: Mapping[str, str]) -> None:
        self.fields[name].choices = [*choices.items()]  # type: ignore[attr-defined]
        self.fields[name].widget.attrs["class"] = "govuk-input"

    def clean_words(self) -> str:
        words = " ".join(self.cleaned_data["words"].split())
        if PERSONAL.search(words):
            raise forms.ValidationError(_("Leave out numbers and addresses: nothing may tell who somebody is."))
        return words


class SayingForm(WordsForm):
    """A new saying of a need."""

    need = forms.ChoiceField(label=_("What they need"))
    field_order = ("need", "words_language", "words")

    def __init__(self, given: Mapping[str, str] | None, language: str) -> None:
        super().__init__(given, language)
        self._choose("need", need_titles(language))

    def clean(self) -> dict[str, object]:
        """Refuses what is said already, and words of danger: a professional decides on those, in the files."""
        words, language = self.cleaned_data.get("words"), self.cleaned_data.get("words_language")
        if words and language:
            if known := _need_that_says(words, language):
                told = {"need": in_language(needs()[known].title, language).text}
                self.add_error("words", gettext("«%(need)s» knows these words already.") % told)
            elif understand(words, language).urgent:
                self.add_error("words", _("These words sound like danger. Ask those who keep the urgent words."))
        return self.cleaned_data


class QuestionForm(WordsForm):
    """Words with the kind of help that should answer them."""

    kind = forms.ChoiceField(label=_("What should be found"))
    field_order = ("words_language", "words", "kind")

    def __init__(self, given: Mapping[str, str] | None, language: str) -> None:
        super().__init__(given, language)
        self._choose("kind", kind_names(language))


def need_titles(language: str) -> dict[str, str]:
    """The needs to which sayings may be added, by name: those of danger are not among them."""
    open_needs = [need for need in needs().values() if not need.urgent and not need.is_by_name()]
    return _by_name({need.id: in_language(need.title, language).text for need in open_needs})


def kind_names(language: str) -> dict[str, str]:
    """The kinds of help for families, by name."""
    rows = [row for row in kind_rows() if row.audience == "family"]
    return _by_name({row.code: in_language(row.names, language).text for row in rows})


def _by_name(names: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda pair: sort_key(pair[1])))


def _need_that_says(words: str, language: str) -> str:
    plain = words.casefold()
    for need in needs().values():
        if any(plain == saying.casefold() for saying in said_of(need, language)):
            return need.id
    return ""
