"""What is published is listed by name; saving a row writes that row."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import models
from tests.architecture.house import PACKAGE, functions, python_files, rooms, shown

from perhekeskus.editions import registry
from perhekeskus.editions.schema import columns

PUBLIC_ROOMS = tuple(room for room in rooms() if (PACKAGE / room / "publication.py").exists())
ROOMS_OF_FILES = {"api", "guidance"}
"""They publish files that are made, and no table."""
PUBLISHED = {part.model: part for part in registry.published()}


def test_some_rooms_publish() -> None:
    assert {"areas", "organisations", "directory"} <= set(PUBLIC_ROOMS)


@pytest.mark.parametrize("room", PUBLIC_ROOMS)
def test_every_publisher_is_registered(room: str) -> None:
    """A room publishes every table it has, or none; a private table beside published ones belongs in another room."""
    import_module(f"perhekeskus.{room}.publication")
    own = list(apps.get_app_config(room).get_models(include_auto_created=True))
    unpublished = [model._meta.label for model in own if model not in PUBLISHED]
    assert not unpublished or (room in ROOMS_OF_FILES and len(unpublished) == len(own))


@pytest.mark.parametrize("part", PUBLISHED.values(), ids=lambda part: part.model._meta.label)
def test_every_published_column_is_listed_by_name(part: registry.Published) -> None:
    assert {field.name for field in columns(part)} == set(part.columns)
    assert len(part.columns) == len(set(part.columns))


@pytest.mark.parametrize("model", PUBLISHED, ids=lambda model: model._meta.label)
def test_no_published_table_has_a_private_column(model: type[models.Model]) -> None:
    private = ("secret", "password", "token", "author", "account", "user", "private", "internal", "created_by")
    for field in model._meta.concrete_fields:
        assert not any(word in field.name for word in private), f"{model._meta.label}.{field.name}"


def test_saving_a_row_writes_nothing_else() -> None:
    for path in python_files(tests=False):
        if path.name == "models.py" or path.parent.name == "models":
            overridden = {function.name for function in functions(path)} & {"save", "delete", "full_clean"}
            assert not overridden, f"{shown(path)} overrides {overridden}"


def test_no_signal_writes_behind_anybodys_back() -> None:
    for path in python_files(tests=False):
        text = path.read_text("utf-8")
        assert "post_save" not in text, shown(path)
        assert "pre_save" not in text, shown(path)
