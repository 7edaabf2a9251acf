"""Services of the Open API."""

import re
from collections.abc import Iterator

from perhekeskus.integrations.given import GivenService
from perhekeskus.integrations.ptv.answers import Answer
from perhekeskus.integrations.ptv.codes import codes_of
from perhekeskus.integrations.ptv.organisations import display_names

COSTS = {"FreeOfCharge": "free", "Chargeable": "fee"}
COVERAGES = {"Nationwide": "everywhere", "NationwideExceptAlandIslands": "mainland"}
RESPONSIBLE, ALSO_RESPONSIBLE, PRODUCER = "Responsible", "OtherResponsible", "Producer"
LANGUAGE = re.compile(r"[a-z]{2,3}")


def service(answer: Answer) -> GivenService | None:
    """What a service's record gives; None where it has no name or nobody answers for it."""
    names = display_names(answer, "serviceNames")
    organiser, providers = _organisations(answer)
    if not names:
        answer.fault("serviceNames", "no-name")
    if not organiser:
        answer.fault("organizations", "no-organiser")
    if not (names and organiser):
        return None
    described = "serviceDescriptions"
    return GivenService(
        source_id=answer.text("id").lower(),
        names=names,
        organiser=organiser,
        providers=providers,
        organisation_names=organisation_names(answer),
        general_description=answer.text("generalDescriptionId").lower(),
        summaries=answer.said(described, "Summary"),
        descriptions=answer.said(described, "Description"),
        cost=COSTS.get(answer.word("serviceChargeType"), "unknown"),
        cost_texts=answer.said(described, "ChargeTypeAdditionalInfo"),
        ways_in_texts=answer.said(described, "UserInstruction"),
        conditions=answer.said("requirements"),
        search_words=_keywords(answer),
        coverage=COVERAGES.get(answer.word("areaType"), "areas"),
        municipalities=tuple(_municipalities(answer)),
        languages=tuple(code for code in answer.words("languages") if LANGUAGE.fullmatch(code)),
        national_classes=codes_of(answer, "serviceClasses"),
        target_groups=codes_of(answer, "targetGroups"),
        life_events=codes_of(answer, "lifeEvents"),
        channels=tuple(_channels(answer)),
        modified=answer.day("modified"),
    )


def organisation_names(answer: Answer) -> dict[str, str]:
    """The organisations that a service names: name by id, for those whose own record never comes."""
    found = {}
    for each in answer.parts("organizations"):
        named = each.part("organization")
        if named and named.text("id") and named.text("name"):
            found[named.text("id").lower()] = named.text("name")
    return found


def _organisations(answer: Answer) -> tuple[str, tuple[str, ...]]:
    """Who answers for the service first, and who gives it."""
    by_role: dict[str, list[str]] = {RESPONSIBLE: [], ALSO_RESPONSIBLE: [], PRODUCER: []}
    for each in answer.parts("organizations"):
        named = each.part("organization")
        if named and named.text("id"):
            by_role.setdefault(each.text("roleType"), []).append(named.text("id").lower())
    first = [*by_role[RESPONSIBLE], *by_role[ALSO_RESPONSIBLE], *by_role[PRODUCER], ""][0]
    return first, tuple(dict.fromkeys(by_role[PRODUCER]))


def _municipalities(answer: Answer) -> Iterator[str]:
    """Codes of the municipalities of every area that is named, whatever sort of area it is."""
    seen = set()
    for area in answer.parts("areas"):
        for municipality in area.parts("municipalities"):
            code = municipality.text("code")
            if code and code not in seen:
                seen.add(code)
                yield code


def _channels(answer: Answer) -> Iterator[str]:
    for each in answer.parts("serviceChannels"):
        named = each.part("serviceChannel")
        if named and named.text("id"):
            yield named.text("id").lower()


def _keywords(answer: Answer) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in answer.parts("keywords"):
        language, word = each.text("language"), each.text("value")
        if language in ("fi", "sv", "en") and word:
            found.setdefault(language, []).append(word[:150])
    return found
