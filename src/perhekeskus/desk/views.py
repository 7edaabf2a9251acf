"""Pages of the desk: my records, and one record with everything that may be changed of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from perhekeskus.accounts.access import signed_in_account
from perhekeskus.accounts.models import Account
from perhekeskus.desk import access, actions, history, record_list
from perhekeskus.desk.access import Record
from perhekeskus.desk.forms import NumberForm, RecordForm, WeekForm
from perhekeskus.desk.models import Change
from perhekeskus.desk.preview import preview
from perhekeskus.directory.models import Channel, Place
from perhekeskus.imports.quality_words import lacks
from perhekeskus.kit import clock

RECORDS_A_PAGE = 30


@require_GET
def records(request: HttpRequest) -> HttpResponse:
    """The records that somebody cares for, those first that want it most."""
    account = _who(request)
    wish = record_list.Wish.of(request.GET)
    rows = record_list.chosen(account, wish)
    page = Paginator(rows, RECORDS_A_PAGE).get_page(request.GET.get("page", "1"))
    language = str(request.LANGUAGE_CODE)
    context = {
        "wish": wish,
        "page": page,
        "records": [(each, lacks(each.quality_reasons), each.name(language)) for each in page],
        "due": record_list.due(rows, today=clock.now().date()),
        "sorts": record_list.sorts(account),
        "previous": wish.query(page.previous_page_number()) if page.has_previous() else "",
        "next": wish.query(page.next_page_number()) if page.has_next() else "",
        "last": page.paginator.num_pages,
    }
    return TemplateResponse(request, "desk/records.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, sort: str, identity: UUID) -> HttpResponse:
    """One record: its texts in three languages, what it lacks, how readers see it, what was changed."""
    account, found = _theirs(request, sort, identity)
    form = RecordForm(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.edit(found, form.changes(), _deed(account), shown=form.shown())
        except actions.Overtaken:
            form = form.beside_what_stands()
            words = _("Somebody else has changed this meanwhile. What you wrote is still here: compare and save again.")
            form.add_error(None, words)
        else:
            messages.success(request, _said_back(count))
            return redirect("desk.record", sort=sort, identity=identity)
    return _page(request, sort, found, form=form)


@require_POST
def hours(request: HttpRequest, sort: str, identity: UUID) -> HttpResponse:
    """Takes down when something is open."""
    account, found = _theirs(request, sort, identity)
    try:
        owner = actions.hours_owner(found, request.POST.get("owner", ""))
    except actions.CannotUndo as error:
        raise Http404 from error
    name = actions.named_owner(owner)
    row = owner.opening_hours.order_by("pk").first()
    form = WeekForm(name, request.POST, rule=row.rule if row else "", notes={})
    if not form.is_valid():
        return _page(request, sort, found, week=(name, form))
    actions.set_hours(found, owner, form.rule(), _deed(account), notes=form.notes())
    messages.success(request, _("The opening hours are saved. Families see them within a minute."))
    return redirect("desk.record", sort=sort, identity=identity)


@require_POST
def number(request: HttpRequest, sort: str, identity: UUID) -> HttpResponse:
    """Adds a telephone number, or takes away one that was added here."""
    account, found = _theirs(request, sort, identity)
    if "remove" in request.POST:
        try:
            actions.remove_number(found, UUID(request.POST["remove"]), _deed(account))
        except ValueError as error:
            raise Http404 from error
        messages.success(request, _("The number is taken away."))
        return redirect("desk.record", sort=sort, identity=identity)
    form = NumberForm(request.POST)
    if not form.is_valid():
        return _page(request, sort, found, number=form)
    address, shown = form.cleaned_data["number"]
    actions.add_number(found, address, shown, _deed(account))
    messages.success(request, _("The number is saved. Families see it within a minute."))
    return redirect("desk.record", sort=sort, identity=identity)


@require_POST
def undo(request: HttpRequest, sort: str, identity: UUID, change: int) -> HttpResponse:
    """Brings back what stood before a change."""
    account, found = _theirs(request, sort, identity)
    row = get_object_or_404(Change, pk=change, record=found.pk)
    try:
        actions.undo(found, row, _deed(account))
    except actions.CannotUndo:
        messages.warning(request, _("This cannot be taken back any more. Change it by hand."))
    else:
        messages.success(request, _("What stood before is back. Families see it within a minute."))
    return redirect("desk.record", sort=sort, identity=identity)


def _verb(verb: Callable[[Record, actions.Deed], None], said: Callable[[], str]) -> Callable[..., HttpResponse]:
    """A page of one verb that needs nothing but the record."""

    @require_POST
    def do(request: HttpRequest, sort: str, identity: UUID) -> HttpResponse:
        account, found = _theirs(request, sort, identity)
        try:
            verb(found, _deed(account))
        except actions.CannotUndo:
            messages.warning(request, _("Its source has ended it, or another one stands for it."))
        else:
            messages.success(request, said())
        return redirect("desk.record", sort=sort, identity=identity)

    return do


confirm = _verb(actions.confirm, lambda: _("Thank you. Families see that this was checked today."))
hide = _verb(actions.hide, lambda: _("It is hidden. It goes off every page within seconds."))
show = _verb(actions.show, lambda: _("It is shown again, within a minute."))


def _page(
    request: HttpRequest,
    sort: str,
    found: Record,
    *,
    form: RecordForm | None = None,
    week: tuple[str, WeekForm] | None = None,
    number: NumberForm | None = None,
) -> HttpResponse:
    """The page of a record, with the form that cannot be taken as it was written."""
    language = str(request.LANGUAGE_CODE)
    texts = form or RecordForm(found)
    weeks = [(name, label, week[1] if week and week[0] == name else own) for name, label, own in _weeks(found)]
    faulty = [each for each in (texts, week[1] if week else None, number) if each is not None and each.errors]
    context = {
        "sort": sort,
        "record": found,
        "name": found.name(language),
        "form": texts,
        "weeks": weeks,
        "number": number or NumberForm(),
        "local_numbers": _channels(found).filter(kind=Channel.Kind.PHONE, is_local=True),
        "lacks": lacks(found.quality_reasons),
        "faulty": faulty,
        # The body is rendered by the template engine, which has escaped every text in it.
        "preview": mark_safe(preview(found, language)),  # noqa: S308
        "changes": list(history.told(Change.objects.filter(record=found.pk)[: history.MOST_TOLD])),
        "may_show": actions.may_show(found),
    }
    return TemplateResponse(request, "desk/record.html", context, status=422 if faulty else 200)


def _weeks(found: Record) -> list[tuple[str, str, WeekForm]]:
    """What has opening hours: a place itself, and each number."""
    owners: list[tuple[Place | Channel, str]] = []
    if isinstance(found, Place):
        owners.append((found, _("The place")))
    owners += [(each, each.shown or each.address) for each in _channels(found).filter(kind=Channel.Kind.PHONE)]
    weeks = []
    for owner, label in owners:
        row: Any = owner.opening_hours.order_by("pk").first()
        name = actions.named_owner(owner)
        form = WeekForm(name, rule=row.rule if row else "", notes=row.notes if row else {})
        weeks.append((name, label, form))
    return weeks


def _channels(found: Record) -> Any:
    return Channel.objects.filter(**({"place": found} if isinstance(found, Place) else {"service": found}))


def _said_back(count: int) -> str:
    return _("Saved. Families see it within a minute.") if count else _("Nothing was different.")


def _deed(account: Account) -> actions.Deed:
    return actions.Deed(account, clock.now())


def _who(request: HttpRequest) -> Account:
    account = signed_in_account(request)
    if account is None or not access.may_open_desk(account):
        raise PermissionDenied
    return account


def _theirs(request: HttpRequest, sort: str, identity: UUID) -> tuple[Account, Record]:
    """Who asks, and the record; what is not theirs is as if it were not there."""
    account = _who(request)
    try:
        return account, access.get_record_for(account, sort, identity)
    except access.NotTheirs as error:
        raise Http404 from error
