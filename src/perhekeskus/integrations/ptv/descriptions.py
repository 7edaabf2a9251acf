"""General descriptions: as the Open API answers them, and as the agency publishes them in one file."""

from perhekeskus.integrations.given import GivenGeneralDescription
from perhekeskus.integrations.ptv.answers import Answer
from perhekeskus.integrations.ptv.codes import codes_of, notations
from perhekeskus.integrations.ptv.service import COSTS
from perhekeskus.kit.texts import Texts


def general_description(answer: Answer) -> GivenGeneralDescription | None:
    """What a general description's record gives; None where it has no name."""
    return _of_file(answer) if "Id" in answer.values else _of_api(answer)


def _of_api(answer: Answer) -> GivenGeneralDescription | None:
    names = answer.said("names", "Name")
    if not names:
        answer.fault("names", "no-name")
        return None
    told = {
        kind: answer.said("descriptions", kind)
        for kind in ("Summary", "Description", "BackgroundDescription", "UserInstruction", "ChargeTypeAdditionalInfo")
    }
    return GivenGeneralDescription(
        source_id=answer.text("id").lower(),
        names=names,
        summaries=told["Summary"],
        descriptions=_whole(told["BackgroundDescription"], told["Description"]),
        ways_in_texts=told["UserInstruction"],
        conditions=answer.said("requirements"),
        cost=COSTS.get(answer.word("serviceChargeType"), "unknown"),
        cost_texts=told["ChargeTypeAdditionalInfo"],
        national_classes=codes_of(answer, "serviceClasses"),
        target_groups=codes_of(answer, "targetGroups"),
        life_events=codes_of(answer, "lifeEvents"),
        modified=answer.day("modified"),
    )


def _of_file(answer: Answer) -> GivenGeneralDescription | None:
    names = _labels(answer, "Name")
    if not names:
        answer.fault("Name", "no-name")
        return None
    return GivenGeneralDescription(
        source_id=answer.text("Id").lower(),
        names=names,
        reference=answer.text("ReferenceCode"),
        summaries=_labels(answer, "ShortDescription"),
        descriptions=_whole(_labels(answer, "BackgroundDescription"), _labels(answer, "Description")),
        ways_in_texts=_labels(answer, "UserInstructions"),
        conditions=_labels(answer, "ServiceRestrictions"),
        cost=COSTS.get(answer.word("ChargeType"), "unknown"),
        cost_texts=_labels(answer, "ChargeTypeAdditionalInfo"),
        national_classes=_keys(answer, "ServiceClass"),
        target_groups=_keys(answer, "TargetGroup"),
        life_events=_keys(answer, "LifeEvent"),
    )


def _labels(answer: Answer, name: str) -> Texts:
    return answer.said(name, value="Label", language="Lang")


def _keys(answer: Answer, name: str) -> tuple[str, ...]:
    known, found = notations(), []
    for each in answer.parts(name):
        code = known.get(each.text("Key"))
        if code:
            found.append(code)
        else:
            each.fault("Key", "unknown-class", each.text("Key"))
    return tuple(dict.fromkeys(found))


def _whole(*parts: Texts) -> Texts:
    """What is told of the background and of the thing itself, one after the other."""
    languages = dict.fromkeys(language for part in parts for language in part)
    return {language: "\n\n".join(filter(None, (part.get(language) for part in parts))) for language in languages}
