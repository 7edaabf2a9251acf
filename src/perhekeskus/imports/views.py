"""Pages of staff about imported records: sources, quality, twins."""

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
from perhekeskus.areas.models import WellbeingArea
from perhekeskus.imports import access, deciding, twin_list
from perhekeskus.imports import quality as qualities
from perhekeskus.imports.forms import DIFFERENT, UNDO, SelectionForm, VerdictForm
from perhekeskus.imports.quality_words import as_csv, lacks
from perhekeskus.imports.source_list import sources_told
from perhekeskus.kit import clock
from perhekeskus.kit.order import sort_key
from perhekeskus.kit.texts import in_language
from perhekeskus.organisations.models import Organisation


@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    """Every source, and what its last reading came to."""
    _who(request)
    return TemplateResponse(request, "imports/sources.html", {"sources": sources_told(at=clock.now())})


@require_GET
def quality(request: HttpRequest) -> HttpResponse:
    """How good the records are, and which want care first."""
    _who(request)
    language = str(request.LANGUAGE_CODE)
    areas = _areas(language)
    form = _form(request, areas)
    selection = form.selection()
    rows = qualities.chosen(selection)
    shown = qualities.judged(rows[: qualities.SHOWN], selection.sort, language)
    context = {
        "form": form,
        "sort": selection.sort,
        "records": [(each, lacks(each.reasons)) for each in shown],
        "count": rows.count(),
        "due": qualities.reviews_due(rows, clock.now().date()),
        "owners": qualities.means_by_owner(rows, selection.sort, language),
        "areas": qualities.means_by_area(rows, selection.sort, areas),
        "links": qualities.broken_links(language),
        "query": request.GET.urlencode(),
    }
    return TemplateResponse(request, "imports/quality.html", context)


@require_GET
def quality_file(request: HttpRequest) -> HttpResponse:
    """All records of the same selection as a file."""
    _who(request)
    language = str(request.LANGUAGE_CODE)
    selection = _form(request, _areas(language)).selection()
    content = "".join(as_csv(qualities.judged(qualities.chosen(selection), selection.sort, language)))
    # With the mark by which spreadsheets know that the file is in UTF-8.
    response = HttpResponse(content.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="perhekeskus-{selection.sort}s.csv"'
    return response


@require_GET
def twins(request: HttpRequest) -> HttpResponse:
    """Pairs of records that may be one, side by side, and what was decided of others."""
    account = _who(request)
    language = str(request.LANGUAGE_CODE)
    page = twin_list.waiting_pairs(request.GET.get("page", "1"))
    context = {
        "page": page,
        "pairs": twin_list.pairs_told(page, language),
        "decided": twin_list.pairs_told(twin_list.decided_pairs(), language),
        "previous": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next": f"?page={page.next_page_number()}" if page.has_next() else "",
        "may_decide": access.may_decide_twins(account),
    }
    return TemplateResponse(request, "imports/twins.html", context)


@require_POST
def decide(request: HttpRequest, pair: UUID) -> HttpResponse:
    """Takes down what somebody says of a pair, or takes it back."""
    account = _who(request)
    if not access.may_decide_twins(account):
        raise PermissionDenied
    form = VerdictForm(request.POST)
    if not form.is_valid():
        raise Http404
    verdict = form.cleaned_data["verdict"]
    try:
        if verdict == UNDO:
            deciding.undo_twins(pair)
            messages.success(request, _("The pair is asked about again."))
        else:
            shown = None if verdict == DIFFERENT else verdict
            deciding.decide_twins(pair, shown=shown, at=clock.now(), by=str(account.pk))
            messages.success(request, _said_back(is_one=shown is not None))
    except deciding.NotDecidable as error:
        raise Http404 from error
    return redirect("imports.twins")


def _said_back(*, is_one: bool) -> str:
    if is_one:
        return _("Both are one. The other one leads to it when the next edition is out.")
    return _("They are two. Nobody is asked about them again.")


def _who(request: HttpRequest) -> Account:
    account = signed_in_account(request)
    if account is None or not access.may_see_imports(account):
        raise PermissionDenied
    return account


def _form(request: HttpRequest, areas: dict[str, str]) -> SelectionForm:
    language = str(request.LANGUAGE_CODE)
    named = Organisation.objects.standing().values_list("pk", "names")
    organisations = _by_name({str(key): in_language(names, language).text for key, names in named})
    return SelectionForm(request.GET, areas=areas, organisations=organisations)


def _areas(language: str) -> dict[str, str]:
    return _by_name({area.code: area.name(language).text for area in WellbeingArea.objects.all()})


def _by_name(names: dict[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda item: sort_key(item[1])))
