"""Where demonstration sign-ins are refused before anything is written, and that no variable alone opens them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from perhekeskus.site.demonstration import VARIABLE, refuse_where_others_come
from perhekeskus.site.testing import refused_start


@pytest.mark.parametrize(
    ("words", "variables", "reason"),
    [
        (["--host", "0.0.0.0"], {}, "others reach a house at 0.0.0.0"),  # noqa: S104
        (["--host", "::"], {}, "others reach a house at ::"),
        (["--host", "perhekeskus.example"], {}, "others reach a house at perhekeskus.example"),
        ([], {"DATABASE_URL": "postgresql://anna:secret@db/x"}, "DATABASE_URL names"),
        ([], {"PERHEKESKUS_PRODUCTION": "1"}, "PERHEKESKUS_PRODUCTION is set"),
        ([], {"PERHEKESKUS_HOSTS": "localhost,perhekeskus.example"}, "PERHEKESKUS_HOSTS names other hosts"),
    ],
)
def test_where_others_come_it_is_one_line_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], variables: dict[str, str], reason: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    line = refused_start("--demonstration", *words, "--data", str(tmp_path / "var"))

    assert line.startswith(f"perhekeskus: No demonstration sign-ins here: {reason}")
    assert line.count("\n") == 0
    assert "secret" not in line
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.7", "::1", "localhost"])
def test_on_this_machine_alone_they_are_taken(host: str) -> None:
    refuse_where_others_come(host, {"PERHEKESKUS_HOSTS": "localhost, [::1]"})


@pytest.mark.parametrize(
    ("variables", "is_open"),
    [
        ({}, False),
        ({VARIABLE: "1"}, True),
        ({VARIABLE: "1", "PERHEKESKUS_PRODUCTION": "1"}, False),
        ({VARIABLE: "1", "DATABASE_URL": "postgresql://db/x"}, False),
    ],
)
def test_settings_of_production_open_none_whatever_else_is_said(variables: dict[str, str], is_open: bool) -> None:
    names = {VARIABLE, "PERHEKESKUS_PRODUCTION", "DATABASE_URL"}
    environment = {name: value for name, value in os.environ.items() if name not in names} | variables
    asked = "from perhekeskus.site import settings; print(settings.DEMONSTRATION)"
    done = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(is_open)
