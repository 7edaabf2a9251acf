"""What every test may rely on: assets and catalogues are made, the database runs when a test wants it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import DjangoDbBlocker

from perhekeskus.site import testing
from perhekeskus.site.data_folder import DataFolder


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long crash and scale tests, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        for item in items:
            if "long" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="only with scripts/test --long"))


def pytest_sessionstart() -> None:
    testing.make_pages_ready()


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """The test server starts before the first test that needs it, and not at all when none does."""
    with testing.embedded_server():
        yield


@pytest.fixture(scope="session")
def base_edition_folder(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Path:
    """A folder of editions with one edition of the base catalogue, published once for the whole run."""
    from perhekeskus.directory.testing import publish_base

    with django_db_blocker.unblock(), testing.test_database():
        return publish_base(tmp_path_factory.mktemp("base") / "editions")


@pytest.fixture
def base_edition(base_edition_folder: Path) -> Iterator[Path]:
    """The base catalogue as readers see it; the test itself needs, and gets, no database."""
    from perhekeskus.editions.testing import editions_in

    with editions_in(base_edition_folder):
        yield base_edition_folder


@pytest.fixture
def hidden() -> Iterator[list[UUID]]:
    """Ids that a test has taken down; shown again afterwards."""
    from perhekeskus.editions import takedown

    ids: list[UUID] = []
    yield ids
    for identity in ids:
        takedown.remove(identity)


@pytest.fixture(scope="module")
def _base_loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    from django.db import transaction

    from perhekeskus.directory.testing import load_base

    with django_db_blocker.unblock(), testing.test_database(), transaction.atomic():
        load_base()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def base_catalogue(_base_loaded: None) -> Iterator[None]:
    """The base catalogue in the working copy, loaded once a module; what a test writes there is undone.

    Instead of the mark ``django_db``, not beside it: that one closes the connection after each test.
    """
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def pristine() -> DataFolder:
    """A prepared data folder that no house runs on; journeys start theirs on copies."""
    return testing.pristine_house()


@pytest.fixture(scope="session")
def house(pristine: DataFolder) -> Iterator[testing.RunningHouse]:
    """One real house for all journeys that only visit it."""
    running = testing.RunningHouse(testing.copy_of_house(pristine, testing.FOLDER.root / "house"))
    try:
        yield running.wait()
    finally:
        running.stop()
