"""What publishing costs at the size of the country, and what readers notice of it.

    scripts/bench publish [--keep FOLDER] [--requests 1500] [--services 30000 --ways 150000]

Publishes a made-up directory of the whole country (`national.py`) twice at the priority of the worker: from nothing,
and again after one service has changed. Prints the seconds of each step, of processors in all, and the most memory that
the publishing processes had together. Then what opening the edition takes in a new process.

Readers ask all the time for lists, pages of services and results of guidance that nobody has asked for before: some
clients, each with a short pause between two requests. First while nothing else happens, then while the country is
published from nothing; the swap to the new edition belongs to it, so the slowest request is the longest stall.
Last the same pages of a house with the base catalogue alone, in turn with those of the country.

Aims: from nothing at most 60 s, 1 GiB; p99 while publishing at most twice p99 without; opening at most 0.05 s; pages of
the country at most 1.2 times as slow as those of the base catalogue. Other work on the machine counts, too.
"""

import argparse
import asyncio
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "perhekeskus.site.settings")

import django  # noqa: E402

django.setup()

from scripts.benchmarks.guidance_speed import OUR_PATH, Visitor, form, said  # noqa: E402
from scripts.benchmarks.guidance_speed import words as questions  # noqa: E402
from scripts.benchmarks.national_costs import costs, fill  # noqa: E402
from scripts.benchmarks.pages import addresses  # noqa: E402
from scripts.benchmarks.running import memory_of  # noqa: E402
from tests.stack import Stack, running_stack  # noqa: E402

from perhekeskus.editions.testing import editions_in  # noqa: E402
from perhekeskus.site.data_folder import DataFolder  # noqa: E402

PUBLISHING_AIM_SECONDS, MEMORY_AIM_MIB = 60.0, 1024.0
SLOWER_AIM, BESIDE_BASE_AIM = 2.0, 1.2
CLIENTS, PAUSE_SECONDS = 4, 0.02
KINDS = ("list of 20", "service", "guidance")
CHANGE = """
from perhekeskus.directory.models import Service
one = Service.objects.filter(source="benchmark").order_by("id").first()
one.summaries = {**one.summaries, "fi": one.summaries.get("fi", "") + " Uusi."}
one.save()
"""


@dataclass(slots=True)
class Publishing:
    """One publishing, and what it took."""

    steps: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    """From the start of its process to its end."""
    processor_seconds: float = 0.0
    memory_mib: float = 0.0


type Addresses = Mapping[str, Iterator[str]]
"""By kind of page: endless addresses."""

type Times = Mapping[str, Sequence[float]]
"""By kind of page: milliseconds of each request."""


def main() -> int:
    """Prints the table; 1 where an aim is missed."""
    asked = _asked()
    random.seed(2026)
    with tempfile.TemporaryDirectory() as folder:
        country, base = asked.keep or Path(folder) / "country", Path(folder) / "base"
        sizes = ("--services", str(asked.services), "--ways", str(asked.ways))
        with (
            running_stack(DataFolder(country), lambda stack: fill(stack, *sizes)) as stack,
            running_stack(DataFolder(base)) as beside,
        ):
            missed = [*_publishing(stack), *_readers(stack, asked.requests), *_beside(stack, beside, asked.requests)]
    for each in missed:
        _say(f"Missed: {each}")
    return int(bool(missed))


def _publishing(stack: Stack) -> Iterator[str]:
    """From nothing, then after one change; the aims that are missed."""
    whole = published(stack, from_nothing=True)
    stack.manage(["shell", "--no-imports", "-c", CHANGE])
    again = published(stack, from_nothing=False)
    _say(f"{'':28}{'from nothing':>14}{'one changed':>14}  seconds")
    for step in whole.steps:
        _say(f"{step:28}{whole.steps[step]:14.1f}{again.steps.get(step, 0):14.1f}")
    readable, again_readable = sum(whole.steps.values()), sum(again.steps.values())
    _say(f"{'until readers have it':28}{readable:14.1f}{again_readable:14.1f}")
    _say(f"{'with what follows, in all':28}{whole.seconds:14.1f}{again.seconds:14.1f}")
    _say(f"{'of processors':28}{whole.processor_seconds:14.1f}{again.processor_seconds:14.1f}")
    _say(f"{'memory, most, MiB':28}{whole.memory_mib:14.0f}{again.memory_mib:14.0f}")
    for line in costs(stack):
        _say(line)
    if readable > PUBLISHING_AIM_SECONDS:
        yield f"publishing from nothing {readable:.0f} s, aim {PUBLISHING_AIM_SECONDS:.0f}."
    if max(whole.memory_mib, again.memory_mib) > MEMORY_AIM_MIB:
        yield f"memory {whole.memory_mib:.0f} MiB, aim {MEMORY_AIM_MIB:.0f}."


