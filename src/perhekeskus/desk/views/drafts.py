"""From what was written to what families read: keeping a draft, looking it over, publishing it, throwing it away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from perhekeskus.desk import actions, drafts
from perhekeskus.desk.forms import RecordForm
from perhekeskus.desk.views.asking import deed_of, theirs

CHECK, BY_ITSELF = "check", "by-itself"
"""What is to be done with a draft that was kept: look it over; nothing, since the page kept it by itself."""


@require_POST
def keep(request: HttpRequest, sort: str, identity: UUID) -> HttpResponse:
    """Keeps what was written, also where it has faults."""
    account, found = theirs(request, sort, identity)
    wanted = request.POST.get("do", "")
    draft = drafts.keep(found, RecordForm(found, request.POST), deed_of(account))
    if wanted == BY_ITSELF:
        return HttpResponse(status=204)
    if draft is None:
        messages.success(request, _("Nothing was different."))
    elif wanted == CHECK:
        return redirect("desk.check", sort=sort, identity=identity)
    else:
        messages.success(request, _("Your draft is kept. Nobody else sees it."))
    return redirect("desk.record", sort=sort, identity=identity)


@require_safe
def check(request: HttpRequest, sort: str, identity: UUID) -> HttpResponse:
    """What would change for families, and what might still be mended."""
    account, found = theirs(request, sort, identity)
    draft = drafts.draft_of(found, account)
    form = RecordForm.with_written(found, draft.written) if draft else None
    if draft is None or form is None or not form.has_changed():
        drafts.drop(found, account)
        messages.success(request, _("Nothing was different."))
        return redirect("desk.record", sort=sort, identity=identity)
    language = str(request.LANGUAGE_CODE)
    trial = drafts.tried(found, form, deed_of(account), language) if form.is_valid() else None
    context = {
        "sort": sort,
        "record": found,
        "name": found.name(language),
        "form": form,
        "trial": trial,
        "seen": drafts.standing(found, draft),
        "is_overtaken": drafts.is_overtaken(found, draft),
        # The body is rendered by the template engine, which has escaped every text in it.
        "preview": mark_safe(trial.preview) if trial else "",  # noqa: S308
    }
    return TemplateResponse(request, "desk/check.html", context)


@require_POST
def publish(request: HttpRequest, sort: str, identity: UUID) -> HttpResponse:
    """Publishes the draft that was looked over; what has changed meanwhile is looked over again."""
    account, found = theirs(request, sort, identity)
    draft = drafts.draft_of(found, account)
    if draft is None:
        # Pressed twice, or published from another window.
        messages.success(request, _("Nothing was different."))
        return redirect("desk.record", sort=sort, identity=identity)
    try:
        is_published = drafts.publish(found, draft, deed_of(account), seen=request.POST.get("seen", ""))
    except actions.Overtaken:
        messages.warning(request, _("Something has changed meanwhile. Look it over once more."))
        is_published = False
    if not is_published:
        return redirect("desk.check", sort=sort, identity=identity)
    messages.success(request, _("Published. Families see it within a minute."))
    return redirect("desk.record", sort=sort, identity=identity)


@require_POST
def drop(request: HttpRequest, sort: str, identity: UUID) -> HttpResponse:
    """Throws the draft away; what stands stays."""
    account, found = theirs(request, sort, identity)
    drafts.drop(found, account)
    messages.success(request, _("The draft is thrown away. What families see stays as it is."))
    return redirect("desk.record", sort=sort, identity=identity)
