"""One service to take along."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect

from perhekeskus.directory.asking import asked
from perhekeskus.directory.handing_out import Message, handout_of
from perhekeskus.kit.addresses import address
from perhekeskus.kit.converters import Named
from perhekeskus.kit.ids import short
from perhekeskus.kit.page import render_page


def handout(request: HttpRequest, language: str, record: Named) -> HttpResponse:
    """The hand-out of a service, to print or to send; an old name leads to the new one."""
    wish = asked(request.GET, language)
    found = handout_of(record.id, language)
    if found is None:
        # The page of the record says whether it is gone, and where to go instead.
        return HttpResponseRedirect(address("service", language, record=short(record.id)) + wish.query())
    if request.path != found.addresses[language]:
        return HttpResponsePermanentRedirect(found.addresses[language] + wish.query())
    title = str(found.name or "")
    context = {
        "found": found,
        "back": found.facts.address + wish.query(),
        "message": Message(title, request.build_absolute_uri(found.facts.address)),
    }
    return render_page(request, "directory/handout.html", language=language, context=context, addresses=found.addresses)
