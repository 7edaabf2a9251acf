"""Which server the settings name."""

from pathlib import Path

import pytest

from perhekeskus.site import database


def test_a_url_wins_over_the_embedded_server(tmp_path: Path) -> None:
    found = database.working_copy(tmp_path, "postgresql://anna:s%40la@db.example:6432/perhe?sslmode=require")

    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "anna",
        "s@la",
        "db.example",
        "6432",
    )
    assert found["NAME"] == "perhe"
    assert found["OPTIONS"] == {"connect_timeout": 2, "sslmode": "require"}


def test_a_url_may_name_a_socket_folder() -> None:
    found = database.from_url("postgresql:///perhe?host=/run/postgresql")

    assert (found["HOST"], found["PORT"], found["USER"]) == ("/run/postgresql", "", "")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("mysql://a:secret@h/x", "begin with"),
        ("postgresql://a:secret@h", "name a database"),
        ("postgresql://a:secret@h:99999999/x", "port"),
    ],
)
def test_a_broken_url_is_refused_without_repeating_the_password(url: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as refused:
        database.from_url(url)

    assert "secret" not in str(refused.value)


def test_the_embedded_server_answers_through_a_socket_in_the_data_folder(tmp_path: Path) -> None:
    found = database.working_copy(tmp_path)

    assert found["HOST"] == str(tmp_path / "postgres" / "socket")
    assert found["PASSWORD"] == database.embedded(tmp_path)["PASSWORD"] != ""


def test_a_data_folder_with_a_long_path_uses_the_recorded_short_folder(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 120)
    (long / "run").mkdir(parents=True)
    assert database.socket_folder(long) == long / "postgres" / "socket"

    database.short_socket_record(long).write_text("/run/short\n")

    assert database.socket_folder(long) == Path("/run/short")
