"""What the house is made of: its rooms from top to bottom, its files, its syntax trees."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "perhekeskus"


@cache
def rooms() -> tuple[str, ...]:
    """The rooms from top to bottom, as the import contract in pyproject.toml has them."""
    content = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = (
        each
        for each in content["tool"]["importlinter"]["contracts"]
        if each["name"] == "A room imports only from rooms below it"
    )
    return tuple(layer.removeprefix("perhekeskus.") for layer in contract["layers"])


def room_of(path: Path) -> str:
    """The room that a file of the package lies in."""
    return path.relative_to(PACKAGE).parts[0]


def is_at_or_below(room: str, other: str) -> bool:
    """Whether a room may know another."""
    return rooms().index(room) <= rooms().index(other)


@cache
def files() -> tuple[Path, ...]:
    """Every file that is or could be in the repository; what git ignores is not."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],  # noqa: S607 the machine's own git
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def python_files(*, tests: bool | None = None) -> Iterator[Path]:
    """Files of Python; only those of tests, or only the others. Migrations are generated and left out."""
    for path in files():
        if path.suffix != ".py" or "migrations" in path.parts:
            continue
        is_test = "tests" in path.parts or path.name == "conftest.py"
        if tests is None or tests == is_test:
            yield path


def templates() -> Iterator[Path]:
    """Every template of ours."""
    for path in files():
        if path.suffix in {".html", ".svg", ".txt"} and "templates" in path.parts:
            yield path


def template_name(path: Path) -> str:
    """The name by which Django knows a template."""
    parts = path.parts
    return "/".join(parts[parts.index("templates") + 1 :])


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file, nested ones too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports(path: Path) -> Iterator[str]:
    """The full names of the modules that a file imports, wherever in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def shown(path: Path) -> str:
    """A path as a reader of a failure wants it."""
    return str(path.relative_to(ROOT))
