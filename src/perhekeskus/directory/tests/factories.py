"""Made-up pieces of the catalogue for tests."""

from datetime import date
from uuid import UUID

from perhekeskus.areas.chosen import place_named
from perhekeskus.directory.base.files import TEXT_KEYS, KindTexts, Source, Variant
from perhekeskus.directory.shelf import Wanted
from perhekeskus.directory.shelving import shelf
from perhekeskus.kit.clock import now
from perhekeskus.kit.texts import LANGUAGES

ACT = Source("Act 1/2026, 1 §", "https://example.fi/act")


def variant(organiser: str, source: Source = ACT) -> Variant:
    """One variant that says everything."""
    return Variant(
        organiser=organiser,
        texts={key: {language: f"{key} {language}" for language in LANGUAGES} for key in TEXT_KEYS},
        words={language: [f"word {language}"] for language in LANGUAGES},
        ages=(None, None),
        target_groups=(),
        life_events=(),
        cost="free",
        ways_in=("booking",),
        given_at=("place",),
        website="",
        source=source,
    )


def kind(code: str, *organisers: str) -> KindTexts:
    """One kind as these sorts of organisers give it."""
    return KindTexts(
        code=code,
        verified=date(2026, 11, 22),
        next_review=date(2027, 5, 22),
        variants=tuple(variant(organiser) for organiser in organisers),
    )


def some_services(place: str, **facets: str) -> list[UUID]:
    """Services of the open edition as the list at a place shows them."""
    wanted = Wanted(
        municipality=found.municipality if (found := place_named(place)) else None,
        facets={facet: frozenset((value,)) for facet, value in facets.items()},
    )
    return [*shelf().select(wanted, moment=now()).ids]
