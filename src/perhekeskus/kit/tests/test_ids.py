"""Stable ids and their short form."""

from contextlib import suppress
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.kit.ids import long, published_id, short


def test_an_id_never_changes() -> None:
    """Addresses that people keep hang on this."""
    assert published_id("base", "service/school-health/wellbeing-area/area-08") == UUID(
        "f746c3b0-c363-57a4-b379-9dc478bb4cb6"
    )


def test_source_and_source_id_do_not_run_together() -> None:
    assert published_id("a", "b/c") != published_id("a/b", "c")


@given(st.uuids())
def test_the_short_form_names_the_id(identity: UUID) -> None:
    assert long(short(identity)) == identity
    assert len(short(identity)) == 26


@given(st.text(max_size=30))
def test_what_is_no_short_form_is_refused(text: str) -> None:
    with suppress(ValueError):
        assert short(long(text)) == text


@pytest.mark.parametrize("text", ["", "a" * 25, "a" * 27, "A" * 26, "1" * 26, "z" * 26, "å" * 26, "ſ" * 26])
def test_near_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        long(text)
