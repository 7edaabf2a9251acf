"""The public part never waits for PostgreSQL: stopped, killed or frozen, every page answers as before."""

import signal
import statistics
from collections.abc import Iterator
from typing import cast

import pytest
from django.urls import reverse
from tests.pages import page_types
from tests.stack import Stack, running_stack

from perhekeskus.editions.testing import editions_in
from perhekeskus.site.data_folder import DataFolder
from perhekeskus.site.testing import FOLDER, copy_of_house

pytestmark = pytest.mark.journey

ROUNDS = 14
CLIENTS = "16"
FLOOR_SECONDS = 0.010
"""What a busy two-core machine adds by itself."""

LIMIT_SECONDS = 5.5
"""Five for an answer, and what sixteen clients on the same machine take."""


@pytest.fixture(scope="module")
def stack(pristine: DataFolder) -> Iterator[Stack]:
    with running_stack(copy_of_house(pristine, FOLDER.root / "stack")) as stack:
        yield stack


@pytest.fixture(scope="module")
def addresses(stack: Stack) -> list[str]:
    """Every public page type in every language."""
    with editions_in(stack.folder.editions):
        return [address for each in page_types() for address in each.addresses.values()]


type Answers = dict[str, list[str]]


@pytest.fixture(scope="module")
def answers_before(stack: Stack, addresses: list[str]) -> Answers:
    """How the pages answer in peace."""
    answers, _ = walk(stack, addresses, rounds=2)
    assert all(len(seen) == 1 for seen in answers.values()), answers
    assert {seen[0].split()[0] for seen in answers.values()} == {"200", "404"}
    return answers


def walk(stack: Stack, addresses: list[str], *, rounds: int) -> tuple[Answers, float]:
    """What every page answered, and the slowest hundredth in seconds."""
    with stack.load("walk", str(rounds), given=addresses) as client:
        found = client.result()
    seconds = cast("list[float]", found["seconds"])
    return cast("Answers", found["answers"]), statistics.quantiles(seconds, n=100)[98]


@pytest.mark.parametrize("fate", ["stopped", "killed", "frozen"])
def test_every_public_page_answers_as_before(
    fate: str, stack: Stack, addresses: list[str], answers_before: Answers, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stack.says_of_database(True)
    _, p99_before = walk(stack, addresses, rounds=ROUNDS)
    with stack.load("press", CLIENTS, given=[reverse("accounts.status"), reverse("account_login")]) as pressing:
        answers_pressed, p99_pressed = walk(stack, addresses, rounds=4)
        befall(stack, fate)
        answers, p99 = walk(stack, addresses, rounds=ROUNDS)
        assert stack.says_of_database(False)
        pressed = pressing.result()
    recover(stack, fate)
    assert stack.says_of_database(True), "The private part comes back by itself."
    # Peace is measured on both sides: on a busy machine it is not always the same.
    _, p99_after = walk(stack, addresses, rounds=ROUNDS)
    p99_peace = max(p99_before, p99_after)

    figures = {"peace": p99_before, "peace again": p99_after, "with private load": p99_pressed, fate: p99}
    said = ", ".join(f"{name} {seconds * 1000:.1f} ms" for name, seconds in figures.items())
    with capsys.disabled():
        print(  # noqa: T201 the figures are the point of this test
            f"\nPostgreSQL {fate}, p99 of {len(addresses)} public addresses: {said}; "
            f"private answers {pressed['statuses']}, slowest {pressed['slowest_seconds']:.1f} s"
        )
    assert answers_pressed == answers == answers_before
    assert p99 <= max(2 * p99_peace, p99_peace + FLOOR_SECONDS)
    assert cast("float", pressed["slowest_seconds"]) < LIMIT_SECONDS
    assert set(cast("dict[str, int]", pressed["statuses"])) <= {"200", "302", "503"}
    assert "503" in cast("dict[str, int]", pressed["statuses"])


def test_the_public_part_starts_without_the_database(stack: Stack, addresses: list[str]) -> None:
    stack.signal_database(signal.SIGSTOP)
    try:
        stack.stop_web()
        stack.start_web()
        answers, _ = walk(stack, addresses, rounds=1)
        assert stack.says_of_database(False)
    finally:
        stack.signal_database(signal.SIGCONT)

    assert {seen[0].split()[0] for seen in answers.values()} == {"200", "404"}
    assert stack.says_of_database(True)


def befall(stack: Stack, fate: str) -> None:
    match fate:
        case "stopped":
            stack.stop_database()
        case "killed":
            stack.kill_database()
        case "frozen":
            stack.signal_database(signal.SIGSTOP)


def recover(stack: Stack, fate: str) -> None:
    if fate == "frozen":
        stack.signal_database(signal.SIGCONT)
    else:
        stack.start_database()
