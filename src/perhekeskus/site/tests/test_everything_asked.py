"""Everything that the document allows and forbids is asked, within bounds; nothing fails, nothing answers otherwise.

Requests are made up by schemathesis, the same at each run.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as bounds
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from perhekeskus.api.described import described
from perhekeskus.editions.testing import editions_in
from perhekeskus.site.answers import PoolHandler

EXAMPLES = 15
"""Requests of each kind and address."""

ADDRESSES = [(each.path, method) for each in described() for method in ("GET", *(["POST"] if each.takes_post else []))]


@pytest.fixture(scope="module")
def interface(base_edition_folder: object) -> Iterator[Any]:
    """The interface as it stands behind the front: the reader pool, without a database."""
    # As Django's own client of tests: connections of other tests are left alone at the ends of a request.
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        with editions_in(base_edition_folder):  # type: ignore[arg-type]
            yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", PoolHandler(settings.READER_MIDDLEWARE))
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), ADDRESSES)
def test_whatever_is_asked_the_answer_is_as_the_document_says(
    interface: Any, path: str, method: str, mode: GenerationMode
) -> None:
    address = interface[path][method]
    if mode is GenerationMode.NEGATIVE and not (address.query or address.path_parameters or address.body):
        pytest.skip("nothing can be asked wrongly")

    @bounds(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=address.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        # A postal code can have the right form and be nobody's: such a request is well-formed and refused all the same.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    ask()
