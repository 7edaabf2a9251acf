"""The words of the website keep what their README promises: complete, sourced, neutral, with links that lead on."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import opening_hours
import pytest
import tomli

from perhekeskus.kit.content import BrokenContent
from perhekeskus.website import contents

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "website" / "content"
URGENT_HELP = ROOT / "guidance" / "vocabulary" / "urgent-help.toml"
NATIONAL = ROOT / "directory" / "catalogue" / "national"
KINDS = ROOT / "directory" / "catalogue" / "service-kinds.csv"
FILES = sorted([*CONTENT.rglob("*.toml"), URGENT_HELP, *NATIONAL.glob("*.toml")])
LANGUAGES = {"fi", "sv", "en"}
PLACES = {"mainland", "aland", "all"}
NUMBERS_IN_TEXTS = {"112", "116117", "116111"}
LAWS = re.compile(r"\b\d{1,4}/(?:19|20)\d{2}\b|\b(?:19|20)\d{2}\b")
NUMBER = re.compile(r"(?<![\w/.,-])\+?\d(?:[ -]?\d){2,}(?![\w/])")
DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
TELEPHONE = re.compile(r"\+358\d{6,10}|112|116\d{3}")
LOUD = re.compile(
    r"väkival|vakival|våld|vald|violen|päihde|paihde|alkohol|alcohol|missbruk|drug|huume|seksu|sexu|raiska|rape"
    r"|masennu|depress|itsemurh|självmord|sjalvmord|suicid|mielenterv|psyk|mental",
    re.IGNORECASE,
)
MAINLAND_ONLY = re.compile(
    r"hyvinvointialue|välfärdsområde|wellbeing (area|services)|116 ?117|\b\d+/\d{4}\b", re.IGNORECASE
)

type Record = dict[str, Any]
type Step = tuple[str, Any]


@cache
def read(path: Path) -> Record:
    return tomli.loads(path.read_text(encoding="utf-8"))


def steps(value: Any, at: str = "") -> Iterator[Step]:
    """Every value below this one with the path that leads to it."""
    yield at, value
    if isinstance(value, dict):
        for key, below in value.items():
            yield from steps(below, f"{at}.{key}" if at else key)
    elif isinstance(value, list):
        for place, below in enumerate(value):
            yield from steps(below, f"{at}[{place}]")


def strings(value: Any) -> Iterator[tuple[str, str]]:
    for at, found in steps(value):
        if isinstance(found, str):
            yield at, found


def lines() -> dict[str, Record]:
    return {line["id"]: line for line in read(NATIONAL / "help-lines.toml")["line"]}


def family_kinds() -> set[str]:
    with KINDS.open(encoding="utf-8", newline="") as table:
        return {row["code"] for row in csv.DictReader(table) if row["audience"] == "family"}


def pages() -> dict[str, Record]:
    return {path.stem: read(path) for path in (CONTENT / "pages").glob("*.toml")}


def situations() -> dict[str, Record]:
    return {one["id"]: one for one in read(CONTENT / "situations.toml")["situation"]}


def addressed() -> list[Record]:
    """Everything that has an address of its own."""
    children = read(CONTENT / "children.toml")
    own = [read(CONTENT / "crisis.toml"), children]
    return [*own, *children["worry"], *situations().values(), *pages().values()]


def is_known(link: str) -> bool:
    where, _, what = link.partition(":")
    known: dict[str, set[str]] = {
        "kind": family_kinds(),
        "page": set(pages()),
        "situation": set(situations()),
        "crisis": {"", *(kind["id"] for kind in read(URGENT_HELP)["type"])},
        "door": {"children"},
    }
    return what in known.get(where, set())


def lists_of_lines(value: Any) -> Iterator[tuple[str, list[str]]]:
    """Every list of line ids with the path to it; the path tells the place."""
    for at, found in steps(value):
        if isinstance(found, list) and re.search(r"(^|\.)lines(\.|$)", at):
            yield at, found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_translated_value_is_complete_in_three_languages(path: Path) -> None:
    for at, value in steps(read(path)):
        if isinstance(value, dict) and LANGUAGES & value.keys():
            assert value.keys() == LANGUAGES, at
            assert all(value[language] for language in LANGUAGES), at


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_shouts(path: Path) -> None:
    assert [at for at, text in strings(read(path)) if "!" in text] == []


@pytest.mark.parametrize("path", [p for p in FILES if p.parent != NATIONAL], ids=lambda path: path.stem)
def test_no_telephone_number_is_written_outside_the_help_lines(path: Path) -> None:
    for at, text in strings(read(path)):
        if re.search(r"\.(url|of|read|since)$|^updated$", at):
            continue
        found = {re.sub(r"\D", "", number) for number in NUMBER.findall(LAWS.sub("", text))}
        assert found - {"320", "400"} <= NUMBERS_IN_TEXTS, at


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_reference_leads_somewhere(path: Path) -> None:
    for at, value in steps(read(path)):
        if at.endswith(".kinds") or at == "kinds":
            assert set(value) <= family_kinds(), at
        elif at.endswith(".links") or at == "links":
            assert all(is_known(link) for link in value), (at, value)
        elif at.endswith(".where"):
            assert value in PLACES, at
    if path.name != "help-lines.toml":
        for at, ids in lists_of_lines(read(path)):
            assert {one for one in ids if not one.startswith("area:")} <= lines().keys(), at


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sources_bear_dates(path: Path) -> None:
    for at, value in steps(read(path)):
        if at.endswith("sources") and isinstance(value, list):
            for source in value:
                assert source["title"], at
                assert source["url"].startswith("http"), at
                assert DATE.fullmatch(source["read"]), at
                assert DATE.fullmatch(source.get("of", "2000")), at


@pytest.mark.parametrize("name", ["crisis.toml", "children.toml"])
def test_each_place_is_offered_only_lines_that_answer_there(name: str) -> None:
    for at, ids in lists_of_lines(read(CONTENT / name)):
        place = next((one for one in ("mainland", "aland") if one in at), None)
        for one in ids:
            if place and not one.startswith("area:"):
                assert lines()[one]["where"] in {place, "all"}, (at, one)


def test_the_one_button_of_every_urgent_type_answers_in_its_place() -> None:
    for kind in read(URGENT_HELP)["type"]:
        for place in ("mainland", "aland"):
            assert lines()[kind["button"][place]]["where"] in {place, "all"}, kind["id"]
            assert kind["lines"][place].keys() == LANGUAGES, kind["id"]
            assert all(kind["lines"][place].values()), kind["id"]
        area = kind["button"].get("area")
        assert area is None or area in read(NATIONAL / "addresses.toml")


def test_lines_of_an_area_exist() -> None:
    for name, table in read(NATIONAL / "addresses.toml").items():
        assert set(table.get("areas", {}).values()) | set(table["fallback"].values()) <= lines().keys(), name


@pytest.mark.parametrize("line", lines().values(), ids=lambda line: line["id"])
def test_a_help_line_says_how_to_call_and_where_that_is_from(line: Record) -> None:
    types = {kind["id"] for kind in read(URGENT_HELP)["type"]}
    assert line["phones"]
    assert line["sources"]
    assert all(TELEPHONE.fullmatch(phone["tel"]) for phone in line["phones"])
    assert all(phone.get("price", "free") in {"free", "normal"} for phone in line["phones"])
    assert line["where"] in PLACES
    assert line["audience"] in {"child", "adult", "all"}
    assert set(line["urgent"]) <= types
    assert line.get("on_bill", True) is any(phone.get("on_bill", True) for phone in line["phones"])


@pytest.mark.parametrize("line", lines().values(), ids=lambda line: line["id"])
def test_hours_that_are_not_confirmed_are_never_machine_readable(line: Record) -> None:
    assert line["hours_confirmed"] or "opening_hours" not in line
    if "opening_hours" in line:
        assert opening_hours.validate(line["opening_hours"])
    else:
        assert line["unconfirmed"], "say what is not known about the hours"
    assert line.get("always", False) is (line["id"] == "emergency-112")


def test_the_national_medical_number_is_not_offered_on_aland() -> None:
    assert lines()["medical-116117"]["where"] == "mainland"


def test_ids_and_addresses_are_used_once() -> None:
    worries = read(CONTENT / "children.toml")["worry"]
    for group in (list(situations().values()), list(pages().values()), worries):
        for language in LANGUAGES:
            slugs = [one["slug"][language] for one in group]
            assert len(set(slugs)) == len(slugs)
            assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs), slugs
    records = read(NATIONAL / "help-lines.toml")["line"]
    assert len(lines()) == len(records)
    assert len(situations()) == len(read(CONTENT / "situations.toml")["situation"])
    assert all(page["id"] == name for name, page in pages().items())


def test_titles_and_addresses_are_neutral() -> None:
    for record in addressed():
        for language in LANGUAGES:
            assert not LOUD.search(record["title"][language]), record["title"][language]
            assert not LOUD.search(record["slug"][language]), record["slug"][language]


def test_texts_shared_with_aland_name_nothing_of_the_mainland() -> None:
    shared = [*situations().values(), *read(CONTENT / "children.toml")["worry"]]
    for name in pages().keys() - {"about"}:
        shared += [part for part in pages()[name]["section"] if part["where"] == "all"]
    for record in shared:
        said = {key: record[key] for key in record.keys() - {"words", "sources", "lines"}}
        assert [at for at, text in strings(said) if MAINLAND_ONLY.search(text)] == [], record["id"]


def test_what_no_page_shows_is_refused() -> None:
    with pytest.raises(BrokenContent, match="quiet"):
        contents.part({"id": "x", "title": {}, "text": {}, "quiet": True})
    contents.situations(), contents.crisis(), contents.children(), contents.pages()


def test_sources_of_a_page_stand_in_the_section_that_needs_them() -> None:
    assert [name for name, page in pages().items() if "sources" in page] == []


def test_there_are_enough_situations_and_worries() -> None:
    assert len(situations()) >= 16
    assert len(read(CONTENT / "children.toml")["worry"]) >= 8
    assert len(read(URGENT_HELP)["type"]) >= 7
