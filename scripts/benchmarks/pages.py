"""Public pages against a bare one-query Django page, on the same server, in the same run, alternating.

    scripts/bench pages [--pairs 5] [--seconds 4] [--shares]

Two loads. «Different»: every request is an address that was never asked before, so no kept page helps. «Repeating»:
addresses of the same kind drawn by Zipf's law (exponent 1 over 2,000 of them), as real visits repeat; both
workers have seen all of them since the edition opened.
wrk presses, from this machine to this machine, with eight connections.
"""

import argparse
import itertools
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "perhekeskus.site.settings")

import django  # noqa: E402

django.setup()

from tests.stack import Stack, free_port, running_stack  # noqa: E402

from perhekeskus.editions.testing import editions_in  # noqa: E402
from perhekeskus.site import processes  # noqa: E402
from perhekeskus.site.data_folder import DataFolder  # noqa: E402

CONNECTIONS = 8
UNIVERSE = 2_000
DRAWS = 60_000
WARMING_SECONDS = 12
LUA = """
local requests, at = {}, 0
for line in io.lines(os.getenv("ADDRESSES")) do
  requests[#requests + 1] = wrk.format("GET", line, {["Accept-Encoding"] = "br", ["Host"] = "localhost"})
end
request = function() at = at % #requests + 1; return requests[at] end
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of wrk."""

    rate: float
    p99_ms: float
    failures: int


def main() -> int:
    """Prints the table; 1 where a page misses its aim."""
    words = _words()
    if shutil.which("wrk") is None:
        sys.stderr.write("This benchmark needs wrk: install your system's package of that name.\n")
        return 2
    random.seed(2026)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_stack(DataFolder(Path(folder))) as stack,
        bare_page(stack) as bare_port,
    ):
        with editions_in(stack.folder.editions):
            kinds = {name: addresses(name) for name in ("home", "list of 20", "service")}
        if words.shares:
            return shares(stack, kinds)
        return compare(stack, bare_port, kinds, words)


def compare(stack: Stack, bare_port: int, kinds: dict[str, Iterator[str]], words: argparse.Namespace) -> int:
    missed = 0
    _say(f"{'page':12} {'load':10} {'ours/s':>8} {'bare/s':>8} {'ratio':>6}  (each pair)      p99 ours / bare ms")
    for name, different in kinds.items():
        for load, aim in (("different", 0.5), ("repeating", 2.0)):
            ours, bare = pairs(stack, bare_port, load, different, words)
            ratios = [one.rate / other.rate for one, other in zip(ours, bare, strict=True)]
            ratio = statistics.median(ratios)
            missed += ratio < aim or any(each.failures for each in (*ours, *bare))
            _say(
                f"{name:12} {load:10} {_rate(ours):8.0f} {_rate(bare):8.0f} {ratio:6.0%}  "
                f"({' '.join(f'{each:.0%}' for each in ratios)})  {_p99(ours):.1f} / {_p99(bare):.1f}"
                f"{'' if ratio >= aim else f'   below {aim:.0%}'}"
            )
    return int(missed > 0)


def pairs(
    stack: Stack, bare_port: int, load: str, different: Iterator[str], words: argparse.Namespace
) -> tuple[list[Measured], list[Measured]]:
    """Ours and the bare page in turn, after a short warming of both."""
    ours: list[Measured] = []
    bare: list[Measured] = []
    repeated: list[str] = []
    if load == "repeating":
        universe = list(itertools.islice(different, UNIVERSE))
        repeated = zipf(universe)
        press(stack.port, universe, WARMING_SECONDS)
    for number in range(words.pairs + 1):
        seconds = words.seconds if number else 2
        targets = repeated or list(itertools.islice(different, 3_000 * seconds))
        one = press(stack.port, targets, seconds)
        other = press(bare_port, [f"/?after={random.randrange(5_000)}" for _ in range(DRAWS)], seconds)  # noqa: S311
        if number:
            ours.append(one)
            bare.append(other)
    return ours, bare


