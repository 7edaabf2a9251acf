"""A real house counts what is asked of it, keeps the sums when it is stopped, and keeps no word anywhere."""

from collections import Counter
from pathlib import Path

import httpx
import pytest

from perhekeskus.guidance import counting
from perhekeskus.guidance.questions import QUESTION
from perhekeskus.site.data_folder import DataFolder
from perhekeskus.site.testing import FOLDER, RunningHouse, copy_of_house

pytestmark = pytest.mark.journey

RARE = "qvxzelbortti"
ASKED = 7


@pytest.fixture
def folder(pristine: DataFolder) -> DataFolder:
    return copy_of_house(pristine, FOLDER.root / "counting-house")


def test_what_was_asked_is_counted_when_the_house_stops_and_no_word_of_it_is_in_its_folder(folder: DataFolder) -> None:
    house = RunningHouse(folder)
    try:
        house.wait()
        with httpx.Client(base_url=house.address, headers={"Sec-Fetch-Site": "same-origin"}) as client:
            for _ in range(ASKED):
                words = {"words": f"vauva ei nuku {RARE}"}
                answer = client.post("/fi/omin-sanoin/?paikka=vantaa", data=words, follow_redirects=True)
                assert answer.status_code == 200
    finally:
        house.stop()

    counted: Counter[str] = Counter()
    for path in (folder.root / "counts").glob("*.json"):
        for cell, times in counting.read(path).sums.items():
            counted[cell.sort] += times
    assert counted[QUESTION] == ASKED, "Both processes wrote what they held."
    assert files_with(RARE, folder.root) == []


def files_with(word: str, root: Path) -> list[str]:
    """Every file of the data folder that holds the word: logs, counts, editions, the database with its journal."""
    files = (path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return [str(path.relative_to(root)) for path in files if word.encode() in path.read_bytes().lower()]
