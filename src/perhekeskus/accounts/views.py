"""Pages of staff."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from perhekeskus.accounts import access
from perhekeskus.accounts.middleware import staff_context
from perhekeskus.accounts.status import status as status_of_the_house
from perhekeskus.editions import actions, folders
from perhekeskus.kit import clock


@require_GET
def status(request: HttpRequest) -> HttpResponse:
    """What is up: the database, the edition, the worker, what is taken down."""
    now = clock.now()
    account = access.signed_in_account(request)
    context = {
        "status": status_of_the_house(now=now),
        "now": now,
        "may_publish": account is not None and access.may_publish(account),
    }
    return TemplateResponse(request, "accounts/status.html", context)


@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Asks for a new edition and says what happens next."""
    account = access.signed_in_account(request)
    if account is None or not access.may_publish(account):
        raise PermissionDenied
    if folders.held_file().exists():
        messages.warning(request, _("Nothing is published now: an older edition was chosen by hand."))
    else:
        actions.ask_for_publication()
        messages.success(request, _("Publishing is asked for. What has changed is visible within a minute."))
    return redirect("accounts.status")


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """Somebody has tried to sign in more often than the limits allow."""
    response = render(request, "accounts/too_many_tries.html", staff_context(request), status=429)
    response.headers["Retry-After"] = "60"
    return response
