"""Services side by side."""

from django.http import HttpRequest, HttpResponse

from perhekeskus.directory.asking import asked
from perhekeskus.directory.choosing import MOST
from perhekeskus.directory.comparing import comparison
from perhekeskus.kit import contract
from perhekeskus.kit.clock import now
from perhekeskus.kit.page import render_page
from perhekeskus.kit.query import choose_place


def compare(request: HttpRequest, language: str) -> HttpResponse:
    """Up to four services that the address names, in the rows that families ask."""
    wish = asked(request.GET, language)
    found = comparison(wish, moment=now())
    context = {
        "found": found,
        "most": MOST,
        "chosen": wish.place,
        "choose": choose_place(request, language),
    }
    response = render_page(request, "directory/compare.html", language=language, context=context)
    if found.changes_at:
        contract.expires_at(response, found.changes_at)
    return response
