"""The identity provider of an area, as the environment names it. Settings import this module: no Django, no network."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit

from perhekeskus.site.loopback import is_loopback

PREFIX = "PERHEKESKUS_OIDC_"
LANGUAGES = ("fi", "sv", "en")


class IdentityProvider(TypedDict):
    """One provider that staff may sign in by (OpenID Connect)."""

    issuer: str
    client_id: str
    client_secret: str
    names: dict[str, str]
    """What the button calls it, by language."""
    second_factor: str
    """What of it is believed to mean two factors: nothing, «amr», or values of «acr» with spaces between."""


def from_environment(environment: Mapping[str, str], data: Path) -> IdentityProvider | None:
    """The provider, or none where no issuer is named.

    Raises: ValueError, in one plain line, where what is named cannot work. The text never repeats the secret.
    """

    def told(name: str) -> str:
        return environment.get(PREFIX + name, "").strip()

    issuer = told("ISSUER")
    if not issuer:
        return None
    _refuse_unsafe(issuer)
    secret = told("CLIENT_SECRET") or _kept_secret(data)
    if not told("CLIENT_ID") or not secret:
        raise ValueError(
            f"{PREFIX}ISSUER is set: name the client, too, with {PREFIX}CLIENT_ID, and its secret with"
            f" {PREFIX}CLIENT_SECRET or in the file {data / 'secrets' / 'oidc'}"
        )
    name = told("NAME") or urlsplit(issuer).hostname or issuer
    return IdentityProvider(
        issuer=issuer,
        client_id=told("CLIENT_ID"),
        client_secret=secret,
        names={language: told(f"NAME_{language.upper()}") or name for language in LANGUAGES},
        second_factor=told("SECOND_FACTOR"),
    )


def _refuse_unsafe(issuer: str) -> None:
    """Who can read or change what is said on the way can sign in as anybody."""
    parts = urlsplit(issuer)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme != "http" or not is_loopback(parts.hostname or ""):
        raise ValueError(f"{PREFIX}ISSUER must begin with https://")


def _kept_secret(data: Path) -> str:
    try:
        return (data / "secrets" / "oidc").read_text("utf-8").strip()
    except OSError:
        return ""
