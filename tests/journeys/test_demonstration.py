"""A house with demonstration sign-ins, and the same house afterwards, open to others."""

import re

import httpx
import pytest

from perhekeskus.site.data_folder import DataFolder
from perhekeskus.site.demonstration import kept_in
from perhekeskus.site.testing import FOLDER, RunningHouse, copy_of_house

pytestmark = pytest.mark.journey

COUNT = "from perhekeskus.accounts.models import Account; print(Account.objects.filter(is_demonstration=True).count())"


def test_they_open_the_house_on_this_machine_and_are_gone_when_it_opens_to_others(pristine: DataFolder) -> None:
    folder = copy_of_house(pristine, FOLDER.root / "demonstration-house")
    house = RunningHouse(folder, "--demonstration")
    try:
        house.wait()
        said = "\n".join(house.lines())
        shown = re.findall(r"(\S+@demonstration\.invalid) +password (\S+) +code (\d{6})", said)
        assert len(shown) == 3
        email, password, _code = shown[0]
        assert signs_in(house, email, password) == "/staff/sign-in/code/"
        assert kept_in(folder.root).stat().st_mode & 0o777 == 0o600
        assert house.manage(COUNT) == "3"
    finally:
        house.stop()

    opened = RunningHouse(folder, "--host", "0.0.0.0")  # noqa: S104
    try:
        opened.wait()
        assert "taken away" in "\n".join(opened.lines())
        assert signs_in(opened, email, password) == ""
        assert not kept_in(folder.root).exists()
        assert opened.manage(COUNT) == "0"
    finally:
        opened.stop()


def signs_in(house: RunningHouse, email: str, password: str) -> str:
    """Gives the password as a browser does; where it leads to, if anywhere."""
    with httpx.Client(base_url=house.address, headers={"Sec-Fetch-Site": "same-origin"}) as browser:
        page = browser.get("/staff/sign-in/").text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token
        told = {"login": email, "password": password, "csrfmiddlewaretoken": token[1]}
        return str(browser.post("/staff/sign-in/", data=told).headers.get("Location", ""))
