"""Whatever the national interface answers: no record is lost or half read, and good ones beside bad ones are whole."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.integrations.files import Document
from perhekeskus.integrations.given import Reading, Source, nothing_known, plain
from perhekeskus.integrations.ptv.reading import readings
from perhekeskus.integrations.ptv.tests.recorded import organisation, page, phone, place, said, service
from perhekeskus.integrations.testing import is_told, mutated, read_bytes, read_values

GOOD = "99999999-9999-4999-8999-999999999999"


def read(documents: Iterable[Document]) -> Iterator[Reading]:
    return readings(documents, Source("ptv", "PTV", iter(())), nothing_known)


def description() -> dict[str, Any]:
    return {
        "Id": "66666666-6666-4666-8666-666666666666",
        "ReferenceCode": "SOTE-0001",
        "Name": [{"Lang": "fi", "Label": "Lastenneuvola"}],
        "ShortDescription": [{"Lang": "fi", "Label": "Neuvola seuraa lasta."}],
        "BackgroundDescription": [{"Lang": "fi", "Label": '{"blocks":[{"text":"Neuvola","type":"unstyled"}]}'}],
        "ServiceClass": [{"Key": "http://urn.fi/URN:NBN:fi:au:ptvl:v1036", "Value": "Luokka"}],
        "TargetGroup": [],
        "LifeEvent": None,
        "ChargeType": "Free",
    }


ANYTHING = st.sampled_from([service(), phone(), place(), organisation(), description()]).flatmap(mutated)


@given(records=st.lists(ANYTHING, min_size=1, max_size=4))
def test_every_record_gives_something_or_says_why_not(records: list[Any]) -> None:
    found = read_values(read, page(records))

    assert len(found) == len(records)
    for reading in found:
        assert reading.is_known or reading.is_gone or is_told(reading)
        assert json.dumps(plain(reading.given) if reading.given else {}).encode()


@given(record=ANYTHING)
def test_a_good_record_beside_a_bad_one_is_whole(record: Any) -> None:
    good = service(id=GOOD)

    found = [reading for reading in read_values(read, page([record, good])) if reading.source_id == GOOD]

    assert found[-1].given == read_values(read, page([good]))[0].given


@given(at=st.integers(min_value=0))
def test_a_cut_file_gives_every_record_before_the_cut(at: int) -> None:
    records = [service(id=f"{number:08}-1111-4111-8111-111111111111") for number in range(5)]
    data = json.dumps(page(records)).encode()
    end = at % len(data)

    found = read_bytes(read, data[:end], "a.json")

    whole = data[:end].count(b'"modified"') - 1
    assert sum(reading.given is not None for reading in found) >= max(0, whole)


def test_the_same_id_on_every_record_gives_the_first_and_names_the_others() -> None:
    found = read_values(read, page([service(), service(keywords=[said("fi", "uhma")]), service(keywords=[])]))

    assert [reading.given is not None for reading in found] == [True, False, False]
    assert [fault.why for reading in found[1:] for fault in reading.faults] == ["same-id-again"] * 2


def test_scripts_never_come_through() -> None:
    hostile = service(
        serviceDescriptions=[
            said("fi", "<p>Apua</p><script>alert(1)</script><img src=x onerror=alert(1)>", "Description")
        ]
    )

    reading = read_values(read, page([hostile]))[0]

    assert reading.given is not None
    assert reading.given.descriptions == {"fi": "Apua"}  # type: ignore[union-attr]
    assert [fault.why for fault in reading.faults] == ["markup-removed"]


def test_answers_of_every_version_are_told_apart_by_their_fields() -> None:
    old = service(
        serviceNames=[said("fi", "Neuvola", "AlternateName"), said("fi", "Lastenneuvola", "Name")],
        serviceDescriptions=[said("fi", "Seuraa kasvua.", "ShortDescription")],
        serviceChargeType="Free",
        areaType="WholeCountryExceptAlandIslands",
        areas=None,
    )

    given_ = read_values(read, old)[0].given

    assert given_ is not None
    assert given_.names == {"fi": "Lastenneuvola"}
    assert given_.summaries == {"fi": "Seuraa kasvua."}  # type: ignore[union-attr]
    assert given_.cost == "free"  # type: ignore[union-attr]
    assert given_.coverage == "mainland"  # type: ignore[union-attr]
