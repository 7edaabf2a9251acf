"""What the name of a record in an address may be, and what it stands for."""

import pytest

from perhekeskus.kit.converters import NamedConverter
from perhekeskus.kit.ids import published_id, short


@pytest.mark.parametrize("name", ["lastenneuvola", "aitiys-ja-lastenneuvola", ""])
def test_a_named_record_is_written_as_it_was_read(name: str) -> None:
    text = f"{name}-{short(published_id('tests', 'one'))}".lstrip("-")
    read = NamedConverter().to_python(text)

    assert (read.name, read.id) == (name, published_id("tests", "one"))
    assert str(read) == NamedConverter().to_url(read) == NamedConverter().to_url(text) == text
