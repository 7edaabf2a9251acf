"""A reader says that something is wrong, and follows what comes of it.

Asks no database, keeps nothing of the reader.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from perhekeskus.directory.reading import Reader, body
from perhekeskus.kit import contract, nonce
from perhekeskus.kit.clock import now
from perhekeskus.kit.converters import Named
from perhekeskus.kit.ids import short
from perhekeskus.kit.limits import Limit
from perhekeskus.kit.page import render_page
from perhekeskus.kit.tokens import BadToken
from perhekeskus.proposals import mailbox
from perhekeskus.proposals.forms import MATTER_WORDS, CodeForm, ProposalForm
from perhekeskus.proposals.rules import MATTERS

FORM = "proposal"
SENDING = Limit(times=30, window_seconds=3_600)
FOLLOWING = Limit(times=60, window_seconds=600)
SORTS = ("service", "place")


def write(request: HttpRequest, language: str, record: Named) -> HttpResponse:
    """The form of a record; sent, it answers with the code."""
    found = body(record.id, Reader(language), moment=now())
    sort = _sort_of(found.addresses["en"]) if found else ""
    if found is None or sort not in SORTS:
        raise Http404
    # Everything that follows names the record by its id alone.
    form = ProposalForm(request.POST) if request.method == "POST" else ProposalForm()
    context: dict[str, object] = {"back": found.addresses[language], "title": found.title, "record": short(record.id)}
    if request.method == "POST":
        answer = _sent(request, language, record, sort, form)
        if answer is not None:
            return _page(request, "proposals/thanks.html", language, context | answer)
    return _form_page(request, language, form, context)


def _sent(
    request: HttpRequest, language: str, record: Named, sort: str, form: ProposalForm
) -> dict[str, object] | None:
    """What is told after sending; None, and the fault on the form, where it was not taken."""
    if not form.is_valid():
        return None
    try:
        key = nonce.accept(request.POST.get(nonce.FIELD, ""), FORM)
    except BadToken:
        form.add_error(None, _("The page was open for long. What you wrote is still here: send it again."))
        return None
    if form.is_filled_in_by_a_program:
        # It looks as if it had gone well, so that nobody tries out why it did not.
        return {"code": ""}
    if not SENDING.allows(request.META.get("REMOTE_ADDR", "")):
        form.add_error(None, _("Many proposals have come from your network. Try again in an hour."))
        return None
    matter, words = form.cleaned_data["matter"], form.cleaned_data["words"]
    try:
        told = {"sort": sort, "matter": matter, "words": words, "language": language, "today": now().date()}
        return {"code": mailbox.send(key, record=record.id, **told)}
    except (mailbox.Full, OSError):
        form.add_error(None, _("It could not be kept just now. What you wrote is still here: try again later."))
        return None


def follow(request: HttpRequest, language: str) -> HttpResponse:
    """The code leads to what came of a proposal."""
    form = CodeForm(request.POST) if request.method == "POST" else CodeForm()
    told = None
    if request.method == "POST" and form.is_valid():
        if not FOLLOWING.allows(request.META.get("REMOTE_ADDR", "")):
            form.add_error("code", _("There were too many tries. Wait ten minutes and try again."))
        else:
            told = mailbox.told(form.cleaned_data["code"])
            if told is None:
                form.add_error("code", _("There is no proposal with this code. Look at it letter by letter."))
    return _page(request, "proposals/follow.html", language, {"form": form, "told": told}, is_fault=bool(form.errors))


def _form_page(request: HttpRequest, language: str, form: ProposalForm, context: dict[str, object]) -> HttpResponse:
    matters = [(code, _(MATTER_WORDS[code]), form["matter"].value() == code) for code in MATTERS]
    told = context | {"form": form, "matters": matters, "nonce": nonce.issue(FORM)}
    return _page(request, "proposals/write.html", language, told, is_fault=bool(form.errors))


def _page(
    request: HttpRequest, template: str, language: str, context: dict[str, object], *, is_fault: bool = False
) -> HttpResponse:
    response = render_page(request, template, language=language, context=context, status=422 if is_fault else 200)
    contract.keep_no_copy(response)
    return response


def _sort_of(address: str) -> str:
    """«service» of «/en/service/…»."""
    return address.split("/")[2]
