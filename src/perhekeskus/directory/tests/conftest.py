"""A reader of the published edition: no cookie, no account, no database."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client


@pytest.fixture
def reader(base_edition: Path, settings: LazySettings) -> Client:
    """A browser that presses the links of our own pages."""
    settings.MIDDLEWARE = settings.READER_MIDDLEWARE
    settings.CONTRACT_STRICT = True
    return Client(headers={"sec-fetch-site": "same-origin"})
