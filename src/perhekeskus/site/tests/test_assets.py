"""Assets without Node: what is made, what is kept, when it is made again."""

import json
from pathlib import Path

import brotli
import pytest

from perhekeskus.site import assets
from perhekeskus.site.data_folder import DataFolder, HouseError


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a style and a script, and a Sass that only repeats its file."""
    frontend = tmp_path / "checkout" / "frontend"
    for name, text in {
        "package.json": "{}",
        "package-lock.json": "{}",
        "styles/site.scss": "a{color:red}",
        "styles/_part.scss": "b{}",
        "scripts/place.js": "let here",
        "htmx.org/package.json": '{"name": "htmx.org", "version": "4.0.1", "license": "0BSD"}',
        "htmx.org/dist/htmx.min.js": "var htmx",
        "maplibre-gl/package.json": '{"name": "maplibre-gl", "version": "6.17.0", "license": "BSD-3-Clause"}',
        "maplibre-gl/dist/maplibre-gl.mjs": "export var map",
        "maplibre-gl/dist/maplibre-gl-worker.mjs": "onmessage",
    }.items():
        (frontend / name).parent.mkdir(parents=True, exist_ok=True)
        (frontend / name).write_text(text)
    monkeypatch.setattr(assets, "checkout", lambda: tmp_path / "checkout")
    monkeypatch.setattr(assets, "packages", lambda folder, source: source)
    monkeypatch.setattr(assets, "_css", lambda folder, file, modules: file.read_bytes())
    return frontend


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "var")


def manifest(folder: DataFolder) -> dict[str, str]:
    found: dict[str, str] = json.loads((folder.assets / "manifest.json").read_text())
    return found


def test_each_page_of_sources_becomes_a_file_named_by_its_content_with_a_compressed_twin(
    sources: Path, folder: DataFolder
) -> None:
    assert assets.build_if_stale(folder)

    names = manifest(folder)
    assert set(names) == {"site.css", "place.js", "htmx.js", "maplibre.js", "maplibre-worker.js", "boundaries.json"}
    assert names["site.css"].startswith("site.")
    assert len(names["site.css"]) == len("site.12345678.css")
    library = b"/*! htmx.org 4.0.1, 0BSD */\nvar htmx"
    for name, text in {"site.css": b"a{color:red}", "place.js": b"let here", "htmx.js": library}.items():
        assert (folder.assets / names[name]).read_bytes() == text
        assert brotli.decompress((folder.assets / f"{names[name]}.br").read_bytes()) == text


def test_nothing_is_made_again_until_a_source_changes_a_part_of_a_style_included(
    sources: Path, folder: DataFolder
) -> None:
    assets.build_if_stale(folder)
    assert not assets.build_if_stale(folder)

    (sources / "styles" / "_part.scss").write_text("b{top:0}")

    assert assets.build_if_stale(folder)


def test_the_files_before_stay_for_open_pages_and_older_ones_go(sources: Path, folder: DataFolder) -> None:
    names = []
    for colour in ("red", "green", "blue"):
        (sources / "styles" / "site.scss").write_text(f"a{{color:{colour}}}")
        assets.build_if_stale(folder)
        names.append(manifest(folder)["site.css"])

    assert [(folder.assets / name).exists() for name in names] == [False, True, True]


def broken(*_: object) -> bytes:
    raise HouseError("Sass does not like it.")


def test_a_style_that_cannot_be_made_is_a_fault_where_there_are_none_from_before(
    sources: Path, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "_css", broken)

    with pytest.raises(HouseError, match="does not like it"):
        assets.build_or_keep(folder)


def test_a_broken_source_keeps_a_running_house_in_its_old_clothes(
    sources: Path, folder: DataFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assets.build_if_stale(folder)
    before = manifest(folder)

    monkeypatch.setattr(assets, "_css", broken)
    (sources / "styles" / "site.scss").write_text("a{{")
    assets.build_or_keep(folder)

    assert manifest(folder) == before
    assert "Sass does not like it." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("version", "is_taken"), [("v20.19.0", True), ("v18.20.1", False), ("v24.1.0", True), ("", False)]
)
def test_the_machines_node_is_taken_when_it_starts_and_is_new_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, is_taken: bool
) -> None:
    for name in ("node", "npm"):
        command = tmp_path / name
        command.write_text(f"#!/bin/sh\necho {version}\nexit {0 if version else 127}\n")
        command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert (assets._system_node() == tmp_path / "node") is is_taken
