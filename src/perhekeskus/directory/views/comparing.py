"""Services side by side."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from perhekeskus.directory.asking import asked
from perhekeskus.directory.choosing import MOST, compare_address
from perhekeskus.directory.comparing import comparison
from perhekeskus.directory.handing_out import Message
from perhekeskus.kit import contract
from perhekeskus.kit.clock import now
from perhekeskus.kit.page import render_page
from perhekeskus.kit.query import choose_place


def compare(request: HttpRequest, language: str) -> HttpResponse:
    """Up to four services that the address names, in the rows that families ask."""
    wish = asked(request.GET, language)
    found = comparison(wish, moment=now())
    where = compare_address(language, wish.place_name, found.ids)
    context = {
        "found": found,
        "most": MOST,
        "chosen": wish.place,
        "choose": choose_place(request, language),
        "message": Message(_("Compare help"), request.build_absolute_uri(where)),
    }
    response = render_page(request, "directory/compare.html", language=language, context=context)
    if found.changes_at:
        contract.expires_at(response, found.changes_at)
    return response
