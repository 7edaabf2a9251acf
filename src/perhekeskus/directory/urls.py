"""Addresses of the directory."""

from django.urls import path

from perhekeskus.directory.views.changes import changes_feed
from perhekeskus.directory.views.comparing import compare
from perhekeskus.directory.views.handing_out import handout
from perhekeskus.directory.views.listing import place_list_page, service_list
from perhekeskus.directory.views.on_map import map_points, place_map
from perhekeskus.directory.views.records import record
from perhekeskus.kit import converters  # noqa: F401 - registers «named»
from perhekeskus.kit.addresses import pages

CHANGES = {"fi": "muutokset", "sv": "andringar", "en": "changes"}

MAP = {"fi": "kartta/", "sv": "karta/", "en": "map/"}
POINTS = {"fi": "paikat", "sv": "platser", "en": "places"}

urlpatterns = [
    *(
        path(f"{code}/{name}.xml", changes_feed, {"language": code}, f"changes-{code}")
        for code, name in CHANGES.items()
    ),
    *pages("service.list", {"fi": "palvelut/", "sv": "tjanster/", "en": "services/"}, service_list),
    *pages("place.list", {"fi": "paikat/", "sv": "platser/", "en": "places/"}, place_list_page),
    *pages("map", MAP, place_map),
    *(
        path(f"{code}/{MAP[code]}{name}.json", map_points, {"language": code}, f"map-points-{code}")
        for code, name in POINTS.items()
    ),
    *pages("compare", {"fi": "vertaa/", "sv": "jamfor/", "en": "compare/"}, compare),
    *pages(
        "service",
        {
            "fi": "palvelu/<named:record>/",
            "sv": "tjanst/<named:record>/",
            "en": "service/<named:record>/",
        },
        record,
    ),
    *pages(
        "handout",
        {
            "fi": "tuloste/<named:record>/",
            "sv": "utskrift/<named:record>/",
            "en": "handout/<named:record>/",
        },
        handout,
    ),
    *pages(
        "place",
        {"fi": "paikka/<named:record>/", "sv": "plats/<named:record>/", "en": "place/<named:record>/"},
        record,
    ),
    *pages(
        "organisation",
        {
            "fi": "organisaatio/<named:record>/",
            "sv": "organisation/<named:record>/",
            "en": "organisation/<named:record>/",
        },
        record,
    ),
    *pages(
        "family_centre",
        {
            "fi": "perhekeskus/<named:record>/",
            "sv": "familjecenter/<named:record>/",
            "en": "family-centre/<named:record>/",
        },
        record,
    ),
]
