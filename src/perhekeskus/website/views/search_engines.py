"""What programs that look for pages ask: where they may go, and which pages there are."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from perhekeskus.directory.choosing import CHOSEN
from perhekeskus.kit.addresses import address
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.website import sitemap as map_of_pages

XML = "text/xml; charset=utf-8"


def robots(request: HttpRequest) -> HttpResponse:
    """The door of staff is none for programs; nor are choices, of which there is no end."""
    closed = ["/staff/", *(f"/*{name}=" for name in CHOSEN.values())]
    closed += [address("compare", language) for language in LANGUAGES]
    lines = ["User-agent: *", *(f"Disallow: {each}" for each in closed)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The files of all languages."""
    files = [
        request.build_absolute_uri(reverse(f"sitemap-{language}", kwargs={"number": number}))
        for language in LANGUAGES
        for number in map_of_pages.files(language)
    ]
    return HttpResponse(map_of_pages.as_index(files), content_type=XML)


def sitemap(request: HttpRequest, language: str, number: int) -> HttpResponse:
    """One file of pages in one language."""
    pages = map_of_pages.pages(language, number)
    if not pages:
        raise Http404
    origin = request.build_absolute_uri("/").rstrip("/")
    return HttpResponse(map_of_pages.as_sitemap([origin + where for where in pages]), content_type=XML)
