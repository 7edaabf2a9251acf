"""Loading the organisers that every installation begins with."""

from urllib.parse import urlsplit

import pytest

from perhekeskus.areas.actions import load_areas
from perhekeskus.organisations.actions import load_organisations, official_sites, organisation_id
from perhekeskus.organisations.models import Organisation

pytestmark = pytest.mark.django_db

WITHOUT_ORGANISATION = {"municipality-091", "area-91", "dvv", "suomi-fi"}
"""Sites that pages may link to, of those who organise nothing here; Helsinki stands as «area-90»."""


@pytest.fixture(autouse=True)
def _areas() -> None:
    load_areas()


def test_loading_twice_writes_nothing() -> None:
    assert load_organisations().written() > 300
    assert load_organisations().written() == 0


def test_every_municipality_and_area_is_an_organiser_and_helsinki_is_one() -> None:
    load_organisations()
    municipalities = Organisation.objects.filter(kind=Organisation.Kind.MUNICIPALITY)

    assert municipalities.count() == 308
    assert Organisation.objects.filter(source_id__startswith="organisation/area-").count() == 22
    helsinki = Organisation.objects.get(municipality="091")
    assert helsinki.id == organisation_id("area-90")
    assert helsinki.area_id == "90"


def test_every_organiser_has_a_name_in_three_languages() -> None:
    load_organisations()
    for organisation in Organisation.objects.all():
        assert {"fi", "sv", "en"} <= organisation.names.keys(), organisation.source_id
        assert organisation.sort_names.keys() == organisation.names.keys()


def test_every_official_site_belongs_to_somebody_and_is_a_site_with_source_and_date() -> None:
    load_organisations()
    known = set(Organisation.objects.values_list("source_id", flat=True))
    sites = official_sites()
    for key, site in sites.items():
        for column in ("url", "url_sv", "url_en"):
            if site[column]:
                parts = urlsplit(site[column])
                assert parts.scheme in {"https", "http"}, key
                assert "." in (parts.hostname or ""), key
        assert site["source"], key
        assert site["read"], key
    assert {key for key in sites if f"organisation/{key}" not in known} == WITHOUT_ORGANISATION


def test_every_area_has_an_official_site() -> None:
    load_organisations()
    without = Organisation.objects.filter(source_id__startswith="organisation/area-", websites={})
    assert [organisation.source_id for organisation in without] == []


def test_every_source_is_shown_in_words_with_an_address_behind_them() -> None:
    load_organisations()
    for organisation in Organisation.objects.exclude(source_title=""):
        assert "/" not in organisation.source_title, organisation.source_id
        assert "." in (urlsplit(organisation.source_url).hostname or ""), organisation.source_id
