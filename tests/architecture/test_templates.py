"""Templates that nobody shows, and text that skips escaping."""

import re
from fnmatch import fnmatch
from itertools import pairwise

from tests.architecture.house import PACKAGE, files, python_files, shown, template_name, templates

BY_CONVENTION = ("account/*", "mfa/*", "allauth/*", "socialaccount/*")
"""Templates that a package of others looks for by name."""

NAMED = re.compile(r"[\w\-{}./]+\.(?:html|svg|txt)")
FILLED = re.compile(r"{[^{}]*}")


def names_in_use() -> set[str]:
    """Every template name that code or another template says; «{part}» in an f-string may be anything."""
    said: set[str] = set()
    for path in files():
        if path.suffix in {".py", ".html", ".svg"} and PACKAGE in path.parents and "tests" not in path.parts:
            said.update(FILLED.sub("*", name) for name in NAMED.findall(path.read_text("utf-8")))
    return said


def test_every_template_is_used() -> None:
    patterns = {*names_in_use(), *BY_CONVENTION}
    unused = [
        shown(path) for path in templates() if not any(fnmatch(template_name(path), pattern) for pattern in patterns)
    ]
    assert not unused


def test_no_template_skips_escaping() -> None:
    for path in templates():
        text = path.read_text("utf-8")
        assert "|safe" not in text.replace(" ", ""), shown(path)
        assert "autoescape off" not in text, shown(path)


def test_code_that_skips_escaping_says_why() -> None:
    """On the line itself after the mark of the linter, or in a comment above it."""
    for path in python_files(tests=False):
        lines = path.read_text("utf-8").splitlines()
        for above, line in pairwise(["", *lines]):
            if re.search(r"\bmark_safe\(|\bSafeString\([^\"')]", line):
                has_reason = re.search(r"# noqa: S308 .{10,}", line) or above.lstrip().startswith("# ")
                assert has_reason, f"{shown(path)} does not say why it is safe: {line.strip()}"
