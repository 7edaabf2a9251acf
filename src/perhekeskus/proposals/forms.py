"""What a reader says is wrong, the code to follow it by, and what somebody decides."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from perhekeskus.proposals.rules import LONGEST_WORDS, MATTERS, has_many_links

MATTER_WORDS = {
    "phone": gettext_noop("The telephone number is wrong"),
    "hours": gettext_noop("The opening hours are wrong"),
    "address": gettext_noop("The address or the place is wrong"),
    "text": gettext_noop("The text is wrong or hard to understand"),
    "ended": gettext_noop("This no longer exists"),
    "other": gettext_noop("Something else"),
}

TRAP = "surname"
"""A field that people do not see; what fills in everything fills it in, too."""


class ProposalForm(forms.Form):
    """What is wrong, and how it should be. Nothing is asked about the person."""

    matter = forms.ChoiceField(label=gettext_lazy("What is wrong?"), choices=[(code, code) for code in MATTERS])
    words = forms.CharField(label=gettext_lazy("How should it be?"), required=False, max_length=LONGEST_WORDS)
    surname = forms.CharField(required=False)

    def clean_words(self) -> str:
        """Without the links of advertising."""
        words: str = self.cleaned_data["words"].strip()
        if has_many_links(words):
            raise forms.ValidationError(_("Leave out the links and say it in words."))
        return words

    @property
    def is_filled_in_by_a_program(self) -> bool:
        return bool(self.cleaned_data.get(TRAP))


class CodeForm(forms.Form):
    """The code that was given after sending."""

    code = forms.CharField(label=gettext_lazy("Code"), max_length=40)


class DecisionForm(forms.Form):
    """«accept» or «reject», and why."""

    verdict = forms.ChoiceField(choices=[("accept", ""), ("reject", "")])
    reason = forms.CharField(required=False, max_length=500)

    def clean(self) -> dict[str, object]:
        """A rejection needs its reason."""
        if self.cleaned_data.get("verdict") == "reject" and not self.cleaned_data.get("reason", "").strip():
            self.add_error("reason", _("Say why, in a sentence: the proposer reads it."))
        return self.cleaned_data
