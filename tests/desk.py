"""A desk with something on it: a record that was changed, a draft, a saying that was tried, proposals of readers."""

import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

import time_machine
from django.test import override_settings
from django.test.utils import setup_test_environment

from perhekeskus.accounts.models import Account
from perhekeskus.accounts.tests.factories import account, signed_in
from perhekeskus.desk import actions, ways
from perhekeskus.desk.models import Draft
from perhekeskus.directory.models import Place
from perhekeskus.guidance.models import AddedSaying, KeptQuestion
from perhekeskus.guidance.trying import Moved, Outcome
from perhekeskus.proposals.models import Proposal

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
PLACE = "Perhetalo Sahrami"

DRAFT = {
    "written": {
        "summaries.fi": "Perhetalo on avoin kohtaamispaikka, jonne lapsiperheet voivat tulla ilman ajanvarausta "
        "tapaamaan toisiaan, leikkimään, syömään omia eväitä, osallistumaan ryhmiin ja saamaan neuvoja työntekijöiltä.",
        "names.sv": "Familjehuset Sahrami",
    },
    "shown": {"summaries.fi": ""},
    "kept_at": NOON,
}
"""One that would change two texts, was overtaken and could be plainer."""

SAYING = {
    "language": "fi",
    "words": "meidän vekara valvottaa koko sakkia",
    "need": "baby-does-not-sleep",
    "added_at": NOON,
    "outcome": Outcome(
        asked=330,
        asked_of_danger=330,
        top_before=324,
        top_after=325,
        better=[Moved("vekara valvottaa", 9, 1)],
        worse=[Moved("koko sakki valvoo", 2, 4)],
        calmed=["leikki taistelua"],
    ).as_json(),
}
"""One that was tried, with something to tell of it."""

PROPOSALS = {
    "hours": "Maanantaisin talo aukeaa vasta yhdeksältä.",
    "phone": "Numero ei vastaa, vaihde antoi toisen.",
}
"""By matter: what readers wrote."""


NAMES = ("desk", "desk-record", "desk-check", "words", "saying", "proposals")
"""Of the first pages of the desk, in their order."""


def pages_of_desk(languages: Iterable[str]) -> dict[str, str]:
    """By address: the pages as an administrator gets them, first those that have names."""
    with (
        time_machine.travel(NOON, tick=False),
        override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]),
    ):
        administrator = account("hoitaja@example.org")
        begins, client = _something_on_it(administrator), signed_in(administrator)
        addresses = [f"{begin}language={language}" for begin in begins for language in languages]
        answers = {each: client.get(each) for each in addresses}
    assert {each.status_code for each in answers.values()} == {200}
    return {where: each.content.decode() for where, each in answers.items()}


def _something_on_it(administrator: Account) -> list[str]:
    """Beginnings of addresses."""
    deed, place = actions.Deed(administrator, NOON), Place.objects.get(names__fi=PLACE)
    number = ways.add_number(place, "+35893105015", "09 310 5015", deed)
    actions.set_hours(place, number, "Mo-Fr 08:00-16:00; PH off", deed, notes={"fi": "Soita ovikelloa"})
    actions.edit(place, {"summaries.fi": "Perhetalo on paikka lapsiperheille."}, deed)
    Draft.objects.create(account=administrator, record=place.pk, **DRAFT)
    saying = AddedSaying.objects.create(**SAYING)
    KeptQuestion.objects.create(language="fi", words="yöt valvotaan", kind="child-health-clinic", added_at=NOON)
    for count, (matter, words) in enumerate(PROPOSALS.items(), 1):
        told = {"sort": "place", "matter": matter, "words": words, "language": "fi", "made_on": NOON.date()}
        Proposal.objects.create(id=UUID(int=count), record=place.pk, code_digest=str(count), **told)
    record = f"/staff/records/place/{place.pk}/"
    words_page = "/staff/guidance/words/"
    return [
        "/staff/records/?sort=place&words=sahrami&",
        f"{record}?",
        f"{record}check/?",
        f"{words_page}?",
        f"{words_page}{saying.pk}/?",
        "/staff/proposals/?",
        "/staff/records/?sort=service&words=zzz&",
    ]


def print_pages() -> None:
    """For another process, whose tables lie elsewhere: address and Finnish page by name, as JSON."""
    setup_test_environment()
    pages = pages_of_desk(["fi"]).items()
    sys.stdout.write(json.dumps(dict(zip(NAMES, pages, strict=False))))
