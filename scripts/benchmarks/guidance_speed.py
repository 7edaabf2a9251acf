"""How long somebody waits for guidance: the whole HTTP request, beside a Django page with PostgreSQL full text.

    scripts/bench guidance_speed [--requests 600] [--rounds 3] [--national] [--keep FOLDER]

Words are Finnish questions of the open part. Ours takes them by POST to «in own words» and shows the results at the
address that the answer names: both requests are measured, and the two together («whole»). The peer (`full_text.py`)
takes the same words by POST and answers with the needs that it finds, over the same texts.
Suggestions while typing are asked for the first two letters of the same words, for 60 letters, and for 10,000 of one.

One client alone, then 16 at once, each without a pause; ours and the peer in turn, so many requests of each in all.
Both have two processes on the same server. Warming asks other questions than those that are measured, so that words
are met for the first time, as in real life; of the measured ones each comes several times.
The clients run on this machine, too, and take their share of its time. Aims: with 16 clients p99 of POST and of GET
at most 20 ms, p95 of each at most a fifth of the peer's, and p99 of suggestions at most 50 ms.

«national» asks the same of a made-up directory of the whole country's size (`national.py`), and says first what
publishing, opening and starting cost. A kept folder saves publishing it again. The peer then looks for the services,
too, in Finnish alone: as a directory does that searches in PostgreSQL, without regard to place, hours or age.
"""

import argparse
import asyncio
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "perhekeskus.site.settings")

import django  # noqa: E402

django.setup()

from scripts.benchmarks.guidance_questions import OPEN, questions, texts  # noqa: E402
from scripts.benchmarks.national_costs import costs, fill, memory  # noqa: E402
from tests.stack import Stack, free_port, running_stack  # noqa: E402

from perhekeskus.areas import facts  # noqa: E402
from perhekeskus.kit.slugs import slug  # noqa: E402
from perhekeskus.site import processes  # noqa: E402
from perhekeskus.site.data_folder import DataFolder  # noqa: E402

OUR_PATH = "/fi/omin-sanoin/"
SUGGESTIONS_PATH = "/fi/ehdotukset/"
API_PATH = "/api/v1/guidance"
OURS, PEER, SUGGESTIONS, PROGRAMS = "ours", "PostgreSQL full text", "suggestions", "API"
CLIENTS = (1, 16)
FORM = "application/x-www-form-urlencoded"
LENGTH, LOCATION = (re.compile(rb"(?i)\r\n%s: *([^\r]*)\r" % name) for name in (b"content-length", b"location"))
WARMING_SHARE = 4
"""One question of so many is for warming only."""

P99_AIM_MS = 20.0
P95_SHARE_AIM = 1 / 5
SUGGESTIONS_AIM_MS = 50.0


class Said(NamedTuple):
    """What somebody says, and where; without a place no service is named but what serves all."""

    words: str
    place: str = ""
    code: str = ""
    """Of the municipality."""


type Times = dict[str, list[float]]
"""By what was asked for: milliseconds, one for each request."""


def main() -> int:
    """Prints the table; 1 where an aim is missed."""
    asked = _asked()
    warming, measured = (said(each, at_places=asked.national) for each in words())
    with (
        tempfile.TemporaryDirectory() as folder,
        running_stack(DataFolder(asked.keep or Path(folder)), fill if asked.national else None) as stack,
        full_text_page(stack, with_services=asked.national) as peer_port,
    ):
        for line in costs(stack) if asked.national else ():
            _say(line)
        ports = {OURS: stack.port, PEER: peer_port, SUGGESTIONS: stack.port, PROGRAMS: stack.port}
        for name, port in ports.items():
            asyncio.run(press(name, port, 4, itertools.islice(itertools.cycle(warming), 2 * len(warming))))
        _say(f"{'':12}{'':22}{'':8}{'n':>5}{'p50':>8}{'p95':>8}{'p99 ms':>8}{'slowest':>9}")
        given = itertools.cycle(measured)
        found = {clients: measure(ports, clients, given, asked) for clients in CLIENTS}
        for line in memory(stack):
            _say(line)
    missed = list(faults(found[max(CLIENTS)]))
    for fault in missed:
        _say(f"Missed: {fault}")
    return int(bool(missed))


