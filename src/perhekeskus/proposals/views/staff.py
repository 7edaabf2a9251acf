"""The queue of those who care for records."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from perhekeskus.accounts.access import signed_in_account
from perhekeskus.accounts.models import Account
from perhekeskus.desk.access import SORTS, may_open_desk
from perhekeskus.kit import clock
from perhekeskus.kit.texts import in_language
from perhekeskus.proposals import access, actions
from perhekeskus.proposals.forms import MATTER_WORDS, DecisionForm
from perhekeskus.proposals.models import Proposal

MOST_WAITING, MOST_DECIDED = 100, 20

type Faulty = tuple[Proposal, DecisionForm] | None
"""A decision that cannot be taken as it was sent."""


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits to be decided, the longest first, and what was decided last."""
    return _page(request, _who(request))


@require_POST
def decide(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Takes down what somebody decides."""
    account = _who(request)
    try:
        proposal = access.get_proposal_for(account, identity)
    except access.NotTheirs as error:
        raise Http404 from error
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, account, faulty=(proposal, form))
    is_accepted, reason = form.cleaned_data["verdict"] == "accept", form.cleaned_data["reason"].strip()
    try:
        actions.decide(proposal, is_accepted=is_accepted, reason=reason, by=account, at=clock.now())
    except actions.AlreadyDecided:
        messages.warning(request, _("Somebody else has decided this already."))
        return redirect("proposals.queue")
    if not is_accepted:
        messages.success(request, _("The proposal is rejected. The proposer reads your reason by the code."))
        return redirect("proposals.queue")
    messages.success(request, _("The proposal is accepted. Change the record now."))
    return redirect("desk.record", sort=proposal.sort, identity=proposal.record)


def _page(
    request: HttpRequest, account: Account, *, faulty: tuple[Proposal, DecisionForm] | None = None
) -> HttpResponse:
    rows = access.proposals_of(account)
    waiting = list(rows.filter(state=Proposal.State.WAITING)[:MOST_WAITING])
    decided = list(rows.exclude(state=Proposal.State.WAITING).order_by("-decided_at")[:MOST_DECIDED])
    names = _names([*waiting, *decided], str(request.LANGUAGE_CODE))
    context = {
        "waiting": [_told(each, names, faulty) for each in waiting],
        "decided": [_told(each, names, None) for each in decided],
    }
    return TemplateResponse(request, "proposals/queue.html", context, status=422 if faulty else 200)


def _told(proposal: Proposal, names: dict[UUID, str], faulty: Faulty) -> dict[str, object]:
    form = faulty[1] if faulty and faulty[0].pk == proposal.pk else None
    matter = _(MATTER_WORDS[proposal.matter])
    return {"proposal": proposal, "name": names.get(proposal.record, ""), "matter": matter, "form": form}


def _names(proposals: list[Proposal], language: str) -> dict[UUID, str]:
    names: dict[UUID, str] = {}
    for sort, table in SORTS.items():
        keys = {each.record for each in proposals if each.sort == sort}
        rows = table._default_manager.filter(pk__in=keys).values_list("pk", "names")
        names |= {key: in_language(told, language).text for key, told in rows}
    return names


def _who(request: HttpRequest) -> Account:
    account = signed_in_account(request)
    if account is None or not may_open_desk(account):
        raise PermissionDenied
    return account
