"""Demonstration sign-ins: made-up people to look around with, with passwords that are made at the first start.

Whether they open anything is a setting that only a house on loopback with its own database has (`site.demonstration`);
`access.is_open` asks it at every page, so that a copy of the database opens nothing elsewhere.
"""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction

from perhekeskus.accounts import actions
from perhekeskus.accounts.models import Account, Invitation
from perhekeskus.areas.models import WellbeingArea
from perhekeskus.kit.codes import LETTERS
from perhekeskus.organisations.models import Organisation

DOMAIN = "demonstration.invalid"
"""A name that no mail reaches. Source: RFC 2606."""

VANTAA, VANTAA_AND_KERAVA = "092", "04"


@dataclass(frozen=True, slots=True)
class SignIn:
    """What somebody signs in with."""

    email: str
    name: str
    password: str
    key: str
    """Of the second factor, as an authenticator app takes it."""


NAMES = {
    "administrator": "Esittelyn ylläpitäjä",
    "owner": "Esittelyn tietojen hoitaja",
    "area-editor": "Esittelyn aluetoimittaja",
}


def kept(file: Path) -> list[SignIn]:
    """The sign-ins of this house; none where it has none."""
    try:
        return [SignIn(**each) for each in json.loads(file.read_text("utf-8"))]
    except FileNotFoundError:
        return []


@transaction.atomic
def open_sign_ins(file: Path) -> list[SignIn]:
    """Makes an administrator, an owner and an area editor, once; afterwards they are the same at each start."""
    sign_ins = kept(file)
    if not sign_ins:
        _take_away()
        sign_ins = [_made(role) for role in NAMES]
        _keep(file, sign_ins)
    for role, sign_in in zip(NAMES, sign_ins, strict=True):
        if not Account.objects.filter(email=sign_in.email).exists():
            _make(role, sign_in)
    return sign_ins


def close_sign_ins(file: Path) -> None:
    """Takes the accounts away with everything that opens them, and whom they have asked to come."""
    _take_away()
    file.unlink(missing_ok=True)


@transaction.atomic
def _take_away() -> None:
    made_up = Account.objects.filter(is_demonstration=True)
    Invitation.objects.filter(invited_by__in=[str(each.pk) for each in made_up]).delete()
    made_up.delete()


def _made(role: str) -> SignIn:
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    return SignIn(f"{role}@{DOMAIN}", NAMES[role], password, str(generate_totp_secret()))


def _make(role: str, sign_in: SignIn) -> None:
    account = Account.objects.create_user(
        sign_in.email,
        sign_in.password,
        name=sign_in.name,
        is_administrator=role == "administrator",
        is_demonstration=True,
    )
    TOTP.activate(account, sign_in.key)
    if role == "owner":
        town = Organisation.objects.standing().filter(kind="municipality", municipality=VANTAA).first()
        if town:
            actions.make_member(email=account.email, of=town)
    elif role == "area-editor":
        area = WellbeingArea.objects.filter(pk=VANTAA_AND_KERAVA).first()
        if area:
            actions.make_member(email=account.email, of=area)


def _keep(file: Path, sign_ins: list[SignIn]) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as kept_file:
        json.dump([asdict(each) for each in sign_ins], kept_file, ensure_ascii=False, indent=1)
