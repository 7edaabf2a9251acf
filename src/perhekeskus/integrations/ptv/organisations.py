"""Organisations of the Open API, and those that are only named by a service."""

import re

from perhekeskus.integrations.given import GivenOrganisation
from perhekeskus.integrations.organisation_kinds import kind_of
from perhekeskus.integrations.ptv.answers import Answer
from perhekeskus.integrations.ptv.ways import websites
from perhekeskus.kit.texts import Texts

KINDS = {
    "State": "state",
    "Municipality": "municipality",
    "RegionalOrganization": "joint-authority",
    "Organization": "organisation",
    "Company": "company",
    "Region": "wellbeing-area",
    "SotePublic": "wellbeing-area",
    "SotePrivate": "company",
}
"""By the API's type of organisation; where a name tells more, the name decides."""

BUSINESS_ID = re.compile(r"\d{7}-\d")


def organisation(answer: Answer) -> GivenOrganisation | None:
    """What an organisation's own record gives; None where it has no name."""
    names = display_names(answer, "organizationNames")
    if not names:
        answer.fault("organizationNames", "no-name")
        return None
    municipality = answer.part("municipality")
    business_id = answer.text("businessCode")
    return GivenOrganisation(
        source_id=answer.text("id").lower(),
        names=names,
        kind=kind_of(names, KINDS.get(answer.text("organizationType"), "organisation")),
        business_id=business_id if BUSINESS_ID.fullmatch(business_id) else "",
        websites=websites(answer),
        municipality=municipality.text("code") if municipality else "",
        modified=answer.day("modified"),
    )


def display_names(answer: Answer, field: str) -> Texts:
    """The name that each language shows: the alternative one where the record says so."""
    names, others = answer.said(field, "Name"), answer.said(field, "AlternativeName")
    for each in answer.parts("displayNameType"):
        language = each.text("language")
        if each.word("type") == "AlternativeName" and others.get(language):
            names[language] = others[language]
    return names or others