def words() -> tuple[list[str], list[str]]:
    """What warms and what is measured: questions of the open part, everyday and urgent ones in turn."""
    sorts = ([one.words for one in questions(sort, "fi") if one.part == OPEN] for sort in ("everyday", "urgent"))
    mixed = [each for pair in zip(*sorts, strict=False) for each in pair]
    return mixed[::WARMING_SHARE], [each for at, each in enumerate(mixed) if at % WARMING_SHARE]


def said(given: Sequence[str], *, at_places: bool) -> list[Said]:
    """The words of somebody without a place, or each of somebody in another municipality, drawn by population."""
    if not at_places:
        return [Said(each) for each in given]
    drawing = random.Random(2026)  # noqa: S311 nothing here is secret
    people = {row["municipality_id"]: row["population"] for row in facts.populations()}
    towns = list(facts.municipalities())
    drawn = drawing.choices(towns, [people[town["code"]] for town in towns], k=len(given))
    return [Said(each, slug(town["names"]["fi"]), town["code"]) for each, town in zip(given, drawn, strict=True)]


def measure(
    ports: dict[str, int], clients: int, measured: Iterator[Said], asked: argparse.Namespace
) -> Mapping[tuple[str, str], Sequence[float]]:
    """Ours and the peer in turn; prints a line for each sort of request."""
    times: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for _round in range(asked.rounds):
        given = list(itertools.islice(measured, asked.requests // asked.rounds))
        for name, port in ports.items():
            for what, found in asyncio.run(press(name, port, clients, iter(given))).items():
                times[name, what] += found
    for (name, what), found in times.items():
        p50, p95, p99 = np.percentile(found, (50, 95, 99))
        _say(f"{f'{clients} clients':12}{name:22}{what:8}{len(found):5}{p50:8.1f}{p95:8.1f}{p99:8.1f}{max(found):9.1f}")
    return times


async def press(name: str, port: int, clients: int, given: Iterator[Said]) -> Times:
    """So many clients at once; each takes the next words as soon as it has its answer."""
    times: Times = defaultdict(list)

    async def client() -> None:
        visitor = await Visitor.at(port)
        for each in given:
            await ASKING[name](visitor, each, times)
        visitor.close()

    await asyncio.gather(*(client() for _ in range(clients)))
    return times


async def ask_ours(visitor: "Visitor", said: Said, times: Times) -> None:
    """Sends the words and opens the results."""
    status, where, post = await visitor.request("POST", f"{OUR_PATH}?paikka={said.place}", form(said.words))
    if status != 303 or not where:
        raise RuntimeError(f"POST {OUR_PATH} was answered with {status}.")
    status, _where, get = await visitor.request("GET", where)
    if status != 200:
        raise RuntimeError(f"The results were answered with {status}.")
    for what, took in (("POST", post), ("GET", get), ("whole", post + get)):
        times[what].append(took)


async def ask_peer(visitor: "Visitor", said: Said, times: Times) -> None:
    status, _where, took = await visitor.request("POST", "/", form(said.words))
    if status != 200:
        raise RuntimeError(f"The peer answered with {status}.")
    times["POST"].append(took)


async def ask_programs(visitor: "Visitor", said: Said, times: Times) -> None:
    body = json.dumps({"q": said.words, "lang": "fi", "municipality": said.code}).encode()
    status, _where, took = await visitor.request("POST", API_PATH, body, "application/json")
    if status != 200:
        raise RuntimeError(f"The API answered with {status}.")
    times["POST"].append(took)


async def ask_suggestions(visitor: "Visitor", said: Said, times: Times) -> None:
    for what, typed in (("2", said.words[:2]), ("60", said.words[:60]), ("10,000", said.words[:1] * 10_000)):
        status, _where, took = await visitor.request("POST", SUGGESTIONS_PATH, form(typed))
        if status != 200:
            raise RuntimeError(f"Suggestions were answered with {status}.")
        times[what].append(took)


ASKING = {OURS: ask_ours, PEER: ask_peer, SUGGESTIONS: ask_suggestions, PROGRAMS: ask_programs}


def form(words: str) -> bytes:
    """The field for own words as a browser sends it."""
    return urlencode({"words": words}).encode()


class Visitor:
    """One kept connection; so little of a client that measuring takes next to nothing."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def at(cls, port: int) -> "Visitor":
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def request(self, method: str, where: str, body: bytes = b"", sort: str = FORM) -> tuple[int, str, float]:
        """Status, where the answer leads, and milliseconds until its last byte."""
        heads = f"{method} {where} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br, gzip\r\n"
        if body:
            heads += f"Content-Type: {sort}\r\nContent-Length: {len(body)}\r\nSec-Fetch-Site: same-origin\r\n"
        started = time.perf_counter()
        self.writer.write(f"{heads}\r\n".encode() + body)
        told = await self.reader.readuntil(b"\r\n\r\n")
        length = LENGTH.search(told)
        if length is None:
            raise RuntimeError("An answer without a length cannot be read to its end here.")
        await self.reader.readexactly(int(length[1]))
        took = (time.perf_counter() - started) * 1000
        location = LOCATION.search(told)
        return int(told[9:12]), location[1].decode() if location else "", took

    def close(self) -> None:
        self.writer.close()


@contextmanager
def full_text_page(stack: Stack, *, with_services: bool) -> Iterator[int]:
    """The peer beside the stack, with the same database and as many workers.

    Labels: *with_services* – it looks for services, too, as a directory that searches in PostgreSQL does.
    """
    environment = {**stack.environment, "PYTHONPATH": str(HERE)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    rows = [(sayings[0], "\n".join(sayings)) for sayings in texts("fi").values()]
    making = [sys.executable, str(HERE / "full_text.py"), *(["services"] if with_services else [])]
    subprocess.run(making, input=json.dumps(rows), env=environment, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    port = free_port()
    serving = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2"]
    serving += ["--blocking-threads", "1", "--log-level", "warning", "--no-ws", "full_text:application"]
    server = subprocess.Popen([sys.executable, "-m", "granian", *serving], env=environment)  # noqa: S603
    try:
        peer = Stack(stack.folder, port)
        processes.wait_until(lambda: peer.answers("/"), 20)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def faults(found: Mapping[tuple[str, str], Sequence[float]]) -> Iterator[str]:
    """The aims that are missed with many clients, in words."""
    peer = float(np.percentile(found[PEER, "POST"], 95))
    for what in ("POST", "GET"):
        p95, p99 = (float(each) for each in np.percentile(found[OURS, what], (95, 99)))
        if p99 > P99_AIM_MS:
            yield f"p99 of {what} {p99:.1f} ms, aim {P99_AIM_MS:.0f}."
        if p95 > peer * P95_SHARE_AIM:
            yield f"p95 of {what} {p95:.1f} ms, {p95 / peer:.2f} of the peer's, aim {P95_SHARE_AIM:.2f}."
    for (name, what), times in found.items():
        p99 = float(np.percentile(times, 99))
        if name == SUGGESTIONS and p99 > SUGGESTIONS_AIM_MS:
            yield f"p99 of suggestions for {what} letters {p99:.1f} ms, aim {SUGGESTIONS_AIM_MS:.0f}."


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--national", action="store_true")
    parser.add_argument("--keep", type=Path, help="a data folder that is made where it is missing, and stays")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
