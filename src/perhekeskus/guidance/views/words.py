"""Words that families use: adding a saying, seeing what it changes, taking it into use; questions to try sayings by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from perhekeskus.accounts.access import signed_in_account
from perhekeskus.accounts.models import Account
from perhekeskus.guidance import access, adding, trying
from perhekeskus.guidance.forms import QuestionForm, SayingForm, WordsForm, kind_names
from perhekeskus.guidance.models import AddedSaying, KeptQuestion
from perhekeskus.guidance.needs import needs
from perhekeskus.guidance.reporting import LANGUAGE_WORDS
from perhekeskus.kit import clock
from perhekeskus.kit.texts import in_language

MOST_MOVED = 20
"""So many questions are told whose answer becomes better or worse."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that was added, as the page tells it."""

    row: AddedSaying | KeptQuestion
    language: str
    answers: str
    """The need or the kind of help that it belongs to."""
    is_own: bool
    """Whether the reader of the page may use or drop it."""


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    """What was added, and a form to add a saying."""
    account, language = _who(request), str(request.LANGUAGE_CODE)
    form = SayingForm(request.POST if request.method == "POST" else None, language)
    if form.is_valid():
        data = form.cleaned_data
        try:
            row = adding.add_saying(
                data["need"], data["words_language"], data["words"], account=account, at=clock.now()
            )
        except adding.KnownAlready:
            form.add_error("words", _("Somebody here has added these words already."))
        else:
            return redirect("guidance.saying", saying=row.pk)
    return _page(request, account, saying=form)


@require_safe
def saying(request: HttpRequest, saying: int) -> HttpResponse:
    """What taking a saying into use would change; while that is worked out, the page says so."""
    account, language = _who(request), str(request.LANGUAGE_CODE)
    row = get_object_or_404(AddedSaying, pk=saying)
    outcome = trying.Outcome.of_json(row.outcome) if row.outcome else None
    context = {
        "told": next(_told([row], account, language)),
        "outcome": outcome,
        "moved": outcome and [(_("Better"), outcome.better[:MOST_MOVED]), (_("Worse"), outcome.worse[:MOST_MOVED])],
        "danger": outcome
        and [
            (_("Danger that is missed now"), outcome.missed),
            (_("Danger that is heard now"), outcome.heard),
            (_("Calm words that raise urgent help now"), outcome.alarmed),
            (_("Calm words that raise urgent help no more"), outcome.calmed),
        ],
        "not_found": trying.NOT_FOUND,
    }
    return TemplateResponse(request, "guidance/saying.html", context)


@require_POST
def use(request: HttpRequest, saying: int) -> HttpResponse:
    """Takes a saying into use."""
    row = get_object_or_404(access.own(_who(request), AddedSaying.objects.all()), pk=saying)
    try:
        adding.use(row)
    except adding.NotTried:
        messages.warning(request, _("It is taken into use only when it was tried and misses no danger."))
        return redirect("guidance.saying", saying=row.pk)
    messages.success(request, _("It is in use after the next publishing, in some minutes: everything is learned anew."))
    return redirect("guidance.words")


@require_POST
def drop(request: HttpRequest, saying: int) -> HttpResponse:
    """Takes a saying out of use, or throws away one that was only tried."""
    adding.drop(get_object_or_404(access.own(_who(request), AddedSaying.objects.all()), pk=saying))
    messages.success(request, _("The words are taken away."))
    return redirect("guidance.words")


@require_POST
def questions(request: HttpRequest) -> HttpResponse:
    """Keeps a question."""
    account = _who(request)
    form = QuestionForm(request.POST, str(request.LANGUAGE_CODE))
    if form.is_valid():
        data = form.cleaned_data
        try:
            adding.keep_question(data["words"], data["words_language"], data["kind"], account=account, at=clock.now())
        except adding.KnownAlready:
            form.add_error("words", _("This question is kept already."))
        else:
            messages.success(request, _("The question is kept. Every new saying is tried by it."))
            return redirect("guidance.words")
    return _page(request, account, question=form)


@require_POST
def drop_question(request: HttpRequest, question: int) -> HttpResponse:
    """Keeps a question no longer."""
    adding.drop(get_object_or_404(access.own(_who(request), KeptQuestion.objects.all()), pk=question))
    messages.success(request, _("The question is taken away."))
    return redirect("guidance.words")


def _page(
    request: HttpRequest, account: Account, *, saying: SayingForm | None = None, question: QuestionForm | None = None
) -> HttpResponse:
    language = str(request.LANGUAGE_CODE)
    faulty: list[WordsForm] = [form for form in (saying, question) if form is not None and form.errors]
    context = {
        "saying": saying or SayingForm(None, language),
        "question": question or QuestionForm(None, language),
        "faulty": faulty,
        "sayings": list(_told(AddedSaying.objects.all(), account, language)),
        "questions": list(_told(KeptQuestion.objects.all(), account, language)),
        "known": sum(1 for _question in trying.known_questions(language)),
    }
    return TemplateResponse(request, "guidance/words.html", context, status=422 if faulty else 200)


def _told(rows: Iterable[AddedSaying | KeptQuestion], account: Account, language: str) -> Iterator[Told]:
    kinds = kind_names(language)
    mine = {
        model: set(access.own(account, model._default_manager.all()).values_list("pk", flat=True))
        for model in (AddedSaying, KeptQuestion)
    }
    for row in rows:
        if isinstance(row, KeptQuestion):
            answers = kinds.get(row.kind, row.kind)
        else:
            need = needs().get(row.need)
            answers = in_language(need.title, language).text if need else row.need
        yield Told(row, _(LANGUAGE_WORDS[row.language]), answers, row.pk in mine[type(row)])


def _who(request: HttpRequest) -> Account:
    account = signed_in_account(request)
    if account is None or not access.may_add_words(account):
        raise PermissionDenied
    return account
