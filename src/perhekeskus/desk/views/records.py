"""Pages of the desk: my records, and one record with everything that may be changed of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from perhekeskus.accounts.models import Account
from perhekeskus.desk import actions, drafts, history, kinds, record_list, undoing, ways
from perhekeskus.desk.access import Record
from perhekeskus.desk.forms import NumberForm, RecordForm, WeekForm
from perhekeskus.desk.models import Change
from perhekeskus.desk.preview import preview
from perhekeskus.desk.views.asking import deed_of, theirs, who
from perhekeskus.directory.models import Channel, Place, Service
from perhekeskus.imports.quality_words import lacks
from perhekeskus.kit import clock

RECORDS_A_PAGE = 30


@require_GET
def records(request: HttpRequest) -> HttpResponse:
    """The records that somebody cares for, those first that want it most."""
    account = who(request)
    wish = record_list.Wish.of(request.GET)
    rows = record_list.chosen(account, wish)
    page = Paginator(rows, RECORDS_A_PAGE).get_page(request.GET.get("page", "1"))
    language = str(request.LANGUAGE_CODE)
    begun = drafts.begun_by(account, language)
    context = {
        "wish": wish,
        "begun": begun,
        "drafted": {each.record.pk for each in begun},
        "page": page,
        "records": [(each, lacks(each.quality_reasons), each.name(language)) for each in page],
        "due": record_list.due(rows, today=clock.now().date()),
        "sorts": record_list.sorts(account),
        "previous": wish.query(page.previous_page_number()) if page.has_previous() else "",
        "next": wish.query(page.next_page_number()) if page.has_next() else "",
        "last": page.paginator.num_pages,
    }
    return TemplateResponse(request, "desk/records.html", context)


@require_safe
def record(request: HttpRequest, sort: str, identity: UUID) -> HttpResponse:
    """One record: its texts in three languages, what it lacks, how readers see it, what was changed."""
    account, found = theirs(request, sort, identity)
    return _page(request, sort, found, account)


@require_POST
def hours(request: HttpRequest, sort: str, identity: UUID) -> HttpResponse:
    """Takes down when something is open."""
    account, found = theirs(request, sort, identity)
    try:
        owner = actions.hours_owner(found, request.POST.get("owner", ""))
    except actions.CannotUndo as error:
        raise Http404 from error
    name = actions.named_owner(owner)
    row = owner.opening_hours.order_by("pk").first()
    form = WeekForm(name, request.POST, rule=row.rule if row else "", notes={})
    if not form.is_valid():
        return _page(request, sort, found, account, week=(name, form))
    actions.set_hours(found, owner, form.rule(), deed_of(account), notes=form.notes())
    messages.success(request, _("The opening hours are saved. Families see them within a minute."))
    return redirect("desk.record", sort=sort, identity=identity)


@require_POST
def way(request: HttpRequest, sort: str, identity: UUID) -> HttpResponse:
    """Adds a telephone number, or takes away a way that is wrong."""
    account, found = theirs(request, sort, identity)
    if "remove" in request.POST:
        try:
            ways.remove(found, UUID(request.POST["remove"]), deed_of(account))
        except ValueError as error:
            raise Http404 from error
        messages.success(request, _("It is taken away. Below you can take that back."))
        return redirect("desk.record", sort=sort, identity=identity)
    form = NumberForm(request.POST)
    if not form.is_valid():
        return _page(request, sort, found, account, number=form)
    address, shown = form.cleaned_data["number"]
    ways.add_number(found, address, shown, deed_of(account))
    messages.success(request, _("The number is saved. Families see it within a minute."))
    return redirect("desk.record", sort=sort, identity=identity)


@require_POST
def kind(request: HttpRequest, sort: str, identity: UUID) -> HttpResponse:
    """Says that a service is, or is not, help of a kind."""
    account, found = theirs(request, sort, identity)
    removed, added = request.POST.get("remove", ""), request.POST.get("add", "")
    try:
        is_done = kinds.set_kind(found, removed or added, deed_of(account), is_of_kind=not removed)
    except actions.CannotUndo as error:
        raise Http404 from error
    except kinds.LastKind:
        words = _("Add the right kind first: families would not find help that is of no kind.")
        messages.warning(request, words)
    else:
        said = _("Saved. Families find it under its kinds within a minute.") if is_done else _("Nothing was different.")
        messages.success(request, said)
    return redirect("desk.record", sort=sort, identity=identity)


@require_POST
def undo(request: HttpRequest, sort: str, identity: UUID, change: int) -> HttpResponse:
    """Brings back what stood before a change."""
    account, found = theirs(request, sort, identity)
    row = get_object_or_404(Change, pk=change, record=found.pk)
    try:
        undoing.undo(found, row, deed_of(account))
    except actions.CannotUndo:
        messages.warning(request, _("This cannot be taken back any more. Change it by hand."))
    else:
        messages.success(request, _("What stood before is back. Families see it within a minute."))
    return redirect("desk.record", sort=sort, identity=identity)


def _verb(verb: Callable[[Record, actions.Deed], None], said: Callable[[], str]) -> Callable[..., HttpResponse]:
    """A page of one verb that needs nothing but the record."""

    @require_POST
    def do(request: HttpRequest, sort: str, identity: UUID) -> HttpResponse:
        account, found = theirs(request, sort, identity)
        try:
            verb(found, deed_of(account))
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
    account: Account,
    *,
    week: tuple[str, WeekForm] | None = None,
    number: NumberForm | None = None,
) -> HttpResponse:
    """The page of a record, with the form that cannot be taken as it was written."""
    language = str(request.LANGUAGE_CODE)
    draft = drafts.draft_of(found, account)
    texts = RecordForm.with_written(found, draft.written) if draft else RecordForm(found)
    weeks = [(name, label, week[1] if week and week[0] == name else own) for name, label, own in _weeks(found)]
    faulty = [each for each in (week[1] if week else None, number) if each is not None and each.errors]
    context = {
        "sort": sort,
        "record": found,
        "name": found.name(language),
        "form": texts,
        "draft": draft,
        "is_overtaken": draft is not None and drafts.is_overtaken(found, draft),
        "weeks": weeks,
        "number": number or NumberForm(),
        "ways": ways.ways_of(found),
        "kinds": _kinds(found, language),
        "kinds_to_add": kinds.kinds_to_add(found, language) if isinstance(found, Service) else [],
        "lacks": lacks(found.quality_reasons),
        "faulty": faulty,
        # The body is rendered by the template engine, which has escaped every text in it.
        "preview": mark_safe(preview(found, language)),  # noqa: S308
        "changes": list(history.told(Change.objects.filter(record=found.pk)[: history.MOST_TOLD], language)),
        "may_show": actions.may_show(found),
    }
    return TemplateResponse(request, "desk/record.html", context, status=422 if faulty else 200)


def _weeks(found: Record) -> list[tuple[str, str, WeekForm]]:
    """What has opening hours: a place itself, and each number."""
    owners: list[tuple[Place | Channel, str]] = []
    if isinstance(found, Place):
        owners.append((found, _("The place")))
    owners += [(each, each.shown or each.address) for each in ways.ways_of(found).filter(kind=Channel.Kind.PHONE)]
    weeks = []
    for owner, label in owners:
        row: Any = owner.opening_hours.order_by("pk").first()
        name = actions.named_owner(owner)
        form = WeekForm(name, rule=row.rule if row else "", notes=row.notes if row else {})
        weeks.append((name, label, form))
    return weeks


def _kinds(found: Record, language: str) -> list[tuple[str, str, str]]:
    """Code, name and reason of each kind that people may correct."""
    if not isinstance(found, Service) or not kinds.may_change_kinds(found):
        return []
    rows = found.service_kinds.select_related("kind").order_by("kind__position")
    return [(row.kind_id, row.kind.name(language).text, kinds.in_words(row.reason)) for row in rows]