def published(stack: Stack, *, from_nothing: bool) -> Publishing:
    """Publishes at the priority of the worker, which the command gives itself."""
    current = stack.folder.editions / "current"
    if from_nothing:
        (current / "ready.marshal").unlink(missing_ok=True)
    made, before, started = Publishing(), os.times(), time.perf_counter()
    words = [sys.executable, "-m", "django", "publish"]
    log = stack.folder.logs / "publish.log"
    with log.open("ab") as said, subprocess.Popen(words, env=stack.environment, stdout=said, stderr=said) as process:  # noqa: S603
        while process.poll() is None:
            made.memory_mib = max(made.memory_mib, memory_of(process.pid))
            time.sleep(0.1)
    if process.returncode:
        raise RuntimeError(log.read_text()[-2_000:])
    after = os.times()
    made.seconds = time.perf_counter() - started
    made.processor_seconds = sum(after[2:4]) - sum(before[2:4])
    made.steps = json.loads((current / "manifest.json").read_text())["steps"]
    return made


def _readers(stack: Stack, requests: int) -> Iterator[str]:
    """What readers wait without and while the country is published; the aims that are missed."""
    asked = _addresses(stack)
    asyncio.run(press(stack.port, asked, requests // 4))
    calm = asyncio.run(press(stack.port, asked, requests))
    with publishing_meanwhile(stack) as goes_on:
        busy = asyncio.run(press(stack.port, asked, requests, goes_on))
    _say(f"{'':14}{'n':>6}{'p50':>8}{'p99 ms':>8}   while publishing:{'n':>6}{'p50':>8}{'p99':>8}{'slowest':>9}")
    for kind in KINDS:
        (p50, p99), (busy50, busy99) = (np.percentile(each[kind], (50, 99)) for each in (calm, busy))
        counts, slowest = (len(calm[kind]), len(busy[kind])), max(busy[kind])
        tail = f"{'':20}{counts[1]:6}{busy50:8.1f}{busy99:8.1f}{slowest:9.1f}"
        _say(f"{kind:14}{counts[0]:6}{p50:8.1f}{p99:8.1f}{tail}")
        if busy99 > p99 * SLOWER_AIM:
            yield f"p99 of {kind} while publishing {busy99 / p99:.1f} times, aim {SLOWER_AIM:.0f}."


@contextmanager
def publishing_meanwhile(stack: Stack) -> Iterator[threading.Event]:
    """Publishes from nothing in the length of the block; the event is set until some seconds after the swap."""
    goes_on = threading.Event()
    goes_on.set()

    def publish() -> None:
        try:
            published(stack, from_nothing=True)
            # Processes look for a new edition every second.
            time.sleep(3)
        finally:
            goes_on.clear()

    thread = threading.Thread(target=publish)
    thread.start()
    try:
        yield goes_on
    finally:
        thread.join()


def _beside(stack: Stack, base: Stack, requests: int) -> Iterator[str]:
    """Lists and pages of services of the country and of the base catalogue in turn; the aims that are missed."""
    houses = {"country": stack, "base": base}
    asked = {name: _addresses(house) for name, house in houses.items()}
    times: dict[tuple[str, str], list[float]] = {(name, kind): [] for name in houses for kind in KINDS}
    for turn in range(6):
        for name, house in houses.items():
            for kind, found in asyncio.run(press(house.port, asked[name], requests // 4)).items():
                # The first turn only warms.
                times[name, kind] += found if turn else ()
    _say(f"{'':14}{'country p50':>12}{'base p50':>10}{'times':>7}")
    for kind in KINDS[:2]:
        country, alone = (float(np.median(times[name, kind])) for name in houses)
        _say(f"{kind:14}{country:12.2f}{alone:10.2f}{country / alone:7.2f}")
        if country > alone * BESIDE_BASE_AIM:
            yield f"{kind} of the country {country / alone:.2f} times as slow as of the base catalogue."


def _addresses(stack: Stack) -> Addresses:
    """Endless addresses of each kind of page; of results those that questions at places lead to."""
    with editions_in(stack.folder.editions):
        pages = {kind: addresses(kind) for kind in KINDS[:2]}
    return {**pages, "guidance": itertools.cycle(asyncio.run(_results(stack.port)))}


async def _results(port: int) -> list[str]:
    visitor, found = await Visitor.at(port), []
    for one in said(questions()[1][:120], at_places=True):
        status, where, _took = await visitor.request("POST", f"{OUR_PATH}?paikka={one.place}", form(one.words))
        if status != 303:
            raise RuntimeError(f"POST {OUR_PATH} was answered with {status}.")
        found.append(where)
    visitor.close()
    return found


async def press(port: int, asked: Addresses, requests: int, goes_on: threading.Event | None = None) -> Times:
    """So many requests of all kinds by some clients at once, each with pauses; or as long as something goes on."""
    times: dict[str, list[float]] = {kind: [] for kind in KINDS}
    left = itertools.count(requests, -1)

    async def client() -> None:
        visitor = await Visitor.at(port)
        while next(left) > 0 if goes_on is None else goes_on.is_set():
            kind = random.choice(KINDS)  # noqa: S311 nothing here is secret
            status, _where, took = await visitor.request("GET", next(asked[kind]))
            if status != 200:
                raise RuntimeError(f"{kind}: {status}")
            times[kind].append(took)
            await asyncio.sleep(random.uniform(0, 2 * PAUSE_SECONDS))  # noqa: S311
        visitor.close()

    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    return times


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="a data folder that is made where it is missing, and stays")
    parser.add_argument("--requests", type=int, default=1_500)
    parser.add_argument("--services", type=int, default=30_000)
    parser.add_argument("--ways", type=int, default=150_000)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
