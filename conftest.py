"""What every test may rely on: assets and catalogues are made, the database runs when a test wants it."""

from collections.abc import Iterator

import pytest

from perhekeskus.site import testing


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
