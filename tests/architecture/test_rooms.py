"""Rooms know only what lies below them, in code, in tables and in templates."""

import re

import pytest
from django.apps import apps
from django.db import models
from tests.architecture.house import (
    PACKAGE,
    imports,
    is_at_or_below,
    python_files,
    room_of,
    rooms,
    shown,
    template_name,
    templates,
)

JOINED = re.compile(r"{%-?\s*(?:include|extends)\s+[\"']([^\"']+)[\"']")


def room_of_model(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


OURS = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("perhekeskus.")]


def test_every_room_has_its_floor() -> None:
    built = {path.relative_to(PACKAGE).parts[0] for path in python_files() if PACKAGE in path.parents}
    assert built - {"__init__.py"} <= set(rooms())


def test_every_room_says_what_it_is_for() -> None:
    for room in rooms():
        words = (PACKAGE / room / "__init__.py").read_text("utf-8").strip()
        assert words.startswith('"""'), f"{room}/__init__.py says nothing"
        assert 1 <= len(words.splitlines()) <= 8, f"{room}/__init__.py"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_downward(model: type[models.Model]) -> None:
    for field in model._meta.get_fields():
        target = getattr(field, "related_model", None)
        if field.auto_created or not isinstance(target, type) or not target.__module__.startswith("perhekeskus."):
            continue
        assert is_at_or_below(room_of_model(model), room_of_model(target)), f"{field} points up"


def test_templates_join_only_what_lies_below() -> None:
    owners = {template_name(path): room_of(path) for path in templates()}
    for path in templates():
        for target in JOINED.findall(path.read_text("utf-8")):
            if target.partition("#")[0] in owners:
                owner = owners[target.partition("#")[0]]
                assert is_at_or_below(room_of(path), owner), f"{shown(path)} joins {target}"


def test_a_template_stands_in_the_folder_of_its_room() -> None:
    overrides = {"account", "mfa", "allauth", "socialaccount"}
    for path in templates():
        first = template_name(path).split("/")[0]
        assert first == room_of(path) or first in overrides, shown(path)


def test_rules_are_plain_python() -> None:
    for path in python_files(tests=False):
        if path.name == "rules.py" or "rules" in path.parent.parts[-1:]:
            known = [name for name in imports(path) if name.split(".")[0] in {"django", "procrastinate", "tantivy"}]
            assert not known, f"{shown(path)} imports {known}"


def test_words_know_nothing_of_the_house() -> None:
    for path in python_files(tests=False):
        if PACKAGE / "words" in path.parents:
            known = [name for name in imports(path) if name.startswith(("django", "perhekeskus."))]
            assert all(name.startswith("perhekeskus.words") for name in known), shown(path)


def test_only_integrations_ask_other_hosts() -> None:
    clients = {"httpx", "requests", "aiohttp", "urllib3", "urllib.request", "http.client", "smtplib"}
    allowed = {PACKAGE / "integrations", PACKAGE / "site"}
    """The house asks itself whether it answers: site may."""
    for path in python_files(tests=False):
        if PACKAGE in path.parents and not allowed & set(path.parents):
            assert not clients & set(imports(path)), shown(path)
