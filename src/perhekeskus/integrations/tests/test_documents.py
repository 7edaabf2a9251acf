"""Documents of any size and in any state give every record that is whole, and say what is wrong with the rest."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perhekeskus.integrations import streamed_text
from perhekeskus.integrations.documents import records_in
from perhekeskus.integrations.files import bytes_of, documents_of
from perhekeskus.integrations.given import Source
from perhekeskus.integrations.reports import Report, Unread

RECORDS = [
    {"id": f"a{number}", "name": f"Äiti ja {number}", "inner": [{"id": "x"}, {"id": None}]} for number in range(9)
]


class Dripping:
    """Bytes that come a few at a time, as from a slow line."""

    def __init__(self, data: bytes, size: int) -> None:
        self.stream, self.size = io.BytesIO(data), size

    def read(self, size: int = -1, /) -> bytes:
        return self.stream.read(min(self.size, size))


def read(data: bytes, name: str = "a.json") -> tuple[list[object], list[str]]:
    report = Report()
    values = [value for value, _, _ in records_in(io.BytesIO(data), name, report)]
    report.close()
    return values, [fault.why for _, fault in report.notices]


def whys(values: list[object]) -> list[str]:
    return [value.fault.why for value in values if isinstance(value, Unread)]


FORMS = {
    "list": json.dumps(RECORDS),
    "list in lines": "[\n" + ",\n".join(json.dumps(record) for record in RECORDS) + "\n]",
    "pretty": json.dumps(RECORDS, indent=2, ensure_ascii=False),
    "page": json.dumps({"pageNumber": 1, "pageCount": 1, "itemList": RECORDS}, indent=1),
    "page of HSDS": json.dumps({"contents": RECORDS, "page_number": 1, "total_pages": 1, "empty": False}),
    "features": json.dumps({"type": "FeatureCollection", "crs": {"id": 1}, "features": RECORDS}),
    "by id": json.dumps({record["id"]: record for record in RECORDS}, ensure_ascii=False),
    "lines": "\n".join(json.dumps(record) for record in RECORDS),
    "lines with an end": "".join(json.dumps(record) + "\r\n" for record in RECORDS),
    "one after another": "".join(json.dumps(record, indent=3) for record in RECORDS),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_form_and_encoding_gives_the_same_records(form: str, encoding: str) -> None:
    assert read(FORMS[form].encode(encoding)) == (RECORDS, [])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("size", [1, 7])
def test_it_does_not_matter_how_the_bytes_are_parted(form: str, size: int) -> None:
    report = Report()
    given = records_in(Dripping(FORMS[form].encode(), size), "a.json", report)

    assert [value for value, _, _ in given] == RECORDS
    assert report.notices == []


def test_a_single_record_is_one_record() -> None:
    service = {"organization": {"id": "o"}, "id": "s", "name": "Neuvola"}

    assert read(json.dumps(service, indent=2).encode()) == ([service], [])


def test_a_record_tells_where_it_stands_and_the_same_bytes_have_the_same_digest() -> None:
    data = json.dumps([{"id": 1}, {"id": 2}, {"id": 1}]).encode()
    (_, first, place), (_, second, _), (_, third, _) = records_in(io.BytesIO(data), "a.json", Report())

    assert place == "a.json, record 1"
    assert first == third != second
    assert len(first) == 16


@pytest.mark.parametrize("form", ["list", "pretty", "page", "by id", "lines"])
@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_a_cut_document_gives_every_record_before_the_cut(form: str, data: st.DataObject) -> None:
    whole = FORMS[form].encode()
    end = data.draw(st.integers(1, len(whole) - 2))
    values, notices = read(whole[:end])

    good = [value for value in values if not isinstance(value, Unread)]
    assert good == RECORDS[: len(good)]
    # A single record stands for lines that are cut within the first, and for a page whose list has not begun.
    assert notices or whys(values) or form == "lines"


def test_a_record_that_was_cut_is_named_and_so_is_its_document() -> None:
    values, notices = read(b'[{"id": "a"}, {"id": "b", "na')

    assert values[0] == {"id": "a"}
    assert whys(values) == notices == ["cut"]


def test_text_of_another_encoding_spoils_only_its_record() -> None:
    data = json.dumps(RECORDS[:3], ensure_ascii=False).replace("Äiti ja 1", "LATIN").encode()
    values, _ = read(data.replace(b"LATIN", "Äiti".encode("latin-1")))

    assert values[::2] == RECORDS[:3:2]
    assert isinstance(values[1], Unread)
    assert (values[1].fault.why, values[1].source_id) == ("wrong-encoding", "a1")


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ('{"id": "b", "name": }', "not-json"),
        ('{"id": "b", "text": "' + "a" * 3_000 + '"}', "too-long"),
        ('{"id": "b", "deep": ' + "[" * 100_000 + "]" * 100_000 + "}", "wrong-shape"),
        ('{"id": "b", "number": ' + "9" * 5_000 + "}", "wrong-shape"),
    ],
    ids=["garbage", "long", "deep", "number"],
)
@pytest.mark.parametrize(
    "form", ["[{}, {}, {}]", "[\n {},\n {},\n {}\n]", '{{"contents": [{}, {}, {}]}}', "{}\n{}\n{}\n"]
)
def test_a_broken_record_leaves_its_neighbours_whole(
    monkeypatch: pytest.MonkeyPatch, form: str, broken: str, why: str
) -> None:
    if why == "too-long":
        monkeypatch.setattr("perhekeskus.integrations.documents.LONGEST_RECORD", 1_000)
        monkeypatch.setattr(streamed_text, "PIECE_BYTES", 512)
    values, _ = read(form.format('{"id": "a"}', broken, '{"id": "c"}').encode())

    assert values[0] == {"id": "a"}
    assert values[2] == {"id": "c"}
    assert len(values) == 3
    assert isinstance(values[1], Unread)
    assert (values[1].fault.why, values[1].source_id) == (why, "b")


def test_a_record_whose_brackets_do_not_match_is_left_at_the_next_that_begins_a_line() -> None:
    data = json.dumps(RECORDS, indent=2).replace('"a3",', '"a3", {[[ "').encode()
    values, _ = read(data)

    assert [value for value in values if not isinstance(value, Unread)] == RECORDS[:3] + RECORDS[4:]
    assert whys(values) == ["not-json"]


def test_what_json_does_not_have_is_reported() -> None:
    assert read(b'[{"id": 1, "latitude": NaN}]') == ([{"id": 1, "latitude": None}], ["part-unreadable"])
    assert read(b'[{"id": 1, "a": {"b": 1, "b": 2}}]') == ([{"id": 1, "a": {"b": 2}}], ["key-twice"])
    assert read(b'{"id": 1, "b": 1, "b": 2}') == ([{"id": 1, "b": 2}], ["key-twice"])
    assert read(b'[{"id": "\\":"}]') == ([{"id": '":'}], [])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not-json"),
        (b"<html>", "not-json"),
        (b"null", "not-json"),
        (b"[1} 2", "not-json"),
        ('{"id": 1}'.encode("utf-16-le"), "wrong-encoding"),
    ],
)
def test_a_document_that_is_none_is_reported(data: bytes, why: str) -> None:
    assert why in read(data)[1]


def test_a_page_without_records_is_none() -> None:
    assert read(b'{"pageNumber": 1, "pageCount": 1, "itemList": null}') == ([], [])
    assert read(b'{"contents": {}}') == ([], ["wrong-shape"])


def test_a_promised_page_that_never_came_is_named() -> None:
    report = Report()
    for number in (1, 2, 5):
        page = json.dumps({"itemList": [], "pageNumber": number, "pageCount": 7}).encode()
        list(records_in(io.BytesIO(page), f"services-{number}.json", report))
    report.page("others.json", 0, 2)
    report.page("others.json", 1, 2)
    report.close()

    assert [(name, fault.why, fault.value) for name, fault in report.notices] == [
        ("services-….json", "page-missing", "3–4"),
        ("services-….json", "page-missing", "6–7"),
    ]


def test_files_of_a_folder_come_in_order_and_are_counted(tmp_path: Path) -> None:
    for name in ("b.json", "a.json", "c.txt"):
        (tmp_path / name).write_text("[1]")
    source = Source("s", "S", iter(()))

    names = [name for name, stream in documents_of(tmp_path, [".json"], source) if stream.read()]

    assert names == ["a.json", "b.json"]
    assert source.read == bytes_of(tmp_path, [".json"]) == 6


@settings(deadline=None, max_examples=200)
@given(
    form=st.sampled_from(sorted(FORMS)),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=3), st.integers(0, 4)), max_size=4),
    size=st.sampled_from([3, 1_000_000]),
)
def test_bytes_changed_anywhere_never_raise(form: str, cuts: list[tuple[float, bytes, int]], size: int) -> None:
    data = FORMS[form].encode()
    for share, put, taken in cuts:
        at = int(share * len(data))
        data = data[:at] + put + data[at + taken :]
    for _, digest, place in records_in(Dripping(data, size), "a.json", Report()):
        assert len(digest) == 16
        assert place


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_never_raise(data: bytes) -> None:
    read(data)
    read(b"[" + data)
    read(b'{"a": ' + data)
