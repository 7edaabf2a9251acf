"""The addresses for programs and what each does: one table, of which the document and the page are made."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from perhekeskus.api import asking
from perhekeskus.api.hsds import store as sorts
from perhekeskus.api.hsds.downloads import FORMS
from perhekeskus.api.hsds.lists import LISTS, ONE
from perhekeskus.api.hsds.urls import BASE
from perhekeskus.api.parameters import LANGUAGE, Parameter, Schema
from perhekeskus.guidance.understanding import ANSWERS, WHO

GUIDANCE = "/api/v1/guidance"
HSDS = f"/{BASE}"

type Parameters = Mapping[str, Parameter]


@dataclass(frozen=True, slots=True)
class Described:
    """One address: how it is called in the document, what it does, what may be asked."""

    path: str
    name: str
    does: str
    parameters: Parameters
    required: tuple[str, ...] = ()
    takes_post: bool = False
    identity: str = ""
    """Name of the part of the path that stands for one record or file."""
    sort: str = ""


def _guidance(name: str, does: str, schema: Schema) -> Parameter:
    return Parameter(name, does, schema, str)


def _number_or_nothing(kind: str, least: float, most: float) -> Schema:
    return {"anyOf": [{"type": kind, "minimum": least, "maximum": most}, {"type": "string", "maxLength": 0}]}


_GUIDANCE = {
    each.name: each
    for each in (
        _guidance(
            "q",
            gettext_noop("What is needed, in own words. They are never kept; POST keeps them out of logs elsewhere."),
            {"type": "string", "minLength": 1, "maxLength": asking.LONGEST, "pattern": r"\S"},
        ),
        LANGUAGE,
        _guidance("municipality", gettext_noop("The code of a municipality: 092."), {"type": "string"}),
        _guidance("postal_code", gettext_noop("A postal code; nearer than the municipality."), {"type": "string"}),
        _guidance(
            "lat", gettext_noop("A position in degrees, together with lon."), _number_or_nothing("number", -90, 90)
        ),
        _guidance(
            "lon", gettext_noop("A position in degrees, together with lat."), _number_or_nothing("number", -180, 180)
        ),
        _guidance(
            "age", gettext_noop("The age of the child in years."), _number_or_nothing("integer", 0, asking.OLDEST)
        ),
        _guidance(
            "who", gettext_noop("Whom it is about: an answer to the question back."), {"enum": ["", *ANSWERS[WHO]]}
        ),
        _guidance(
            "limit",
            gettext_noop("How many results at most; the usual number is 10."),
            _number_or_nothing("integer", 1, asking.MOST_RESULTS),
        ),
    )
}

_LISTS_DO = {
    sorts.SERVICES: gettext_noop("Services, page by page."),
    sorts.ORGANIZATIONS: gettext_noop("Organizations, page by page."),
    sorts.LINKS: gettext_noop("Services at the places where they are given, page by page."),
    sorts.TAXONOMIES: gettext_noop("The lists of terms."),
    sorts.TERMS: gettext_noop("Terms: kinds of help, national classes, target groups, life events."),
}
_ONE_DOES = {
    sorts.SERVICES: gettext_noop("One service with everything that hangs on it."),
    sorts.ORGANIZATIONS: gettext_noop("One organization with its places and services."),
    sorts.LINKS: gettext_noop("One service at one place."),
    sorts.TAXONOMIES: gettext_noop("One list of terms."),
    sorts.TERMS: gettext_noop("One term."),
}


def described() -> list[Described]:
    """Every address, in the order of reading."""
    found = [
        Described(
            GUIDANCE,
            "guidance",
            gettext_noop("From own words to the right help, as on the pages."),
            _GUIDANCE,
            required=("q",),
            takes_post=True,
        ),
        Described(HSDS, "hsds", gettext_noop("What this interface is and which version of HSDS it speaks."), {}),
    ]
    for sort, known in LISTS.items():
        found += [
            Described(f"{HSDS}{sort}", f"list_{sort}", _LISTS_DO[sort], known, takes_post=True, sort=sort),
            Described(f"{HSDS}{sort}/{{id}}", f"one_of_{sort}", _ONE_DOES[sort], ONE, identity="id", sort=sort),
        ]
    found += [
        Described(f"{HSDS}download/{form}", f"download_{form.rpartition('.')[2]}", _DOWNLOADS[form], ONE)
        for form in FORMS
    ]
    return found


_DOWNLOADS = {
    "catalogue.json": gettext_noop("The whole catalogue as one JSON file."),
    "catalogue.geojson": gettext_noop("All places as GeoJSON."),
    "catalogue-csv.zip": gettext_noop("The whole catalogue as the tables of HSDS: CSV files in a zip."),
}
