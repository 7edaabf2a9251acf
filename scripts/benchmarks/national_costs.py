"""What a directory of the whole country costs: publishing, opening an edition, starting a process, memory.

    DJANGO_SETTINGS_MODULE=perhekeskus.site.settings python scripts/benchmarks/national_costs.py

As a program it is one new process: it starts as a server process does and says what took how long.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from inspect import getclosurevars
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.stack import Stack

HERE = Path(__file__).resolve().parent

OPENING_AIM_SECONDS, START_AIM_SECONDS, MEMORY_AIM_MIB = 0.05, 2.0, 300.0
RUNS = 3
"""The quickest of so many starts is told."""

TELLING_SECONDS = 0.01
"""What took less is not told by itself."""


def fill(stack: "Stack", *sizes: str) -> None:
    """Brings the whole country into the working copy of a stack; sizes are words for `national.py`."""
    subprocess.run([sys.executable, str(HERE / "national.py"), *sizes], env=_environment(stack), check=True)  # noqa: S603


def costs(stack: "Stack") -> Iterator[str]:
    """Lines that say what the open edition of a running stack costs."""
    manifest = json.loads((stack.folder.editions / "current" / "manifest.json").read_text())
    yield f"publishing {manifest['seconds']:.0f} s"
    best = min((_one_start(stack) for _ in range(RUNS)), key=lambda run: run["start"])
    if best["swap"]:
        worked = f"of it processor {best['swap processor']:.3f} s"
        yield f"opening at a swap {best['swap']:.3f} s, {worked}; aim {OPENING_AIM_SECONDS:.2f}"
    for name, aim in (("opening in a new process", OPENING_AIM_SECONDS), ("start", START_AIM_SECONDS)):
        yield f"{name} {best[name]:.2f} s, of it processor {best[f'{name} processor']:.2f} s; aim {aim:.2f}"
    yield from (f"    {name} {seconds:.2f} s" for name, seconds in best["parts"].items() if seconds >= TELLING_SECONDS)


def memory(stack: "Stack") -> Iterator[str]:
    """Lines that say how much memory each server process has in use, and of it what is its own share."""
    parent = stack.web.pid if stack.web else 0
    for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        told = dict(line.split(":") for line in Path(f"/proc/{child}/smaps_rollup").read_text().splitlines()[1:])
        resident, share = (int(told[name].split()[0]) / 1024 for name in ("Rss", "Pss"))
        yield f"process: resident {resident:.0f} MiB, its share {share:.0f} MiB, aim {MEMORY_AIM_MIB:.0f}"


def _one_start(stack: "Stack") -> dict[str, Any]:
    started = time.perf_counter()
    done = subprocess.run(  # noqa: S603
        [sys.executable, str(HERE / "national_costs.py")],
        env=_environment(stack),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return {**json.loads(done.stdout), "start": time.perf_counter() - started}


def _environment(stack: "Stack") -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": "perhekeskus.site.settings", **stack.environment}


def _swapped() -> dict[str, float]:
    """What it takes a process that serves to go from its edition to the one before, as it goes to a new one.

    Shape: 0 where there is no other that fits.
    """
    from perhekeskus.editions import folders, opened

    now = opened.current()
    others = [each for each in folders.published_ids() if each != now.id and _fits(folders.manifest(each), now)]
    if not others:
        return {"swap": 0.0, "swap processor": 0.0}
    # Only for this process: the house that runs keeps its pointer.
    folders.current_id = partial(str, others[-1])
    before, worked = time.perf_counter(), time.process_time()
    opened.refresh(warm=True)
    return {"swap": time.perf_counter() - before, "swap processor": time.process_time() - worked}


def _fits(manifest: Any, edition: Any) -> bool:
    return manifest is not None and manifest.fingerprint == edition.fingerprint


def main() -> int:
    """Starts as a server process does; prints JSON of seconds."""
    begun = time.perf_counter()
    from perhekeskus.site.front import application

    imports = time.perf_counter() - begun
    from perhekeskus.editions import opened

    edition = opened.refresh()
    before, worked = time.perf_counter(), time.process_time()
    parts: dict[str, float] = {"imports": imports}
    with opened.reading(edition):
        for make in opened._ready_made:
            since = time.perf_counter()
            make(opened.current())
            made = getclosurevars(make).nonlocals["made"]
            parts[getclosurevars(made).nonlocals["function"].__name__] = time.perf_counter() - since
    name = "opening in a new process"
    told = {name: time.perf_counter() - before, f"{name} processor": time.process_time() - worked}
    application.start()
    told["start processor"] = time.process_time()
    sys.stdout.write(json.dumps({**told, **_swapped(), "parts": parts}))
    sys.stdout.flush()
    # Its watching threads have nothing to finish.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
