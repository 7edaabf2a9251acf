"""A real identity provider for tests: oidc-provider in Node on loopback, and how people sign in there."""

import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from django.http import HttpResponse
from django.test import Client
from tests.browser import test_packages

from perhekeskus.site import assets, processes
from perhekeskus.site.testing import FOLDER, free_port

SCRIPT = Path(__file__).with_name("identity_provider.mjs")
RETURN = "/staff/sign-in/area/answer/"
SECRET = "a secret of the tests, long enough for anybody"  # noqa: S105


@dataclass
class Provider:
    """A running provider and the house that it sends people back to."""

    port: int
    house: str
    process: subprocess.Popen[str]

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self) -> dict[str, object]:
        """As settings keep it."""
        return {
            "issuer": self.issuer,
            "client_id": "perhekeskus",
            "client_secret": SECRET,
            "names": {"fi": "Alueen tunnus", "sv": "Områdets inloggning", "en": "Area account"},
            "second_factor": "",
        }

    @property
    def environment(self) -> dict[str, str]:
        """As whoever runs a house names it."""
        prefix = "PERHEKESKUS_OIDC_"
        told = {"ISSUER": self.issuer, "CLIENT_ID": "perhekeskus", "CLIENT_SECRET": SECRET, "NAME": "Alueen tunnus"}
        return {f"{prefix}{name}": value for name, value in told.items()}

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait(10)
        if self.process.stdout:
            self.process.stdout.close()


@contextmanager
def running_provider(house: str) -> Iterator[Provider]:
    """A provider for the house at this origin; it has ended after the block."""
    port = free_port()
    words = [assets.node(FOLDER), SCRIPT, test_packages(FOLDER), str(port), f"{house}{RETURN}"]
    process = subprocess.Popen(  # noqa: S603 our own program
        processes.launched([str(word) for word in words], ends_with=signal.SIGTERM),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    provider = Provider(port, house, process)
    try:
        assert process.stdout
        said = []
        for line in process.stdout:
            said.append(line)
            if line.strip() == "ready":
                break
        else:
            raise AssertionError("The provider does not start:\n" + "".join(said))
        yield provider
    finally:
        provider.stop()


def led_to(response: HttpResponse) -> str:
    """Where a page of ours leads by itself."""
    assert response.status_code == 200, response.content.decode()
    return response.headers["Refresh"].partition("url=")[2]


def comes_back(where: str, who: str, *, two_factors: bool = False, cancels: bool = False) -> str:
    """Signs in at the provider as its own pages ask; the address of ours that it sends the browser to."""
    told = {"cancel": "1"} if cancels else {"who": who, **({"two": "1"} if two_factors else {})}
    with httpx.Client() as browser:
        answer = browser.get(where)
        while answer.has_redirect_location:
            answer = browser.get(str(answer.next_request.url))  # type: ignore[union-attr]
        answer = browser.post(str(answer.url), data=told)
        while answer.has_redirect_location:
            there = str(answer.next_request.url)  # type: ignore[union-attr]
            if RETURN in there:
                return re.sub(r"^http://[^/]+", "", there)
            answer = browser.get(there)
    raise AssertionError(f"It did not lead back: {answer.status_code} {answer.text[-800:]}")


def arrives(client: Client, who: str, *, two_factors: bool = False, cancels: bool = False) -> HttpResponse:
    """Somebody signs in by the provider in this browser; what our page for coming back answers."""
    away = led_to(client.post("/staff/sign-in/area/?language=en"))  # type: ignore[arg-type]
    back = comes_back(away, who, two_factors=two_factors, cancels=cancels)
    response = client.get(back, headers={"Accept-Language": "en"})
    assert isinstance(response, HttpResponse)
    return response
