"""Of which questions a manager wants to know."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from perhekeskus.guidance.demand import WEEKS, Selection
from perhekeskus.guidance.reporting import CHANNEL_WORDS, LANGUAGE_WORDS, said

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
