"""What somebody wants to see of the quality of records, and what somebody says of two records."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from perhekeskus.imports.quality import Selection

DIFFERENT, UNDO = "different", "undo"


class SelectionForm(forms.Form):
    """What, where, whose and in which order; what cannot be read leaves nothing out."""

    sort = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    area = forms.ChoiceField(label=gettext_lazy("Area"), required=False)
    organisation = forms.ChoiceField(label=gettext_lazy("Who answers for it"), required=False)
    order = forms.ChoiceField(label=gettext_lazy("Order"), required=False)

    def __init__(self, given: QueryDict, *, areas: Mapping[str, str], organisations: Mapping[str, str]) -> None:
        super().__init__(given.dict())
        choices = {
            "sort": [("service", _("Services")), ("place", _("Places"))],
            "area": [("", _("All of Finland")), *areas.items()],
            "organisation": [("", _("All organisations")), *organisations.items()],
            "order": [("score", _("Worst first")), ("verified", _("Longest unchecked first")), ("name", _("By name"))],
        }
        for name, chosen in choices.items():
            self.fields[name].choices = chosen  # type: ignore[attr-defined]
            self.fields[name].widget.attrs["class"] = "govuk-input"

    def selection(self) -> Selection:
        """What was chosen."""
        self.is_valid()
        chosen = self.cleaned_data
        return Selection(
            sort=chosen.get("sort") or "service",
            area=chosen.get("area", ""),
            organisation=chosen.get("organisation", ""),
            order=chosen.get("order") or "score",
        )


class VerdictForm(forms.Form):
    """«different», «undo», or the id of the record that is shown for both."""

    verdict = forms.CharField(max_length=40)

    def clean_verdict(self) -> object:
        """The id as an id."""
        said: str = self.cleaned_data["verdict"]
        return said if said in (DIFFERENT, UNDO) else forms.UUIDField().clean(said)
