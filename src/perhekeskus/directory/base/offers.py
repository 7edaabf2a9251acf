"""Who gives what: each kind's variants spread over the organisers that give them, as plain values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perhekeskus.directory.base.files import BrokenCatalogue, KindTexts, Variant

ALAND = "91"
HUS_AREAS = frozenset({"01", "02", "03", "04", "90"})
"""Areas whose hospital care HUS organises. Source: act 615/2021 on health and social services in Uusimaa."""

ONE_FOR_THE_MAINLAND = frozenset(
    {"state", "kela", "yths", "parish", "organisation", "reception-centre", "collaborative-area"}
)
ONE_FOR_ALAND = frozenset({"aland-ahs", "aland-kst", "aland-government", "aland-organisation"})


@dataclass(frozen=True, slots=True)
class Offer:
    """One variant as one organiser gives it."""

    kind: str
    variant: Variant
    organiser: str
    """Key of the organisation: «area-08», «municipality-091», «kela»."""
    mainland: bool
    """True where it serves the whole mainland; otherwise the lists say whom."""
    areas: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()

    def source_id(self) -> str:
        return f"{self.kind}/{self.variant.organiser}/{self.organiser}"


@dataclass(frozen=True, slots=True)
class Ground:
    """The areas and municipalities that offers are spread over."""

    areas: tuple[str, ...]
    """Codes of areas, Helsinki and Åland included."""
    municipalities: tuple[tuple[str, str], ...]
    """Code of each municipality and of its area."""


def offers(texts: Iterable[KindTexts], ground: Ground) -> Iterator[Offer]:
    """Every service of the base catalogue.

    Raises: BrokenCatalogue naming the file whose organiser nobody knows.
    """
    for kind in texts:
        has_hus = any(variant.organiser == "hus" for variant in kind.variants)
        for variant in kind.variants:
            yield from _of_variant(kind.code, variant, ground, has_hus=has_hus)


def _of_variant(kind: str, variant: Variant, ground: Ground, *, has_hus: bool) -> Iterator[Offer]:
    match variant.organiser:
        case "wellbeing-area":
            for area in ground.areas:
                if area != ALAND and not (has_hus and area in HUS_AREAS):
                    yield Offer(kind, variant, f"area-{area}", mainland=False, areas=(area,))
        case "municipality" | "aland-municipality" as sort:
            for municipality, area in ground.municipalities:
                if (area == ALAND) == (sort == "aland-municipality"):
                    key = "area-90" if area == "90" else f"municipality-{municipality}"
                    yield Offer(kind, variant, key, mainland=False, municipalities=(municipality,))
        case "hus":
            yield Offer(kind, variant, "hus", mainland=False, areas=tuple(sorted(HUS_AREAS)))
        case organiser if organiser in ONE_FOR_THE_MAINLAND:
            yield Offer(kind, variant, organiser, mainland=True)
        case organiser if organiser in ONE_FOR_ALAND:
            yield Offer(kind, variant, organiser, mainland=False, areas=(ALAND,))
        case organiser:
            raise BrokenCatalogue(f"{kind}.toml: no rule for the organiser «{organiser}»")
