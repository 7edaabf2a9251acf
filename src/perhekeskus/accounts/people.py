"""Pages about who cares for which records: inviting, leaving, handing over, taking an invitation up."""

import logging
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from perhekeskus.accounts import access, actions
from perhekeskus.accounts.models import Account, Invitation, Membership
from perhekeskus.areas.models import WellbeingArea
from perhekeskus.integrations import mail
from perhekeskus.kit import clock
from perhekeskus.kit.limits import Limit
from perhekeskus.kit.order import sort_key
from perhekeskus.organisations.models import Organisation

log = logging.getLogger(__name__)

JOINING = Limit(times=30, window_seconds=600)


class InviteForm(forms.Form):
    """Whom somebody invites, and to whose records."""

    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=200)
    to = forms.ChoiceField(label=gettext_lazy("Whose records"))

    def __init__(self, account: Account, language: str, given: Mapping[str, Any] | None = None) -> None:
        super().__init__(given)
        self.choices: dict[str, Organisation | WellbeingArea] = {
            **{f"organisation:{each.pk}": each for each in access.organisations_to_invite_to(account)},
            **{f"area:{each.pk}": each for each in access.areas_to_invite_to(account)},
        }
        named = ((key, each.name(language).text) for key, each in self.choices.items())
        self.fields["to"].choices = sorted(named, key=lambda each: sort_key(each[1]))  # type: ignore[attr-defined]

    def chosen(self) -> Organisation | WellbeingArea:
        return self.choices[self.cleaned_data["to"]]


class HandOverForm(forms.Form):
    """To whom somebody hands over."""

    email = forms.EmailField(label=gettext_lazy("E-mail of your colleague"), max_length=200)

    def __init__(self, own: str, given: Mapping[str, Any] | None = None) -> None:
        super().__init__(given)
        self.own = own

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        if email.lower() == self.own:
            raise ValidationError(_("This is the address of whoever hands over. Give the colleague's."))
        return email


class JoinForm(forms.Form):
    """Address and code of an invitation; name and password where there is no account yet."""

    email = forms.EmailField(max_length=200)
    code = forms.CharField(max_length=60)
    name = forms.CharField(max_length=120, required=False)
    password = forms.CharField(max_length=200, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Who cares for the records that one cares for oneself, and the form to invite somebody."""
    account = _who(request)
    language = str(request.LANGUAGE_CODE)
    form = InviteForm(account, language, request.POST if request.method == "POST" else None)
    code = ""
    if request.method == "POST" and form.is_valid():
        to = form.chosen()
        made, code = actions.invite(email=form.cleaned_data["email"], to=to, by=account, at=clock.now())
        _tell(request, made.email, to.name(language).text, code)
    context = {
        "form": form,
        "code": code,
        "members": [(each, _named(each, language)) for each in access.memberships_of(account)],
        "open": [(each, _named(each, language)) for each in access.invitations_of(account)],
    }
    return TemplateResponse(request, "accounts/people.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, membership: int) -> HttpResponse:
    """A colleague takes a role over; says what happens when, and what happens where nobody does."""
    account = _who(request)
    row = get_object_or_404(access.memberships_of(account), pk=membership)
    form = HandOverForm(row.account.email, request.POST if request.method == "POST" else None)
    name, code = _named(row, str(request.LANGUAGE_CODE)), ""
    if request.method == "POST" and form.is_valid():
        made = actions.hand_over(row, email=form.cleaned_data["email"], by=account, at=clock.now())
        if made is None:
            return _ended(request, row)
        code = made[1]
        _tell(request, made[0].email, name, code)
    context = {
        "form": form,
        "code": code,
        "member": row,
        "name": name,
        "others": [each.account.name for each in access.who_care_beside(row)],
    }
    return TemplateResponse(request, "accounts/hand_over.html", context, status=422 if form.errors else 200)


@require_POST
def end(request: HttpRequest, membership: int) -> HttpResponse:
    """Somebody leaves, or is no longer to care for these records. Who is the last is asked once more."""
    row = get_object_or_404(access.memberships_of(_who(request)), pk=membership)
    try:
        actions.end_membership(row, even_the_last="sure" in request.POST)
    except actions.LastWhoCares:
        return redirect("accounts.hand_over", membership=row.pk)
    return _ended(request, row)


def _ended(request: HttpRequest, row: Membership) -> HttpResponse:
    account = _who(request, may_have_left=True)
    messages.success(request, _("%(name)s no longer cares for these records.") % {"name": row.account.name})
    return redirect("accounts.people" if access.may_see_people(account) else "accounts.status")


@require_POST
def take_back(request: HttpRequest, invitation: int) -> HttpResponse:
    """An invitation opens nothing any more."""
    get_object_or_404(access.invitations_of(_who(request)), pk=invitation).delete()
    messages.success(request, _("The invitation is taken back."))
    return redirect("accounts.people")


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Somebody who was invited comes with address and code."""
    form = JoinForm(request.POST) if request.method == "POST" else JoinForm()
    if request.method == "POST" and form.is_valid():
        if not JOINING.allows(request.META.get("REMOTE_ADDR", "")):
            form.add_error(None, _("There were too many tries. Wait ten minutes and try again."))
        else:
            try:
                actions.accept_invitation(**form.cleaned_data, at=clock.now())
            except actions.NoInvitation:
                form.add_error("code", _("Address and code do not belong together, or the invitation has ended."))
            except ValidationError as refused:
                form.add_error("password", refused)
            else:
                messages.success(request, _("Welcome. Sign in now; the second factor is set up next."))
                return redirect("account_login")
    return TemplateResponse(request, "accounts/join.html", {"form": form}, status=422 if form.errors else 200)


def _tell(request: HttpRequest, email: str, name: str, code: str) -> None:
    """Sends the code where mail is set up; else whoever invites hands it over."""
    told = {"name": name, "where": request.build_absolute_uri("/staff/join/"), "code": code}
    words = _("You are invited to care for the records of %(name)s in Perhekeskus.") + "\n\n"
    words += _("Open %(where)s and give your e-mail address and this code: %(code)s")
    if settings.MAIL["host"]:
        host, subject = mail.MailHost(**settings.MAIL), _("Invitation to Perhekeskus")
        try:
            mail.send(host, to=email, subject=subject, words=words % told)
        except mail.NotSent as error:
            log.warning("An invitation could not be sent by e-mail: %s", error)
        else:
            messages.success(request, _("The invitation is sent. It holds for seven days."))
            return
    messages.warning(request, _("Mail could not be sent from here: hand the code over yourself."))


def _named(row: Membership | Invitation, language: str) -> str:
    of = row.organisation or row.area
    return of.name(language).text if of else ""


def _who(request: HttpRequest, *, may_have_left: bool = False) -> Account:
    account = access.signed_in_account(request)
    if account is None or not (may_have_left or access.may_see_people(account)):
        raise PermissionDenied
    return account
