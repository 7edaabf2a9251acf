"""Addresses of the front door, in the words of each language."""

from functools import partial

from django.urls import URLPattern, path

from perhekeskus.kit.addresses import pages
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.website import contents
from perhekeskus.website.views import front, own_words, place, search_engines, suggestions, urgent

_CHILDREN = contents.children().slug

urlpatterns: list[URLPattern] = [
    path("", front.doorstep, name="doorstep"),
    path("robots.txt", search_engines.robots, name="robots"),
    path("sitemap.xml", search_engines.sitemap_index, name="sitemap"),
    *(
        path(
            f"{language}/sitemap-<int:number>.xml",
            search_engines.sitemap,
            {"language": language},
            f"sitemap-{language}",
        )
        for language in LANGUAGES
    ),
    *pages("home", {"fi": "", "sv": "", "en": ""}, front.home),
    *pages("crisis", {code: f"{slug}/" for code, slug in contents.crisis().slug.items()}, urgent.crisis),
    *pages(
        "situation.list",
        {"fi": "elamantilanteet/", "sv": "livssituationer/", "en": "life-situations/"},
        front.situation_list,
    ),
    *pages(
        "situation",
        {
            "fi": "elamantilanteet/<slug:slug>/",
            "sv": "livssituationer/<slug:slug>/",
            "en": "life-situations/<slug:slug>/",
        },
        front.situation,
    ),
    *pages("need.list", {"fi": "tarpeet/", "sv": "behov/", "en": "needs/"}, front.need_list),
    *pages(
        "need",
        {"fi": "tarpeet/<slug:key>/", "sv": "behov/<slug:key>/", "en": "needs/<slug:key>/"},
        own_words.need,
    ),
    *pages("children", {code: f"{slug}/" for code, slug in _CHILDREN.items()}, urgent.children),
    *pages("worry", {code: f"{slug}/<slug:slug>/" for code, slug in _CHILDREN.items()}, urgent.worry),
    *pages("place.choose", {"fi": "paikka/", "sv": "plats/", "en": "place/"}, place.place_choose),
    *pages("place.here", {"fi": "paikka/tassa/", "sv": "plats/har/", "en": "place/here/"}, place.place_here),
    *pages("words", {"fi": "omin-sanoin/", "sv": "egna-ord/", "en": "own-words/"}, own_words.words),
    *pages("suggestions", {"fi": "ehdotukset/", "sv": "forslag/", "en": "suggestions/"}, suggestions.suggestions),
    *pages(
        "results",
        {"fi": "tulokset/<str:token>/", "sv": "resultat/<str:token>/", "en": "results/<str:token>/"},
        own_words.results,
    ),
]

for _identity, _page in contents.pages().items():
    urlpatterns += pages(
        f"page.{_identity}",
        {code: f"{slug}/" for code, slug in _page.slug.items()},
        partial(front.text_page, page=_identity),
    )