def addresses(name: str) -> Iterator[str]:
    """Endless different addresses of one page type: languages, places, filters, services as the page knows them."""
    from perhekeskus.areas.models import Municipality, PostalArea
    from perhekeskus.directory.addresses import service_addresses
    from perhekeskus.directory.models import Service
    from perhekeskus.editions.registry import EDITION
    from perhekeskus.kit.addresses import address
    from perhekeskus.kit.query import PLACE
    from perhekeskus.kit.slugs import slug

    codes = list(PostalArea.objects.using(EDITION).values_list("code", flat=True))
    towns = [slug(names["fi"]) for names in Municipality.objects.using(EDITION).values_list("names", flat=True)]
    languages = list(PLACE)
    match name:
        case "service":
            services = Service.objects.using(EDITION).prefetch_related("service_kinds")
            bases = [
                (language, where)
                for service in services
                for language, where in service_addresses(
                    service.pk, service.names, [each.kind_id for each in service.service_kinds.all()]
                ).items()
            ]
        case "home":
            bases = [(language, address("home", language)) for language in languages]
        case _:
            bases = [(language, address("service.list", language)) for language in languages]
    places = [*towns, *codes]
    combinations = [(base, place) for base in bases for place in places[: max(1, 40_000 // len(bases))]]
    random.shuffle(combinations)
    return _endless(combinations, PLACE)


def _endless(combinations: list[tuple[tuple[str, str], str]], place_name: dict[str, str]) -> Iterator[str]:
    """Every combination once; then again with a mark that the page does not know, which makes it a new address."""
    for turn in itertools.count():
        for (language, where), place in combinations:
            yield f"{where}?{place_name[language]}={place}{f'&n={turn}' if turn else ''}"


def zipf(universe: list[str]) -> list[str]:
    """So many visits as Zipf's law spreads them."""
    weights = [1 / rank for rank in range(1, len(universe) + 1)]
    return random.choices(universe, weights, k=DRAWS)  # noqa: S311


def press(port: int, targets: list[str], seconds: int) -> Measured:
    """wrk's own count of one run."""
    with tempfile.TemporaryDirectory() as folder:
        script, listed = Path(folder) / "draw.lua", Path(folder) / "addresses"
        script.write_text(LUA)
        listed.write_text("\n".join(targets) + "\n")
        words = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", str(script)]
        out = subprocess.run(  # noqa: S603
            [*words, f"http://127.0.0.1:{port}"],
            env={**os.environ, "ADDRESSES": str(listed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", out)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", out)
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    if rate is None or p99 is None:
        raise RuntimeError(out)
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}[p99[2]]
    return Measured(float(rate[1]), float(p99[1]) * unit, int(failed[1]) if failed else 0)


@contextmanager
def bare_page(stack: Stack) -> Iterator[int]:
    """The peer beside the stack, with the same database and as many workers."""
    environment = {**stack.environment, "PYTHONPATH": str(HERE)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run([sys.executable, str(HERE / "bare.py")], env=environment, check=True, capture_output=True)  # noqa: S603
    port = free_port()
    words = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2"]
    words += ["--blocking-threads", "1", "--log-level", "warning", "--no-ws", "bare:application"]
    server = subprocess.Popen([sys.executable, "-m", "granian", *words], env=environment)  # noqa: S603
    try:
        peer = Stack(stack.folder, port)
        processes.wait_until(lambda: peer.answers("/"), 20)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def shares(stack: Stack, kinds: dict[str, Iterator[str]]) -> int:
    """What share of a page is Django, template, look-up: the stacks of one process, looked at all the time."""
    for name, different in kinds.items():
        done = subprocess.run(  # noqa: S603
            [sys.executable, str(HERE / "shares.py")],
            input=json.dumps(list(itertools.islice(different, 2_000))),
            env=stack.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        _say(f"{name:12} {done.stdout.strip()}")
    return 0


def _rate(runs: list[Measured]) -> float:
    return statistics.median(each.rate for each in runs)


def _p99(runs: list[Measured]) -> float:
    return statistics.median(each.p99_ms for each in runs)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Public pages against a bare Django page.")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--shares", action="store_true", help="only say what share is Django, template, look-up")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
