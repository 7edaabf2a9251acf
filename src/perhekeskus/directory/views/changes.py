"""What was checked and what has gone, for programs that tell people of it."""

from datetime import datetime, time

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from perhekeskus.directory.changes import changes, title, told, way_of
from perhekeskus.kit.addresses import address
from perhekeskus.kit.clock import HELSINKI

XML = "text/xml; charset=utf-8"
"""Every program reads it, and the front presses it; `application/atom+xml` stands where a page names it."""


def changes_feed(request: HttpRequest, language: str) -> HttpResponse:
    """The newest changes in one language."""
    feed = Atom1Feed(
        title=_("Changes in the directory"),
        link=request.build_absolute_uri(address("service.list", language)),
        description=_(
            "What was checked and what has gone, by day and kind of help. We do not know when a text changed."
        ),
        language=language,
        feed_url=request.build_absolute_uri(reverse(f"changes-{language}")),
    )
    for change in changes():
        feed.add_item(
            title=title(change, language),
            link=request.build_absolute_uri(way_of(change, language)),
            description=told(change),
            unique_id=change.id.urn,
            updateddate=datetime.combine(change.day, time(), HELSINKI),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=XML)
