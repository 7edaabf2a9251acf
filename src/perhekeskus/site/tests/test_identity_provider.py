"""What the environment says of an area's own sign-in, and what it is refused for."""

from pathlib import Path

import pytest

from perhekeskus.site.identity_provider import from_environment
from perhekeskus.site.testing import refused_start

WHOLE = {
    "PERHEKESKUS_OIDC_ISSUER": "https://id.example.fi/realms/staff",
    "PERHEKESKUS_OIDC_CLIENT_ID": "perhekeskus",
    "PERHEKESKUS_OIDC_CLIENT_SECRET": "quite-secret",
}


def test_without_an_issuer_there_is_none(tmp_path: Path) -> None:
    assert from_environment({"PERHEKESKUS_OIDC_CLIENT_ID": "perhekeskus"}, tmp_path) is None


def test_the_name_is_one_for_all_languages_or_one_for_each(tmp_path: Path) -> None:
    told = WHOLE | {"PERHEKESKUS_OIDC_NAME": "Alueen tunnus", "PERHEKESKUS_OIDC_NAME_SV": "Områdets inloggning"}
    found = from_environment(told, tmp_path)
    assert found
    assert found["names"] == {"fi": "Alueen tunnus", "sv": "Områdets inloggning", "en": "Alueen tunnus"}
    nameless = from_environment(WHOLE, tmp_path)
    assert nameless
    assert nameless["names"]["fi"] == "id.example.fi"


def test_the_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "oidc").write_text("of-a-file\n")
    found = from_environment({**WHOLE, "PERHEKESKUS_OIDC_CLIENT_SECRET": ""}, tmp_path)
    assert found
    assert found["client_secret"] == "of-a-file"  # noqa: S105


@pytest.mark.parametrize("missing", ["CLIENT_ID", "CLIENT_SECRET"])
def test_half_a_provider_is_refused_without_its_secret_being_said(tmp_path: Path, missing: str) -> None:
    with pytest.raises(ValueError, match="name the client") as refused:
        from_environment({**WHOLE, f"PERHEKESKUS_OIDC_{missing}": ""}, tmp_path)
    assert "quite-secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("issuer", "is_taken"),
    [
        ("http://id.example.fi", False),
        ("ftp://id.example.fi", False),
        ("id.example.fi", False),
        ("https://", False),
        ("http://127.0.0.1:8080", True),
        ("http://[::1]:8080", True),
        ("http://localhost:8080", True),
        ("http://localhost.example.fi", False),
    ],
)
def test_only_what_nobody_can_read_on_the_way_is_an_issuer(tmp_path: Path, issuer: str, is_taken: bool) -> None:
    told = WHOLE | {"PERHEKESKUS_OIDC_ISSUER": issuer}
    if is_taken:
        assert from_environment(told, tmp_path)
    else:
        with pytest.raises(ValueError, match="https"):
            from_environment(told, tmp_path)


def test_a_house_says_so_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERHEKESKUS_OIDC_ISSUER", "http://id.example.fi")

    line = refused_start("--data", str(tmp_path / "var"))

    assert line == "perhekeskus: PERHEKESKUS_OIDC_ISSUER must begin with https://."
