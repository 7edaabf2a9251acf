"""The family centre of each area: the network of the services that the model names, as the area gives them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from perhekeskus.areas.models import WellbeingArea
from perhekeskus.directory.base.records import SOURCE, Rows
from perhekeskus.directory.models import CentrePlace, CentreService, FamilyCentre
from perhekeskus.kit.ids import published_id
from perhekeskus.kit.order import sort_key
from perhekeskus.organisations.actions import organisation_id

NAMES = {"fi": "Perhekeskus", "sv": "Familjecenter", "en": "Family centre"}

DESCRIPTIONS = {
    "fi": "Perhekeskus ei ole yksi talo. Se on alueesi lasten, nuorten ja perheiden palvelut yhdessä: "
    "neuvolat, perheiden sosiaalipalvelut, kohtaamispaikat, järjestöt ja seurakunnat. Voit tulla mistä tahansa "
    "ovesta, ja sinut autetaan oikeaan paikkaan.",
    "sv": "Familjecentret är inte ett enda hus. Det är servicen för barn, unga och familjer i ditt område "
    "tillsammans: rådgivningar, socialservice för familjer, mötesplatser, organisationer och församlingar. "
    "Du kan komma in genom vilken dörr som helst, och du får hjälp att hitta rätt.",
    "en": "A family centre is not one building. It is the help for children, young people and families in your "
    "area taken together: clinics, social services for families, meeting places, organisations and parishes. "
    "You can come in by any door, and you are helped to the right place.",
}


@dataclass(slots=True)
class CentreRows:
    centres: list[FamilyCentre] = field(default_factory=list)
    municipalities: list[tuple[object, object]] = field(default_factory=list)
    services: list[CentreService] = field(default_factory=list)
    places: list[CentrePlace] = field(default_factory=list)


def centre_rows(
    areas: Mapping[str, WellbeingArea], municipalities: Mapping[str, Sequence[str]], rows: Rows
) -> CentreRows:
    """One network a mainland area, with the services that the area itself organises for families.

    Its places are added by whoever keeps the network: which building belongs to it is nobody's guess.
    """
    made = CentreRows()
    families = {service.id for service in rows.services if service.audience == "family"}
    for code, area in areas.items():
        centre = _centre(area)
        made.centres.append(centre)
        made.municipalities += [(centre.id, municipality) for municipality in municipalities[code]]
        made.services += [
            CentreService(
                id=published_id(SOURCE, f"centre-service/{code}/{service_id}"),
                centre_id=centre.id,
                service_id=UUID(str(service_id)),
            )
            for service_id, served in rows.areas
            if served == code and service_id in families
        ]
    return made


def _centre(area: WellbeingArea) -> FamilyCentre:
    names = {language: f"{name}: {area.names[language]}" for language, name in NAMES.items()}
    return FamilyCentre(
        id=published_id(SOURCE, f"family-centre/{area.code}"),
        source=SOURCE,
        source_id=f"family-centre/{area.code}",
        source_title="Perhekeskustoimintamalli (THL)",
        names=names,
        sort_names={language: sort_key(name) for language, name in names.items()},
        organiser_id=organisation_id(f"area-{area.code}"),
        area_id=area.code,
        descriptions=DESCRIPTIONS,
    )
