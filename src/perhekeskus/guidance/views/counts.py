"""Pages for managers: what families look for, and where nothing was found."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from perhekeskus.accounts.access import signed_in_account
from perhekeskus.areas.models import Municipality, WellbeingArea
from perhekeskus.guidance import access, reporting
from perhekeskus.guidance.demand import Demand, demand
from perhekeskus.guidance.forms import SelectionForm
from perhekeskus.kit import clock
from perhekeskus.kit.order import sort_key


@require_GET
def counts(request: HttpRequest) -> HttpResponse:
    """What families look for, by week and area, in tables with plots."""
    form, found, tables = _told(request)
    context = {
        "form": form,
        "found": found,
        "tables": tables,
        "lead": reporting.lead(found),
        "query": request.GET.urlencode(),
    }
    return TemplateResponse(request, "guidance/counts.html", context)


@require_GET
def counts_file(request: HttpRequest) -> HttpResponse:
    """The same tables as a file."""
    _form, found, tables = _told(request)
    # With the mark by which spreadsheets know that the file is in UTF-8.
    response = HttpResponse(reporting.as_csv(tables).encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    name = f"perhekeskus-{found.since:%Y-%m-%d}-{found.until:%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _told(request: HttpRequest) -> tuple[SelectionForm, Demand, list[reporting.Table]]:
    account = signed_in_account(request)
    if account is None or not access.may_see_counts(account):
        raise PermissionDenied
    language = str(request.LANGUAGE_CODE)
    areas = _by_name({area.code: area.name(language).text for area in WellbeingArea.objects.all()})
    form = SelectionForm(request.GET, areas)
    selection = form.selection()
    found = demand(selection, today=clock.now().date(), areas=list(areas))
    municipalities = Municipality.objects.filter(area=selection.area).only("code", "names")
    names = {each.code: each.name(language).text for each in municipalities}
    return form, found, reporting.tables(found, language, areas=areas, municipalities=names) if found else []


def _by_name(names: dict[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda item: sort_key(item[1])))
